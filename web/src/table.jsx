// SPDX-License-Identifier: Apache-2.0
//
// Records of one kind in rows: order by any column, facets that narrow, all of it in the
// address; what is on the screen, filters and order included, can be kept as CSV.
import { useMemo } from 'preact/hooks';
import { address, useRecords } from './api.js';
import { docHref, packed, turn, unpacked, withParams } from './route.js';
import { Forms, Heading, Period, Wait, whoText } from './ui.jsx';
import { capital, count, dateOf, dateText, KINDS, listText, nameOf, number, PLURAL, QUADS, sideText, sourcesOf, spanOf, STATUS } from './words.js';

const PAGE = 100;
const MOST = 5000; // rows taken in
const dateColumn = (key, label) => ({ key, label, text: (r) => (dateOf(r) ? dateText(dateOf(r)) : ''), raw: (r) => dateOf(r) ?? '', sort: (r) => spanOf(dateOf(r))?.lo ?? null });
const column = (key, label, raw, more = {}) => ({ key, label, raw, text: raw, ...more });
const LONG = new Set(['topics', 'who', 'by', 'to', 'what', 'issue', 'name', 'words']);
const classOf = (c) => (c.number ? 'num' : ['date', 'due', 'when'].includes(c.key) ? 'date' : LONG.has(c.key) ? 'long' : c.key === 'source' ? 'source' : undefined);
/* On the screen short, in full in a file. */
const people = (key, label, of) => column(key, label, (r) => listText(of(r), { full: true }), { cell: (r) => listText(of(r), { brief: true }) });
const num = { number: true, sort: (r, c) => c.raw(r) ?? null };
const report = column('source', 'Source', (r) => sourcesOf(r).map((s) => s.doc).join('; '), {
    cell: (r) => {
        const all = sourcesOf(r);
        return <>{all.slice(0, 2).map((s) => <a key={s.id} data-step title={s.doc} href={docHref(s.doc, s.id)}>{s.doc}</a>)}{all.length > 2 && <span> +{all.length - 2}</span>}</>;
    },
});
const year = ['year', 'Year', (r) => [dateOf(r)?.slice(0, 4) ?? 'no date']];
const countries = (list) => [...new Set((list ?? []).map((s) => s.country).filter(Boolean))].map(nameOf);

const SHAPES = {
    encounter: {
        columns: [dateColumn('date', 'Date'), column('kind', 'Kind', (r) => r.kind), people('who', 'Who', (r) => r.participants),
            column('place', 'Place', (r) => r.place ?? ''), column('status', 'Status', (r) => STATUS[r.status] ?? r.status),
            column('topics', 'Topics', (r) => (r.topics ?? []).join('; ')), column('reports', 'Reports', (r) => r.n_reports ?? 1, num), report],
        facets: [['kind', 'Kind', (r) => [r.kind]], ['status', 'Status', (r) => [STATUS[r.status] ?? r.status]], ['place', 'Place', (r) => [r.place ?? 'no place']],
            ['country', 'Country', (r) => countries(r.participants)], ['context', 'Context', (r) => r.context ?? []], year],
    },
    event: {
        columns: [dateColumn('date', 'Date'), people('by', 'By', (r) => r.actor), column('event', 'Event', (r) => r.event),
            people('to', 'To', (r) => r.recipient), column('words', 'Words', (r) => r.event_text ?? ''),
            column('scale', 'Scale', (r) => r.event_scale, num), column('status', 'Status', (r) => STATUS[r.status] ?? r.status),
            column('confidence', 'Confidence', (r) => r.confidence, num), report],
        facets: [['event', 'Event', (r) => [r.event]], ['quad', 'Manner', (r) => [QUADS[r.quad_code] || 'unknown']], ['status', 'Status', (r) => [STATUS[r.status] ?? r.status]],
            ['by', 'By', (r) => countries(r.actor)], ['to', 'To', (r) => countries(r.recipient)], ['mode', 'Mode', (r) => r.mode ?? []], ['context', 'Context', (r) => r.context ?? []], year],
    },
    commitment: {
        columns: [dateColumn('due', 'Due'), column('state', 'State', (r) => r.state ?? ''), people('by', 'By', (r) => r.by),
            people('to', 'To', (r) => r.to), column('what', 'What', (r) => r.what ?? ''), report],
        facets: [['state', 'State', (r) => [r.state ?? 'unknown']], ['by', 'By', (r) => countries(r.by)], ['sort', 'Kind', (r) => [r.kind ?? 'other']], year],
    },
    statement: {
        columns: [column('speaker', 'Speaker', (r) => sideText(r.speaker, { full: true })), column('stance', 'Stance', (r) => r.stance ?? ''),
            column('issue', 'Issue', (r) => r.issue ?? ''), column('reporter', 'Reported by', (r) => r.reported_by ?? ''), report],
        facets: [['stance', 'Stance', (r) => [r.stance ?? 'unknown']], ['country', 'Country', (r) => countries([r.speaker])]],
    },
    figure: {
        columns: [dateColumn('when', 'When'), column('value', 'Value', (r) => r.value, num), column('qualifier', 'Qualifier', (r) => r.qualifier ?? ''), column('unit', 'Unit', (r) => r.unit ?? ''), report],
        facets: [['unit', 'Unit', (r) => [r.unit ?? 'no unit']], year],
    },
    body: {
        columns: [column('name', 'Name', (r) => r.name ?? ''), column('members', 'Members', (r) => (r.members ?? []).map(nameOf).join(', ')), column('seat', 'Seat', (r) => r.seat ?? ''),
            column('sessions', 'Sessions', (r) => r.sessions?.length ?? 0, num), report],
        facets: [['member', 'Member', (r) => (r.members ?? []).map(nameOf)]],
    },
};

