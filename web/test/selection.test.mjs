// SPDX-License-Identifier: Apache-2.0
//
// One selection in all views: filters, period and the chosen record go along, and mean the same.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { begin, inspect, paramsOf, relation } from './served.mjs';

// More records than a page of the table has, one a day.
const MANY = 130;
const day = (i) => new Date(Date.UTC(2001, 0, 1 + i)).toISOString().slice(0, 10);
const one = (i) => ({ id: `many-${String(i).padStart(3, '0')}`, title: 'A visit', published: day(i), publisher: i % 2 ? 'Odd Times' : 'Even Times', text: `The Foreign Minister of Norway met the Foreign Minister of Finland in Oslo. Norway thanked Finland for its help.\n` });

const TRADE = `RIGA, 3 March 2023. The Foreign Minister of Iceland, Sigrun Hallgrimsdottir, met the Foreign Minister of Latvia, Janis Berzkalns, in Riga on 3 March 2023. They discussed free trade and energy security.

Minister Hallgrimsdottir supported free trade with small countries. Minister Berzkalns opposed free trade in fish.
`;

let served;
let open;

before(async () => {
    served = await begin((dir) => {
        const many = join(dir, 'many.jsonl');
        writeFileSync(many, Array.from({ length: MANY }, (_, i) => `${JSON.stringify(one(i))}\n`).join(''));
        const trade = join(dir, 'free-trade.txt');
        writeFileSync(trade, TRADE);
        return [relation, many, trade];
    });
    ({ open } = served);
});

after(() => served?.end());

const api = (page, path) => page.evaluate(async (p) => (await fetch(`/api/${p}`)).json(), path);
const force = (page) => page.$$eval('.force a:not(.button)', (all) => all.map((a) => a.textContent.replace(/\s*×$/, '').replace(/\s+/g, ' ')));

describe('views with filters in force', { concurrency: 2 }, () => {
    const filters = 'f.country=ISL&x.event=AGREE%7CSUPPORT&q=-consulate&r=2021-05-reykjavik-mfa-isl/e1';
    for (const path of ['/relation/ISL/LVA', '/table/ISL/LVA', '/network/ISL', '/map/ISL/LVA']) {
        it(`${path}: axe finds nothing, nothing sticks out`, async () => {
            const opened = await open(`${path}?${path.startsWith('/table') ? 'kind=event&' : ''}${filters.replace('q=-consulate&', '')}`, { width: 320, height: 640 });
            await opened.page.click('details.filter > summary', { timeout: 1000 }).catch(() => {}); // the table has none
            await inspect(opened, axe.source);
            assert.ok((await opened.page.locator('.force a').count()) >= 4);
            await opened.close();
        });
    }
});

