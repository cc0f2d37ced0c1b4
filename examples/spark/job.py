"""Cross-checks the stories of a corpus with Spark: `crosscheck batch` on every partition.

In: articles as JSON lines or Parquet, from wherever Spark reads. Out: a report a story as JSON lines or Parquet, each the
bytes that `crosscheck batch` prints. A line that can't be read is told, loses nothing else, and makes the exit code 2.
This file refuses to know what an article says and what a report means: of a line it reads which story it belongs to.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from bisect import bisect
from functools import partial
from itertools import chain
from typing import Iterable, Iterator

from pyspark import Accumulator, AccumulatorParam, SparkFiles, TaskContext
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

FIELDS = ["id", "story", "outlet", "date", "title", "author", "url", "text", "html"]
KINDS = ["jsonl", "parquet"]
ISO = {"timestampFormat": "yyyy-MM-dd'T'HH:mm:ssXXX", "timestampNTZFormat": "yyyy-MM-dd'T'HH:mm:ss"}
SHOWN = 20  # How many of the lines that could not be read are shown at the end.
BAD_LINE = re.compile(r"^crosscheck: line (\d+): (.*)$", re.MULTILINE)
STORY = re.compile(rb'"story":("(?:[^"\\]|\\.)*")')  # The first in a report is its own.

EXAMPLES = """\
examples:
  python job.py articles/ reports/
  python job.py --from parquet --to parquet --select "doc AS id" --select event_id AS story --select body AS text in/ out/
  spark-submit --files crosscheck,house.toml job.py --config house.toml hdfs:///articles hdfs:///reports/2024-03-12
"""


class Told(AccumulatorParam):
    """How many lines could not be read, and what was said of some."""

    def zero(self, value: tuple) -> tuple:
        return 0, []

    def addInPlace(self, a: tuple, b: tuple) -> tuple:
        return a[0] + b[0], (a[1] + b[1])[:SHOWN]


def tell(told: Accumulator, message: str) -> None:
    """Counts a line that can't be read; all of them stand in the log of the worker."""
    print(f"crosscheck: {message}", file=sys.stderr)
    told.add((1, [message]))


def story_of(line: bytes) -> str:
    """The story that a line belongs to: its `story`, else its `id`, as `crosscheck batch` has it."""
    article = json.loads(line.decode("utf-8", "replace"))
    if not isinstance(article, dict):
        raise ValueError("the line is not a JSON object")
    if not isinstance(article.get("id"), str):
        raise ValueError('the line has no "id" as text')
    story = article["id"] if article.get("story") is None else article["story"]
    if not isinstance(story, str):
        raise ValueError('"story" is not text')
    story.encode()  # Half a surrogate pair is no text.
    return story


def with_story(rows: Iterable[tuple[bytes, str]], told: Accumulator) -> Iterator[tuple[str, bytes]]:
    """Puts its story before each line; blank lines are left out, as `crosscheck batch` does."""
    for line, file in rows:
        if line.strip(b" \t\n\f\r"):
            try:
                story = story_of(line)
            except (ValueError, RecursionError) as error:
                tell(told, f"{file}: {error}: {line[:60].decode('utf-8', 'replace')}")
            else:
                yield story, line


def check(rows: Iterator[tuple[str, bytes]], command: list[str], told: Accumulator) -> Iterator[tuple[str, str]]:
    """Story and report of each story, whose lines follow each other, from one process of `command`.

    A thread feeds the process, so that neither waits for the other and memory holds no more than what is in the pipes.
    Raises where a story comes to no report and nothing was said of its lines.
    """
    begun: list[str] = []  # The stories, and the number of each one's first line.
    firsts: list[int] = []
    broken: list[BaseException] = []
    made = 0

    def feed() -> None:
        try:
            with child.stdin as pipe:
                for number, (story, line) in enumerate(rows, 1):
                    if not begun or begun[-1] != story:
                        begun.append(story)
                        firsts.append(number)
                    pipe.write(line + b"\n")
        except BrokenPipeError:
            pass  # The process has ended, and its exit code says why.
        except BaseException as error:  # The input is not complete, so neither is the output.
            broken.append(error)

    with tempfile.TemporaryFile() as log:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd="/") as child:
            feeder = threading.Thread(target=feed, daemon=True)
            feeder.start()
            try:
                for report in child.stdout:
                    made += 1
                    yield json.loads(STORY.search(report)[1]), report[:-1].decode()
                child.wait()
                feeder.join()
            finally:
                child.kill()
        log.seek(0)
        said = log.read().decode("utf-8", "replace")
    if broken:
        raise broken[0]
    bad = BAD_LINE.findall(said)
    code = child.returncode
    if code not in (0, 2) or (code == 2 and not bad) or made + len(bad) < len(begun):
        near = begun[min(made, len(begun) - 1)] if begun else ""
        raise RuntimeError(f"{command} ended with {code} after {made} reports, near the story {near!r}: {said[-2000:]}")
    for number, message in bad:
        tell(told, f"story {begun[bisect(firsts, int(number)) - 1]!r}: {message}")


def here(name: str) -> str:
    """Where a worker has a file: as `--files` shipped it, else by its path, else, for a program, on PATH."""
    places = SparkFiles.get(os.path.basename(name)), os.path.abspath(name)
    return next(filter(os.path.isfile, places), name)


