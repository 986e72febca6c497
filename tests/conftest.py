"""What several test files share: the shipped digest, and one of three articles on other topics."""

import os
from pathlib import Path

import matplotlib
import pytest
from hypothesis import settings

from jianbao import paths
from jianbao.digest import Digest
from jianbao.lexicon import load_lexicon
from jianbao.reading.splitting import read_digest
from tests import damage

# No clock in tests: how long an example takes says what else the machine does.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory) -> None:
    """Nothing that the user's own runs have kept is found by a test; matplotlib keeps its list of fonts where it is."""
    os.environ["MPLCONFIGDIR"] = matplotlib.get_cachedir()
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def shipped_digest() -> Digest:
    return read_digest(paths.SHIPPED_DIGEST, lexicon=load_lexicon())


@pytest.fixture(scope="session")
def other_file(tmp_path_factory) -> Path:
    """A damaged digest of three articles on hydrogen, vocational schools and deep-sea gear."""
    articles = [damage.clean_article(name) for name in ("clean_a", "clean_b", "clean_c")]
    path = tmp_path_factory.mktemp("other") / "other.txt"
    path.write_text(damage.digest(articles, full=30, copies=3), encoding="utf-8")
    return path
