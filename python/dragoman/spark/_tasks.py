# SPDX-License-Identifier: Apache-2.0
"""What runs in the tasks of dragoman.spark.link: rows in, rows out, by the library's own linking.

Each function takes the record batches of one partition and gives batches. They keep nothing between partitions, and
what they give depends on the rows alone, so that a task that is run again gives the same."""
import hashlib
import json

import pyarrow as pa

CHUNK = 2000  # documents that a store in memory holds at a time

TOLD = pa.schema([("row", pa.string()), ("doc", pa.string()), ("key", pa.string()), ("body", pa.string())])
TIES = pa.schema([("a", pa.string()), ("b", pa.string()), ("score", pa.int32()), ("left_out", pa.int64())])
THINGS = pa.schema([("row", pa.string()), ("id", pa.string()), ("body", pa.string()), ("reports", pa.list_(pa.string()))])


def rows(batches):
    """The rows of batches as tuples."""
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns))


def batches(schema, made, size=4096):
    """Batches of rows that come as tuples."""
    held = []
    for row in made:
        held.append(row)
        if len(held) == size:
            yield pa.record_batch([pa.array(column, field.type) for column, field in zip(zip(*held), schema)], schema=schema)
            held = []
    if held:
        yield pa.record_batch([pa.array(column, field.type) for column, field in zip(zip(*held), schema)], schema=schema)


def chunks(given, size):
    """Rows (key, ...) sorted by key, in lists of at least `size` rows that end where a key ends."""
    held, last = [], None
    for row in given:
        if len(held) >= size and row[0] != last:
            yield held
            held = []
        held.append(row)
        last = row[0]
    if held:
        yield held


def part():
    from dragoman import _core
    return _core.Part()


def name_of(sign):
    """Signatures are long: what stands for one among machines."""
    return hashlib.blake2b(sign.encode(), digest_size=16).hexdigest()


# ---- what documents tell ----

def key_of(row):
    """By what rows of a kind are brought together."""
    kind = row["row"]
    if kind == "band":
        return str(row["band"])
    if kind == "name":
        return f"{row['country']} {row['key']}"
    if kind == "encounter":
        return name_of(row["sign"])
    if kind == "deed":
        return f"{min(row['a'], row['b'])} {max(row['a'], row['b'])}"
    if kind in ("figure", "body"):
        return row["block"]
    if kind == "promise":
        return sides_of(row["by"], row["to"])
    return row["page"]


def sides_of(by, to):
    """The countries of a promise: promises of the same are looked at together."""
    return " ".join(sorted(set(by.split()) | set(to.split())))


def tell_chunk(packs):
    with part() as store:
        for pack in packs:
            store.put(pack)
        for line in store.tell().decode().splitlines():
            row = json.loads(line)
            yield row["row"], row.get("doc", row.get("id")), key_of(row), line


def tell(given):
    """(pack) to what the documents say that reaches beyond them."""
    def made():
        held = []
        for (pack,) in rows(given):
            held.append(pack.encode())
            if len(held) == CHUNK:
                yield from tell_chunk(held)
                held = []
        if held:
            yield from tell_chunk(held)
    return batches(TOLD, made())


# ---- persons ----

def things_of(store):
    for line in store.things().decode().splitlines():
        yield json.loads(line)


def thing_row(thing):
    reports = thing.pop("reports", [])
    return thing["row"], thing["id"], json.dumps(thing, ensure_ascii=False), reports


def persons(given):
    """(key, body) of names, sorted by key, to persons."""
    def made():
        for held in chunks(rows(given), 20000):
            with part() as store:
                store.take("".join(body + "\n" for _, body in held).encode())
                store.link()
                yield from map(thing_row, things_of(store))
    return batches(THINGS, made())


# ---- encounters ----

def near(most):
    """(key, days, node, sign) to ties of nodes. A look finds `most` others in a cell."""
    def task(given):
        from dragoman import _core

        def made():
            cells, nodes = [], {}
            for key, days, node, sign in rows(given):
                nodes[sign] = node
                cells.append((key, days, sign))
            signs = sorted(nodes, key=str.encode)
            at = {sign: i for i, sign in enumerate(signs)}
            ties, left_out = _core.near([s.encode() for s in signs], [(key, days, at[sign]) for key, days, sign in cells], most)
            for a, b, score in ties:
                yield nodes[signs[a]], nodes[signs[b]], score, 0
            if left_out:
                yield None, None, None, left_out
        return batches(TIES, made())
    return task


def encounters(given):
    """(group, report as JSON, people as JSON or null), sorted by group, to encounters. Groups share no store where
    they were cut apart: their names then begin with "!"."""
    def made():
        held, alone = [], None
        for group, report, people in rows(given):
            cut = group if group.startswith("!") else None
            if held and (cut != alone or (len(held) >= 4 * CHUNK and group != held[-1][0])):
                yield from linked(held)
                held = []
            held.append((group, report, people))
            alone = cut
        if held:
            yield from linked(held)

    def linked(held):
        with part() as store:
            people = {line for _, _, some in held for line in json.loads(some or "[]")}
            store.take("".join(line + "\n" for line in sorted(people)).encode())
            store.take("".join(report + "\n" for _, report, _ in held).encode())
            store.link()
            yield from (thing_row(thing) for thing in things_of(store) if thing["row"] == "encounter")
    return batches(THINGS, made())


# ---- promises, bodies, figures ----

def from_rows(kind, size):
    """(group, rows as JSON), sorted by group, to things of a kind; some `size` rows at a time."""
    def task(given):
        def made():
            for held in chunks(rows(given), size):
                with part() as store:
                    store.take("".join(line + "\n" for _, line in held).encode())
                    store.link()
                    yield from (thing_row(thing) for thing in things_of(store) if thing["row"] == kind)
        return batches(THINGS, made())
    return task


commitments = from_rows("commitment", 10 * CHUNK)
bodies = from_rows("body", 10 * CHUNK)
series = from_rows("series", 20 * CHUNK)
