// SPDX-License-Identifier: Apache-2.0
//
// The page in a browser, over a store made of examples/relation and one hostile document.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { begin, inspect, paramsOf, relation } from './served.mjs';

const HOSTILE = 'hostile 1.0/<b>';
const TEXT = '<img src=x onerror="document.title=1"><script>document.title=1</script> \u{1F600}\u{1F600}\n\n'
    + 'RIGA, 3 March 2023 \u{1F600}. The Foreign Minister of Iceland, Sigrun Hallgrimsdottir, met the Foreign Minister of Latvia, Janis Berzkalns, in Riga on 3 March 2023. '
    + 'Iceland and Latvia agreed to open an office in Riga in April 2024.\n';

const VIEWS = {
    home: '/',
    relation: '/relation/ISL/LVA',
    'relation in a period': '/relation/ISL/LVA?since=2022&until=2022-12',
    actor: '/relation/ISL',
    'nobody known': '/relation/FJI/TON',
    network: '/network/ISL',
    'whole network': '/network',
    map: '/map/ISL/LVA',
    encounters: '/table/ISL/LVA',
    events: '/table/ISL/LVA?kind=event&f.event=CONSULT&sort=by',
    commitments: '/table?kind=commitment',
    statements: '/table?kind=statement',
    figures: '/table?kind=figure',
    bodies: '/table?kind=body',
    'no row': '/table/ISL/LVA?q=nothingatall',
    document: '/doc/2021-05-reykjavik-mfa-isl?r=2021-05-reykjavik-mfa-isl/e1',
    hostile: `/doc/${encodeURIComponent(HOSTILE)}`,
    'no document': '/doc/nothing',
    search: '/search?q=trade',
    'search of records': '/search?q=pair:isl-lva',
    'search in error': '/search?q=event:SUPORT',
    'search for nothing': '/search?q=zzzzzz',
    lost: '/nowhere/at/all',
};

let served;
let server;
let open;

before(async () => {
    served = await begin((dir) => {
        const hostile = join(dir, 'hostile.jsonl');
        writeFileSync(hostile, `${JSON.stringify({ id: HOSTILE, title: '<i>Not</i> slanted', published: '2023-03-03', publisher: '"><script>1</script>', url: 'javascript:document.title=1', text: TEXT })}\n`);
        return [relation, hostile];
    });
    ({ server, open } = served);
});

after(() => served?.end());

describe('every view', { concurrency: 2 }, () => {
    for (const [name, path] of Object.entries(VIEWS)) {
        it(`${name}: no fault, no foreign request, nothing sticks out, axe finds nothing`, async () => {
            const opened = await open(path, { width: 320, height: 640 });
            await inspect(opened, axe.source);
            await opened.close();
        });
    }
});

