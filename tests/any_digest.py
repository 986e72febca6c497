"""Digests of every shape that reading can produce, built directly: drawn by hypothesis, or put together by hand."""

from collections.abc import Sequence

from hypothesis import strategies as st

from jianbao.digest import (
    Article,
    Author,
    Boundary,
    Digest,
    FoundPicture,
    FoundTable,
    InputFile,
    Paragraph,
    Repair,
    Sentence,
    sentence_spans,
)

# What makes rules speak: figures, changes, dates, names, sayings, problems, advice, and what is hardly a text at all.
PIECES = (
    "17%，规模从31.1%降至22.5%",
    "5一10年",
    "到2027年，建成30家以上的中试基地",
    "比上年增长5%左右",
    "由100亿元增至8000亿元",
    "一是数据、二是算力、三是人才等四项",
    "全省共有28个，其中东部9个、西部10个",
    "建议加快制定办法",
    "存在短板，难以满足需要",
    "研究员周代数认为，未来五年将成为关键",
    "省科技厅由省政府领导",
    "根据《关于加强基础研究的意见》",
    "他说",
    "，",
    "“",
    "《",
    "（",
    "量子科技",
    "12",
    "2025年",
    "ABC",
    "10⁶吨",
    "的",
    " ",
    "。",
    "？",
)
KINDS = ("abstract", "keywords", "byline", "heading", "body", "body", "body", "source", "footnote")
DATES = ("", "2025", "2025-02", "2025-05-12", "1999-12-31")


def article_of(
    number: int,
    paragraphs: Sequence[tuple[str, str]],
    *,
    title: str = "题目",
    date: str = "",
    source: str = "",
    authors: tuple[Author, ...] = (),
) -> Article:
    """Return an article of paragraphs given as (kind, text), cut into sentences as reading cuts them."""
    name = f"A{number}"
    made: list[Paragraph] = []
    sentences: list[Sentence] = []
    start = 0
    for n, (kind, text) in enumerate(paragraphs, 1):
        level = int(kind == "heading")
        made.append(Paragraph(f"{name}-P{n}", name, kind, level, text, n, n, 1, start))
        for a, b in sentence_spans(text):
            sentence_id = f"{name}-S{len(sentences) + 1}"
            sentences.append(Sentence(sentence_id, f"{name}-P{n}", name, start + a, start + b, text[a:b]))
        start += len(text) + 1
    return Article(name, "a.txt", title, "", source, date, "", authors, tuple(made), tuple(sentences))


def digest_of_articles(articles: Sequence[Article]) -> Digest:
    """Return a digest of the articles with a repair, a boundary, a table and a picture."""
    first = articles[0].article_id
    return Digest(
        (InputFile("a.txt", "0" * 64, 99),),
        tuple(articles),
        (Repair(first, 1, 1, "wrap", "甲⏎乙", "甲乙"),),
        tuple(Boundary(a.article_id, "a.txt", 1, 1, a.title, 1.0, ("start",), True) for a in articles),
        (FoundTable(f"{first}-B1", first, 1, "", (("甲", ""), ("1", "2"))),),
        (FoundPicture(first, 1, ""),),
    )


texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)


@st.composite
def articles(draw: st.DrawFn, number: int) -> Article:
    """Draw an article: one paragraph or several, of any kind, with or without date, source and authors."""
    paragraphs = draw(st.lists(st.tuples(st.sampled_from(KINDS), texts), min_size=1, max_size=5))
    return article_of(
        number,
        paragraphs,
        title=draw(st.sampled_from(["题目", "", "2025年：“新”赛道——之二", "长" * 60, "A*B_[c](d)<e>#$"])),
        date=draw(st.sampled_from(DATES)),
        source=draw(st.sampled_from(["", "科技日报"])),
        authors=draw(st.sampled_from([(), (Author("周代数", "某院"), Author("", "某校教授"))])),
    )


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """Draw a digest of one to four articles, in which an article may stand twice."""
    made = [draw(articles(n)) for n in range(1, draw(st.integers(1, 4)) + 1)]
    if draw(st.booleans()):
        first = made[0]
        made.append(
            article_of(
                len(made) + 1,
                [(p.kind, p.text) for p in first.paragraphs],
                title=first.title,
                date=first.date,
            )
        )
    return digest_of_articles(made)
