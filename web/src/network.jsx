// SPDX-License-Identifier: Apache-2.0
//
// Who deals with whom. The layout is computed, not played: from fixed places, so that the same
// store gives the same picture, and from where they are for those who stay when more are shown.
// A line is as thick as there are records, coloured by what prevails.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { address, useGet } from './api.js';
import { Card } from './record.jsx';
import { packed, turn, unpacked, viewHref, withParams } from './route.js';
import { FilterPanel, Nothing, selected, useChosen } from './selection.jsx';
import { Span } from './span.jsx';
import { roomFor, textWidth } from './labels.js';
import { Heading, Period, rem, Twin, useWidth, Wait, whoText } from './ui.jsx';
import { count, nameOf, names, number } from './words.js';

const LIMITS = ['40', '150', '300'];
const TICKS = 100; // of the layout, cooling all the way: more of them move nothing that one sees

const prevails = (l) => {
    const all = l.cooperation + l.conflict;
    if (!all) return 'neither';
    const share = l.conflict / all;
    return share > 0.6 ? 'conflict' : share < 0.4 ? 'cooperation' : 'both';
};

function layOut(data, a, width, height, before) {
    const most = Math.max(1, ...data.nodes.map((n) => n.n));
    const stay = data.nodes.filter((n) => before.has(n.code)).length > data.nodes.length / 2;
    const nodes = data.nodes.map((n, i) => ({
        ...n, r: (rem() / 16) * (5 + 17 * Math.sqrt(n.n / most)),
        // a spiral to begin with: no chance in it
        x: width / 2 + 14 * Math.sqrt(i + 1) * Math.cos(i * 2.4), y: height / 2 + 14 * Math.sqrt(i + 1) * Math.sin(i * 2.4),
        ...(stay && before.get(n.code)),
        ...(n.code === a && { fx: width / 2, fy: height / 2 }),
    }));
    const known = new Set(nodes.map((n) => n.code));
    const links = data.links.filter((l) => known.has(l.a) && known.has(l.b)).map((l) => ({ ...l, source: l.a, target: l.b }));
    const topMost = Math.max(1, ...links.map((l) => l.n));
    const room = Math.min(width, height) / Math.sqrt(Math.max(6, nodes.length));
    forceSimulation(nodes).stop().alpha(stay ? 0.3 : 1).alphaDecay(1 - 0.001 ** (1 / TICKS))
        .force('link', forceLink(links).id((n) => n.code).distance(room * 1.1).strength((l) => 0.1 + 0.5 * (l.n / topMost)))
        .force('charge', forceManyBody().strength(-room * 6))
        .force('collide', forceCollide((n) => n.r + 0.9 * rem()))
        .force('center', a ? null : forceCenter(width / 2, height / 2))
        .force('x', forceX(width / 2).strength(0.06)).force('y', forceY(height / 2).strength(0.06 * Math.max(1, width / height)))
        .tick(TICKS);
    // Into the frame: the whole shrinks as much as it must, and grows a little, each way by itself.
    const fit = (key, lo, hi) => {
        const min = Math.min(...nodes.map((n) => n[key]));
        const max = Math.max(...nodes.map((n) => n[key]));
        const k = Math.min(1.8, (hi - lo) / (max - min || 1));
        const at = (lo + hi - k * (max - min)) / 2;
        for (const n of nodes) n[key] = at + (n[key] - min) * k;
    };
    if (nodes.length) {
        fit('x', 2.6 * rem(), width - 2.6 * rem());
        fit('y', 1.6 * rem(), height - 2.5 * rem());
    }
    return { nodes, links, topMost };
}

/* Countries of a record, as far as it tells them. */
const sidesOf = (r) => new Set(['participants', 'actor', 'recipient', 'by', 'to'].flatMap((k) => r?.[k] ?? []).concat(r?.speaker ?? []).map((s) => s.country).concat(r?.members ?? []).filter(Boolean));

const told = (l) => `${count(l.n, 'record')}, ${number(l.cooperation)} of cooperation, ${number(l.conflict)} of conflict`;

