"""The engine in use cuts as jieba does; each engine keeps to itself."""

import random
import subprocess
import sys
from itertools import accumulate

import jieba
import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from jianbao import paths
from jianbao.lexicon import load_lexicon
from jianbao.terms.segmentation import Segmenter
from jianbao.terms.tokenizers import ReferenceTokenizer, RustTokenizer, Tokenizer, read_dictionary

ENGINES = [RustTokenizer, ReferenceTokenizer]
EXTRA = ["潮汐电站", "电站群", "群建", "生成式AI", "BT+计划", "人工智能+", "A类区", "一一三"]


@pytest.fixture(scope="module")
def segmenters() -> tuple[Segmenter, Segmenter]:
    extra = dict.fromkeys(EXTRA, "discovered")
    fast = Segmenter(load_lexicon(), extra=extra, tokenizer=RustTokenizer())
    reference = Segmenter(load_lexicon(), extra=extra, tokenizer=ReferenceTokenizer())
    return fast, reference


@pytest.fixture(scope="module")
def bare() -> tuple[Tokenizer, Tokenizer]:
    return RustTokenizer(), ReferenceTokenizer()


def differences(pair: tuple[Segmenter, Segmenter], texts: list[str]) -> list[str]:
    """Texts that are cut into other tokens.

    The same tokens in another order (看|看看, 看看|看) are as likely as each other: there the last bit of a
    logarithm decides, about once in ten megabytes.
    """
    fast, reference = pair
    return [t for t in texts if sorted(tokens(fast, t)) != sorted(tokens(reference, t))]


def tokens(segmenter: Segmenter, text: str) -> list[str]:
    return [token for token, _ in segmenter.cut(text)]


def shipped_texts() -> list[str]:
    data = paths.ROOT / "tests" / "data"
    files = [paths.SHIPPED_DIGEST, *sorted(data.rglob("*.txt")), *sorted(data.rglob("*.toml"))]
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_texts_of_the_project_are_cut_alike(segmenters, bare):
    texts = shipped_texts()
    assert len(texts) > 1000
    assert [t for t in texts if tokens(segmenters[0], t) != tokens(segmenters[1], t)] == []
    assert [t for t in texts if bare[0].cut(t) != bare[1].cut(t)] == []


def test_made_up_sentences_are_cut_alike(segmenters, bare):
    rng = random.Random(4)
    frequencies, _ = read_dictionary()
    words, weights = list(frequencies), list(accumulate(frequencies.values()))
    rare = [chr(rng.randint(a, b)) for a, b in ((0x3400, 0x9FFF), (0x20000, 0x2A6DF)) for _ in range(300)]
    latin = [
        "GPT-4",
        "Web3.0",
        "6G",
        "BT+",
        "DCAT-AP",
        "A股",
        "3.14%",
        "ＡＩ",
        "２０２４",
        "IP地址",
        "C#",
        "R&D",
        "a_b",
    ]
    marks = [*"，。、；：（）《》“”—…·%+-.# \u3000\n\r\t\0", "\r\n"]

    def sentence() -> str:
        parts = rng.choices(words, cum_weights=weights, k=12) + rng.choices(words, k=4)
        parts += rng.choices([*rare, *EXTRA], k=3) + rng.choices(latin, k=2) + rng.choices(marks, k=3)
        rng.shuffle(parts)
        return "".join(parts)

    texts = [sentence() for _ in range(3000)]
    assert differences(segmenters, texts) == []
    texts = ["".join(rng.choices(words, k=20)) for _ in range(1500)]
    assert [t for t in texts if bare[0].cut(t) != bare[1].cut(t)] == []


@given(
    st.text(
        alphabet="一二三百万中国科技发展的电站群建潮汐生成式人工智能帆渡礁田鹭湾AGT5+-.%&类区计划 ，",
        max_size=40,
    )
)
def test_ambiguous_strings_are_cut_alike(segmenters, text):
    assert differences(segmenters, [text]) == []


@given(st.text(max_size=40))
def test_any_text_is_cut_alike_and_nothing_is_lost(segmenters, bare, text):
    assert differences(segmenters, [text]) == []
    assert "".join(tokens(segmenters[0], text)) == "".join(text.split())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_frequency_replaces_the_one_before(engine):
    tokenizer = engine()
    assert tokenizer.cut("研究生命") == ["研究", "生命"]
    tokenizer.add_word("研究生", 10_000_000)
    assert tokenizer.cut("研究生命") == ["研究生", "命"]
    tokenizer.add_word("研究生", 1)
    assert tokenizer.cut("研究生命") == ["研究", "生命"]


@pytest.mark.parametrize("engine", ENGINES)
def test_frequencies_given_again_and_again_do_not_add_up(engine):
    tokenizer = engine()
    for _ in range(20):
        tokenizer.add_word("潮汐电站", 1_000_000)
    assert tokenizer.cut("一成") == [
        "一",
        "成",
    ]  # one word if all words together had occurred 13 % more often
    tokenizer.add_word("潮汐电站", 20_000_000)
    assert tokenizer.cut("一成") == ["一成"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_common_word_takes_from_the_word_beside_it(engine):
    tokenizer = engine()
    assert tokenizer.cut("讲好处") == ["讲", "好处"]
    tokenizer.add_word("讲好", 10_000)
    assert tokenizer.cut("讲好处") == ["讲好", "处"]


@pytest.mark.parametrize("engine", ENGINES)
def test_of_cuts_into_words_equally_frequent_the_longer_first_word_is_taken(engine):
    tokenizer = engine()
    for word in ("帆渡", "帆渡礁", "礁田鹭", "田鹭"):
        tokenizer.add_word(word, 10_000)
    assert tokenizer.cut("帆渡礁田鹭") == ["帆渡礁", "田鹭"]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_instance_shares_no_word_with_another(engine):
    first, second = engine(), engine()
    first.add_word("甲乙丙丁戊", 10_000)
    assert first.cut("甲乙丙丁戊") == ["甲乙丙丁戊"]
    assert len(second.cut("甲乙丙丁戊")) > 1
    assert "甲乙丙丁戊" not in jieba.dt.FREQ


def test_the_dictionaries_are_one():
    engine = rjieba.Jieba()
    frequencies, tags = read_dictionary()
    assert [w for w in tags if not engine.has_word(w)] == []
    common = [w for w, n in frequencies.items() if n > 10_000 and engine.cut(w, False) == [w]]
    assert len(common) > 500
    assert [w for w in common if engine.tag(w, False) != [(w, tags[w])]] == []


def test_starting_prints_nothing_writes_nothing_and_leaves_jieba_alone(tmp_path):
    program = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from jianbao.lexicon import load_lexicon; from jianbao.terms.segmentation import Segmenter\n"
        "assert list(Segmenter(load_lexicon()).cut('量子计算'))\n"
        "assert 'jieba' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=paths.ROOT, capture_output=True, check=True
    )
    assert (done.stdout, done.stderr, list(tmp_path.iterdir())) == (b"", b"", [])
