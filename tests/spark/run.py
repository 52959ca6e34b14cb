# SPDX-License-Identifier: Apache-2.0
"""Coding and linking with Spark against the command line: same records for any partitions, on one machine and on a
master with two workers; what goes wrong on the way; streams of files.

usage: run.py PROGRAM [NAME...]     PROGRAM: dragoman; the package is on PYTHONPATH. NAME: only these tests"""
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
os.environ["PYTHONPATH"] = os.pathsep.join(path for path in [str(HERE), os.environ.get("PYTHONPATH", "")] if path)
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")

import pyspark  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

import documents  # noqa: E402
from dragoman import spark as dspark  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
KINDS = ("encounters", "events", "commitments", "statements", "figures", "bodies")
FIELDS = "id string, title string, publisher string, url string, published string, text string"
failures = []


def check(what, good, more=""):
    if not good:
        failures.append(what)
        print(f"FAILED {what} {more}", flush=True)


def session(master, parts, **conf):
    builder = SparkSession.builder.master(master).appName("tests")
    for key, value in {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": str(parts),
                       "spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
                       "spark.log.level": "OFF", "spark.sql.codegen.wholeStage": "false", **conf}.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


# ---- what the command line says ----

def by_command(path):
    """Records by document, as the command line writes them."""
    out, found = subprocess.run([PROGRAM, "code", str(path)], check=True, capture_output=True).stdout, {}
    for line in out.decode().splitlines():
        record = json.loads(line)
        if record["record"] == "document":
            found[record["doc"]] = []
        else:
            found[record["doc"]].append({key: value for key, value in record.items() if key != "doc"})
    return found


def records_of(row):
    row = row.asDict(recursive=True)
    return [{"record": {"bodies": "body"}.get(kind, kind[:-1]), **record} for kind in KINDS for record in row[kind]]


def ordered(records):
    return sorted(records, key=lambda r: r["id"])


def in_store(path, folder):
    """What `add` made: things by kind and id, the thing of each record, groups of copies."""
    store = pathlib.Path(folder) / "store.db"
    subprocess.run([PROGRAM, "add", str(store), str(path)], check=True, capture_output=True)
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    things = {
        "encounters": "SELECT eid AS id, kind, status, date, place, host, lat, lon, n_reports, n_independent, words, json FROM encounter",
        "commitments": "SELECT c.cid AS id, c.kind, c.what, c.due, c.day_made, c.due_lo, c.due_hi, c.met_day, c.met_rid, c.met_by, c.json, v.state"
                       " FROM commitment c JOIN commitments v ON v.id = c.cid",
        "persons": "SELECT pid AS id, name, country, json FROM person",
        "bodies": "SELECT bid AS id, name, members, seat, json FROM body",
        "series": "SELECT sid AS id, a, b, unit, json FROM series",
    }
    made = {kind: {row["id"]: dict(row) for row in db.execute(sql)} for kind, sql in things.items()}
    made["links"] = {tuple(row) for row in db.execute(
        "SELECT r.rid, r.type, coalesce(e.eid, c.cid, b.bid, s.sid) FROM record r JOIN node n ON n.id = r.node"
        " LEFT JOIN encounter e ON n.type = 'encounter' AND e.id = n.thing LEFT JOIN commitment c ON n.type = 'commitment' AND c.id = n.thing"
        " LEFT JOIN body b ON n.type = 'body' AND b.id = n.thing LEFT JOIN series s ON n.type = 'figure' AND s.id = n.thing")}
    made["copies"] = {(row[0], row[1]) for row in db.execute("SELECT doc, copy_group FROM documents WHERE copy_group IS NOT NULL")}
    return made


def from_spark(links):
    made = {kind: {row["id"]: row.asDict() for row in getattr(links, kind).collect()}
            for kind in ("encounters", "commitments", "persons", "bodies", "series")}
    told = [(row["id"], row["kind"], row["thing"]) for row in links.links.collect()]
    check("links: nothing twice", len(told) == len(set(told)))
    made["links"] = set(told)
    made["copies"] = {(row["doc"], row["copy_group"]) for row in links.copies.collect()}
    return made


