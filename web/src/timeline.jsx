// SPDX-License-Identifier: Apache-2.0
//
// Encounters and events in time. What is known to the day is a dot; what is known to the
// month or year is a bar as long as that. What tells no date is an upright line at the day of its
// document, where the balance counts it too; without one it stands beside the chart.
// Each kind has its lane, lanes pile up rows; where there are too many for that a lane shows how
// many, and a click which.
import { scaleUtc } from 'd3-scale';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Card } from './record.jsx';
import { turn } from './route.js';
import { choose } from './selection.jsx';
import { Fold, rem, Twin, useWidth } from './ui.jsx';
import { capital, count, dateOf, dateText, hueOf, isoDay, names, spanOf, STATUS, titleOf } from './words.js';

const LANES = [
    ['meeting', 'Meetings', (r) => r.record === 'encounter' && r.kind === 'meeting'],
    ['call', 'Calls', (r) => r.record === 'encounter' && r.kind === 'call'],
    ['letter', 'Letters', (r) => r.record === 'encounter' && r.kind === 'letter'],
    ['session', 'Sessions of bodies', (r) => r.record === 'encounter' && r.kind === 'session'],
    ['q1', 'Words of cooperation', (r) => r.record === 'event' && r.quad_code === 1],
    ['q2', 'Acts of cooperation', (r) => r.record === 'event' && r.quad_code === 2],
    ['q3', 'Words of conflict', (r) => r.record === 'event' && r.quad_code === 3],
    ['q4', 'Acts of conflict', (r) => r.record === 'event' && r.quad_code === 4],
    ['due', 'Promises due', (r) => r.record === 'commitment'],
];
// Lengths grow with the letters, so that a wall screen shows what a telephone does.
const U = Math.max(1, rem() / 16);
const ROW = Math.round(14 * U); // height of a row of marks
const ROWS = 9; // more than this, and marks are small
const SMALL = Math.round(6 * U);
const MOST_ROWS = 26; // more than this, and a lane is counted instead
const HEAD = Math.round(20 * U); // a lane's name
const AXIS = Math.round(24 * U);
const DAY = 86400e3;
const LONGEST = 400 * 365 * DAY;

const HOLLOW = new Set(['planned', 'future', 'hypothetical', 'open']);
const FAINT = new Set(['past', 'historical', 'negated', 'lapsed']);
const formOf = (r) => {
    const status = r.state ?? r.status;
    return HOLLOW.has(status) ? 'hollow' : FAINT.has(status) ? 'faint' : 'full';
};

/* When it was; of what tells no date the day that it counts at. */
function whenOf(r) {
    const span = spanOf(dateOf(r));
    if (span) return span;
    const told = spanOf(r.counts);
    return told && { ...told, exact: 'told' };
}
const whenText = (r) => (spanOf(dateOf(r)) || !r.counts ? dateText(dateOf(r)) : `${dateText(r.counts)} (no date told: the day of the text)`);

/* Marks of one lane into rows, none over another; or bins, if that takes too many rows. */
function arrange(items, x, width) {
    const ends = [];
    const marks = [];
    for (const item of items) {
        const x0 = x(item.span.lo);
        const x1 = x(item.span.hi);
        if (x1 < 0 || x0 > width) continue;
        const dot = x1 - x0 < 11 * U;
        const half = (item.span.exact === 'told' ? 2.5 : 5.5) * U;
        const [lo, hi] = dot ? [(x0 + x1) / 2 - half, (x0 + x1) / 2 + half] : [Math.max(-4, x0), Math.min(width + 4, x1)];
        let row = ends.findIndex((end) => end <= lo);
        if (row < 0) row = Math.min(ends.length, MOST_ROWS); // beyond that they are counted
        ends[row] = hi + 1;
        marks.push({ ...item, dot, lo, hi, row });
    }
    if (ends.length <= MOST_ROWS) {
        const row = ends.length > ROWS ? SMALL : ROW;
        return { marks, row, tall: Math.max(1, ends.length) * row, bins: null };
    }
    const step = 8;
    const bins = new Map();
    for (const m of marks) {
        // A bar that spans many bins adds its share to each: it is somewhere in there.
        const from = Math.max(0, Math.floor((m.dot ? (m.lo + m.hi) / 2 : m.lo) / step));
        const to = m.dot ? from : Math.min(Math.floor(width / step), Math.floor((m.hi - 0.01) / step));
        for (let b = from; b <= to; b++) {
            const bin = bins.get(b) ?? { n: 0, of: [] };
            bin.n += 1 / (to - from + 1);
            bin.of.push(m.r);
            bins.set(b, bin);
        }
    }
    return { marks, row: ROW, tall: 4 * ROW, bins: [...bins].sort((p, q) => p[0] - q[0]).map(([b, bin]) => ({ x: b * step, step, ...bin })) };
}

