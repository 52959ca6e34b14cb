// SPDX-License-Identifier: Apache-2.0
//
// A document in a browser: how its records were read, and texts that run from right to left.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { begin, inspect, paramsOf, relation } from './served.mjs';

const DOC = '2021-05-reykjavik-mfa-isl';
const HEBREW = '\u05e9\u05e8 \u05d4\u05d7\u05d5\u05e5 \u05e0\u05e4\u05d2\u05e9 \u05d1\u05e8\u05d9\u05d2\u05d4';
const TEXT = 'RIGA, 3 March 2023. The Foreign Minister of Iceland, Sigrun Hallgrimsdottir, met the Foreign Minister of Latvia, Janis Berzkalns, in Riga on 3 March 2023. '
    + `The two thanked each other for the help of their countries.\n\n${HEBREW}, 2023.\n\nIceland and Latvia agreed to open an office in Riga in April 2024.\n`;

let served;
let open;

before(async () => {
    served = await begin((dir) => {
        const mixed = join(dir, 'mixed.jsonl');
        writeFileSync(mixed, `${JSON.stringify({ id: 'mixed', title: HEBREW, published: '2023-03-03', publisher: HEBREW, text: TEXT })}\n`);
        return [relation, mixed];
    });
    ({ open } = served);
});

after(() => served?.end());

const hrefOf = (id, more = '') => `/doc/${DOC}?r=${encodeURIComponent(`${DOC}/${id}`)}${more}`;
const readings = (page) => {
    const asked = [];
    page.on('request', (r) => r.url().includes('/api/reading') && asked.push(r.url()));
    return asked;
};

describe('how a record was read', () => {
    it('is asked for only when somebody wants to know, and stays in the address', async () => {
        const { page, close } = await open(hrefOf('e1'));
        const asked = readings(page);
        assert.equal(await page.locator('.reading').count(), 0);
        await page.click('text=How it was read');
        await page.locator('.reading .tree').first().waitFor();
        assert.equal(asked.length, 1);
        assert.equal(paramsOf(page).get('how'), '1');
        await page.reload();
        await page.locator('.reading .tree').first().waitFor();
        await page.click('.doc aside li:not(.on) .pick');
        await page.waitForFunction(() => !document.querySelector('.reading'));
        assert.equal(paramsOf(page).get('how'), null);
        await close();
    });

    it('shows the words of a value in the text', async () => {
        const { page, close } = await open(hrefOf('e1', '&how=1'));
        const words = page.locator('.values .words').nth(1);
        await words.waitFor();
        await words.click();
        await page.locator('mark.on.hue-value').first().waitFor();
        const lit = (await page.$$eval('mark.on', (all) => all.map((m) => m.textContent))).join('').replace(/\s+/g, ' ');
        assert.equal(lit, await words.textContent());
        await close();
    });

    it('shows the line of the lexicon, and what made it as sure as it is', async () => {
        const { page, close } = await open(hrefOf('e1', '&how=1'));
        await page.locator('.reading .pattern').waitFor();
        const told = await page.evaluate(async (id) => (await fetch(`/api/reading.json?id=${id}`)).json(), `${DOC}/e1`);
        const line = told.frame.lines.find((l) => l.line === told.frame.line).text;
        assert.equal(await page.locator('.pattern').textContent(), line.trim());
        await page.click('.reading summary:has-text("the whole frame")');
        assert.equal(await page.locator('.frame mark').textContent(), line);
        assert.deepEqual(await page.$$eval('.reasons th[scope=row]', (all) => all.map((t) => t.textContent)), told.reasons.map((r) => r.trait));
        const bars = await page.$$eval('.reasons rect', (all) => all.map((r) => [r.getAttribute('class'), Number(r.getAttribute('width'))]));
        assert.deepEqual(bars.map(([cls]) => cls), told.reasons.map((r) => (r.weight < 0 ? 'against' : 'for')));
        assert.ok(bars.every(([, w], i) => !i || w <= bars[i - 1][1] + 0.01), 'the heaviest is the longest');
        await close();
    });

    it('draws each word of the sentence with an arc from what it hangs on, and has it as a table', async () => {
        const { page, close } = await open(hrefOf('e1', '&how=1'));
        await page.locator('.tree').first().waitFor();
        const told = await page.evaluate(async (id) => (await fetch(`/api/reading.json?id=${id}`)).json(), `${DOC}/e1`);
        const tokens = told.sentences[0].tokens;
        assert.deepEqual(await page.$$eval('.tree .form', (all) => all.map((t) => t.textContent)), tokens.map((t) => t.form));
        assert.equal(await page.locator('.tree .arc').count(), tokens.length - 1);
        await page.locator('.reading .twin > summary').click();
        await page.locator('.reading .twin tbody tr').first().waitFor();
        const rows = await page.$$eval('.reading .twin tbody tr', (all) => all.map((tr) => tr.children[1].textContent));
        assert.deepEqual(rows, tokens.map((t) => t.form));
        await close();
    });

    it('answers for each kind of record', async () => {
        const { page, close } = await open(`/doc/${DOC}`);
        const ids = await page.$$eval('[data-record]', (all) => all.map((li) => li.dataset.record));
        const kinds = [...new Map(ids.map((id) => [/\/(\D+)/.exec(id)[1], id])).values()];
        assert.ok(kinds.length > 3, ids.join());
        for (const id of kinds) {
            await page.goto(`${served.server.url}/doc/${DOC}?r=${encodeURIComponent(id)}&how=1`);
            await page.locator('.reading section').first().waitFor();
            assert.equal(await page.locator('.reading .note').count(), 0, id);
        }
        await close();
    });

    it('has no fault at any width', async () => {
        const opened = await open(hrefOf('e1', '&how=1'));
        await opened.page.locator('.tree').first().waitFor();
        await inspect(opened, axe.source);
        await opened.close();
    });
});

