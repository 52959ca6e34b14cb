// SPDX-License-Identifier: Apache-2.0
//
// What was talked about, and what each side said on it. Encounters name topics, statements
// issues; an issue is of a topic if it has all of its words, or the topic all of the issue's.
import { useMemo } from 'preact/hooks';
import { Sources } from './relation.jsx';
import { packed, viewHref, withParams } from './route.js';
import { Fold, Some } from './ui.jsx';
import { capital, count, dateText, nameOf, sideText } from './words.js';

const SMALL = new Set('the of and for with its their his her between from into over under about that this which such other all any both more new on in to at by as an or'.split(' '));

/* As much of an ending as English plurals and verbs differ in. */
const stem = (word) => word.replace(/ies$/, 'y').replace(/(?<=[a-z]{3})(ing|ed|es|s)$/, '');
const wordsOf = (text) => [...new Set((text ?? '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((w) => w.length > 1 && !SMALL.has(w)).map(stem))];
const within = (few, many) => few.length > 0 && few.every((w) => many.has(w));

/* {topics: [{name, names, words, met, said}], rest: statements of none} */
export function sortOut(encounters, statements) {
    const by = new Map();
    for (const r of encounters) {
        for (const name of r.topics ?? []) {
            const words = wordsOf(name);
            const key = words.length ? [...words].sort().join(' ') : name;
            const t = by.get(key) ?? { name, names: new Set(), words, met: [], said: [] };
            t.names.add(name);
            if (!t.met.includes(r)) t.met.push(r);
            by.set(key, t);
        }
    }
    const topics = [...by.values()];
    const rest = [];
    for (const s of statements) {
        const issue = wordsOf(s.issue);
        const many = new Set(issue);
        const of = topics.filter((t) => within(t.words, many) || within(issue, new Set(t.words)));
        for (const t of of) t.said.push(s);
        if (!of.length) rest.push(s);
    }
    topics.sort((p, q) => q.met.length + q.said.length - p.met.length - p.said.length || p.name.localeCompare(q.name));
    return { topics, rest };
}

/* Statements side by side: the two of the relation, or the actor and whoever else speaks. */
function Said({ records, a, b, chosen, Level = 'h3' }) {
    const by = new Map([a, b].filter(Boolean).map((side) => [side, []]));
    for (const r of records) {
        const side = r.speaker?.country ?? '';
        if (by.has(side)) by.get(side).push(r);
        else by.set(side, [r]);
    }
    return (
        <div class="sides">
            {[...by].slice(0, 6).map(([side, list]) => (
                <div key={side}>
                    <Level class="side">{side ? nameOf(side) : 'Others'}</Level>
                    {list.length ? (
                        <Some rows={list} first={5} what="statements">
                            {(r) => (
                                <li key={r.id} class={r.id === chosen?.id ? 'chosen' : undefined} aria-current={r.id === chosen?.id ? 'true' : undefined}>
                                    <span class="tag">{r.stance}</span> <bdi>{r.issue}</bdi>
                                    {(r.speaker?.name || r.speaker?.office) && <> · <bdi>{sideText(r.speaker)}</bdi></>} <Sources of={r} />
                                </li>
                            )}
                        </Some>
                    ) : <p class="none">nothing that was read</p>}
                </div>
            ))}
        </div>
    );
}

export function Topics({ encounters, statements, of, chosen }) {
    const { topics, rest } = useMemo(() => sortOut(encounters, statements), [encounters, statements]);
    if (!topics.length && !rest.length) return null;
    const { a, b } = of;
    return (
        <section class="block wide" aria-labelledby="topics-title">
            <h2 id="topics-title">Topics, and what each side said</h2>
            <Some cls="plain topics" first={10} what="topics" rows={topics}>
                {(t) => (
                    <li key={t.name}>
                        <Fold summary={<><bdi>{t.name}</bdi> <span class="n">{[t.met.length && count(t.met.length, 'encounter'), t.said.length && count(t.said.length, 'statement')].filter(Boolean).join(', ')}</span></>}>{() => <>
                            <p class="refs">
                                {t.met.slice(0, 8).map((r) => <a key={r.id} href={withParams({ r: r.id })}>{capital(r.kind)}, {r.date ? dateText(r.date) : 'no date'}</a>)}
                                <a href={viewHref('table', of, { kind: 'encounter', 'f.topic': packed([...t.names]) })}>In the table</a>
                            </p>
                            {t.said.length ? <Said records={t.said} a={a} b={b} chosen={chosen} /> : <p class="none">No statement on it was read.</p>}
                        </>}</Fold>
                    </li>
                )}
            </Some>
            {rest.length > 0 && <><h3>{topics.length ? 'On other issues' : 'Positions'}</h3><Said records={rest} a={a} b={b} chosen={chosen} Level="h4" /></>}
        </section>
    );
}
