"""Numerals that are no quantities, with their reasons."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.quantities import find_quantities, unparsed_numerals
from tests.made_digest import digest_of
from tests.own_lexicon import edited_lexicon
from tests.quantities.found import dates_of


@pytest.mark.parametrize(
    ("sentence", "surface", "reason"),
    [
        ("“祖冲之三号”和C919首飞。", "三", "name"),
        ("“祖冲之三号”和C919首飞。", "919", "name"),
        ("坚持三位一体的布局。", "三", "idiom"),
        ("他一心一意从事科研。", "一", "idiom"),
        ("《十五人专门委员会的决定》公布。", "十五", "title"),
        ("一是完善制度，", "一", "enumeration"),
        ("（二）深化改革", "二", "enumeration"),
        ("恢复原有关系，[17]明确领导。", "17", "citation"),
        ("印发通知（国发〔2024〕5号）。", "5", "reference"),
        ("按照第三十二条处理。", "三十二", "reference"),
        ("构建1+6+N体系。", "1", "formula"),
        ("每千人口拥有床位7张。", "千", "denominator"),
        ("这是一项制度。", "一", "indefinite"),
        ("突破一批核心部件。", "一", "indefinite"),
        ("突破一项关键工艺。", "一", "indefinite"),
        ("新增百亿县3个。", "百亿", "name"),
        ("贯彻十九届历次全会决定。", "十九", "name"),
        ("推动统一部署。", "一", "word"),
        ("会员代号417出席。", "417", "unknown"),
        ("会议定于周三举行。", "三", "word"),
        ("六大学部联合举办。", "六", "name"),
        ("推进211工程建设。", "211", "name"),
        ("万元国内生产总值能耗下降。", "万", "denominator"),
        ("参与7×24小时服务。", "7", "formula"),
        ("拨打12345678901联系。", "12345678901", "formula"),
        ("见附件2。", "2", "reference"),
    ],
)
def test_what_is_no_quantity_is_listed_with_its_reason(sentence, surface, reason):
    digest = digest_of(sentence)
    rows = unparsed_numerals(digest, dates_of(digest), lexicon=load_lexicon())
    assert (surface, reason) in set(zip(rows["surface"], rows["reason"], strict=True))


def test_a_set_phrase_is_added_by_one_word(tmp_path):
    lexicon = edited_lexicon(tmp_path, "quantities/not_quantities.txt", "两弹一星", "两弹一星 三个牛")
    assert find_quantities(digest_of("发扬三个牛的精神。"), lexicon=lexicon).empty


@pytest.mark.parametrize(
    ("sentence", "units"), [("培育千亿集群。", ["CNY"]), ("用电突破一亿千瓦时。", ["kWh"])]
)
def test_a_round_sum_and_more_than_one_are_quantities(sentence, units):
    assert [
        row.unit for row in find_quantities(digest_of(sentence), lexicon=load_lexicon()).itertuples()
    ] == units
