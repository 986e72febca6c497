"""The table of suspects: places, sentences, and which paragraphs are looked at."""

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
