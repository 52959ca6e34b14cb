// SPDX-License-Identifier: Apache-2.0
//
// One record for people: what it says, when, who says so, in whose words.
import { address, useGet } from './api.js';
import { compareHref, docHref, pathOf } from './route.js';
import { capital, count, dateOf, dateText, hueOf, listText, number, QUADS, sideText, sourcesOf, STATUS, titleOf } from './words.js';

/* Offsets count characters; JavaScript counts some of them twice. */
export function slicer(text) {
    if (!/[\ud800-\udfff]/.test(text)) return { n: text.length, cut: (lo, hi) => text.slice(lo, hi) };
    const all = Array.from(text);
    return { n: all.length, cut: (lo, hi) => all.slice(lo, hi).join('') };
}

/* The words that a record rests on, within their sentence. */
export function Quote({ doc, spans }) {
    const { data } = useGet(spans.length ? address('document', { id: doc }) : null);
    if (!data) return null;
    const { n, cut } = slicer(data.text);
    return spans.slice(0, 3).map(({ start, end }) => {
        const before = cut(Math.max(0, start - 160), start).split(/\n|(?<=[.!?]["”]?) /).pop();
        const after = /^.*?(?:[.!?]["”]?(?= |$)|(?=\n)|$)/.exec(cut(end, Math.min(n, end + 160)))?.[0] ?? '';
        return (
            <blockquote key={`${start}-${end}`} dir="auto">
                {before}<mark class="plain">{cut(start, end)}</mark>{after}
            </blockquote>
        );
    });
}

function Facts({ of }) {
    const rows = [];
    const add = (name, value) => value && rows.push([name, value]);
    switch (of.record) {
    case 'encounter':
        add('Who', listText(of.participants, { full: true }));
        add('Topics', of.topics?.join('; '));
        add('Reports differ on', of.differs?.map((d) => d.field ?? d).join(', '));
        break;
    case 'event':
        add('By', listText(of.actor, { full: true }));
        add('To', listText(of.recipient, { full: true }));
        add('Read as', `${of.event}${of.mode?.length ? ` (${of.mode.join(', ')})` : ''}, ${QUADS[of.quad_code] ?? ''}`);
        add('Where', of.event_loc);
        add('According to', of.attributed_to && (typeof of.attributed_to === 'string' ? of.attributed_to : sideText(of.attributed_to)));
        break;
    case 'commitment':
        add('By', listText(of.by, { full: true }));
        add('To', listText(of.to, { full: true }));
        break;
    case 'statement':
        add('Speaker', sideText(of.speaker, { full: true }));
        add('Reported by', of.reported_by);
        break;
    case 'body':
        add('Seat', of.seat);
        add('Chairs', of.co_chairs?.join(', '));
        break;
    case 'figure':
        add('Value', `${of.qualifier ? `${of.qualifier} ` : ''}${number(of.value)} ${of.unit ?? ''}`);
        break;
    default:
    }
    return rows.length ? <dl>{rows.map(([k, v]) => <div key={k}><dt>{k}</dt><dd>{v}</dd></div>)}</dl> : null;
}

export function When({ of }) {
    const date = dateOf(of);
    const due = of.record === 'commitment' && date ? 'due ' : '';
    return date ? <time dateTime={date}>{due}{dateText(date)}</time> : <span class="none">no date told</span>;
}

export function Status({ of }) {
    const status = of.state ?? of.status;
    if (!status || status === 'occurred' || status === 'held') return null;
    return <span class={`tag ${status}`}>{STATUS[status] ?? status}</span>;
}

export function Card({ of, quotes = false, tag: Tag = 'article', here }) {
    const sources = sourcesOf(of);
    return (
        <Tag class={`card hue-${hueOf(of)}`}>
            <p class="kind">{capital(of.record)} · <When of={of} /> <Status of={of} /></p>
            {!here && <p class="says" dir="auto">{titleOf(of)}</p>}
            <Facts of={of} />
            {quotes && sources.slice(0, 2).map((s) => <Quote key={s.id} doc={s.doc} spans={s.spans} />)}
            {!here && sources.length > 0 && (
                <p class="sources">
                    {count(sources.length, 'report')}
                    {of.n_independent > 0 && of.n_reports > 1 && `, ${number(of.n_independent)} independent`}:{' '}
                    {sources.slice(0, 12).map((s, i) => <>{i > 0 && ', '}<a key={s.id} href={docHref(s.doc, s.id)}>{s.doc}</a></>)}
                    {sources.length > 12 && ` and ${sources.length - 12} more`}
                    {of.record === 'encounter' && sources.length > 1 && <> · <a href={compareHref(sources[0].doc, sources[1].doc)}>side by side</a></>}
                </p>
            )}
        </Tag>
    );
}

export const pairHref = (a, b) => pathOf('relation', a, b);
