"""The gist of a statement: from which clause on it is quoted, and what is left out at its edges."""

import pytest

from jianbao.argument.gists import gist
from jianbao.argument.reads import read_sentences
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


@pytest.mark.parametrize(
    ("kind", "text", "quoted"),
    [
        # What leads up to the clause with the cues is left out, and the conjunction before it.
        ("problem", "近年来港口发展很快，但是，码头严重不足，船只难以停靠。", "码头严重不足，船只难以停靠"),
        # A clause with a usual cue says half of what one with a strong cue does: the gist begins with the strong one.
        ("problem", "一是种苗退化严重，良种覆盖率不足三成。", "良种覆盖率不足三成"),
        # A strong and a usual cue in one clause (3) against a strong one before it (2): two thirds are enough.
        ("problem", "港口码头不足，船工很少而难以停靠。", "港口码头不足，船工很少而难以停靠"),
        # Nothing is left out where the rest has fewer than eight characters, the full stop with them.
        ("problem", "湖面十分开阔，码头严重不足。", "湖面十分开阔，码头严重不足"),
        ("problem", "湖面十分开阔，码头已严重不足。", "码头已严重不足"),
        # A directing clause (1.5) is three quarters of a strong cue (2), so that it is quoted with it.
        ("recommendation", "湖面开阔，加强码头建设，应当增设航标。", "湖面开阔，加强码头建设，应当增设航标"),
        ("recommendation", "湖面开阔，应当增设航标，完善制度。", "应当增设航标，完善制度"),
        # The mark of a list and the final mark go, the conjunction of the first clause stays.
        ("problem", "二是但船只在湖上难以停靠；", "但船只在湖上难以停靠"),
        # Quotation marks that have lost their partner go: the last closing, the first opening one.
        ("problem", "他说：“渔港在北岸，码头一直严重不足。”", "码头一直严重不足"),
        ("problem", "“渔港在北岸”是旧话，“新港”的码头“严重不足，", "新港”的码头“严重不足，"),
        # No cue: the whole sentence.
        ("problem", "湖上有船；岸上有人。", "湖上有船；岸上有人"),
    ],
)
def test_gist(kind, text, quoted):
    lexicon = load_lexicon()
    (read,) = read_sentences(article((0, text)), lexicon=lexicon)
    assert gist(read, kind, lexicon) == quoted
