# SPDX-License-Identifier: Apache-2.0
"""Many documents: order, look-ahead, memory, threads, forks, pickles."""
import gc
import multiprocessing
import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
import time
import weakref

from common import FOREIGN, GOLD, NEWS, NLP, ROOT, check, dragoman, main, raised

TEXTS = [path.read_text(encoding="utf-8") for path in GOLD]


def jsonl(docs):
    return [doc.to_jsonl() for doc in docs]


def test_order_whatever_the_threads():
    want = jsonl(NLP(text, id=f"text-{i}") for i, text in enumerate(TEXTS, 1))
    for threads, ahead in ((1, 1), (2, None), (7, 3), (3, 100)):
        check(f"{threads} threads, {ahead} ahead", jsonl(NLP.pipe(iter(TEXTS), n_threads=threads, ahead=ahead)) == want, True)


def test_look_ahead_is_bounded():
    asked = []

    def source():
        for i in range(200):
            asked.append(i)
            yield NEWS

    pipe = NLP.pipe(source(), n_threads=2, ahead=5)
    check("not asked before its turn", asked, [])
    for given in range(20):
        next(pipe)
        check(f"asked for after {given}", len(asked) <= given + 5, True)
    pipe.close()
    check("nor afterwards", len(asked) <= 25, True)


def test_bad_documents_are_kept_in_their_place():
    docs = list(NLP.pipe([NEWS, FOREIGN, {"id": "x", "text": ""}, "half \ud800", {"id": 7, "text": NEWS}, {"id": "n"}],
                         n_threads=2))
    check("who", [doc.id for doc in docs], ["text-1", "text-2", "x", "text-4", "7", "n"])
    check("what", [doc.error and doc.error.status for doc in docs],
          [None, "ELANGUAGE", "EEMPTY", "EENCODING", None, "EEMPTY"])
    check("no records", (docs[1].events, docs[1].to_jsonl(), docs[1].text), ((), "", ""))
    pipe = NLP.pipe([NEWS, FOREIGN, NEWS], errors="raise")
    next(pipe)
    raised(dragoman.LanguageError, next, pipe)
    raised(StopIteration, next, pipe)
    files = list(NLP.read(ROOT / "no-such-file", GOLD[0], ROOT / "docs"))
    check("files", [doc.error and doc.error.status for doc in files], ["EIO", None, "EIO"])
    raised(ValueError, NLP.read, GOLD[0], errors="ignore")


def test_faults_of_the_iterable_come_through():
    def broken():
        yield NEWS
        raise KeyError("source")

    check("fault", raised(KeyError, list, NLP.pipe(broken())).args, ("source",))
    raised(TypeError, list, NLP.pipe([5]))
    raised(TypeError, NLP.pipe, 5)
    raised(ValueError, NLP.pipe, [], n_threads=0)
    raised(ValueError, NLP.pipe, [], ahead=0)

    def itself():
        yield NEWS
        next(pipe)

    pipe = NLP.pipe(itself(), n_threads=1, ahead=3)
    raised((RuntimeError, ValueError), list, pipe)


def test_others_run_while_it_codes():
    long_text = "\n\n".join([NEWS] * 400)
    turns, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            turns[0] += 1
            time.sleep(0.001)

    other = threading.Thread(target=count)
    other.start()
    began = time.monotonic()
    NLP(long_text)
    list(NLP.pipe([long_text, long_text], n_threads=2))
    took = time.monotonic() - began
    stop.set()
    other.join()
    check(f"{turns[0]} turns in {took:.2f} s", turns[0] > took * 100, True)


def test_threads_share_it():
    want, got = NLP(NEWS).to_jsonl(), []

    def work():
        for _ in range(20):
            got.append(NLP(NEWS).to_jsonl())

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check("all", set(got), {want})
    check("how many", len(got), 160)


