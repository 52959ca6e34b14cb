// SPDX-License-Identifier: Apache-2.0
//
// What is taken along from a view: its twins, citations, the dossier on paper, and one file
// that opens without a server.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { asBibtex, asCsl, asText, citable } from '../src/cite.js';
import { begin, inspect, relation } from './served.mjs';

const IDS = ['plain', 'plain.json', 'a/b.csv', 'of.page', '..', 'https://example.org/x?y=1#z.json'];
const HOSTILE = '</script><script>document.title=1</script><!--<script>';
const VIEWS = {
    home: '/', relation: '/relation/ISL/LVA', 'in a period': '/relation/ISL/LVA?since=2022&until=2022-12', actor: '/relation/ISL', table: '/table/ISL/LVA?kind=event&sort=date',
    'filtered table': '/table/ISL/LVA?kind=event&f.event=AGREE|SUPPORT&x.year=2022&sort=-confidence&r=2024-02-vilnius/e3', 'opened network': '/network/LVA?limit=150&open=UKR&since=2022&x.record=encounter', network: '/network/ISL', map: '/map/ISL/LVA', search: '/search?q=trade', document: '/doc/2024-02-vilnius?r=2024-02-vilnius/e1', hostile: '/doc/hostile',
};

let served;
let open;
let saved; // folder
let files = 0;

before(async () => {
    served = await begin((dir) => {
        const more = join(dir, 'more.jsonl');
        const docs = [...IDS.map((id, n) => ({ id, title: `Title of ${id}`, published: '2023-03-03', text: `RIGA, 3 March 2023. The Foreign Minister of Fiji met the Foreign Minister of Tonga in Suva. Matter number ${n} was raised.\n` })),
            { id: 'hostile', title: HOSTILE, published: '2023-03-04', publisher: '<b>', url: 'javascript:document.title=1', text: `${HOSTILE}\n\nSUVA, 4 March 2023. Fiji thanked Tonga.\n` }];
        writeFileSync(more, docs.map((d) => JSON.stringify(d)).join('\n'));
        return [relation, more];
    });
    ({ open } = served);
    saved = join(served.dir, 'saved');
    mkdirSync(saved);
});

after(() => served?.end());

const api = async (path) => (await fetch(served.server.url + path)).json();
const lines = (csv) => csv.trimEnd().split('\r\n').length;

/* What on the screen is a line of the CSV. */
const ROWS = { home: '.actors li', table: '.records tbody tr:not(:has(.whole))', network: '.twin tbody tr', map: '.twin tbody tr', search: '.hits > li', document: '.doc aside ol > li' };

