// SPDX-License-Identifier: Apache-2.0
//
// A store, the server over it and a browser: what each test of the page begins with.
//
// environment: DRAGOMAN, the program (default: the newest under ../build); CHROMIUM, the browser
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const top = fileURLToPath(new URL('../..', import.meta.url));
export const web = join(top, 'build/web');
export const relation = join(top, 'examples/relation');

export function program() {
    const all = [process.env.DRAGOMAN, ...['dev', 'release', 'asan'].map((b) => join(top, 'build', b, 'dragoman'))].filter((p) => p && existsSync(p));
    assert.ok(all.length, 'no dragoman is built: make dev, or set DRAGOMAN');
    return process.env.DRAGOMAN ?? all.sort((p, q) => statSync(q).mtimeMs - statSync(p).mtimeMs)[0];
}

/* {url, said, stop} once it has told its address. */
async function serve(store, options) {
    const child = spawn(program(), ['serve', '--port', '0', '--web', web, ...options, store], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const url = await new Promise((done, fail) => {
        const hear = (bytes) => {
            said += bytes;
            const m = /http:\/\/[^\s/]+/.exec(said);
            if (m) done(m[0]);
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        child.on('exit', () => fail(new Error(`serve ended: ${said}`)));
    });
    return { url, said: () => said, stop: () => child.kill() };
}

/* Adds what `write(dir)` names (paths) to a store, and serves it with `options` to a browser:
 * {dir, store, server, browser, open, end}. */
export async function begin(write, options = []) {
    assert.ok(existsSync(join(web, 'index.html')), 'the page is not built: npm run build');
    const dir = mkdtempSync(join(tmpdir(), 'page-'));
    const store = join(dir, 'page.db');
    execFileSync(program(), ['add', store, ...write(dir)], { stdio: 'ignore' });
    const server = await serve(store, options);
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });

    /* A fresh browser profile: {page, faults, foreign, close}. */
    async function open(path, { width = 1280, height = 900, dark = false, ...more } = {}) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', bypassCSP: false, ...more });
        const page = await context.newPage();
        const faults = [];
        const foreign = [];
        page.on('console', (m) => {
            if (m.type() === 'error' && !/status of 40[04]/.test(m.text())) faults.push(m.text());
        });
        page.on('pageerror', (e) => faults.push(e.message));
        page.on('request', (r) => {
            if (!r.url().startsWith(`${server.url}/`) && !/^(data|blob):/.test(r.url())) foreign.push(r.url());
        });
        await page.goto(server.url + path, { waitUntil: 'networkidle' });
        await page.waitForFunction(() => document.querySelector('main h1, main .bad'));
        return { page, faults, foreign, close: () => context.close() };
    }
    const end = async () => {
        await browser.close();
        server.stop();
        rmSync(dir, { recursive: true, force: true });
    };
    return { dir, store, server, browser, open, end };
}

export const paramsOf = (page) => new URL(page.url()).searchParams;

/* No foreign request, nothing that sticks out and nothing that axe finds, from a phone to a
 * wall, light and dark. `axe` is the source of its engine. */
export async function inspect({ page, faults, foreign }, axe) {
    // The engine comes by the debugger's way, which the page's policy does not bar.
    await page.evaluate(axe);
    for (const [width, scheme] of [[320, 'light'], [1280, 'dark'], [1280, 'light'], [3840, 'dark']]) {
        await page.setViewportSize({ width, height: width > 2000 ? 2160 : 800 });
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        // What is folded away is held to the same.
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
        await page.waitForTimeout(80);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
        const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        const told = violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html} ${n.failureSummary}`).join(' | ')}`);
        assert.deepEqual(told, [], `${width}, ${scheme}`);
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(foreign, []);
}
