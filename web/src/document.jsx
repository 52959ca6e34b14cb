// SPDX-License-Identifier: Apache-2.0
//
// A document as it was saved, the words that records rest on marked, the records beside it.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { address, useGet } from './api.js';
import { Marked } from './marked.jsx';
import { Card } from './record.jsx';
import { turn } from './route.js';
import { Forms, Wait } from './ui.jsx';
import { capital, count, dateText, hueOf, spansOf, titleOf } from './words.js';

export function Doc({ id, params }) {
    const found = useGet(address('document', { id }));
    const chosen = params.get('r');
    const text = useRef(null);
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

    const choose = (rid) => turn({ r: isOn(rid) ? null : rid });
    const pick = (rid) => {
        turn({ r: rid });
        document.querySelector(`[data-record="${CSS.escape(rid)}"]`)?.scrollIntoView({ block: 'nearest' });
    };
    return (
        <>
            {found.error && <h1 tabindex="-1">{id}</h1>}
            <Wait of={found} what="the document">
            {made && (
                <>
                    <header class="heading">
                        <h1 tabindex="-1">{doc.title || doc.doc}</h1>
                        <p class="lead">
                            {[doc.publisher, doc.published && dateText(doc.published), doc.source].filter(Boolean).join(' · ')}
                            {doc.url && <> · <span class="url">{doc.url}</span></>}
                            {doc.version > 1 && ` · version ${doc.version}`}
                        </p>
                    </header>
                    <div class="doc">
                        <div class="text marked" ref={text} lang={doc.language ?? undefined} role="region" aria-label="Text of the document" tabindex="0">
                            <Marked text={found.data.text ?? ''} spans={made.spans} body={doc.body} isOn={isOn} pick={pick} />
                            {!found.data.text && <p class="note">The text is empty.</p>}
                        </div>
                        <aside aria-label="Records of this document">
                            <h2>{count(made.order.length, 'record')}</h2>
                            {!made.order.length && <p class="note">Nothing in this text was read as a record.</p>}
                            <ol class="plain">
                                {made.order.map((r) => (
                                    <li key={r.id} data-record={r.id} class={isOn(r.id) ? 'on' : undefined}>
                                        {isOn(r.id)
                                            ? <><button type="button" data-step class="pick" aria-expanded="true" onClick={() => choose(r.id)}>{capital(r.record)}: {titleOf(r)}</button><Card of={r} here tag="div" /><p class="hint">{r.frame ? `Read by ${r.frame}` : r.id}</p></>
                                            : <button type="button" data-step class={`pick hue-${hueOf(r)}`} aria-expanded="false" onClick={() => choose(r.id)}><i class={`hue-${hueOf(r)}`} />{capital(r.record)}: {titleOf(r)}</button>}
                                    </li>
                                ))}
                            </ol>
                        </aside>
                    </div>
                    <Forms of={[['Document', 'document', { id }]]} />
                </>
            )}
            </Wait>
        </>
    );
}
