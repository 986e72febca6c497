"""Digests of a few paragraphs, and what is suspected in them."""

from jianbao.digest import Article, Digest, Paragraph, Sentence, sentence_spans
from jianbao.lexicon import load_lexicon
from jianbao.suspects.finding import find_suspects


def digest_of(*texts: str, kinds: str = "body") -> Digest:
    """A digest of one article with these paragraphs, cut into sentences."""
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    start = 0
    for n, text in enumerate(texts, 1):
        paragraphs.append(Paragraph(f"A1-P{n}", "A1", kinds, 0, text, n, n, 1, start))
        for a, b in sentence_spans(text):
            name = f"A1-S{len(sentences) + 1}"
            sentences.append(Sentence(name, f"A1-P{n}", "A1", start + a, start + b, text[a:b]))
        start += len(text) + 1
    article = Article(
        article_id="A1",
        file="test.txt",
        title="题目",
        subtitle="",
        source="",
        date="",
        issue="",
        authors=(),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
    )
    return Digest(files=(), articles=(article,), repairs=())


def found(*texts: str) -> list[tuple[str, str, str]]:
    table = find_suspects(digest_of(*texts), lexicon=load_lexicon())
    return [tuple(row) for row in table[["surface", "suggestion", "reason"]].itertuples(index=False)]
