// SPDX-License-Identifier: Apache-2.0
//
// How a record was read: the words that each value came from, the line of the lexicon, the
// sentence as a tree, and what made an event as sure as it is. The server reads the document
// once more for it, so it is asked only when somebody wants to know.
import { useState } from 'preact/hooks';
import { address, useGet } from './api.js';
import { slicer } from './record.jsx';
import { rem, Twin, Wait } from './ui.jsx';
import { dateText, nameOf } from './words.js';

const FIELDS = {
    event: 'Event', actor: 'By', recipient: 'To', participants: 'Who', by: 'By', to: 'To', speaker: 'Speaker', reported_by: 'Reported by',
    attributed_to: 'According to', date: 'When', due: 'Due', when: 'When', place: 'Where', event_loc: 'Where', seat: 'Seat',
};
const DATES = new Set(['date', 'due', 'when']);
const SIDES = new Set(['actor', 'recipient', 'participants', 'by', 'to', 'speaker', 'reported_by', 'attributed_to']);

function valueText({ field, value }) {
    if (DATES.has(field)) return dateText(value);
    return SIDES.has(field) ? nameOf(value) : value;
}

/* Words of one value stand in the text; a press shows them there. */
function Values({ of, cut, show }) {
    return (
        <table class="values">
            <thead><tr><th scope="col">Value</th><th scope="col">Words</th><th scope="col">How</th></tr></thead>
            <tbody>
                {of.map((v, i) => (
                    <tr key={i}>
                        <th scope="row"><small>{FIELDS[v.field] ?? v.field}</small> <bdi>{valueText(v)}</bdi></th>
                        <td><button type="button" class="words" onClick={() => show(v)} title="Show in the text"><bdi>{cut(v.start, v.end).replace(/\s+/g, ' ')}</bdi></button></td>
                        <td>{v.by ?? ''}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function Frame({ of }) {
    const line = of.lines.find((l) => l.line === of.line);
    return (
        <>
            <p><code class="pattern">{(line?.text ?? '').trim()}</code></p>
            <details>
                <summary>{of.file}, line {of.line}: the whole frame</summary>
                <div class="scroll" tabindex="0" role="region" aria-label={`Frame in ${of.file}`}>
                    <ol class="frame">
                        {of.lines.map((l) => <li key={l.line} value={l.line}><code>{l.line === of.line ? <mark class="plain">{l.text}</mark> : l.text}</code></li>)}
                    </ol>
                </div>
            </details>
        </>
    );
}

function Sure({ of }) {
    const most = Math.max(...of.reasons.map((r) => Math.abs(r.weight)), 0.001);
    return (
        <>
            <p>
                <meter min="0" max="1" value={of.confidence} aria-label="Confidence" /> {of.confidence.toFixed(2)}
                <span class="hint"> of 1; told from {of.least.toFixed(2)} on. What weighed most, for it (+) and against it (−):</span>
            </p>
            <table class="reasons">
                <thead><tr><th scope="col">Trait</th><th scope="col" class="num">Weight</th><td /></tr></thead>
                <tbody>
                    {of.reasons.map((r) => (
                        <tr key={r.trait}>
                            <th scope="row">{r.trait}</th>
                            <td class="num">{r.weight < 0 ? '−' : '+'}{Math.abs(r.weight).toFixed(2)}</td>
                            <td>
                                <svg width="100%" height="12" viewBox="-50 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                                    <line class="zero" x1="0" x2="0" y1="0" y2="12" />
                                    <rect class={r.weight < 0 ? 'against' : 'for'} x={Math.min(0, (r.weight / most) * 48)} width={(Math.abs(r.weight) / most) * 48} y="2" height="8" />
                                </svg>
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </>
    );
}

/* How far from the words each arc runs: outside of all arcs that lie within it. */
function levelsOf(tokens) {
    const arcs = tokens.flatMap((t, i) => (t.head ? [{ lo: Math.min(i, t.head - 1), hi: Math.max(i, t.head - 1), from: t.head - 1, to: i, level: 1 }] : []))
        .sort((p, q) => (p.hi - p.lo) - (q.hi - q.lo));
    arcs.forEach((arc, i) => {
        for (let k = 0; k < i; k++) {
            const other = arcs[k];
            if (other.lo < arc.hi && arc.lo < other.hi) arc.level = Math.max(arc.level, other.level + 1);
        }
    });
    return arcs;
}

/* A tree from top to bottom: one word a line, so that it has room on a telephone. An arc leads
 * from each word to the words that hang on it. */
function Tree({ tokens, on }) {
    const row = Math.round(rem() * 1.5);
    const arcs = levelsOf(tokens);
    const deep = arcs.reduce((most, a) => Math.max(most, a.level), 1);
    const step = Math.max(5, Math.min(11, 130 / deep));
    const left = Math.round(deep * step + 14);
    const y = (i) => row * (i + 0.5);
    return (
        <svg class="tree" width="100%" height={row * tokens.length} role="img" aria-label="The sentence as a tree; a table follows">
            {arcs.map((a) => {
                const x = left - 8 - a.level * step;
                const [from, to] = [y(a.from) + (a.to > a.from ? 3 : -3), y(a.to)];
                const bend = Math.sign(to - from) * Math.min(6, Math.abs(to - from) / 2);
                const lit = on(tokens[a.from]) && on(tokens[a.to]);
                return (
                    <g key={a.to} class={lit ? 'arc lit' : 'arc'}>
                        <path d={`M${left - 4},${from}H${x + 6}Q${x},${from} ${x},${from + bend}V${to - bend}Q${x},${to} ${x + 6},${to}H${left - 6}`} />
                        <path class="head" d={`M${left - 3},${to}l-5,-3v6z`} />
                    </g>
                );
            })}
            {tokens.map((t, i) => (
                <text key={i} x={left} y={y(i)} dy="0.35em" class={on(t) ? 'lit' : undefined}>
                    <tspan class="form">{t.form}</tspan>
                    <tspan class="rel" dx="0.7em">{t.rel}</tspan>
                    <tspan class="upos" dx="0.7em">{t.upos}</tspan>
                </text>
            ))}
        </svg>
    );
}

function Sentence({ of, cut, on, open }) {
    const [shown, setShown] = useState(open);
    const text = cut(of.start, of.end).replace(/\s+/g, ' ');
    return (
        <details open={open} onToggle={(e) => setShown(e.currentTarget.open)}>
            <summary>Tree: <bdi>{text.length > 64 ? `${text.slice(0, 60)} …` : text}</bdi></summary>
            {shown && (
                <>
                    <Tree tokens={of.tokens} on={on} />
                    <Twin label="Tree" head={['No.', 'Word', 'Lemma', 'Tag', 'Relation', 'Hangs on']}
                        rows={of.tokens.map((t, i) => [i + 1, t.form, t.lemma, t.upos, t.rel, t.head ? `${t.head} ${of.tokens[t.head - 1].form}` : ''])} />
                </>
            )}
        </details>
    );
}

/* `id`: of a record in a document whose `text` this is. `spans`: what the record rests on.
 * `show({start, end})` shows words in the text. */
export function Reading({ id, text, spans, show }) {
    const found = useGet(address('reading', { id }));
    const { cut } = slicer(text);
    const of = found.data;
    const on = (t) => spans.some((s) => t.start < s.end && s.start < t.end);
    return (
        <div class="reading">
            <Wait of={found} what="the reading, which takes a moment">
                {of && (
                    <>
                        {!of.again && <p class="note">Read again today, these words give something else: the store was filled by another version or with another lexicon, or the page had marks that its text has not.</p>}
                        {of.values.length > 0 && <section><h3>Where each value stands</h3><Values of={of.values} cut={cut} show={show} /></section>}
                        {of.frame && <section><h3>Which line of the lexicon read it</h3><Frame of={of.frame} /></section>}
                        {of.confidence !== null && of.least !== null && <section><h3>How sure it is</h3><Sure of={of} /></section>}
                        {of.sentences.length > 0 && (
                            <section>
                                <h3>How the {of.sentences.length > 1 ? 'sentences are' : 'sentence is'} built</h3>
                                {of.sentences.map((s) => <Sentence key={s.start} of={s} cut={cut} on={on} open={of.sentences.length === 1} />)}
                            </section>
                        )}
                    </>
                )}
            </Wait>
        </div>
    );
}
