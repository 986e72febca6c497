"""The list of characters that are taken for one another."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.suspects.confusables import load_confusables
from tests.own_lexicon import own_lexicon


@pytest.mark.parametrize("line", ["shape", "sound 甲 乙", "word 甲", "甲乙"])
def test_a_bad_line_of_the_lexicon_is_named(tmp_path, line):
    lexicon = own_lexicon(tmp_path, "suspects/confusables.txt", f"# 说明\n{line}\n")
    with pytest.raises(JianbaoError, match="line 2"):
        load_confusables(lexicon)


def test_shapes_lead_from_the_first_and_sounds_from_each_to_each(tmp_path):
    text = "# 说明\nshape 甲乙丙\nsound 乙丁戊\nsound 甲乙\nword 错词 对词\n"
    found = load_confusables(own_lexicon(tmp_path, "suspects/confusables.txt", text))
    shape, sound = "misprint_shape", "misprint_sound"
    assert found.characters == {
        "甲": {"乙": shape, "丙": shape},
        # 乙 and 甲 look alike before they sound alike.
        "乙": {"甲": shape, "丁": sound, "戊": sound},
        "丙": {"甲": shape},
        "丁": {"乙": sound, "戊": sound},
        "戊": {"乙": sound, "丁": sound},
    }
    assert found.words == {"错词": "对词"}
    assert found.misspelt.findall("甲错词乙") == ["错词"]
    empty = load_confusables(own_lexicon(tmp_path, "suspects/confusables.txt", "# 说明\n"))
    assert empty.misspelt.search("错词") is None
