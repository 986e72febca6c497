"""Short forms find the form that they stand for."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.terms.aliases import find_aliases, read_aliases
from tests.own_lexicon import own_lexicon


def test_a_short_form_by_rule_needs_both_forms_in_the_digest():
    assert find_aliases("", {"中央科技委", "中央科技委员会"}, {}) == {"中央科技委": "中央科技委员会"}
    assert find_aliases("", {"中央科技委"}, {}) == {}
    assert find_aliases("", {"省委", "省委员会"}, {}) == {}


def test_a_text_defines_short_forms():
    text = "《东海海洋牧场管理条例》（以下简称“条例”）施行，国家碳计量中心（简称碳计量中心）成立。"
    terms = {"条例", "海洋牧场管理条例", "碳计量中心", "国家碳计量中心", "海洋牧场"}
    assert find_aliases(text, terms, {}) == {"碳计量中心": "国家碳计量中心"}


def test_listed_short_forms_count_where_both_stand():
    listed = {"工信部": "工业和信息化部", "央行": "中国人民银行"}
    assert find_aliases("", {"工信部", "工业和信息化部", "央行"}, listed) == {"工信部": "工业和信息化部"}


def test_the_shipped_list_can_be_read_and_a_bad_one_is_one_line(tmp_path):
    assert read_aliases(load_lexicon())["科技部"] == "科学技术部"
    for text in ("[aliases]\na = 1", "[aliases\n", "aliases = 3"):
        lexicon = own_lexicon(tmp_path, "terms/aliases.toml", text)
        with pytest.raises(JianbaoError, match=r"aliases\.toml"):
            read_aliases(lexicon)
