// SPDX-License-Identifier: Apache-2.0
//
// The way in: what the store holds, and whose relation to look at.
import { useState } from 'preact/hooks';
import { address, rowsOf, useGet } from './api.js';
import { go, pathOf } from './route.js';
import { Combo, findActors, Wait } from './ui.jsx';
import { count, dateText, number } from './words.js';

function Choose() {
    const [a, setA] = useState(null);
    const [b, setB] = useState(null);
    const offer = (set) => async (text) =>
        (await findActors(text)).map((row) => ({
            key: row.code, label: row.name || row.code, note: `${row.code} · ${number(row.n)}`, pick: () => set(row),
        }));
    return (
        <form class="choose" onSubmit={(e) => { e.preventDefault(); if (a) go(pathOf('relation', a.code, b?.code)); }}>
            <Combo label="Actor" placeholder="Iraq" value={a?.name ?? ''} offer={offer(setA)} />
            <Combo label="and another, or nobody" placeholder="Russia" value={b?.name ?? ''} offer={offer(setB)} />
            <button disabled={!a}>Show</button>
        </form>
    );
}

export function Home() {
    const store = useGet(address('store'));
    const actors = useGet(address('actors', { limit: 60 }));
    const s = store.data;
    const rows = actors.data ? rowsOf(actors.data) : [];
    const most = rows[0]?.n ?? 1;
    return (
        <div class="narrow">
            <h1 tabindex="-1">Who met whom, and what came of it</h1>
            <Wait of={store} what="the store" empty={s && !s.documents && 'The store is empty: dragoman add STORE PATH fills it.'}>
                {s && (
                    <p class="lead">
                        {count(s.documents, 'document')}: {count(s.encounters, 'encounter')}, {count(s.events, 'event')},{' '}
                        {count(s.commitments, 'commitment')}, {count(s.statements, 'statement')}, {count(s.figures, 'figure')},{' '}
                        {count(s.bodies, 'body', 'bodies')}{s.first && `; from ${dateText(s.first)} to ${dateText(s.last)}`}.
                    </p>
                )}
                <h2>A relation</h2>
                <Choose />
                <h2>Actors</h2>
                <Wait of={actors} what="actors" empty={actors.data && !rows.length && 'No record names a country yet.'}>
                    <ul class="actors">
                        {rows.map((row) => (
                            <li key={row.code}>
                                <a href={pathOf('relation', row.code)} data-step>{row.name || row.code}</a>
                                <meter min="0" max={most} value={row.n} aria-hidden="true" />
                                <span>{number(row.n)}</span>
                            </li>
                        ))}
                    </ul>
                </Wait>
                <p><a href="/table">All records as a table</a> · <a href="/network">Everybody’s network</a> · <a href="/map">Everywhere on a map</a>{s?.may_write && <> · <a href="/review">Review of what was coded</a></>}</p>
            </Wait>
        </div>
    );
}
