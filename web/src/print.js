// SPDX-License-Identifier: Apache-2.0
//
// Before a page is printed it shows what paper needs: all of a list, and sources by number.
import { signal } from '@preact/signals';
import { options } from 'preact';

export const printing = signal(false);

/* The browser takes its picture as soon as it has told, so what changes is drawn at once. */
function set(on) {
    const usual = options.debounceRendering;
    options.debounceRendering = (draw) => draw();
    printing.value = on;
    options.debounceRendering = usual;
}

addEventListener('beforeprint', () => set(true));
addEventListener('afterprint', () => set(false));
