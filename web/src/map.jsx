// SPDX-License-Identifier: Apache-2.0
//
// Where they met. Outlines are Natural Earth's at 1:50 million, for orientation only: which
// country a place is in is told by the records, never by a line on this map.
import { geoEqualEarth } from 'd3-geo';
import { scaleSqrt } from 'd3-scale';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import outlines from 'outlines.json';
import { address, rowsOf, useGet } from './api.js';
import { roomFor, textWidth } from './labels.js';
import { packed, viewHref } from './route.js';
import { FilterPanel, Nothing, selected, useChosen } from './selection.jsx';
import { Card } from './record.jsx';
import { Heading, Period, Twin, useWidth, Wait, whoText } from './ui.jsx';
import { count, dateText, nameOf, number } from './words.js';

function seen(row) {
    if (!row.first) return 'no date told';
    return row.first === row.last ? dateText(row.first) : `${dateText(row.first)} to ${dateText(row.last)}`;
}

export function MapView({ view, a, b, params }) {
    const [box, width] = useWidth();
    const query = { a, b, ...selected(params) };
    const chosen = useChosen(params);
    const found = useGet(address('places', query));
    const world = useGet(outlines);
    const [k, setK] = useState(zoomIdentity);
    const [at, setAt] = useState(null);
    const svg = useRef(null);
    const act = useRef(null);
    const height = Math.round(Math.max(260, Math.min(width * 0.5, 1200)));
    const rows = found.data ? rowsOf(found.data).filter((r) => Number.isFinite(r.lat) && Number.isFinite(r.lon)) : [];

    const project = useMemo(() => geoEqualEarth().fitExtent([[4, 4], [width - 4, height - 4]], { type: 'Sphere' }), [width, height]);
    // They come drawn in a frame of their own, and are laid under the places when they are there.
    const under = useMemo(() => {
        if (!world.data) return null;
        const by = project.scale() / world.data.scale;
        const [x, y] = project.translate();
        return {
            by,
            drawn: (
                <g transform={`translate(${x - by * world.data.x},${y - by * world.data.y}) scale(${by})`}>
                    <path class="sea" d={world.data.sphere} />
                    <path class="graticule" d={world.data.grid} />
                    <path class="land" d={world.data.land} />
                    <path class="borders" d={world.data.borders} />
                </g>
            ),
        };
    }, [world.data, project]);

    const focusRows = () => {
        // All places in view, not nearer than a region.
        const points = rows.map((r) => project([r.lon, r.lat])).filter(Boolean);
        if (!points.length) return zoomIdentity;
        const [x0, x1] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
        const [y0, y1] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
        const scale = Math.max(1, Math.min(6, 0.8 / Math.max((x1 - x0) / width, (y1 - y0) / height, 0.001)));
        if (scale < 1.3) return zoomIdentity;
        return zoomIdentity.translate(width / 2, height / 2).scale(scale).translate(-(x0 + x1) / 2, -(y0 + y1) / 2);
    };
    useEffect(() => {
        if (!svg.current) return undefined;
        const el = select(svg.current);
        const z = zoom().scaleExtent([1, 24]).translateExtent([[0, 0], [width, height]]).extent([[0, 0], [width, height]])
            // the wheel scrolls the page unless a key says it is for the map; one finger too
            .filter((e) => (e.type === 'wheel' ? e.ctrlKey || e.metaKey : e.type.startsWith('touch') ? e.touches.length > 1 : !e.button))
            .on('zoom', (e) => setK(e.transform));
        el.call(z).on('dblclick.zoom', null);
        act.current = {
            by: (f) => el.call(z.scaleBy, f), all: () => el.call(z.transform, zoomIdentity), here: () => el.call(z.transform, focusRows()),
            move: (dx, dy) => el.call(z.translateBy, dx / 2, dy / 2),
        };
        act.current.here();
        return () => el.on('.zoom', null);
    }, [found.data, width]);

    const onKey = (event) => {
        const move = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
        if (move) act.current?.move(...move);
        else if (event.key === '+' || event.key === '=') act.current?.by(1.6);
        else if (event.key === '-') act.current?.by(1 / 1.6);
        else if (event.key === '0') act.current?.all();
        else return;
        event.preventDefault();
        event.stopPropagation();
    };
    const size = scaleSqrt([0, Math.max(1, ...rows.map((r) => r.n))], [2, Math.max(10, Math.min(26, width / 45))]);
    const order = [...rows].sort((p, q) => q.n - p.n);
    const spot = (r) => k.apply(project([r.lon, r.lat]));
    const named = roomFor(order.map((r) => {
        const [x, y] = spot(r);
        return { key: `${r.place}/${r.country}`, x: x + size(r.n) + 3, y: y - 7, w: textWidth(r.place) };
    }));
    const where = chosen && (chosen.place ?? chosen.event_loc);
    const picked = rows.find((r) => `${r.place}/${r.country}` === at);
    return (
        <>
            <Heading title={a ? `Where ${whoText({ a, b })} met` : 'Where they met'} of={{ view, a, b, params }} chosen={chosen}><Period /></Heading>
            <FilterPanel of={{ a, b, kind: 'encounter,event' }} params={params} />
            <div ref={box}>
                <Wait of={found.error ? found : world.error ? world : found} what="the map">
                    {found.data && !rows.length && <p class="note"><Nothing params={params} or="No record here has a place that is known." /></p>}
                    <div class="bar">
                        <p class="lead">{count(rows.length, 'place')}</p>
                        <div class="tools">
                            <button type="button" aria-label="Nearer" onClick={() => act.current?.by(1.6)}>+</button>
                            <button type="button" aria-label="Farther" onClick={() => act.current?.by(1 / 1.6)}>−</button>
                            <button type="button" onClick={() => act.current?.here()}>Places</button>
                            <button type="button" onClick={() => act.current?.all()}>World</button>
                        </div>
                    </div>
                    <div class="chart" tabindex="0" role="group" onKeyDown={onKey} aria-label="Map. Plus and minus go nearer and farther, arrow keys move it; the table below has the places.">
                        <svg ref={svg} class="map" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
                            <g transform={k.toString()} stroke-width={under ? 1 / (k.k * under.by) : 1}>{under?.drawn}</g>
                            {order.map((r) => {
                                const [x, y] = spot(r);
                                const key = `${r.place}/${r.country}`;
                                return (
                                    <g key={key} transform={`translate(${x},${y})`} class={`place${key === at || r.place === where ? ' on' : ''}`} onClick={() => setAt(key === at ? null : key)}>
                                        <title>{`${r.place}: ${r.n}`}</title>
                                        <circle r={size(r.n)} />
                                        {named.has(key) && <text x={size(r.n) + 3} dy="0.35em">{r.place}</text>}
                                    </g>
                                );
                            })}
                        </svg>
                    </div>
                    <div class="picked" aria-live="polite">
                        {picked
                            ? <div class="card hue-encounter"><p class="says">{picked.place}{picked.country && `, ${nameOf(picked.country)}`}</p><p>{count(picked.n, 'record')}; {seen(picked)}. <a href={viewHref('table', { a, b, params }, { 'f.place': packed([picked.place]), r: null })}>In the table</a></p></div>
                            : chosen ? <Card of={chosen} quotes tag="div" /> : <p class="hint">Outlines are Natural Earth’s, for orientation; no border is endorsed, and no country here is told from them. Ctrl and wheel, or two fingers, go nearer.</p>}
                    </div>
                    <Twin label="Map" head={['Place', 'Country', 'Records', 'First and last']} rows={() => rows.map((r) => [r.place, r.country ? nameOf(r.country) : '', number(r.n), seen(r)])} />
                </Wait>
            </div>
        </>
    );
}
