// SPDX-License-Identifier: Apache-2.0
//
// Draws the world once, when the page is built, so that no browser has to: Natural Earth's
// outlines at 1:50 million in the projection of the map, WIDTH units from edge to edge. Points
// are whole units; at the map's nearest, on a screen 1280 px wide, a unit is 2 px.
import { geoEqualEarth, geoGraticule10, geoPath } from 'd3-geo';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';
import { readFileSync } from 'node:fs';

const WIDTH = 16_000;
const SPHERE = { type: 'Sphere' };

/* What d3 draws on, as a path of steps: each from the last point, which is shorter than places. */
function pen() {
    let [text, x, y] = ['', 0, 0];
    const to = (op, px, py) => {
        const [nx, ny] = [Math.round(px), Math.round(py)];
        if (op === 'l' && nx === x && ny === y) return;
        text += `${op}${nx - x}${ny < y ? '' : ' '}${ny - y}`;
        [x, y] = [nx, ny];
    };
    let start = [0, 0];
    return {
        moveTo: (px, py) => { to('m', px, py); start = [x, y]; },
        lineTo: (px, py) => to('l', px, py),
        closePath: () => { text += 'z'; [x, y] = start; },
        drawn: () => text,
    };
}

/* {scale, x, y: of the projection; sphere, grid, land, borders: paths} */
export function outlines() {
    const world = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'));
    const projection = geoEqualEarth().fitWidth(WIDTH, SPHERE);
    const draw = (shape) => {
        const on = pen();
        geoPath(projection, on)(shape);
        return on.drawn();
    };
    const [x, y] = projection.translate();
    const { countries, land } = world.objects;
    return {
        scale: projection.scale(), x, y, sphere: draw(SPHERE), grid: draw(geoGraticule10()),
        land: draw(feature(world, land)), borders: draw(mesh(world, countries, (p, q) => p !== q)),
    };
}
