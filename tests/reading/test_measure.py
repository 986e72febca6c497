"""The measure of wrapped text, counted by hand: the articles here are set on 10 ems, their first lines on 8."""

from jianbao.reading.measure import agreement, measure
from tests.reading.lines import facts_of


def test_the_measure_is_what_broken_lines_agree_on():
    rows = (
        "春天到了田里开始",
        "播种小麦和大豆并且要",
        "施肥浇水。",
        "夏天到了田里开始",
        "除草防虫并且还要防旱",
        "灾。",
    )
    size = measure(facts_of(*rows))
    assert (size.full, size.first, size.wrapped) == (10, 8, True)
    assert agreement(facts_of(*rows), size) == 1


def test_text_whose_lines_end_their_sentences_is_not_wrapped():
    rows = ["这一段自成一行。", "这一段也自成一行，而且长得多，长到没有版心能容得下它。", "又一段。"]
    assert not measure(facts_of(*rows)).wrapped
