// SPDX-License-Identifier: Apache-2.0
//
// Who deals with whom. The layout is computed once, from fixed places, so that the same store
// gives the same picture; a line is as thick as there are records, coloured by what prevails.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { useMemo, useState } from 'preact/hooks';
import { address, useGet } from './api.js';
import { go, pathOf } from './route.js';
import { FilterPanel, selected, useChosen } from './selection.jsx';
import { roomFor, textWidth } from './labels.js';
import { Forms, Heading, Period, rem, Twin, useWidth, Wait, whoText } from './ui.jsx';
import { nameOf, names, number } from './words.js';

const prevails = (l) => {
    const all = l.cooperation + l.conflict;
    if (!all) return 'neither';
    const share = l.conflict / all;
    return share > 0.6 ? 'conflict' : share < 0.4 ? 'cooperation' : 'both';
};

function layOut(data, a, width, height) {
    const most = Math.max(1, ...data.nodes.map((n) => n.n));
    const nodes = data.nodes.map((n, i) => ({
        ...n, r: (rem() / 16) * (5 + 17 * Math.sqrt(n.n / most)),
        // a spiral to begin with: no chance in it
        x: width / 2 + 14 * Math.sqrt(i + 1) * Math.cos(i * 2.4), y: height / 2 + 14 * Math.sqrt(i + 1) * Math.sin(i * 2.4),
        ...(n.code === a && { fx: width / 2, fy: height / 2 }),
    }));
    const known = new Set(nodes.map((n) => n.code));
    const links = data.links.filter((l) => known.has(l.a) && known.has(l.b)).map((l) => ({ ...l, source: l.a, target: l.b }));
    const topMost = Math.max(1, ...links.map((l) => l.n));
    const room = Math.min(width, height) / Math.sqrt(Math.max(6, nodes.length));
    forceSimulation(nodes).stop()
        .force('link', forceLink(links).id((n) => n.code).distance(room * 1.1).strength((l) => 0.1 + 0.5 * (l.n / topMost)))
        .force('charge', forceManyBody().strength(-room * 6))
        .force('collide', forceCollide((n) => n.r + 0.9 * rem()))
        .force('center', a ? null : forceCenter(width / 2, height / 2))
        .force('x', forceX(width / 2).strength(0.06)).force('y', forceY(height / 2).strength(0.06 * Math.max(1, width / height)))
        .tick(nodes.length > 120 ? 160 : 300);
    // Into the frame: the whole shrinks, each way as much as it must.
    const fit = (key, lo, hi) => {
        const min = Math.min(...nodes.map((n) => n[key]));
        const max = Math.max(...nodes.map((n) => n[key]));
        const k = Math.min(1, (hi - lo) / (max - min || 1));
        const at = k < 1 ? lo : Math.min(hi - (max - min), Math.max(lo, min));
        for (const n of nodes) n[key] = at + (n[key] - min) * k;
    };
    if (nodes.length) {
        fit('x', 2.6 * rem(), width - 2.6 * rem());
        fit('y', 1.6 * rem(), height - 2.5 * rem());
    }
    return { nodes, links, topMost };
}

export function NetworkView({ view, a, b, params }) {
    const [box, width] = useWidth();
    const [hover, setHover] = useState(null);
    const query = { a, ...selected(params), limit: width < 600 ? 60 : 150 };
    const chosen = useChosen(params);
    const found = useGet(address('network', query));
    const height = Math.round(Math.max(340, Math.min(width * 0.62, 1100)));
    const made = useMemo(() => found.data && layOut(found.data, a, width, height), [found.data, width]);
    const near = useMemo(() => {
        const set = new Set(hover ? [hover] : []);
        if (hover) for (const l of made?.links ?? []) if (l.a === hover) set.add(l.b); else if (l.b === hover) set.add(l.a);
        return set;
    }, [hover, made]);
    const label = useMemo(() => made && roomFor([...made.nodes].sort((p, q) => q.n - p.n).map((n) => ({ key: n.code, x: n.x - textWidth(n.name || nameOf(n.code)) / 2, y: n.y + n.r + 8, w: textWidth(n.name || nameOf(n.code)) }))), [made, names.value]);
    const nodeHref = (code) => (a && code !== a ? pathOf('relation', a, code) : pathOf('relation', code));
    return (
        <>
            <Heading title={a ? `Network of ${whoText({ a })}` : 'Network'} of={{ view, a, b, params }} chosen={chosen}><Period /></Heading>
            <FilterPanel of={{ kind: 'encounter,event' }} params={params} />
            <div ref={box}>
                <Wait of={found} what="the network" empty={made && !made.nodes.length && 'Nobody dealt with anybody here. Another period may show more.'}>
                    {made && (
                        <>
                            <p class="legend"><i class="hue-cooperation" /> cooperation prevails <i class="hue-conflict dashed" /> conflict prevails <i class="hue-neither" /> both, or neither</p>
                            <div class="chart">
                                <svg class={`network${hover ? ' some' : ''}`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
                                    aria-label={`Network of ${made.nodes.length} actors and ${made.links.length} links; the table below has the numbers`} onMouseLeave={() => setHover(null)}>
                                    {made.links.map((l) => (
                                        <line key={`${l.a}-${l.b}`} class={`link ${prevails(l)}${near.has(l.a) && near.has(l.b) && (l.a === hover || l.b === hover) ? ' near' : ''}`}
                                            x1={l.source.x} y1={l.source.y} x2={l.target.x} y2={l.target.y} stroke-width={1 + 6 * Math.sqrt(l.n / made.topMost)}
                                            onClick={() => go(pathOf('relation', l.a, l.b))}>
                                            <title>{`${nameOf(l.a)} and ${nameOf(l.b)}: ${l.n} records, ${l.cooperation} of cooperation, ${l.conflict} of conflict`}</title>
                                        </line>
                                    ))}
                                    {made.nodes.map((n) => (
                                        <g key={n.code} class={`node${near.has(n.code) ? ' near' : ''}${n.code === a ? ' self' : ''}`} transform={`translate(${n.x},${n.y})`}
                                            onMouseEnter={() => setHover(n.code)} onClick={() => go(nodeHref(n.code))}>
                                            <title>{`${n.name || nameOf(n.code)}: ${n.n}`}</title>
                                            <circle r={n.r} />
                                            {(label.has(n.code) || near.has(n.code)) && <text y={n.r + 0.75 * rem()} text-anchor="middle">{n.name || nameOf(n.code)}</text>}
                                        </g>
                                    ))}
                                </svg>
                            </div>
                            <Twin label="Network" head={['One', 'Other', 'Records', 'Cooperation', 'Conflict']}
                                rows={[...made.links].sort((p, q) => q.n - p.n).map((l) => [
                                    <a href={pathOf('relation', l.a, l.b)}>{nameOf(l.a)}</a>, nameOf(l.b), number(l.n), number(l.cooperation), number(l.conflict)])} />
                        </>
                    )}
                </Wait>
            </div>
            <Forms of={[['Network', 'network', query]]} />
        </>
    );
}
