# SPDX-License-Identifier: Apache-2.0
"""Linking on a cluster: what a store of dragoman does in one file, by rows that are brought together.

docs/spark.md says why the outcome is that of one machine. All steps write what they made below `work`, so that no step
is done twice when a machine is lost, and none depends on how the steps before it were cut into partitions."""
import dataclasses
import posixpath
import tempfile
import uuid

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from dragoman.spark import _join, _tasks

CUTS = (300, 400, 500, 600)  # scores from which ties count, where too much hangs together


@dataclasses.dataclass(frozen=True)
class Links:
    """What `link` gives. Ids are those of a store (docs/store.md): made of content, the same wherever they are made.

    links: id (of a record), doc, kind (encounter, commitment, body, figure), thing (enc-..., com-..., bod-..., ser-...)
    encounters, commitments, persons, bodies, series: a row a thing, with the columns of the store's tables
    copies: doc, copy_group (the least doc of those that are copies of one another), n; documents without one are not there
    capped: what was not looked at as one machine would have: what, key, n
    refused: doc, pages: ids that several different documents bear, of which one was taken
    """
    links: DataFrame
    encounters: DataFrame
    commitments: DataFrame
    persons: DataFrame
    bodies: DataFrame
    series: DataFrame
    copies: DataFrame
    capped: DataFrame
    refused: DataFrame


@dataclasses.dataclass(frozen=True)
class Bounds:
    """How much is looked at together. What passes a bound is told in `capped`.

    near: others that one report's look finds in a cell (a key of who met, and 64 days), the earliest first
    together: different accounts of encounters that may hang together before weaker ties are left out
    deeds: different deeds that may keep the promises between some countries, a task
    reports: reports of one account that are looked at; more are counted (as in a store)
    in_driver: pairs that the driver joins by itself
    """
    near: int = 2000
    together: int = 1000
    deeds: int = 100000
    reports: int = 200
    in_driver: int = _join.IN_DRIVER


