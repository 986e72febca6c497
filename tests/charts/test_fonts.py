"""Text that fits the one font: what it lacks is named, what is invisible is dropped."""

from hypothesis import given
from hypothesis import strategies as st

from jianbao.charts.fonts import covered, displayable
from jianbao.printable import printable


def test_characters_without_a_glyph_are_named_and_invisible_ones_dropped():
    assert displayable("吉𠮷、é 中") == "吉〔U+20BB7〕、é 中"
    assert displayable("a\x07b\u202ec\u200bd\ufe0f\u00ade") == "abcde"
    assert displayable("a\nb\tc\u2028d") == "a\nb\tc d"
    assert printable("𠮷\u202e\ud800") == "𠮷〔U+D800〕"


@given(st.text(alphabet=st.characters()))
def test_displayable_text_has_a_glyph_for_each_character(text):
    assert all(ord(c) in covered() or c in "\n\t" for c in displayable(text))