describe('citations', () => {
    const all = {
        doc: 'a_b/1', title: ' Ministers\n meet & “agree” on 50% {sic} $x_1^2 ~ #1 \\o/ ', publisher: 'Ministry of Foreign Affairs', published: '2024-02-20', url: 'https://example.org/a?b=1&c=%20#d',
    };
    const rows = [
        ['all that there is', all, 'Ministry of Foreign Affairs. “Ministers meet & “agree” on 50% {sic} $x_1^2 ~ #1 \\o/.” 20 February 2024. Document a_b/1. https://example.org/a?b=1&c=%20#d.'],
        ['a month', { doc: 'x', title: 'Who?', published: '2024-02' }, '“Who?” February 2024. Document x.'],
        ['next to nothing', { doc: 'x' }, '“x.” No date. Document x.'],
        ['an address that is none', { doc: 'x', url: 'javascript:alert(1)' }, '“x.” No date. Document x.'],
        ['an address that breaks out', { doc: 'x', url: 'https://x/} @misc{' }, '“x.” No date. Document x.'],
        ['a date that is none', { doc: 'x', published: '20.2.2024' }, '“x.” No date. Document x.'],
    ];
    for (const [name, given, want] of rows) it(`text: ${name}`, () => assert.equal(asText(citable(given)), want));

    it('BibTeX: escaped, balanced, each under a key of its own', () => {
        const told = asBibtex([all, { doc: 'a b-1' }, { doc: 'لقاء', title: 'لقاء' }].map(citable));
        assert.match(told, /title = \{\{Ministers meet \\& “agree” on 50\\% \\\{sic\\\} \\\$x\\_1\\textasciicircum\{\}2 \\textasciitilde\{\} \\#1 \\textbackslash\{\}o\/\}\}/);
        assert.match(told, /author = \{\{Ministry of Foreign Affairs\}\},\n/);
        assert.match(told, /year = \{2024\},\n {2}month = feb,\n {2}day = \{20\},\n {2}url = \{https:\/\/example\.org\/a\?b=1&c=%20#d\}/);
        assert.deepEqual([...told.matchAll(/^@misc\{(.*),$/gm)].map((m) => m[1]), ['a-b-1', 'a-b-1-2', 'document']);
        let depth = 0;
        for (const c of told.replace(/\\[{}]/g, '')) depth += (c === '{') - (c === '}');
        assert.equal(depth, 0);
    });

    it('CSL-JSON: names as they are, dates in parts', () => {
        const [one, two] = JSON.parse(asCsl([{ ...citable(all), seen: '2026-11-22' }, citable({ doc: 'x', published: '2024' })]));
        assert.deepEqual([one.type, one.author, one.issued, one.URL, one.accessed], ['webpage', [{ literal: 'Ministry of Foreign Affairs' }], { 'date-parts': [[2024, 2, 20]] }, all.url, { 'date-parts': [[2026, 11, 22]] }]);
        assert.deepEqual(two, { id: 'x', type: 'document', title: 'x', issued: { 'date-parts': [[2024]] }, note: 'Document x' });
    });
});

describe('copying', () => {
    const allowed = { permissions: ['clipboard-read', 'clipboard-write'] };
    const clipboard = async (page) => {
        await page.waitForFunction(() => document.querySelector('.said').textContent.startsWith('Copied'));
        return page.evaluate(() => navigator.clipboard.readText());
    };

    it('a document, by one key, in the form that was chosen last', async () => {
        const { page, close } = await open('/doc/2024-02-vilnius', allowed);
        await page.keyboard.press('c');
        assert.equal(await clipboard(page), 'Ministry of Foreign Affairs of the Republic of Latvia. “Foreign Ministers of Latvia and Iceland meet in Vilnius.” 20 February 2024. Document 2024-02-vilnius.\n');
        await page.click('.take button:has-text("BibTeX")');
        await page.waitForFunction(() => document.querySelector('.said').textContent.includes('BibTeX'));
        assert.match(await clipboard(page), /^@misc\{2024-02-vilnius,\n/);
        await page.evaluate(() => navigator.clipboard.writeText(''));
        await page.goto(`${served.server.url}/doc/plain.json.page`, { waitUntil: 'networkidle' });
        await page.keyboard.press('c');
        assert.match(await clipboard(page), /^@misc\{plain-json,\n[^@]*title = \{\{Title of plain\.json\}\}/);
        await close();
    });

    it('a relation, and its sources', async () => {
        const { page, close } = await open('/relation/ISL/LVA?since=2022&until=2022-12', allowed);
        const { rows } = await api('/api/sources.json?a=ISL&b=LVA&since=2022&until=2022-12');
        await page.keyboard.press('c');
        const text = await clipboard(page);
        assert.match(text, /^dragoman\. “Iceland and Latvia: records of their relation, 2022 to December 2022\.”/);
        assert.ok(text.includes(`From ${rows.length} documents, the latest of `), text);
        assert.ok(text.includes(`${served.server.url}/relation/ISL/LVA?since=2022&until=2022-12`), text);
        await page.click('.take p:has-text("Copy sources") button:has-text("CSL-JSON")');
        await page.waitForFunction(() => document.querySelector('.said').textContent.includes('sources as CSL-JSON'));
        assert.deepEqual(JSON.parse(await clipboard(page)).map((c) => c.id), rows.map((r) => r.doc));
        await close();
    });

    it('without a clipboard says so, and does not fail', async () => {
        const { page, faults, close } = await open('/doc/plain');
        await page.evaluate(() => {
            Object.defineProperty(navigator, 'clipboard', { value: undefined });
            document.execCommand = () => false;
        });
        await page.keyboard.press('c');
        await page.locator('.said:has-text("does not let")').waitFor();
        assert.deepEqual(faults, []);
        await close();
    });
});

describe('twins', () => {
    it('stand beneath every view, and give what it shows', async () => {
        const { page, close } = await open('/');
        for (const [name, path] of Object.entries(VIEWS)) {
            await page.goto(served.server.url + path);
            await page.locator('main h1').waitFor();
            for (const form of ['JSON', 'CSV']) {
                const href = await page.getAttribute(`.take a:text-is("${form}")`, 'href');
                const answer = await fetch(served.server.url + href);
                assert.equal(answer.status, 200, `${name}: ${href}`);
                assert.match(answer.headers.get('content-type'), form === 'CSV' ? /^text\/csv/ : /^application\/json/);
                const rows = ROWS[name.split(' ').pop()];
                if (form === 'CSV' && rows) {
                    if (rows.startsWith('.twin')) await page.locator('.twin > summary').last().click(); // rows are made when it is opened
                    await page.locator(rows).first().waitFor({ state: 'attached' });
                    assert.equal(lines(await answer.text()) - 1, await page.locator(rows).count(), name);
                }
            }
        }
        await close();
    });

    it('of a table have its order', async () => {
        const { page, close } = await open(VIEWS['filtered table']);
        const words = await page.$$eval('.records td[data-label=Words]', (all) => all.map((td) => td.textContent));
        const { records } = await api(await page.getAttribute('.take a:text-is("JSON")', 'href'));
        assert.ok(words.length > 2);
        assert.deepEqual(records.map((r) => r.event_text), words);
        await close();
    });

    it('of documents whose ids look like endings', async () => {
        const { page, close } = await open('/search?q=matter');
        const links = await page.$$eval('.hits .says a', (all) => all.map((a) => a.getAttribute('href')));
        assert.equal(links.length, IDS.length);
        const told = [];
        for (const href of links) {
            await page.goto(`${served.server.url}/search?q=matter`);
            await page.click(`.hits .says a[href="${href}"]`);
            await page.locator('.take').waitFor();
            for (const again of [false, true]) { // by the page, and by the server
                if (again) await page.reload();
                const title = await page.locator('main h1:has-text("Title of")').textContent();
                const twin = await api(await page.getAttribute('.take a:text-is("JSON")', 'href'));
                assert.equal(title, `Title of ${twin.doc}`, href);
                told.push(twin.doc);
            }
        }
        assert.deepEqual([...new Set(told)].sort(), [...IDS].sort());
        await close();
    });
});

describe('on paper', () => {
    it('a relation is a dossier: sections, sources by number with their addresses', async () => {
        const { page, close } = await open('/relation/ISL/LVA');
        await page.evaluate(() => (window.print = () => (window.printed = document.querySelector('.dossier')?.outerHTML)));
        await page.keyboard.press('Control+p');
        await page.waitForFunction(() => window.printed);
        const told = await page.evaluate(() => {
            const d = new DOMParser().parseFromString(window.printed, 'text/html');
            return {
                sections: [...d.querySelectorAll('h2')].map((h) => h.textContent), lines: d.querySelectorAll('ul > li').length,
                numbers: [...d.querySelectorAll('.refs')].flatMap((r) => r.textContent.match(/\d+/g)), bare: [...d.querySelectorAll('.refs')].filter((r) => !r.textContent).length,
                sources: [...d.querySelectorAll('.sources li')].map((l) => l.textContent), head: d.querySelector('header').textContent,
            };
        });
        const { total } = await api('/relation/ISL/LVA.json');
        assert.equal(told.lines, total, 'a line for each record');
        assert.equal(told.bare, 0, 'each has a source');
        assert.deepEqual([...new Set(told.numbers.map(Number))].sort((p, q) => p - q), told.sources.map((_, i) => i + 1));
        assert.ok(told.sources.every((s) => s.includes('http')), told.sources.join('\n'));
        assert.ok(told.sources.some((s) => s.includes('“Foreign Ministers of Latvia and Iceland meet in Vilnius.” 20 February 2024.')), told.sources.join('\n'));
        for (const name of ['Encounters', 'Commitments: met', 'Standing bodies', 'Positions', 'Events', 'Figures', 'Cooperation and conflict', 'Sources']) assert.ok(told.sections.includes(name), name);
        assert.match(told.head, /Iceland and Latvia/);
        assert.equal(await page.locator('.dossier').count(), 0, 'the screen has its own lists again');
        await close();
    });

    it('and so it is from the menu of the browser, in light, without what one clicks', async () => {
        const { page, close } = await open('/relation/ISL/LVA', { dark: true });
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        assert.equal(await page.locator('.dossier h1').textContent(), 'Iceland and Latvia'); // at once
        assert.deepEqual(await page.$$eval('button, input, nav, footer', (all) => all.filter((el) => el.offsetParent).map((el) => el.outerHTML)), []);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(27, 31, 36)');
        await page.evaluate(() => dispatchEvent(new Event('afterprint')));
        assert.equal(await page.locator('.dossier').count(), 0);
        const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
        assert.ok((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length >= 3, 'pages');
        await close();
    });
});

describe('one file', { concurrency: 3 }, () => {
    /* Saves the view, and opens what was saved where nothing can be asked. */
    async function take(path, more) {
        const live = await open(path, { acceptDownloads: true });
        await live.page.waitForTimeout(300); // what comes later than the view: words of a record
        const [file] = await Promise.all([live.page.waitForEvent('download'), live.page.click('.take button:has-text("One file")')]);
        const at = join(saved, `${files++}-${file.suggestedFilename()}`);
        await file.saveAs(at);
        const context = await served.browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...more });
        const page = await context.newPage();
        const faults = [];
        const foreign = [];
        page.on('console', (m) => m.type() === 'error' && faults.push(m.text()));
        page.on('pageerror', (e) => faults.push(e.message));
        page.on('request', (r) => /^(file|data|blob):/.test(r.url()) || foreign.push(r.url()));
        await page.goto(pathToFileURL(at).href);
        await page.locator('main h1').waitFor();
        return { live, page, faults, foreign, close: async () => { await context.close(); await live.close(); } };
    }
    const shape = (page) => page.evaluate(() => ({
        title: document.title, h1: document.querySelector('main h1').textContent, bad: document.querySelectorAll('main .bad').length,
        parts: [...document.querySelectorAll('main h2')].map((h) => h.textContent), rows: document.querySelectorAll('main tr, main li').length,
        marks: document.querySelectorAll('main svg [class], main mark').length,
    }));

    for (const [name, path] of Object.entries(VIEWS).filter(([n]) => !['home', 'in a period', 'actor', 'table', 'network'].includes(n))) {
        it(`${name}: is the same without a server`, async () => {
            const { live, page, faults, foreign, close } = await take(path);
            await page.waitForFunction((n) => document.querySelectorAll('main h2').length >= n, await live.page.locator('main h2').count());
            await page.waitForTimeout(300);
            assert.deepEqual(await shape(page), await shape(live.page));
            assert.deepEqual([faults, foreign], [[], []]);
            await close();
        });
    }

    it('can be worked with, and says what it does not hold', async () => {
        const { page, faults, foreign, close } = await take('/relation/ISL/LVA');
        await page.keyboard.press('d');
        await page.locator('.chart').first().focus();
        await page.keyboard.press('ArrowRight');
        await page.locator('.picked .says').waitFor();
        await page.evaluate(() => (window.print = () => (window.printed = document.querySelectorAll('.dossier .sources li').length)));
        await page.keyboard.press('p');
        await page.waitForFunction(() => window.printed > 3);
        await page.locator('a:text-is("2024-02-vilnius")').first().click();
        await page.locator('main .bad:has-text("was not saved with it")').waitFor();
        assert.ok((await page.getAttribute('.take a[target]', 'href')).startsWith(`${served.server.url}/doc/2024-02-vilnius`), 'where it can be asked for');
        await page.click('text=Back to what was saved');
        await page.locator('main h1:has-text("Iceland and Latvia")').waitFor();
        await page.goBack();
        await page.locator('main .bad').waitFor();
        await page.goBack();
        await page.locator('main h1:has-text("Iceland and Latvia")').waitFor();
        assert.equal(await page.locator('header [role=combobox], .take button:has-text("One file")').count(), 0);
        assert.deepEqual([faults, foreign], [[], []]);
        await close();
    });

    it('holds to the same as a view: no fault, nothing sticks out, axe finds nothing', async () => {
        const { page, faults, foreign, close } = await take('/relation/ISL/LVA', { bypassCSP: false });
        await inspect({ page, faults, foreign }, axe.source);
        await close();
    });

    it('runs nothing that a document brings', async () => {
        const { page, faults, close } = await take('/doc/hostile');
        assert.equal(await page.textContent('main h1'), HOSTILE);
        await page.evaluate(() => {
            const s = document.createElement('script');
            s.textContent = 'document.title = "run"';
            document.body.append(s);
            document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="document.title=\'run\'">');
        });
        await page.waitForTimeout(100);
        assert.notEqual(await page.title(), 'run');
        assert.notEqual(await page.title(), '1');
        assert.ok(faults.some((f) => f.includes('Content Security Policy')), 'its policy was at work');
        await close();
    });
});