/* What is picked: an actor with those around it, or two. */
function Picked({ at, made, of, opened, open }) {
    const { params } = of;
    const relation = (p, q) => viewHref('relation', { a: p, b: q, params });
    if (at.b) {
        const l = made.links.find((one) => one.a === at.a && one.b === at.b);
        return l && (
            <div class="card hue-document">
                <p class="says">{nameOf(l.a)} and {nameOf(l.b)}</p>
                <p>{told(l)}. <a href={relation(l.a, l.b)}>Their relation</a></p>
            </div>
        );
    }
    const node = made.nodes.find((n) => n.code === at.a);
    if (!node) return null;
    const links = made.links.filter((l) => l.a === at.a || l.b === at.a).sort((p, q) => q.n - p.n);
    return (
        <div class="card hue-document">
            <p class="says">{node.name || nameOf(node.code)}</p>
            <p>{count(node.n, 'record')} with others in all; {number(links.length)} of those shown.</p>
            <ul class="chips">{links.slice(0, 12).map((l) => {
                const other = l.a === at.a ? l.b : l.a;
                return <li key={other}><a href={relation(at.a, other)}>{nameOf(other)} <span>{number(l.n)}</span></a></li>;
            })}</ul>
            <p class="tools start">
                <button type="button" aria-pressed={opened ? 'true' : 'false'} onClick={() => open(at.a)}>{opened ? 'Hide those around it' : 'Show those around it'}</button>
                {of.a !== at.a && <a class="button" href={viewHref('network', { a: at.a, params })}>Put it in the middle</a>}
                <a class="button" href={of.a && of.a !== at.a ? relation(of.a, at.a) : relation(at.a)}>{of.a && of.a !== at.a ? 'Their relation' : 'Its record'}</a>
                <a class="button" href={withParams({ 'x.country': packed([...unpacked(params.get('x.country')), at.a]) })}>Leave it out</a>
            </p>
        </div>
    );
}

