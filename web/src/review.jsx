// SPDX-License-Identifier: Apache-2.0
//
// Records to judge, one at a time, each with the words that it rests on. A key says what one
// thinks and goes on; what is sent is not waited for, and what fails is come back to.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { address, ask, useGet } from './api.js';
import { useKeys } from './keys.js';
import { Marked } from './marked.jsx';
import { Card, slicer } from './record.jsx';
import { docHref, turn, withParams } from './route.js';
import { say, token } from './token.js';
import { Combo, findActors } from './ui.jsx';
import { Form, VALUES } from './values.jsx';
import { capital, count, dateText, hueOf, KINDS, listText, nameOf, number, PLURAL, sideText, spansOf, titleOf } from './words.js';

const PIECE = 20; // records that are asked for at once
const NEAR = 5; // before the last of them more are asked for
const MOST = 200; // that the server gives at once
const ROUND = 400; // characters shown round the words
const DONE = { accept: 'accepted', reject: 'rejected', correct: 'corrected', skip: 'skipped', missed: 'added as missed', undo: 'taken back' };
const STATES = [['open', 'not judged yet'], ['skipped', 'skipped'], ['judged', 'judged']];

const filterOf = (params) => Object.fromEntries(['a', 'b', 'doc', 'kind', 'state', 'sort'].map((name) => [name, params.get(name)]));

/* The records that are asked for, as far as they have come. What is judged leaves the queue, and
 * may do so before or after the next are asked for: so these are asked for together with those
 * that are known and stay, as many as it takes. */
function useQueue(filter) {
    const key = JSON.stringify(filter);
    const none = { key, items: [], counts: null, all: false, error: null };
    const [queue, setQueue] = useState(none);
    const now = queue.key === key ? queue : none;
    const busy = useRef(null);
    const more = async () => {
        if (busy.current === key) return;
        busy.current = key;
        const stay = now.items.filter((i) => !i.gone || !i.verdicts.length).length;
        const offset = Math.max(0, stay - (MOST - 2 * PIECE));
        const limit = stay - offset + PIECE;
        try {
            const { items, ...counts } = await ask(address('review', { ...filter, limit, offset: offset || null }));
            const known = new Set(now.items.map((i) => i.id));
            if (busy.current === key) setQueue({ key, items: [...now.items, ...items.filter((i) => !known.has(i.id))], counts: now.counts ?? counts, all: items.length < limit, error: null });
        } catch (error) {
            if (busy.current === key) setQueue({ ...none, all: true, error });
        }
        if (busy.current === key) busy.current = null;
    };
    useEffect(() => {
        more();
    }, [key]);
    return { ...now, more };
}

/* What leaves the records of a state when it is said of one. */
const leaves = (state, verdict) => (state === 'judged' ? verdict === 'skip' : state === 'skipped' ? verdict !== 'skip' : true);

/* What was said, once an entry is taken back: the one before it holds again. */
function withUndo(verdicts, entry, undoes) {
    const all = [...verdicts.map((v) => (v.entry === undoes ? { ...v, holds: false } : v)), { ...NOW(), entry, verdict: 'undo', undoes, holds: false }];
    const free = all.filter((v) => v.of_this && v.verdict !== 'undo' && !all.some((u) => u.undoes === v.entry));
    const last = free[free.length - 1];
    return all.map((v) => (v === last ? { ...v, holds: true } : v));
}
const NOW = () => ({ fields: null, who: 'you', at: new Date().toISOString(), undoes: null, of_this: true });

/* The words of the record in their text, as far as lines go. */
function Context({ of }) {
    const found = useGet(address('document', { id: of.doc }));
    const text = found.data?.text ?? '';
    const spans = useMemo(() => spansOf(of, of.doc).map((s) => ({ ...s, id: of.id, hue: hueOf(of) })), [of]);
    const [whole, setWhole] = useState(false);
    const box = useRef(null);
    useEffect(() => setWhole(false), [of]);
    useEffect(() => {
        const mark = box.current?.querySelector('mark');
        if (mark) box.current.scrollTop = mark.offsetTop - box.current.clientHeight / 3; // the page itself stays
    }, [of, text, whole]);
    const [from, to, n] = useMemo(() => {
        const { n: size, cut } = slicer(text);
        if (!spans.length) return [0, Math.min(size, 2 * ROUND), size];
        const lo = Math.max(0, Math.min(...spans.map((s) => s.start)) - ROUND);
        const hi = Math.min(size, Math.max(...spans.map((s) => s.end)) + ROUND);
        const begin = lo && /[\s]/.exec(cut(lo, lo + 80)); // not in the middle of a word
        const end = hi < size && /\s\S*$/.exec(cut(hi - 80, hi));
        return [begin ? lo + begin.index : lo, end ? hi - (80 - end.index) : hi, size];
    }, [text, spans]);
    if (found.error) return <p class="note bad" role="alert">{found.error.message}</p>;
    if (!found.data) return <p class="note wait" role="status">Loading the text …</p>;
    const all = whole || (from <= 0 && to >= n);
    return (
        <>
            <div class="text marked" ref={box} role="region" tabindex="0" aria-label="The words in their text" lang={found.data.language ?? undefined}>
                {!all && from > 0 && <span class="outside">… </span>}
                <Marked text={text} spans={spans} body={all ? found.data.body : undefined} from={all ? 0 : from} to={all ? n : to} isOn={() => true} />
                {!all && to < n && <span class="outside"> …</span>}
            </div>
            <p class="refs">
                {!(from <= 0 && to >= n) && <button type="button" aria-expanded={whole ? 'true' : 'false'} onClick={() => setWhole(!whole)}>{whole ? 'The words alone' : 'The whole text'}</button>}{' '}
                <a href={docHref(of.doc, of.id)}>The document</a>
            </p>
        </>
    );
}