describe('filters', { concurrency: 3 }, () => {
    it('are taken and left out in the table, counted over all there is', async () => {
        const { page, close } = await open('/table/NOR/FIN?kind=event');
        const row = page.locator('.facet li:has-text("Odd Times")');
        await page.locator('.facet summary:has-text("Publisher")').click();
        const all = Number(await page.locator('[role=status]').first().textContent().then((t) => /\d+/.exec(t)[0]));
        const odd = Number(await row.locator('.n').textContent());
        assert.ok(all > 100 && odd > 50, 'more than the page shows');
        assert.equal(odd, (await api(page, 'facets.json?a=NOR&b=FIN&kind=event')).rows.find((r) => r.value === 'Odd Times').n);
        await row.locator('button').click();
        await page.waitForFunction((n) => document.querySelector('[role=status]').textContent.startsWith(`${n} `), all - odd);
        assert.equal(paramsOf(page).get('x.publisher'), 'Odd Times');
        assert.deepEqual(await force(page), ['Publisher not Odd Times']);
        assert.equal(await row.locator('button').getAttribute('aria-pressed'), 'true');
        await row.locator('input').check(); // the one takes the place of the other
        await page.waitForFunction((n) => document.querySelector('[role=status]').textContent.startsWith(`${n} `), odd);
        assert.equal(paramsOf(page).get('x.publisher'), null);
        await page.click('.force a');
        await page.waitForFunction((n) => document.querySelector('[role=status]').textContent.startsWith(`${n} `), all);
        assert.equal(paramsOf(page).get('f.publisher'), null);
        await close();
    });

    it('go along to every view, and hold there', async () => {
        const { page, close } = await open('/table/ISL/LVA?kind=event&f.event=SUPPORT&x.status=negated&since=2020');
        const want = await api(page, 'records.json?a=ISL&b=LVA&f.event=SUPPORT&x.status=negated&since=2020&limit=5000');
        assert.ok(want.total > 1);
        for (const view of ['Relation', 'Network', 'Map', 'Table']) {
            await page.click(`.tabs a:has-text("${view}")`);
            await page.locator(`.tabs a[aria-current]:has-text("${view}")`).waitFor();
            assert.deepEqual(await force(page), ['Event SUPPORT', 'Status not denied'], view);
            assert.equal(paramsOf(page).get('since'), '2020');
            if (view === 'Relation') {
                await page.waitForFunction((n) => document.querySelectorAll('.timeline [data-mark]').length === n, want.total);
                assert.deepEqual(await page.$$eval('.balance line.hue-encounter, .balance [height="0"]', (all) => all.map((e) => e.getAttribute('class')).filter((c) => c === 'hue-encounter')), [], 'no encounter is weighed');
            }
            if (view === 'Network') {
                await page.locator('.network .link').first().waitFor();
                const title = await page.locator('.network .tie title').first().textContent();
                assert.match(title, new RegExp(`: ${want.total} records, ${want.total} of cooperation`));
            }
            if (view === 'Table') assert.equal(await page.locator('select').inputValue(), 'event');
        }
        await close();
    });

    it('that nothing passes say so, and can be taken back', async () => {
        for (const path of ['/relation/ISL/LVA', '/table/ISL/LVA']) {
            const { page, close } = await open(`${path}?f.event=ASSAULT&x.event=ASSAULT`);
            await page.click('a:has-text("Take all of it back")');
            await page.waitForFunction(() => !location.search.includes('.event'));
            await page.locator('.timeline, .records').first().waitFor();
            await close();
        }
    });

    it('of one kind of record are dropped for another that has them not', async () => {
        const { page, close } = await open('/table/ISL/LVA?kind=event&f.event=SUPPORT&f.country=ISL&x.event=AGREE');
        await page.selectOption('select', 'encounter');
        await page.waitForFunction(() => location.search.includes('kind=encounter'));
        assert.deepEqual([...paramsOf(page).keys()].sort(), ['f.country', 'kind', 'x.event']);
        await page.locator('.records tbody tr').first().waitFor();
        await close();
    });

    it('can be chosen beside the other views', async () => {
        const { page, close } = await open('/network/ISL');
        await page.click('details.filter > summary');
        await page.click('.filter .facet summary:has-text("Records")');
        await page.locator('.filter .facet li:has-text("Encounters") button').click();
        await page.waitForFunction(() => location.search.includes('x.record=encounter'));
        const want = await api(page, 'network.json?a=ISL&x.record=encounter&limit=40');
        await page.waitForFunction((n) => document.querySelectorAll('.network .link').length === n, want.links.length);
        await close();
    });
});

describe('the table of the server', () => {
    it('sorts all there is, page by page', async () => {
        const { page, close } = await open('/table/NOR/FIN?kind=event&sort=date&f.event=SUPPORT');
        const dates = () => page.$$eval('.records tbody td:first-child', (all) => all.map((td) => td.textContent));
        assert.equal((await dates()).length, 100);
        assert.match(await page.locator('.records .source a').first().textContent(), /many-000/);
        await page.click('text=Next');
        await page.waitForFunction(() => document.querySelectorAll('.records tbody tr').length === 30);
        assert.equal(paramsOf(page).get('page'), '2');
        await page.click('th button:has-text("Date")');
        await page.waitForFunction(() => document.querySelectorAll('.records tbody tr').length === 100);
        assert.match(await page.locator('.records .source a').first().textContent(), /many-129/, 'the last of all comes first');
        await close();
    });
});

