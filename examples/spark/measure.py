"""What a worker costs: articles a second a core and peak memory, of many stories and of single large ones.

In: the program, and the stories of fixtures/cases. Out: a table in Markdown, as in docs/cluster.md. Seconds are those that a
core worked, so that other programs on the machine change them little. This file refuses to know what Spark costs.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator

CASES = Path(__file__).parents[2] / "fixtures" / "cases"
LARGE = "flood-toll"  # The story of which large ones are made.


def texts(story: str) -> list[tuple[str, str]]:
    paths = sorted(path for path in (CASES / story).iterdir() if path.suffix in (".txt", ".md"))
    return [(path.stem, path.read_text()) for path in paths if path.name != "expected.txt"]


def many(copies: int) -> Iterator[dict[str, str]]:
    """All stories, under new names as often as asked for."""
    for copy in range(copies):
        for story in sorted(path.name for path in CASES.iterdir()):
            yield from ({"id": id, "story": f"{story}-{copy}", "text": text} for id, text in texts(story))


def large(articles: int) -> Iterator[dict[str, str]]:
    """One story: its articles again and again, the paragraphs in another order and every third figure another one."""
    seeded = random.Random(1)
    figure = lambda found: str(seeded.randint(1, 99)) if seeded.random() < 1 / 3 else found[0]
    accounts = texts(LARGE)
    for n in range(articles):
        id, text = accounts[n % len(accounts)]
        paragraphs = text.split("\n\n")
        seeded.shuffle(paragraphs)
        yield {"id": f"{id}-{n}", "story": LARGE, "text": re.sub(r"\b\d{1,2}\b", figure, "\n\n".join(paragraphs))}


def measure(binary: str, articles: Iterator[dict[str, str]]) -> str:
    """A row of the table. What a process takes at its start is this one's memory, so nothing is held here."""
    stories, count = set(), 0
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made:
        for article in articles:
            stories.add(article["story"])
            count += 1
            given.write(json.dumps(article, ensure_ascii=False).encode() + b"\n")
        size = given.tell()
        given.seek(0)
        child = subprocess.Popen([binary, "batch", "-", "--adjacent", "--threads", "1"], stdin=given, stdout=made)
        _, status, used = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{binary} ended with {status}")
        seconds, written = used.ru_utime + used.ru_stime, os.fstat(made.fileno()).st_size
    figures = [f"{len(stories):,}", f"{count:,}", f"{size / 1e6:.2f} MB", f"{seconds:.1f} s", f"{count / seconds:,.0f}",
               f"{used.ru_maxrss / 1e3:,.0f} MB", f"{written / 1e6:,.1f} MB"]
    return f"| {' | '.join(figures)} |"


def main(binary: str = "crosscheck") -> None:
    print("| stories | articles | text | core seconds | articles a second a core | peak memory | reports |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for articles in [many(40), *map(large, [10, 30, 100, 300, 1000])]:
        print(measure(binary, articles), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
