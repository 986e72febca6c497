"""Suspects, by reason; how many seeded errors are found; and that clean text is left alone."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.digest import Article, Digest, Paragraph, Sentence, sentence_spans
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.suspects.confusables import load_confusables
from jianbao.suspects.finding import SUSPECT_COLUMNS, find_suspects
from jianbao.suspects.marks import check_marks
from jianbao.suspects.words import WordChecker
from tests import misprints
from tests.own_lexicon import own_lexicon


def digest_of(*texts: str, kinds: str = "body") -> Digest:
    """A digest of one article with these paragraphs, cut into sentences."""
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    start = 0
    for n, text in enumerate(texts, 1):
        paragraphs.append(Paragraph(f"A1-P{n}", "A1", kinds, 0, text, n, n, 1, start))
        for a, b in sentence_spans(text):
            name = f"A1-S{len(sentences) + 1}"
            sentences.append(Sentence(name, f"A1-P{n}", "A1", start + a, start + b, text[a:b]))
        start += len(text) + 1
    article = Article(
        article_id="A1",
        file="test.txt",
        title="题目",
        subtitle="",
        source="",
        date="",
        issue="",
        authors=(),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
    )
    return Digest(files=(), articles=(article,), repairs=())


def found(*texts: str) -> list[tuple[str, str, str]]:
    table = find_suspects(digest_of(*texts), lexicon=load_lexicon())
    return [tuple(row) for row in table[["surface", "suggestion", "reason"]].itertuples(index=False)]


@pytest.fixture(scope="module")
def checker() -> WordChecker:
    return WordChecker(load_lexicon())


@pytest.mark.parametrize(
    ("text", "surface", "suggestion", "reason"),
    [
        ("镇里建设渠道，加快道路建没，方便出行。", "建没", "建设", "misprint_shape"),
        ("乡镇加快道路健设，道路建设要快。", "健设", "建设", "misprint_shape"),
        ("会议对防汛工作作出布署。", "布署", "部署", "misspelling"),
        ("粮食生产要稳，各地做好粮食升产工作。", "升产", "生产", "misprint_sound"),
        ("单靠一家企业已经法完成改造。", "已经法完成", "已经无法完成", "missing_character"),
        ("这项工作由央农村工作组牵头。", "央农村", "中央农村", "missing_character"),
        ("这是全镇居民的的共同愿望。", "的的", "的", "doubled_character"),
        ("水库今年提高高了蓄水能力。", "提高高", "提高", "doubled_character"),
        ("镇里每年进行进行两次检查。", "进行进行", "进行", "doubled_word"),
        ("镇里建设水利设施水利设施三处。", "水利设施水利设施", "水利设施", "doubled_word"),
    ],
)
def test_words_that_look_wrong(text, surface, suggestion, reason):
    assert found(text) == [(surface, suggestion, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "大家实实在在干事，天天好好学习，再研究研究。",
        "为了了解情况，目的的确明确，科技部部长、农业司司长都来了。",
        "全国国有企业和我国国内市场，从中国国情出发。",
        "高高兴兴上班，平平安安回家，人人动手，层层落实，稳稳推进。",
        "新增按装机容量计算的补贴，既使企业受益，又使农民增收。",
        "在京召开的会议听取了美方代表的意见，央企和央视派人参加。",
        "建议研究氢基竖炉、铁基材料和碳基芯片，价格降至每吨三百元。",
    ],
)
def test_sound_words_are_no_suspects(text):
    assert found(text) == []


def test_what_is_printed_twice_is_intended():
    assert found("村里建设水渠。乡镇加快道路建没。", "村里加快水渠建没。") == []


def test_a_name_is_no_misprint():
    assert found("调查由王建社和李明设完成，刘建没参加。") == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["他说：“水渠修好了。"], [("“", "”", "unbalanced_quote")]),
        (["他说：水渠修好了”。"], [("”", "“", "unbalanced_quote")]),
        (["这就是“海绵城市“的做法。"], [("“", "”", "unbalanced_quote")]),
        (["这就是”海绵城市”的做法。"], [("”", "“", "unbalanced_quote")]),
        (["依据《条例的规定执行。"], [("《", "》", "unbalanced_bracket")]),
        (["水库（含塘坝建成。"], [("（", "）", "unbalanced_bracket")]),
        (["水库(含塘坝）建成。"], [("(", "（", "half_width")]),
        (["水库（含塘坝)建成。"], [(")", "）", "half_width")]),
        (["他说：“第一段。", "“第二段。", "“第三段。”"], []),
        (["他说：“第一段。", "第二段。”"], []),
        (["条件有：1）有水；2）有电；a)有路。"], []),
        (["取值在(0,1]之间，如O’Neil所说，’97届毕业生。"], []),
        (["“外层‘内层’外层”，《甲（乙）》，【丙】，〔2024〕5号。"], []),
        (['他说"好。'], [('"', "", "unbalanced_quote")]),
    ],
)
def test_brackets_and_quotes(texts, expected):
    assert found(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "surfaces"),
    [
        (["产量增加[3]。"], ["[3]"]),
        (["产量增加［3］。"], ["［3］"]),
        (["产量增加③。"], ["③"]),
        (["产量增加²，面积五平方米²。"], ["²"]),
        (["产量增加[1]，成本下降[2]。", "参考文献", "[1] 甲. 乙.", "[2] 丙. 丁."], []),
        (["产量增加[1]，成本下降[3]。", "参考文献：", "1. 甲.", "2. 丙."], ["[3]"]),
        (["①加强领导；②增加投入。", "[1] 独立的段首编号"], []),
        (["见图①，依据国办发〔2024〕5号文件。"], []),
    ],
)
def test_citations_without_an_entry(texts, surfaces):
    assert [(s, r) for s, _, r in found(*texts)] == [(s, "dangling_citation") for s in surfaces]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["一是修渠，二是清淤，四是管护。"], [("四", "三")]),
        (["一是修渠。", "二是清淤。", "五是管护。"], [("五", "三、四")]),
        (["一是修渠，二是清淤，三是管护。一是有人，二是有钱。"], []),
        (["第一，修渠。第三，管护。"], [("第三", "第二")]),
        (["（一）修渠", "正文。", "（三）管护"], [("（三）", "（二）")]),
        (["一、总则", "（一）甲", "（二）乙", "二、分则", "（一）丙", "（二）丁", "三、附则"], []),
        (["其一，修渠；其三，管护。"], [("其三", "其二")]),
        (["十是修渠，十二是管护。三是清淤。"], []),
        (["一是修渠，" + "水" * 4_000 + "，三是管护。"], []),
    ],
)
def test_enumerations_that_leave_out_a_member(texts, expected):
    assert [(s, m) for s, m, r in found(*texts) if r == "missing_enumerator"] == expected


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("会议于2月30日召开。", "2月30日", "impossible_date"),
        ("会议于2023年2月29日召开。", "2023年2月29日", "impossible_date"),
        ("会议于2024年13月召开。", "2024年13月", "impossible_date"),
        ("会议于二月三十日召开。", "二月三十日", "impossible_date"),
        ("当日25时开闸。", "25时", "impossible_date"),
        ("增长百分之二十％。", "百分之二十％", "impossible_number"),
        ("增长5%%。", "5%%", "impossible_number"),
        ("增长3.5.2%。", "3.5.2", "impossible_number"),
        ("2025年年，镇里修渠。", "2025年年", "doubled_character"),
        ("乡镇\ufffd\ufffd修渠。", "\ufffd\ufffd", "replacement_character"),
        ("乡镇锟斤拷修渠。", "锟斤拷", "replacement_character"),
        ("乡镇ä¸å›修渠。", "ä¸\xad", "replacement_character"),
        ("水渠修好了，。", "，。", "doubled_mark"),
        ("水渠修好了,群众高兴。他们说，水来了。田浇上了，苗活了，谷子熟了。", ",", "half_width"),
    ],
)
def test_figures_and_characters_that_cannot_be(text, surface, reason):
    text = text.replace("ä¸å›", "ä¸\xad")
    assert [(s, r) for s, _, r in found(text)] == [(surface, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日闰日，2月29日开渠，24时闭闸，十二月三十一日结束。",
        "2025年年底，2024年年均增长3.5%，占13个月，版本2.1.3已发布。",
        "等等……——哈哈！？café是咖啡馆。",
        "A, B, C: x; y? 价格1,000元。",
    ],
)
def test_figures_and_characters_that_can_be(text):
    assert found(text) == []


def test_an_article_in_half_width_marks_is_left_alone():
    assert found("水渠修好了,群众高兴.他们说,水来了,田浇上了,苗活了.") == []


def test_offsets_and_sentences_belong_to_the_article():
    digest = digest_of("村里建设水渠。", "渠水清。乡镇加快道路建没，好。")
    table = find_suspects(digest, lexicon=load_lexicon())
    assert list(table.columns) == SUSPECT_COLUMNS
    assert table.iloc[0].to_dict() == {
        "article_id": "A1",
        "sentence_id": "A1-S3",
        "surface": "建没",
        "suggestion": "建设",
        "reason": "misprint_shape",
        "char_start": 18,
        "char_end": 20,
    }


def test_bylines_are_not_looked_at_for_words():
    table = find_suspects(digest_of("作者：健设", kinds="byline"), lexicon=load_lexicon())
    assert table.empty


@pytest.mark.parametrize("line", ["shape", "sound 甲 乙", "word 甲", "甲乙"])
def test_a_bad_line_of_the_lexicon_is_named(tmp_path, line):
    lexicon = own_lexicon(tmp_path, "suspects/confusables.txt", f"# 说明\n{line}\n")
    with pytest.raises(JianbaoError, match="line 2"):
        load_confusables(lexicon)


def test_clean_text_is_hardly_ever_suspected(checker):
    texts = misprints.clean_paragraphs()
    assert sum(map(len, texts)) > 8_000
    words = [s for suspects in checker.check(texts) for s in suspects]
    marks = [s for suspects in check_marks(texts, lexicon=load_lexicon()) for s in suspects]
    assert [*words, *marks] == []


@pytest.mark.parametrize(
    ("kind", "least"), [("shape", 0.6), ("sound", 0.4), ("doubled", 0.7), ("unpaired", 0.97), ("lost", 0.02)]
)
def test_seeded_errors_are_found(checker, kind, least):
    counts = misprints.measure(checker, kind, random.Random(1)) + misprints.measure(
        checker, kind, random.Random(2)
    )
    assert counts["put_in"] > 40
    assert counts["found"] / counts["put_in"] >= least


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text("建没设的一二是，。“”（）()[3]①年月日时0123456789%甲\ufffd\n ", max_size=40), max_size=4)
)
def test_any_text_gives_suspects_within_it(checker, texts):
    texts = [t.replace("\n", "") for t in texts]
    for text, words, marks in zip(
        texts, checker.check(texts), check_marks(texts, lexicon=load_lexicon()), strict=True
    ):
        assert all(0 <= s.start < s.end <= len(text) for s in (*words, *marks))
        assert words == sorted(words)