export function NetworkView({ view, a, b, params }) {
    const [box, width] = useWidth();
    const [hover, setHover] = useState(null);
    const [at, setAt] = useState(null); // {a} or {a, b}
    const [moved, setMoved] = useState({});
    const drag = useRef(null);
    const svg = useRef(null);
    const before = useRef(new Map());
    const since = params.get('since') ?? '';
    const until = params.get('until') ?? '';
    const opened = unpacked(params.get('open'));
    const query = { a, ...selected(params), open: params.get('open'), limit: LIMITS.includes(params.get('limit')) ? params.get('limit') : LIMITS[0] };
    const chosen = useChosen(params);
    const found = useGet(address('network', query));
    const years = useGet(address('balance', { a, ...selected(params, { period: false }) }));
    const height = Math.round(Math.max(width < 600 ? width * 1.15 : 340, Math.min(width * 0.62, 1100)));
    const made = useMemo(() => {
        const all = found.data && layOut(found.data, a, width, height, before.current);
        before.current = new Map(all?.nodes.map((n) => [n.code, { x: n.x, y: n.y }]));
        return all;
    }, [found.data, width]);
    useEffect(() => setMoved({}), [made]);
    const focus = hover ?? (at?.b ? null : at?.a);
    const near = useMemo(() => {
        const set = new Set(focus ? [focus] : at?.b ? [at.a, at.b] : []);
        if (focus) for (const l of made?.links ?? []) if (l.a === focus) set.add(l.b); else if (l.b === focus) set.add(l.a);
        return set;
    }, [focus, at, made]);
    const of = (n) => moved[n.code] ?? n;
    const label = useMemo(() => made && roomFor([...made.nodes].sort((p, q) => q.n - p.n).map((n) => ({ key: n.code, x: of(n).x - textWidth(n.name || nameOf(n.code)) / 2, y: of(n).y + n.r + 8, w: textWidth(n.name || nameOf(n.code)) }))), [made, moved, names.value]);
    const sides = useMemo(() => sidesOf(chosen), [chosen]);

    const open = (code) => turn({ open: packed(opened.includes(code) ? opened.filter((c) => c !== code) : [...opened, code]) });
    // A node follows the pointer; one that stays where it was is picked.
    const onDown = (n) => (event) => {
        if (event.button) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { code: n.code, x: event.clientX, y: event.clientY, from: of(n), far: false };
    };
    const onMove = (event) => {
        const d = drag.current;
        if (!d) return;
        const [dx, dy] = [event.clientX - d.x, event.clientY - d.y];
        d.far ||= Math.hypot(dx, dy) > 5;
        if (d.far) setMoved({ ...moved, [d.code]: { x: Math.min(width - 8, Math.max(8, d.from.x + dx)), y: Math.min(height - 8, Math.max(8, d.from.y + dy)) } });
    };
    const onUp = () => {
        if (drag.current && !drag.current.far) setAt(at?.a === drag.current.code && !at.b ? null : { a: drag.current.code });
        drag.current = null;
    };
    const onKey = (event) => {
        const all = made?.nodes ?? [];
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step && all.length) {
            const i = all.findIndex((n) => n.code === at?.a);
            setAt({ a: all[(i < 0 ? (step > 0 ? 0 : all.length - 1) : i + step + all.length) % all.length].code });
        } else if ((event.key === '+' || event.key === 'Enter') && at && !at.b) open(at.a);
        else if (event.key === 'Escape' && at) setAt(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
    };
    const lit = (l) => (focus ? l.a === focus || l.b === focus : at?.b && l.a === at.a && l.b === at.b);
    return (
        <>
            <Heading title={a ? `Network of ${whoText({ a })}` : 'Network'} of={{ view, a, b, params }} chosen={chosen}><Period /></Heading>
            <FilterPanel of={{ kind: 'encounter,event' }} params={params} />
            <Span of={years} since={since} until={until} />
            <div ref={box}>
                <Wait of={found} what="the network" empty={made && !made.nodes.length && <Nothing params={params} or="Nobody dealt with anybody here." />}>
                    {made && (
                        <>
                            <p class="legend"><i class="hue-cooperation" /> cooperation prevails <i class="hue-conflict dashed" /> conflict prevails <i class="hue-neither" /> both, or neither</p>
                            <div class="chart" tabindex="0" role="group" onKeyDown={onKey}
                                aria-label={`Network of ${made.nodes.length} actors and ${made.links.length} links. Arrow keys go from actor to actor, plus shows those around one; the table below has the numbers.`}>
                                <svg ref={svg} class={`network${near.size ? ' some' : ''}`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true"
                                    onMouseLeave={() => setHover(null)} onPointerMove={onMove} onPointerUp={onUp} onPointerCancel={() => (drag.current = null)}>
                                    {made.links.map((l) => {
                                        const [p, q] = [of(l.source), of(l.target)];
                                        return (
                                            <g key={`${l.a}-${l.b}`} class={`tie ${prevails(l)}${lit(l) ? ' near' : ''}${sides.has(l.a) && sides.has(l.b) ? ' on' : ''}`} onClick={() => setAt({ a: l.a, b: l.b })}>
                                                <title>{`${nameOf(l.a)} and ${nameOf(l.b)}: ${told(l)}`}</title>
                                                <line class="reach" x1={p.x} y1={p.y} x2={q.x} y2={q.y} />
                                                <line class="link" x1={p.x} y1={p.y} x2={q.x} y2={q.y} stroke-width={1 + 6 * Math.sqrt(l.n / made.topMost)} />
                                            </g>
                                        );
                                    })}
                                    {made.nodes.map((n) => (
                                        <g key={n.code} class={`node${near.has(n.code) ? ' near' : ''}${n.code === a ? ' self' : ''}${opened.includes(n.code) ? ' open' : ''}${sides.has(n.code) ? ' on' : ''}`}
                                            transform={`translate(${of(n).x},${of(n).y})`} onMouseEnter={() => setHover(n.code)} onPointerDown={onDown(n)}>
                                            <title>{`${n.name || nameOf(n.code)}: ${n.n}`}</title>
                                            <circle class="reach" r={Math.max(n.r, 0.8 * rem())} />
                                            <circle r={n.r} />
                                        </g>
                                    ))}
                                    {made.nodes.filter((n) => label.has(n.code) || near.has(n.code)).map((n) => (
                                        <text key={n.code} class={near.has(n.code) ? 'near' : undefined} x={of(n).x} y={of(n).y + n.r + 0.75 * rem()} text-anchor="middle">{n.name || nameOf(n.code)}</text>
                                    ))}
                                </svg>
                            </div>
                            <div class="picked" aria-live="polite">
                                {at ? <Picked at={at} made={made} of={{ a, params }} opened={opened.includes(at.a)} open={open} />
                                    : chosen ? <Card of={chosen} quotes tag="div" />
                                        : <p class="hint">An actor or a line tells more when it is picked. Actors can be moved.{opened.length > 0 && <> <a href={withParams({ open: null })}>Hide what was opened</a></>}{made.nodes.length >= Number(query.limit) && query.limit !== '300' && <> {number(made.nodes.length)} actors are shown. <a href={withParams({ limit: LIMITS[LIMITS.indexOf(query.limit) + 1] })}>More of them</a></>}</p>}
                            </div>
                            <Twin label="Network" head={['One', 'Other', 'Records', 'Cooperation', 'Conflict']}
                                rows={() => [...made.links].sort((p, q) => q.n - p.n).map((l) => [
                                    <a href={viewHref('relation', { a: l.a, b: l.b, params })}>{nameOf(l.a)}</a>, nameOf(l.b), number(l.n), number(l.cooperation), number(l.conflict)])} />
                        </>
                    )}
                </Wait>
            </div>
        </>
    );
}
