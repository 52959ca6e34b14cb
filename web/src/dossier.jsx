// SPDX-License-Identifier: Apache-2.0
//
// A relation on paper: what came of the selection in full, in sections, each line with the
// numbers of its sources, which stand at the end with their addresses.
import { useEffect, useState } from 'preact/hooks';
import { rowsOf, useGet } from './api.js';
import { asText, citable } from './cite.js';
import { printing } from './print.js';
import { docHref, periodText } from './route.js';
import { base } from './saved.js';
import { madeAt, sourcesAddress } from './take.jsx';
import { capital, count, dateOf, dateText, KINDS, listText, nameOf, number, PLURAL, sideText, sourcesOf, spanOf, STATUS, titleOf } from './words.js';

const SETTLE = 1500; // milliseconds until nobody waits for anything else
const NO_TALK = new Set(['held', 'occurred']);

const byDay = (p, q) => (spanOf(dateOf(p) ?? p.counts)?.lo ?? Infinity) - (spanOf(dateOf(q) ?? q.counts)?.lo ?? Infinity);

function Section({ title, records, refs, children }) {
    return (
        <section>
            <h2>{title}</h2>
            <ul>
                {records.map((r) => (
                    <li key={r.id}>{children(r)} <span class="refs">{[...new Set(sourcesOf(r).map((s) => refs.get(s.doc)))].sort((p, q) => p - q).map((n) => `[${n}]`).join(' ')}</span></li>
                ))}
            </ul>
        </section>
    );
}

const On = ({ of }) => <strong>{dateOf(of) ? dateText(dateOf(of)) : of.counts ? `told ${dateText(of.counts)}` : 'No date'}</strong>;
const status = (r) => { const s = r.state ?? r.status; return s && !NO_TALK.has(s) ? ` (${STATUS[s] ?? s})` : ''; };

const session = (s) => [s.number && `No. ${s.number}`, dateText(s.date), s.place].filter(Boolean).join(', ') + status(s);
const commitment = (r) => <><strong>{listText(r.by) || 'Someone'}</strong>{r.to?.length ? ` to ${listText(r.to)}` : ''}: {r.what}{r.due && `; due ${dateText(r.due)}`}.</>;

/* Title, kind of record, what a line says, and which of the kind if not all. */
const SECTIONS = [
    ['Encounters', 'encounter', (r) => (
        <>
            <On of={r} />, {r.kind}{r.place && ` in ${r.place}`}{status(r)}: {listText(r.participants, { full: true }) || 'nobody is named'}.
            {r.topics?.length > 0 && ` Topics: ${r.topics.join('; ')}.`}{r.differs?.length > 0 && ` Reports differ on ${r.differs.map((d) => d.field ?? d).join(', ')}.`}
        </>
    )],
    ...['open', 'lapsed', 'met'].map((state) => [`Commitments: ${state}`, 'commitment', commitment, (r) => (r.state ?? 'open') === state]),
    ['Standing bodies', 'body', (r) => <><strong>{r.name}</strong>: {(r.members ?? []).map(nameOf).join(', ')}{r.seat && `; seat ${r.seat}`}.{r.sessions?.length > 0 && ` Sessions: ${r.sessions.map(session).join('; ')}.`}</>],
    ['Positions', 'statement', (r) => <><strong>{sideText(r.speaker, { full: true })}</strong> {r.stance} {r.issue}{r.reported_by && `, as ${r.reported_by} reports`}.</>],
    ['Events', 'event', (r) => <><On of={r} />: {titleOf(r)}{status(r)}, “{r.event_text}”{r.event_loc && `, ${r.event_loc}`}.</>],
    ['Figures', 'figure', (r) => <>{capital(titleOf(r))}{r.when && `, ${dateText(r.when)}`}.</>],
];

function Years({ rows }) {
    return (
        <section>
            <h2>Cooperation and conflict</h2>
            <table>
                <thead><tr><th scope="col">Year</th><th scope="col">Events of cooperation</th><th scope="col">of conflict</th><th scope="col">Encounters</th></tr></thead>
                <tbody>{rows.map((r) => <tr key={r.year}><th scope="row">{r.year}</th><td>{number(r.cooperation)}</td><td>{number(r.conflict)}</td><td>{number(r.encounters)}</td></tr>)}</tbody>
            </table>
        </section>
    );
}

export function Dossier({ of, title, records, total, years }) {
    const [settled, setSettled] = useState(false);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(true), SETTLE);
        return () => clearTimeout(timer);
    }, []);
    // Fetched before it is asked for, so that the browser's own menu prints sources too.
    const sources = useGet(settled || printing.value ? sourcesAddress(of) : null);
    if (!printing.value) return null;

    const kinds = Object.fromEntries(KINDS.map((k) => [k, []]));
    for (const r of [...records].sort(byDay)) kinds[r.record].push(r);
    const sections = SECTIONS.map(([name, kind, line, only]) => [name, only ? kinds[kind].filter(only) : kinds[kind], line]).filter(([, list]) => list.length);
    const refs = new Map(); // numbers of documents, in the order in which they are first called for
    for (const [, list] of sections) for (const r of list) for (const { doc } of sourcesOf(r)) if (!refs.has(doc)) refs.set(doc, refs.size + 1);
    const about = new Map((sources.data ? rowsOf(sources.data) : []).map((s) => [s.doc, s]));
    const period = periodText(of.params);
    const spans = records.map((r) => dateOf(r) ?? r.counts).filter((d) => spanOf(d)).sort();
    return (
        <article class="dossier" aria-busy={sources.loading ? 'true' : 'false'}>
            <header>
                <p class="kicker">Dossier</p>
                <h1>{title}</h1>
                <p>{period ? capital(period) : spans.length ? `${dateText(spans[0])} to ${dateText(spans[spans.length - 1])}` : 'No dates'}</p>
                <p>{KINDS.filter((k) => kinds[k].length).map((k) => count(kinds[k].length, k, PLURAL[k])).join(', ')}{total > records.length && `; of ${number(total)} records in all, the latest of each kind`}.</p>
                <p class="kicker">{madeAt()}</p>
            </header>
            {sections.map(([name, list, line]) => <Section key={name} title={name} records={list} refs={refs}>{line}</Section>)}
            {years.length > 0 && <Years rows={years} />}
            <section class="sources">
                <h2>Sources</h2>
                <ol>
                    {[...refs.keys()].map((doc) => {
                        const c = citable(about.get(doc) ?? { doc });
                        return <li key={doc}>{asText(c)}{!c.url && ` ${base}${docHref(doc)}`}</li>;
                    })}
                </ol>
            </section>
        </article>
    );
}
