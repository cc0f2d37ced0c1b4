"""Holds job.py to plain `crosscheck batch`, on a small corpus in local mode.

In: the program, and the stories of fixtures/cases. Out: nothing where the reports are the same, line for line after sorting,
from JSON lines and Parquet, into both, however the lines are shuffled and whatever dies on the way. Refuses to know what
a report says.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Callable

from pyspark.sql import SparkSession

import job

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "fixtures" / "cases"
STORIES = ["arrest", "motorway-pileup", "obituary", "phone-call", "quake", "village-briefs", "whale-study"]
BRIEF = {  # What makes a short job in local mode begin sooner.
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "SPARK_LOCAL_IP": "127.0.0.1",
    "PYSPARK_PYTHON": sys.executable,
}
LOCAL = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4"}
BAD = {  # Lines that give no article, and what is said of each.
    b"no JSON": "Expecting value",
    b'["phone-call", "post"]': "not a JSON object",
    b'{"story": "phone-call", "text": "Nobody knows who wrote this."}': 'no "id" as text',
    b'{"id": "two", "story": "a", "story": "b", "text": "Of two stories."}': "duplicate field",
    b'{"id": "half", "story": "\\ud83d", "text": "Half a letter."}': "surrogates not allowed",
    b'{"id": "empty", "story": "phone-call"}': "neither",
    b'{"id": "noon", "story": "phone-call", "date": 5, "text": "It rang."}': "expected a string",
    b'{"id": "torn", "story": "phone-call", "text": "\xff"}': "the line is not an article",
}
FLAKY = """\
#!/bin/sh
case "$*" in *--adjacent*--threads=1*) ;; *) exit 9 ;; esac
if mkdir "$0.tried" 2> /dev/null; then PROGRAM "$@" | head -c 50000; kill -9 $$; fi
exec PROGRAM "$@"
"""
ODD = [  # Lines that are articles all the same, and must not be touched.
    b'{"id": "alone", "text": "The ferry carried 212 passengers.", "score": 1.50, "score": 1e999}\r',
    '{"story": "Fähre \\u26f4", "text": "The ferry carried 212 passengers.", "id": "post"}'.encode(),
    '{"story": "F\\u00e4hre ⛴", "text": "The ferry carried 220 passengers.", "id": "mail", "outlet": null}'.encode(),
    b'{"id": "post", "story": "", "text": "A story without a name has 2 lines."}',
    b'{"id": "mail", "story": "",\r "text": "A story without a name has 3 lines."}',
    b" \t\r",
]


def articles() -> list[dict[str, str]]:
    """Some stories of fixtures/cases; a village brief is a story by itself."""
    found = []
    for path in sorted(path for story in STORIES for path in (CASES / story).iterdir() if path.name != "expected.txt"):
        story = {} if path.parent.name == "village-briefs" else {"story": path.parent.name}
        field = "html" if path.suffix == ".html" else "text"
        found.append({"id": path.stem, **story, "date": "2024-03-12", field: path.read_text()})
    return found


def plain(binary: str, lines: list[bytes], *options: str) -> list[bytes]:
    """What `crosscheck batch` gives, sorted."""
    done = subprocess.run([binary, "batch", "-", *options], input=b"\n".join(lines), capture_output=True, cwd="/")
    assert done.stdout, done.stderr
    return sorted(done.stdout.splitlines())


def parts(folder: Path) -> list[bytes]:
    """The lines of all parts, sorted."""
    assert (folder / "_SUCCESS").exists(), folder
    return sorted(line for part in folder.glob("part-*") for line in part.read_bytes().splitlines())


def same(name: str, here: list[bytes], there: list[bytes]) -> None:
    differ = next(((a, b) for a, b in zip(here, there) if a != b), (b"", b""))
    assert here == there, f"{name}: {len(here)} reports for {len(there)}, first {differ[0][:200]!r} for {differ[1][:200]!r}"


def shuffled(lines: list[bytes], folder: Path, files: int, seed: int) -> str:
    lines = random.Random(seed).sample(lines, len(lines))
    folder.mkdir()
    for n in range(files):
        (folder / f"{n}.jsonl").write_bytes(b"\n".join(lines[n::files]))
    return str(folder)


def said(run: Callable[[], object]) -> tuple[object, str]:
    """What a run gives, or ends with, and what it said on standard error."""
    with contextlib.redirect_stderr(io.StringIO()) as words:
        try:
            result: object = run()
        except SystemExit as end:
            result = end.code
    return result, words.getvalue()


def submitted(binary: str, folder: Path, lines: list[bytes]) -> None:
    """As a person runs it: several files with bad lines, settings, and a program that is killed once in the middle."""
    settings = folder / "house.toml"
    settings.write_text("threshold = 0.6\n")
    flaky = folder / "flaky"
    flaky.write_text(FLAKY.replace("PROGRAM", binary))
    flaky.chmod(0o755)
    source, target = shuffled([*lines, *BAD], folder / "in", 3, 1), folder / "out"
    command = [Path(sys.executable).with_name("spark-submit"), "--master", "local[2,3]", "--files", settings]
    command += [part for name, value in LOCAL.items() for part in ("--conf", f"{name}={value}")]
    command += [HERE / "job.py", "--binary", flaky, "--config", "house.toml", "--floor", "0.2", source, target]
    # spark-submit hands the standard error of the job on as standard output.
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder)
    assert done.returncode == 2, done.stdout[-5000:]
    assert Path(f"{flaky}.tried").exists() and "ended with -9" in done.stdout, "nothing was killed"
    told = done.stdout.partition("crosscheck: could not be read: ")[2]
    assert told.startswith(f"{len(BAD)} lines; everything else is done"), told or done.stdout[-5000:]
    assert all(message in told for message in BAD.values()), told
    known = [line for line in [*lines, *BAD] if BAD.get(line) not in ("not a JSON object", 'no "id" as text')]
    same("JSON lines", parts(target), plain(binary, known, "--config", str(settings), "--floor", "0.2"))


def in_and_out(spark: SparkSession, binary: str, folder: Path, lines: list[bytes]) -> None:
    """From JSON lines into Parquet, from Parquet into JSON lines, and nothing replaced that should not be."""
    there = plain(binary, lines)
    source, target = shuffled(lines, folder / "one", 1, 2), folder / "reports.parquet"
    result, words = said(lambda: job.main(["--binary", binary, "--partitions", "3", "--to", "parquet", source, str(target)]))
    assert result == 0 and not words, words
    rows = [(row.story, row.report) for row in spark.read.parquet(str(target)).collect()]
    same("into Parquet", sorted(report.encode() for _, report in rows), there)
    assert all(json.loads(report)["story"] == story for story, report in rows)

    known = articles()
    columns = "doc string, story string, date date, text string, html string, seen int"
    tuples = [(a["id"], a.get("story"), a["date"], a.get("text"), a.get("html"), 1) for a in known]
    raw = spark.createDataFrame(tuples, columns.replace("date date", "date string"))
    raw.withColumn("date", raw.date.cast("date")).repartition(3).write.parquet(str(folder / "in.parquet"))
    select = [f"--select={column}" for column in ["doc AS id", "story", "date", "text", "html"]]
    target = folder / "lines"
    arguments = ["--binary", binary, "--from", "parquet", *select, str(folder / "in.parquet"), str(target)]
    result, words = said(lambda: job.main(arguments))
    assert result == 0 and not words, words
    there = plain(binary, [json.dumps(article).encode() for article in known])
    same("from Parquet", parts(target), there)

    assert "exists" in str(said(lambda: job.main(arguments))[0])
    assert "holds articles" in str(said(lambda: job.main([*arguments[:-1], str(folder), "--overwrite"]))[0])
    result, words = said(lambda: job.main([*arguments, "--overwrite", "--partitions", "2"]))
    assert result == 0, words
    same("again", parts(target), there)


def rows_as_lines(spark: SparkSession) -> None:
    """Times are ISO 8601 in UTC, numbers are text, and what is null or no field of an article is left out."""
    frame = spark.sql("SELECT 7 AS id, timestamp '2024-03-12 23:30:00.5-05:00' AS date, 'x' AS text, null AS story, 1 AS n")
    [[line]] = frame.select(job.as_line(frame)).collect()
    assert json.loads(line) == {"id": "7", "date": "2024-03-13T04:30:00Z", "text": "x"}, line
    frame = spark.sql("SELECT 'a' AS id, timestamp_ntz '2024-03-12 23:30:00' AS date, date '2024-03-12' AS title")
    [[line]] = frame.select(job.as_line(frame)).collect()
    assert json.loads(line) == {"id": "a", "date": "2024-03-12T23:30:00", "title": "2024-03-12"}, line


def nothing_lost(spark: SparkSession) -> None:
    """A process that dies, that can't begin or that keeps a report to itself fails the task, and so does a broken input."""
    told = spark.sparkContext.accumulator((0, []), job.Told())
    report = """cat > /dev/null; echo '{"story":"a"}'; """
    rows = [("a", b"{}"), ("a", b"{}"), ("b", b"{}")]

    def broken():
        yield from rows
        raise OSError("the shuffle is gone")

    def result(script: str, given) -> object:
        try:
            return said(lambda: list(job.check(given, ["sh", "-c", script], told)))[0]
        except (OSError, RuntimeError) as error:
            return str(error)

    assert result(report + """echo '{"story":"b"}'""", iter(rows)) == [("a", '{"story":"a"}'), ("b", '{"story":"b"}')]
    assert "ended with 0 after 1 reports, near the story 'b'" in result(report, iter(rows))
    assert "ended with 9" in result("exit 9", iter(rows * 100_000))
    assert "no settings" in result("echo crosscheck: no settings >&2; exit 2", iter(rows))
    assert "no room" in result(report + """echo '{"story":"b"}'; echo crosscheck: no room >&2; exit 2""", iter(rows))
    assert "ended with -9" in result(report + """echo '{"story":"b"}'; kill -9 $$""", iter(rows))
    assert result(report + """echo '{"story":"b"}'""", broken()) == "the shuffle is gone"
    assert told.value == (0, []), told.value
    assert len(result(report + "echo crosscheck: line 3: bad >&2; exit 2", iter(rows))) == 1
    assert told.value == (1, ["story 'b': bad"]), told.value


def main(binary: str) -> None:
    os.environ.update(BRIEF)
    binary = os.path.abspath(binary)
    lines = [json.dumps(article, ensure_ascii=False).encode() for article in articles()] + ODD
    lines.append(lines[0])  # Delivered twice.
    with tempfile.TemporaryDirectory() as folder:
        submitted(binary, Path(folder), lines)
        spark = SparkSession.builder.master("local[2]").config(map=LOCAL).getOrCreate()
        spark.sparkContext.addPyFile(job.__file__)
        nothing_lost(spark)
        rows_as_lines(spark)
        in_and_out(spark, binary, Path(folder), lines)
        spark.stop()
    print("extra: the Spark job gives what plain batch gives")


if __name__ == "__main__":
    main(*sys.argv[1:])
