"""Words that look wrong are found, sound ones are not, and how many seeded errors are found."""

import random
from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.lexicon import Lexicon, load_lexicon
from jianbao.suspects.dictionary import index_words
from jianbao.suspects.marks import check_marks
from jianbao.suspects.words import WordChecker
from jianbao.terms import GeneralWords
from tests import misprints
from tests.own_lexicon import own_lexicon
from tests.suspects.samples import found


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
        "办好农校靠的不是房子，人才才是根本；县里的首都都市圈方案已经通过。",
        "建议研究氢基竖炉、铁基材料和碳基芯片，价格降至每吨三百元。",
    ],
)
def test_sound_words_are_no_suspects(text):
    assert found(text) == []


def test_what_is_printed_twice_is_intended():
    assert found("村里建设水渠。乡镇加快道路建没。", "村里加快水渠建没。") == []


def test_a_name_is_no_misprint():
    assert found("调查由王建社和李明设完成，刘建没参加。") == []


def test_clean_text_is_hardly_ever_suspected(checker):
    texts = misprints.clean_paragraphs()
    assert sum(map(len, texts)) > 8_000
    words = [s for suspects in checker.check(texts) for s in suspects]
    marks = [s for suspects in check_marks(texts, lexicon=load_lexicon()) for s in suspects]
    assert [*words, *marks] == []


