// SPDX-License-Identifier: Apache-2.0
//
// The record of a relation, or of one actor: one selection, every part of it.
import { useMemo } from 'preact/hooks';
import { address, getRecords, MOST, rowsOf, useAsync, useGet } from './api.js';
import { Balance } from './balance.jsx';
import { Dossier } from './dossier.jsx';
import { Status, When } from './record.jsx';
import { docHref, viewHref } from './route.js';
import { Figures } from './figures.jsx';
import { FilterPanel, Nothing, selected, useChosen } from './selection.jsx';
import { Timeline } from './timeline.jsx';
import { Topics } from './topics.jsx';
import { Heading, Period, Some, Wait, whoText } from './ui.jsx';
import { count, dateOf, dateText, listText, nameOf, number, sourcesOf, spanOf, titleOf } from './words.js';

const ORDER = { open: 0, lapsed: 1, met: 2 };

/* The chosen one stands out in each list. */
const markOf = (r, chosen) => (r.id === chosen?.id ? { class: 'chosen', 'aria-current': 'true' } : {});

function Commitments({ records, deeds, chosen }) {
    if (!records.length) return null;
    const shown = new Map(deeds.map((d) => [d.id, d]));
    const by = (r) => {
        const deed = shown.get(r.shown_by);
        const at = deed && sourcesOf(deed)[0];
        return at && <>, shown by <a href={docHref(at.doc, at.id)}>{deed.record === 'encounter' ? `the ${deed.kind}` : titleOf(deed)}{deed.date && `${deed.record === 'encounter' ? ' of' : ','} ${dateText(deed.date)}`}</a></>;
    };
    const states = ['open', 'lapsed', 'met'].map((s) => [s, records.filter((r) => (r.state ?? 'open') === s)]);
    return (
        <section class="block" aria-labelledby="commitments-title">
            <h2 id="commitments-title">Commitments</h2>
            <p class="lead">{states.filter(([, l]) => l.length).map(([s, l]) => `${l.length} ${s}`).join(', ')}</p>
            <Some what="commitments" rows={[...records].sort((p, q) => (ORDER[p.state] ?? 0) - (ORDER[q.state] ?? 0) || (p.due ?? '9').localeCompare(q.due ?? '9'))}>
                {(r) => (
                    <li key={r.id} {...markOf(r, chosen)}>
                        <span class={`tag ${r.state ?? 'open'}`}>{r.state ?? 'open'}</span>{' '}
                        <strong>{listText(r.by) || 'someone'}</strong>{r.to?.length ? ` to ${listText(r.to)}` : ''}: {r.what}
                        {r.due && <>, <When of={r} /></>}{by(r)}{' '}
                        <Sources of={r} />
                    </li>
                )}
            </Some>
        </section>
    );
}

export function Sources({ of }) {
    const all = sourcesOf(of);
    return (
        <span class="refs">
            {all.slice(0, 4).map((s, i) => <a key={s.id} data-step={i ? undefined : ''} href={docHref(s.doc, s.id)} title={s.doc}>{s.doc}</a>)}
            {all.length > 4 && <span>and {all.length - 4} more</span>}
        </span>
    );
}

function Bodies({ records }) {
    if (!records.length) return null;
    return (
        <section class="block" aria-labelledby="bodies-title">
            <h2 id="bodies-title">Standing bodies</h2>
            <Some rows={records} first={4} what="bodies" cls="plain">
                {(r) => <li key={r.id} class="body">
                    <h3>{r.name}</h3>
                    <p>{r.members?.map(nameOf).join(', ')}{r.seat && `; seat: ${r.seat}`}{r.co_chairs?.length > 0 && `; chairs: ${r.co_chairs.join(', ')}`} <Sources of={r} /></p>
                    {r.sessions?.length > 0 && (
                        <ol class="plain sessions">
                            {r.sessions.map((s) => (
                                <li key={s.encounter}>{s.number ? `No. ${s.number}` : 'Session'}: {dateText(s.date)}{s.place && `, ${s.place}`} <Status of={s} /></li>
                            ))}
                        </ol>
                    )}
                </li>}
            </Some>
        </section>
    );
}

