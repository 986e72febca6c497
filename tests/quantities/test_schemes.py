"""Facts of instruments and schemes, on sentences made for the purpose."""

import pandas as pd
import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.quantities.schemes import SCHEME_COLUMNS, load_aspects, scheme_facts
from tests.made_digest import digest_of
from tests.own_lexicon import own_lexicon
from tests.quantities.found import quantities_of

FUND = (
    "市里设立首期规模20亿元的深海装备基金。",
    "基金存续期为8年，财政出资比例不超过30%。",
    "支持对象包括注册满一年的整机企业、配套企业，由基金管理人遴选。",
    "首批遴选12家企业。",
    "首期规模20亿元已经到位。",
)


def facts(*sentences: str) -> list[tuple[str, ...]]:
    digest = digest_of(*sentences)
    quantities = quantities_of(digest)
    found = scheme_facts(quantities, digest.sentences_table, lexicon=load_lexicon())
    assert list(found.columns) == SCHEME_COLUMNS
    return list(found[["aspect", "content", "sentence_id"]].itertuples(index=False, name=None))


def test_amount_rate_term_and_parties_of_a_fund_each_once():
    assert facts(*FUND) == [
        ("额度", "20亿元", "A1-S1"),
        ("利率与比例", "不超过30%", "A1-S2"),
        ("期限与次数", "8年", "A1-S2"),
        ("对象", "12家", "A1-S4"),
        ("对象", "注册满一年的整机企业、配套企业", "A1-S3"),
    ]


def test_an_article_with_fewer_than_three_facts_describes_no_scheme():
    assert facts(FUND[0], FUND[3]) == []
    assert facts("会议在京召开。") == []


def test_figures_far_from_any_instrument_are_no_facts():
    """A work report and a bulletin state incomes, numbers of projects and of firms; they describe no scheme."""
    report = (
        "全市一般公共预算收入达到60.5亿元，社会消费品零售总额突破900亿元。",
        "新增入库项目120个，参与企业共有35家。",
        "城区有民办机构18所，税率平均为12%。",
        "全年投资计划为期3年。",
    )
    assert facts(*report) == []
    # Four sentences behind the fund nothing is taken for its facts.
    others = ("会议在京召开。", "代表发言踊跃。", "与会者参观了展览。")
    assert [s for *_, s in facts(*FUND[:3], *others, "全市参与企业共有35家。")] == [
        "A1-S1",
        "A1-S2",
        "A1-S2",
        "A1-S3",
    ]


def test_an_article_that_only_counts_directions_describes_no_scheme():
    assert facts("基金设投资方向3个。", "重点领域方向另有5个。", "新增专项7个。") == []


def test_a_figure_far_from_the_words_of_an_aspect_is_no_fact():
    assert (
        facts(*FUND[:2], "这一比例在全国各地的同类项目当中并不算高，去年全市共有450家企业歇业。")[-1][1]
        == "8年"
    )


def test_a_lexicon_that_cannot_be_read_is_one_clear_error(tmp_path):
    with pytest.raises(JianbaoError, match=r"schemes\.toml, line 1: no TOML"):
        load_aspects(own_lexicon(tmp_path, "quantities/schemes.toml", "[额度"))


def test_no_quantities_give_no_rows():
    empty = quantities_of(digest_of("会议在京召开。"))
    sentences = pd.DataFrame({"sentence_id": ["A1-S1"], "article_id": ["A1"], "text": ["会议在京召开。"]})
    assert scheme_facts(empty, sentences, lexicon=load_lexicon()).empty


def test_a_word_of_an_aspect_stands_within_fourteen_characters():
    # 规模 begins fourteen characters before the figure, then fifteen; the amount is found near the word alone.
    near, far = (f"首批规模{'丁' * n}20亿元。" for n in (12, 13))
    assert facts("基金成立。", near, *FUND[1:4])[0][:2] == ("额度", "20亿元")
    assert "额度" not in [aspect for aspect, *_ in facts("基金成立。", far, *FUND[1:4])]


def test_the_name_of_a_list_is_its_subject():
    digest = digest_of(*FUND)
    table = scheme_facts(quantities_of(digest), digest.sentences_table, lexicon=load_lexicon())
    assert table["subject"].tolist()[-1] == "支持对象"
    assert table["quantity_id"].tolist() == ["A1-Q1", "A1-Q3", "A1-Q2", "A1-Q5", ""]