@pytest.mark.parametrize(
    ("kind", "least"), [("shape", 0.6), ("sound", 0.4), ("doubled", 0.62), ("unpaired", 0.97), ("lost", 0.02)]
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


class Words(GeneralWords):
    """A dictionary by hand: a text is cut into the longest words from the left; words are of a million."""

    def __init__(
        self,
        frequencies: dict[str, int],
        tags: dict[str, str] | None = None,
        *,
        total: int = 10**6,
        uncut: Collection[str] = (),
    ) -> None:
        self.frequencies = frequencies
        self.tags = {w: "n" if len(w) > 1 else "u" for w in frequencies} | (tags or {})
        self.total = total
        self._known = sorted(set(frequencies) - set(uncut), key=len, reverse=True)

    def cut(self, text: str) -> list[str]:
        tokens = []
        while text:
            token = next((w for w in self._known if text.startswith(w)), text[0])
            tokens.append(token)
            text = text[len(token) :]
        return tokens


@pytest.fixture
def lexicon(tmp_path) -> Lexicon:
    """甲 looks like 乙 and sounds like 丑, 错词 is misspelt, 王 is a surname, 丙丑寅卯 a term."""
    own_lexicon(tmp_path, "suspects/confusables.txt", "shape 乙甲\nsound 丑甲\nword 错词 对词\n")
    own_lexicon(tmp_path, "terms/terms.txt", "丙丑寅卯 100\n")
    return own_lexicon(tmp_path, "reading/surnames.txt", "王\n")


@pytest.fixture
def suspected(lexicon):
    """What is suspected in the first text, where the dictionary is `words`: surface, suggestion, reason."""

    def suspected(words: Words, *texts: str) -> list[tuple[str, str, str]]:
        found = WordChecker(lexicon, index_words(words)).check(texts)[0]
        return [(texts[0][s.start : s.end], s.suggestion, s.reason) for s in found]

    return suspected


SHAPE = [("丙甲", "丙乙", "misprint_shape")]


@pytest.mark.parametrize(
    ("single", "word", "texts", "suspect"),
    [
        # How much likelier: word · 10⁶ / single², whose logarithm is 9.5 at 13,360.
        (200, 535, ["丙甲"], True),
        (200, 534, ["丙甲"], False),
        # Three are added where the word stands elsewhere, and three where its neighbour does beside it.
        (1000, 666, ["丙甲", "丙乙"], True),
        (1000, 665, ["丙甲", "丙乙"], False),
        (5000, 828, ["丙甲子", "丙乙子"], True),
        (5000, 827, ["丙甲子", "丙乙子"], False),
        (5000, 828, ["子丙甲", "子丙乙"], True),
        (5000, 828, ["丙甲子", "丙乙"], False),
        # Two are taken off beside a surname, and in a string that begins with one.
        (200, 3949, ["王丙甲"], True),
        (200, 3948, ["王丙甲"], False),
        # A word of two characters is frequent from 300 occurrences.
        (100, 300, ["丙甲"], True),
        (100, 299, ["丙甲"], False),
        # What is printed twice is intended.
        (100, 300, ["丙甲", "丙甲"], False),
    ],
)
def test_a_misprint_is_told_by_how_much_likelier_the_mended_text_is(suspected, single, word, texts, suspect):
    words = Words({"丙": single, "甲": single, "子": 10, "王": 10, "丙乙": word})
    assert suspected(words, *texts) == (SHAPE if suspect else [])


def test_sound_is_less_of_a_reason_than_shape(suspected):
    for word, suspect in (3949, True), (3948, False):
        found = suspected(Words({"丙": 200, "甲": 200, "丙丑": word}), "丙甲")
        assert found == ([("丙甲", "丙丑", "misprint_sound")] if suspect else [])


def test_a_string_that_begins_with_a_surname_may_be_a_name(suspected):
    for word, suspect in (3949, True), (3948, False):
        assert bool(suspected(Words({"王": 200, "甲": 200, "王乙": word}), "王甲")) is suspect
    # Four characters are no name: 10⁶ · 10³ · 20 / 200⁴ and more.
    words = Words(dict.fromkeys("王丙丁甲", 200) | {"王丙丁乙": 20})
    assert suspected(words, "王丙丁甲") == [("王丙丁甲", "王丙丁乙", "misprint_shape")]


def test_longer_words_are_frequent_from_twenty_occurrences(suspected):
    singles = dict.fromkeys("丙甲丁戊己", 1000)
    assert suspected(Words(singles | {"丙乙丁": 20}), "丙甲丁") == [("丙甲丁", "丙乙丁", "misprint_shape")]
    assert suspected(Words(singles | {"丙乙丁": 19}), "丙甲丁") == []
    assert suspected(Words(singles | {"丙乙丁戊": 20}), "丙甲丁戊") == [
        ("丙甲丁戊", "丙乙丁戊", "misprint_shape")
    ]
    assert suspected(Words(singles | {"丙乙丁戊己": 20}), "丙甲丁戊己") == []


def test_strings_of_three_are_whole_words_and_of_two_need_not_be(suspected):
    # 子丙 | 甲: of 子丙 is left 子. 10⁶ occurrences cancel: word · 400,000 / (400 · 100).
    for word, suspect in (1336, True), (1335, False):
        words = Words({"子丙": 400, "甲": 100, "子": 400_000, "丙乙": word}, total=10**9)
        assert suspected(words, "子丙甲") == (SHAPE if suspect else [])
    for rest in "甲子":
        frequencies = {"子丙": 400, "甲": 100, "子": 400_000, "丙乙": 9999}
        assert suspected(Words({**frequencies, "子": 0 if rest == "子" else 400_000}), "子丙甲") == (
            [] if rest == "子" else SHAPE
        )
    assert (
        suspected(Words({"子丙": 400, "甲": 100, "丁": 100, "子": 400_000, "丙乙丁": 9999}), "子丙甲丁") == []
    )


def test_grammar_and_words_that_are_known_are_not_mended(suspected):
    assert suspected(Words({"丙": 99_999, "甲": 10**5, "丙乙": 300}, total=10**12), "丙甲") == SHAPE
    assert suspected(Words({"丙": 10**5, "甲": 10**5, "丙乙": 300}, total=10**12), "丙甲") == []
    for known, suspect in (9, True), (10, False):
        words = Words({"丙": 100, "甲": 100, "丙乙": 300, "丙甲": known}, uncut=["丙甲"])
        assert bool(suspected(words, "丙甲")) is suspect


def test_what_a_term_holds_is_no_misprint(suspected, lexicon):
    own = own_lexicon(lexicon.folders[0], "terms/terms.txt", "子丙甲 100\n")
    words = index_words(Words({"丙": 100, "甲": 100, "丙乙": 300}))
    assert WordChecker(own, words).check(["丙甲"]) == [[]]


def test_a_character_is_missing_where_the_word_stands_elsewhere(suspected):
    # word · 10⁶ / 100², of which the logarithm with three added is 11.5 at 4,915.
    missing = [("丙丁", "丙乙丁", "missing_character")]
    for word, suspect in (50, True), (49, False):
        words = Words({"丙": 100, "丁": 100, "丙乙丁": word})
        assert suspected(words, "丙丁", "丙乙丁") == (missing if suspect else [])
    many = {"丙": 100, "丁": 100, "丙乙丁": 9999}
    assert suspected(Words(many), "丙丁") == []
    assert suspected(Words(many, {"丙乙丁": "nr"}), "丙丁", "丙乙丁") == []
    assert suspected(Words(many | {"丙丁": 1}, uncut=["丙丁"]), "丙丁", "丙乙丁") == []
    # Nothing of a word may be left over.
    assert suspected(Words(many | {"子丙": 100, "子": 10**5}), "子丙丁", "丙乙丁") == []
    five, six = (
        {w: 9999, "丙": 1, "丁": 1, "戊": 1, "己": 1, "庚": 1} for w in ("丙乙丁戊己", "丙乙丁戊己庚")
    )
    assert suspected(Words(five), "丙丁戊己", "丙乙丁戊己") == [
        ("丙丁戊己", "丙乙丁戊己", "missing_character")
    ]
    assert suspected(Words(six), "丙丁戊己庚", "丙乙丁戊己庚") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("子的的子", [("的的", "的", "doubled_character")]),
        ("子的的的子", [("的的", "的", "doubled_character")]),
        ("人人", []),
        ("设施设施", [("设施设施", "设施", "doubled_word")]),
        ("研究研究", []),
        ("进行进行", [("进行进行", "进行", "doubled_word")]),
        ("未知未知", []),
        # Beside a word that ends, or begins, with it.
        ("设施施", [("设施施", "设施", "doubled_character")]),
        ("设设施", [("设设施", "设施", "doubled_character")]),
        ("稀施施", []),
        ("一册册", []),
        ("一个个", []),
        ("目的的", []),
        ("村村民", []),
        ("补补课", []),
        ("课补补", []),
        ("跑跑步", [("跑跑步", "跑步", "doubled_character")]),
        # 蹦|蹦跳|跳 is said on purpose.
        ("蹦蹦跳跳", []),
        ("蹦蹦跳", [("蹦蹦跳", "蹦跳", "doubled_character")]),
        ("12设a12", []),
    ],
)
def test_what_is_printed_twice(suspected, text, expected):
    words = Words(
        {"设施": 300, "研究": 9999, "进行": 9999, "稀施": 299, "一册": 9999, "一个": 9999, "目的": 9999,
         "村民": 9999, "补课": 999, "课补": 999, "跑步": 1000, "蹦跳": 300}
        | dict.fromkeys("子的人设施册个村补跑蹦跳", 1),
        {"研究": "v", "进行": "v", "册": "q", "补": "v", "跑": "v", "跳": "v"},
    )  # fmt: skip
    assert suspected(words, text) == expected


