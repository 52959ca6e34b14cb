# SPDX-License-Identifier: Apache-2.0
"""What hangs together over many machines: connected components of pairs of names."""
from pyspark.sql import functions as F

IN_DRIVER = 2_000_000  # pairs that one machine joins; more are joined by rounds of all


def find(root, name):
    while root.setdefault(name, name) != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def in_driver(spark, pairs):
    root = {}
    for a, b in pairs:
        a, b = find(root, a), find(root, b)
        if a != b:
            root[max(a, b)] = min(a, b)
    return spark.createDataFrame([(name, find(root, name)) for name in list(root)], "name string, least string")


def rounds(pairs, keep):
    """Stars by turns, each name to the least it sees, until nothing changes (Kiveris and others, "Connected Components in
    MapReduce and Beyond", 2014)."""
    before, number = None, 0
    while True:
        both = pairs.select("u", "v").union(pairs.select(F.col("v").alias("u"), F.col("u").alias("v")))
        m = both.groupBy("u").agg(F.min("v").alias("m")).select("u", F.least("u", "m").alias("m"))
        large = both.join(m, "u").where("v > u").select(F.col("v").alias("u"), F.col("m").alias("v")).where("u <> v").distinct()
        down = large.select(F.greatest("u", "v").alias("u"), F.least("u", "v").alias("v"))
        m = down.groupBy("u").agg(F.min("v").alias("m"))
        small = down.join(m, "u").select(F.col("v").alias("u"), F.col("m").alias("v")).where("u <> v").union(
            m.select("u", F.col("m").alias("v"))).distinct()
        pairs = keep(small, f"round-{number}")
        now = tuple(pairs.agg(F.count("*"), F.sum(F.xxhash64("u", "v").cast("decimal(38,0)"))).first())
        if now == before:
            break
        before, number = now, number + 1
    named = pairs.select(F.col("u").alias("name"), F.col("v").alias("least"))
    return named.union(named.select(F.col("least").alias("name"), "least")).distinct()


def components(pairs, keep, in_driver_most=IN_DRIVER):
    """(name, least) for each name of pairs (a, b): the least name it hangs together with."""
    pairs = pairs.select("a", "b").where("a <> b").distinct()
    few = pairs.limit(in_driver_most + 1).collect() if in_driver_most else None
    if few is not None and len(few) <= in_driver_most:
        return in_driver(pairs.sparkSession, few)
    return rounds(pairs.select(F.col("a").alias("u"), F.col("b").alias("v")), keep)
