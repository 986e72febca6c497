"""Fitted weights: what a model's file holds, what it says of features, and errors that name file and line."""

import math

import pandas as pd
import pytest

from benchmarks.models import write_numbers
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_model

TEXT = """# 说明
intercept = -1.5
[thresholds]
listed = 0.1
[weights]
long = 2
once = -0.25
"""


def model(folder, text=TEXT, *part):
    (folder / "trial.toml").write_text(text, encoding="utf-8")
    return load_model("trial", *part, folder=folder)


def test_a_model_is_intercept_weights_and_thresholds(tmp_path):
    found = model(tmp_path)
    assert (found.intercept, found.thresholds) == (-1.5, {"listed": 0.1})
    assert list(found.weights.items()) == [("long", 2.0), ("once", -0.25)]


def test_a_file_may_hold_several_models(tmp_path):
    found = model(
        tmp_path, "[a]\nintercept = 1\nthresholds = {}\n[a.weights]\nx = 1\n[b]\nintercept = 2\n", "a"
    )
    assert (found.intercept, found.thresholds, found.weights) == (1.0, {}, {"x": 1.0})


def test_scores_are_the_logistic_function_of_intercept_and_weighted_features(tmp_path):
    features = pd.DataFrame({"other": [9, 9], "once": [1.0, 2.0], "long": [True, False]}, index=["甲", "乙"])
    # −1.5 + 2 · 1 − 0.25 · 1 = 0.25; −1.5 + 2 · 0 − 0.25 · 2 = −2.
    assert model(tmp_path).scores(features) == pytest.approx(
        [1 / (1 + math.exp(-0.25)), 1 / (1 + math.exp(2))]
    )
    assert model(tmp_path).scores(features.head(0)).shape == (0,)


def test_a_weight_without_its_feature_is_an_error(tmp_path):
    with pytest.raises(JianbaoError, match=r"trial\.toml: there is no feature once; fit the model again"):
        model(tmp_path).scores(pd.DataFrame({"long": [1.0]}))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("intercept = -1.5", "", "line 1: intercept: expected a value, but there is none"),
        ("intercept = -1.5", "intercept = true", "line 2: intercept: expected a number"),
        ("listed = 0.1", "listed = inf", r"line 4: \[thresholds\] listed: expected a number"),
        ("long = 2", 'long = "2"', r"line 6: \[weights\] long: expected a number"),
        ("[weights]", "[weight]", "line 1: weights: expected a value, but there is none"),
        ("[thresholds]\nlisted", "thresholds", "line 3: thresholds: expected a table"),
    ],
)
def test_what_is_malformed_is_named_with_file_and_line(tmp_path, old, new, message):
    with pytest.raises(JianbaoError, match=rf"trial\.toml, {message}"):
        model(tmp_path, TEXT.replace(old, new))


def test_what_is_missing_or_no_toml_is_one_clear_error(tmp_path):
    with pytest.raises(JianbaoError, match=r"none\.toml: cannot read this model"):
        load_model("none", folder=tmp_path)
    with pytest.raises(JianbaoError, match=r"trial\.toml, line 1: no TOML"):
        model(tmp_path, "[weights\n")


def test_fitted_numbers_are_written_into_their_lines(tmp_path):
    path = tmp_path / "trial.toml"
    path.write_text(
        "# 说明\nintercept = 1\n\n# 权重\n[a.weights]\n# 长\nlong = -2  # 字\ngone = 3\n\n# 另一个\n[b]\nlong = 4\n",
        encoding="utf-8",
    )
    write_numbers(path, "a.weights", {"new": 0.123456, "long": 1.0}, decimals=3)
    write_numbers(path, "", {"intercept": -1.25}, decimals=2)
    assert path.read_text(encoding="utf-8") == (
        "# 说明\nintercept = -1.25\n\n# 权重\n[a.weights]\n# 长\nlong = 1.000 # 字\nnew = 0.123\n\n# 另一个\n[b]\nlong = 4\n"
    )
    with pytest.raises(ValueError, match=r"no table \[weights\]"):
        write_numbers(path, "weights", {}, decimals=3)
