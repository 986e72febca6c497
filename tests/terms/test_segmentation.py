"""Cutting, content words, the lexicon files and the terms that a digest brings along."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao import paths
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.terms.segmentation import TOKEN_COLUMNS, Segmenter, own_terms
from tests.own_lexicon import own_lexicon


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(load_lexicon(), extra={"海斗二号": "discovered", "创新评论报": "title"})


@pytest.fixture
def small(tmp_path):
    own_lexicon(tmp_path, "terms/terms.txt", "# 说明\n\n再贷款额 20000\n")
    return own_lexicon(tmp_path, "terms/stopwords.txt", "# 推动 不读\n我国 进行\n")


def words(segmenter: Segmenter, text: str) -> list[str]:
    return [token for token, _ in segmenter.cut(text)]


def paragraphs(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["kind", "text"])


def test_tokens_point_into_the_article_text(segmenter):
    text = "科技 自立。\n量子通信用GPT-4。"
    sentences = pd.DataFrame(
        {
            "sentence_id": ["A1-S1", "A1-S2"],
            "paragraph_id": ["A1-P1", "A1-P2"],
            "article_id": "A1",
            "char_start": [0, 7],
            "char_end": [6, 17],
            "text": [text[:6], text[7:]],
        }
    )
    table = segmenter.tokens(sentences)
    assert list(table.columns) == TOKEN_COLUMNS
    assert table["token"].tolist() == ["科技", "自立", "。", "量子通信", "用", "GPT-4", "。"]
    assert table["position"].tolist() == [0, 1, 2, 0, 1, 2, 3]
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["token"].tolist()


def test_no_sentences_give_no_tokens(segmenter):
    none = pd.DataFrame(
        columns=["sentence_id", "paragraph_id", "article_id", "char_start", "char_end", "text"]
    )
    table = segmenter.tokens(none)
    assert list(table.columns) == TOKEN_COLUMNS
    assert segmenter.terms(table).empty


@pytest.mark.parametrize(
    "word",
    [
        "GPT-4",
        "Web3.0",
        "6G",
        "BT+",
        "5G-A",
        "C++",
        "R&D",
        "A股",
        "生成式AI",
        "人工智能+",
        "42%",
        "COVID-19",
        "CO₂",
        "PM₂.₅",
    ],
)
def test_latin_and_mixed_words_stay_whole(segmenter, word):
    assert words(segmenter, f"发展{word}等技术") == ["发展", word, "等", "技术"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_tokens_are_the_text_without_its_white_space(segmenter, text):
    cut = list(segmenter.cut(text))
    assert "".join(t for t, _ in cut) == "".join(text.split())
    assert all(text[at : at + len(token)] == token for token, at in cut)


@given(st.lists(st.text(alphabet="量子通信A股5G，。的 \n\r\0\ud800", max_size=12), max_size=5))
def test_a_table_of_tokens_holds_what_each_sentence_is_cut_into(segmenter, texts):
    sentences = pd.DataFrame(
        {
            "article_id": [f"A{i}" for i in range(len(texts))],
            "sentence_id": [f"A{i}-S1" for i in range(len(texts))],
            "char_start": pd.Series([100 * i for i in range(len(texts))], dtype="int64"),
            "text": texts,
        }
    )
    expected = [
        (f"A{i}", f"A{i}-S1", position, token, 100 * i + at, 100 * i + at + len(token))
        for i, text in enumerate(texts)
        for position, (token, at) in enumerate(segmenter.cut(text))
    ]
    assert list(segmenter.tokens(sentences).itertuples(index=False, name=None)) == expected


def test_the_longest_word_of_mixed_script_is_taken_and_none_reaches_into_the_one_before(small):
    own = Segmenter(
        small, extra=dict.fromkeys(["生成式AI", "AI芯片", "生成式AI芯片", "AI生成式", "A股B股通"], "title")
    )
    assert words(own, "生成式AI") == ["生成式AI"]
    assert words(own, "用生成式AI芯片") == ["用", "生成式AI芯片"]
    assert words(own, "AI生成式AI芯片") == ["AI生成式", "AI芯片"]
    assert words(own, "AIA股") == ["AIA", "股"]
    assert words(own, "在A股B股通") == ["在", "A股B股通"]


def test_marks_of_a_hostile_text_stay_what_they_are(segmenter):
    assert words(segmenter, "量子\0通信6G\0\ud800的") == ["量子", "\0", "通信", "6G", "\0", "\ud800", "的"]


def test_lexicon_keeps_terms_whole_where_the_dictionary_does_not(segmenter):
    text = "增加再贷款额度，培育具身智能和新质生产力"
    assert words(segmenter, text) == ["增加", "再贷款", "额度", "，", "培育", "具身智能", "和", "新质生产力"]


def test_frequency_and_comments_of_the_lexicon_are_read(small):
    own = Segmenter(small)
    assert words(own, "增加再贷款额度") == ["增加", "再贷款额", "度"]
    assert own.is_term("再贷款额")
    assert own.is_term("推动")
    assert not own.is_term("进行")


@pytest.mark.parametrize("line", ["量子 计算", "量子", "量子 0", "量子 -5"])
def test_a_bad_line_is_named(tmp_path, line):
    lexicon = own_lexicon(tmp_path, "terms/terms.txt", f"# 说明\n{line}\n")
    with pytest.raises(JianbaoError, match=rf"terms\.txt, line 2: expected 'term frequency', got '{line}'"):
        Segmenter(lexicon)


@pytest.mark.parametrize(
    "word", ["量子", "新质生产力", "6G", "GPT-4", "海斗二号", "研发", "一带一路", "青年", "AI"]
)
def test_content_words(segmenter, word):
    assert segmenter.is_term(word)


@pytest.mark.parametrize(
    "word",
    [
        "我国",
        "推动",
        "不断",
        "以及",
        "今年",
        "科",
        "2024",
        "42%",
        "100kV",
        "28nm",
        "10⁶",
        "7km²",
        "三",
        "六大",
        "亿元",
        "每千克",
        "，",
        "the",
        "第三",
    ],
)
def test_other_words(segmenter, word):
    assert not segmenter.is_term(word)


def test_an_endless_string_is_no_term(segmenter):
    assert segmenter.is_term("A" * 40)
    assert not segmenter.is_term("A" * 41)


def test_what_no_dictionary_holds_must_occur_twice(segmenter):
    once = pd.DataFrame({"token": ["潘功胜", "量子", "IBM", "，"]})
    assert segmenter.terms(once)["token"].tolist() == ["量子", "IBM"]
    twice = pd.DataFrame({"token": ["潘功胜", "量子", "潘功胜"]})
    assert segmenter.terms(twice).index.tolist() == [0, 1, 2]


def test_origins(segmenter):
    origins = {
        "量子": "dictionary",
        "新质生产力": "user",
        "创新评论报": "title",
        "海斗二号": "discovered",
        "潘功胜": "discovered",
        "GPT-4": "discovered",
        "OpenAI": "discovered",
        "International": "dictionary",
        "pull": "dictionary",
    }
    assert {t: segmenter.origin(t) for t in origins} == origins


def test_own_terms_from_keywords_titles_and_quotes():
    found = own_terms(
        paragraphs(
            ("keywords", "[ 关 键 词 ]储运体系；具身 智能体,AI；量子"),
            (
                "body",
                "《创新评论报》报道，“破壁计划”启动。破壁计划由此，“一次”而已。《关于加强的意见》发布，“快与慢”与“快与慢”。",
            ),
        )
    )
    assert found == {
        "储运体系": "discovered",
        "具身": "discovered",
        "智能体": "discovered",
        "量子": "discovered",
        "创新评论报": "title",
        "破壁计划": "discovered",
    }


@pytest.mark.parametrize(
    ("keywords", "entries"),
    [
        ("关键词：Open Access；科研评价", ["Open Access", "科研评价"]),
        ("关键词：Open Access 科研评价 AI", ["Open Access", "科研评价"]),
        ("关键词：约瑟夫·熊彼特，T/CSAE 53，创新", ["约瑟夫·熊彼特", "T/CSAE 53", "创新"]),
        ("关键词：数字孪生 Digital Twin、柔性 制造", ["数字孪生", "Digital Twin", "柔性", "制造"]),
        ("关键词：" + "Very Long " * 5 + "；AI", []),
    ],
)
def test_keywords_of_several_latin_words_stay_together(keywords, entries):
    assert list(own_terms(paragraphs(("keywords", keywords)))) == entries


def test_terms_with_a_space_or_mark_in_them_are_one_word(small):
    terms = ["Open Access", "约瑟夫·熊彼特", "T/CSAE 53"]
    segmenter = Segmenter(small, extra=dict.fromkeys(terms, "discovered"))
    text = "用Open Access，约瑟夫·熊彼特按T/CSAE 53办；Open Accesses和OT/CSAE 53不算。"
    assert [t for t in words(segmenter, text) if t in terms] == terms
    assert [text[at : at + len(t)] for t, at in segmenter.cut(text)] == words(segmenter, text)


def test_numbers_of_standards_are_one_word(small):
    segmenter = Segmenter(small)
    found = words(segmenter, "按GB/T 19001、ISO 9001-2015和GB18030办，AI 2025年和TB 12人不算")
    assert found[1] == "GB/T 19001"
    assert {"ISO 9001-2015", "GB18030", "AI", "2025", "TB", "12"} <= set(found)


def test_own_terms_of_a_hostile_text_are_bounded():
    text = "".join(f"“{chr(0x4E00 + i // 100)}{chr(0x5E00 + i % 100)}”" for i in range(3000))
    assert len(own_terms(paragraphs(("body", text * 2)))) == 2000


def test_shipped_lexicon_is_clean(segmenter):
    lines = (paths.LEXICON / "terms" / "terms.txt").read_text(encoding="utf-8").splitlines()
    terms = [line.split(" ")[0] for line in lines if line and not line.startswith("#")]
    assert len(terms) == len(set(terms)) > 600
    assert [t for t in terms if words(segmenter, t) != [t]] == []
    assert [t for t in terms if not segmenter.is_term(t)] == []


def test_shipped_stopwords_are_clean():
    lines = (paths.LEXICON / "terms" / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    stopwords = [w for line in lines if not line.startswith("#") for w in line.split()]
    assert len(stopwords) == len(set(stopwords)) > 600


def test_a_person_is_kept_whole_and_is_marked_as_such(small):
    segmenter = Segmenter(small, extra={"周代数": "person"})
    assert words(segmenter, "周代数认为") == ["周代数", "认为"]
    assert segmenter.origin("周代数") == "person"


def test_keywords_have_two_to_ten_characters_titles_three_to_eight_quotations_two_to_six():
    found = own_terms(
        paragraphs(
            ("keywords", "关键词：甲；甲乙；甲乙丙丁戊己庚辛壬癸；甲乙丙丁戊己庚辛壬癸子；AI"),
            ("body", "《丑寅》《丑寅卯》《丑寅卯辰巳午未申》《丑寅卯辰巳午未申酉》"),
            ("body", "“天”“天地”“天地玄黄宇宙”“天地玄黄宇宙洪”“AI”" * 2),
        )
    )
    assert list(found) == [
        "甲乙",
        "甲乙丙丁戊己庚辛壬癸",
        "丑寅卯",
        "丑寅卯辰巳午未申",
        "天地",
        "天地玄黄宇宙",
    ]


def test_terms_of_the_digest_hold_together_what_the_dictionary_parts(small):
    assert words(Segmenter(small), "数据与算力") == ["数据", "与", "算", "力"]
    assert words(Segmenter(small, extra={"数据与算力": "title"}), "数据与算力") == ["数据与算力"]


def test_a_term_of_the_lexicon_or_dictionary_keeps_its_origin(small):
    segmenter = Segmenter(small, extra={"再贷款额": "title", "量子": "title", "海斗二号": "title"})
    origins = [segmenter.origin(t) for t in ("再贷款额", "量子", "海斗二号")]
    assert origins == ["user", "dictionary", "title"]


def test_measure_words_of_ones_own_make_a_numeral(tmp_path, segmenter):
    own = Segmenter(own_lexicon(tmp_path, "terms/measures.more.toml", 'after_numerals = ["台套"]\n'))
    assert [s.is_term("三百台套") for s in (segmenter, own)] == [True, False]
    assert [s.is_term("三类") for s in (segmenter, own)] == [False, False]