function valueText(what, value) {
    if (value === null || (Array.isArray(value) && !value.length)) return 'nothing told';
    if (what === 'sides') return listText(value, { full: true });
    if (what === 'side') return sideText(value, { full: true });
    if (what === 'codes') return value.map(nameOf).join(', ');
    if (what === 'code') return nameOf(value);
    if (what === 'date') return dateText(value);
    return Array.isArray(value) ? value.join('; ') : String(value);
}

/* Who said what of it, and when; what was coded stands above, as it was. */
function History({ of }) {
    if (!of.verdicts.length) return null;
    return (
        <>
            <h3>What was said</h3>
            <ol class="plain history">
                {of.verdicts.map((v) => (
                    <li key={v.entry} class={v.holds || v.verdict === 'undo' ? undefined : 'past'}>
                        <span class="verdict">{capital(DONE[v.verdict])}</span> by {v.who ?? 'somebody'}, <time dateTime={v.at}>{new Date(v.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}</time>
                        {!v.of_this && ' (of an earlier version of the page)'}{!v.holds && v.verdict !== 'undo' && ' · no longer holds'}
                        {v.fields && (
                            <dl>{VALUES[of.record].filter(([name]) => name in v.fields).map(([name, label, what]) => <div key={name}><dt>{label}</dt><dd>{valueText(what, v.fields[name])}</dd></div>)}</dl>
                        )}
                    </li>
                ))}
            </ol>
        </>
    );
}

function Filters({ filter }) {
    const set = (change) => turn(change, { replace: false });
    const offer = async (text) => (await findActors(text)).map((row) => ({ key: row.code, label: row.name || row.code, note: row.code, pick: () => set({ a: row.code, b: null }) }));
    return (
        <form class="period filters" onSubmit={(e) => e.preventDefault()}>
            <label>Which <select value={filter.state ?? 'open'} onChange={(e) => set({ state: e.currentTarget.value === 'open' ? null : e.currentTarget.value })}>{STATES.map(([state, label]) => <option key={state} value={state}>{label}</option>)}</select></label>
            <label>Order <select value={filter.sort ?? ''} onChange={(e) => set({ sort: e.currentTarget.value || null })}><option value="">as in the texts</option><option value="confidence">the least sure first</option></select></label>
            <label>Kind <select value={filter.kind ?? ''} onChange={(e) => set({ kind: e.currentTarget.value || null })}><option value="">all</option>{KINDS.map((k) => <option key={k} value={k}>{PLURAL[k]}</option>)}</select></label>
            {filter.a
                ? <a class="button" href={withParams({ a: null, b: null })}>{nameOf(filter.a)}{filter.b && ` and ${nameOf(filter.b)}`} <span aria-hidden="true">×</span><span class="unseen"> all actors</span></a>
                : <Combo hide clear label="Of an actor" placeholder="of an actor" offer={offer} />}
            {filter.doc && <a class="button" href={withParams({ doc: null })}><bdi>{filter.doc}</bdi> <span aria-hidden="true">×</span><span class="unseen"> all documents</span></a>}
        </form>
    );
}

/* The words as they stand in a text, whose lines may break elsewhere. */
function exact(text, words) {
    const like = words.trim().split(/\s+/).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
    return like && new RegExp(like).exec(text)?.[0];
}

function Missed({ of, send, leave }) {
    const { data } = useGet(address('document', { id: of.doc }));
    const [record, setRecord] = useState('event');
    const [words, setWords] = useState(() => String(getSelection() ?? '').trim());
    const [bad, setBad] = useState(false);
    const take = (fields) => {
        const found = exact(data?.text ?? '', words);
        setBad(!found);
        if (found) send({ record, words: found, fields });
    };
    return (
        <Form key={record} record={record} whole label="A record that is missing" leave={leave} send={take}>
            <p class="hint">What the text tells and nobody coded, with the words that tell it.</p>
            <div class="value"><label for="missed-words">Words</label><input id="missed-words" required maxlength="600" value={words} dir="auto" autocomplete="off" aria-invalid={bad ? 'true' : undefined} onInput={(e) => setWords(e.currentTarget.value)} /></div>
            {bad && <p class="bad" role="alert">These words do not stand in the text.</p>}
            <div class="value"><label for="missed-kind">Kind of record</label><select id="missed-kind" value={record} onChange={(e) => setRecord(e.currentTarget.value)}>{KINDS.map((k) => <option key={k} value={k}>{k}</option>)}</select></div>
        </Form>
    );
}

export function Review({ params }) {
    const filter = filterOf(params);
    const state = filter.state ?? 'open';
    const line = useRef(Promise.resolve()); // what is sent, one after the other
    const queue = useQueue(filter);
    const [at, setAt] = useState(0);
    const [form, setForm] = useState(null); // correct, missed, document
    const [told, setTold] = useState('');
    const [fault, setFault] = useState(null);
    const [mine, setMine] = useState([]); // what was said here: [{item, at, verdict, entry: a promise}]
    const key = JSON.stringify(filter);
    useEffect(() => {
        setAt(0);
        setForm(null);
        setMine([]);
        setFault(null);
    }, [key]);
    const { items, counts } = queue;
    const item = items[at];
    const writes = Boolean(counts?.may_write && token.value);
    useEffect(() => {
        if (counts && !queue.all && items.length - at <= NEAR) queue.more();
    }, [at, items.length, queue.all, counts]);

    /* Sends in its turn. Gives the promise of the entry's number. */
    const inLine = (make) => {
        const sent = line.current.then(make).then(say);
        line.current = sent.catch(() => {});
        return sent;
    };
    const send = (entry, of, verdict) => {
        const sent = inLine(() => entry);
        const one = { item: of, at, verdict, entry: sent };
        setMine((old) => [...old, one]);
        setFault(null);
        setForm(null);
        sent.then((n) => {
            if (entry.id) of.verdicts = [...of.verdicts.map((v) => (v.of_this ? { ...v, holds: false } : v)), { ...NOW(), entry: n, verdict, fields: entry.fields ?? null, holds: true }];
        }, (error) => {
            of.gone = false;
            setMine((old) => old.filter((m) => m !== one));
            setAt(one.at);
            setFault(`${error.message}: “${titleOf(of)}” is as it was.`);
        });
    };
    const judge = (verdict, fields) => {
        if (!item || !writes) return;
        item.gone = leaves(state, verdict);
        send({ verdict, id: item.id, version: item.version, ...(fields && { fields }) }, item, verdict);
        setTold(`${capital(DONE[verdict])}: ${titleOf(item)}`);
        setAt(at + 1);
    };
    const add = (entry) => {
        send({ verdict: 'missed', doc: item.doc, version: item.version, ...entry }, item, 'missed');
        setTold(`Added: ${entry.record}, “${entry.words.slice(0, 80)}”`);
    };
    const setDocument = (fields) => {
        send({ verdict: 'correct', doc: item.doc, version: item.version, fields }, item, 'document');
        setTold('The document was corrected.');
    };
    const undo = () => {
        const last = mine[mine.length - 1];
        const of = last?.item ?? item;
        const before = last ? null : of?.verdicts.find((v) => v.holds && v.of_this);
        if (!writes || (!last && !before)) {
            setTold('There is nothing to take back.');
            return;
        }
        let undoes = before?.entry;
        inLine(async () => ({ verdict: 'undo', undoes: (undoes ??= await last.entry) })).then((n) => {
            if (!last || (last.verdict !== 'missed' && last.verdict !== 'document')) of.verdicts = withUndo(of.verdicts, n, undoes);
            setTold(`Taken back: ${titleOf(of)}`);
        }, (error) => setFault(error.message));
        of.gone = !last && state === 'judged';
        setMine(mine.slice(0, -1));
        setForm(null);
        if (last) setAt(last.at);
    };
    const go = (step) => {
        setForm(null);
        setAt(Math.min(items.length, Math.max(0, at + step)));
    };
    const open = (what) => item && writes && setForm(what);
    const DEEDS = [
        ['a', 'Accept', () => judge('accept'), 'right as it is'], ['r', 'Reject', () => judge('reject'), 'there is no such thing in the words'],
        ['c', 'Correct', () => open('correct'), 'some values are others'], ['s', 'Skip', () => judge('skip'), 'leave it for now'],
        ['u', 'Undo', undo, 'takes the last one back'], ['m', 'Missed', () => open('missed'), 'adds what the text tells and nobody coded'],
        ['t', 'Title, date, publisher', () => open('document'), 'corrects what is told of the document itself'],
    ];
    const deeds = Object.fromEntries([...DEEDS.map(([k, , deed]) => [k, deed]), ['ArrowRight', () => go(1)], ['ArrowLeft', () => go(-1)]]);
    useKeys([...DEEDS.map(([k, label, , what]) => [k, `review: ${label.toLowerCase()}, ${what}`]), ['← →', 'review: back and on without a word']], form ? {} : deeds);

    // Each record is announced by its heading.
    const heading = useRef(null);
    const shown = item?.id;
    const before = useRef(null);
    useEffect(() => {
        if (before.current && !form) heading.current?.focus({ preventScroll: true });
        before.current = shown;
    }, [shown, form]);

    // Done here and now, on top of what the server knew.
    const n = (verdicts) => (state === 'open' ? mine.filter((m) => verdicts.includes(m.verdict)).length : 0);
    const judged = counts && counts.judged + n(['accept', 'reject', 'correct']);
    return (
        <div class="review">
            <header class="heading">
                <h1 tabindex="-1">Review</h1>
                {counts && (
                    <p class="lead">
                        <progress max={Math.max(1, counts.total)} value={judged} aria-label="Judged" /> {number(judged)} of {count(counts.total, 'record')} judged
                        {counts.skipped + n(['skip']) > 0 && `, ${number(counts.skipped + n(['skip']))} skipped`}{mine.length > 0 && ` · ${number(mine.length)} just now`}
                    </p>
                )}
            </header>
            <Filters filter={filter} />
            {counts && !counts.may_write && <p class="note">This server lets one read. <code>dragoman serve --review STORE</code> lets one judge.</p>}
            {counts?.may_write && !token.value && <p class="note">This tab may not write. Open the address that <code>dragoman serve</code> told at its start; it ends in <code>#token=…</code></p>}
            {fault && <p class="note bad" role="alert">{fault}</p>}
            <p class="unseen" role="status">{told}</p>
            {queue.error && <p class="note bad" role="alert">{queue.error.message}</p>}
            {!counts && !queue.error && <p class="note wait" role="status">Loading records …</p>}
            {counts && !item && (queue.all || items.length > at
                ? <div class="note" ><h2 ref={heading} tabindex="-1">{items.length ? 'That was the last one' : 'Nothing is here'}</h2>
                    <p>{state === 'open' ? (counts.skipped + n(['skip']) > 0 ? <><a href={withParams({ state: 'skipped' })}>Those that were skipped</a></> : 'No record is left that was not judged.') : 'No record is of this state.'} {mine.length > 0 && <button type="button" onClick={undo}><kbd>u</kbd> Undo the last</button>}</p></div>
                : <p class="note wait" role="status">Loading more …</p>)}
            {item && (
                <div class="doc">
                    <section aria-label="The words">
                        <p class="lead"><bdi>{item.title || item.doc}</bdi>{[item.publisher, item.published && dateText(item.published)].filter(Boolean).map((t) => <> · <bdi>{t}</bdi></>)}
                            {!filter.doc && <> · <a href={withParams({ doc: item.doc })}>this document alone</a></>}</p>
                        <Context of={item} />
                    </section>
                    <section aria-label="The record" class="judge" data-id={item.id}>
                        <h2 ref={heading} tabindex="-1"><bdi>{capital(item.record)}: {titleOf(item)}</bdi></h2>
                        {!form && <Card of={item} here tag="div" />}
                        {!form && typeof item.confidence === 'number' && <p class="hint">How sure: {number(item.confidence)}{item.frame && ` · ${item.frame}`}</p>}
                        {!form && writes && (
                            <p class="deeds">
                                {DEEDS.map(([k, label, deed, what]) => <button key={k} type="button" onClick={deed} aria-keyshortcuts={k} title={what}><kbd>{k}</kbd> {label}</button>)}
                            </p>
                        )}
                        {form === 'correct' && <Form key={item.id} record={item.record} of={item} label="The values as they should be" leave={() => setForm(null)} send={(fields) => judge('correct', fields)} />}
                        {form === 'missed' && <Missed of={item} leave={() => setForm(null)} send={add} />}
                        {form === 'document' && <Form record="document" of={item} label="The document" leave={() => setForm(null)} send={setDocument} />}
                        <History of={item} />
                    </section>
                </div>
            )}
        </div>
    );
}