function Partners({ a, params }) {
    const net = useGet(address('network', { a, ...selected(params), limit: 40 }));
    const links = (net.data?.links ?? []).filter((l) => l.a === a || l.b === a).sort((p, q) => q.n - p.n);
    if (!links.length) return null;
    return (
        <section class="block" aria-labelledby="partners-title">
            <h2 id="partners-title">With whom</h2>
            <ul class="chips">
                {links.map((l) => {
                    const other = l.a === a ? l.b : l.a;
                    return <li key={other}><a href={viewHref('relation', { a, b: other, params })} data-step>{nameOf(other)} <span>{number(l.n)}</span></a></li>;
                })}
            </ul>
        </section>
    );
}

/* Several kinds in one answer: what is drawn of them is drawn once, and where there are many
 * once more with all of them, when there is time for it. */
const CORE = ['encounter', 'event', 'commitment'];
const REST = ['body', 'figure', 'statement'];
const FIRST = 500;
const later = () => new Promise((done) => setTimeout(done, 300));
function useKinds(kinds, of) {
    const key = JSON.stringify([kinds, of]);
    const load = (most) => Promise.all(kinds.map((kind) => getRecords({ kind, ...of }, most)));
    const first = useAsync(key, () => load(FIRST));
    const many = !first.loading && first.data?.some((c) => c.total > c.records.length);
    const all = useAsync(many ? key : null, () => later().then(() => load(MOST)));
    return many && all.data && !all.loading ? all : first;
}

export function Relation({ view, a, b, params }) {
    const since = params.get('since') ?? '';
    const until = params.get('until') ?? '';
    const sides = { a, b };
    const inTime = { ...sides, ...selected(params), sort: '-date' };
    const allTime = { ...sides, ...selected(params, { period: false }) };
    const chosen = useChosen(params);
    const core = useKinds(CORE, inTime);
    const rest = useKinds(REST, inTime);
    const balance = useGet(address('balance', allTime));

    const ready = core.data !== null;
    const [encounters, events, commitments] = core.data ?? [];
    const [bodies, figures, statements] = rest.data ?? [];
    const shown = useMemo(() => (core.data ?? []).flatMap((c) => c.records), [core.data]);
    const total = (core.data ?? []).reduce((n, c) => n + c.total, 0);
    const last = ready && encounters.records.filter((r) => r.status !== 'planned' && spanOf(r.date))
        .sort((p, q) => spanOf(q.date).lo - spanOf(p.date).lo)[0];
    const of = { view, a, b, params };
    return (
        <>
            <Heading title={whoText({ a, b })} of={of} chosen={chosen}><Period /></Heading>
            <FilterPanel of={sides} params={params} />
            <Wait of={{ error: core.error ?? rest.error, data: true }} what="the relation"
                empty={ready && !total && rest.data?.every((c) => !c.total)
                    && <Nothing params={params} or={`The store has no record${a ? ` of ${b ? 'these two' : 'this actor'}` : ''}.`} />}>
                {!ready ? <p class="note wait" role="status">Loading the relation …</p> : (
                    <p class="lead">
                        {count(encounters.total, 'encounter')}, {count(events.total, 'event')}, {count(commitments.total, 'commitment')}
                        {last && <>. Last contact: {last.kind} of {dateText(last.date)}{last.place && ` in ${last.place}`}</>}.
                    </p>
                )}
                <div class="grid">
                    <div class="wide">
                        {ready ? <Timeline records={shown} chosen={chosen} since={since} until={until}
                            partial={total > shown.length && `The latest ${number(Math.max(...core.data.map((c) => c.records.length)))} of each kind are drawn, of ${number(total)} in all; a shorter period shows the others.`} /> : <div class="room" />}
                    </div>
                    <Balance of={balance} since={since} until={until} at={chosen && Number((dateOf(chosen) ?? chosen.counts ?? '').slice(0, 4))} />
                    {!b && a && <Partners a={a} params={params} />}
                    {ready && <Commitments records={commitments.records} deeds={shown} chosen={chosen} />}
                    {bodies && <Bodies records={bodies.records} />}
                    {figures && <Figures records={figures.records} />}
                    {ready && statements && <Topics encounters={encounters.records} statements={statements.records} of={of} chosen={chosen} />}
                </div>
            </Wait>
            {ready && <Dossier of={of} title={whoText(of)} total={total} years={rowsOf(balance.data)} records={[...shown, ...(rest.data ?? []).flatMap((k) => k.records)]} />}
        </>
    );
}
