// SPDX-License-Identifier: Apache-2.0
//
// A document as it was saved, the words that records rest on marked, the records beside it.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { address, useGet } from './api.js';
import { Marked } from './marked.jsx';
import { Reading } from './reading.jsx';
import { Card } from './record.jsx';
import { compareHref, packed, turn } from './route.js';
import { Dotted, Wait } from './ui.jsx';
import { capital, count, dateText, hueOf, spansOf, titleOf } from './words.js';

const VALUE = '='; // no record has such an id

/* Other reports of the same meeting: each may be laid beside this one. */
function Beside({ of, doc }) {
    const { data } = useGet(of.record === 'encounter' && of.linked ? address('records', { id: packed([of.linked]) }) : null);
    const others = [...new Set((data?.records?.[0]?.reports ?? []).map((s) => s.doc))].filter((d) => d !== doc).slice(0, 8);
    if (!others.length) return null;
    return <p class="hint">Side by side with {others.map((d, i) => <>{i > 0 && ', '}<a key={d} href={compareHref(doc, d)}>{d}</a></>)}</p>;
}

export function Doc({ id, params }) {
    const found = useGet(address('document', { id }));
    const chosen = params.get('r');
    const how = params.get('how') === '1';
    const text = useRef(null);
    const [lit, setLit] = useState(null); // words of one value, shown in the text
    const doc = found.data?.document ?? found.data;
    const records = found.data?.records ?? [];

    const made = useMemo(() => {
        if (!found.data) return null;
        const spans = records.flatMap((r) => spansOf(r, doc.doc).map((s) => ({ start: s.start, end: s.end, id: r.id, hue: hueOf(r), title: titleOf(r) })));
        const first = new Map();
        for (const s of spans) first.set(s.id, Math.min(first.get(s.id) ?? Infinity, s.start));
        return {
            spans,
            order: [...records].filter((r) => r.record !== 'document').sort((p, q) => (first.get(p.id) ?? Infinity) - (first.get(q.id) ?? Infinity)),
        };
    }, [found.data]);

    // What is linked across documents is known here by its report, and by its own id too.
    const alias = new Map(records.filter((r) => r.linked).map((r) => [r.linked?.id ?? r.linked, r.id]));
    const isOn = (rid) => rid === (alias.get(chosen) ?? chosen);
    useEffect(() => {
        if (!made || !chosen) return;
        text.current?.querySelector('mark.on')?.scrollIntoView({ block: 'center' });
        const card = document.querySelector('.doc aside li.on');
        if (card && card.offsetParent === card.closest('aside')) card.offsetParent.scrollTop = card.offsetTop - 8;
    }, [made, chosen]);

    useEffect(() => setLit(null), [chosen, how]);
    useEffect(() => {
        if (lit) text.current?.querySelector('mark.hue-value')?.scrollIntoView({ block: 'center' });
    }, [lit]);
    const spans = useMemo(() => (lit ? [...made.spans, { start: lit.start, end: lit.end, id: VALUE, hue: 'value' }] : made?.spans), [made, lit]);

    const choose = (rid) => turn({ r: isOn(rid) ? null : rid, how: null });
    const pick = (rid) => {
        if (rid === VALUE) return;
        turn({ r: rid, how: null });
        document.querySelector(`[data-record="${CSS.escape(rid)}"]`)?.scrollIntoView({ block: 'nearest' });
    };
    return (
        <>
            {found.error && <h1 tabindex="-1">{id}</h1>}
            <Wait of={found} what="the document">
            {made && (
                <>
                    <header class="heading">
                        <h1 tabindex="-1" dir="auto">{doc.title || doc.doc}</h1>
                        <p class="lead">
                            <Dotted of={[doc.publisher, doc.published && dateText(doc.published), doc.source]} />
                            {doc.url && <> · <span class="url">{doc.url}</span></>}
                            {doc.version > 1 && ` · version ${doc.version}`}
                        </p>
                    </header>
                    <div class="doc">
                        <div class="text marked" ref={text} lang={doc.language ?? undefined} role="region" aria-label="Text of the document" tabindex="0">
                            <Marked text={found.data.text ?? ''} spans={spans} body={doc.body} isOn={(rid) => (lit ? rid === VALUE : isOn(rid))} pick={pick} />
                            {!found.data.text && <p class="note">The text is empty.</p>}
                        </div>
                        <aside aria-label="Records of this document">
                            <h2>{count(made.order.length, 'record')}</h2>
                            {!made.order.length && <p class="note">Nothing in this text was read as a record.</p>}
                            <ol class="plain">
                                {made.order.map((r) => (
                                    <li key={r.id} data-record={r.id} class={isOn(r.id) ? 'on' : undefined}>
                                        <button type="button" data-step class={`pick hue-${hueOf(r)}`} aria-expanded={isOn(r.id) ? 'true' : 'false'} onClick={() => choose(r.id)}>
                                            <i class={`hue-${hueOf(r)}`} /><bdi>{capital(r.record)}: {titleOf(r)}</bdi>
                                        </button>
                                        {isOn(r.id) && (
                                            <>
                                                <Card of={r} here tag="div" />
                                                <Beside of={r} doc={doc.doc} />
                                                <p class="more">
                                                    <button type="button" aria-expanded={how ? 'true' : 'false'} onClick={() => turn({ how: how ? null : '1' })}>How it was read</button>
                                                    <span class="hint">{r.frame ?? r.id}</span>
                                                </p>
                                                {how && <Reading id={r.id} text={found.data.text ?? ''} spans={spansOf(r, doc.doc)} show={setLit} />}
                                            </>
                                        )}
                                    </li>
                                ))}
                            </ol>
                        </aside>
                    </div>
                </>
            )}
            </Wait>
        </>
    );
}