describe('relation', () => {
    it('draws a day as a dot, a month and a year as bars of that length', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        const marks = await page.$$eval('.timeline [data-mark]', (all) => all.map((m) => ({
            tag: m.tagName, cls: m.getAttribute('class'), width: m.getBoundingClientRect().width, title: m.querySelector('title').textContent,
        })));
        const day = marks.filter((m) => /^\d+ \w+ \d{4}:/.test(m.title));
        const month = marks.filter((m) => /^[A-Z]\w+ \d{4}:/.test(m.title));
        const year = marks.filter((m) => /^\d{4}:/.test(m.title));
        assert.ok(day.length && month.length && year.length, 'the example has all three');
        assert.ok(day.every((m) => m.tag === 'circle'));
        assert.ok(month.every((m) => m.cls.includes('bar-month')));
        assert.ok(year.every((m) => m.cls.includes('bar-year')));
        const ratio = year[0].width / month[0].width;
        assert.ok(ratio > 9 && ratio < 15, `a year is ${ratio} months long`);
        await close();
    });

    it('takes a period by dragging, and gives it back', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        const before = await page.locator('.timeline [data-mark]').count();
        const box = await page.locator('.timeline').boundingBox();
        await page.mouse.move(box.x + box.width * 0.55, box.y + 30);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.8, box.y + 34, { steps: 4 });
        await page.mouse.up();
        await page.waitForFunction(() => location.search.includes('since='));
        assert.match(paramsOf(page).get('since'), /^20\d\d-\d\d/);
        await page.waitForFunction((n) => document.querySelectorAll('.timeline [data-mark]').length < n, before);
        await page.goBack();
        await page.waitForFunction((n) => document.querySelectorAll('.timeline [data-mark]').length === n, before);
        assert.equal(paramsOf(page).get('since'), null);
        await close();
    });

    it('goes through the timeline by keys, and shows the words', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        await page.locator('.chart').first().focus();
        await page.keyboard.press('ArrowRight');
        await page.locator('.picked .says').waitFor();
        const first = await page.locator('.picked .says').textContent();
        await page.locator('.picked blockquote mark').first().waitFor();
        await page.keyboard.press('ArrowDown');
        await page.waitForFunction((was) => document.querySelector('.picked .says')?.textContent !== was, first);
        await close();
    });

    it('says what is wrong with a date, and keeps it out of the address', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        await page.fill('input[name=since]', 'last May');
        await page.keyboard.press('Tab');
        await page.locator('.period .bad').waitFor();
        assert.equal(paramsOf(page).get('since'), null);
        await page.fill('input[name=since]', '2022-06');
        await page.keyboard.press('Tab');
        await page.waitForFunction(() => location.search === '?since=2022-06');
        await close();
    });

    it('shows the states of commitments', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        const states = await page.$$eval('section[aria-labelledby=commitments-title] li .tag', (all) => all.map((t) => t.textContent));
        assert.ok(states.includes('met') && states.includes('lapsed'), states.join());
        await close();
    });
});

describe('table', () => {
    it('sorts by any column, either way, in the address', async () => {
        const { page, close } = await open('/table/ISL/LVA?kind=event');
        const inOrder = (back) => page.waitForFunction((turned) => {
            const all = [...document.querySelectorAll('.records tbody td:nth-child(3)')].map((td) => td.textContent);
            const want = [...all].sort();
            return new Set(all).size > 2 && JSON.stringify(all) === JSON.stringify(turned ? want.reverse() : want);
        }, back);
        await page.click('th button:has-text("Event")');
        await page.waitForFunction(() => location.search.includes('sort=event'));
        await inOrder(false);
        await page.click('th button:has-text("Event")');
        await page.waitForFunction(() => location.search.includes('sort=-event'));
        await inOrder(true);
        assert.equal(await page.getAttribute('th[aria-sort]', 'aria-sort'), 'descending');
        await close();
    });

    it('narrows by facets, counts them, and saves what is on the screen', async () => {
        const { page, close } = await open('/table/ISL/LVA?kind=event', { acceptDownloads: true });
        const box = page.locator('.facet label:has-text("SUPPORT")');
        const n = Number(await box.locator('.n').textContent());
        await box.locator('input').check();
        await page.waitForFunction((k) => document.querySelectorAll('.records tbody tr').length === k, n);
        assert.equal(paramsOf(page).get('f.event'), 'SUPPORT');
        const [file] = await Promise.all([page.waitForEvent('download'), page.click('text=Save these rows')]);
        const lines = readFileSync(await file.path(), 'utf8').trimEnd().split('\r\n');
        assert.equal(lines.length, n + 1);
        assert.match(lines[0], /^"id","date","by","event"/);
        assert.ok(lines.slice(1).every((l) => l.includes('"SUPPORT"')));
        await close();
    });

    it('keeps several values of a facet in an address that opens again', async () => {
        const { page, close } = await open('/table/ISL/LVA?kind=event');
        await page.check('.facet label:has-text("SUPPORT") input');
        await page.check('.facet label:has-text("AGREE") input');
        await page.waitForFunction(() => location.search.includes('AGREE'));
        await page.reload();
        await page.locator('.records tbody tr').first().waitFor();
        const events = await page.$$eval('.records tbody td:nth-child(3)', (all) => all.map((td) => td.textContent));
        assert.deepEqual([...new Set(events)].sort(), ['AGREE', 'SUPPORT']);
        await close();
    });

    it('opens at an address as it was left', async () => {
        const { page, close } = await open('/table/ISL/LVA?kind=event&f.event=AGREE&sort=date');
        const events = await page.$$eval('.records tbody td:nth-child(3)', (all) => all.map((td) => td.textContent));
        assert.ok(events.length > 1 && events.every((e) => e === 'AGREE'), events.join());
        await close();
    });
});

