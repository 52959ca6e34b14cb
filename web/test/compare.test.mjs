// SPDX-License-Identifier: Apache-2.0
//
// Two readouts of one meeting side by side, in a browser.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { begin, inspect, paramsOf, relation } from './served.mjs';

const [ISL, LVA] = ['2021-05-reykjavik-mfa-isl', '2021-05-reykjavik-mfa-lva'];
const href = (one, two, more = '') => `/compare?id=${one}&with=${two}${more}`;
const VERDICTS = { same: 'both', near: 'both, nearly', differs: 'differently', one: 'only the first', two: 'only the second' };

let served;
let open;

before(async () => {
    served = await begin(() => [relation]);
    ({ open } = served);
});

after(() => served?.end());

const rowsOf = (page) => page.evaluate(async () => (await (await fetch(`/api/compare.json${location.search.replace(/&r=.*/, '')}`)).json()).rows);

describe('two readouts', () => {
    it('shows each row that the server gives, with its verdict in words and in shape', async () => {
        const { page, close } = await open(href(ISL, LVA));
        await page.locator('.compare tbody tr').first().waitFor();
        const rows = await rowsOf(page);
        const shown = await page.$$eval('.compare tr[class^=v-]', (all) => all.map((tr) => [
            /v-(\w+)/.exec(tr.className)[1], tr.querySelector('.verdict').textContent.slice(2), ...[...tr.querySelectorAll('td[data-label]')].map((td) => td.classList.contains('none')),
        ]));
        assert.deepEqual(shown, rows.map((r) => [r.verdict, VERDICTS[r.verdict], r.one === null, r.two === null]));
        assert.ok(['same', 'near', 'one', 'two'].every((v) => rows.some((r) => r.verdict === v)), 'the example has these');
        await close();
    });

    it('is reached from the meeting, in a relation and in a document', async () => {
        const { page, close } = await open(`/doc/${ISL}?r=${encodeURIComponent(`${ISL}/n1`)}`);
        await page.click(`.doc a:has-text("${LVA}")`);
        await page.locator('.compare').waitFor();
        assert.deepEqual([paramsOf(page).get('id'), paramsOf(page).get('with')], [ISL, LVA]);
        await page.goto(`${served.server.url}/search?q=${encodeURIComponent('type:encounter pair:ISL-LVA')}`);
        await page.locator('a:has-text("side by side")').first().click();
        await page.locator('.compare').waitFor();
        await close();
    });

    it('chooses a row and its words on both sides together, either way', async () => {
        const { page, close } = await open(href(ISL, LVA));
        const rows = await rowsOf(page);
        const both = rows.findIndex((r) => r.part === 'event' && r.one && r.two);
        await page.locator('.compare tr[class^=v-]').nth(both).locator('button').click();
        await page.locator('.beside section:first-child mark.on').first().waitFor();
        assert.ok((await page.locator('.beside section:last-child mark.on').count()) > 0, 'marked on the right too');
        assert.equal(await page.locator('.compare tr.on').count(), 1);
        const quotes = await page.locator('.compare tr.on q').allTextContents();
        const lit = await page.$$eval('.beside section', (all) => all.map((s) => [...s.querySelectorAll('mark.on')].map((m) => m.textContent).join('').replace(/\s+/g, ' ')));
        assert.deepEqual(quotes, lit);
        assert.equal(paramsOf(page).get('r'), rows[both].one_id);
        const right = rows.find((r) => r.part === 'event' && !r.one);
        await page.locator(`.beside section:last-child mark.live:has-text("thanked")`).first().click();
        await page.waitForFunction((id) => new URLSearchParams(location.search).get('r') === id, right.two_id);
        assert.match(await page.locator('.compare tr.on .verdict').textContent(), /only the second/);
        await close();
    });

    it('marks words by what the comparison says of them', async () => {
        const { page, close } = await open(href(ISL, LVA));
        await page.locator('.beside mark').first().waitFor();
        const title = await page.locator('.beside section:last-child mark:has-text("thanked")').first().getAttribute('title');
        assert.match(title, /^only the second: /);
        await close();
    });

    it('lets any two reports of the meeting be laid side by side', async () => {
        const { page, close } = await open(href('2022-06-riga-session', '2022-06-riga-wire'));
        const second = page.locator('.compare select').nth(1);
        await second.waitFor();
        await second.selectOption(LVA);
        await page.waitForURL(`**/compare?id=2022-06-riga-session&with=${LVA}`);
        await page.locator(`.beside [aria-label="Text of ${LVA}"]`).waitFor();
        await page.locator('.compare tr.v-differs').first().waitFor();
        await close();
    });

    it('is there for programs as it is on the screen', async () => {
        const { page, close } = await open(href(ISL, LVA));
        const rows = await rowsOf(page);
        const told = await page.evaluate(async (url) => (await fetch(url)).json(), await page.locator(`a[href^="/compare.json?"]`).first().getAttribute('href'));
        assert.deepEqual(told, { rows });
        await close();
    });

    it('says what is wrong with an address', async () => {
        const { page, close } = await open(href(ISL, 'nothing'));
        assert.match(await page.locator('[role=alert]').textContent(), /no such document/);
        await page.goto(`${served.server.url}/compare`);
        assert.match(await page.locator('main .note').textContent(), /no two documents/);
        await close();
    });

    for (const [name, path] of Object.entries({ 'two readouts': href(ISL, LVA, `&r=${encodeURIComponent(`${ISL}/e1`)}`), 'three reports': href('2022-06-riga-session', '2022-06-riga-wire'), 'no meeting in common': href(ISL, '2022-12-call') })) {
        it(`${name}: no fault at any width`, async () => {
            const opened = await open(path, { width: 320, height: 640 });
            await opened.page.locator('.compare, main .bad').first().waitFor();
            await inspect(opened, axe.source);
            await opened.close();
        });
    }
});
