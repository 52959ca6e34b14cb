// SPDX-License-Identifier: Apache-2.0
//
// A text with words in it marked. Where spans lie over one another each keeps a line of its own
// under the words, so that all can be seen; a chosen one is filled. The text is only ever text.
import { useMemo } from 'preact/hooks';
import { slicer } from './record.jsx';

const LINES = 5; // lines under a word; what lies deeper shares the last

/* Cuts a text at every edge of a span: [{lo, hi, on: [span]}]. Each span has a `line` on which
 * no other that it overlaps is. */
function pieces(n, spans) {
    const sorted = spans.filter((s) => s.start < s.end && s.start < n).map((s) => ({ ...s, end: Math.min(s.end, n) }))
        .sort((p, q) => p.start - q.start || q.end - p.end);
    const ends = [];
    for (const s of sorted) {
        let line = ends.findIndex((end) => end <= s.start);
        if (line < 0) line = ends.length;
        ends[line] = s.end;
        s.line = Math.min(line, LINES - 1);
    }
    const edges = [...new Set([0, n, ...sorted.flatMap((s) => [s.start, s.end])])].sort((p, q) => p - q);
    const out = [];
    let next = 0;
    let live = [];
    for (let i = 0; i + 1 < edges.length; i++) {
        const [lo, hi] = [edges[i], edges[i + 1]];
        live = live.filter((s) => s.end > lo);
        while (next < sorted.length && sorted[next].start <= lo) live.push(sorted[next++]);
        out.push({ lo, hi, on: [...live] });
    }
    return out;
}

/* Lines under words: one layer of background each. Set by script as a property, which a strict
 * policy allows, since what lies over what is known only here. */
function paint(on) {
    return {
        backgroundImage: on.map((s) => `linear-gradient(var(--${s.hue}), var(--${s.hue}))`).join(','),
        backgroundSize: on.map(() => '100% 2px').join(','),
        backgroundPosition: on.map((s) => `0 calc(1.28em + ${s.line * 4}px)`).join(','),
        backgroundRepeat: 'no-repeat',
    };
}

/* `spans`: [{start, end, id, hue, title}], counted in characters. What lies outside of `body`
 * {start, end} is furniture and steps back; `from` and `to` show a part of the text alone.
 * `isOn(id)`: what is chosen. `pick(id)`: what a click chooses; without it marks are not for
 * clicking. Each line of the text runs the way its own letters do. */
export function Marked({ text, spans, body, from = 0, to, isOn = () => false, pick }) {
    const parts = useMemo(() => {
        const { n, cut } = slicer(text);
        const last = Math.min(to ?? n, n);
        const edges = [body?.start, body?.end, from, last].filter((at) => at > 0 && at < n).sort((p, q) => p - q);
        return pieces(n, spans).flatMap((p) => {
            const at = [p.lo, ...edges.filter((e) => e > p.lo && e < p.hi), p.hi];
            return at.slice(1).map((hi, i) => ({ ...p, lo: at[i], hi }));
        }).filter((p) => p.lo >= from && p.hi <= last)
            .map((p) => ({ ...p, text: cut(p.lo, p.hi), outside: body && (p.lo < body.start || p.lo >= body.end) }));
    }, [text, spans, body?.start, body?.end, from, to]);
    const pickAt = (on) => {
        // The shortest first; another click on the same words goes on to the next.
        const ids = [...new Set([...on].sort((p, q) => (p.end - p.start) - (q.end - q.start)).map((s) => s.id))];
        pick(ids[(ids.findIndex(isOn) + 1) % ids.length]);
    };
    return parts.map((p) => {
        if (!p.on.length) return p.outside ? <span key={p.lo} class="outside">{p.text}</span> : p.text;
        const on = p.on.find((s) => isOn(s.id));
        const cls = [on && `on hue-${on.hue}`, p.outside && 'outside', pick && 'live'].filter(Boolean).join(' ');
        return (
            <mark key={p.lo} class={cls || undefined} style={paint(p.on)} onClick={pick && (() => pickAt(p.on))}
                title={p.on.map((s) => s.title).filter(Boolean).join('\n') || undefined}>{p.text}</mark>
        );
    });
}