def test_long_strings_that_are_printed_twice(suspected):
    words = Words({})
    han = "".join(map(chr, range(0x4E10, 0x4E50)))
    for length, suspect in (3, False), (4, True), (12, True), (13, False):
        part = han[:length]
        assert suspected(words, part * 2) == ([(part * 2, part, "doubled_word")] if suspect else [])
    assert suspected(words, "一个阶段" * 2) == []


def test_misspelt_words_begin_and_end_with_words(suspected):
    words = Words({"错": 1, "词": 1, "子错": 1, "词子": 1})
    wrong = [("错词", "对词", "misspelling")]
    assert suspected(words, "错词") == wrong
    assert suspected(words, "错词", "错词") == wrong
    assert suspected(words, "子错词") == []
    assert suspected(words, "错词子") == []


ADVERB = [("已经法完成", "已经无法完成", "missing_character")]


@pytest.mark.parametrize(
    ("word", "tags", "texts", "suspect"),
    [
        (1000, {}, ["已经法完成"], True),
        (999, {}, ["已经法完成"], False),
        (1000, {"法": "v"}, ["已经法完成"], False),
        (1000, {"法": "u"}, ["已经法完成"], False),
        (1000, {"完成": "n"}, ["已经法完成"], False),
        (1000, {}, ["子经法完成"], False),
        # It is a word of the digest where it stands alone more than three times.
        (1000, {}, ["已经法完成", "子法子法子"], True),
        (1000, {}, ["已经法完成", "子法子法子法子"], False),
    ],
)
def test_after_an_adverb_of_predicates_a_bare_noun_has_lost_a_character(
    suspected, word, tags, texts, suspect
):
    words = Words(
        {"已经": 10, "法": 10**6, "完成": 10, "无法": word, "立法": 9999, "子": 1},
        {"已经": "d", "法": "n", "完成": "v", **tags},
    )
    assert suspected(words, *texts) == (ADVERB if suspect else [])


