// SPDX-License-Identifier: Apache-2.0
//
// Search: what the box offers while one types, and all that was found.
import { useState } from 'preact/hooks';
import { address, get, rowsOf, useAsync } from './api.js';
import { Card } from './record.jsx';
import { docHref, go, packed, pathOf } from './route.js';
import { findActors, Wait } from './ui.jsx';
import { capital, dateText, nameOf, number, sourcesOf, titleOf } from './words.js';

const STEP = 25;
const LAST = 200; // hits that one answer holds
const searchHref = (q) => `${pathOf('search')}?q=${encodeURIComponent(q)}`;

/* The last word may not be whole yet. */
const asTyped = (text) => (/(^|\s)[\p{L}\p{N}]{2,}$/u.test(text) && !/["():]/.test(text) ? `${text}*` : text);

/* Two actors parted by a blank, a dash or "and": a relation. */
async function pairOf(text) {
    const m = /^(.+?)(?:\s+and\s+|\s*[-–,\/]\s*|\s+)(\S.*)$/i.exec(text);
    if (!m) return null;
    const [p, q] = await Promise.all([findActors(m[1], 1), findActors(m[2], 1)]);
    return p[0] && q[0] && p[0].code !== q[0].code ? [p[0], q[0]] : null;
}

/* Where what has a name is shown: all records of a place or topic, a body in the relation that
 * it is of, all that is told of a person. */
function named({ type, name, id, countries }) {
    if (type === 'person') return searchHref(`person:"${name.replace(/"/g, '')}"`);
    if (type !== 'body') return `${pathOf('table')}?${new URLSearchParams({ [`f.${type}`]: packed([name]) })}`;
    const sides = countries?.split(' ') ?? [];
    return sides.length > 2 || !sides.length
        ? `${pathOf('table')}?${new URLSearchParams({ 'f.record': 'body', r: id })}`
        : `${pathOf('relation', ...sides)}?${new URLSearchParams({ r: id })}`;
}

/* Names are counted once: before the first key, not at it. */
export const ready = () => void get(address('names', { q: 'a', limit: 1 })).catch(() => null);

export async function suggest(typed) {
    const text = typed.trim();
    if (!text) return [];
    const [actors, names, pair, hits] = await Promise.all([
        findActors(text, 4).catch(() => []),
        get(address('names', { q: text, limit: 3 })).then(rowsOf, () => []),
        pairOf(text).catch(() => null),
        text.length > 1 ? get(address('search', { q: asTyped(text), limit: 5 })).then(rowsOf, () => []) : [],
    ]);
    const rows = [];
    if (pair) rows.push({ key: 'pair', label: `${pair[0].name || pair[0].code} and ${pair[1].name || pair[1].code}`, note: 'relation', pick: () => go(pathOf('relation', pair[0].code, pair[1].code)) });
    for (const a of actors) rows.push({ key: a.code, label: a.name || a.code, note: `${a.code} · ${number(a.n)}`, pick: () => go(pathOf('relation', a.code)) });
    for (const row of names) rows.push({ key: `${row.type}/${row.id ?? row.name}`, label: row.name, note: `${row.type} · ${row.countries ? `${row.countries} · ` : ''}${number(row.n)}`, pick: () => go(named(row)) });
    for (const hit of hits) {
        const at = hit.record === 'document' ? { doc: hit.doc } : sourcesOf(hit)[0];
        if (at) rows.push({ key: `${hit.record}/${hit.id ?? hit.doc}`, label: titleOf(hit), note: hit.record, pick: () => go(docHref(at.doc, at.id)) });
    }
    rows.push({ key: 'all', label: `All with “${text}”`, note: 'search', pick: () => go(searchHref(text)) });
    return rows;
}

/* What was looked for stands between ‹ and ›. */
const Snippet = ({ text }) => text.split(/(‹[^‹›]*›)/).map((part, i) => (part.startsWith('‹') && part.endsWith('›') ? <mark key={i} class="plain">{part.slice(1, -1)}</mark> : part));

export function Found({ params }) {
    const q = (params.get('q') ?? '').trim();
    const [limit, setLimit] = useState(STEP);
    const params_ = { q, limit };
    const found = useAsync(q ? address('search', params_) : null, () => get(address('search', params_)));
    const rows = found.data ? rowsOf(found.data) : [];
    const total = typeof found.data?.total === 'number' ? found.data.total : null;
    const pair = useAsync(q || null, () => Promise.all([pairOf(q).catch(() => null), findActors(q, 3).catch(() => [])]));
    const [two, some] = pair.data ?? [null, []];
    return (
        <div class="narrow">
            <h1 tabindex="-1">{q ? `Search: ${q}` : 'Search'}</h1>
            <p class="hint">
                Words find documents; fields find records: <code>actor:IRQ</code>, <code>pair:IRQ-RUS</code>, <code>type:encounter</code>, <code>topic:energy</code>,{' '}
                <code>date:2020..2021</code>, <code>"a phrase"</code>, <code>negotiat*</code>.
            </p>
            {q && (two || some.length > 0) && (
                <ul class="chips">
                    {two && <li><a href={pathOf('relation', two[0].code, two[1].code)}>{nameOf(two[0].code)} and {nameOf(two[1].code)}</a></li>}
                    {some.map((s) => <li key={s.code}><a href={pathOf('relation', s.code)}>{s.name || s.code} <span>{number(s.n)}</span></a></li>)}
                </ul>
            )}
            {q ? (
                <Wait of={found} what="what was found" empty={found.data && !found.loading && !rows.length && 'Nothing was found. Fewer words, or the beginning of one with *, find more.'}>
                    <ol class="plain hits">
                        {rows.map((hit) => (
                            <li key={`${hit.record}/${hit.id ?? hit.doc}`}>
                                {hit.record === 'document' ? (
                                    <article class="card hue-document">
                                        <p class="kind">{capital(hit.record)}{hit.published && ` · ${dateText(hit.published)}`}{hit.publisher && ` · ${hit.publisher}`}</p>
                                        <p class="says"><a href={docHref(hit.doc)} data-step>{titleOf(hit)}</a></p>
                                        {hit.snippet && <p><Snippet text={hit.snippet} /></p>}
                                    </article>
                                ) : <Card of={hit} quotes />}
                            </li>
                        ))}
                    </ol>
                    {rows.length >= LAST && <p class="note">These are the first {LAST}{total !== null && ` of ${number(total)}`}; more words or a field find fewer.</p>}
                    {limit < LAST && (total === null ? rows.length >= limit : rows.length < total) && <button type="button" onClick={() => setLimit(Math.min(LAST, limit + STEP * 2))}>More</button>}
                </Wait>
            ) : <p class="note">Type into the box above, or press <kbd>/</kbd>.</p>}
        </div>
    );
}
