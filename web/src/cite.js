// SPDX-License-Identifier: Apache-2.0
//
// Citations. A thing to cite is {id, title, by, on, url, seen, note, kind}: `on` is a date as
// precise as it is known, `seen` the day on which its address was looked at.
import { dateText } from './words.js';

/* Addresses come out of documents, which may say anything: only what leads to a page is one. */
const webAddress = (url) => (/^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(url ?? '') ? url : null);
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const parts = (date) => (/^\d{4}(-\d\d){0,2}$/.test(date ?? '') ? date.split('-').map(Number) : null);

export const citable = (d) => ({
    id: d.doc, kind: 'document', title: tidy(d.title) || d.doc, by: tidy(d.publisher), on: parts(d.published) ? d.published : null, url: webAddress(d.url), note: `Document ${d.doc}`,
});

export function asText(c) {
    const title = /[.?!…]$/.test(c.title) ? c.title : `${c.title}.`;
    const seen = c.seen ? `, seen ${dateText(c.seen)}` : '';
    return [c.by && (c.by.endsWith('.') ? c.by : `${c.by}.`), `“${title}”`, `${c.on ? dateText(c.on) : 'No date'}.`, c.note && `${c.note}.`, c.url && `${c.url}${seen}.`].filter(Boolean).join(' ');
}

/* ---- BibTeX ---- */

const SPECIAL = { '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '%': '\\%', '&': '\\&', '#': '\\#', $: '\\$', _: '\\_', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };
const braced = (text) => `{${text.replace(/[\\{}%&#$_~^]/g, (c) => SPECIAL[c])}}`;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/* Letters that no program stumbles over; the same twice gets another ending. */
function keyOf(id, taken) {
    const base = id.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'document';
    let key = base;
    for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
    taken.add(key);
    return key;
}

export function asBibtex(list) {
    const taken = new Set();
    return list.map((c) => {
        const [year, month, day] = parts(c.on) ?? [];
        const fields = [
            c.by && ['author', `{${braced(c.by)}}`], ['title', `{${braced(c.title)}}`], year && ['year', `{${String(year).padStart(4, '0')}}`],
            month && ['month', MONTHS[month - 1]], day && ['day', `{${day}}`], c.url && ['url', `{${c.url}}`], c.url && c.seen && ['urldate', `{${c.seen}}`], c.note && ['note', braced(c.note)],
        ].filter(Boolean);
        return `@misc{${keyOf(c.id, taken)},\n${fields.map(([k, v]) => `  ${k} = ${v}`).join(',\n')}\n}\n`;
    }).join('\n');
}

/* ---- CSL-JSON ---- */

const cslDate = (date) => ({ 'date-parts': [parts(date)] });

export function asCsl(list) {
    return `${JSON.stringify(list.map((c) => ({
        id: c.id, type: c.kind === 'view' ? 'dataset' : c.url ? 'webpage' : 'document', title: c.title,
        ...(c.by && { author: [{ literal: c.by }], publisher: c.by }), ...(c.on && { issued: cslDate(c.on) }),
        ...(c.url && { URL: c.url }), ...(c.url && c.seen && { accessed: cslDate(c.seen) }), ...(c.note && { note: c.note }),
    })), null, 2)}\n`;
}

export const FORMS = { text: ['Text', (list) => list.map((c) => `${asText(c)}\n`).join('')], bibtex: ['BibTeX', asBibtex], csl: ['CSL-JSON', asCsl] };
