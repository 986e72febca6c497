"""How near summaries come to the authors' own abstracts, and how many lead statements they hold.

    python -m benchmarks.summary_quality
    python -m benchmarks.summary_quality --leads ../shared/gold/recommendations.jsonl

Compared are the summaries, the first sentences of each article (Lead) and sentences drawn at random, as many.
"""

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from jianbao import paths
from jianbao.analysis import Analysis, load
from jianbao.argument.quotation import quotable
from jianbao.argument.summaries import summary_table
from tests.clean_articles import load_articles
from tests.damage import digest_text
from tests.damage_kinds import Damage

DRAWS = 200
"""Random summaries of each article, whose mean is shown."""

_LABEL = re.compile(r"^\W?摘\s?要\W?")

Chosen = dict[str, list[str]]
"""The sentences of each article's summary."""


def rouge(sentences: Sequence[str], *, reference: str, n: int) -> float:
    """Return ROUGE-N (Lin 2004) over characters, punctuation left out: the F1 of n-grams with their counts."""
    ours, theirs = (
        Counter(t[i : i + n] for i in range(len(t) - n + 1))
        for t in (re.sub(r"[\W_]", "", t) for t in ("".join(sentences), reference))
    )
    return 2 * (ours & theirs).total() / max(ours.total() + theirs.total(), 1)


def lead_share(sentences: Sequence[str], *, leads: Sequence[str]) -> float:
    """Return the share of sentences that are among the leads, or part of one, or hold one."""
    return float(np.mean([any(s in lead or lead in s for lead in leads) for s in sentences]))


def summaries(a: Analysis, *, kinds: Sequence[str]) -> dict[str, list[Chosen]]:
    """Summarise each article from its paragraphs of certain kinds, by each method; Random many times."""
    kind = a.sentences["paragraph_id"].map(a.paragraphs.set_index("paragraph_id")["kind"])
    sentences = a.sentences[kind.isin(kinds)]
    table = summary_table(
        a.tokens, sentences, a.paragraphs, a.articles, segmenter=a.segmenter, lexicon=a.lexicon
    )
    text = a.sentences.set_index("sentence_id")["text"]
    ours = {i: list(text[rows]) for i, rows in table.groupby("article_id")["sentence_id"] if i != "all"}
    own = {i: list(rows) for i, rows in sentences.groupby("article_id")["text"]}
    generator = np.random.default_rng(0)
    drawn = [
        {i: list(generator.choice(fit(own[i]), len(ours[i]), replace=False)) for i in ours}
        for _ in range(DRAWS)
    ]
    return {"ours": [ours], "lead": [{i: own[i][: len(ours[i])] for i in ours}], "random": drawn}


def fit(sentences: Sequence[str]) -> list[str]:
    """Return the different sentences that could be quoted."""
    return [s for s in dict.fromkeys(sentences) if quotable(s)]


def mean(found: Sequence[Chosen], measure: Callable[[list[str]], float], article_id: str) -> float:
    """Return the mean of a measure over the summaries of an article."""
    return float(np.mean([measure(chosen[article_id]) for chosen in found]))


def against_abstracts(a: Analysis) -> list[tuple]:
    """Return title, method, ROUGE-1, ROUGE-2 of summaries made without the abstract, where there is one."""
    abstracts = a.paragraphs[a.paragraphs["kind"] == "abstract"].groupby("article_id")["text"].agg("".join)
    titles = a.articles.set_index("article_id")["title"]
    rows = []
    for method, found in summaries(a, kinds=["body"]).items():
        for i, text in abstracts.items():
            measures = [partial(rouge, reference=_LABEL.sub("", text), n=n) for n in (1, 2)]
            rows.append((titles[i], method, *(mean(found, m, str(i)) for m in measures)))
    return rows


def lead_shares(a: Analysis, files: Sequence[Path]) -> list[tuple]:
    """Return title, method and share of the sentences that are annotated as lead statements of the article.

    A line of the files holds id (1 for A1), sentence, and where known level (1 is lead) and agreed.
    """
    leads: dict[str, list[str]] = {}
    for file in files:
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            if row.get("level", 1) == 1 and row.get("agreed", True):
                leads.setdefault(f"A{row['id']}", []).append(row["sentence"])
    titles = a.articles.set_index("article_id")["title"]
    return [
        (titles[i], method, mean(found, partial(lead_share, leads=known), i))
        for method, found in summaries(a, kinds=["abstract", "body"]).items()
        for i, known in leads.items()
    ]


def _print(rows: Sequence[tuple], names: Sequence[str]) -> None:
    frame = pd.DataFrame(rows, columns=["article", "method", *names])
    means = frame.groupby("method", sort=False)[list(names)].mean().reset_index().assign(article="**mean**")
    print(f"\n| article | method | {' | '.join(names)} |\n|---|---|{'---:|' * len(names)}")
    for row in pd.concat([frame, means])[["article", "method", *names]].itertuples(index=False):
        print(f"| {row[0]} | {row[1]} | {' | '.join(f'{v:.3f}' for v in row[2:])} |")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print ROUGE against the abstracts, and with `--leads` the share of lead statements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--leads", nargs="+", type=Path, default=[], help="annotated sentences of the shipped digest"
    )
    options = parser.parse_args(arguments)
    shipped = load(paths.SHIPPED_DIGEST)
    with tempfile.TemporaryDirectory() as folder:
        invented = Path(folder) / "invented.txt"
        invented.write_text(digest_text(load_articles()[:12], Damage(), 0), encoding="utf-8")
        _print(against_abstracts(shipped) + against_abstracts(load(invented)), ["ROUGE-1", "ROUGE-2"])
    if options.leads:
        _print(lead_shares(shipped, options.leads), ["lead statements"])


if __name__ == "__main__":
    main()