describe('the chosen record', { concurrency: 2 }, () => {
    it('is the same in every view', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        await page.locator('.timeline .mark.hue-encounter').first().click();
        await page.waitForFunction(() => location.search.includes('r='));
        const id = paramsOf(page).get('r');
        const says = await page.locator('.picked .says').textContent();
        assert.equal(await page.locator('.timeline .mark.on').count(), 1);
        assert.ok(await page.locator('.balance .here').count());
        const { records: [record] } = await api(page, `records.json?id=${id}`);
        await page.click('.tabs a:has-text("Table")');
        await page.locator('.records tr.on .says').waitFor();
        assert.equal(await page.locator('.records tr.on .says').textContent(), says);
        assert.equal(await page.getAttribute('.records .row[aria-expanded=true]', 'aria-expanded'), 'true');
        await page.click('.tabs a:has-text("Map")');
        await page.locator('.map .place.on').waitFor();
        assert.match(await page.locator('.map .place.on title').textContent(), new RegExp(`^${record.place}`));
        await page.click('.tabs a:has-text("Network")');
        await page.locator('.force .chosen').waitFor();
        assert.equal(paramsOf(page).get('r'), id);
        await page.click('.force .chosen');
        await page.waitForFunction(() => !location.search.includes('r='));
        await close();
    });

    it('may be named by a report of it, and lie outside of the filters', async () => {
        const { page, close } = await open('/relation/ISL/LVA?r=2021-05-reykjavik-mfa-isl/e1&f.event=ASSAULT');
        await page.locator('.force .chosen').waitFor();
        await page.goto(`${served.server.url}/relation/ISL/LVA?r=2021-05-reykjavik-mfa-isl/e1`, { waitUntil: 'networkidle' });
        await page.locator('.timeline .mark.on').waitFor();
        await page.goto(`${served.server.url}/table/ISL/LVA?kind=statement&r=2021-05-reykjavik-mfa-isl/e1`, { waitUntil: 'networkidle' });
        await page.locator('.picked:has-text("not among these rows") .says').waitFor();
        await close();
    });
});

describe('topics', () => {
    it('show what each side said on them', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        const topic = page.locator('.topics > li:has(summary:has-text("free trade"))').first();
        await topic.locator('summary').click();
        const said = Object.fromEntries(await topic.locator('.sides > div').evaluateAll((all) => all.map((d) => [d.querySelector('.side').textContent, d.querySelector('li')?.textContent ?? ''])));
        assert.match(said.Iceland, /supports free trade with small countries/);
        assert.match(said.Latvia, /opposes free trade in fish/);
        await topic.locator('.refs a').first().click();
        await page.locator('.timeline .mark.on').waitFor();
        assert.match(await page.locator('.picked .says').textContent(), /^Meeting in Riga/);
        await topic.locator('a:has-text("In the table")').click();
        await page.waitForURL('**/table/ISL/LVA**');
        await page.locator('.records tbody tr').first().waitFor();
        const topics = await page.$$eval('.records tbody td[data-label=Topics]', (all) => all.map((td) => td.textContent));
        assert.ok(topics.length && topics.every((t) => t.includes('free trade')), topics.join(' | '));
        await close();
    });
});