def partition(rows: Iterator[tuple[str, bytes]], args: argparse.Namespace, told: Accumulator) -> Iterator[tuple[str, str]]:
    """The reports of a partition; no process where it is empty, and one thread for each core that Spark gives a task."""
    first = next(rows, None)
    if first is None:
        return iter(())
    options = {"threads": str(TaskContext.get().cpus()), "threshold": args.threshold, "floor": args.floor}
    options["config"] = here(args.config) if args.config else None
    given = [f"--{name}={value}" for name, value in options.items() if value]
    return check(chain([first], rows), [here(args.binary), "batch", "-", "--adjacent", *given], told)


def as_line(frame: DataFrame) -> Column:
    """A row as the line of an article: the fields that it has, without nulls, dates as ISO 8601 in UTC, the rest as text."""
    fields = [name for name in FIELDS if name in frame.columns]
    if "id" not in fields:
        sys.exit(f"crosscheck: no column id among {', '.join(frame.columns)}: name one, as in --select 'doc AS id'")
    timed = {name for name, kind in frame.dtypes if kind.startswith(("date", "timestamp"))}
    columns = [F.col(name) if name in timed else F.col(name).cast("string").alias(name) for name in fields]
    return F.to_json(F.struct(*columns), ISO)


def lines(spark: SparkSession, args: argparse.Namespace) -> DataFrame:
    """The articles as lines, byte for byte where they are JSON lines, and the file of each."""
    if args.source == "parquet":
        frame = spark.read.parquet(*args.input)
        frame = frame.selectExpr(*args.select) if args.select else frame
        line = as_line(frame)
    else:
        frame = spark.read.option("lineSep", "\n").text(args.input)
        line = F.col("value")
    return frame.select(line.cast("binary").alias("line"), F.input_file_name().alias("file"))


def by_story(frame: DataFrame, partitions: int | None) -> DataFrame:
    """Every story in one partition, its lines behind each other in an order that is the same in every run."""
    sizes = [partitions] if partitions else []
    return frame.repartition(*sizes, "story").sortWithinPartitions("story", "line")


def refuse_place(spark: SparkSession, frame: DataFrame, args: argparse.Namespace) -> None:
    """Ends the program where the output would replace what nobody asked to replace, or the input."""
    path = spark._jvm.org.apache.hadoop.fs.Path
    output = path(args.output)
    files = output.getFileSystem(spark._jsc.hadoopConfiguration())
    if files.exists(output) and not args.overwrite:
        sys.exit(f"crosscheck: {args.output} exists: name another folder, or give --overwrite")
    inside = files.makeQualified(output).toString().rstrip("/") + "/"
    if any(path(file).toString().startswith(inside) for file in frame.inputFiles()):
        sys.exit(f"crosscheck: {args.output} holds articles of the input: name another folder")


class Parser(argparse.ArgumentParser):
    """Ends with 1 where the arguments are wrong: 2 says that the output is complete."""

    def error(self, message: str) -> None:
        self.exit(1, f"{self.format_usage()}crosscheck: {message}\n")


def arguments(argv: list[str] | None) -> argparse.Namespace:
    head, *_ = __doc__.split("\n\n")
    parser = Parser(
        description=head, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("input", nargs="+", metavar="INPUT", help="files or folders of articles")
    parser.add_argument("output", metavar="OUTPUT", help="a new folder for the reports")
    parser.add_argument("--from", dest="source", choices=KINDS, default="jsonl", help="what INPUT is [jsonl]")
    parser.add_argument("--to", dest="target", choices=KINDS, default="jsonl",
                        help="what OUTPUT is: a report a line, or columns story and report [jsonl]")
    parser.add_argument("--select", action="append", metavar="SQL", help="a column of Parquet as a field: 'body AS text'")
    parser.add_argument("--partitions", type=int, metavar="N", help="how many parts to work in [as Spark sees fit]")
    parser.add_argument("--overwrite", action="store_true", help="replace OUTPUT where it exists")
    parser.add_argument("--binary", default="crosscheck", metavar="PATH", help="the program, on every worker [on PATH]")
    parser.add_argument("--config", metavar="FILE", help="crosscheck.toml; without it no settings are looked for")
    parser.add_argument("--threshold", metavar="X", help="as of crosscheck batch")
    parser.add_argument("--floor", metavar="X", help="as of crosscheck batch")
    args = parser.parse_args(argv)
    if args.select and args.source != "parquet":
        parser.error("--select names columns of Parquet: give --from parquet")
    return args


def main(argv: list[str] | None = None) -> int:
    """Runs the job; 2 where a line could not be read."""
    args = arguments(argv)
    spark = SparkSession.builder.appName("crosscheck").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    told = spark.sparkContext.accumulator((0, []), Told())
    articles = lines(spark, args)
    refuse_place(spark, articles, args)
    known = articles.rdd.map(lambda row: (bytes(row.line), row.file)).mapPartitions(partial(with_story, told=told))
    stories = by_story(spark.createDataFrame(known, "story string, line binary", verifySchema=False), args.partitions)
    pairs = stories.rdd.map(lambda row: (row.story, bytes(row.line)))
    reports = pairs.mapPartitions(partial(partition, args=args, told=told))
    frame = spark.createDataFrame(reports, "story string, report string", verifySchema=False)
    mode = "overwrite" if args.overwrite else "error"
    if args.target == "parquet":
        frame.write.mode(mode).parquet(args.output)
    else:
        frame.select("report").write.mode(mode).text(args.output)
    count, messages = told.value
    if count:
        rest = "" if count == len(messages) else f", the first {len(messages)} of them"
        print(f"crosscheck: could not be read: {count} lines{rest}; everything else is done", file=sys.stderr)
    for message in messages:
        print(f"crosscheck: {message}", file=sys.stderr)
    return 2 if count else 0


if __name__ == "__main__":
    sys.exit(main())
