// SPDX-License-Identifier: Apache-2.0
//
// Which labels have room: the first come first, each later one only where none lies yet.
import { rem } from './ui.jsx';

export const textWidth = (text) => 0.41 * rem() * (text ?? '').length + 4;

/* Keys of those boxes {key, x, y, w} that overlap none before them. */
export function roomFor(boxes) {
    const tall = 0.87 * rem();
    const taken = [];
    const keys = new Set();
    for (const b of boxes) {
        if (taken.some((t) => b.x < t.x + t.w && t.x < b.x + b.w && Math.abs(b.y - t.y) < tall)) continue;
        taken.push(b);
        keys.add(b.key);
        if (keys.size >= 200) break;
    }
    return keys;
}
