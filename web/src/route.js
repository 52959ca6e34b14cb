// SPDX-License-Identifier: Apache-2.0
//
// The address is the state: which view, of whom, and what is chosen in it. Views read
// `route`, and change it by `go`; nothing that a reader may want to send on is kept elsewhere.
import { computed, signal } from '@preact/signals';
import { base, saved } from './saved.js';
import { dateText } from './words.js';

/* Where the page is. One that was saved has no address of its own: there the history keeps
 * addresses of the server that it is from. */
function here() {
    if (!saved) return { path: location.pathname, query: location.search };
    const url = new URL(history.state?.href ?? saved.path + saved.query, base);
    return { path: url.pathname, query: url.search };
}
const place = signal(here());
export const hrefOf = () => place.value.path + place.value.query;

const read = () => (place.value = here());
addEventListener('popstate', read);

function move(href, replace) {
    const [state, url] = saved ? [{ href }, undefined] : [null, href];
    history[replace ? 'replaceState' : 'pushState'](state, '', url);
    read();
}

const decode = (part) => {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
};

/* An address that ends in .json or .csv is a twin, and ".page" asks for the page of what stands
 * before it: so that documents whose ids end so have one. docs/api.md has the rule. */
const bare = (path) => path.replace(/\.page$/, '');
const ENDING = /\.(json|csv|page)$|^\.{1,2}$/;

/* What the present view shows, for programs. */
export const twinHref = (form) => `${bare(place.value.path)}.${form}${place.value.query}`;

const TWO = ['relation', 'network', 'map', 'table'];

export const route = computed(() => {
    const path = bare(place.value.path);
    const parts = path.split('/').filter(Boolean).map(decode);
    const params = new URLSearchParams(place.value.query);
    const [view] = parts;
    if (!view) return { view: 'home', params };
    if (TWO.includes(view) && parts.length <= 3) {
        return { view, a: parts[1] ?? '', b: parts[2] ?? '', params };
    }
    if (view === 'doc' && parts.length > 1) return { view, id: decode(path.slice('/doc/'.length)), params };
    if (['search', 'review', 'compare'].includes(view) && parts.length === 1) return { view, params };
    return { view: 'lost', params };
});

/* Goes to an address. `replace` leaves no trace in the history: for what changes as one types. */
export function go(href, { replace = false } = {}) {
    if (href === hrefOf()) return;
    move(href, replace);
    if (!replace) scrollTo(0, 0);
}

/* The present address with some parameters changed; null or '' takes one away. */
export function withParams(change, path = place.value.path) {
    const params = new URLSearchParams(place.value.query);
    for (const [key, value] of Object.entries(change)) {
        params.delete(key);
        if (value !== null && value !== undefined && value !== '') params.set(key, value);
    }
    const query = params.toString();
    return query ? `${path}?${query}` : path;
}

/* Several values in one parameter: the server refuses a parameter that stands twice. */
export const packed = (list) => list.map((v) => String(v).replace(/[%|]/g, encodeURIComponent)).join('|');
export const unpacked = (text) => (text ? text.split('|').map(decode) : []);

/* Changes parameters where one is: the scroll stays. */
export function turn(change, { replace = true } = {}) {
    move(withParams(change), replace);
}

export function periodText(params) {
    const [since, until] = [params.get('since'), params.get('until')];
    if (since && until) return since === until ? dateText(since) : `${dateText(since)} to ${dateText(until)}`;
    return since ? `since ${dateText(since)}` : until ? `until ${dateText(until)}` : '';
}

export function pathOf(view, ...parts) {
    return `/${[view, ...parts].filter(Boolean).map(encodeURIComponent).join('/')}`;
}

/* Parameters that are the selection, whatever the view: period, words, filters, the chosen record. */
export const SELECTION = (key) => /^(since|until|q|r|[fx]\..+)$/.test(key);

/* The same selection in another view. */
export function viewHref(view, { a, b, params }, extra = {}) {
    const keep = new URLSearchParams();
    for (const [key, value] of params ?? []) if (value && SELECTION(key)) keep.set(key, value);
    for (const [key, value] of Object.entries(extra)) {
        if (value) keep.set(key, value);
        else keep.delete(key);
    }
    const query = keep.toString();
    return pathOf(view, a, a && b) + (query ? `?${query}` : '');
}

export const docHref = (doc, record) =>
    pathOf('doc', doc) + (ENDING.test(doc) ? '.page' : '') + (record ? `?r=${encodeURIComponent(record)}` : '');

/* Two documents side by side. */
export const compareHref = (one, two) => `${pathOf('compare')}?${new URLSearchParams({ id: one, with: two })}`;

/* Links of the page itself are followed without loading it anew. */
export function followLinks(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.('a[href]');
    if (!link || link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (url.origin !== base || /^\/api\/|\.(json|csv)$/.test(url.pathname)) return;
    if (url.pathname === place.value.path && url.hash) return;
    event.preventDefault();
    go(url.pathname + url.search);
}