describe('document', () => {
    it('shows text as text, whatever it holds', async () => {
        const { page, close } = await open(VIEWS.hostile);
        assert.equal(await page.locator('main img, main script, main i:not([class])').count(), 0);
        assert.equal(await page.locator('.doc .text').evaluate((el) => el.textContent), TEXT);
        assert.equal(await page.locator('main h1').textContent(), '<i>Not</i> slanted');
        assert.equal(await page.locator('main a[href^=javascript]').count(), 0);
        assert.notEqual(await page.title(), '1');
        await close();
    });

    it('marks the very words that records rest on, counted in characters', async () => {
        const { page, close } = await open(VIEWS.hostile);
        const told = await page.evaluate(async (id) => (await fetch(`/api/document.json?id=${encodeURIComponent(id)}`)).json(), HOSTILE);
        const event = told.records.find((r) => r.record === 'event');
        assert.ok(event, 'the text gives an event');
        await page.goto(`${server.url}${VIEWS.hostile}?r=${encodeURIComponent(event.id)}`, { waitUntil: 'networkidle' });
        await page.locator('mark.on').first().waitFor();
        const marked = (await page.$$eval('mark.on', (all) => all.map((m) => m.textContent))).join('');
        assert.equal(marked, [...told.text].slice(event.text_info.start, event.text_info.end).join(''));
        await close();
    });

    it('gives spans that overlap lines of their own', async () => {
        const { page, close } = await open(VIEWS.document);
        const layers = await page.$$eval('.doc mark', (all) => all.map((m) => getComputedStyle(m).backgroundPosition.split(',').map((p) => p.trim())));
        const over = layers.filter((l) => l.length > 1);
        assert.ok(over.length, 'the example has overlaps');
        assert.ok(over.every((l) => new Set(l).size === l.length), JSON.stringify(over));
        await close();
    });

    it('chooses a record by a click on its words, and by keys', async () => {
        const { page, close } = await open('/doc/2021-05-reykjavik-mfa-isl');
        await page.locator('.doc mark').first().click();
        await page.waitForFunction(() => location.search.startsWith('?r='));
        const one = paramsOf(page).get('r');
        await page.keyboard.press('j');
        await page.keyboard.press('j');
        await page.keyboard.press('Enter');
        await page.waitForFunction((was) => new URLSearchParams(location.search).get('r') !== was, one);
        await page.locator('mark.on').first().waitFor();
        await close();
    });
});

