// SPDX-License-Identifier: Apache-2.0
//
// Review: fifty records judged by keys alone, corrections, undoing, what is refused, and who may.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { join } from 'node:path';
import { begin, inspect, relation, top } from './served.mjs';

let served;
let server;
let open;
let token;

before(async () => {
    served = await begin(() => [relation, join(top, 'examples')], ['--review', '--as', 'Ada Berg']);
    ({ server, open } = served);
    token = /#token=([0-9a-f]+)/.exec(server.said())[1];
});

after(() => served?.end());

const json = async (path) => (await fetch(server.url + path)).json();
const said = async () => (await json('/api/reviews.json?limit=500')).rows;
const title = (page) => page.locator('.judge h2').textContent();
const review = (query = '', more = {}) => open(`/review${query}#token=${token}`, more);

async function settled(page, n) {
    for (let i = 0; i < 100; i++) {
        if ((await said()).length >= n) return;
        await page.waitForTimeout(50);
    }
    assert.fail(`${(await said()).length} entries were written, not ${n}`);
}

/* The record changes when a key is pressed. */
async function press(page, key) {
    const was = await page.locator('.judge').getAttribute('data-id');
    await page.keyboard.press(key);
    await page.waitForFunction((id) => document.querySelector('.judge')?.dataset.id !== id, was);
}

