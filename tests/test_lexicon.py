"""The lexicon's files: what replaces and what adds, words with edges, and errors that name file and line."""

import re

import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import Word, either, load_lexicon
from tests.own_lexicon import own_lexicon


def test_a_file_of_ones_own_replaces_the_shipped_one(tmp_path):
    lexicon = own_lexicon(tmp_path, "terms/stopwords.txt", "# 我的停用词\n的 了\n\n和\n")
    assert [(line.number, line.text) for line in lexicon.lines("terms/stopwords.txt")] == [
        (2, "的 了"),
        (4, "和"),
    ]


def test_what_is_named_more_adds_to_the_shipped_one(tmp_path):
    shipped = load_lexicon().tables("terms/aliases.toml").pairs("aliases")
    lexicon = own_lexicon(tmp_path, "terms/aliases.more.toml", '[aliases]\n"省科技厅" = "省科学技术厅"\n')
    assert lexicon.tables("terms/aliases.toml").pairs("aliases") == {**shipped, "省科技厅": "省科学技术厅"}


def test_lists_are_added_to_at_their_end(tmp_path):
    shipped = load_lexicon().tables("actors/attribution.toml").words("clear", "suggests")
    lexicon = own_lexicon(tmp_path, "actors/attribution.more.toml", '[clear]\nsuggests = ["力荐"]\n')
    assert lexicon.tables("actors/attribution.toml").words("clear", "suggests") == (*shipped, "力荐")


def test_what_is_made_of_a_lexicon_is_kept_by_its_content(tmp_path):
    first = own_lexicon(tmp_path, "terms/stopwords.txt", "的\n")
    assert load_lexicon(tmp_path) == first != load_lexicon()
    assert own_lexicon(tmp_path, "terms/stopwords.txt", "了\n") != first


def test_a_file_that_stands_for_none_is_an_error(tmp_path):
    with pytest.raises(JianbaoError, match=r"stopword\.txt: there is no lexicon file terms/stopword\.txt"):
        own_lexicon(tmp_path, "terms/stopword.txt", "的\n")
    with pytest.raises(JianbaoError, match="no folder"):
        load_lexicon(tmp_path / "none")


def test_words_may_have_edges():
    pattern = re.compile(
        either([Word("老化", not_after=("适",)), Word("年均", not_before=("气温", "值")), "难"])
    )
    assert pattern.findall("适老化改造难，设备老化；年均值、年均气温、年均增长") == ["难", "老化", "年均"]


def test_longer_words_come_first_and_none_match_nothing():
    assert re.match(either(["部", "部门", "部长"]), "部门").group() == "部门"
    assert not re.search(either([]), "任何")


TEXT = """# 说明
listed = ["甲", "乙"]

[holders]
groups = [
  "丙",
  { word = "丁", not_after = ["戊"] },
]
names = { "短" = "长" }

[holders.rows]
"万" = ["1", "2"]
"""


@pytest.fixture
def tables(tmp_path):
    return own_lexicon(tmp_path, "terms/aliases.toml", TEXT).tables("terms/aliases.toml")


def test_values_are_read_as_what_they_must_be(tables):
    assert tables.words("listed") == ("甲", "乙")
    assert tables.entries("holders", "groups") == (Word("丙"), Word("丁", not_after=("戊",)))
    assert tables.pairs("holders", "names") == {"短": "长"}
    assert tables.rows("holders", "rows") == {"万": ["1", "2"]}
    assert tables.keys("holders") == ("groups", "names", "rows")


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda t: t.words("holders", "groups"), r"line 5: \[holders\] groups: expected a list of words"),
        (lambda t: t.pairs("holders", "rows"), r"line 12: \[holders\.rows\] 万: expected a line"),
        (lambda t: t.text("listed"), "line 2: listed: expected a text"),
        (
            lambda t: t.words("holders", "none"),
            r"line 4: \[holders\] none: expected a value, but there is none",
        ),
        (lambda t: t.words("none"), "line 1: none: expected a value"),
    ],
)
def test_what_is_malformed_is_named_with_file_and_line(tables, ask, message):
    with pytest.raises(JianbaoError, match=rf"aliases\.toml, {message}"):
        ask(tables)