const shown = (c, r) => (c.number ? number(c.raw(r)) : c.text(r));

function sorted(rows, columns, sort) {
    const back = sort.startsWith('-');
    const c = columns.find((one) => one.key === sort.replace(/^-/, ''));
    if (!c) return rows;
    const key = (r) => (c.sort ? c.sort(r, c) : c.raw(r) || null);
    const keyed = rows.map((r, i) => [key(r), i, r]);
    keyed.sort(([p, i], [q, j]) => {
        if (p === null || q === null) return (p === null) - (q === null) || i - j; // unknown last, either way
        const way = typeof p === 'number' ? p - q : String(p).localeCompare(String(q), 'en');
        return (back ? -way : way) || i - j;
    });
    return keyed.map(([, , r]) => r);
}

function saveCsv(columns, rows, name) {
    const quote = (v) => `"${String(v ?? '').replaceAll('"', '""')}"`;
    const lines = [['id', ...columns.map((c) => c.key)], ...rows.map((r) => [r.id, ...columns.map((c) => c.raw(r))])];
    const url = URL.createObjectURL(new Blob([lines.map((l) => l.map(quote).join(',')).join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function Facet({ id, label, values, chosen, first }) {
    if (values.length < 2 && !chosen.length) return null;
    const most = 12;
    const list = values.slice(0, most);
    for (const v of chosen) if (!list.some(([w]) => w === v)) list.push([v, values.find(([w]) => w === v)?.[1] ?? 0]);
    const flip = (v) => turn({ [`f.${id}`]: packed(chosen.includes(v) ? chosen.filter((w) => w !== v) : [...chosen, v]), page: null });
    return (
        <details open={chosen.length > 0 || (first && matchMedia('(min-width: 56rem)').matches)} class="facet">
            <summary>{label}{chosen.length > 0 && ` (${chosen.length})`}</summary>
            <ul class="plain">
                {list.map(([v, n]) => (
                    <li key={v}><label class="check"><input type="checkbox" checked={chosen.includes(v)} onChange={() => flip(v)} /> {v} <span class="n">{number(n)}</span></label></li>
                ))}
            </ul>
            {values.length > most && <p class="hint">and {values.length - most} rarer</p>}
        </details>
    );
}

export function TableView({ view, a, b, params }) {
    const kind = KINDS.includes(params.get('kind')) ? params.get('kind') : 'encounter';
    const shape = SHAPES[kind];
    const filter = { kind, a, b, since: params.get('since') ?? '', until: params.get('until') ?? '', q: params.get('q') ?? '' };
    const found = useRecords({ ...filter, sort: '-date' }, MOST);
    const records = found.data && !found.loading ? found.data.records : [];
    const chosen = Object.fromEntries(shape.facets.map(([id]) => [id, unpacked(params.get(`f.${id}`))]));
    const sort = params.get('sort') ?? (shape.columns[0].sort ? `-${shape.columns[0].key}` : shape.columns[0].key);
    const key = JSON.stringify(chosen);

    const { rows, facets } = useMemo(() => {
        const passes = (r, but) => shape.facets.every(([id, , of]) => id === but || !chosen[id].length || of(r).some((v) => chosen[id].includes(v)));
        const all = shape.facets.map(([id, label, of]) => {
            // A facet counts what the others leave.
            const n = new Map();
            for (const r of records) if (passes(r, id)) for (const v of new Set(of(r))) n.set(v, (n.get(v) ?? 0) + 1);
            return { id, label, values: [...n].sort((p, q) => (id === 'year' ? String(q[0]).localeCompare(String(p[0])) : q[1] - p[1] || String(p[0]).localeCompare(String(q[0])))) };
        });
        return { rows: sorted(records.filter((r) => passes(r)), shape.columns, sort), facets: all };
    }, [records, key, sort]);

    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const page = Math.min(pages, Math.max(1, Number.parseInt(params.get('page') ?? '1', 10) || 1));
    const part = rows.slice((page - 1) * PAGE, page * PAGE);
    const narrowed = Object.values(chosen).some((l) => l.length);
    const clear = Object.fromEntries(shape.facets.map(([id]) => [`f.${id}`, null]));
    return (
        <>
            <Heading title={whoText({ a, b })} of={{ view, a, b, params }}>
                <Period />
            </Heading>
            <form class="period" onSubmit={(e) => e.preventDefault()}>
                <label>Records
                    <select value={kind} onChange={(e) => turn({ ...clear, kind: e.currentTarget.value, sort: null, page: null }, { replace: false })}>
                        {KINDS.map((k) => <option key={k} value={k}>{capital(PLURAL[k])}</option>)}
                    </select>
                </label>
                <label>With the words <input name="q" value={filter.q} autocomplete="off" onChange={(e) => turn({ q: e.currentTarget.value.trim(), page: null }, { replace: false })} /></label>
                {(narrowed || filter.q) && <a class="button" href={withParams({ ...clear, q: null, page: null })}>Clear filters</a>}
            </form>
            <Wait of={found.loading ? { error: found.error } : found} what={PLURAL[kind]} empty={found.data && !found.loading && !records.length && `No ${PLURAL[kind]} here. Another kind or period may have some.`}>
                <div class="with-facets">
                    <aside aria-label="Facets">{facets.map((f, i) => <Facet key={kind + f.id} {...f} first={i < 2} chosen={chosen[f.id]} />)}</aside>
                    <div>
                        <div class="bar">
                            <p role="status">{count(rows.length, kind, PLURAL[kind])}{narrowed && ` of ${number(records.length)}`}
                                {found.data?.total > records.length && `; the latest ${number(MOST)} of ${number(found.data.total)}, a shorter period shows the others`}</p>
                            <button type="button" disabled={!rows.length} onClick={() => saveCsv(shape.columns, rows, [kind, a, b].filter(Boolean).join('-'))}>Save these rows as CSV</button>
                        </div>
                        <div class="scroll" tabindex="0" role="region" aria-label={`${capital(PLURAL[kind])}, table`}>
                            <table class="records">
                                <thead>
                                    <tr>
                                        {shape.columns.map((c) => {
                                            const on = sort.replace(/^-/, '') === c.key;
                                            const back = on && sort.startsWith('-');
                                            return (
                                                <th key={c.key} scope="col" class={c.number ? 'num' : undefined} aria-sort={on ? (back ? 'descending' : 'ascending') : undefined}>
                                                    <button type="button" onClick={() => turn({ sort: on && !back ? `-${c.key}` : c.key, page: null })}>
                                                        {c.label}<span aria-hidden="true">{on ? (back ? '\u00a0↓' : '\u00a0↑') : ''}</span>
                                                    </button>
                                                </th>
                                            );
                                        })}
                                    </tr>
                                </thead>
                                <tbody>
                                    {part.map((r) => (
                                        <tr key={r.id}>
                                            {shape.columns.map((c) => <td key={c.key} data-label={c.label} class={classOf(c)}>{c.cell ? c.cell(r) : shown(c, r)}</td>)}
                                        </tr>
                                    ))}
                                </tbody>
                            </table>
                        </div>
                        {rows.length === 0 && <p class="note">No row passes these facets.</p>}
                        {pages > 1 && (
                            <nav class="pages" aria-label="Pages">
                                {page > 1 && <a class="button" href={withParams({ page: page > 2 ? page - 1 : null })}>Previous</a>}
                                <span>Page {page} of {pages}</span>
                                {page < pages && <a class="button" href={withParams({ page: page + 1 })}>Next</a>}
                            </nav>
                        )}
                    </div>
                </div>
                <Forms of={[[capital(PLURAL[kind]), 'records', { ...filter, sort: '-date' }]]} />
            </Wait>
        </>
    );
}
