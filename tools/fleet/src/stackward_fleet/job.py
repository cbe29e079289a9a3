"""The Spark job: a list of repositories in, a partition of the table out."""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from stackward_fleet.scan import COLUMNS, Repository, Row, Settings, find_binary, probe, scan

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

INPUT = "repo string, url string, ref string, known string"
OUTPUT = ", ".join(f"`{name}` {kind}" for name, kind in COLUMNS.items())
PANDAS = {"int": "Int64", "double": "Float64", "string": "object"}


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The job's parameters."""
    parser = argparse.ArgumentParser("stackward-fleet", description=__doc__)
    say = parser.add_argument
    say("--repos", required=True, metavar="FILE", help="CSV: repo,url and, if wanted, ref")
    say("--table", required=True, help="catalog.schema.table, or a folder (with a /)")
    say("--format", default="delta", choices=("delta", "parquet"))
    say("--run", default=None, metavar="DATE", help="default: today, in UTC")
    say("--binary", help="stackward; default: of its wheel")
    say("--policy", metavar="FILE", help="a policy that no repository may loosen")
    say("--history", action="store_true", help="secrets in every commit, too")
    say("--whole", action="store_true", help="judge what is known already, too")
    say("--known-days", type=int, default=7, help="after which a verdict is made anew")
    say("--protocol", action="append", choices=("https", "file"), help="default: https")
    say("--clone-seconds", type=int, default=Settings.clone_seconds)
    say("--judge-seconds", type=int, default=Settings.judge_seconds)
    say("--disk-mib", type=int, default=Settings.disk_mib, help="of one clone")
    say("--task-size", type=int, default=8, help="repositories that a lost task repeats")
    return parser.parse_args(argv)


def read_list(lines: Iterable[str]) -> list[Repository]:
    """The list of repositories; a name that stands there twice is refused."""
    listed: dict[str, Repository] = {}
    reader = csv.DictReader(lines)
    if not {"repo", "url"} <= set(reader.fieldnames or ()):
        raise ValueError("the list needs the columns `repo` and `url`")
    for line in reader:
        if line["repo"] in listed:
            raise ValueError(f"the list names `{line['repo']}` twice")
        listed[line["repo"]] = Repository(line["repo"], line["url"], line.get("ref") or "HEAD")
    return list(listed.values())


def make_settings(arguments: argparse.Namespace) -> Settings:
    """Of the parameters, and of what the binary says of itself."""
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    run = datetime.date.fromisoformat(arguments.run or today).isoformat()
    settings = Settings(
        run, find_binary(arguments.binary), arguments.history,
        os.path.abspath(arguments.policy) if arguments.policy else None,
        tuple(arguments.protocol or Settings.protocols), arguments.clone_seconds,
        arguments.judge_seconds, arguments.disk_mib)
    return replace(settings, judged_by=probe(settings))


def scanning(settings: Settings) -> Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]:
    """What mapInPandas runs: one repository after the other, and a frame for each."""
    def scan_batches(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        import pandas as pd

        kinds = {name: PANDAS[kind] for name, kind in COLUMNS.items()}
        for batch in batches:
            for line in batch.to_dict("records"):
                known = json.loads(line["known"]) if line["known"] else None
                one = Repository(line["repo"], line["url"], line["ref"], known)
                rows = scan(settings, one)
                yield pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype(kinds)
    return scan_batches


def is_folder(table: str) -> bool:
    """Whether a table is meant by its folder, not by its name."""
    return "/" in table


def open_table(spark: SparkSession, arguments: argparse.Namespace) -> DataFrame | None:
    """The table, or None where it is not there yet."""
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as f

    try:
        table = (spark.read.format(arguments.format).load(arguments.table)
                 if is_folder(arguments.table) else spark.table(arguments.table))
    except AnalysisException as error:
        if not re.match(r"\[(PATH|TABLE_OR_VIEW)_NOT_FOUND\]", str(error)):
            raise
        return None
    # The name of a folder, which Spark takes for a date.
    return table.withColumn("run", f.col("run").cast("string"))


def read_known(spark: SparkSession, arguments: argparse.Namespace,
               settings: Settings) -> dict[str, Row]:
    """The repositories' rows of the run before this one, those that are young enough."""
    from pyspark.sql import functions as f

    table = open_table(spark, arguments)
    if table is None:
        return {}
    oldest = datetime.date.fromisoformat(settings.run) - datetime.timedelta(arguments.known_days)
    rows = table.where((f.col("kind") == "repository") & (f.col("run") < settings.run)
                       & (f.col("since") > oldest.isoformat()))
    before = rows.agg(f.max("run")).first()
    if before is None or before[0] is None:
        return {}
    return {row["repo"]: {name: row[name] for name in COLUMNS}
            for row in rows.where(f.col("run") == before[0]).collect()}


def spread(spark: SparkSession, repositories: list[Repository], settings: Settings,
           task_size: int) -> DataFrame:
    """The rows of all repositories, judged by small tasks wherever there is room."""
    # A batch is what one call of ours is handed, a task what a lost executor costs.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
    lines = [(one.repo, one.url, one.ref, json.dumps(one.known) if one.known else None)
             for one in repositories]
    tasks = max(1, -(-len(lines) // task_size))
    return (spark.createDataFrame(lines, INPUT).repartition(tasks)
            .mapInPandas(scanning(settings), OUTPUT))


def write(rows: DataFrame, arguments: argparse.Namespace) -> None:
    """This run's partition, new or in place of what an earlier try left there."""
    writer = (rows.write.format(arguments.format).mode("overwrite").partitionBy("run")
              .option("partitionOverwriteMode", "dynamic"))
    if is_folder(arguments.table):
        writer.save(arguments.table)
    else:
        writer.saveAsTable(arguments.table)


def count(spark: SparkSession, arguments: argparse.Namespace,
          settings: Settings) -> dict[str, int]:
    """How many repositories of this run came to each status."""
    table = open_table(spark, arguments)
    assert table is not None
    rows = table.where(f"kind = 'repository' AND run = '{settings.run}'")
    return {row["status"]: row["count"] for row in rows.groupBy("status").count().collect()}


def main(argv: Sequence[str] | None = None) -> None:
    """Raises unless every repository of the list has its row, whatever that says."""
    from pyspark.sql import SparkSession

    arguments = parse_arguments(argv)
    with open(arguments.repos, encoding="utf-8", newline="") as lines:
        repositories = read_list(lines)
    settings = make_settings(arguments)
    spark = SparkSession.builder.appName("stackward-fleet").getOrCreate()
    if not arguments.whole:
        known = read_known(spark, arguments, settings)
        repositories = [replace(one, known=known.get(one.repo)) for one in repositories]
    write(spread(spark, repositories, settings, arguments.task_size), arguments)
    counts = count(spark, arguments, settings)
    print(f"{settings.run}: " + ", ".join(f"{n} {status}" for status, n in sorted(counts.items())))
    if sum(counts.values()) != len(repositories):
        raise RuntimeError(f"{len(repositories)} repositories were listed")


if __name__ == "__main__":
    main()
