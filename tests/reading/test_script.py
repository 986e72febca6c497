"""Traditional characters: what is judged in simplified ones, and how it is told as printed."""

from dataclasses import replace

import pandas as pd
import pytest

from jianbao.analysis import Analysis
from jianbao.digest import Digest
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.reading import as_printed, in_simplified
from tests.own_lexicon import own_lexicon
from tests.suspects.samples import digest_of


def analysis_of(*texts: str) -> Analysis:
    return Analysis(digest_of(*texts), lexicon=load_lexicon())


def plain(digest: Digest) -> Digest:
    return in_simplified(digest, lexicon=load_lexicon())


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("縣裡應當儘快出臺灌溉辦法，並盡力補貼。", "县里应当尽快出台灌溉办法，并尽力补贴。"),
        ("渠道全長35公尺，後續還要檢修。", "渠道全长35公尺，后续还要检修。"),
        # Simplified text is left alone, whatever it quotes or whoever it names.
        (
            "县里应当尽快出台灌溉办法，专家陳於當场作了说明，全县三十个乡镇都派人到会听讲，会后又看了渠道。",
            None,
        ),
        ("县里应当尽快出台灌溉办法。", None),
    ],
)
def test_an_article_in_traditional_characters_is_read_in_simplified_ones(text, read_as):
    digest = digest_of(text)
    read = plain(digest)
    if read_as is None:
        assert read is digest
    else:
        (article,) = read.articles
        assert (article.text, article.sentences[0].text) == (read_as, read_as)
        assert [(s.char_start, s.char_end) for s in article.sentences] == [(0, len(text))]


def test_only_the_article_that_is_in_them_is_changed():
    one, two = digest_of("水庫應當檢修。").articles[0], digest_of("水库应当检修。").articles[0]
    read = plain(replace(digest_of("水"), articles=(one, two)))
    assert [a.text for a in read.articles] == ["水库应当检修。"] * 2
    assert read.articles[1] is two


def test_a_table_quotes_what_is_printed():
    digest = digest_of("皇后在後殿。", "後來水庫檢修了。")
    table = pd.DataFrame(
        {
            "sentence_id": ["A1-S1", "A1-S2", "A1-S2", ""],
            "name": ["皇后", "后来", "检修水库", "水库; 后殿"],
            "unit": ["后", "库", "库", "库"],
            "value": [1, 2, 3, 4],
        }
    )
    told = as_printed(table, digest, plain(digest))
    assert told["name"].tolist() == ["皇后", "後來", "檢修水庫", "水庫; 後殿"]
    assert told[["unit", "value"]].equals(table[["unit", "value"]])
    assert as_printed(table, digest, digest) is table


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("渠首佔地8萬平方公尺。", "8萬平方公尺", 80_000, "m²"),
        ("水庫蓄水三億立方公尺。", "三億立方公尺", 300_000_000, "m³"),
        ("壩高120公尺。", "120公尺", 120, "m"),
        ("补种苗木8万平方公尺。", "8万平方公尺", 80_000, "m²"),
    ],
)
def test_figures_and_units_are_the_same(text, surface, value, unit):
    (row,) = analysis_of(text).quantities.itertuples()
    assert (row.surface, row.value, row.unit) == (surface, value, unit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("縣裡應當儘快完善灌溉制度。", "recommendation"),
        ("管護人員嚴重不足，渠道老化問題突出。", "problem"),
        ("預計到2030年，灌溉面積將達到12萬畝。", "outlook"),
    ],
)
def test_cues_are_the_same_and_statements_are_quoted(text, kind):
    found = analysis_of(text).statements
    (row,) = found[found["kind"] == kind].itertuples()
    assert row.text == text
    assert row.gist in text


def test_names_are_as_printed():
    a = analysis_of("柳河縣水務局隸屬於柳河縣政府。專家李望遠說，渠道應當檢修。")
    assert "柳河縣水務局" in set(a.organisations["name"])
    assert set(a.persons["name"]) <= {"李望遠"}


@pytest.mark.parametrize("line", ["后後", "后 後 后", "后后 後"])
def test_a_malformed_line_is_named(tmp_path, line):
    lexicon = own_lexicon(tmp_path, "reading/traditional.txt", f"# head\n{line}\n")
    with pytest.raises(JianbaoError, match="line 2: expected a simplified character"):
        in_simplified(digest_of("水"), lexicon=lexicon)
