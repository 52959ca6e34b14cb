// SPDX-License-Identifier: Apache-2.0
//
// A view that was saved as one file brings the answers that it rests on, and asks no server.
const here = document.getElementById('saved');

/* {origin, path, query, on, answers: {address: body}}; null in a page that a server sent. */
export const saved = here ? JSON.parse(here.textContent) : null;

export const base = saved?.origin ?? location.origin;

export function answerOf(url) {
    if (Object.hasOwn(saved.answers, url)) return Promise.resolve(saved.answers[url]);
    return Promise.reject(new Error('This is a saved view, and what is asked for here was not saved with it.'));
}
