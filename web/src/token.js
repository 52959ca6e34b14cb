// SPDX-License-Identifier: Apache-2.0
//
// What lets this tab write: it stands behind the '#' of the address that the server tells at its
// start, is taken out of there, and kept for as long as the tab is open.
import { signal } from '@preact/signals';
import { ask } from './api.js';

const KEY = 'dragoman.token';

function kept() {
    try {
        return sessionStorage.getItem(KEY);
    } catch {
        return null; // storage is shut off: as long as the page
    }
}

export const token = signal(kept());

function take() {
    const found = /^#token=([0-9a-f]{16,128})$/.exec(location.hash);
    if (!found) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    token.value = found[1];
    try {
        sessionStorage.setItem(KEY, found[1]);
    } catch {
        // shut off
    }
}
take();
addEventListener('hashchange', take);

/* Writes an entry down: its number. */
export async function say(entry) {
    const answer = await ask('/api/review.json', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Dragoman-Token': token.value ?? '' },
        body: JSON.stringify(entry),
    });
    return answer.entry;
}