export function Timeline({ records, chosen, since, until, partial }) {
    const [box, width] = useWidth();
    const at = chosen?.id ?? null;
    const [drag, setDrag] = useState(null);
    const [bin, setBin] = useState(null);
    const svg = useRef(null);

    const dated = useMemo(() => records
        .map((r) => ({ r, span: whenOf(r), lane: LANES.findIndex(([, , is]) => is(r)) }))
        .filter((i) => i.span && i.lane >= 0)
        .sort((p, q) => p.span.lo - q.span.lo || p.span.hi - q.span.hi), [records]);
    const undated = useMemo(() => records.filter((r) => !whenOf(r)), [records]);

    const full = useMemo(() => {
        if (!dated.length) return null;
        let lo = Infinity;
        let hi = -Infinity;
        for (const { span } of dated) {
            lo = Math.min(lo, span.lo);
            hi = Math.max(hi, span.hi);
        }
        const pad = Math.max(5 * DAY, (hi - lo) * 0.02);
        return [lo - pad, hi + pad];
    }, [dated]);
    const { domain, x, lanes, height } = useMemo(() => {
        const period = [spanOf(since)?.lo, spanOf(until)?.hi];
        const span = full && [period[0] ?? Math.min(full[0], period[1] ?? Infinity), period[1] ?? Math.max(full[1], period[0] ?? 0)];
        if (span && span[1] - span[0] < DAY) span[1] = span[0] + DAY;
        const scale = scaleUtc(span ?? [0, 1], [6, width - 6]);
        const all = [];
        let y = AXIS;
        LANES.forEach(([id, label], i) => {
            const items = span ? dated.filter((d) => d.lane === i) : [];
            if (!items.length) return;
            const laid = arrange(items, scale, width);
            all.push({ id, label, n: items.length, y, ...laid, height: HEAD + laid.tall + 6 });
            y += HEAD + laid.tall + 6;
        });
        return { domain: span, x: scale, lanes: all, height: y };
    }, [dated, full, since, until, width]);
    const picked = useMemo(() => dated.find((d) => d.r.id === at), [dated, at]);
    const pick = (id) => choose(id);
    // Thousands of marks: drawn once, and the chosen one over them.
    const drawn = useMemo(() => lanes.map((lane) => (lane.bins
        ? <Bins key={lane.id} lane={lane} pick={(b) => { pick(null); setBin({ of: b.of, lo: x.invert(b.x - b.step * 2).getTime(), hi: x.invert(b.x + b.step * 3).getTime() }); }} />
        : lane.marks.map((m) => <Mark key={m.r.id} m={m} row={lane.row} pick={() => pick(m.r.id)} />))), [lanes, names.value]);

    useEffect(() => setBin(null), [records]);

    const zoom = (lo, hi) => {
        // The address takes as much precision as the eye has: months over years, else days.
        const wide = hi - lo > 4 * 366 * DAY;
        const cut = (t) => (wide ? isoDay(t).slice(0, 7) : isoDay(t));
        turn({ since: cut(lo), until: cut(Math.max(lo, hi - 1)), page: null }, { replace: false });
    };
    const nearer = (factor, around) => {
        const mid = around ?? (domain[0] + domain[1]) / 2;
        const half = Math.min(LONGEST, Math.max(2 * DAY, ((domain[1] - domain[0]) * factor) / 2));
        if (full && mid - half <= full[0] && mid + half >= full[1]) turn({ since: null, until: null }, { replace: false });
        else zoom(mid - half, mid + half);
    };

    const localX = (event) => event.clientX - svg.current.getBoundingClientRect().left;
    const onDown = (event) => {
        if (!event.button) setDrag([localX(event), localX(event)]);
    };
    // It may begin on a mark: what does not move is a click.
    const onMove = (event) => {
        if (!drag) return;
        if (Math.abs(localX(event) - drag[0]) > 6) svg.current.setPointerCapture(event.pointerId);
        setDrag([drag[0], localX(event)]);
    };
    const onUp = () => {
        if (!drag) return;
        const [p, q] = [Math.min(...drag), Math.max(...drag)];
        setDrag(null);
        if (q - p > 6) zoom(x.invert(p).getTime(), x.invert(q).getTime());
    };
    const onKey = (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const hop = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const all = lanes.flatMap((l) => l.marks);
        if (step && all.length) {
            const lane = lanes.find((l) => l.marks.some((m) => m.r.id === at)) ?? lanes.find((l) => l.marks.length);
            const i = lane.marks.findIndex((m) => m.r.id === at);
            const next = i < 0 ? (step > 0 ? 0 : lane.marks.length - 1) : Math.min(lane.marks.length - 1, Math.max(0, i + step));
            pick(lane.marks[next].r.id);
        } else if (hop && all.length) {
            const filled = lanes.filter((l) => l.marks.length);
            const i = filled.findIndex((l) => l.marks.some((m) => m.r.id === at));
            const lane = filled[Math.min(filled.length - 1, Math.max(0, i + hop))];
            const mid = picked ? picked.span.lo : domain[0];
            pick(lane.marks.reduce((best, m) => (Math.abs(m.span.lo - mid) < Math.abs(best.span.lo - mid) ? m : best)).r.id);
        } else if (event.key === '+' || event.key === '=') nearer(0.5, picked?.span.lo);
        else if (event.key === '-' || event.key === '−') nearer(2, picked?.span.lo);
        else if (event.key === '0') turn({ since: null, until: null }, { replace: false });
        else if (event.key === 'Escape' && at) pick(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
    };

    const ticks = domain ? x.ticks(Math.max(2, Math.floor(width / (90 * U)))) : [];
    const tickText = x.tickFormat();
    return (
        <section class="block" aria-labelledby="timeline-title">
            <div class="bar">
                <h2 id="timeline-title">Timeline</h2>
                {domain && (
                    <div class="tools">
                        <button type="button" onClick={() => nearer(0.5, picked?.span.lo)} aria-label="Nearer">+</button>
                        <button type="button" onClick={() => nearer(2, picked?.span.lo)} aria-label="Farther">−</button>
                        <button type="button" onClick={() => turn({ since: null, until: null }, { replace: false })} disabled={!since && !until}>All</button>
                    </div>
                )}
            </div>
            {!domain && <p class="note">Nothing here has a date{since || until ? ' within these' : ''}.</p>}
            {partial && <p class="note">{partial}</p>}
            <div ref={box} class="chart" tabindex={domain ? 0 : undefined} role="group" onKeyDown={onKey}
                aria-label="Timeline. Arrow keys go from mark to mark and between lanes, plus and minus go nearer and farther; the table below has the same.">
                {domain && (
                    <svg ref={svg} class="timeline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true"
                        onPointerDown={onDown} onPointerMove={onMove} onPointerUp={onUp} onPointerCancel={() => setDrag(null)}>
                        {ticks.map((t) => (
                            <g key={+t} transform={`translate(${x(t)},0)`}>
                                <line class="grid" y1={AXIS - 6} y2={height} />
                                <text class="tick" y={AXIS - 10} text-anchor={x(t) > width - 34 ? 'end' : x(t) < 34 ? 'start' : 'middle'}>{tickText(t)}</text>
                            </g>
                        ))}
                        {lanes.map((lane, i) => (
                            <g key={lane.id} transform={`translate(0,${lane.y})`}>
                                <line class="lane" x2={width} />
                                <text class="lane-name" x="4" y={HEAD - 6}>{lane.label} <tspan class="lane-n">{lane.n}</tspan></text>
                                {drawn[i]}
                                {picked && lane.marks.filter((m) => m.r.id === at).map((m) => <Mark key={at} m={lane.bins ? { ...m, row: 0 } : m} row={lane.bins ? ROW : lane.row} on pick={() => pick(null)} />)}
                            </g>
                        ))}
                        {drag && <rect class="drag" x={Math.min(...drag)} width={Math.abs(drag[1] - drag[0])} y={AXIS} height={height - AXIS} />}
                    </svg>
                )}
            </div>
            <div class="picked" aria-live="polite">
                {chosen ? <>{!picked && <p class="hint">Chosen, and not in this chart:</p>}<Card of={chosen} quotes tag="div" /></> : bin ? (
                    <div class="card hue-document">
                        <p class="kind">{count(bin.of.length, 'record')} <button type="button" onClick={() => zoom(bin.lo, bin.hi)}>Go nearer</button></p>
                        <ul class="plain">{bin.of.slice(0, 30).map((r) => <li key={r.id}>{whenText(r)}: <button type="button" class="as-link" onClick={() => pick(r.id)}><bdi>{titleOf(r)}</bdi></button></li>)}</ul>
                        {bin.of.length > 30 && <p class="hint">and {bin.of.length - 30} more</p>}
                    </div>
                )
                    : domain && <p class="hint">A dot is a day, a bar a month or a year: no text says more. An upright line tells no date and stands at the day of its text. Filled: it happened; hollow: to come; pale: long past or denied. Drag across to go nearer.</p>}
            </div>
            {undated.length > 0 && (
                <Fold cls="twin" summary={`${count(undated.length, 'record')} without a date`}>{() => (
                    <>
                        <ul class="plain">{undated.slice(0, 200).map((r) => <li key={r.id}><bdi>{titleOf(r)}</bdi></li>)}</ul>
                        {undated.length > 200 && <p>and {undated.length - 200} more: the table has them all.</p>}
                    </>
                )}</Fold>
            )}
            {dated.length > 0 && (
                <Twin label="Timeline" head={['Date', 'Kind', 'What', 'Status']}
                    rows={() => dated.slice(0, 500).map(({ r }) => [whenText(r), capital(r.kind && r.record === 'encounter' ? r.kind : r.record), titleOf(r), STATUS[r.state ?? r.status] ?? ''])} />
            )}
        </section>
    );
}

function Mark({ m, row, on, pick }) {
    const y = HEAD + m.row * row;
    const small = row < ROW;
    const cls = `mark hue-${hueOf(m.r)} ${formOf(m.r)}${on ? ' on' : ''}`;
    const title = <title>{`${whenText(m.r)}: ${titleOf(m.r)}`}</title>;
    if (m.span.exact === 'told' && m.dot) {
        const w = U * (on ? 4 : small ? 2 : 3);
        return <rect data-mark class={`${cls} told`} x={(m.lo + m.hi - w) / 2} width={w} y={y + 1} height={row - 2} onClick={pick}>{title}</rect>;
    }
    return m.dot
        ? <circle data-mark class={cls} cx={(m.lo + m.hi) / 2} cy={y + row / 2} r={U * (on ? 6 : small ? 2.5 : 4.5)} onClick={pick}>{title}</circle>
        : <rect data-mark class={`${cls} bar-${m.span.exact}`} x={m.lo} y={y + (small ? 1 : 2)} width={Math.max(3, m.hi - m.lo - 1)} height={small ? row - 2 : row - 4} rx={small ? 1 : 3} onClick={pick}>{title}</rect>;
}

function Bins({ lane, pick }) {
    const most = Math.max(...lane.bins.map((b) => b.n));
    const h = lane.tall;
    const hue = hueOf(lane.marks[0].r);
    return lane.bins.map((b) => {
        const tall = Math.max(2, (b.n / most) * h);
        return (
            <rect key={b.x} data-mark class={`bin hue-${hue}`} x={b.x} width={b.step - 1} y={HEAD + h - tall} height={tall}
                onClick={() => pick(b)}>
                <title>{count(b.of.length, 'record')}</title>
            </rect>
        );
    });
}
