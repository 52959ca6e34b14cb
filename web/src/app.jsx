// SPDX-License-Identifier: Apache-2.0
//
// The frame round every view: search, the way home, keys, light and dark.
import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ALL_ACTORS, get, rowsOf } from './api.js';
import { Compare } from './compare.jsx';
import { Doc } from './document.jsx';
import { Home } from './home.jsx';
import { store, stored } from './keep.js';
import { keyOfView, viewKeys } from './keys.js';
import { NetworkView } from './network.jsx';
import { Relation } from './relation.jsx';
import { Review } from './review.jsx';
import { followLinks, go, pathOf, route, viewHref } from './route.js';
import { Found, ready, suggest } from './search.jsx';
import { saved } from './saved.js';
import { TableView } from './table.jsx';
import { Take, takeByKey, TAKE_KEYS } from './take.jsx';
import { Combo, stepFocus, whoText } from './ui.jsx';
import { names } from './words.js';

/* The map comes with its own script and outlines, when it is first asked for. */
function MapLater(props) {
    const [view, setView] = useState(null);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
        import('./map.jsx').then((m) => setView(() => m.MapView), () => setFailed(true));
    }, []);
    if (failed) return <p class="note bad" role="alert">The map could not be loaded.</p>;
    const View = view;
    return View ? <View {...props} /> : <p class="note wait" role="status">Loading the map …</p>;
}

const Lost = () => (
    <div class="narrow">
        <h1 tabindex="-1">Nothing is here</h1>
        <p>No view has this address. <a href="/">All relations</a></p>
    </div>
);

const VIEWS = { home: Home, relation: Relation, table: TableView, network: NetworkView, map: MapLater, doc: Doc, compare: Compare, search: Found, review: Review, lost: Lost };

const KEYS = [
    ['/', 'search'],
    ['j and k', 'next and previous record'],
    ['g then h', 'home'],
    ['g then r', 'relation'],
    ['g then t', 'table'],
    ['g then n', 'network'],
    ['g then m', 'map'],
    ['g then v', 'review'],
    ...TAKE_KEYS,
    ['d', 'dark or light'],
    ['?', 'these keys'],
    ['Esc', 'closes what is open'],
    ['arrows', 'in a timeline: from mark to mark, and between lanes'],
    ['arrows, +', 'in a network: from actor to actor; shows those around one'],
    ['+  −  0', 'in a timeline or map: nearer, farther, all'],
];
const keysOn = signal(stored('keys') !== 'off');

function Keys({ close }) {
    const dialog = useRef(null);
    useEffect(() => {
        dialog.current.showModal();
    }, []);
    return (
        <dialog ref={dialog} onClose={close} aria-labelledby="keys-title">
            <h2 id="keys-title">Keys</h2>
            <dl class="keys">
                {[...viewKeys(), ...KEYS].map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}
            </dl>
            <label class="check">
                <input type="checkbox" checked={keysOn.value} onChange={(e) => {
                    keysOn.value = e.currentTarget.checked;
                    store('keys', keysOn.value ? 'on' : 'off');
                }} /> Single keys work
            </label>
            <form method="dialog"><button>Close</button></form>
        </dialog>
    );
}

function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function turnTheme() {
    const next = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    store('theme', next);
}

function titleFor(r) {
    const who = 'a' in r ? `${whoText(r)} · ` : '';
    return {
        home: '', relation: who, table: `Table · ${who}`, network: `Network · ${who}`, map: `Map · ${who}`,
        doc: `${r.id} · `, compare: 'Two readouts · ', search: `${r.params.get('q') || 'Search'} · `, review: 'Review · ', lost: 'Not found · ',
    }[r.view] + 'dragoman';
}

export function App() {
    const r = route.value;
    const search = useRef(null);
    const [keys, setKeys] = useState(false);
    const first = useRef(true);

    useEffect(() => {
        get(ALL_ACTORS).then(
            (answer) => (names.value = new Map(rowsOf(answer).map((row) => [row.code, row.name || row.code]))),
            () => {}, // codes stand for names
        );
    }, []);

    useEffect(() => {
        document.title = titleFor(r);
    }, [r, names.value]);

    // A new view is announced by its heading.
    const where = `${r.view}/${r.a ?? ''}/${r.b ?? ''}/${r.id ?? ''}`;
    useEffect(() => {
        if (!first.current && r.view !== 'search') document.querySelector('main h1')?.focus({ preventScroll: true });
        first.current = false;
    }, [where]);

    useEffect(() => {
        let prefix = 0;
        const onKey = (event) => {
            const typing = event.target.closest?.('input,textarea,select,[contenteditable]');
            if (event.key === 'Escape' && typing) typing.blur();
            if (!keysOn.value || typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
            if (document.querySelector('dialog[open]')) return;
            const now = route.value;
            const two = prefix && Date.now() - prefix < 1200;
            prefix = 0;
            let done = true;
            if (two) {
                const to = { h: 'home', r: 'relation', t: 'table', n: 'network', m: 'map', v: 'review' }[event.key];
                if (to === 'home') go('/');
                else if (to === 'review') go(pathOf('review'));
                else if (to) go(viewHref(to, now));
                else done = false;
            } else if (keyOfView(event.key)) done = true;
            else if (event.key === 'g') prefix = Date.now();
            else if (event.key === '/') search.current?.focus();
            else if (event.key === '?') setKeys(true);
            else if (event.key === 'd') turnTheme();
            else if (event.key === 'j') stepFocus('[data-step]', 1);
            else if (event.key === 'k') stepFocus('[data-step]', -1);
            else done = takeByKey(event.key);
            if (done) event.preventDefault();
        };
        addEventListener('keydown', onKey);
        document.addEventListener('click', followLinks);
        return () => {
            removeEventListener('keydown', onKey);
            document.removeEventListener('click', followLinks);
        };
    }, []);

    const View = VIEWS[r.view];
    return (
        <>
            <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.querySelector('main').focus(); }}>To the content</a>
            <header class="top">
                <a class="home" href="/">dragoman</a>
                {!saved && <search>
                    <Combo hide label="Search" placeholder="Search: words, actors, pair:IRQ-RUS" inputRef={search}
                        value={r.view === 'search' ? (r.params.get('q') ?? '') : ''}
                        begin={ready} offer={suggest} submit={(q) => go(`${pathOf('search')}?q=${encodeURIComponent(q)}`)} />
                </search>}
                <div class="tools">
                    <button type="button" onClick={turnTheme} aria-label="Dark or light" title="Dark or light (d)">◐</button>
                    <button type="button" onClick={() => setKeys(true)} aria-label="Keys" title="Keys (?)">?</button>
                </div>
            </header>
            <main id="main" tabindex="-1">
                <View key={[r.view, r.id, r.a, r.b].join('/')} {...r} />
            </main>
            <Take />
            {keys && <Keys close={() => setKeys(false)} />}
        </>
    );
}
