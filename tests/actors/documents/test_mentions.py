"""Cited documents: marked, unmarked, with short names, and their kinds."""

from dataclasses import replace

import pytest

from jianbao.actors.documents.mentions import document_mentions
from jianbao.lexicon import load_lexicon
from tests.actor_truth import own_rows
from tests.actors.documents.found import documents
from tests.made_digest import digest_of


@pytest.mark.parametrize(("sentence", "rows"), own_rows("documents").items())
def test_own_sentences(sentence, rows):
    table = documents(digest_of(sentence)).set_index("title")
    for titles, kinds, aliases, optional in (r for r in rows if r[0]):
        hit = [t for t in titles.split("|") if t in table.index]
        assert optional or len(hit) == 1, list(table.index)
        if hit:
            assert table.loc[hit[0], "kind"] in kinds.split("|")
            assert not aliases or set(aliases.split("; ")) <= set(table.loc[hit[0], "aliases"].split("; "))
    assert set(table.index) <= {t for r in rows for t in r[0].split("|")}


def test_marked_titles_are_counted_with_their_short_names():
    digest = digest_of(
        "国务院印发《新能源发展规划（2021—2035年）》（以下简称《规划》）。",
        "《规划》提出目标。",
        "《某省条例》施行。",
    )
    rows = documents(digest)[["title", "kind", "mentions", "sentence_ids"]].to_numpy().tolist()
    assert rows == [
        ["新能源发展规划（2021—2035年）", "plan", 2, "A1-S1; A1-S2"],
        ["某省条例", "law", 1, "A1-S3"],
    ]


def test_a_short_title_stands_for_the_last_that_ends_so():
    digest = digest_of("两部门印发《关于促进氢能发展的意见》。", "《意见》提出目标。")
    assert documents(digest)[["title", "mentions", "aliases"]].to_numpy().tolist() == [
        ["关于促进氢能发展的意见", 2, "意见"]
    ]


def test_unmarked_reports_and_announcements():
    digest = digest_of("党的二十大报告指出方向。", "根据最新的中国人民银行公告，利率下调。")
    assert list(documents(digest)["title"]) == ["党的二十大报告", "中国人民银行公告"]


def test_the_source_is_a_journal(shipped_digest):
    table = documents(shipped_digest)
    journals = table[table["kind"] == "journal"]
    assert [a.source for a in shipped_digest.articles] == list(
        journals.drop_duplicates("article_id", keep="last")["title"]
    )


@pytest.mark.parametrize(
    ("source", "titles"),
    [
        ("节水评论", ["节水评论"]),
        ("探索与节水", ["探索与节水"]),
        ("北川省水利厅", []),
        ("水利部", []),
        ("北川省水利厅等五部门", []),
        ("节水网", []),
    ],
)
def test_a_body_in_the_source_line_is_no_document(source, titles):
    digest = digest_of("水很清。", f"（来源：{source}）")
    article = replace(digest.articles[0], source=source)
    assert list(documents(replace(digest, articles=(article,)))["title"]) == titles


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("党的十八届四中全会决定，在全国推开试点。", []),
        ("党的二十届四中全会建议对机构进行调整。", []),
        ("党的十八届四中全会决定明确了路线图。", ["党的十八届四中全会决定"]),
        ("各地贯彻党的十八届四中全会决议，深入学习。", ["党的十八届四中全会决议"]),
        ("党的二十届四中全会公报发表。", ["党的二十届四中全会公报"]),
    ],
)
def test_what_a_session_decides_is_no_document(sentence, titles):
    assert list(documents(digest_of(sentence))["title"]) == titles


def test_more_sentences_are_mostly_right():
    found = wanted = right = spurious = 0
    for sentence, rows in own_rows("documents", "more").items():
        titles = set(documents(digest_of(sentence))["title"])
        asked = [set(forms.split("|")) for forms, _, _, optional in rows if forms and not optional]
        found, wanted = found + len(titles), wanted + len(asked)
        right += sum(bool(forms & titles) for forms in asked)
        spurious += len(titles - {form for row in rows for form in row[0].split("|")})
    assert right == wanted
    assert spurious == 0


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("依照城市绿化条例第三条处理。", ["城市绿化条例"]),
        ("按照这种办法第三条做。", []),
        ("审议了原子能法草案。", ["原子能法草案"]),
        ("《自然》发布《海洋》白皮书。", ["自然", "海洋"]),
    ],
)
def test_unmarked_titles(sentence, titles):
    assert list(documents(digest_of(sentence))["title"]) == titles


@pytest.mark.parametrize("text", ["法" * 3000, "依照" * 1500, "修订后的某某" * 500, "《" * 3000])
def test_long_runs_take_no_longer_than_their_length(text):
    document_mentions(digest_of(text), lexicon=load_lexicon())


@pytest.mark.parametrize(
    ("sentence", "forms"),
    [
        ("《节水标准》（GB/T 1234—2020）施行。", ["GB/T 1234—2020"]),
        ("《节水意见》（国发〔2023〕5号）印发。", ["国发〔2023〕5号"]),
        ("《节水意见》（下称“水十条”）印发。", ["水十条"]),
        ("《节水意见》（人人都说好）印发。", [""]),
        ("《节水意见》（以下简称《意见》）印发，《意见》很长。", ["意见", ""]),
        ("《节水意见》（简称水十条）印发，水十条很长。", ["水十条", ""]),
    ],
)
def test_brackets_give_short_forms_and_numbers(sentence, forms):
    assert list(document_mentions(digest_of(sentence), lexicon=load_lexicon())["role"]) == forms


def test_mentions_stand_where_the_offsets_say():
    digest = digest_of("水很清。", "依照城市绿化条例第三条，《节水意见》印发。")
    mentions = document_mentions(digest, lexicon=load_lexicon())
    text = digest.articles[0].text
    assert [text[m.char_start : m.char_end] for m in mentions.itertuples()] == list(mentions["surface"])
    assert list(mentions["surface"]) == ["城市绿化条例", "《节水意见》"]
    assert list(mentions["sentence_id"]) == ["A1-S2", "A1-S2"]


def test_a_short_title_is_not_longer_than_six_characters():
    digest = digest_of(
        "《关于氢能的若干指导意见》印发。", "《若干指导意见》很长。", "《的若干指导意见》很怪。"
    )
    names = list(document_mentions(digest, lexicon=load_lexicon())["name"])
    assert names == ["关于氢能的若干指导意见", "关于氢能的若干指导意见", "的若干指导意见"]
