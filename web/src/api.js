// SPDX-License-Identifier: Apache-2.0
//
// What the server is asked. Answers are kept for a while: a store does not change under a
// reader's hand, and going back should cost nothing.
import { useEffect, useState } from 'preact/hooks';

const kept = new Map();
const KEEP = 80;
export const MOST = 2000; // records a view takes in

export function address(name, params = {}, form = 'json') {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(params)) {
        if (value !== null && value !== undefined && value !== '') query.set(key, value);
    }
    const tail = query.toString();
    return `/api/${name}.${form}${tail ? `?${tail}` : ''}`;
}

async function ask(url) {
    let answer;
    try {
        answer = await fetch(url, { headers: { Accept: 'application/json' } });
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

export function get(url) {
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

/* All records that fit, up to `most`: {total, records}. A server may give fewer at a time. */
export async function getRecords(params, most = MOST) {
    const first = await get(address('records', { ...params, limit: most }));
    const records = [...first.records];
    let got = first.records.length;
    while (got && records.length < Math.min(first.total, most)) {
        const next = await get(address('records', { ...params, limit: most - records.length, offset: records.length }));
        got = next.records.length;
        records.push(...next.records);
    }
    return { total: first.total, records };
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
export const useRecords = (params, most) =>
    useAsync(params && JSON.stringify(params), () => getRecords(params, most));
