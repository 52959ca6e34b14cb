// SPDX-License-Identifier: Apache-2.0
//
// The picture of the page in the README: the relation of `make demo`, as a browser shows it.
//
// usage: node picture.mjs PROGRAM STORE OUT.png        environment: CHROMIUM, the browser
import { spawn } from 'node:child_process';
import { chromium } from 'playwright-core';

const [program, store, out] = process.argv.slice(2);
if (!out) {
    console.error('usage: node picture.mjs PROGRAM STORE OUT.png');
    process.exit(2);
}
const server = spawn(program, ['serve', '--port', '0', store], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
    const url = await new Promise((done, fail) => {
        server.stdout.on('data', (said) => {
            const found = /http:\/\/[^\s/]+/.exec(said);
            if (found) done(found[0]);
        });
        server.on('exit', () => fail(new Error('the server ended')));
    });
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
    const page = await browser.newPage({ viewport: { width: 1200, height: 860 }, colorScheme: 'light' });
    await page.goto(`${url}/relation/ISL/LVA`, { waitUntil: 'networkidle' });
    await page.screenshot({ path: out });
    await browser.close();
} finally {
    server.kill();
}
