// SPDX-License-Identifier: Apache-2.0
//
// Builds the page into a folder: index.html, and under assets/ scripts, styles and the
// outlines of countries, each with a hash of its content in its name, so that a server
// may let browsers keep them for good. The same sources give the same bytes.
//
// usage: node build.mjs [FOLDER]     default: ../build/web
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { outlines } from './outlines.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? process.env.DRAGOMAN_WEB ?? join(here, '../build/web'));
const LIMIT = 120_000; // bytes of script, gzipped, without the map

rmSync(join(out, 'assets'), { recursive: true, force: true });
mkdirSync(join(out, 'assets'), { recursive: true });

/* `import outlines from 'outlines.json'` gives the address of what outlines.mjs draws. */
const drawn = JSON.stringify(outlines());
const drawing = {
    name: 'outlines',
    setup(on) {
        on.onResolve({ filter: /^outlines\.json$/ }, ({ path }) => ({ path, namespace: 'drawn' }));
        on.onLoad({ filter: /.*/, namespace: 'drawn' }, () => ({ contents: drawn, loader: 'file' }));
    },
};

const shared = {
    plugins: [drawing],
    publicPath: '/assets/',
    bundle: true,
    target: ['es2021', 'chrome100', 'firefox100', 'safari15.4'],
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'file' },
    metafile: true,
    logLevel: 'warning',
};
const made = await build({
    absWorkingDir: here,
    entryPoints: { theme: 'src/theme.js', page: 'src/main.jsx', style: 'src/style.css' },
    outdir: join(out, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    ...shared,
    splitting: true,
    format: 'esm',
});

/* All of it in one script, for views that are saved as one file; asked for when one is. */
const single = await build({
    absWorkingDir: here,
    entryPoints: { single: 'src/single.js' },
    outdir: join(out, 'assets'),
    ...shared,
    assetNames: '[name]-[hash]',
    format: 'iife',
});
const alone = readFileSync(join(out, 'assets/single.js'), 'utf8');
if (/<\/script|<!--/i.test(alone)) throw new Error('single.js: would end the script that it is put into');

const names = {};
let first = 0;
for (const [file, info] of Object.entries({ ...made.metafile.outputs, ...single.metafile.outputs })) {
    const bytes = readFileSync(resolve(here, file));
    const gz = gzipSync(bytes, { level: 9 }).length;
    const lazy = (info.entryPoint ?? '').endsWith('map.jsx') || file.endsWith('.json') || file.endsWith('/single.js');
    if (file.endsWith('.js') && !lazy) first += gz;
    if (info.entryPoint) names[basename(info.entryPoint)] = basename(file);
    console.log(`${basename(file).padEnd(36)} ${String(bytes.length).padStart(8)} ${String(gz).padStart(8)} gz`);
}
console.log(`script on first load, gzipped: ${first} of ${LIMIT}`);
if (first > LIMIT) {
    console.error('build: the script has grown too large');
    process.exit(1);
}

copyFileSync(join(here, 'src/icon.svg'), join(out, 'assets/icon.svg'));

const page = readFileSync(join(here, 'src/index.html'), 'utf8')
    .replace(/\{\{(.+?)\}\}/g, (_, name) => {
        if (!names[name]) throw new Error(`index.html: no ${name} was built`);
        return `/assets/${names[name]}`;
    });
writeFileSync(join(out, 'index.html'), page);

// Packed beside: what the server sends to who accepts it.
for (const file of ['index.html', ...readdirSync(join(out, 'assets')).map((name) => join('assets', name))]) {
    writeFileSync(join(out, `${file}.gz`), gzipSync(readFileSync(join(out, file)), { level: 9 }));
}
