// SPDX-License-Identifier: Apache-2.0
//
// What a reader takes along: the view as data, as one file, on paper, as a citation.
import { signal } from '@preact/signals';
import { address, answers, get, MOST_SOURCES, rowsOf } from './api.js';
import { asText, citable, FORMS } from './cite.js';
import { store, stored } from './keep.js';
import { printing } from './print.js';
import { hrefOf, periodText, route, twinHref } from './route.js';
import { base, saved } from './saved.js';
import { kindFor, selected } from './selection.jsx';
import { whoText } from './ui.jsx';
import { count, dateText } from './words.js';

const HAVE_TWINS = new Set(['home', 'relation', 'table', 'network', 'map', 'search', 'doc', 'compare', 'review']);
const OF_RECORDS = new Set(['relation', 'table', 'network', 'map']);
const canKeep = (r) => HAVE_TWINS.has(r.view) && r.view !== 'review'; // where people are at work nothing is kept, printed or cited

const today = () => new Date().toLocaleDateString('sv'); // as 2020-11-26, where the reader is
/* What a page on paper says of itself. */
export const madeAt = () => `dragoman · ${dateText(saved?.on ?? today())} · ${base}${hrefOf()}`;

const said = signal('');

/* What is done is told until the next is done, elsewhere or later. */
let clearing = 0;
function say(text) {
    clearTimeout(clearing);
    said.value = text;
    clearing = setTimeout(() => (said.value = ''), 8000);
}

/* ---- citation ---- */

/* Records that a view is about, where that is not all of the selection. */
const kindsOf = ({ view, params }) => ({ table: params.get('kind') ?? kindFor(params), network: 'encounter,event', map: 'encounter,event' }[view]);
export const sourcesAddress = (r) => address('sources', { a: r.a, b: r.view === 'network' ? '' : r.b, kind: kindsOf(r), ...selected(r.params), limit: MOST_SOURCES });

function titleOf(r) {
    const who = whoText(r);
    return { relation: r.b ? `${who}: records of their relation` : `${who}: records`, network: `${who}: network`, map: `${who}: places`, table: `${who}: table of records` }[r.view]
        ?? { search: `Search for ${r.params.get('q') ?? ''}`, compare: `Two readouts: ${r.params.get('id')} and ${r.params.get('with')}` }[r.view] ?? 'Records';
}

/* The view as a thing to cite: of a document the document itself. */
async function citation(r) {
    if (r.view === 'doc') return { ...citable(await get(address('document', { id: r.id }))), seen: today() };
    const period = periodText(r.params);
    const rows = OF_RECORDS.has(r.view) ? rowsOf(await get(sourcesAddress(r))) : null;
    const days = rows?.map((s) => s.published).filter(Boolean).sort() ?? [];
    const from = rows && `From ${rows.length < MOST_SOURCES ? count(rows.length, 'document') : `more than ${count(rows.length, 'document')}`}${days.length ? `, the latest of ${dateText(days[days.length - 1])}` : ''}`;
    return {
        id: ['dragoman', r.view, r.a, r.b].filter(Boolean).join('-').toLowerCase(), kind: 'view', title: titleOf(r) + (period && `, ${period}`), by: 'dragoman',
        on: saved?.on ?? today(), url: base + hrefOf(), seen: saved?.on ?? today(), note: from,
    };
}

/* Without the clipboard, which a page has only where the browser holds it for safe, as it was
 * done before there was one. */
async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
    } catch {
        const box = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, className: 'unseen' });
        document.body.append(box);
        const was = document.activeElement;
        box.select();
        const done = document.execCommand('copy');
        box.remove();
        was?.focus?.();
        if (!done) throw new Error('The browser does not let this page copy.');
    }
}

async function cite(form, what = 'citation') {
    const r = route.value;
    try {
        const list = what === 'citation' ? [await citation(r)] : rowsOf(await get(sourcesAddress(r))).map((row) => ({ ...citable(row), seen: today() }));
        await copy(FORMS[form][1](list));
        say(what === 'citation' && form === 'text' ? `Copied: ${asText(list[0])}` : `Copied: ${what === 'citation' ? 'the citation' : count(list.length, 'source')} as ${FORMS[form][0]}`);
        if (what === 'citation') store('cite', form);
    } catch (error) {
        say(error.message);
    }
}