@pytest.mark.parametrize(
    ("single", "word", "other", "text", "expected"),
    [
        # A thousand times at least, ten times as often as the character by itself, eight in ten of its words.
        (100, 1000, 0, "央农村", ("央农村", "中央农村")),
        (100, 999, 0, "央农村", None),
        (101, 1010, 0, "央农村", ("央农村", "中央农村")),
        (101, 1009, 0, "央农村", None),
        (1, 4000, 1000, "央农村", ("央农村", "中央农村")),
        (1, 4000, 1001, "央农村", None),
        # A word beside it tells so, unless the other neighbour is a single character that is no grammar.
        (1, 1000, 0, "农村央", ("农村央", "农村中央")),
        (1, 1000, 0, "子央农村", None),
        (1, 1000, 0, "和央农村", ("央农村", "中央农村")),
        (1, 1000, 0, "农村央子", None),
        (1, 1000, 0, "农村央和", ("农村央", "农村中央")),
        (1, 1000, 0, "央", None),
        (1, 1000, 0, "王央农村", None),
        (1, 1000, 0, "人名央农村", None),
        # Names and short forms stand in lists; a clause begins with none.
        (1, 1000, 0, "农村、央农村", None),
        (1, 1000, 0, "农村，央农村", ("央农村", "中央农村")),
        (1, 1000, 0, "农村央、", None),
    ],
)
def test_a_character_that_hardly_stands_alone_has_lost_its_partner(
    suspected, single, word, other, text, expected
):
    words = Words(
        {"央": single, "中央": word, "央视": other, "农村": 10, "子": 1, "和": 1, "王": 1, "人名": 1},
        {"央": "n", "人名": "nr"},
    )
    assert suspected(words, text) == ([(*expected, "missing_character")] if expected else [])


def test_places_by_one_character_are_words(suspected):
    words = Words({"京": 1, "北京": 9999, "农村": 10}, {"京": "n"})
    assert suspected(words, "京农村") == []


def test_a_character_that_often_stands_alone_makes_new_words(suspected):
    words = Words({"丁": 3000, "乙丁": 9999, "戊己": 10}, {"丁": "n"})
    assert suspected(words, "丁戊己", "乙丁戊己", "乙丁戊己") == []


def test_of_suspects_that_overlap_the_likeliest_stays(suspected):
    words = Words(dict.fromkeys("丙甲丁", 100) | {"丙乙": 300, "乙丁": 400})
    assert suspected(words, "丙甲丁") == [("甲丁", "乙丁", "misprint_shape")]
    words = Words(dict.fromkeys("丙甲丁", 100) | {"丙乙": 400, "乙丁": 400})
    assert suspected(words, "丙甲丁") == SHAPE
