// SPDX-License-Identifier: Apache-2.0
//
// Two readouts of one meeting side by side: a table of what both tell, what they tell
// differently and what only one of them tells, and below it both texts with these words marked.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { address, get, useAsync, useGet } from './api.js';
import { Marked } from './marked.jsx';
import { compareHref, docHref, go, packed, turn } from './route.js';
import { slicer } from './record.jsx';
import { Dotted, Wait } from './ui.jsx';
import { count, dateText, spansOf, titleOf } from './words.js';

const VERDICTS = {
    same: ['=', 'both'], near: ['≈', 'both, nearly'], differs: ['×', 'differently'], one: ['①', 'only the first'], two: ['②', 'only the second'],
};
const PARTS = { meeting: 'The meeting', event: 'Who did what', commitment: 'Promises', statement: 'Positions', figure: 'Figures', body: 'Bodies' };
const PART = { meeting: 'Meeting', commitment: 'Promise', figure: 'Figure', body: 'Body' };
const NUMBERS = ['①', '②'];
const WHAT = { kind: 'Kind', status: 'Status', date: 'When', place: 'Where', participant: 'Who', topic: 'Topic', meeting: 'Meeting' };
const SIDES = ['one', 'two'];

/* Rows of one part; each meeting that both tell of is a part of its own. */
function partsOf(rows) {
    const parts = [];
    for (const row of rows) {
        const both = row.part === 'meeting' && row.one_id && row.two_id;
        const key = both ? `${row.one_id} ${row.two_id}` : row.part;
        if (parts.at(-1)?.key !== key) parts.push({ key, name: both || row.part !== 'meeting' ? PARTS[row.part] : 'Other meetings', rows: [] });
        parts.at(-1).rows.push(row);
    }
    return parts;
}

/* All documents that tell of a meeting that both tell of: any two of them may be compared. */
const othersOf = (rows) => {
    const ids = [...new Set(rows.filter((r) => r.part === 'meeting' && r.two_id && r.one_id).map((r) => r.one_id))].slice(0, 8);
    if (!ids.length) return Promise.resolve([]);
    return get(address('records', { id: packed(ids), limit: 8 })).then(({ records }) => [...new Set(records.flatMap((r) => (r.reports ?? []).map((s) => s.doc)))]);
};

/* What one side says, and when the row is open in which words. */
function Cell({ row, side, made, number, open }) {
    if (row[side] === null) return <td data-label={number} class="none">does not say</td>;
    const record = made.records.get(row[`${side}_id`]);
    const whole = row.part !== 'meeting' || row.what === 'meeting';
    const text = row.what === 'date' ? dateText(row[side]) : whole && record ? titleOf(record) : row[side];
    const more = whole && record ? [record.event_text, row.verdict === 'differs' && record.status, record.due ?? record.when ?? (row.verdict === 'differs' && record.date)].filter(Boolean) : [];
    const spans = open && record ? spansOf(record, made.doc.doc).slice(0, 3) : [];
    return (
        <td data-label={number}>
            <bdi>{text}</bdi>
            {more.length > 0 && <small class="hint"> {more.join(' · ')}</small>}
            {spans.map((s) => <q key={s.start}><bdi>{made.cut(s.start, s.end).replace(/\s+/g, ' ')}</bdi></q>)}
        </td>
    );
}

const rowIds = (row) => [row.one_id, row.two_id].filter(Boolean);

