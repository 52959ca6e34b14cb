// SPDX-License-Identifier: Apache-2.0
//
// A period by two sliders, and by steps: for views whose own axis is not time. They go by years,
// or by months where there are few years.
import { useEffect, useState } from 'preact/hooks';
import { rowsOf } from './api.js';
import { turn } from './route.js';
import { dateText } from './words.js';

const FEW = 4; // years

/* Months are counted from the year 0. */
const textOf = (at, unit) => {
    if (unit === 12) return String(Math.floor(at / 12)).padStart(4, '0');
    return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
};
const monthOf = (date, last) => {
    const m = /^(\d{4})(?:-(\d\d))?/.exec(date ?? '');
    return m ? Number(m[1]) * 12 + (m[2] ? Number(m[2]) - 1 : last ? 11 : 0) : null;
};

/* `of`: an answer with a row for each year that has something. */
export function Span({ of, since, until }) {
    const years = of.data ? rowsOf(of.data).map((r) => Number(r.year)).filter((y) => y > 0) : [];
    const [held, setHeld] = useState(null);
    useEffect(() => setHeld(null), [since, until]);
    if (!years.length) return null;
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const unit = last - first >= FEW ? 12 : 1;
    const [least, most] = [first * 12, last * 12 + 11];
    const inside = (at, or) => (at === null ? or : Math.min(most, Math.max(least, at)));
    const [lo, hi] = held ?? [inside(monthOf(since, false), least), inside(monthOf(until, true), most)];
    const take = (p, q) => {
        const [from, to] = [Math.min(p, q), Math.max(p, q)];
        turn({ since: from <= least ? null : textOf(from, unit), until: to >= most ? null : textOf(to, unit), page: null }, { replace: false });
    };
    const whole = (at, end) => (unit === 12 ? Math.floor(at / 12) * 12 + (end ? 11 : 0) : at);
    const slider = (label, value, end, at) => (
        <label>
            {label}
            <input type="range" min={Math.floor(least / unit)} max={Math.floor(most / unit)} value={Math.floor(value / unit)} aria-valuetext={dateText(textOf(value, unit))}
                onInput={(e) => setHeld(at(whole(Number(e.currentTarget.value) * unit, end)))}
                onChange={(e) => take(...at(whole(Number(e.currentTarget.value) * unit, end)))} />
            <output>{dateText(textOf(value, unit))}</output>
        </label>
    );
    // A step is as long as the period; the whole begins with its first part.
    const long = lo <= least && hi >= most ? unit : hi - lo + 1;
    const step = (way) => {
        const from = lo <= least && hi >= most ? (way > 0 ? least : most - long + 1) : Math.min(most - long + 1, Math.max(least, lo + way * long));
        take(from, from + long - 1);
    };
    return (
        <form class="period span" aria-label="Period by sliders" onSubmit={(e) => e.preventDefault()}>
            <button type="button" aria-label="A period earlier" disabled={lo <= least && hi < most} onClick={() => step(-1)}>‹</button>
            {slider('From', lo, false, (v) => [v, Math.max(v + unit - 1, hi)])}
            {slider('until', hi, true, (v) => [Math.min(v - unit + 1, lo), v])}
            <button type="button" aria-label="A period later" disabled={hi >= most && lo > least} onClick={() => step(1)}>›</button>
        </form>
    );
}
