"""What is true of a generated corpus, and links and differences held against it.

In: truth.tsv as `cargo bench --bench batch -- --keep FOLDER` writes it. Out: counts and shares. A link is right where its two sentences,
of two sources of one story, tell one event. This module refuses to know which tool made the links.
"""

import csv
from collections import Counter, defaultdict


class Truth:
    """A sentence is (story, article, number); `event` says what it tells, `planted` whether with a figure of its own."""

    def __init__(self, path):
        self.event, self.planted = {}, set()
        with open(path, encoding="utf-8", newline="") as file:
            for story, article, n, event, differs in csv.reader(file, delimiter="\t"):
                sentence = (story, article, int(n))
                self.event[sentence] = int(event)
                if differs == "1":
                    self.planted.add(sentence)

    def links(self):
        """How many pairs of sentences tell one event."""
        told = Counter((story, event) for (story, _, _), event in self.event.items())
        return sum(n * (n - 1) // 2 for n in told.values())

    def is_link(self, a, b):
        return a[0] == b[0] and a[1] != b[1] and self.event[a] == self.event[b]

    def differences(self):
        """The (story, event) pairs of which two sources tell two figures."""
        tellers = defaultdict(set)
        for sentence, event in self.event.items():
            tellers[sentence[0], event].add(sentence in self.planted)
        return {key for key, told in tellers.items() if len(told) == 2}

    def is_difference(self, mentions):
        """The event of a finding that says "differ", where it is a planted one; else nothing."""
        events = {(m[0], self.event.get(m)) for m in mentions}
        told = {m in self.planted for m in mentions}
        return events.pop() if len(events) == 1 and len(told) == 2 else None


def shares(right, made, true):
    """Precision, recall and F1."""
    return {
        "precision": right / made if made else 0.0,
        "recall": right / true if true else 0.0,
        "f1": 2 * right / (made + true) if made + true else 0.0,
    }
