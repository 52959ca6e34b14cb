// SPDX-License-Identifier: Apache-2.0
//
// States at the edges: nothing at all, ten thousand marks, names without end, letters that run
// the other way. Records that no text would give soon are put in the place of the server's.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { begin, inspect, paramsOf, relation } from './served.mjs';

let empty;
let some;

before(async () => {
    [empty, some] = await Promise.all([
        begin((dir) => {
            const none = join(dir, 'none');
            mkdirSync(none);
            return [none];
        }),
        begin(() => [relation]),
    ]);
});

after(() => Promise.all([empty?.end(), some?.end()]));

describe('an empty store', { concurrency: 2 }, () => {
    for (const path of ['/', '/relation/ISL/LVA', '/table', '/network', '/map', '/search?q=trade']) {
        it(`${path}: says so, and axe finds nothing`, async () => {
            const opened = await empty.open(path, { width: 320, height: 640 });
            if (path !== '/network' && path !== '/map') await inspect(opened, axe.source); // the same words in the same place
            const text = await opened.page.locator('main').textContent();
            assert.match(text, path.startsWith('/search') ? /Nothing was found/ : /The store is empty/);
            await opened.close();
        });
    }
});

const MANY = 10000;
const side = (country, name = null) => ({ text: country, name, office: null, country, sector: 'GOV', code: `${country}GOV` });
const DAY = 86400e3;
const START = Date.UTC(1990, 0, 1);
const dayOf = (i) => new Date(START + ((i * 7919) % 12000) * DAY).toISOString().slice(0, 10);
const event = (i, more = {}) => ({
    record: 'event', doc: 'd', id: `d/e${i}`, event: i % 3 ? 'CONSULT' : 'ACCUSE', mode: [], status: 'occurred', date: i % 5 ? dayOf(i) : null, actor: [side('ISL')], recipient: [side('LVA')],
    context: [], attributed_to: null, event_loc: null, quad_code: i % 3 ? 1 : 3, event_scale: 1, cameo: '04', event_text: 'met', text_info: { sentence: 0, start: 0, end: 3 }, frame: 'x:1', confidence: 0.5, ...more,
});

/* Answers for the events with these, and leaves the rest to the server. */
async function instead(page, records) {
    await page.route(/\/api\/records\.json\?.*kind=event/, (route) => {
        const query = new URL(route.request().url()).searchParams;
        const [limit, offset] = [Number(query.get('limit') ?? 100), Number(query.get('offset') ?? 0)];
        const part = records.slice(offset, offset + limit);
        route.fulfill({ contentType: 'application/json', body: JSON.stringify({ total: records.length, records: part, days: part.map((r) => r.date ?? '2000-01-01') }) });
    });
    await page.route(/\/api\/records\.json\?id=/, (route) => {
        const id = new URL(route.request().url()).searchParams.get('id');
        const found = records.filter((r) => r.id === id);
        return found.length ? route.fulfill({ contentType: 'application/json', body: JSON.stringify({ total: 1, records: found, days: [null] }) }) : route.fallback();
    });
}

const to = (page, path) => page.goto(some.server.url + path, { waitUntil: 'networkidle' });

describe('many', () => {
    it('marks are counted where they cannot be told apart, and found again nearer', async () => {
        const { page, faults, close } = await some.open('/');
        await instead(page, Array.from({ length: MANY }, (_, i) => event(i)));
        await to(page, '/relation/ISL/LVA');
        await page.locator('.timeline .bin').first().waitFor();
        assert.match(await page.locator('.lane-name:has-text("Words of cooperation")').textContent(), /6666|6667/);
        const drawn = await page.locator('.timeline [data-mark]').count();
        assert.ok(drawn < 3000, `${drawn} marks are drawn`);
        await page.locator('.timeline .bin').nth(40).click();
        await page.locator('.picked li').first().waitFor();
        const t = Date.now();
        await page.locator('.picked .as-link').first().click();
        await page.locator('.timeline .mark.on').waitFor();
        await page.locator('.picked .says').waitFor();
        assert.ok(Date.now() - t < 3000, `choosing one took ${Date.now() - t} ms`);
        await to(page, '/relation/ISL/LVA?since=1998-03&until=1998-04');
        await page.locator('.timeline .mark').first().waitFor();
        assert.deepEqual(faults, []);
        await close();
    });

    it('values of a facet are folded, and all there when asked for', async () => {
        const { page, close } = await some.open('/');
        const rows = Array.from({ length: 60 }, (_, i) => ({ facet: 'place', value: `Place ${i}`, n: 60 - i }));
        await page.route(/\/api\/facets\.json/, (route) => route.fulfill({ contentType: 'application/json', body: JSON.stringify({ rows }) }));
        await to(page, '/table/ISL/LVA?kind=event&f.place=Place%2050');
        const facet = page.locator('.facet');
        assert.equal(await facet.locator('li').count(), 13, 'twelve and the one that is chosen');
        await facet.locator('.more').click();
        assert.equal(await facet.locator('li').count(), 60);
        await close();
    });
});

describe('names', { concurrency: 2 }, () => {
    const LONG = `${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6)} of the ${'very '.repeat(60)}long name`;
    const ARABIC = 'وزير الخارجية علي بن محمد (بغداد)';
    const cases = { 'without end': LONG, 'from right to left': ARABIC };
    for (const [what, name] of Object.entries(cases)) {
        it(`${what}: nothing sticks out in the relation and the table`, async () => {
            for (const path of ['/relation/ISL/LVA?r=d/e1', '/table/ISL/LVA?kind=event&r=d/e1'].slice(name === LONG ? 0 : 1)) {
                const opened = await some.open('/', { width: 320, height: 640 });
                const records = [1, 2, 3].map((i) => event(i, { actor: [{ ...side('ISL', name), office: name }], event_text: name, event_loc: name }));
                await instead(opened.page, records);
                await to(opened.page, `${path}&f.place=${encodeURIComponent(name.slice(0, 300))}`);
                await opened.page.locator('.says').first().waitFor();
                await inspect(opened, axe.source);
                await opened.close();
            }
        });
    }

    it('from right to left stand by themselves, and turn nothing around them', async () => {
        const { page, close } = await some.open('/');
        await instead(page, [event(1, { actor: [side('ISL', ARABIC)] })]);
        await to(page, `/table/ISL/LVA?kind=event&f.place=${encodeURIComponent(ARABIC)}`);
        await page.locator('.records tbody tr').first().waitFor();
        const isolated = await page.$$eval('.records td, .force a', (all, text) => all.filter((e) => e.textContent.includes(text)).map((e) => [...e.querySelectorAll('bdi')].some((b) => b.textContent.includes(text))), ARABIC);
        assert.ok(isolated.length >= 2 && isolated.every(Boolean), JSON.stringify(isolated));
        // The cross stays at the end of its chip.
        const [text, cross] = await page.$eval('.force a', (a) => [a.querySelector('bdi').getBoundingClientRect().right, a.querySelector('span').getBoundingClientRect().left]);
        assert.ok(cross >= text - 1, `${cross} is left of ${text}`);
        await page.click('.force a');
        await page.waitForFunction(() => !location.search.includes('f.place'));
        assert.equal(paramsOf(page).get('f.place'), null);
        await close();
    });
});