describe('search', () => {
    it('offers actors, relations and hits as one types', async () => {
        const { page, close } = await open('/');
        await page.keyboard.press('/');
        await page.keyboard.type('iceland latv');
        await page.locator('[role=option]:has-text("Iceland and Latvia")').first().waitFor();
        await page.keyboard.press('ArrowDown');
        assert.ok(await page.getAttribute('header [role=combobox]', 'aria-activedescendant'));
        await page.keyboard.press('Enter');
        await page.waitForURL('**/relation/ISL/LVA');
        await close();
    });

    it('offers places, bodies, topics and persons by name', async () => {
        const { page, close } = await open('/');
        const pick = async (typed, type, path) => {
            await page.fill('header [role=combobox]', '');
            await page.fill('header [role=combobox]', typed);
            await page.locator(`[role=option]:has(small:text-matches("^${type}"))`).first().click();
            await page.waitForURL((url) => decodeURIComponent(url.pathname + url.search).startsWith(path));
            await page.locator('[data-step], .records tbody tr, .chips.force, .hits > li').first().waitFor();
            assert.equal(await page.locator('[role=alert]').count(), 0, `${typed}: no error`);
        };
        await pick('riga', 'place', '/table?f.place=Riga');
        assert.ok((await page.locator('.records tbody tr').count()) > 0, 'records at the place');
        await pick('joint comm', 'body', '/relation/ISL/LVA?r=bod-');
        await pick('trade', 'topic', '/table?f.topic=');
        await pick('janis', 'person', '/search?q=person:');
        await close();
    });

    it('finds by Enter, and says so when nothing is there', async () => {
        const { page, close } = await open('/');
        await page.fill('header [role=combobox]', 'trade');
        await page.keyboard.press('Enter');
        await page.waitForURL('**/search?q=trade');
        await page.locator('.hits mark').first().waitFor();
        await page.fill('header [role=combobox]', 'qqqq');
        await page.keyboard.press('Enter');
        await page.locator('text=Nothing was found').waitFor();
        await close();
    });

    it('passes on what is wrong with a query', async () => {
        const { page, close } = await open(VIEWS['search in error']);
        assert.match(await page.locator('[role=alert]').textContent(), /SUPPORT/);
        await close();
    });
});

describe('keys and colours', () => {
    it('lists its keys, and goes from view to view by them', async () => {
        const { page, close } = await open('/relation/ISL/LVA?since=2022');
        await page.keyboard.press('?');
        assert.ok((await page.locator('dialog[open] kbd').count()) > 8);
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => !document.querySelector('dialog'));
        for (const [key, path] of [['t', '/table/ISL/LVA?since=2022'], ['n', '/network/ISL/LVA?since=2022'], ['m', '/map/ISL/LVA?since=2022'], ['r', '/relation/ISL/LVA?since=2022'], ['h', '/']]) {
            await page.keyboard.press('g');
            await page.keyboard.press(key);
            await page.waitForURL(server.url + path);
            await page.locator('main h1').waitFor();
        }
        await close();
    });

    it('lets single keys be turned off', async () => {
        const { page, close } = await open('/');
        await page.keyboard.press('?');
        await page.uncheck('dialog input');
        await page.keyboard.press('Escape');
        await page.keyboard.press('/');
        assert.equal(await page.evaluate(() => document.activeElement.matches('[role=combobox]')), false);
        await close();
    });

    it('remembers light or dark', async () => {
        const { page, close } = await open('/');
        const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        assert.equal(await paper(), 'rgb(255, 255, 255)');
        await page.keyboard.press('d');
        assert.notEqual(await paper(), 'rgb(255, 255, 255)');
        await page.reload();
        await page.locator('main h1').waitFor();
        assert.notEqual(await paper(), 'rgb(255, 255, 255)');
        await close();
    });
});

describe('map', () => {
    it('fetches outlines only when it is opened, and places by keys', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        const asked = [];
        page.on('request', (r) => asked.push(r.url()));
        await page.click('.tabs a:has-text("Map")');
        await page.locator('.map .place').first().waitFor();
        assert.ok(asked.some((u) => u.includes('outlines')));
        const at = () => page.locator('.map g').first().getAttribute('transform');
        const was = await at();
        await page.locator('.chart').focus();
        await page.keyboard.press('+');
        assert.notEqual(await at(), was);
        await close();
    });
});

describe('the server gone', () => {
    it('is told to the reader', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        await page.route('**/api/**', (r) => r.abort());
        await page.click('.tabs a:has-text("Network")');
        await page.locator('[role=alert]').waitFor();
        assert.match(await page.locator('[role=alert]').textContent(), /does not answer/);
        await close();
    });
});