def test_the_file_that_holds_a_value_is_named_whatever_is_added_to_its_table(tmp_path):
    own_lexicon(tmp_path, "terms/aliases.more.toml", '[aliases]\n"短" = "长"\n')
    lexicon = own_lexicon(tmp_path, "terms/aliases.toml", '# 说明\n[aliases]\n"甲" = 1\n')
    with pytest.raises(JianbaoError, match=r"aliases\.toml, line 3: \[aliases\] 甲: expected a line"):
        lexicon.tables("terms/aliases.toml").pairs("aliases")


@pytest.mark.parametrize(
    "item", ['""', "1", '{ word = "甲", after = ["乙"] }', '{ word = "甲", not_after = "乙" }']
)
def test_an_entry_that_is_no_word_is_an_error(tmp_path, item):
    lexicon = own_lexicon(tmp_path, "terms/aliases.toml", f"listed = [{item}]\n")
    with pytest.raises(JianbaoError, match="line 1: listed: expected a word"):
        lexicon.tables("terms/aliases.toml").entries("listed")


def test_what_is_no_toml_or_no_text_is_one_clear_error(tmp_path):
    with pytest.raises(JianbaoError, match=r"aliases\.toml, line 1: no TOML"):
        own_lexicon(tmp_path, "terms/aliases.toml", "[aliases\n").tables("terms/aliases.toml")
    (tmp_path / "terms/aliases.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(JianbaoError, match="cannot read this lexicon file"):
        load_lexicon(tmp_path).tables("terms/aliases.toml")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "reading/sources.more.toml",
            '[opening]\ncolon = ["信息整理"]\n',
            "line 1: opening: expected one of openings",
        ),
        (
            "reading/sources.more.toml",
            '[openings]\ncolons = ["信息整理"]\n',
            r"line 2: \[openings\] colons: expected one of",
        ),
        (
            "argument/cues.more.toml",
            '[problem]\nstorng = ["掉链子"]\n',
            r"line 2: \[problem\] storng: expected one of",
        ),
        (
            "chapters/names.more.toml",
            '[relations]\nled = "领导"\n',
            r"line 2: \[relations\] led: expected one of led_by",
        ),
        ("actors/relations.more.toml", "[form]\n", "line 1: form: expected one of governing, forms"),
        ("terms/aliases.more.toml", "[aliases]\n甲 = 1\n", "line 2: no TOML: "),
        ("terms/aliases.more.toml", 'x = ["甲",\n\n', "line 2: no TOML: "),
    ],
)
def test_what_nobody_would_read_is_refused(tmp_path, name, text, message):
    lexicon = own_lexicon(tmp_path, name, text)
    with pytest.raises(JianbaoError, match=f"{name.rpartition('/')[2]}, {message}"):
        lexicon.tables(name.replace(".more.", "."))


def test_names_that_are_words_and_tables_that_are_open_may_be_added(tmp_path):
    own_lexicon(tmp_path, "argument/cues.more.toml", '[sets]\n"咸" = ["咸"]\n')
    own_lexicon(tmp_path, "actors/relations.more.toml", '[words]\nkeeping = ["代管"]\n')
    own_lexicon(tmp_path, "quantities/schemes.more.toml", '["配套"]\nwords = ["配套"]\nkinds = ["money"]\n')
    lexicon = load_lexicon(tmp_path)
    assert lexicon.tables("argument/cues.toml").words("sets", "咸") == ("咸",)
    assert lexicon.tables("actors/relations.toml").words("words", "keeping") == ("代管",)
    assert lexicon.tables("quantities/schemes.toml").words("配套", "kinds") == ("money",)
