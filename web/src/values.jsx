// SPDX-License-Identifier: Apache-2.0
//
// The values of a record as a form: to say what they should be, one by one.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { names, nameOf, spanOf } from './words.js';

const EVENTS = 'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(' ');
const DATE = ['Date', 'date', 'e.g. 2020-11'];

/* Of each kind of record: name in the record, label, what it is, choices or an example. */
export const VALUES = {
    document: [['title', 'Title', 'text'], ['published', ...DATE], ['publisher', 'Publisher', 'text']],
    encounter: [
        ['kind', 'Kind', 'choice', ['meeting', 'call', 'letter', 'session']], ['status', 'Status', 'choice', ['held', 'planned', 'past']],
        ['participants', 'Who', 'sides'], ['date', ...DATE], ['place', 'Place', 'text', 'e.g. Oslo'], ['host', 'Country of the place', 'code', 'e.g. NOR'],
        ['context', 'Contexts', 'list', 'e.g. diplomatic; economic'], ['topics', 'Topics', 'list', 'e.g. fisheries; visas'],
    ],
    event: [
        ['event', 'Event', 'choice', EVENTS], ['mode', 'Modes', 'list', 'e.g. visit'],
        ['status', 'Status', 'choice', ['occurred', 'ongoing', 'future', 'hypothetical', 'negated', 'historical']],
        ['actor', 'By', 'sides'], ['recipient', 'To', 'sides'], ['date', ...DATE],
    ],
    commitment: [['by', 'By', 'sides'], ['to', 'To', 'sides'], ['what', 'What', 'text'], ['due', 'Due', 'date', 'e.g. 2021-06']],
    statement: [['speaker', 'Speaker', 'side'], ['stance', 'Stance', 'choice', ['supports', 'opposes', 'urges', 'concerned', 'describes']], ['issue', 'Issue', 'text']],
    figure: [['value', 'Value', 'number'], ['qualifier', 'Qualifier', 'text', 'e.g. over'], ['unit', 'Unit', 'text'], ['when', 'When', 'date', 'e.g. 2020']],
    body: [['name', 'Name', 'text'], ['members', 'Members', 'codes', 'e.g. ISL; LVA'], ['seat', 'Seat', 'text']],
};

const PARTS = [['name', 'Name', 14], ['office', 'Office', 14], ['country', 'Country', 4], ['sector', 'Sector', 4]];
const bare = (side) => Object.fromEntries(PARTS.map(([part]) => [part, side?.[part] || null]));
const isSomebody = (side) => Boolean(side.name || side.office || side.country);
const listed = (text) => text.split(';').map((t) => t.trim()).filter(Boolean);
const code = (text) => text.trim().toUpperCase();
const CODE = /^[A-Z]{3}$/;

/* A value of a record as the form holds it, and back; what is wrong with it. */
function held(what, value) {
    if (what === 'sides') return (value?.length ? value : [null]).map(bare);
    if (what === 'side') return [bare(value)];
    if (what === 'list' || what === 'codes') return (value ?? []).join('; ');
    return value === null || value === undefined ? '' : String(value);
}
function given(what, value) {
    if (what === 'sides' || what === 'side') {
        const sides = value.map((s) => ({ ...s, country: s.country && code(s.country), sector: s.sector && code(s.sector) })).filter(isSomebody);
        return what === 'sides' ? sides : (sides[0] ?? null);
    }
    if (what === 'list') return listed(value);
    if (what === 'codes') return listed(value).map(code);
    const text = value.trim();
    if (!text) return null;
    return what === 'number' ? Number(text.replace(/,/g, '')) : what === 'code' ? code(text) : text;
}
function wrong(what, value) {
    if (value === null || (Array.isArray(value) && !value.length)) return null;
    if (what === 'date' && !spanOf(value)) return 'a year, a month or a day: 2020, 2020-11, 2020-11-25';
    if (what === 'number' && !Number.isFinite(value)) return 'a number';
    if (what === 'code' && !CODE.test(value)) return 'a code of three letters, as NOR';
    if (what === 'codes' && !value.every((c) => CODE.test(c))) return 'codes of three letters, as ISL; LVA';
    const sides = what === 'sides' ? value : what === 'side' ? [value] : [];
    return sides.every((s) => [s.country, s.sector].every((c) => !c || CODE.test(c))) ? null : 'country and sector as codes of three letters, as NOR and GOV';
}

