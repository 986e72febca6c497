"""The truth for statements is sound: each sentence is one whole sentence of its article, each link leads to a marked one."""

import json
from collections import Counter
from typing import Any

import pytest

from jianbao import paths
from jianbao.digest import sentence_spans
from tests.clean_articles import load_articles

GOLD = paths.ROOT / "tests" / "gold" / "statements"
KINDS = {"problem", "recommendation", "outlook", "viewpoint"}


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def sentences() -> dict[str, Counter[str]]:
    """How often each heading and each sentence stands in an article, by the article's name."""
    return {
        a.name: Counter(
            p.text[start:end]
            for p in a.paragraphs
            for start, end in ([(0, len(p.text))] if p.kind == "heading" else sentence_spans(p.text))
        )
        for a in (*load_articles(), *load_articles("statements"))
    }


def test_statements_are_whole_sentences(sentences: dict[str, Counter[str]]) -> None:
    """Marked once for a kind, and unambiguous in the article."""
    rows = _rows("statements.jsonl")
    assert [r["sentence"] for r in rows if sentences[r["id"]][r["sentence"]] != 1] == []
    assert all(r["kind"] in KINDS and r["level"] in (1, 2) for r in rows)
    assert max(Counter((r["id"], r["sentence"], r["kind"]) for r in rows).values()) == 1


def test_links_lead_to_marked_sentences() -> None:
    """A pair joins a problem and recommendations, a target is an outlook, all marked in statements.jsonl."""
    marked = {(r["id"], r["kind"], r["sentence"]) for r in _rows("statements.jsonl")}
    for r in _rows("pairing.jsonl"):
        assert (r["id"], "problem", r["problem"]) in marked
        assert all((r["id"], "recommendation", s) in marked for s in r["answered_by"])
    assert all((r["id"], "outlook", r["sentence"]) in marked for r in _rows("outlook_targets.jsonl"))


def test_single_sentences_are_single() -> None:
    """Each is one sentence (or a heading without a full stop), once for a kind, and `none` stands alone."""
    rows = [
        line.split("\t") for line in (GOLD / "sentences_own.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    assert [r[1] for r in rows if len(sentence_spans(r[1])) != 1] == []
    kinds = Counter((heading, sentence) for heading, sentence, _, _ in rows)
    assert [r[1] for r in rows if r[2] == "none" and kinds[r[0], r[1]] > 1] == []
    assert {r[2] for r in rows} == KINDS | {"none"}
    assert max(Counter(tuple(r[:3]) for r in rows).values()) == 1
