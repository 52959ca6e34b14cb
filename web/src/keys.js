// SPDX-License-Identifier: Apache-2.0
//
// Single keys of the view that is shown: it says which, and they go before those of the page.
import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

const now = signal({ list: [], deeds: {} });

/* What the list of keys has of the view: [[key, what it does]]. */
export const viewKeys = () => now.value.list;

export function keyOfView(key) {
    const deed = Object.hasOwn(now.value.deeds, key) && now.value.deeds[key];
    if (deed) deed();
    return Boolean(deed);
}

/* For as long as the component is there. `deeds`: {key: function}. */
export function useKeys(list, deeds) {
    // At once: a key that follows must not find those of the record before.
    useLayoutEffect(() => {
        now.value = { list, deeds };
    });
    useLayoutEffect(() => () => (now.value = { list: [], deeds: {} }), []);
}
