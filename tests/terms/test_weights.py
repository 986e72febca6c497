"""The weights of term discovery are those that fitting them to the lists of tests/gold/terms gives."""

import tomllib

import pytest

from benchmarks.term_discovery import DECIMALS, fit, left_out, load_texts, reached
from jianbao import paths
from jianbao.lexicon import load_model


@pytest.fixture(scope="module")
def texts():
    return load_texts()


def test_fitting_again_gives_the_stored_weights_to_their_last_decimal(texts):
    stored, fitted = load_model("discovery"), fit(texts.values())
    assert list(fitted.weights) == list(stored.weights)
    assert fitted.weights == pytest.approx(dict(stored.weights), abs=10**-DECIMALS)
    assert fitted.intercept == pytest.approx(stored.intercept, abs=10**-DECIMALS)


def test_the_figures_reached_are_those_of_texts_left_out(texts):
    stored = tomllib.loads((paths.MODELS / "discovery.toml").read_text(encoding="utf-8"))["reached"]
    for table, numbers in reached(left_out(texts)).items():
        held = stored if table == "reached" else stored[table.removeprefix("reached.")]
        assert numbers == pytest.approx({n: v for n, v in held.items() if not isinstance(v, dict)}, abs=0.01)
