// SPDX-License-Identifier: Apache-2.0
//
// One selection for all views: a period, words, values of facets that records must have or may
// not have, and the record that is chosen. All of it stands in the address; here is how it is
// asked for, shown and changed.
import { useState } from 'preact/hooks';
import { address, rowsOf, useGet } from './api.js';
import { packed, route, SELECTION, turn, unpacked, withParams } from './route.js';
import { capital, KINDS, nameOf, number, PLURAL, QUADS, STATUS, titleOf } from './words.js';

const NAMES = {
    record: 'Records', kind: 'Kind', event: 'Event', quad: 'Manner', status: 'Status', stance: 'Stance', country: 'Country', by: 'By', to: 'To',
    place: 'Place', topic: 'Topic', context: 'Context', mode: 'Mode', unit: 'Unit', publisher: 'Publisher', year: 'Year',
};
/* Those that a kind of record has; what has none of a facet passes no choice of its values. */
const EVERY = ['record', 'country', 'publisher', 'year'];
const OF = {
    encounter: ['kind', 'status', 'place', 'topic', 'context', ...EVERY],
    event: ['event', 'quad', 'status', 'by', 'to', 'place', 'mode', 'context', ...EVERY],
    commitment: ['kind', 'status', 'by', 'to', ...EVERY],
    statement: ['stance', 'by', ...EVERY],
    figure: ['unit', ...EVERY],
    body: ['place', ...EVERY],
};

export function valueText(facet, value) {
    if (value === '-') return 'not told';
    switch (facet) {
    case 'country': case 'by': case 'to': return nameOf(value);
    case 'quad': return QUADS[value] || value;
    case 'status': return STATUS[value] ?? value;
    case 'record': return capital(PLURAL[value] ?? value);
    default: return value;
    }
}

/* What the server is asked for: all of the selection but the chosen record. */
export function selected(params, { period = true } = {}) {
    const query = {};
    for (const [key, value] of params) {
        if (value && SELECTION(key) && key !== 'r' && (period || (key !== 'since' && key !== 'until'))) query[key] = value;
    }
    return query;
}

/* [{key, facet, not, value}] */
function filtersOf(params) {
    const all = [];
    for (const [key, text] of params) {
        if (/^[fx]\./.test(key)) for (const value of unpacked(text)) all.push({ key, not: key[0] === 'x', facet: key.slice(2), value });
    }
    return all;
}

/* The first kind of record that can pass the filters. */
export function kindFor(params) {
    const only = filtersOf(params).filter((f) => !f.not);
    const named = unpacked(params.get('f.record'));
    return KINDS.find((k) => (!named.length || named.includes(k)) && only.every((f) => OF[k].includes(f.facet))) ?? 'encounter';
}

/* To another kind, without the filters that nothing of it could pass. */
export const dropsFor = (params, kind) =>
    Object.fromEntries(filtersOf(params).filter((f) => !f.not && (!OF[kind].includes(f.facet) || f.facet === 'record')).map((f) => [f.key, null]));

const clearAll = (params) => Object.fromEntries([...params.keys()].filter((k) => /^[fx]\./.test(k)).concat('q', 'page').map((k) => [k, null]));

/* The record that is chosen, whatever the filters; a report's id gives what it is linked to. */
export function useChosen(params) {
    const r = params.get('r');
    const found = useGet(r ? address('records', { id: packed([r]) }) : null);
    return (r && found.data?.records[0]) || null;
}

export const choose = (id) => turn({ r: id });

/* Everything in force, each with a way out. */
export function Chips({ chosen }) {
    const { params } = route.value;
    const filters = filtersOf(params);
    const q = params.get('q');
    if (!filters.length && !q && !chosen) return null;
    const without = (f) => packed(unpacked(params.get(f.key)).filter((v) => v !== f.value));
    const chip = (key, href, label, text, cls) => (
        <li key={key}><a class={cls} href={href} aria-label={`Take away: ${label} ${text}`}><small>{label}</small> <bdi>{text}</bdi> <span aria-hidden="true">×</span></a></li>
    );
    return (
        <ul class="chips force" aria-label="Filters in force">
            {q && chip('q', withParams({ q: null, page: null }), 'Words', q)}
            {filters.map((f) => chip(`${f.key}=${f.value}`, withParams({ [f.key]: without(f), page: null }), `${NAMES[f.facet] ?? f.facet}${f.not ? ' not' : ''}`, valueText(f.facet, f.value), f.not ? 'not' : undefined))}
            {chosen && chip('r', withParams({ r: null }), 'Chosen', titleOf(chosen), 'chosen')}
            {filters.length + (q ? 1 : 0) > 1 && <li><a class="button" href={withParams(clearAll(params))}>Clear filters</a></li>}
        </ul>
    );
}