export function Compare({ params }) {
    const ids = [params.get('id') ?? '', params.get('with') ?? ''];
    const key = ids.every(Boolean);
    const found = useGet(key ? address('compare', { id: ids[0], with: ids[1] }) : null);
    const docs = [useGet(ids[0] ? address('document', { id: ids[0] }) : null), useGet(ids[1] ? address('document', { id: ids[1] }) : null)];
    const rows = found.data?.rows;
    const others = useAsync(rows ? ids.join('\n') : null, () => othersOf(rows)).data ?? [];
    const chosen = params.get('r');
    const texts = [useRef(null), useRef(null)];
    const all = { loading: false, error: found.error ?? docs[0].error ?? docs[1].error, data: rows && docs[0].data && docs[1].data };

    const made = useMemo(() => {
        if (!all.data) return null;
        const verdicts = new Map();
        for (const row of rows) for (const id of rowIds(row)) if (row.part !== 'meeting' || row.what === 'meeting') verdicts.set(id, row.verdict);
        return docs.map(({ data }) => ({
            doc: data,
            records: new Map(data.records.map((r) => [r.id, r])),
            cut: slicer(data.text ?? '').cut,
            spans: data.records.flatMap((r) => spansOf(r, data.doc).map((s) => ({
                start: s.start, end: s.end, id: r.id, hue: `v-${verdicts.get(r.id) ?? 'same'}`, title: `${VERDICTS[verdicts.get(r.id) ?? 'same'][1]}: ${titleOf(r)}`,
            }))),
        }));
    }, [rows, docs[0].data, docs[1].data]);

    // A row and its words on either side are chosen together.
    const near = rows?.find((row) => rowIds(row).includes(chosen));
    const on = new Set(near ? rowIds(near) : []);
    const isOn = (id) => on.has(id);
    useEffect(() => {
        if (!made || !chosen) return;
        // Each text is a window of its own: the page stays where it is.
        for (const { current: box } of texts) {
            const mark = box?.querySelector('mark.on');
            if (mark && box.scrollHeight > box.clientHeight) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
        }
    }, [made, chosen]);

    if (!key) return <div class="narrow"><h1 tabindex="-1">Two readouts</h1><p class="note">The address names no two documents. A meeting that several tell of leads here.</p></div>;
    const labels = made ? made.map((m) => m.doc.publisher || m.doc.doc) : ids;
    if (labels[0] === labels[1]) labels.splice(0, 2, ...ids);
    const shared = rows?.some((r) => r.part === 'meeting' && r.one_id && r.two_id);
    const n = rows ? Object.fromEntries(Object.keys(VERDICTS).map((v) => [v, rows.filter((r) => r.verdict === v).length])) : {};
    return (
        <>
            <header class="heading">
                <h1 tabindex="-1">Two readouts side by side</h1>
                {rows && <p class="lead">{count(n.same + n.near, 'thing')} told by both, {n.differs} told differently, {n.one} only by the first, {n.two} only by the second.</p>}
            </header>
            <Wait of={all} what="both documents">
                {made && (
                    <>
                        {!shared && <p class="note">Linking found no meeting that both tell of; what else they tell is compared.</p>}
                        <table class="compare">
                            <thead>
                                <tr>
                                    <td />
                                    {made.map((m, i) => (
                                        <th scope="col" key={i}>
                                            <span aria-hidden="true">{NUMBERS[i]} </span><a href={docHref(m.doc.doc)}><bdi>{m.doc.title || m.doc.doc}</bdi></a>
                                            <small><Dotted of={[m.doc.publisher, m.doc.published && dateText(m.doc.published)]} /></small>
                                            {others.length > 2 && (
                                                <select aria-label={i ? 'Second report' : 'First report'} value={m.doc.doc}
                                                    onChange={(e) => go(compareHref(i ? ids[0] : e.currentTarget.value, i ? e.currentTarget.value : ids[1]))}>
                                                    {others.filter((d) => d !== ids[1 - i]).map((d) => <option key={d} value={d}>{d}</option>)}
                                                </select>
                                            )}
                                        </th>
                                    ))}
                                    <th scope="col">Told by</th>
                                </tr>
                            </thead>
                            {partsOf(rows).map((part) => (
                                <tbody key={part.key}>
                                    <tr class="part"><th scope="rowgroup" colspan="4">{part.name}</th></tr>
                                    {part.rows.map((row, i) => {
                                        const id = row.one_id ?? row.two_id;
                                        return (
                                            <tr key={i} class={`v-${row.verdict}${isOn(id) ? ' on' : ''}`}>
                                                <th scope="row">
                                                    <button type="button" data-step aria-pressed={isOn(id) ? 'true' : 'false'} title="Show the words" onClick={() => turn({ r: isOn(id) ? null : id })}>
                                                        {WHAT[row.what] ?? row.what ?? PART[row.part] ?? ''}
                                                    </button>
                                                </th>
                                                {SIDES.map((side, k) => <Cell key={side} row={row} side={side} made={made[k]} number={NUMBERS[k]} open={isOn(id) && (i === 0 || row.part !== 'meeting' || row.what === 'meeting')} />)}
                                                <td class="verdict"><span aria-hidden="true">{VERDICTS[row.verdict][0]}</span> {VERDICTS[row.verdict][1]}</td>
                                            </tr>
                                        );
                                    })}
                                </tbody>
                            ))}
                        </table>
                        <div class="beside">
                            {made.map((m, i) => (
                                <section key={i} aria-label={`Text: ${labels[i]}`}>
                                    <h2>{NUMBERS[i]} <bdi>{labels[i]}</bdi></h2>
                                    <div class="marked" ref={texts[i]} tabindex="0" role="region" aria-label={`Text of ${m.doc.doc}`} lang={m.doc.language ?? undefined}>
                                        <Marked text={m.doc.text ?? ''} spans={m.spans} body={m.doc.body} isOn={isOn} pick={(id) => turn({ r: id })} />
                                    </div>
                                </section>
                            ))}
                        </div>
                    </>
                )}
            </Wait>
        </>
    );
}
