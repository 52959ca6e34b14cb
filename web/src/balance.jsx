// SPDX-License-Identifier: Apache-2.0
//
// Cooperation above the line, conflict below, year by year; and the strip by which a period is
// chosen, since it always shows all years.
import { scaleBand, scaleLinear } from 'd3-scale';
import { useRef, useState } from 'preact/hooks';
import { rowsOf } from './api.js';
import { turn } from './route.js';
import { rem, Twin, useWidth, Wait } from './ui.jsx';
import { number } from './words.js';

export function Balance({ of, since, until, at }) {
    const [box, width] = useWidth(480);
    const svg = useRef(null);
    const [drag, setDrag] = useState(null);
    const rows = of.data ? rowsOf(of.data).map((r) => ({ ...r, year: Number(r.year) })) : [];
    const years = [];
    if (rows.length) {
        const lo = Math.min(...rows.map((r) => r.year));
        const hi = Math.max(...rows.map((r) => r.year));
        const by = new Map(rows.map((r) => [r.year, r]));
        for (let y = lo; y <= hi && years.length < 2000; y++) years.push(by.get(y) ?? { year: y, cooperation: 0, conflict: 0, encounters: 0 });
    }
    const height = Math.round(Math.max(190, width * 0.3));
    const left = Math.round(Math.max(40, rem() * 2.5));
    const x = scaleBand(years.map((r) => r.year), [left, width - 4]).paddingInner(0.15);
    const broad = 3 * rem();
    if (x.bandwidth() > broad) x.paddingInner(Math.min(0.9, 1 - broad / x.step()));
    const up = Math.max(1, ...years.map((r) => Math.max(r.cooperation, r.encounters)));
    const down = Math.max(0, ...years.map((r) => r.conflict));
    const y = scaleLinear([up, -down], [10, height - 1.7 * rem()]).nice(4);
    const step = Math.max(1, Math.ceil((2.8 * rem()) / Math.max(1, x.step())));
    const yearAt = (event) => {
        const i = Math.floor((event.clientX - svg.current.getBoundingClientRect().left - left) / x.step());
        return years[Math.min(years.length - 1, Math.max(0, i))]?.year;
    };
    const chosen = (year) => (!since || year >= Number(since.slice(0, 4))) && (!until || year <= Number(until.slice(0, 4)));
    const held = (year) => (drag ? year >= Math.min(...drag) && year <= Math.max(...drag) : chosen(year));
    const done = () => {
        if (!drag) return;
        turn({ since: String(Math.min(...drag)), until: String(Math.max(...drag)), page: null }, { replace: false });
        setDrag(null);
    };
    return (
        <section class="block" aria-labelledby="balance-title">
            <h2 id="balance-title">Cooperation and conflict</h2>
            <div ref={box}>
                <Wait of={of} what="the balance" empty={of.data && !years.length && 'No dated event to weigh.'}>
                    <p class="legend"><i class="hue-cooperation" /> cooperation <i class="hue-conflict" /> conflict <i class="hue-encounter line" /> encounters</p>
                    <svg ref={svg} class="balance" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
                        aria-label={`Events a year, ${years[0]?.year} to ${years[years.length - 1]?.year}; the table below has the numbers`}
                        onPointerDown={(e) => { if (e.button) return; svg.current.setPointerCapture(e.pointerId); setDrag([yearAt(e), yearAt(e)]); }}
                        onPointerMove={(e) => drag && setDrag([drag[0], yearAt(e)])} onPointerUp={done} onPointerCancel={() => setDrag(null)}>
                        {y.ticks(4).filter(Number.isInteger).map((t) => (
                            <g key={t} transform={`translate(0,${y(t)})`}>
                                <line class={t ? 'grid' : 'zero'} x1={left - 4} x2={width} />
                                <text class="tick" x={left - 8} dy="0.32em" text-anchor="end">{number(Math.abs(t))}</text>
                            </g>
                        ))}
                        {years.some((r) => r.year === at) && <path class="here" d={`M${x(at) + x.bandwidth() / 2},${height - 1.55 * rem()}l${0.4 * rem()},${0.5 * rem()}h${-0.8 * rem()}z`}><title>the chosen record</title></path>}
                        {years.map((r, i) => (
                            <g key={r.year} class={held(r.year) ? undefined : 'out'}>
                                <title>{`${r.year}: ${r.cooperation} of cooperation, ${r.conflict} of conflict, ${r.encounters} encounters`}</title>
                                <rect class="hit" x={x(r.year)} width={x.bandwidth()} y="0" height={height - rem()} />
                                <rect class="hue-cooperation" x={x(r.year)} width={x.bandwidth()} y={y(r.cooperation)} height={y(0) - y(r.cooperation)} />
                                <rect class="hue-conflict" x={x(r.year)} width={x.bandwidth()} y={y(0)} height={y(-r.conflict) - y(0)} />
                                {r.encounters > 0 && <line class="hue-encounter" x1={x(r.year)} x2={x(r.year) + x.bandwidth()} y1={y(r.encounters)} y2={y(r.encounters)} />}
                                {i % step === 0 && <text class="tick" x={x(r.year) + x.bandwidth() / 2} y={height - 6} text-anchor="middle">{r.year}</text>}
                            </g>
                        ))}
                    </svg>
                    <p class="hint">Drag across years to choose them. An event without a date of its own counts in the year of its document.</p>
                    <Twin label="Cooperation and conflict" head={['Year', 'Cooperation', 'Conflict', 'Encounters']}
                        rows={() => rows.map((r) => [r.year, number(r.cooperation), number(r.conflict), number(r.encounters)])} />
                </Wait>
            </div>
        </section>
    );
}