function Facet({ id, rows, params, open }) {
    const [all, setAll] = useState(false);
    const first = 12;
    const on = { f: unpacked(params.get(`f.${id}`)), x: unpacked(params.get(`x.${id}`)) };
    const marked = on.f.length + on.x.length;
    if (rows.length < 2 && !marked) return null;
    const flip = (which, value) => {
        const other = which === 'f' ? 'x' : 'f';
        const list = on[which];
        turn({
            [`${which}.${id}`]: packed(list.includes(value) ? list.filter((v) => v !== value) : [...list, value]),
            [`${other}.${id}`]: packed(on[other].filter((v) => v !== value)), page: null,
        });
    };
    const shown = all ? rows : rows.filter((row, i) => i < first || on.f.includes(row.value) || on.x.includes(row.value));
    return (
        <details open={marked > 0 || open} class="facet">
            <summary>{NAMES[id]}{marked > 0 && ` (${marked})`}</summary>
            <ul class="plain">
                {shown.map(({ value, n }) => {
                    const text = valueText(id, value);
                    const out = on.x.includes(value);
                    return (
                        <li key={value} class={out ? 'out' : undefined}>
                            <label class="check"><input type="checkbox" checked={on.f.includes(value)} onChange={() => flip('f', value)} /> <bdi>{text}</bdi> <span class="n">{number(n)}</span></label>
                            <button type="button" aria-pressed={out ? 'true' : 'false'} aria-label={`Leave out ${text}`} title={`Leave out ${text}`} onClick={() => flip('x', value)}>−</button>
                        </li>
                    );
                })}
            </ul>
            {rows.length > first && <button type="button" class="more" aria-expanded={all ? 'true' : 'false'} onClick={() => setAll(!all)}>{all ? 'Fewer' : `All ${number(rows.length)}${rows.length >= MOST ? ' and more' : ''}`}</button>}
        </details>
    );
}

const MOST = 200; // values of one facet

/* What there is to choose by, counted by the server over all that is selected. */
export function Facets({ of, params, first = 0 }) {
    const found = useGet(address('facets', { ...of, ...selected(params), limit: MOST }));
    const by = new Map();
    for (const row of found.data ? rowsOf(found.data) : []) by.set(row.facet, [...(by.get(row.facet) ?? []), row]);
    const order = [...new Set([...(OF[of.kind] ?? []), ...Object.keys(NAMES)])].filter((id) => by.has(id));
    if (found.error) return <p class="note bad" role="alert">{found.error.message}</p>;
    const wide = matchMedia('(min-width: 56rem)').matches;
    return <div class="facets" aria-busy={found.loading ? 'true' : 'false'}>{order.map((id, i) => <Facet key={id} id={id} rows={by.get(id)} params={params} open={wide && i < first} />)}</div>;
}

/* The same, folded away, for views that need their room for something else. */
export function FilterPanel({ of, params }) {
    const [open, setOpen] = useState(false);
    return (
        <details class="filter" onToggle={(e) => setOpen(e.currentTarget.open)}>
            <summary>Filter</summary>
            {open && (
                <>
                    <Words params={params} />
                    <Facets of={of} params={params} />
                </>
            )}
        </details>
    );
}

/* When there is nothing: why, and what would help. `or`: where neither filters nor the store are to blame. */
export function Nothing({ params, or }) {
    const store = useGet(address('store'));
    if (store.data && !store.data.documents) return <>The store is empty: <code>dragoman add STORE PATH</code> fills it.</>;
    if (!Object.keys(selected(params)).length) return or;
    return <>Nothing passes what is chosen. <a href={withParams({ ...clearAll(params), since: null, until: null })}>Take all of it back</a></>;
}

export function Words({ params }) {
    return (
        <form class="period" onSubmit={(e) => e.preventDefault()}>
            <label>With the words <input name="q" value={params.get('q') ?? ''} autocomplete="off" onChange={(e) => turn({ q: e.currentTarget.value.trim(), page: null }, { replace: false })} /></label>
        </form>
    );
}