function Sides({ label, value, set, one }) {
    const change = (i, part, text) => set(value.map((s, j) => (j === i ? { ...s, [part]: text } : s)));
    return (
        <fieldset class="sides">
            <legend>{label}</legend>
            {value.map((side, i) => (
                <div key={i}>
                    {PARTS.map(([part, name, size]) => (
                        <input key={part} size={size} value={side[part] ?? ''} placeholder={name} aria-label={`${label} ${i + 1}: ${name}`} autocomplete="off"
                            class={size < 9 ? 'short' : undefined} list={part === 'country' ? 'codes' : undefined} onInput={(e) => change(i, part, e.currentTarget.value)} />
                    ))}
                </div>
            ))}
            {!one && value.length < 50 && <button type="button" onClick={() => set([...value, bare(null)])}>Another side</button>}
        </fieldset>
    );
}

function One({ of: [, label, what, more], value, set, fault }) {
    const id = useId();
    if (what === 'sides' || what === 'side') return <Sides label={label} value={value} set={set} one={what === 'side'} />;
    return (
        <div class="value">
            <label for={id}>{label}</label>
            {what === 'choice'
                ? <select id={id} value={value} onChange={(e) => set(e.currentTarget.value)}>{!more.includes(value) && <option value="">choose</option>}{more.map((m) => <option key={m} value={m}>{m}</option>)}</select>
                : <input id={id} value={value} placeholder={more} autocomplete="off" inputmode={what === 'number' ? 'decimal' : undefined} dir="auto"
                    aria-invalid={fault ? 'true' : undefined} onInput={(e) => set(e.currentTarget.value)} />}
        </div>
    );
}

/* A form over the values of `record` (a kind). Gives what was changed, {name: value}; with
 * `whole` all that was filled in. Enter sends, Escape leaves. */
export function Form({ record, of = {}, whole, send, leave, label, children }) {
    const rows = VALUES[record];
    const [values, setValues] = useState(() => Object.fromEntries(rows.map(([name, , what]) => [name, held(what, of[name])])));
    const [faults, setFaults] = useState([]);
    const form = useRef(null);
    useEffect(() => {
        form.current.querySelector('input,select,textarea')?.focus();
    }, []);
    const submit = (event) => {
        event.preventDefault();
        const found = [];
        const fields = {};
        for (const [name, title, what] of rows) {
            const value = given(what, values[name]);
            const fault = wrong(what, value);
            if (fault) found.push(`${title}: expected ${fault}`);
            const same = JSON.stringify(value) === JSON.stringify(given(what, held(what, of[name])));
            if (whole ? value !== null && !(Array.isArray(value) && !value.length) : !same) fields[name] = value;
        }
        if (!found.length && !Object.keys(fields).length) found.push(whole ? 'Nothing was filled in.' : 'Nothing was changed.');
        setFaults(found);
        if (!found.length) send(fields);
    };
    const onKeyDown = (event) => {
        if (event.key === 'Enter' && event.target.matches('select')) form.current.requestSubmit(); // as in other fields
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        leave();
    };
    return (
        <form class="values-form" ref={form} onSubmit={submit} onKeyDown={onKeyDown} aria-label={label}>
            {children}
            {rows.map((row) => (
                <One key={row[0]} of={row} value={values[row[0]]} fault={faults.some((f) => f.startsWith(`${row[1]}:`))} set={(value) => setValues((old) => ({ ...old, [row[0]]: value }))} />
            ))}
            <datalist id="codes">{[...names.value.keys()].slice(0, 300).map((c) => <option key={c} value={c}>{nameOf(c)}</option>)}</datalist>
            {faults.length > 0 && <p class="bad" role="alert">{faults.join('. ')}</p>}
            <p class="deeds"><button>Save <kbd>Enter</kbd></button> <button type="button" onClick={leave}>Leave <kbd>Esc</kbd></button></p>
        </form>
    );
}
