"""Markdown of computed prose: what comes from a digest is shown literally, lists and links are what they should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.chapters.markdown import bullets, cited, escape, sentence_link, sentence_links
from jianbao.printable import printable
from jianbao.report.markdown import parse


@given(st.text(min_size=1))
def test_escaped_text_is_shown_literally(text):
    shown = " ".join(printable(text).split())
    tokens = parse(f"甲{escape(shown)}乙")
    assert tokens == [{"type": "paragraph", "children": [{"type": "text", "raw": f"甲{shown}乙"}]}]


@given(st.text())
def test_escaped_text_has_no_mark_that_markdown_or_maths_reads(text):
    assert not set(escape(text)) & set("\\`*_{}[]()<>+-.!|$~@:\"'\n") - set("&#;")


def test_links_to_sentences():
    assert sentence_link("A1-S2") == "[A1&#45;S2](#A1-S2)"
    assert sentence_link("A1-S2", "原[句") == "[原&#91;句](#A1-S2)"
    assert sentence_link("A1-S2", span="A1-Q7") == "[A1&#45;S2](#A1-Q7)"
    with pytest.raises(ValueError, match="A1-S3"):
        sentence_link("A1-S2", span="A1-S3")
    with pytest.raises(ValueError, match="A1-P2"):
        sentence_link("A1-P2")
    assert sentence_links("A1-S2; A3-S1") == "[A1&#45;S2](#A1-S2)、[A3&#45;S1](#A3-S1)"


def test_what_is_cited_is_harmless_and_leads_to_its_place():
    assert cited("一*二", "A1-S2") == "一&#42;二（[A1&#45;S2](#A1-S2)）"
    assert cited("三", "A1-S2", span="A1-D4") == "三（[A1&#45;S2](#A1-D4)）"


def test_a_list_leaves_out_empty_lines():
    assert bullets(["甲", "", "乙"]) == "- 甲\n- 乙"
    assert bullets([]) == ""
