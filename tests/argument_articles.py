"""Articles for the tests of statements, made of headings and paragraphs as they would be read."""

from collections.abc import Sequence

from jianbao.digest import Article, Paragraph, Sentence, sentence_spans


def article(*parts: tuple[int, str], number: int = 1, date: str = "2025-03") -> Article:
    """Return an article of (level, text) parts: level 0 is a body paragraph, 1 and 2 are headings."""
    name = f"A{number}"
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    start = 0
    for n, (level, text) in enumerate(parts, 1):
        kind = "heading" if level else "body"
        paragraphs.append(Paragraph(f"{name}-P{n}", name, kind, level, text, n, n, 1, start))
        spans: Sequence[tuple[int, int]] = [(0, len(text))] if level else sentence_spans(text)
        for a, b in spans:
            number_of = len(sentences) + 1
            sentences.append(
                Sentence(f"{name}-S{number_of}", f"{name}-P{n}", name, start + a, start + b, text[a:b])
            )
        start += len(text) + 1
    return Article(name, "", "题目", "", "", date, "", (), tuple(paragraphs), tuple(sentences))


ADVICE = article(
    (0, "近年来，海水养殖业取得显著成效。"),
    (1, "一、面临的主要挑战"),
    (0, "当前还存在以下问题。"),
    (0, "一是种苗退化严重。良种覆盖率不足三成。"),
    (0, "二是融资渠道不畅。养殖户贷款难、保险少。"),
    (1, "二、对策建议"),
    (0, "第一，加强种苗选育。支持企业建设良种基地。"),
    (0, "第二，拓宽融资渠道。鼓励银行开发养殖贷款，完善保险制度。"),
    (0, "到2030年，良种覆盖率将达到八成。"),
)
"""Five problems, four recommendations and an outlook; the items of the two lists answer each other in order."""
