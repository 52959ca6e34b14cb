// SPDX-License-Identifier: Apache-2.0
//
// Figures of the same thing over time, small; a figure that stands alone is a line of text.
import { scaleLinear } from 'd3-scale';
import { Sources } from './relation.jsx';
import { Some, Twin } from './ui.jsx';
import { dateText, number, spanOf, titleOf } from './words.js';

function Series({ points }) {
    const [w, h] = [220, 64];
    const dated = points.filter((p) => spanOf(p.when) && typeof p.value === 'number')
        .map((p) => ({ ...p, span: spanOf(p.when) })).sort((p, q) => p.span.lo - q.span.lo);
    const x = scaleLinear([Math.min(...dated.map((p) => p.span.lo)), Math.max(...dated.map((p) => p.span.hi))], [6, w - 6]);
    const y = scaleLinear([0, Math.max(...dated.map((p) => p.value), 1e-9)], [h - 6, 8]);
    const mid = (p) => (x(p.span.lo) + x(p.span.hi)) / 2;
    return (
        <figure>
            <figcaption>{points[0].unit}</figcaption>
            <svg class="spark" width={w} height={h} viewBox={`0 0 ${w} ${h}`} role="img"
                aria-label={`${points[0].unit}: ${dated.map((p) => `${number(p.value)} in ${dateText(p.when)}`).join(', ')}`}>
                <line class="zero" x1="0" x2={w} y1={y(0)} y2={y(0)} />
                <polyline points={dated.map((p) => `${mid(p)},${y(p.value)}`).join(' ')} />
                {dated.map((p) => (
                    <g key={p.id}>
                        {/* as wide as the time it is of */}
                        <line class="of" x1={x(p.span.lo)} x2={x(p.span.hi)} y1={y(p.value)} y2={y(p.value)} />
                        <circle cx={mid(p)} cy={y(p.value)} r="3.5"><title>{`${titleOf(p)}, ${dateText(p.when)}`}</title></circle>
                    </g>
                ))}
            </svg>
            <Twin label={points[0].unit ?? 'Figures'} head={['When', 'Value', 'Source']}
                rows={() => points.map((p) => [dateText(p.when), titleOf(p), <Sources of={p} />])} />
        </figure>
    );
}

export function Figures({ records }) {
    if (!records.length) return null;
    const by = new Map();
    for (const r of records) {
        const key = r.series ?? r.id;
        if (by.has(key)) by.get(key).push(r);
        else by.set(key, [r]);
    }
    const moments = (l) => new Set(l.filter((r) => spanOf(r.when)).map((r) => r.when)).size;
    const all = [...by.values()].map((l) => [moments(l), l]);
    const many = all.filter(([n]) => n > 1).sort((p, q) => q[0] - p[0]).map(([, l]) => l);
    const single = all.filter(([n]) => n < 2).flatMap(([, l]) => l);
    return (
        <section class="block" aria-labelledby="figures-title">
            <h2 id="figures-title">Figures</h2>
            {many.length > 0 && <div class="sparks">{many.slice(0, 12).map((l) => <Series key={l[0].id} points={l} />)}</div>}
            {single.length > 0 && (
                <Some rows={single} first={6} what="single figures">
                    {(r) => <li key={r.id}><strong>{titleOf(r)}</strong>{r.when && `, ${dateText(r.when)}`} <Sources of={r} /></li>}
                </Some>
            )}
        </section>
    );
}
