// SPDX-License-Identifier: Apache-2.0
//
// A document as it was saved, the words that records rest on marked, the records beside it.
// Where spans lie over one another each keeps a line of its own under the words, so that all
// can be seen; the chosen record is filled. The text is only ever text.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { address, useGet } from './api.js';
import { Card, slicer } from './record.jsx';
import { turn } from './route.js';
import { Forms, Wait } from './ui.jsx';
import { capital, count, dateText, hueOf, spansOf, titleOf } from './words.js';

const LINES = 5; // lines under a word; what lies deeper shares the last

/* Cuts a text at every edge of a span: [{lo, hi, on: [span]}]. Each span has a `line` on which
 * no other that it overlaps is. */
export function pieces(n, spans) {
    const sorted = spans.filter((s) => s.start < s.end && s.start < n).map((s) => ({ ...s, end: Math.min(s.end, n) }))
        .sort((p, q) => p.start - q.start || q.end - p.end);
    const ends = [];
    for (const s of sorted) {
        let line = ends.findIndex((end) => end <= s.start);
        if (line < 0) line = ends.length;
        ends[line] = s.end;
        s.line = Math.min(line, LINES - 1);
    }
    const edges = [...new Set([0, n, ...sorted.flatMap((s) => [s.start, s.end])])].sort((p, q) => p - q);
    const out = [];
    let next = 0;
    let live = [];
    for (let i = 0; i + 1 < edges.length; i++) {
        const [lo, hi] = [edges[i], edges[i + 1]];
        live = live.filter((s) => s.end > lo);
        while (next < sorted.length && sorted[next].start <= lo) live.push(sorted[next++]);
        out.push({ lo, hi, on: [...live] });
    }
    return out;
}

/* Lines under words: one layer of background each. Set by script as a property, which a strict
 * policy allows, since what lies over what is known only here. */
function paint(on) {
    return {
        backgroundImage: on.map((s) => `linear-gradient(var(--${s.hue}), var(--${s.hue}))`).join(','),
        backgroundSize: on.map(() => '100% 2px').join(','),
        backgroundPosition: on.map((s) => `0 calc(1.28em + ${s.line * 4}px)`).join(','),
        backgroundRepeat: 'no-repeat',
    };
}

export function Doc({ id, params }) {
    const found = useGet(address('document', { id }));
    const chosen = params.get('r');
    const text = useRef(null);
    const doc = found.data?.document ?? found.data;
    const records = found.data?.records ?? [];

    const made = useMemo(() => {
        if (!found.data) return null;
        const { n, cut } = slicer(found.data.text ?? '');
        const spans = records.flatMap((r) => spansOf(r, doc.doc).map((s) => ({ start: s.start, end: s.end, id: r.id, hue: hueOf(r) })));
        const body = doc.body ?? { start: 0, end: n };
        const edge = [body.start, body.end].filter((at) => at > 0 && at < n);
        const cuts = pieces(n, spans).flatMap((p) => {
            const at = [p.lo, ...edge.filter((e) => e > p.lo && e < p.hi), p.hi];
            return at.slice(1).map((hi, i) => ({ ...p, lo: at[i], hi }));
        });
        const first = new Map();
        for (const s of spans) first.set(s.id, Math.min(first.get(s.id) ?? Infinity, s.start));
        return {
            parts: cuts.map((p) => ({ ...p, text: cut(p.lo, p.hi), outside: p.lo < body.start || p.lo >= body.end })),
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
    const pickAt = (on) => {
        // The shortest first; another click on the same words goes on to the next.
        const ids = [...new Set([...on].sort((p, q) => (p.end - p.start) - (q.end - q.start)).map((s) => s.id))];
        const now = ids.findIndex(isOn);
        turn({ r: ids[(now + 1) % ids.length] });
        document.querySelector(`[data-record="${CSS.escape(ids[(now + 1) % ids.length])}"]`)?.scrollIntoView({ block: 'nearest' });
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
                        <div class="text" ref={text} lang={doc.language ?? undefined} role="region" aria-label="Text of the document" tabindex="0">
                            {made.parts.map((p) => {
                                if (!p.on.length) return p.outside ? <span key={p.lo} class="outside">{p.text}</span> : p.text;
                                const on = p.on.some((s) => isOn(s.id));
                                return (
                                    <mark key={p.lo} class={`${on ? `on hue-${p.on.find((s) => isOn(s.id)).hue}` : ''}${p.outside ? ' outside' : ''}`} style={paint(p.on)} onClick={() => pickAt(p.on)}
                                        title={p.on.map((s) => titleOf(records.find((r) => r.id === s.id))).join('\n')}>{p.text}</mark>
                                );
                            })}
                            {!made.parts.length && <p class="note">The text is empty.</p>}
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
