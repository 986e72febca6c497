"""Verbs of saying as attribution.toml lists them: stances, edges, what counts with whatever follows."""

import pytest

from jianbao.actors.attribution.verbs import load_speaker_words, load_verbs
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import own_lexicon

VERBS, AROUND = load_verbs(load_lexicon()), load_speaker_words(load_lexicon())


def test_each_verb_has_the_stance_of_its_group():
    assert {v: VERBS.stances[v] for v in ("认为", "呼吁", "预计", "警告", "批评", "力挺", "介绍")} == {
        "认为": "states", "呼吁": "suggests", "预计": "expects", "警告": "warns", "批评": "criticises",
        "力挺": "supports", "介绍": "states",
    }  # fmt: skip
    assert "介绍" in VERBS.marked
    assert "认为" not in VERBS.marked


def test_verbs_have_edges(tmp_path):
    text = '[clear]\nstates = [{ word = "念叨", not_after = ["爱"], not_before = ["着"] }]\n'
    verbs = load_verbs(own_lexicon(tmp_path, "actors/attribution.more.toml", text))
    assert [bool(verbs.pattern.search(t)) for t in ("他念叨价格", "他爱念叨价格", "他念叨着价格")] == [
        True, False, False,
    ]  # fmt: skip
    assert verbs.stances["念叨"] == "states"


@pytest.mark.parametrize(
    ("text", "who", "verb"),
    [
        ("据气象部门的预测显示，", "气象部门", "预测"),
        ("按照业内人士估算，", "业内人士", "估算"),
    ],
)
def test_reported(text, who, verb):
    match = VERBS.reported.match(text)
    assert match is not None
    assert (match["who"], match["verb"]) == (who, verb)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("专家多次", "专家"),
        ("专家在座谈会上", "专家"),
        ("专家语重心长地", "专家"),
        ("专家笑着", "专家"),
        ("专家（左一）", "专家"),
        ("专家", "专家"),
    ],
)
def test_what_stands_between_speaker_and_verb(text, left):
    match = AROUND.trailing.search(text)
    assert text[: match.start() if match else len(text)] == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("但专家", "专家"),
        ("2024年3月5日专家", "专家"),
        ("在座谈会上专家", "专家"),
        ("也有专家", "有专家"),
        ("也许", "也许"),
        ("而且专家", "专家"),
        ("专家", "专家"),
    ],
)
def test_what_stands_before_the_speaker(text, left):
    match = AROUND.leading.match(text)
    assert text[match.end() if match else 0 :] == left
