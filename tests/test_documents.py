"""Cited documents: marked, unmarked, with short names, and their kinds."""

import pytest

from jianbao.documents import find_documents, kind_of
from tests.test_quantities import digest_of


def test_marked_titles_are_counted_with_their_short_names():
    digest = digest_of(
        "国务院印发《新能源发展规划（2021—2035年）》（以下简称《规划》）。",
        "《规划》提出目标。",
        "《某省条例》施行。",
    )
    rows = find_documents(digest)[["title", "kind", "mentions", "sentence_ids"]].to_numpy().tolist()
    assert rows == [
        ["新能源发展规划（2021—2035年）", "plan", 2, "A1-S1; A1-S2"],
        ["某省条例", "law", 1, "A1-S3"],
    ]


def test_unmarked_reports_and_announcements():
    digest = digest_of("党的二十大报告指出方向。", "根据最新的中国人民银行公告，利率下调。")
    assert list(find_documents(digest)["title"]) == ["党的二十大报告", "中国人民银行公告"]


def test_the_source_is_a_journal(shipped_digest):
    table = find_documents(shipped_digest)
    journals = table[table["kind"] == "journal"]
    assert list(journals["title"]) == [a.source for a in shipped_digest.articles]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于加快建设的意见", "opinion"),
        ("机构改革方案", "plan"),
        ("中共中央关于改革的决定", "decision"),
        ("数据安全法", "law"),
        ("全球创新指数报告", "report"),
        ("关于开展试点的通知", "notice"),
        ("红楼梦", "other"),
    ],
)
def test_kinds(title, kind):
    assert kind_of(title) == kind
