// SPDX-License-Identifier: Apache-2.0
//
// Stands in for the server while the page is worked on: the same addresses and headers,
// answered in memory from `dragoman export`, `dragoman search` and the sqlite3 shell. It is
// slow, trusts everything and is not shipped.
//
// usage: node dev/mock.mjs STORE [PORT] [PAGE]
// environment: DRAGOMAN, the program (default build/release/dragoman)
import { execFileSync } from 'node:child_process';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml' };

export function serve({ store, port = 0, page = join(top, 'build/web'), dragoman = process.env.DRAGOMAN ?? join(top, 'build/release/dragoman') }) {
    const run = (...args) => execFileSync(dragoman, args, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] });
    const sql = (text) => JSON.parse(execFileSync('sqlite3', ['-readonly', '-json', store, text], { encoding: 'utf8', maxBuffer: 1 << 30 }) || '[]');
    const lines = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const all = lines(run('export', store));
    const names = new Map();
    for (const line of readFileSync(join(top, 'lexicon/actors/countries.txt'), 'utf8').split('\n')) {
        const m = /^country (\w+) ([^|#;]+)/.exec(line);
        if (m) names.set(m[1], m[2].trim());
    }
    const sidesOf = (r) => [...(r.participants ?? []), ...(r.actor ?? []), ...(r.recipient ?? []), ...(r.by ?? []), ...(r.to ?? []), ...(r.speaker ? [r.speaker] : [])];
    const codes = (r) => [...new Set([...sidesOf(r).map((s) => s.country), ...(r.members ?? [])])].filter(Boolean);
    const date = (r) => r.date ?? r.due ?? r.when ?? null;
    const countries = new Map();
    for (const r of all) for (const c of codes(r)) countries.set(c, (countries.get(c) ?? 0) + 1);
    const series = new Map(all.filter((r) => r.record === 'series').map((s) => [s.id, s.countries]));
    // A statement has one speaker: of two actors are those of either in documents about both.
    const ofPair = new Set(sql('select d.doc, p.a, p.b from document_pair p join document d on d.id = p.document').map((r) => `${r.doc} ${r.a} ${r.b}`));

    const has = (r, c) => codes(r).includes(c) || (r.series && series.get(r.series)?.includes(c));
    const lo = (d) => d.padEnd(10, '-01').slice(0, 10);
    const fits = (r, q) => {
        const [a, b] = [q.get('a'), q.get('b')];
        const pair = a && b && ['statement', 'figure'].includes(r.record) && ofPair.has(`${r.doc} ${[a, b].sort().join(' ')}`)
            && (!r.speaker || [a, b].includes(r.speaker.country));
        if (!pair && ((a && !has(r, a)) || (b && !has(r, b)))) return false;
        const [since, until] = [q.get('since'), q.get('until')];
        if (since || until) {
            const d = date(r);
            if (!d) return false;
            if (since && `${d}-12-31`.slice(0, 10) < since) return false;
            if (until && lo(d) > `${until}-12-31`.slice(0, 10)) return false;
        }
        if (q.get('doc') && r.doc !== q.get('doc') && !r.reports?.some((x) => x.doc === q.get('doc'))) return false;
        if (q.get('q') && !JSON.stringify(r).toLowerCase().includes(q.get('q').toLowerCase())) return false;
        return true;
    };
    const records = (q) => {
        const kind = q.get('kind');
        if (kind && !['encounter', 'event', 'commitment', 'statement', 'figure', 'body'].includes(kind)) throw [400, `kind: there is no '${kind}'`];
        const found = all.filter((r) => r.record === kind && fits(r, q));
        if (q.get('sort')) {
            const way = q.get('sort').startsWith('-') ? -1 : 1;
            found.sort((x, y) => (!date(x) - !date(y)) || way * (date(x) ?? '').localeCompare(date(y) ?? ''));
        }
        return found;
    };
    const of = (kind, q) => all.filter((r) => r.record === kind && fits(r, q));
    const num = (q, key, or) => (q.get(key) ? Number(q.get(key)) : or);
    const api = {
        store() {
            const n = (k) => all.filter((r) => r.record === k).length;
            const dates = all.filter((r) => r.record === 'event' || r.record === 'encounter').map(date).filter(Boolean).sort();
            return { documents: n('document'), encounters: n('encounter'), events: n('event'), commitments: n('commitment'), statements: n('statement'), figures: n('figure'), bodies: n('body'), first: dates[0] ?? null, last: dates[dates.length - 1] ?? null };
        },
        actors(q) {
            const text = (q.get('q') ?? '').toLowerCase();
            return { rows: [...countries].map(([code, n]) => ({ code, name: names.get(code) ?? code, n }))
                .filter((r) => r.code.toLowerCase().startsWith(text) || r.name.toLowerCase().includes(text))
                .sort((x, y) => y.n - x.n || x.code.localeCompare(y.code)).slice(0, num(q, 'limit', 20)) };
        },
        search(q) {
            if (!q.get('q')) throw [400, 'q: say what to look for'];
            try {
                return { results: lines(run('search', '--limit', String(num(q, 'limit', 20)), '--offset', String(num(q, 'offset', 0)), store, '--', q.get('q'))) };
            } catch (e) {
                throw [400, `q: ${String(e.stderr).split('\n')[0].replace(/^dragoman: /, '')}`];
            }
        },
        records(q) {
            const found = records(q);
            const at = num(q, 'offset', 0);
            return { total: found.length, records: found.slice(at, at + Math.min(num(q, 'limit', 100), 1000)) };
        },
        balance(q) {
            const years = new Map();
            const year = (r) => {
                const y = date(r)?.slice(0, 4);
                if (!y) return {};
                if (!years.has(y)) years.set(y, { year: Number(y), cooperation: 0, conflict: 0, encounters: 0 });
                return years.get(y);
            };
            for (const r of of('event', q)) year(r)[r.quad_code > 2 ? 'conflict' : 'cooperation'] += 1;
            for (const r of of('encounter', q)) year(r).encounters += 1;
            return { rows: [...years.values()].sort((x, y) => x.year - y.year) };
        },
        network(q) {
            const links = new Map();
            for (const r of [...of('event', q), ...of('encounter', q)]) {
                const c = codes(r).sort();
                for (const a of c) for (const b of c) {
                    if (a >= b) continue;
                    const key = `${a} ${b}`;
                    const link = links.get(key) ?? { a, b, n: 0, cooperation: 0, conflict: 0 };
                    link.n += 1;
                    if (r.record === 'event') link[r.quad_code > 2 ? 'conflict' : 'cooperation'] += 1;
                    links.set(key, link);
                }
            }
            const best = [...links.values()].sort((x, y) => y.n - x.n).slice(0, num(q, 'limit', 100));
            const nodes = new Map();
            for (const l of best) for (const c of [l.a, l.b]) nodes.set(c, (nodes.get(c) ?? 0) + l.n);
            return { nodes: [...nodes].map(([code, n]) => ({ code, name: names.get(code) ?? code, n })), links: best };
        },
        places(q) {
            const places = new Map();
            for (const r of of('encounter', q)) {
                if (!r.loc) continue;
                const row = places.get(r.place) ?? { place: r.place, country: r.host, ...r.loc, n: 0, first: null, last: null };
                row.n += 1;
                if (r.date && (!row.first || r.date < row.first)) row.first = r.date;
                if (r.date && (!row.last || r.date > row.last)) row.last = r.date;
                places.set(r.place, row);
            }
            return { rows: [...places.values()].sort((x, y) => y.n - x.n) };
        },
        document(q) {
            const id = (q.get('id') ?? '').replaceAll("'", "''");
            const [row] = sql(`select d.json, t.text from document d join document_text t on t.document = d.id where d.doc = '${id}'`);
            if (!row) throw [404, `id: there is no document '${q.get('id')}'`];
            return { ...JSON.parse(row.json), text: row.text, records: sql(`select r.json from record r join document d on d.id = r.document where d.doc = '${id}' order by r.id`).map((r) => JSON.parse(r.json)) };
        },
    };
    const csv = (rows) => {
        const cell = (v) => `"${(v === null || v === undefined ? '' : typeof v === 'object' ? JSON.stringify(v) : String(v)).replaceAll('"', '""')}"`;
        const keys = Object.keys(rows[0] ?? {});
        return [keys, ...rows.map((r) => keys.map((k) => r[k]))].map((r) => r.map(cell).join(',')).join('\r\n');
    };
    const server = createServer((request, answer) => {
        const url = new URL(request.url, 'http://localhost');
        const send = (status, type, body) => {
            answer.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': CSP, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-cache' });
            answer.end(body);
        };
        const m = /^\/api\/(\w+)\.(json|csv)$/.exec(url.pathname);
        try {
            if (m && api[m[1]]) {
                const got = api[m[1]](url.searchParams);
                if (m[2] === 'json') return send(200, 'application/json; charset=utf-8', JSON.stringify(got));
                return send(200, 'text/csv; charset=utf-8', csv(Object.values(got).find(Array.isArray) ?? [got]));
            }
            const path = url.pathname.startsWith('/assets/') ? normalize(url.pathname) : '/index.html';
            if (url.pathname.startsWith('/api/')) throw [404, 'no such address'];
            statSync(join(page, path));
            answer.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Content-Security-Policy': CSP, 'X-Content-Type-Options': 'nosniff' });
            return createReadStream(join(page, path)).pipe(answer);
        } catch (e) {
            if (Array.isArray(e)) return send(e[0], 'application/json; charset=utf-8', JSON.stringify({ error: e[1] }));
            return send(e.code === 'ENOENT' ? 404 : 500, 'application/json; charset=utf-8', JSON.stringify({ error: String(e.message ?? e) }));
        }
    });
    return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const [store, port, page] = process.argv.slice(2);
    if (!store) {
        console.error('usage: node dev/mock.mjs STORE [PORT] [PAGE]');
        process.exit(2);
    }
    const server = await serve({ store, port: Number(port ?? 8080), ...(page && { page }) });
    console.log(`http://127.0.0.1:${server.address().port}/`);
}
