// SPDX-License-Identifier: Apache-2.0
//
// The few choices that a browser keeps. Where storage is shut off they last as long as the page.
const here = new Map();

export function stored(key) {
    try {
        return localStorage.getItem(`dragoman.${key}`) ?? here.get(key) ?? null;
    } catch {
        return here.get(key) ?? null;
    }
}

export function store(key, value) {
    here.set(key, value);
    try {
        localStorage.setItem(`dragoman.${key}`, value);
    } catch {
        // shut off: kept for this page alone
    }
}
