// SPDX-License-Identifier: Apache-2.0
//
// A view that was saved as one file brings the answers that it rests on, and asks no server.
const here = document.getElementById('saved');

/* {origin, path, query, on, answers: {address: body}}; null in a page that a server sent. */
export const saved = here ? JSON.parse(here.textContent) : null;

export const base = saved?.origin ?? location.origin;

/* One record by its id, which some list of records here may have. */
function oneRecord(url) {
    const { pathname, searchParams } = new URL(url, base);
    if (pathname !== '/api/records.json' || [...searchParams.keys()].join() !== 'id') return null;
    const id = decodeURIComponent(searchParams.get('id')); // as `packed` has it
    const found = Object.values(saved.answers).flatMap((a) => a.records ?? []).find((r) => r.id === id);
    return found ? { total: 1, records: [found], days: [found.counts ?? null] } : null;
}

export function answerOf(url) {
    if (Object.hasOwn(saved.answers, url)) return Promise.resolve(saved.answers[url]);
    const found = oneRecord(url);
    return found ? Promise.resolve(found) : Promise.reject(new Error('This is a saved view, and what is asked for here was not saved with it.'));
}
