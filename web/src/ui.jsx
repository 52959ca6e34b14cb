// SPDX-License-Identifier: Apache-2.0
//
// Small parts that views share.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { get, address, rowsOf } from './api.js';
import { printing } from './print.js';
import { route, turn, viewHref, withParams } from './route.js';
import { Chips } from './selection.jsx';
import { isDate, nameOf, number } from './words.js';

/* What a view shows while it loads, when it failed, and when there is nothing. */
export function Wait({ of, what = 'records', empty, children }) {
    if (of.error) return <p class="note bad" role="alert">{of.error.message}</p>;
    if (!of.data) return <p class="note wait" role="status">Loading {what} …</p>;
    if (empty) return <p class="note">{empty}</p>;
    return children;
}

/* Parts with a dot between, each running its own way. */
export const Dotted = ({ of }) => of.filter(Boolean).map((part, i) => <>{i > 0 && ' · '}<bdi key={i}>{part}</bdi></>);

/* Pixels of a rem: charts grow with the letters. */
export const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/* Width of an element, as it is now. */
export function useWidth(or = 800) {
    const ref = useRef(null);
    const [width, setWidth] = useState(or);
    useLayoutEffect(() => {
        if (!ref.current) return undefined;
        const watch = new ResizeObserver(([entry]) => setWidth(Math.max(240, Math.round(entry.contentRect.width))));
        watch.observe(ref.current);
        return () => watch.disconnect();
    }, [ref.current]);
    return [ref, width];
}

/* What is folded away is made when it is first opened: there may be much of it. */
export function Fold({ summary, cls, open = false, children }) {
    const [seen, setSeen] = useState(false);
    return (
        <details class={cls} open={open || undefined} onToggle={(e) => e.currentTarget.open && setSeen(true)}>
            <summary>{summary}</summary>
            {(seen || open) && children()}
        </details>
    );
}

/* A chart's numbers for those who do not see it, or want them: `rows`, or what gives them. */
export function Twin({ label, head, rows }) {
    return (
        <Fold cls="twin" summary={`${label} as a table`} open={printing.value}>{() => (
            <div class="scroll" tabindex="0" role="region" aria-label={`${label}, table`}>
                <table>
                    <thead><tr>{head.map((h) => <th scope="col" key={h}>{h}</th>)}</tr></thead>
                    <tbody>
                        {(typeof rows === 'function' ? rows() : rows).map((row, i) => (
                            <tr key={i}>{row.map((cell, j) => (j ? <td key={j}>{cell}</td> : <th scope="row" key={j}>{cell}</th>))}</tr>
                        ))}
                    </tbody>
                </table>
            </div>
        )}</Fold>
    );
}

const VIEWS = [['relation', 'Relation'], ['table', 'Table'], ['network', 'Network'], ['map', 'Map']];

export function Heading({ title, of, chosen, children }) {
    return (
        <header class="heading">
            <h1 tabindex="-1"><bdi>{title}</bdi></h1>
            {children}
            {of && <Chips chosen={chosen} />}
            {of && (
                <nav class="tabs" aria-label="Views">
                    {VIEWS.map(([view, label]) => (
                        <a key={view} href={viewHref(view, of, view === 'table' && chosen ? { kind: chosen.record } : {})} aria-current={of.view === view ? 'page' : undefined}>{label}</a>
                    ))}
                </nav>
            )}
        </header>
    );
}

export function whoText({ a, b }) {
    if (!a) return 'Everybody';
    return b ? `${nameOf(a)} and ${nameOf(b)}` : nameOf(a);
}

/* From when, until when: as precise as one likes. */
export function Period() {
    const { params } = route.value;
    const [bad, setBad] = useState({});
    const id = useId();
    const set = (key) => (event) => {
        const value = event.currentTarget.value.trim();
        setBad({ ...bad, [key]: !isDate(value) });
        if (isDate(value)) turn({ [key]: value, page: null }, { replace: false });
    };
    const field = (key, label) => (
        <label>
            {label}
            <input name={key} size="10" placeholder="e.g. 2020-11" value={params.get(key) ?? ''} onChange={set(key)}
                aria-invalid={bad[key] ? 'true' : undefined} aria-describedby={bad[key] ? id : undefined} autocomplete="off" />
        </label>
    );
    return (
        <form class="period" onSubmit={(e) => e.preventDefault()}>
            {field('since', 'From')}
            {field('until', 'Until')}
            {(params.get('since') || params.get('until')) && <a class="button" href={withParams({ since: null, until: null })}>All years</a>}
            {(bad.since || bad.until) && <span id={id} class="bad" role="alert">A year, a month or a day: 2020, 2020-11, 2020-11-25</span>}
        </form>
    );
}