def same_links(what, got, want):
    for kind, things in want.items():
        if isinstance(things, set):
            check(f"{what}: {kind}", got[kind] == things, f"{len(things - got[kind])} missing, {len(got[kind] - things)} too many")
            continue
        missing, more = things.keys() - got[kind].keys(), got[kind].keys() - things.keys()
        check(f"{what}: {kind}", not missing and not more, f"missing {sorted(missing)[:3]}, too many {sorted(more)[:3]}")
        for id_ in things.keys() & got[kind].keys():
            row = {key: got[kind][id_][key] for key in things[id_]}
            if row != things[id_]:
                check(f"{what}: {kind} {id_}", False, f"{row} is not {things[id_]}")
                break


def same_records(what, rows, want):
    names = [row["doc"] for row in rows]
    check(f"{what}: each document once", sorted(names) == sorted(want), f"{len(names)} rows, {len(want)} documents")
    for row in rows:
        if row["doc"] in want and ordered(records_of(row)) != ordered(want[row["doc"]]):
            check(f"{what}: records of {row['doc']}", False)
            break


# ---- tests ----

class Tests:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.path = self.folder / "documents.jsonl"
        self.rows = list(documents.documents(160, hot=0.3, copied=60))
        documents.write(self.path, self.rows)
        self.records = by_command(self.path)
        self.store = in_store(self.path, folder)
        met = [c for c in self.store["commitments"].values() if c["met_by"]]
        check("the documents are worth it", len(self.store["encounters"]) > 100 and len(met) > 3
              and any(c["met_by"].startswith("enc-") for c in met) and max(e["n_reports"] for e in self.store["encounters"].values()) > 50)

    def frame(self, spark, parts, seed=1, rows=None):
        rows = list(self.rows if rows is None else rows)
        random.Random(seed).shuffle(rows)
        return spark.createDataFrame([tuple(row.get(f.split()[0]) for f in FIELDS.split(", ")) for row in rows], FIELDS).repartition(parts)

    def coded(self, spark, parts, name, again=True, **more):
        path = str(self.folder / name)
        if not again and os.path.exists(f"{path}/_SUCCESS"):  # by a test before
            return spark.read.parquet(path)
        dspark.code(self.frame(spark, parts), **more).write.mode("overwrite").parquet(path)
        return spark.read.parquet(path)

    def test_code_and_link(self):
        """The same for any partitions, whoever joins what hangs together."""
        for parts, in_driver in ((1, 10**6), (5, 0)):
            spark = session("local[2]", parts)
            coded = self.coded(spark, parts, f"coded-{parts}")
            same_records(f"code, {parts} partitions", coded.collect(), self.records)
            links = dspark.link(coded, work=self.folder / "work", bounds=dspark.Bounds(in_driver=in_driver, deeds=40))
            same_links(f"link, {parts} partitions", from_spark(links), self.store)
            check("link: nothing was capped", links.capped.isEmpty(), links.capped.collect())
            spark.stop()

    def test_hot(self):
        """Bounds hold, what passes them is told, and nothing is lost by it."""
        spark = session("local[2]", 3)
        coded = self.coded(spark, 5, "coded-5", again=False)
        bounds = dspark.Bounds(near=3, together=2)
        links = [dspark.link(coded.repartition(parts), work=self.folder / "work", bounds=bounds) for parts in (1, 4)]
        capped = {(row["what"], row["key"], row["n"]) for row in links[0].capped.collect()}
        pieces = [row for path in (self.folder / "work").glob("link-*/joined-300") for row in spark.read.parquet(str(path)).collect()]
        check("hot: pieces of accounts", pieces and not any(row["node"].startswith("!") for row in pieces))
        check("hot: told", {"near", "ties above 0"} <= {what for what, _, _ in capped}, capped)
        check("hot: the same", capped == {(row["what"], row["key"], row["n"]) for row in links[1].capped.collect()})
        first, second = map(from_spark, links)
        same_links("hot", second, first)
        check("hot: each record is linked", {id_ for id_, _, _ in first["links"]} == {id_ for id_, _, _ in self.store["links"]})
        twice = self.frame(spark, 2, rows=self.rows[:6] + self.rows[:3] + [{**self.rows[0], "text": self.rows[1]["text"]}])
        links = dspark.link(dspark.code(twice), work=self.folder / "work")
        check("refused", [(row["doc"], row["pages"]) for row in links.refused.collect()] == [(self.rows[0]["id"], 2)])
        reports = [row["id"] for row in links.links.collect()]
        check("the same document again counts once", len(reports) == len(set(reports)))
        spark.stop()

    def test_poison(self):
        """A document that ends or holds up the process that codes it is named; the others are coded."""
        spark = session("local[2]", 2)
        rows = [dict(row) for row in self.rows[:70]]
        for at, word in ((5, "abort here"), (40, "hang here"), (41, "fault here")):
            rows[at]["text"] += f" {word}"
        rows[50]["text"] = ""
        got = dspark.code(self.frame(spark, 2, rows=rows), coder="poison:load", seconds=4).collect()
        bad = {row["doc"]: (row["status"], row["error"]) for row in got if row["status"] != "OK"}
        check("poison: named", {doc: status for doc, (status, _) in bad.items()} == {
            rows[5]["id"]: "ECRASH", rows[40]["id"]: "ETIME", rows[41]["id"]: "ECRASH", rows[50]["id"]: "EEMPTY"}, bad)
        check("poison: why", "Abort" in bad.get(rows[5]["id"], ("", ""))[1] and "Segmentation" in bad.get(rows[41]["id"], ("", ""))[1], bad)
        same_records("poison", [row for row in got if row["doc"] not in bad],
                     {row["id"]: self.records[row["id"]] for row in rows if row["id"] not in bad})
        spark.stop()

    def test_full(self):
        """A disk that is full, while coding and while linking: the job fails and says where and why; with room it gives
        what it gives, and nothing twice."""
        disk = self.folder / "disk"
        disk.mkdir()
        if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "none", disk], capture_output=True).returncode:
            print("test_full: nothing can be mounted here, left out")
            return
        spark = session("local[2]", 2, **{"spark.local.dir": str(disk)})

        def fails(what, job, where):
            free = os.statvfs(disk)
            with open(disk / "filler", "wb") as filler:  # all but some room
                filler.write(bytes(free.f_bavail * free.f_frsize - 200_000))
            try:
                job()
                check(f"full, {what}: it fails", False)
            except Exception as error:  # pylint: disable=broad-except
                check(f"full, {what}: it says why", "No space left on device" in str(error), str(error)[:1000])
                check(f"full, {what}: it says where", str(where) in str(error), str(error)[:1000])
            (disk / "filler").unlink()

        try:
            code = lambda: dspark.code(self.frame(spark, 3)).write.mode("overwrite").parquet(str(disk / "coded"))  # noqa: E731
            fails("coding", code, disk / "coded")
            code()
            coded = spark.read.parquet(str(disk / "coded"))
            same_records("full", coded.collect(), self.records)
            fails("linking", lambda: dspark.link(coded, work=disk / "work"), disk / "work")
            same_links("full", from_spark(dspark.link(coded, work=disk / "work")), self.store)
        finally:
            spark.stop()
            subprocess.run(["umount", "-l", disk], check=True)

    def test_stream(self):
        """Files that arrive are coded once, also by a stream that begins again."""
        spark = session("local[2]", 2)
        arriving, out, mark = self.folder / "arriving", str(self.folder / "streamed"), str(self.folder / "mark")
        arriving.mkdir()
        for part in range(3):
            documents.write(arriving / f"{part}.jsonl", self.rows[part::3])
            stream = spark.readStream.schema(FIELDS).json(str(arriving))
            query = dspark.code(stream).writeStream.format("parquet").option("path", out).option("checkpointLocation", mark).trigger(
                availableNow=True).start()
            query.awaitTermination()
        same_records("stream", spark.read.parquet(out).collect(), self.records)
        spark.stop()

    def test_cluster(self):
        """A master and two workers, of which one is killed while it codes; then another while it links."""
        home = os.path.dirname(pyspark.__file__)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        env = {**os.environ, "SPARK_HOME": home, "SPARK_NO_DAEMONIZE": "1", "SPARK_WORKER_OPTS": "", "SPARK_DAEMON_MEMORY": "256m"}
        run = lambda *args: subprocess.Popen([os.path.join(home, "bin", "spark-class"), *args], env=env, start_new_session=True,  # noqa: E731
                                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
        machines = [run("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")]
        try:
            def worker():
                machines.append(run("org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0",
                                    "--work-dir", str(self.folder / "machines"), f"spark://127.0.0.1:{port}"))

            def two_workers(what):
                until = time.monotonic() + 90
                while (n := spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()) != 3 and time.monotonic() < until:  # pylint: disable=protected-access
                    time.sleep(0.2)
                check(f"cluster: two workers {what}", n == 3, n)
            worker()
            worker()
            spark = session(f"spark://127.0.0.1:{port}", 4, **{"spark.executor.memory": "512m", "spark.executor.cores": "1"})
            two_workers("to code")
            killed = []

            def kill():
                tracker = spark.sparkContext.statusTracker()
                while not killed:
                    for stage in tracker.getActiveStageIds():
                        info = tracker.getStageInfo(stage)
                        if info and info.numTasks == 8 and info.numCompletedTasks >= 2:
                            os.killpg(machines[2].pid, signal.SIGKILL)
                            killed.append((info.numCompletedTasks, info.numTasks))
                    time.sleep(0.05)
            watch = threading.Thread(target=kill, daemon=True)
            watch.start()
            rows = [{**row, "text": row["text"]} for row in self.rows]
            frame = self.frame(spark, 8, rows=rows)
            path = str(self.folder / "coded-cluster")
            dspark.code(frame, coder="poison:load").write.mode("overwrite").parquet(path)
            check("cluster: a worker was killed in mid-stage", killed, killed)
            coded = spark.read.parquet(path)
            same_records("cluster", coded.collect(), self.records)
            worker()
            two_workers("to link")
            work, killed_linking = self.folder / "work-cluster", []

            def kill_linking():
                tracker = spark.sparkContext.statusTracker()
                while not killed_linking:  # what documents tell is written, and a step behind that is at work
                    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
                    if any(work.glob("*/told/_SUCCESS")) and any(info and info.numActiveTasks for info in stages):
                        os.killpg(machines[1].pid, signal.SIGKILL)
                        killed_linking.append([(info.numCompletedTasks, info.numTasks) for info in stages if info])
                    time.sleep(0.02)
            threading.Thread(target=kill_linking, daemon=True).start()
            links = dspark.link(coded, work=work)
            check("cluster: a worker was killed while it linked", killed_linking, killed_linking)
            same_links("cluster", from_spark(links), self.store)
            try:
                dspark.link(coded)
                check("cluster: work= is asked for", False)
            except ValueError:
                pass
            spark.stop()
        finally:
            for machine in machines:
                try:
                    os.killpg(machine.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                machine.wait()


def main():
    folder = tempfile.mkdtemp(prefix="dragoman-spark-")
    try:
        tests = Tests(folder)
        for name in [name for name in dir(tests) if name.startswith("test_")]:
            if sys.argv[2:] and name.removeprefix("test_") not in sys.argv[2:]:
                continue
            began = time.monotonic()
            getattr(tests, name)()
            print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"spark: {len(failures)} failed")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