/* ---- paper ---- */

async function print() {
    const r = route.value;
    if (OF_RECORDS.has(r.view)) await get(sourcesAddress(r)).catch(() => {}); // footnotes then have ids alone
    printing.value = true;
    // Two frames, or until the dossier has its sources.
    for (let n = 0; n < 2 || (n < 300 && document.querySelector('.dossier[aria-busy=true]')); n++) await new Promise(requestAnimationFrame);
    window.print();
    printing.value = false;
}

/* The browser's own key waits for the sources too. */
addEventListener('keydown', (event) => {
    if (event.key !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || !canKeep(route.value)) return;
    event.preventDefault();
    print();
});

/* ---- one file ---- */

const file = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: the server answered ${answer.status}.`);
    return answer.text();
};
const inScript = (value) => JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const inHtml = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/* The page with the answers that this view rests on. It may run its own script and nothing
 * else, and ask nobody: texts in a store may be hostile, also where no server watches. */
async function oneFile() {
    const r = route.value;
    if (OF_RECORDS.has(r.view)) await get(sourcesAddress(r)).catch(() => {});
    const [script, style, icon] = await Promise.all([
        file('/assets/single.js'), file(document.querySelector('link[rel=stylesheet]').href), file(document.querySelector('link[rel=icon]').href),
    ]);
    const bytes = crypto.getRandomValues(new Uint8Array(18));
    const nonce = btoa(String.fromCharCode(...bytes));
    const data = { origin: location.origin, path: location.pathname, query: location.search, on: today(), answers: await answers() };
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:; base-uri ${location.origin}; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<base href="${location.origin}/">
<title>${inHtml(document.title)}</title>
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="saved">${inScript(data)}</script>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
}

async function save() {
    say('Saving …');
    try {
        const url = URL.createObjectURL(new Blob([await oneFile()], { type: 'text/html;charset=utf-8' }));
        const name = decodeURIComponent(location.pathname).replace(/[^\p{L}\p{N}._]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || 'dragoman';
        Object.assign(document.createElement('a'), { href: url, download: `${name}.html` }).click();
        setTimeout(() => URL.revokeObjectURL(url), 10000);
        say('Saved: the file opens without a server.');
    } catch (error) {
        say(`Not saved: ${error.message}`);
    }
}

/* ---- */

/* Whether the key is one of these. */
export function takeByKey(key) {
    if (!canKeep(route.value)) return false;
    if (key === 'c') cite(Object.hasOwn(FORMS, stored('cite') ?? '') ? stored('cite') : 'text');
    else if (key === 'p') print();
    else if (key === 's' && !saved) save();
    else return false;
    return true;
}

export const TAKE_KEYS = [['c', 'copies the citation, in the form chosen last'], ['p', 'prints: of a relation a dossier'], ['s', 'saves the view as one file']];

const Forms = ({ what, forms }) => forms.map((form) => <button key={form} type="button" onClick={() => cite(form, what)}>{FORMS[form][0]}</button>);

export function Take() {
    const r = route.value;
    if (!HAVE_TWINS.has(r.view) || (r.view === 'search' && !r.params.get('q')?.trim())) return null;
    const data = <>This view <a href={twinHref('json')}>JSON</a> <a href={twinHref('csv')}>CSV</a></>;
    if (!canKeep(r)) return <footer class="take" aria-label="To take along"><p>{data}</p></footer>;
    return (
        <footer class="take" aria-label="To take along">
            {saved
                ? <p>
                    <span>Saved on {dateText(saved.on)}; this was at</span> <a target="_blank" rel="noreferrer" href={base + hrefOf()}>{base + hrefOf()}</a>
                    {hrefOf() !== saved.path + saved.query && <a class="button" href={saved.path + saved.query}>Back to what was saved</a>}
                </p>
                : <p>{data} <button type="button" onClick={save}>One file</button></p>}
            <p><button type="button" onClick={print}>Print</button></p>
            <p>Copy citation <Forms what="citation" forms={['text', 'bibtex', 'csl']} /></p>
            {OF_RECORDS.has(r.view) && <p>Copy sources <Forms what="sources" forms={['text', 'bibtex', 'csl']} /></p>}
            <p class="on-paper">{madeAt()}</p>
            <p role="status" class="said">{said.value}</p>
        </footer>
    );
}