/* A field that offers what fits as one types. `offer(text)` gives [{key, label, note, pick}];
 * `begin` is called when one comes to it. */
export function Combo({ label, placeholder, value = '', offer, begin, submit, inputRef, clear, hide }) {
    const [text, setText] = useState(value);
    const [rows, setRows] = useState([]);
    const [at, setAt] = useState(-1);
    const [open, setOpen] = useState(false);
    const turnOf = useRef(0);
    const timer = useRef(0);
    const id = useId();
    useEffect(() => setText(value), [value]);
    useEffect(() => () => clearTimeout(timer.current), []);

    const look = (now) => {
        clearTimeout(timer.current);
        const mine = ++turnOf.current;
        timer.current = setTimeout(async () => {
            const found = await offer(now).catch(() => []);
            if (mine !== turnOf.current) return; // an older question's answer
            setRows(found);
            setAt(-1);
            setOpen(true);
        }, 60);
    };
    const shut = () => {
        clearTimeout(timer.current);
        turnOf.current++;
        setOpen(false);
        setAt(-1);
    };
    const pick = (row) => {
        shut();
        setText(clear ? '' : row.label);
        row.pick();
    };
    const onKeyDown = (event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            if (!open) return look(text);
            const n = rows.length;
            if (n) setAt((at + (event.key === 'ArrowDown' ? 1 : at < 0 ? 0 : -1) + n) % n);
        } else if (event.key === 'Enter') {
            event.preventDefault();
            if (open && rows[at]) pick(rows[at]);
            else if (submit) {
                shut();
                submit(text.trim());
            } else if (open && rows[0]) pick(rows[0]);
        } else if (event.key === 'Escape' && open) {
            event.preventDefault();
            event.stopPropagation();
            shut();
        }
        return undefined;
    };
    const shown = open && rows.length > 0;
    return (
        <div class="combo">
            <label for={id} class={hide ? 'unseen' : undefined}>{label}</label>
            <input id={id} ref={inputRef} type="text" role="combobox" value={text} placeholder={placeholder}
                aria-expanded={shown ? 'true' : 'false'} aria-controls={`${id}-list`} aria-autocomplete="list"
                aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
                autocomplete="off" autocapitalize="off" spellcheck={false} enterkeyhint="search"
                onInput={(e) => { setText(e.currentTarget.value); look(e.currentTarget.value); }}
                onFocus={() => { begin?.(); if (!hide) look(text); }} onBlur={shut} onKeyDown={onKeyDown} />
            <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!shown}>
                {rows.map((row, i) => (
                    <li key={row.key} id={`${id}-${i}`} role="option" aria-selected={i === at ? 'true' : 'false'}
                        onMouseDown={(e) => { e.preventDefault(); pick(row); }}>
                        <span>{row.label}</span>{row.note && <small>{row.note}</small>}
                    </li>
                ))}
            </ul>
        </div>
    );
}

export const findActors = async (text, limit = 8) =>
    rowsOf(await get(address('actors', { q: text.trim(), limit })));

/* The first of a long list, and all of it when asked for. */
export function Some({ rows, first = 8, what = 'all', cls = 'plain rows', children }) {
    const [all, setAll] = useState(false);
    return (
        <>
            <ul class={cls}>{(all ? rows.slice(0, 500) : rows.slice(0, first)).map(children)}</ul>
            {rows.length > first && <p><button type="button" aria-expanded={all ? 'true' : 'false'} onClick={() => setAll(!all)}>{all ? 'Fewer' : `All ${number(rows.length)} ${what}`}</button></p>}
            {all && rows.length > 500 && <p class="hint">The first 500; the table has them all.</p>}
        </>
    );
}

/* A button that follows the arrow keys' habit of lists: focus moves, the page scrolls along. */
export function stepFocus(selector, step) {
    const all = [...document.querySelectorAll(selector)];
    if (!all.length) return;
    const now = all.findIndex((el) => el === document.activeElement || el.contains(document.activeElement));
    const next = all[Math.min(all.length - 1, Math.max(0, now + step))];
    const target = next.matches('a,button,[tabindex]') ? next : (next.querySelector('a,button') ?? next);
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
}
