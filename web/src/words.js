// SPDX-License-Identifier: Apache-2.0
//
// Records in words, and dates as precise as they are told.
import { signal } from '@preact/signals';

/* Names of actors by code; filled when the page opens, used wherever a code would stand. */
export const names = signal(new Map());
export const nameOf = (code) => names.value.get(code) ?? code ?? 'unknown';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const FORM = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/* {lo, hi, exact}: first moment, the one after the last, and 'day', 'month' or 'year'. */
export function spanOf(date) {
    const m = FORM.exec(date ?? '');
    if (!m) return null;
    const [y, mo, d] = [Number(m[1]), Number(m[2] ?? 1) - 1, Number(m[3] ?? 1)];
    if (mo < 0 || mo > 11 || d < 1 || d > 31) return null;
    const at = (...parts) => {
        const when = new Date(Date.UTC(...parts));
        if (parts[0] < 100) when.setUTCFullYear(parts[0]);
        return when.getTime();
    };
    if (m[3]) return { lo: at(y, mo, d), hi: at(y, mo, d + 1), exact: 'day' };
    if (m[2]) return { lo: at(y, mo, 1), hi: at(y, mo + 1, 1), exact: 'month' };
    return { lo: at(y, 0, 1), hi: at(y + 1, 0, 1), exact: 'year' };
}

export function dateText(date) {
    const m = FORM.exec(date ?? '');
    if (!m) return date || 'no date';
    const month = m[2] && MONTHS[Number(m[2]) - 1];
    if (m[2] && !month) return date;
    return [m[3] && String(Number(m[3])), month, m[1]].filter(Boolean).join(' ');
}

export const isoDay = (time) => new Date(time).toISOString().slice(0, 10);
export const isDate = (text) => text === '' || spanOf(text) !== null;

const FIGURES = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 });
export const number = (n) => (typeof n === 'number' ? FIGURES.format(n) : '');
export const count = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;
export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : '');

export function sideText(side, { full = false, brief = false } = {}) {
    if (!side) return 'unknown';
    const country = side.country ? nameOf(side.country) : null;
    const name = side.name ?? side.office;
    if (!name) return country ?? side.text ?? 'unknown';
    const rest = [side.name && side.office, country].filter(Boolean).join(', ');
    if (brief) return side.name && country ? `${name} (${country})` : [country, name].filter(Boolean).join(': ');
    return full && rest ? `${name} (${rest})` : name;
}

export function listText(sides, options) {
    const all = (sides ?? []).map((s) => sideText(s, options));
    if (all.length < 2) return all[0] ?? '';
    return `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
}

const ACTS = {
    AGREE: 'agrees with', CONSULT: 'consults', SUPPORT: 'supports', CONCEDE: 'yields to',
    COOPERATE: 'cooperates with', AID: 'aids', RETREAT: 'retreats before', REQUEST: 'asks',
    ACCUSE: 'accuses', REJECT: 'rejects', THREATEN: 'threatens', PROTEST: 'protests against',
    SANCTION: 'sanctions', MOBILIZE: 'mobilizes against', COERCE: 'coerces', ASSAULT: 'assaults',
};
export const STATUS = {
    held: 'held', planned: 'planned', past: 'earlier', occurred: 'occurred', ongoing: 'ongoing',
    future: 'to come', hypothetical: 'thought of', negated: 'denied', historical: 'long past',
    open: 'open', met: 'met', lapsed: 'lapsed',
};
export const KINDS = ['encounter', 'event', 'commitment', 'statement', 'figure', 'body'];
export const PLURAL = {
    encounter: 'encounters', event: 'events', commitment: 'commitments',
    statement: 'statements', figure: 'figures', body: 'bodies',
};
export const QUADS = ['', 'words of cooperation', 'acts of cooperation', 'words of conflict', 'acts of conflict'];
const MET = { meeting: 'Meeting', call: 'Call', letter: 'Letter', session: 'Session' };

/* What a record says, in one line. */
export function titleOf(r) {
    switch (r.record) {
    case 'encounter': {
        const where = r.place ? ` in ${r.place}` : '';
        return `${MET[r.kind] ?? capital(r.kind)}${where}: ${listText(r.participants) || 'nobody is named'}`;
    }
    case 'event': {
        const act = ACTS[r.event] ?? r.event.toLowerCase();
        const to = listText(r.recipient);
        const from = listText(r.actor) || 'someone';
        return to ? `${from} ${act} ${to}` : `${from}: ${r.event.toLowerCase()}`;
    }
    case 'commitment': return `${listText(r.by) || 'someone'}: ${r.what}`;
    case 'statement': return `${sideText(r.speaker)} ${r.stance === 'concerned' ? 'is concerned about' : r.stance} ${r.issue ?? ''}`;
    case 'figure': return `${r.qualifier ? `${r.qualifier} ` : ''}${number(r.value)} ${r.unit ?? ''}`;
    case 'body': return r.name ?? 'a body without a name';
    case 'document': return r.title || r.doc;
    default: return r.id ?? '';
    }
}

export const dateOf = (r) =>
    ({ commitment: r.due, figure: r.when, document: r.published }[r.record] ?? r.date ?? null);

/* Where it stands in a text: [{doc, id, spans}], one for each document that tells it. */
export function sourcesOf(r) {
    if (r.reports) {
        return r.reports.map(({ doc, id, evidence }) => ({
            doc, id,
            spans: evidence ?? (r.evidence ?? []).filter((e) => e.doc === doc),
        }));
    }
    if (!r.doc) return [];
    return [{ doc: r.doc, id: r.id, spans: spansOf(r, r.doc) }];
}

/* The spans of a record in one document. */
export function spansOf(r, doc) {
    if (r.record === 'event') return r.text_info ? [r.text_info] : [];
    const report = r.reports?.find((one) => one.doc === doc && one.evidence);
    return (report?.evidence ?? r.evidence ?? []).filter((e) => !e.doc || e.doc === doc);
}

/* One colour a kind; events by what they are. */
export function hueOf(r) {
    if (r.record !== 'event') return r.record;
    return r.quad_code > 2 ? 'conflict' : 'cooperation';
}