def in_child(call):
    """What `call` gives in a forked child, as text; the child may take half a minute."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(30)
        try:
            said = str(call())
        except BaseException as fault:  # noqa: BLE001  pylint: disable=broad-exception-caught
            said = f"{type(fault).__name__}: {fault}"
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as file:
        said = file.read()
    os.waitpid(child, 0)
    return said


def test_forks():
    want = NLP(NEWS).to_jsonl()
    pipe = NLP.pipe([NEWS] * 20, n_threads=2)
    next(pipe)
    stop = threading.Event()
    busy = threading.Thread(target=lambda: [NLP(NEWS) for _ in iter(stop.is_set, True)])
    busy.start()  # a coder is out, most likely, when the fork comes
    try:
        check("a call", in_child(lambda: NLP(NEWS).to_jsonl()), want)
        check("a pipe", in_child(lambda: len(list(NLP.pipe([NEWS] * 5, n_threads=2)))), "5")
        check("the parent's pipe", in_child(lambda: next(pipe))[:36], "RuntimeError: this pipe was begun be")
        check("which may be dropped", in_child(pipe.close), "None")
    finally:
        stop.set()
        busy.join()
    check("the parent goes on", len(list(pipe)), 19)


def test_pickles():
    other = pickle.loads(pickle.dumps(dragoman.load(confidence=0.5)))
    check("as it was loaded", repr(other), "dragoman.load(confidence=0.5)")
    check("one model a process", pickle.loads(pickle.dumps(NLP)).model is NLP.model, True)
    check("loaded twice", dragoman.load().model is NLP.model, True)
    check("size", len(pickle.dumps(NLP)) < 200, True)
    doc = pickle.loads(pickle.dumps(NLP(NEWS)))
    check("a document", (doc.to_jsonl(), doc.events), (NLP(NEWS).to_jsonl(), NLP(NEWS).events))
    bad = next(NLP.pipe([FOREIGN]))
    again = pickle.loads(pickle.dumps(bad))
    check("a bad one", (again.id, type(again.error), str(again.error)), (bad.id, dragoman.LanguageError, str(bad.error)))
    event = pickle.loads(pickle.dumps(NLP(NEWS).events[0]))
    check("a record", event.evidence[0].text, NLP(NEWS).events[0].evidence[0].text)
    for how in ("fork", "spawn"):
        with multiprocessing.get_context(how).Pool(2) as pool:
            docs = pool.map(NLP, TEXTS[:6])
        check(how, jsonl(docs) == jsonl(map(NLP, TEXTS[:6])), True)


def test_nothing_stays():
    pipe = NLP.pipe((text for text in TEXTS), n_threads=2)
    doc = next(pipe)
    gone = weakref.ref(pipe)
    del pipe
    gc.collect()
    check("a pipe that nobody asks", gone(), None)
    check("threads", len(os.listdir("/proc/self/task")), 1)
    check("its documents stay", doc.id, "text-1")


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def test_memory_is_flat():
    def source(n):
        for i in range(n):
            yield {"id": f"d{i}", "text": f"{NEWS} They met {i} times. Größe – {'Zürich ' * (i % 50)}"}

    for _ in NLP.pipe(source(600), n_threads=2):
        pass
    before = resident()
    events = 0
    for doc in NLP.pipe(source(4000), n_threads=2):
        events += len(doc.events)
    grown = (resident() - before) / 1024 / 1024
    check("they told something", events >= 4000, True)
    check(f"grown by {grown:.1f} MiB over 4,000 documents", grown < 8, True)


def test_interrupts_come_through():
    script = ("import dragoman, itertools, sys\nnlp = dragoman.load()\nprint('ready', flush=True)\n"
              "try:\n    for doc in nlp.pipe(itertools.repeat('Norway praised Kenya.'), n_threads=2): pass\n"
              "except KeyboardInterrupt:\n    print('interrupted')\n")
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as child:
        child.stdout.readline()
        time.sleep(0.3)
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=30)
    check("said", (out, child.returncode), ("interrupted\n", 0))


if __name__ == "__main__":  # spawned processes import this file
    main(globals())
