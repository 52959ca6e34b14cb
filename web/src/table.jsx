// SPDX-License-Identifier: Apache-2.0
//
// Records of one kind in rows: order by any column, facets that narrow, all of it in the
// address. The server sorts, counts and pages, so that what is shown is of all that there is.
import { useEffect, useState } from 'preact/hooks';
import { address, getRecords, useGet } from './api.js';
import { Card } from './record.jsx';
import { docHref, turn, withParams } from './route.js';
import { choose, dropsFor, Facets, kindFor, Nothing, selected, useChosen, Words } from './selection.jsx';
import { Heading, Period, Wait, whoText } from './ui.jsx';
import { capital, count, dateOf, dateText, KINDS, listText, nameOf, number, PLURAL, sideText, sourcesOf, STATUS } from './words.js';

const PAGE = 100;
const MOST = 50000; // rows of a file
const dateColumn = (label) => ({ key: 'date', label, raw: (r) => dateOf(r) ?? '', text: (r) => (dateOf(r) ? dateText(dateOf(r)) : '') });
const column = (key, label, raw, more = {}) => ({ key, label, raw, text: raw, ...more });
const still = { fixed: true }; // no order by it
const num = { number: true };
const LONG = new Set(['topic', 'country', 'by', 'to', 'what']);
const classOf = (c) => (c.number ? 'num' : c.key === 'date' ? 'date' : LONG.has(c.key) ? 'long' : c.key === 'source' ? 'source' : undefined);
/* On the screen short, in full in a file. */
const people = (key, label, of) => column(key, label, (r) => listText(of(r), { full: true }), { cell: (r) => listText(of(r), { brief: true }) });
const report = column('source', 'Source', (r) => sourcesOf(r).map((s) => s.doc).join('; '), {
    ...still,
    cell: (r) => {
        const all = sourcesOf(r);
        return <>{all.slice(0, 2).map((s) => <a key={s.id} title={s.doc} href={docHref(s.doc, s.id)}>{s.doc}</a>)}{all.length > 2 && <span> +{all.length - 2}</span>}</>;
    },
});

/* Columns by the names that the server sorts them by. */
const COLUMNS = {
    encounter: [dateColumn('Date'), column('kind', 'Kind', (r) => r.kind), people('country', 'Who', (r) => r.participants), column('place', 'Place', (r) => r.place ?? ''),
        column('status', 'Status', (r) => STATUS[r.status] ?? r.status), column('topic', 'Topics', (r) => (r.topics ?? []).join('; ')), column('reports', 'Reports', (r) => r.n_reports ?? 1, num), report],
    event: [dateColumn('Date'), people('by', 'By', (r) => r.actor), column('event', 'Event', (r) => r.event), people('to', 'To', (r) => r.recipient),
        column('what', 'Words', (r) => r.event_text ?? ''), column('value', 'Scale', (r) => r.event_scale, num), column('status', 'Status', (r) => STATUS[r.status] ?? r.status),
        column('confidence', 'Confidence', (r) => r.confidence, num), report],
    commitment: [dateColumn('Due'), column('status', 'State', (r) => r.state ?? ''), people('by', 'By', (r) => r.by), people('to', 'To', (r) => r.to), column('what', 'What', (r) => r.what ?? ''), report],
    statement: [column('by', 'Speaker', (r) => sideText(r.speaker, { full: true })), column('stance', 'Stance', (r) => r.stance ?? ''), column('what', 'Issue', (r) => r.issue ?? ''),
        column('reporter', 'Reported by', (r) => r.reported_by ?? '', still), report],
    figure: [dateColumn('When'), column('value', 'Value', (r) => r.value, num), column('qualifier', 'Qualifier', (r) => r.qualifier ?? '', still), column('unit', 'Unit', (r) => r.unit ?? ''), report],
    body: [column('what', 'Name', (r) => r.name ?? ''), column('country', 'Members', (r) => (r.members ?? []).map(nameOf).join(', ')), column('place', 'Seat', (r) => r.seat ?? ''),
        column('sessions', 'Sessions', (r) => r.sessions?.length ?? 0, { ...num, ...still }), report],
};

const shown = (c, r) => (c.number ? number(c.raw(r)) : c.text(r));

