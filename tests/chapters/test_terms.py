"""What chapter 2 says of counts, by hand."""

from jianbao.analysis import load
from jianbao.chapters import terms as chapter_terms


def test_how_few_words_carry_the_text(tmp_path, monkeypatch):
    path = tmp_path / "digest.txt"
    path.write_text(
        "水果\n苹果、苹果、苹果、苹果、苹果、苹果、苹果、苹果。\n香蕉、香蕉、葡萄和西瓜。\n", encoding="utf-8"
    )
    monkeypatch.setattr(chapter_terms, "_HEAD", 2)
    said = chapter_terms.key_points(load(path)).markdown
    assert "不同的实词有4个，50%只出现一次；最常见的2个占实词总次数的83%。" in said


def test_a_short_text_is_not_said_to_rest_on_few_words(tmp_path):
    path = tmp_path / "digest.txt"
    path.write_text("水果\n苹果、苹果、苹果、苹果、苹果、苹果、苹果、苹果、苹果。\n", encoding="utf-8")
    assert "不同的实词" not in chapter_terms.key_points(load(path)).markdown