class Run:
    def __init__(self, df, pack, doc, work, bounds):
        self.spark, self.df, self.pack, self.doc, self.bounds = df.sparkSession, df, pack, doc, bounds
        self.work = work

    def keep(self, df, name):
        path = posixpath.join(self.work, name)
        df.write.mode("overwrite").parquet(path)
        return self.spark.read.parquet(path)

    def apply(self, df, task, schema, by=None):
        """A task on the rows, brought together and sorted by the columns `by`."""
        if by:
            df = df.repartition(*by).sortWithinPartitions(*df.columns)
        return df.mapInArrow(task, from_arrow_schema(schema))

    # ---- documents ----

    def documents(self):
        """(doc, pack), each id once. Of several pages under one id the one whose bytes have the least hash is taken."""
        given = self.df.select(F.col(self.doc).alias("doc"), F.col(self.pack).alias("pack")).where("pack IS NOT NULL")
        several = given.select("doc", F.sha2("pack", 256).alias("page")).groupBy("doc").agg(
            F.count("*").alias("n"), F.countDistinct("page").alias("pages"), F.min("page").alias("page")).where("n > 1")
        several = self.keep(several, "several")
        self.refused = several.where("pages > 1").select("doc", "pages")
        if several.isEmpty():
            return given
        alone = given.join(several.select("doc"), "doc", "left_anti")
        taken = given.join(several.select("doc", "page"), "doc").where("sha2(pack, 256) = page").select("doc", "pack").dropDuplicates(["doc"])
        return alone.union(taken)

    def told(self, kind):
        return self.rows.where(F.col("row") == kind)

    def field(self, of, *names):
        return [F.get_json_object(of, f"$.{name}").alias(name) for name in names]

    # ---- copies ----

    def copies(self):
        bands = self.told("band").select("doc", "key")
        hubs = bands.groupBy("key").agg(F.min("doc").alias("hub"), F.count("*").alias("n")).where("n > 1")
        pairs = bands.join(hubs, "key").select(F.col("doc").alias("a"), F.col("hub").alias("b"))
        found = self.keep(_join.components(pairs, lambda df, name: self.keep(df, "copies-" + name), self.bounds.in_driver), "copies")
        sizes = found.groupBy("least").agg(F.count("*").alias("n"))
        return found.join(sizes, "least").select(F.col("name").alias("doc"), F.col("least").alias("copy_group"), "n")

    # ---- persons ----

    def persons(self):
        found = self.apply(self.told("name").select("key", "body"), _tasks.persons, _tasks.THINGS, ["key"])
        return self.keep(found, "persons")

    def known_by(self, persons):
        """Names that are not the ones by which their persons are known: doc-independent rows for reports."""
        columns = persons.select(F.from_json("body", "name string, country string, json string").alias("p")).select(
            F.coalesce("p.country", F.lit("")).alias("country"), F.col("p.name").alias("person"),
            F.explode(F.from_json(F.get_json_object("p.json", "$.names"), "array<string>")).alias("name"))
        return columns.where("name <> person")

    # ---- encounters ----

    def ties(self, reports):
        # A cell of one account tells nothing; accounts are told by their signatures, once for all who say the same.
        cells = reports.select(
            F.explode(F.from_json(F.get_json_object("body", "$.cells"), "array<array<long>>")).alias("cell"), F.col("key").alias("node"),
            F.get_json_object("body", "$.sign").alias("sign")).select(
                F.col("cell")[0].alias("key"), F.col("cell")[1].cast("int").alias("days"), "node", "sign").dropDuplicates(["key", "days", "node"])
        ties = cells.repartition("key", "days").mapInArrow(_tasks.near(self.bounds.near), from_arrow_schema(_tasks.TIES))
        return self.keep(ties, "ties")

    def together(self, ties):
        """(node, comp): what hangs together. Where it is too much, weaker ties are left out, and the pieces are linked apart."""
        joined = None
        capped = []
        for level in (None, *CUTS):
            found = _join.components(ties if level is None else ties.where(f"score >= {level}"),
                                     lambda df, name, level=level: self.keep(df, f"together-{level}-{name}"), self.bounds.in_driver)
            found = self.keep(found, f"together-{level}")
            if joined is None:
                joined = found.select(F.col("name").alias("node"), F.col("least").alias("comp"))
            else:  # pieces of what was too much; what has no tie left is a piece of its own
                pieces = joined.join(large, "comp", "left_semi").join(found, F.col("node") == F.col("name"), "left").select(
                    "node", F.concat(F.lit("!"), F.coalesce("least", "node")).alias("comp"))
                joined = joined.join(large, "comp", "left_anti").unionByName(pieces)
            joined = self.keep(joined, f"joined-{level}")
            sizes = joined.groupBy("comp").agg(F.count("*").alias("n")).where(F.col("n") > self.bounds.together)
            large = self.keep(sizes, f"large-{level}")
            if large.isEmpty():
                break
            capped.append(large.select(F.lit(f"ties above {level or 0}").alias("what"), F.col("comp").alias("key"), "n"))
            ties = self.keep(ties.join(joined.join(large, "comp", "left_semi").select(F.col("node").alias("a")), "a", "left_semi"), f"ties-{level}")
        else:  # so many accounts that are surely alike: cut by their names
            pieces = joined.join(large, "comp", "left_semi").withColumn(
                "rank", F.row_number().over(Window.partitionBy("comp").orderBy("node")) - 1).select(
                    "node", F.concat("comp", F.lit("/"), F.floor(F.col("rank") / self.bounds.together).cast("string")).alias("comp"))
            joined = self.keep(joined.join(large, "comp", "left_anti").unionByName(pieces), "joined-cut")
            capped.append(large.select(F.lit("cut by number").alias("what"), F.col("comp").alias("key"), "n"))
        return joined, capped

    def encounters(self, copies, known):
        reports = self.told("encounter")
        ties = self.ties(reports)
        left_out = ties.where("left_out > 0").agg(F.sum("left_out").alias("n")).where("n > 0").select(
            F.lit("near").alias("what"), F.lit(None).cast("string").alias("key"), "n")
        joined, capped = self.together(ties.where("a IS NOT NULL").select("a", "b", "score"))
        rank = F.row_number().over(Window.partitionBy("key").orderBy("id"))
        body = reports.select("doc", F.col("key").alias("node"), *self.field("body", "id", "sign", "json", "people"), "key").withColumn("rank", rank)
        people = body.select("id", F.explode(F.from_json("people", "array<array<string>>")).alias("p")).select(
            "id", F.col("p")[0].alias("country"), F.col("p")[1].alias("name")).join(known, ["country", "name"]).select(
                "id", F.to_json(F.struct(F.lit("person").alias("row"), "country", "name", "person")).alias("line")).groupBy("id").agg(
                    F.to_json(F.sort_array(F.collect_set("line"))).alias("people"))
        line = F.to_json(F.struct(F.lit("report").alias("row"), "id", "doc", "sign",
                                  F.when(F.col("rank") <= self.bounds.reports, F.col("json")).alias("json"),
                                  F.col("copy_group").alias("group"), "n"))
        rows = body.drop("people").join(joined, "node", "left").join(copies, "doc", "left").join(people, "id", "left").select(
            F.coalesce("comp", "node").alias("group"), line.alias("report"), "people")
        found = self.keep(self.apply(rows, _tasks.encounters, _tasks.THINGS, ["group"]), "encounters")
        return found, [*capped, left_out]

    # ---- promises ----

    def commitments(self):
        promises = self.told("promise").select(F.col("key").alias("group"), *self.field("body", "id", "sign"), "body")
        codes = promises.select("group").distinct().select("group", F.split("group", " ").alias("codes"))
        pairs = codes.select("group", F.explode("codes").alias("a"), "codes").select("group", "a", F.explode("codes").alias("b")).where(
            "a < b").select("group", F.concat_ws(" ", "a", "b").alias("key"))
        # Deeds that say the same are one, as in a store: the one of the least id.
        deeds = self.told("deed").select("key", F.col("doc").alias("id"), "body").join(pairs, "key").withColumn(
            "deed", F.get_json_object("body", "$.deed")).groupBy("group", "key", "deed").agg(F.min(F.struct("id", "body")).alias("least")).select(
                "group", F.col("least.body").alias("body"))
        deeds = self.keep(deeds, "deeds")
        counts = deeds.groupBy("group").agg(F.count("*").alias("n"))
        slices = counts.select("group", F.ceil(F.col("n") / self.bounds.deeds).cast("int").alias("slices"))
        # Promises told in the same words are one: the first reports are looked at, the others counted, once.
        rank = F.row_number().over(Window.partitionBy("group", "sign").orderBy("id"))
        line = F.when(F.col("rank") <= self.bounds.reports, F.col("body")).otherwise(
            F.to_json(F.struct(F.lit("promise").alias("row"), "id", F.lit("").alias("doc"), "sign")))
        last = F.when(F.col("rank") <= self.bounds.reports, F.coalesce("slices", F.lit(1)) - 1).otherwise(0)
        promises = promises.withColumn("rank", rank).join(slices, "group", "left").select(
            "group", line.alias("body"), F.explode(F.sequence(F.lit(0), last)).alias("slice"))
        deeds = deeds.join(slices, "group").select("group", "body", F.expr("pmod(xxhash64(body), slices)").cast("int").alias("slice"))
        rows = promises.union(deeds).select(F.concat_ws("#", "group", F.col("slice").cast("string")).alias("group"), "body")
        found = self.keep(self.apply(rows, _tasks.commitments, _tasks.THINGS, ["group"]), "promises")
        # Each slice knows all promises and some deeds: the earliest deed of all, then the least.
        met = F.struct(F.coalesce(F.get_json_object("body", "$.met_day").cast("int"), F.lit(2**31 - 1)),
                       F.coalesce(F.get_json_object("body", "$.met_rid"), F.lit("")), "body")
        return found.groupBy("id").agg(F.min(met).alias("m"), F.collect_list("reports").alias("said")).select(
            "id", F.col("m.body").alias("body"), F.array_distinct(F.flatten("said")).alias("reports"))

    def bodies(self):
        rows = self.told("body").select("key", "body")
        return self.keep(self.apply(rows, _tasks.bodies, _tasks.THINGS, ["key"]), "bodies")

    def series(self):
        rows = self.told("figure").select("key", "body")
        return self.keep(self.apply(rows, _tasks.series, _tasks.THINGS, ["key"]), "series")

    # ---- all ----

    def links(self, kind, things):
        said = things.select(F.explode("reports").alias("id"), F.lit(kind).alias("kind"), F.col("id").alias("thing"))
        return said.select("id", F.expr("left(id, length(id) - length(substring_index(id, '/', -1)) - 1)").alias("doc"), "kind", "thing")

    def columns(self, things, schema):
        return things.select(F.from_json("body", schema).alias("t"), "reports").select("t.*", "reports")

    def all(self, as_of):
        documents = self.documents()
        self.rows = self.keep(self.apply(documents.select("pack"), _tasks.tell, _tasks.TOLD), "told")
        copies = self.copies()
        copies = self.keep(copies, "copy-groups")
        persons = self.persons()
        encounters, capped = self.encounters(copies, self.known_by(persons))
        commitments = self.keep(self.commitments(), "commitments")
        bodies, series = self.bodies(), self.series()
        links = self.links("encounter", encounters)
        for kind, things in (("commitment", commitments), ("body", bodies), ("figure", series)):
            links = links.union(self.links(kind, things))
        promises = self.columns(commitments, "id string, kind string, what string, due string, day_made int, due_lo int, due_hi int, "
                                             "met_day int, met_rid string, json string")
        shown = encounters.select(F.explode("reports").alias("met_rid"), F.col("id").alias("encounter"))
        today = F.lit(as_of).cast("date") if as_of else F.date_add(F.lit("1970-01-01").cast("date"), F.lit(self.latest()))
        state = F.when(F.col("met_rid").isNotNull(), "met").when(
            F.date_add(F.lit("1970-01-01").cast("date"), F.col("due_hi")) < today, "lapsed").otherwise("open")
        promises = promises.join(shown, "met_rid", "left").withColumn("met_by", F.coalesce("encounter", "met_rid")).withColumn(
            "state", state).drop("encounter")
        told = None
        for one in capped:
            told = one if told is None else told.union(one)
        return Links(
            links=links, copies=copies, capped=told, refused=self.refused, commitments=promises,
            encounters=self.columns(encounters, "id string, kind string, status string, date string, place string, host string, lat double, "
                                                "lon double, n_reports long, n_independent long, words string, json string"),
            persons=self.columns(persons, "id string, name string, country string, json string").drop("reports"),
            bodies=self.columns(bodies, "id string, name string, members string, seat string, json string"),
            series=self.columns(series, "id string, a string, b string, unit string, json string"))

    def latest(self):
        day = self.told("document").agg(F.max(F.get_json_object("body", "$.day").cast("int"))).first()[0]
        return 0 if day is None else day


def link(df, *, pack="pack", doc="doc", work=None, as_of=None, bounds=None):
    """Links coded documents: which are copies, which reports tell of one encounter, what came of promises.

    df: rows that `dragoman.spark.code` gave: their columns `doc` and `pack`. They are read several times: write them to a
        table first.
    work: a folder that driver and executors reach, for what steps hand on; it is left there and may be deleted after the
        result was written. None: a temporary folder, on one machine.
    as_of: the day for which the state of promises is told, YYYY-MM-DD; None: the day of the latest document.
    bounds: Bounds.

    The outcome is that of `dragoman add` on one machine, whatever the partitions, but for what `capped` names."""
    spark = df.sparkSession
    if work is None:
        if not spark.sparkContext.master.startswith("local"):
            raise ValueError("link() on a cluster needs work=, a folder that all machines reach")
        work = tempfile.mkdtemp(prefix="dragoman-link-")
    work = posixpath.join(str(work), f"link-{uuid.uuid4().hex[:12]}")
    return Run(df, pack, doc, work, bounds or Bounds()).all(as_of)
