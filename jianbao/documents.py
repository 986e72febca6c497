"""Documents that articles cite: 《…》 with its inner 〈…〉, Party reports without marks, short names, the source."""

import re

import pandas as pd

from jianbao.digest import Article, Digest

DOCUMENT_COLUMNS = ["article_id", "title", "kind", "mentions", "sentence_ids"]
_MARKED = re.compile(
    r"《(?P<title>[^《》]{2,80})》(?P<short>[（(]以下简称[“《]?(?P<name>[^”》）)]{2,20})[”》]?[）)])?"
)
_UNMARKED = re.compile(
    r"党的[一二三四五六七八九十]{2,3}大报告|政府工作报告"
    r"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{0,8}?(?P<issuer>[\u4e00-\u9fff]{2,10}(?:银行|部|委|局|院|委员会|办公厅|总署))(?P<form>公告|公报|白皮书)"
)
_LEAD = re.compile(r"^(?:根据|按照|依据|据|最新的|最新|近日|日前)+(?:最新的|最新)?")
_KINDS = (
    ("law", r"法$|法律|条例|法典|宪法|办法$|规定$|细则"),
    ("plan", r"规划|计划|纲要|方案|路线图|行动$|蓝图|目录"),
    ("decision", r"决定|决议"),
    ("opinion", r"意见|指导"),
    ("notice", r"通知|公告|通报|公报|函$"),
    ("report", r"报告|白皮书|蓝皮书|年鉴|指数|评估"),
    ("speech", r"讲话|演讲|致辞|改革$"),
    ("journal", r"日报|时报|晚报|导报|学报|杂志|月刊|周刊|研究$|科学$|论坛$|参考$|评论$|Nature|Science"),
)


def kind_of(title: str) -> str:
    """Return the kind of document that a title names, by its wording; `other` where it tells nothing."""
    tail = title.split("（")[0]
    return next((kind for kind, pattern in _KINDS if re.search(pattern, tail)), "other")


def find_documents(digest: Digest) -> pd.DataFrame:
    """Return the columns of documents.csv and `sentence_ids`, by article in order of first mention.

    A short name introduced by 以下简称 counts as a mention of its document where it stands in marks. The
    periodical of the source line is a document of the kind journal.
    """
    rows = [row for article in digest.articles for row in _in_article(article)]
    return pd.DataFrame(rows, columns=DOCUMENT_COLUMNS)


def _in_article(article: Article) -> list[tuple[str, str, str, int, str]]:
    mentions: dict[str, list[str]] = {}
    short: dict[str, str] = {}
    for sentence in article.sentences:
        for match in _MARKED.finditer(sentence.text):
            title = short.get(match["title"], match["title"])
            mentions.setdefault(title, []).append(sentence.sentence_id)
            if match["name"]:
                short[match["name"]] = title
        for match in _UNMARKED.finditer(sentence.text):
            mentions.setdefault(_LEAD.sub("", match.group()), []).append(sentence.sentence_id)
    if article.source and article.source not in mentions:
        last = next((s.sentence_id for s in reversed(article.sentences) if article.source in s.text), "")
        mentions[article.source] = [last]
    return [
        (
            article.article_id,
            title,
            "journal" if title == article.source else kind_of(title),
            len(found),
            "; ".join(dict.fromkeys(found)),
        )
        for title, found in mentions.items()
    ]
