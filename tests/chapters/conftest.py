"""Digests that tests of several chapters read: one of next to nothing, one of a single article, one of twelve."""

from pathlib import Path

import pytest

from jianbao.analysis import Analysis
from jianbao.lexicon import load_lexicon
from jianbao.reading import read_digest
from tests.clean_articles import load_articles
from tests.damage import digest_text
from tests.damage_kinds import KINDS

_PLAIN = "题目甲乙丙\n\n会议在京召开，有关方面介绍情况。\n\n（来源：科技日报 2025年5月12日）\n"


def _analysis_of(text: str, folder: Path) -> Analysis:
    path = folder / "digest.txt"
    path.write_text(text, encoding="utf-8")
    return Analysis(read_digest(path, lexicon=load_lexicon()), lexicon=load_lexicon())


def _clean(articles: slice, folder: Path) -> Analysis:
    return _analysis_of(digest_text(load_articles()[articles], KINDS["clean_lines"], 1), folder)


@pytest.fixture(scope="session")
def plain(tmp_path_factory) -> Analysis:
    return _analysis_of(_PLAIN, tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="session")
def single(tmp_path_factory) -> Analysis:
    return _clean(slice(5, 6), tmp_path_factory.mktemp("single"))


@pytest.fixture(scope="session")
def several(tmp_path_factory) -> Analysis:
    return _clean(slice(12), tmp_path_factory.mktemp("several"))


@pytest.fixture(scope="session")
def shipped(shipped_digest) -> Analysis:
    return Analysis(shipped_digest, lexicon=load_lexicon())
