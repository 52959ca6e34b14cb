// SPDX-License-Identifier: Apache-2.0
//
// What the server is asked. Answers are kept for a while: a store does not change under a
// reader's hand, and going back should cost nothing.
import { useEffect, useState } from 'preact/hooks';
import { answerOf, saved } from './saved.js';

const kept = new Map();
const KEEP = 80;
export const MOST = 10000; // records a view takes in
const AT_ONCE = 10000; // that one answer holds

export function address(name, params = {}, form = 'json') {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(params)) {
        if (value !== null && value !== undefined && value !== '') query.set(key, value);
    }
    const tail = query.toString();
    return `/api/${name}.${form}${tail ? `?${tail}` : ''}`;
}

/* What the server answers now, and nothing that is kept. `more` is as fetch takes it. */
export async function ask(url, more = {}) {
    if (saved) return answerOf(url);
    let answer;
    try {
        answer = await fetch(url, { headers: { Accept: 'application/json' }, ...more });
    } catch {
        throw new Error('The server does not answer. Is dragoman serve still running?');
    }
    let body = null;
    try {
        body = await answer.json();
    } catch {
        // not JSON: the status says what there is to say
    }
    if (!answer.ok) {
        const error = new Error(body?.error ?? `The server answered ${answer.status}.`);
        error.status = answer.status;
        throw error;
    }
    if (body === null) throw new Error('The server sent something that is no JSON.');
    return body;
}

/* The path at which each address was asked last: what the present view rests on. */
const askedAt = new Map();
export const ALL_ACTORS = address('actors', { limit: 1000 }); // whose names every view shows
export const MOST_SOURCES = 5000;

/* Answers that this view rests on: {address: body}. */
export async function answers() {
    const found = {};
    for (const [url, promise] of kept) {
        if (url !== ALL_ACTORS && askedAt.get(url) !== location.pathname) continue;
        const [{ value }] = await Promise.allSettled([promise]);
        if (value !== undefined) found[url] = value;
    }
    return found;
}

export function get(url) {
    askedAt.set(url, location.pathname);
    let promise = kept.get(url);
    if (promise) kept.delete(url);
    else {
        promise = ask(url);
        promise.catch(() => kept.delete(url));
    }
    kept.set(url, promise);
    if (kept.size > KEEP) kept.delete(kept.keys().next().value);
    return promise;
}

/* Rows come as a list, or as an object that names one. */
export const rowsOf = (answer) =>
    Array.isArray(answer) ? answer : (Object.values(answer ?? {}).find(Array.isArray) ?? []);

/* All records that fit, up to `most`: {total, records}. Each knows the day it counts at. */
export async function getRecords(params, most = MOST) {
    const records = [];
    let total = 0;
    do {
        const next = await get(address('records', { ...params, limit: Math.min(AT_ONCE, most - records.length), offset: records.length || null }));
        if (!next.records.length) break;
        total = next.total;
        next.records.forEach((r, i) => records.push(Object.assign(r, { counts: next.days?.[i] ?? null })));
    } while (records.length < Math.min(total, most));
    return { total, records };
}

/* Runs `load` whenever `key` changes. What was there stays until the next has come. */
export function useAsync(key, load) {
    const [state, setState] = useState({ key: null, data: null, error: null });
    useEffect(() => {
        if (key === null) {
            setState({ key, data: null, error: null });
            return undefined;
        }
        let live = true;
        load().then(
            (data) => live && setState({ key, data, error: null }),
            (error) => live && setState({ key, data: null, error }),
        );
        return () => (live = false);
    }, [key]);
    return { data: state.data, error: state.key === key ? state.error : null, loading: state.key !== key };
}

export const useGet = (url) => useAsync(url, () => get(url));
