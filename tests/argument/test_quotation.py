"""Which sentences can be quoted, and how far their wording speaks for them."""

import pytest

from jianbao.argument.quotation import CUE, LEANING, LONGEST, NEWS, PAST, Quotation, load_quotation, quotable
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import own_lexicon


@pytest.fixture(scope="module")
def quotation() -> Quotation:
    return load_quotation(load_lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "因此，要早作准备。",
        "对此，专家各有看法。",
        "其规模已经翻番。",
        "这说明路子走对了。",
        "二是补上管护的漏洞。",
        "第二，补上管护的漏洞。",
        "（2）补上管护的漏洞。",
        "“但钱从哪里来。”",
        "主要有以下三点。",
    ],
)
def test_what_leans_on_other_sentences(quotation, text):
    assert quotation.factor(text) == LEANING


@pytest.mark.parametrize(
    "text",
    [
        "水库要早作准备。",
        "2024年，全县加固水库。",
        "第二轮巡查已经结束。",
        "本报讯 水库完工。",
        "全县一体推进。",
    ],
)
def test_what_stands_alone(quotation, text):
    assert quotation.factor(text) == 1


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("管护资金必须列入预算。", CUE),
        ("管护队伍是一块短板。", CUE),
        ("此外，管护资金必须列入预算。", CUE * LEANING),
        ("各地反应很快，应用场景增多。", 1),
    ],
)
def test_cues_of_needs_and_problems(quotation, text, factor):
    assert quotation.factor(text) == factor


@pytest.mark.parametrize(
    "text",
    [
        # Behind the words that open it, or within its first clause.
        "目前，该泵站已经通水。",
        "据测算，这一渠道每年省水百万方。",
        "合作社承担了其中八成的管护。",
        "此外，渠首还缺两名管护员。",
        "更重要的是，群众有了盼头。",
        "我这次来柳河，是想看看泵站。",
        "（本报记者 周一）泵站昨天通水。",
        "新华社柳河5月3日电 泵站昨天通水。",
        "柳河晚报讯（记者 周一）泵站昨天通水。",
        "央视网消息（晚间新闻）：泵站昨天通水。",
    ],
)
def test_what_is_not_quoted_while_there_is_more(quotation, text):
    assert quotation.leans(text)
    assert not quotation.is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "电灌站昨天通水，记者在场。",
        "我县今年新建泵站40座。",
        "我国灌溉面积居世界前列。",
        "全县有泵站40座，其中8座停用。",
    ],
)
def test_what_does_not_lean(quotation, text):
    assert not quotation.leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "各位乡亲、各位代表，大家早上好！",
        "最后，预祝灌溉技术交流会圆满成功！",
        "感谢水利部门多年来的支持。",
        "你委提出的关于加固渠首的提案悉。",
        "现将有关情况答复如下。",
        "受村委会委托，我就修渠的情况向大家作说明。",
        "特此通知，请遵照执行。",
        "图3显示了历年灌溉面积的变化。",
        "如表2所示，各乡灌溉面积相差很大。",
        "见图4和附件里的说明。",
        "图为村民在清理渠道淤泥。",
        "（李一摄）泵站昨天通水，村民围观。",
        "数据来源：柳河县水利局统计年报。",
        "参考文献 [1] 周一. 灌区管理[J]. 水利, 2020.",
        "昨天，柳河县水利局局长接受了本报记者采访。",
        "（二）强化渠道管护，运行更加平稳。",
        "为加强渠道管护，特制定本办法。",
    ],
)
def test_what_says_nothing_of_the_subject(quotation, text):
    assert quotation.is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "全县灌溉面积达到12万亩。",
        "图书馆新添灌溉史料三百册。",
        "表彰大会评出十名管护员，见效明显。",
        "一、原则同意柳河县的渠道加固方案。",
        "（二）" + "强化渠道管护和用水计量，今年再建泵站四十座，把灌溉水利用系数提高到0.62以上。",
        "群众对灌溉服务表示满意。",
    ],
)
def test_what_tells_something_is_no_furniture(quotation, text):
    assert not quotation.is_furniture(text)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("全县设立两亿元渠道基金。", NEWS),
        ("十年前全县只有三座泵站。", PAST),
        # Both: neither.
        ("十年前成立的泵站今年扩建。", 1),
    ],
)
def test_news_goes_before_what_was(quotation, text, factor):
    assert quotation.factor(text) == factor


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("全县水库今年完成除险加固。", True),
        ("“全县水库今年完成除险加固。”", True),
        ("“全县水库今年完成除险加固。", False),
        ("全县水库今年完成除险加固", False),
        ("全县水库今年完成除险加固？", False),
        ("[摘要] 全县水库今年完成除险加固。", False),
        ("摘要：全县水库今年完成除险加固。", False),
        ("水库完成除险加固了。", False),
        ("水" * (LONGEST - 1) + "。", True),
        ("水" * LONGEST + "。", False),
    ],
)
def test_what_can_be_quoted(text, fit):
    assert quotable(text) == fit


@pytest.mark.parametrize(("length", "fit"), [(11, False), (12, True), (140, True), (141, False)])
def test_a_quoted_sentence_has_12_to_140_characters(length, fit):
    assert quotable("水" * (length - 1) + "。") is fit


def test_a_cue_is_worth_a_third_more_and_what_leans_half(quotation):
    assert quotation.factor("管护资金必须列入预算。") == pytest.approx(1.3)
    assert quotation.factor("因此，管护资金已经到位。") == pytest.approx(0.5)


def test_words_are_the_lexicon_s(tmp_path):
    own_lexicon(
        tmp_path,
        "argument/quotation.more.toml",
        """
leaning = [{ word = "么", not_before = ["多"] }]
cues = ["鱼头"]
""",
    )
    own = load_quotation(load_lexicon(tmp_path))
    assert own.factor("么些年头好收成。") == LEANING
    assert own.factor("鱼头在此。") == CUE
