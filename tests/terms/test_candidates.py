"""Stretches of text that might be a term: how they are cut, where they stand, and which are none."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.terms.candidates import collect, load_shapes, tokens_of
from jianbao.terms.general_words import load_general_words
from tests.own_lexicon import own_lexicon
from tests.terms.paragraphs import collected, frame

WORDS = load_general_words()


def test_compounds_of_common_words_are_taken_apart_and_latin_words_stay_whole():
    assert [w for w, _ in tokens_of("量子科技产业用GPT-4", WORDS)] == ["量子", "科技", "产业", "用", "GPT-4"]
    assert tokens_of("12.5%的Data Space", WORDS)[0] == ("12.5%", "m")
    assert tokens_of("用Data Space。", WORDS)[1] == ("Data Space", "eng")


def test_a_person_with_a_post_is_no_term():
    found = collected("欧阳明教授到会。李小平院士到会。国家科技委主任到会。")
    assert not {"欧阳明教授", "李小平院士"} & set(found)
    assert "科技委主任" in found


def test_where_a_candidate_stands_is_counted():
    found = collected("提高绿氢制备、海洋观测能力，绿氢制备成本高。", "“绿氢制备”是绿氢制备。")
    own = found["绿氢制备"]
    assert (own.count, own.free, own.listed, own.quoted) == (4, 1, 0, 1)
    assert dict(own.left) == {"提高": 1, "^w，": 1, "^w“": 1, "是": 1}
    assert dict(own.right) == {"$w、": 1, "成本": 1, "$w”": 1, "$w。": 1}
    assert (dict(own.articles), own.paragraph_id) == ({"A1": 2, "A2": 2}, "A1-P1")
    assert own.tokens == (("绿", "a"), ("氢", "n"), ("制备", "v"))
    # A whole run beside 、 on one side.
    assert [(found[t].free, found[t].listed) for t in ("提高绿氢制备", "海洋观测能力")] == [(1, 1), (1, 1)]
    # Part of such a run is not listed.
    assert found["海洋观测"].listed == 0


def test_what_is_quoted_and_is_no_run_counts_once_for_each_quotation():
    own = collected("“数据与算力”很好，《数据与算力》很贵，数据与算力不算。")["数据与算力"]
    assert (own.count, own.free, own.quoted, own.articles["A1"]) == (2, 2, 2, 2)
    assert (dict(own.left), dict(own.right)) == ({"^w“": 2}, {"$w”": 2})


def test_quotations_of_two_to_fourteen_characters_are_candidates():
    whole = "数据与算力与算法与模型与网络"
    assert len(whole) == 14
    found = collected(f"“{whole}”“{whole}与”“云与”“与”“流动的云”“3.5”")
    assert {t for t, own in found.items() if own.quoted} == {whole, "云与"}


def test_candidates_have_at_most_seven_words_and_fourteen_characters():
    run = ["种业", "粮食", "耕地", "水稻", "农机", "银行", "卫星", "火箭"]
    found = collected("".join(run) + "。")
    assert "".join(run[:7]) in found
    assert max(map(len, found)) == 14
    short = collected("东西南北上下左右前后。")
    assert max(len(own.tokens) for own in short.values()) <= 7


def test_runs_end_at_function_words_figures_and_times():
    found = collected("海洋与观测，三类海洋，今天海洋，海洋12观测，AI海洋")
    assert "海洋观测" not in found
    assert not [t for t in found if t[:1] in "三今1" or "与" in t]
    assert "AI海洋" in found


def test_compounds_are_taken_apart_where_both_halves_are_common_nouns():
    words = [[w for w, _ in tokens_of(text, WORDS)] for text in ("经济社会", "社会主义", "与时俱进")]
    assert words == [["经济", "社会"], ["社会", "主义"], ["与时俱进"]]


def test_latin_words_that_name_something_are_candidates():
    found = collected("用AI、pull、OpenAI、Data Space、5G、R。")
    assert {t for t in found if t.isascii()} == {"AI", "OpenAI", "Data Space"}


def test_a_single_word_must_name_something():
    found = collected("观测，美丽，非常，忽然，与时俱进。")
    assert {"观测", "美丽", "与时俱进"} <= set(found)
    assert not {"非常", "忽然"} & set(found)


def test_names_that_hold_function_words_are_known_by_their_form():
    shapes = load_shapes(load_lexicon())
    whole = ["党的二十大", "党的十九大报告", "党的十一届三中全会", "工业和信息化部", "住房和城乡建设厅"]
    assert [t for t in whole if not shapes.named.fullmatch(t)] == []
    none = ["党的领导", "国家和人民全局", "经济和社会格局", "工业和信息化", "和信息化部"]
    assert [t for t in none if shapes.named.fullmatch(t)] == []
    # Nothing may stand before or behind a body.
    assert not shapes.named.search("由工业和信息化部牵头")
    assert shapes.named.search("由 工业和信息化部，")


def test_a_post_of_ones_own_makes_a_person(tmp_path):
    text = "李小平首席很好。观测首席很好。"
    own = own_lexicon(tmp_path, "terms/discovery.more.toml", 'posts = ["首席"]\n')
    frames = [collect(frame(text), words=WORDS, lexicon=x)[0] for x in (load_lexicon(), own)]
    assert ["李小平首席" in found for found in frames] == [True, False]
    assert all("观测首席" in found for found in frames)


@pytest.mark.parametrize("text", ["龘鑫厵羴骉犇猋蟲麤馫淼焱", "阚犇 逄淼 亓鑫 麴焱 厍骉 訾羴"])
def test_a_long_run_of_single_characters_holds_no_candidate(text):
    assert not collected(f"{text}。")


def test_a_long_run_of_words_and_a_short_one_of_single_characters_do():
    assert "风电机组" in collected("海上风电机组叶片国产材料制造基地建设。")
    assert "龘鑫" in collected("龘鑫厵。")