describe('review', () => {
    it('judges fifty records by keys alone, and goes on by itself', async () => {
        const { page, faults, foreign, close } = await review();
        await page.locator('.judge h2').waitFor();
        assert.equal(new URL(page.url()).hash, '', 'the token is out of the address');
        const total = (await json('/api/review.json')).total;
        assert.ok(total > 60, `${total} records`);
        const keys = { a: 'accept', r: 'reject', s: 'skip' };
        const want = [];
        for (let i = 0; i < 50; i++) {
            const key = 'aaarasaara'[i % 10];
            want.push([await page.locator('.judge').getAttribute('data-id'), keys[key]]);
            await press(page, key);
        }
        await settled(page, 50);
        const got = (await said()).reverse().map((e) => [e.id, e.verdict]);
        assert.deepEqual(got, want);
        assert.equal(new Set(want.map(([id]) => id)).size, 50, 'no record came twice');
        assert.equal((await said())[0].who, 'Ada Berg');
        const counts = await json('/api/review.json');
        assert.deepEqual([counts.judged, counts.skipped], [45, 5]);
        assert.match(await page.locator('.heading .lead').textContent(), /45 of \d+ records judged, 5 skipped/);
        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H2', 'each record is announced');
        const next = await page.locator('.judge').getAttribute('data-id');
        await page.reload();
        await page.locator('.judge h2').waitFor();
        assert.equal(await page.locator('.judge').getAttribute('data-id'), next, 'it goes on where it was');
        assert.deepEqual([faults, foreign], [[], []]);
        await close();
    });

    it('takes back what was said, and says it anew', async () => {
        const { page, close } = await review('?a=ISL');
        await page.locator('.judge h2').waitFor();
        const n = (await said()).length;
        const first = await title(page);
        await press(page, 'r');
        await press(page, 'a');
        await press(page, 'u');
        await press(page, 'u');
        assert.equal(await title(page), first);
        await settled(page, n + 4);
        assert.deepEqual((await said()).slice(0, 4).map((e) => e.verdict), ['undo', 'undo', 'accept', 'reject']);
        await page.locator('.history li').nth(1).waitFor();
        assert.match(await page.locator('.history').textContent(), /Rejected by you.*no longer holds.*Taken back by you/s);
        await press(page, 's');
        await settled(page, n + 5);
        assert.equal((await said())[0].verdict, 'skip');
        await close();
    });

    it('corrects value by value, by keys, and leaves what was coded as it was', async () => {
        const { page, close } = await review('?kind=event&sort=confidence');
        await page.locator('.judge h2').waitFor();
        const n = (await said()).length;
        const id = await page.locator('.judge').getAttribute('data-id');
        const was = (await json(`/api/review.json?kind=event&sort=confidence&limit=1`)).items[0];
        assert.equal(was.id, id, 'the least sure first');
        await page.keyboard.press('c');
        await page.locator('.values-form select').first().waitFor();
        await page.keyboard.press('Enter'); // nothing was changed
        await page.locator('.values-form [role=alert]').waitFor();
        await page.keyboard.type('ACCUSE'); // the first field is the event
        while (!(await page.evaluate(() => document.activeElement.labels?.[0]?.textContent === 'Date'))) await page.keyboard.press('Tab');
        await page.keyboard.press('Control+a');
        await page.keyboard.type('November');
        await page.keyboard.press('Enter');
        assert.match(await page.locator('.values-form [role=alert]').textContent(), /Date: expected a year/);
        await page.keyboard.press('Control+a');
        await page.keyboard.type('1999-05');
        await press(page, 'Enter');
        await settled(page, n + 1);
        const entry = (await said())[0];
        assert.deepEqual([entry.id, entry.verdict, JSON.parse(entry.fields)], [id, 'correct', { event: 'ACCUSE', date: '1999-05' }]);
        const doc = await json(`/api/document.json?id=${encodeURIComponent(was.doc)}`);
        assert.equal(doc.records.find((r) => r.id === id).event, was.event);
        await page.goto(`${server.url}/review?state=judged&kind=event`);
        await page.locator('.judge h2').waitFor();
        while ((await page.locator('.judge').getAttribute('data-id')) !== id) await press(page, 'ArrowRight');
        assert.match(await page.locator('.history dl').first().textContent(), /EventACCUSEDateMay 1999/);
        await close();
    });

    it('adds what was missed, in words of the text', async () => {
        const { page, close } = await review('?doc=2024-02-vilnius');
        await page.locator('.judge h2').waitFor();
        const n = (await said()).length;
        await page.keyboard.press('m');
        await page.locator('#missed-words').waitFor();
        await page.keyboard.type('nobody wrote this');
        await page.locator('#missed-kind').selectOption('figure');
        await page.getByLabel('Value', { exact: true }).fill('12');
        await page.keyboard.press('Enter');
        await page.locator('.values-form .bad').first().waitFor();
        const text = (await json('/api/document.json?id=2024-02-vilnius')).text;
        const words = text.replace(/\s+/g, ' ').slice(200, 290).trim();
        await page.locator('#missed-words').fill(words);
        await page.getByLabel('Value', { exact: true }).press('Enter');
        await settled(page, n + 1);
        const entry = (await said())[0];
        assert.deepEqual([entry.verdict, entry.record, entry.words.replace(/\s+/g, ' '), entry.fields], ['missed', 'figure', words, '{"value":12}']);
        assert.ok(text.includes(entry.words));
        await close();
    });

    it('comes back to what could not be written', async () => {
        const { page, close } = await review('?kind=statement');
        await page.locator('.judge h2').waitFor();
        const n = (await said()).length;
        const was = await title(page);
        await page.route('**/api/review.json', (r) => (r.request().method() === 'POST' ? r.fulfill({ status: 409, contentType: 'application/json', body: '{"error": "the document has changed since"}' }) : r.continue()));
        await page.keyboard.press('a');
        await page.locator('[role=alert]').waitFor();
        assert.match(await page.locator('[role=alert]').textContent(), /has changed since/);
        assert.equal(await title(page), was);
        assert.equal((await said()).length, n);
        await close();
    });

    it('lets nobody write without the token, and says how one may', async () => {
        const { page, close } = await open('/review');
        await page.locator('.judge h2').waitFor();
        assert.equal(await page.locator('.deeds button').count(), 0);
        assert.match(await page.locator('.note').textContent(), /Open the address/);
        const n = (await said()).length;
        await page.keyboard.press('a');
        await page.waitForTimeout(200);
        assert.equal((await said()).length, n);
        await close();
    });

    it('lists its keys beside those of the page', async () => {
        const { page, close } = await review();
        await page.keyboard.press('?');
        assert.match(await page.locator('dialog[open] .keys').textContent(), /a.*accept.*r.*reject.*c.*correct.*s.*skip.*u.*undo/s);
        await page.keyboard.press('Escape');
        await page.keyboard.press('g');
        await page.keyboard.press('t');
        await page.waitForURL('**/table');
        await page.keyboard.press('?');
        assert.doesNotMatch(await page.locator('dialog[open] .keys').textContent(), /reject/);
        await close();
    });
});

describe('how review looks', { concurrency: 2 }, () => {
    const STATES = {
        'a record': ['?sort=confidence'],
        'a form': ['?kind=encounter', 'm'],
        'what was said': ['?state=judged'],
        'nothing left': ['?doc=none'],
    };
    for (const [name, [query, key]] of Object.entries(STATES)) {
        it(`${name}: no fault, nothing sticks out, axe finds nothing`, async () => {
            const opened = await review(query, { width: 320, height: 640 });
            await opened.page.locator('.judge h2, .note h2').waitFor();
            if (key) await opened.page.keyboard.press(key);
            if (key) await opened.page.locator('.values-form').waitFor();
            await inspect(opened, axe.source);
            await opened.close();
        });
    }
});
