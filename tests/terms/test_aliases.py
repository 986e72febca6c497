"""Short forms find the form that they stand for."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.terms.aliases import find_aliases
from tests.own_lexicon import own_lexicon

LEXICON = load_lexicon()


def test_a_short_form_by_rule_needs_both_forms_in_the_digest():
    assert find_aliases("", {"中央科技委", "中央科技委员会"}, lexicon=LEXICON) == {
        "中央科技委": "中央科技委员会"
    }
    assert find_aliases("", {"中央科技委"}, lexicon=LEXICON) == {}
    assert find_aliases("", {"省委", "省委员会"}, lexicon=LEXICON) == {}


def test_a_text_defines_short_forms():
    text = "《东海海洋牧场管理条例》（以下简称“条例”）施行，国家碳计量中心（简称碳计量中心）成立。"
    terms = {"条例", "海洋牧场管理条例", "碳计量中心", "国家碳计量中心", "海洋牧场"}
    assert find_aliases(text, terms, lexicon=LEXICON) == {"碳计量中心": "国家碳计量中心"}


def test_listed_short_forms_count_where_both_stand():
    assert find_aliases("", {"工信部", "工业和信息化部", "央行"}, lexicon=LEXICON) == {
        "工信部": "工业和信息化部"
    }


def test_lists_of_ones_own_are_read(tmp_path):
    more = '[aliases]\n"科委" = "科学技术局"\n[endings]\n"研究院" = "院"\n'
    lexicon = own_lexicon(tmp_path, "terms/aliases.more.toml", more)
    terms = {"科技部", "科学技术部", "科委", "科学技术局", "中国农科院", "中国农科研究院"}
    assert find_aliases("", terms, lexicon=lexicon) == {
        "中国农科院": "中国农科研究院",
        "科委": "科学技术局",
        "科技部": "科学技术部",
    }


@pytest.mark.parametrize("text", ["[aliases]\na = 1", "[aliases\n", "aliases = 3", "[aliases]\n"])
def test_a_bad_list_is_one_line(tmp_path, text):
    lexicon = own_lexicon(tmp_path, "terms/aliases.toml", text)
    with pytest.raises(JianbaoError, match=r"aliases\.toml"):
        find_aliases("", {"科技部"}, lexicon=lexicon)
