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