function saveCsv(columns, rows, name) {
    const quote = (v) => `"${String(v ?? '').replaceAll('"', '""')}"`;
    const lines = [['id', ...columns.map((c) => c.key)], ...rows.map((r) => [r.id, ...columns.map((c) => c.raw(r))])];
    const url = URL.createObjectURL(new Blob([lines.map((l) => l.map(quote).join(',')).join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function Row({ r, counts, columns, on }) {
    return (
        <>
            <tr class={on ? 'on' : undefined}>
                {columns.map((c, i) => (
                    <td key={c.key} data-label={c.label} class={classOf(c)}>
                        {i ? <bdi>{c.cell ? c.cell(r) : shown(c, r)}</bdi> : (
                            <button type="button" class="row" data-step aria-expanded={on ? 'true' : 'false'} onClick={() => choose(on ? null : r.id)}>
                                <bdi>{shown(c, r) || <span class="none">{counts ? `told ${dateText(counts)}` : 'not told'}</span>}</bdi>
                            </button>
                        )}
                    </td>
                ))}
            </tr>
            {on && <tr class="on"><td class="whole" colSpan={columns.length}><Card of={r} quotes tag="div" /></td></tr>}
        </>
    );
}

export function TableView({ view, a, b, params }) {
    const kind = KINDS.includes(params.get('kind')) ? params.get('kind') : kindFor(params);
    const columns = COLUMNS[kind];
    const names = columns.filter((c) => !c.fixed).map((c) => c.key);
    const asked = params.get('sort') ?? '';
    const sort = names.includes(asked.replace(/^-/, '')) ? asked : '-date';
    const page = Math.max(1, Number.parseInt(params.get('page') ?? '1', 10) || 1);
    const of = { kind, a, b };
    const filter = { ...of, ...selected(params), sort };
    const query = { ...filter, limit: PAGE, offset: page > 1 ? (page - 1) * PAGE : null };
    const found = useGet(address('records', query));
    const chosen = useChosen(params);
    useEffect(() => {
        if (!params.get('kind') && kind !== KINDS[0]) turn({ kind }); // the address says what is shown
    }, [kind]);
    const [saving, setSaving] = useState(null);
    // What was there stays while the next comes, but never rows of another kind.
    const data = found.data && (found.data.records[0]?.record ?? kind) === kind ? found.data : null;
    const rows = data?.records ?? [];
    const total = data?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const narrowed = Object.keys(selected(params)).length > 0;

    const save = async () => {
        setSaving({});
        try {
            const all = await getRecords(filter, MOST);
            saveCsv(columns, all.records, [kind, a, b].filter(Boolean).join('-'));
            setSaving(null);
        } catch (error) {
            setSaving({ error });
        }
    };
    const here = rows.some((r) => r.id === chosen?.id);
    return (
        <>
            <Heading title={whoText({ a, b })} of={{ view, a, b, params }} chosen={chosen}>
                <Period />
            </Heading>
            <div class="bar start">
                <form class="period" onSubmit={(e) => e.preventDefault()}>
                    <label>Records
                        <select value={kind} onChange={(e) => turn({ ...dropsFor(params, e.currentTarget.value), kind: e.currentTarget.value, sort: null, page: null }, { replace: false })}>
                            {KINDS.map((k) => <option key={k} value={k}>{capital(PLURAL[k])}</option>)}
                        </select>
                    </label>
                </form>
                <Words params={params} />
            </div>
            <Wait of={{ error: found.error, data }} what={PLURAL[kind]} empty={data && !total && !narrowed && <Nothing params={params} or={`No ${PLURAL[kind]} here. Another kind may have some.`} />}>
                <div class="with-facets">
                    <aside aria-label="Facets"><Facets key={kind} of={of} params={params} first={2} /></aside>
                    <div>
                        <div class="bar">
                            <p role="status">{count(total, kind, PLURAL[kind])}{pages > 1 && `; ${number((page - 1) * PAGE + 1)} to ${number(Math.min(total, page * PAGE))} are shown`}</p>
                            <button type="button" disabled={!total || (saving && !saving.error)} onClick={save}>{saving && !saving.error ? 'Saving …' : 'Save these rows as CSV'}</button>
                        </div>
                        {saving?.error && <p class="note bad" role="alert">{saving.error.message}</p>}
                        {chosen && !here && rows.length > 0 && <div class="picked"><p class="hint">Chosen, and not among these rows:</p><Card of={chosen} quotes tag="div" /></div>}
                        {rows.length > 0 && (
                            <div class="scroll" tabindex="0" role="region" aria-label={`${capital(PLURAL[kind])}, table`}>
                                <table class="records">
                                    <thead>
                                        <tr>
                                            {columns.map((c) => {
                                                const on = sort.replace(/^-/, '') === c.key;
                                                const back = on && sort.startsWith('-');
                                                return (
                                                    <th key={c.key} scope="col" class={c.number ? 'num' : undefined} aria-sort={on ? (back ? 'descending' : 'ascending') : undefined}>
                                                        {c.fixed ? <span>{c.label}</span> : (
                                                            <button type="button" onClick={() => turn({ sort: on && !back ? `-${c.key}` : c.key, page: null })}>
                                                                {c.label}<span aria-hidden="true">{on ? (back ? '\u00a0↓' : '\u00a0↑') : ''}</span>
                                                            </button>
                                                        )}
                                                    </th>
                                                );
                                            })}
                                        </tr>
                                    </thead>
                                    <tbody>{rows.map((r, i) => <Row key={r.id} r={r} counts={columns[0].key === 'date' ? data.days?.[i] : null} columns={columns} on={r.id === chosen?.id} />)}</tbody>
                                </table>
                            </div>
                        )}
                        {!total && <p class="note"><Nothing params={params} /></p>}
                        {total > 0 && !rows.length && <p class="note">There is no page {page}. <a href={withParams({ page: null })}>The first one</a></p>}
                        {pages > 1 && (
                            <nav class="pages" aria-label="Pages">
                                {page > 1 && <a class="button" href={withParams({ page: page > 2 ? page - 1 : null })}>Previous</a>}
                                <span>Page {number(page)} of {number(pages)}</span>
                                {page < pages && <a class="button" href={withParams({ page: page + 1 })}>Next</a>}
                            </nav>
                        )}
                    </div>
                </div>
            </Wait>
        </>
    );
}
