"""The table of suspects: places, sentences, and which paragraphs are looked at."""

from dataclasses import replace

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.suspects.finding import SUSPECT_COLUMNS, find_suspects
from tests.suspects.samples import digest_of


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


def test_where_a_mark_and_a_word_overlap_the_mark_stays():
    table = find_suspects(digest_of("居民的的愿望：2025年年，的的，镇里。"), lexicon=load_lexicon())
    assert list(table.surface) == ["的的", "2025年年", "的的"]
    assert list(table.char_start) == sorted(table.char_start)


def test_a_paragraph_that_is_not_cut_into_sentences_has_none():
    digest = digest_of("村里建设水渠。", "乡镇加快道路建没，好。")
    (article,) = digest.articles
    bare = replace(digest, articles=(replace(article, sentences=article.sentences[:1]),))
    assert list(find_suspects(bare, lexicon=load_lexicon()).sentence_id) == [""]
    bare = replace(digest, articles=(replace(article, sentences=()),))
    assert list(find_suspects(bare, lexicon=load_lexicon()).sentence_id) == [""]
    later = replace(digest, articles=(replace(article, sentences=article.sentences[1:]),))
    assert list(find_suspects(later, lexicon=load_lexicon()).sentence_id) == ["A1-S2"]


@pytest.mark.parametrize(("kind", "words"), [("heading", 1), ("keywords", 1), ("byline", 0), ("source", 0)])
def test_words_are_looked_at_in_prose_headings_and_keywords(kind, words):
    table = find_suspects(digest_of("居民的的愿望（水渠", kinds=kind), lexicon=load_lexicon())
    assert list(table.reason) == ["doubled_character"] * words + ["unbalanced_bracket"]