describe('right to left', () => {
    it('each line of the text runs the way of its letters, and the marks stay with their words', async () => {
        const { page, close } = await open('/doc/mixed');
        const sides = await page.evaluate((hebrew) => {
            const text = document.querySelector('.doc .text');
            const box = text.getBoundingClientRect();
            const at = (words) => {
                const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                for (let n = walk.nextNode(); n; n = walk.nextNode()) {
                    const i = n.data.indexOf(words);
                    if (i < 0) continue;
                    const range = document.createRange();
                    range.setStart(n, i);
                    range.setEnd(n, i + words.length);
                    return range.getBoundingClientRect();
                }
                return null;
            };
            const [h, e] = [at(hebrew), at('RIGA')];
            return { hebrew: box.right - h.right, english: e.left - box.left };
        }, HEBREW);
        assert.ok(sides.hebrew < 2, `it ends ${sides.hebrew} pixels from the right`);
        assert.ok(sides.english < 2, `it begins ${sides.english} pixels from the left`);
        const event = await page.evaluate(async () => (await (await fetch('/api/document.json?id=mixed')).json()).records.find((r) => r.record === 'event'));
        assert.ok(event);
        await page.click(`[data-record="${event.id}"] button`);
        await page.locator('mark.on').first().waitFor();
        const marked = (await page.$$eval('mark.on', (all) => all.map((m) => m.textContent))).join('');
        assert.equal(marked, TEXT.slice(event.text_info.start, event.text_info.end));
        await close();
    });

    it('the title too, and a publisher leaves the date beside it in order', async () => {
        const { page, close } = await open('/doc/mixed');
        const [day, month, publisher] = await page.evaluate((hebrew) => {
            const range = document.createRange();
            return ['3', 'March', hebrew].map((words) => {
                const walk = document.createTreeWalker(document.querySelector('.lead'), NodeFilter.SHOW_TEXT);
                for (let n = walk.nextNode(); n; n = walk.nextNode()) {
                    const at = n.data.indexOf(words);
                    if (at < 0) continue;
                    range.setStart(n, at);
                    range.setEnd(n, at + words.length);
                    return range.getBoundingClientRect().left;
                }
                return null;
            });
        }, HEBREW);
        assert.ok(publisher < day && day < month, `${publisher}, ${day}, ${month}`);
        assert.equal(await page.locator('main h1').evaluate((el) => getComputedStyle(el).direction), 'rtl');
        await close();
    });
});