describe('the network', { concurrency: 2 }, () => {
    const nodes = (page) => page.locator('.network .node').count();

    it('opens an actor, in the address, and tells of it', async () => {
        const { page, close } = await open('/network/ISL');
        await page.locator('.chart').focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
        assert.match(await page.locator('.picked .says').textContent(), /Latvia/);
        await page.click('button:has-text("Show those around it")');
        await page.waitForFunction(() => location.search === '?open=LVA');
        await page.locator('.network .node.open').waitFor();
        await page.keyboard.press('Tab');
        await page.click('a:has-text("Leave it out")');
        await page.waitForFunction(() => location.search.includes('x.country=LVA'));
        await page.waitForFunction(() => ![...document.querySelectorAll('.network .node title')].some((t) => t.textContent.startsWith('Latvia')));
        await close();
    });

    it('picks and moves actors, by mouse and by finger', async () => {
        const { page, close } = await open('/network', { hasTouch: true, width: 390, height: 800 });
        assert.ok((await nodes(page)) >= 4);
        const node = page.locator('.network .node').first();
        const was = await node.getAttribute('transform');
        await node.tap();
        await page.locator('.picked .says').waitFor();
        const box = await node.boundingBox();
        const touch = await page.context().newCDPSession(page);
        const at = (dx, dy) => [{ x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 + dy }];
        await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0, 0) });
        for (let i = 1; i < 5; i++) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(i * 8, i * 8) });
        await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        assert.notEqual(await node.getAttribute('transform'), was, 'it follows the finger');
        await page.locator('.network .tie .reach').first().dispatchEvent('click');
        await page.waitForFunction(() => /and/.test(document.querySelector('.picked .says')?.textContent));
        await close();
    });

    it('goes through time by sliders and steps', async () => {
        const { page, close } = await open('/network');
        const from = page.locator('.span input').first();
        await from.focus();
        await page.keyboard.press('End');
        await page.waitForFunction(() => location.search.includes('since=2024'));
        assert.equal(paramsOf(page).get('until'), null);
        await page.waitForFunction(() => document.querySelectorAll('.network .node').length === 2);
        await page.click('[aria-label="A period earlier"]');
        await page.waitForFunction(() => location.search === '?since=2023&until=2023');
        await page.click('[aria-label="A period later"]');
        await page.waitForFunction(() => location.search === '?since=2024');
        await close();
    });
});

describe('time', { concurrency: 2 }, () => {
    it('puts what tells no date at the day of its text, as the balance does', async () => {
        const { page, close } = await open('/relation/NOR/FIN');
        const told = await page.$$eval('.timeline .mark.told title, .timeline .bin title', (all) => all.length);
        assert.ok(told > 0, 'thanks without a date are drawn');
        const [row] = (await api(page, 'balance.json?a=NOR&b=FIN')).rows;
        const lanes = await page.$$eval('.lane-name', (all) => all.map((t) => t.textContent));
        const n = (name) => Number(/\d+$/.exec(lanes.find((l) => l.startsWith(name)))?.[0] ?? 0);
        assert.equal(n('Words of cooperation'), row.cooperation);
        assert.equal(n('Meetings'), row.encounters);
        await close();
    });

    it('takes a period by the finger, in the timeline and in the balance', async () => {
        const { page, close } = await open('/relation/ISL/LVA', { hasTouch: true, width: 390, height: 800 });
        const touch = await page.context().newCDPSession(page);
        const swipe = async (selector, from, to) => {
            const at = page.locator(selector);
            await at.scrollIntoViewIfNeeded();
            const box = await at.boundingBox();
            const y = box.y + box.height - 12;
            const points = (share) => [{ x: box.x + box.width * share, y }];
            await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(from) });
            for (let i = 1; i <= 5; i++) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(from + ((to - from) * i) / 5) });
            await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        };
        await swipe('.timeline', 0.5, 0.9);
        await page.waitForFunction(() => location.search.includes('since='));
        await page.click('a:has-text("All years")');
        await page.waitForFunction(() => !location.search.includes('since='));
        await swipe('.balance', 0.2, 0.5);
        await page.waitForFunction(() => /since=\d{4}&until=\d{4}$/.test(location.search));
        await close();
    });
});
