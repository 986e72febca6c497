"""A digest made of a few sentences, for tests that need no file."""

from jianbao.digest import Article, Digest, InputFile, Paragraph, Sentence


def digest_of(*sentences: str, date: str = "2025-06-01") -> Digest:
    """A digest of one article whose only paragraph holds the sentences."""
    text = "".join(sentences)
    paragraph = Paragraph("A1-P1", "A1", "body", 0, text, 1, 1, 1, 0)
    rows, start = [], 0
    for n, sentence in enumerate(sentences, 1):
        rows.append(Sentence(f"A1-S{n}", "A1-P1", "A1", start, start + len(sentence), sentence))
        start += len(sentence)
    article = Article("A1", "test", "题目", "", "", date, "", (), (paragraph,), tuple(rows))
    return Digest((InputFile("test", "0" * 64, 1),), (article,), ())
