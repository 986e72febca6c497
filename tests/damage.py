"""Damages clean articles as typesetting and text extraction do, so that tests can ask for the text back.

This is about digests in text; PDF and Word files are in `damage_files`, the names of damages in
`damage_kinds`, the articles in `clean_articles`. What comes back is measured in `accuracy`.
"""

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jianbao.digest import Author
from tests.clean_articles import DATA, CleanArticle, CleanParagraph
from tests.damage_kinds import Damage
from tests.typesetting import LineRules, em, overprint, set_lines

DIGEST_NAME, DIGEST_ISSUE = "政研参考", "2025年第3期（总第118期）"
_SOURCE = re.compile(r"[（(](?=来源|原载|摘自|转自)(.*)[）)]")
_LABEL = re.compile(r"^(\[?)(摘要|关键词)(\]?)")
_INVISIBLE = "\x00\u200b\u200d\u200e\u200f\u202a\u2060\u2068\ufeff\u00ad"
_PRIVATE = "\ue004\ue5f1\uf8f1"
_BULLETS = "\uf06c\uf0b7\uf0d8"
_ITEM = re.compile(r"（\d）|第[一二三四五]，|\d\. ")
_SPACED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])|(?<=[0-9])(?=—)"
)
_RADICALS = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)}
_VERSE = re.compile(r"[\u4e00-\u9fff]{5,7}")


def expected(articles: Sequence[CleanArticle], damage: Damage) -> list[CleanArticle]:
    """Return the articles as a careful person gets them back: what was left out or printed otherwise is so."""
    return [_expected(a, damage) for a in articles]


def printed_paragraphs(article: CleanArticle, damage: Damage) -> list[CleanParagraph]:
    """Return the paragraphs as they are printed: a glued source line goes on where the text ends."""
    if damage.source != "glued" or article.paragraphs[-1].kind != "source":
        return list(article.paragraphs)
    *rest, text, source = article.paragraphs
    return [*rest, replace(text, text=text.text + source.text)]


def _expected(article: CleanArticle, damage: Damage) -> CleanArticle:
    paragraphs = []
    for p in article.paragraphs:
        match = _SOURCE.fullmatch(p.text) if p.kind == "source" else None
        if match and damage.brackets:
            left = "（" if damage.brackets == "full" else "("
            right = ")" if damage.brackets == "half" else "）"
            p = replace(p, text=f"{left}{match[1]}{right}")
        if damage.characters == "bullets" and _ITEM.match(p.text):
            p = replace(p, text=f"•{p.text}")
        if p.kind != "source" or damage.source != "dropped":
            paragraphs.append(p)
    if damage.source == "under_title":
        paragraphs.sort(key=lambda p: p.kind != "source")
    article = replace(article, paragraphs=tuple(paragraphs))
    if damage.source != "dropped" or not article.source:
        return article
    # An author named under the title is known without the source line, though not where he or she works.
    byline = " ".join(p.text for p in paragraphs if p.kind == "byline")
    authors = tuple(Author(a.name) for a in article.authors if a.name in byline)
    return replace(article, source="", date="", issue="", authors=authors)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed line: `role` is title, heading, body or source; `opens` a paragraph; `first` of its article."""

    text: str
    role: str
    indent: float = 0.0
    opens: bool = False
    first: bool = False
    closes: bool = False


def digest_text(articles: Sequence[CleanArticle], damage: Damage, seed: int) -> str:
    """Return a digest of the articles, damaged; the same seed gives the same text."""
    rng = random.Random(f"damage {seed}")
    articles = expected(articles, damage)
    width = _width(articles, damage, rng)
    lines = [line for a in articles for line in _compose(a, damage, width, rng)]
    pages = _paginate(lines, damage)
    front = _front(articles, pages, damage, width)
    text = _serialise(front, pages, damage, width)
    if damage.characters in ("invisible", "private"):
        text = _sprinkle(text, _INVISIBLE if damage.characters == "invisible" else _PRIVATE, rng)
    return text


def digest_bytes(articles: Sequence[CleanArticle], damage: Damage, seed: int) -> bytes:
    """Return `digest_text` with the damage's line ends, in its encoding."""
    return digest_text(articles, damage, seed).replace("\n", damage.newline).encode(damage.encoding)


def _width(articles: Sequence[CleanArticle], damage: Damage, rng: random.Random) -> int:
    if damage.width is not None:
        return damage.width
    if not damage.filled_ends:
        return rng.randint(20, 40)

    def full_ends(width: int) -> int:
        rules = LineRules(full=width, quarter=damage.quarter)
        ends = (set_lines(p.text, rules, rng, indent=2)[-1] for a in articles for p in a.paragraphs)
        return sum(em(end, quarter=damage.quarter) >= width - 0.5 for end in ends)

    return max(range(20, 41), key=full_ends)


def damaged_characters(text: str, damage: Damage, rng: random.Random) -> str:
    """Return a text with the characters that other software wrote in place of the plain ones."""
    if damage.characters == "full_width":
        return re.sub(r"[A-Za-z0-9%]", lambda m: chr(ord(m.group()) + 0xFEE0), text)
    if damage.characters == "bullets":
        return text.replace("•", rng.choice(_BULLETS))
    if damage.characters == "radicals":
        return "".join(_RADICALS[c] if c in _RADICALS and rng.random() < 0.5 else c for c in text)
    return text


def damaged_spacing(text: str, damage: Damage) -> str:
    """Return a line with the spaces that an extractor leaves where the typesetter moved characters apart."""
    if damage.spaced_labels:
        text = _LABEL.sub(
            lambda m: f"{m[1]} {' '.join(m[2])} {m[3]}" if m[1] else "\u3000".join(m[2]),
            text,
        )
    return _SPACED.sub(damage.spaced_latin, text)


def _sprinkle(text: str, characters: str, rng: random.Random) -> str:
    return "".join(c + rng.choice(characters) if not c.isspace() and rng.random() < 0.02 else c for c in text)


def _compose(article: CleanArticle, damage: Damage, width: int, rng: random.Random) -> list[_Printed]:
    """Set an article in lines."""
    rules = LineRules(
        full=width or float("inf"),
        quarter=damage.quarter,
        squeeze=damage.squeeze,
        loose=damage.loose,
        hyphenate=damage.hyphenate,
        split_numbers=damage.split_numbers,
    )
    lines = _title(article, damage, width, rng)
    indent = 0 if damage.indent == "none" else 2
    for p in printed_paragraphs(article, damage):
        role = p.kind if p.kind in ("heading", "source") else "body"
        own = rules
        text = damaged_characters(p.text, damage, rng)
        if p.kind == "heading" and p.level == 1 and damage.heading_width and width:
            own = replace(rules, full=min(damage.heading_width, width))
        if p.kind == "source" and damage.source_lines and width:
            own = replace(rules, full=max(12, min(width, -(-em(text) // damage.source_lines) + 2)))
        shift = indent + 2 if indent and _VERSE.fullmatch(p.text) else indent
        set_out = [damaged_spacing(x, damage) for x in set_lines(text, own, rng, indent=indent)]
        if p.kind == "heading" and p.level == 1:
            set_out = [overprint(x, copies=damage.heading_copies, rng=rng) for x in set_out]
        lines += [
            _Printed(x, role, 0 if i else shift, opens=not i, closes=i == len(set_out) - 1)
            for i, x in enumerate(set_out)
        ]
    return lines


def _title(article: CleanArticle, damage: Damage, width: int, rng: random.Random) -> list[_Printed]:
    measure = max(12, round(0.8 * width)) if width else float("inf")
    rules = LineRules(full=measure)
    main = article.title.removesuffix(f"——{article.subtitle}") if article.subtitle else article.title
    texts = set_lines(damaged_characters(main, damage, rng), rules, rng)
    if article.subtitle:
        sub = f"——{damaged_characters(article.subtitle, damage, rng)}"
        if damage.subtitle_lines:
            rules = LineRules(full=min(measure, -(-em(sub) // damage.subtitle_lines) + 1))
        texts += set_lines(sub, rules, rng)
    copies = damage.copies or rng.randint(2, 6)
    mode = damage.title_print
    if mode == "mixed":
        mode = rng.choice(["runs", "lines", "groups", "whole"])
    texts = [damaged_spacing(x, damage) for x in texts]
    indents = [max(0.0, (width - em(x)) / 2) for x in texts]
    if mode == "runs":
        texts = [overprint(x, copies=copies, rng=rng) for x in texts]
    elif mode == "characters":
        texts = ["".join(c * copies for c in x) for x in texts]
    elif mode == "whole":
        texts = [x * copies for x in texts]
    elif mode == "lines":
        texts, indents = (
            [x for x in texts for _ in range(copies)],
            [x for x in indents for _ in range(copies)],
        )
    elif mode == "groups":
        texts, indents = texts * copies, indents * copies
    return [
        _Printed(x, "title", indent, opens=not i, first=not i, closes=i == len(texts) - 1)
        for i, (x, indent) in enumerate(zip(texts, indents, strict=True))
    ]


def _paginate(lines: Sequence[_Printed], damage: Damage) -> list[list[_Printed]]:
    """Part the lines into pages; a title or heading is not left alone at a page's foot."""
    pages: list[list[_Printed]] = [[]]
    for line in lines:
        if pages[-1] and (len(pages[-1]) >= damage.page_lines or (line.first and damage.new_page)):
            carried: list[_Printed] = []
            keep = len(pages[-1])
            if not line.first:
                while keep > 1 and pages[-1][keep - 1].role in ("title", "heading"):
                    keep -= 1
                if damage.page_at == "paragraph":
                    ends = [i for i in range(max(1, keep - 5), keep) if pages[-1][i].closes]
                    keep = ends[-1] + 1 if ends else keep
                carried = pages[-1][keep:]
                del pages[-1][keep:]
            pages.append(carried)
        pages[-1].append(line)
    return pages


def _front(
    articles: Sequence[CleanArticle], pages: Sequence[Sequence[_Printed]], damage: Damage, width: int
) -> list[list[_Printed]]:
    """Return the pages before the first article: a cover or a table of contents."""
    if not damage.front:
        return []
    if damage.front == "cover":
        rows = [DIGEST_NAME, DIGEST_ISSUE, "内部资料\u3000注意保存"]
        return [[_Printed(x, "body", opens=True, closes=True) for x in rows]]
    starts = [n for n, page in enumerate(pages, 1) for line in page if line.first]
    measure = width or 36
    lines = [_Printed("目\u3000录", "body", opens=True, closes=True)]
    for article, number in zip(articles, starts, strict=True):
        rows = set_lines(article.title, LineRules(full=measure - 5), random.Random(0))
        if damage.front == "contents":
            rows[-1] += "…" * (measure - 2 - round(em(rows[-1]))) + str(number)
        lines += [_Printed(x, "body", opens=not i, closes=i == len(rows) - 1) for i, x in enumerate(rows)]
    return [lines]


def _roman(number: int) -> str:
    out = ""
    for value, numeral in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while number >= value:
            out, number = out + numeral, number - value
    return out


def page_number(form: str, number: int, total: int) -> str:
    """Return what is printed at a page's foot; an empty string where the form is empty."""
    return {
        "": "",
        "plain": str(number),
        "dashes": f"- {number} -",
        "of": f"第 {number} 页 共 {total} 页",
        "roman": _roman(number),
        "slash": f"{number}/{total}",
    }[form]


def page_header(form: str, number: int) -> str:
    """Return what is printed at a page's head; an empty string where the form is empty."""
    return {
        "": "",
        "same": f"{DIGEST_NAME} {DIGEST_ISSUE}",
        "odd_even": DIGEST_NAME if number % 2 == 0 else DIGEST_ISSUE,
        "numbered": f"{DIGEST_NAME} · {number}",
    }[form]


def _serialise(
    front: Sequence[Sequence[_Printed]], pages: Sequence[Sequence[_Printed]], damage: Damage, width: int
) -> str:
    """Write pages as text: page marks, headers, numbers, indents and blank lines."""
    out = ""
    sheets = [(page, 0) for page in front] + [(page, n) for n, page in enumerate(pages, 1)]
    for page, number in sheets:
        rows: list[tuple[str, int]] = []
        header = page_header(damage.header, number) if number else ""
        folio = page_number(damage.number, number, len(pages)) if number else ""
        apart = damage.spacing in ("paragraphs", "double", "wide")
        head = [x for x in (header, folio if damage.number_at == "head" else "") if x]
        rows += [(x, int(apart)) for x in head]
        for i, line in enumerate(page):
            gap = _gap(line, page[i - 1] if i else None, damage)
            rows.append((_indented(line, damage), max(gap, int(apart and i == 0 and bool(head)))))
        if folio and damage.number_at == "foot":
            rows.append((folio, int(apart)))
        for i, (text, gap) in enumerate(rows):
            if i == 0 and damage.page_mark == "space":
                text, gap = f" {text}", 0
            elif i == 0 and damage.page_mark == "feed" and out:
                text, gap = f"\f{text}", 0
            elif i == 0 and damage.page_mark == "blank":
                gap = max(1, gap)
            out += "\n" * (gap if out else 0) + f"{text}\n"
    return out


def _gap(line: _Printed, before: _Printed | None, damage: Damage) -> int:
    """Return how many blank lines stand before a line."""
    if damage.spacing == "double":
        return 1
    if damage.spacing == "wide":
        return 2 if line.opens else 1
    if damage.spacing == "paragraphs":
        return int(line.opens) + int(line.first)
    if damage.spacing == "titles":
        return 2 if line.first else int(before is not None and before.role == "title" != line.role)
    return 0


def _indented(line: _Printed, damage: Damage) -> str:
    if damage.indent == "kept" and line.role != "title":
        return "\u3000" * round(line.indent) + line.text
    if damage.indent == "spaces":
        return " " * round(2 * line.indent) + line.text
    return line.text


def clean_article(name: str) -> list[str]:
    """Title, then paragraphs, the last of which is the source line."""
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def wrap(text: str, *, full: int, indent: int) -> list[str]:
    """Break a paragraph greedily at `full` ems, the first line shorter by `indent`."""
    return set_lines(text, LineRules(full=full, quarter=False), random.Random(0), indent=indent)


def digest(
    articles: Sequence[Sequence[str]],
    *,
    seed: int = 0,
    full: int = 26,
    indent: int = 2,
    copies: int = 4,
    double_spaced: bool = True,
    page_lines: int = 28,
) -> str:
    """Return a digest of the articles with wraps, lost indents, overprinted titles and page breaks."""
    rng = random.Random(seed)
    printed: list[str] = []
    starts = set()
    for article in articles:
        starts.add(len(printed))
        title = article[0]
        printed += [overprint(t, copies=copies, rng=rng) for t in wrap(title, full=22, indent=0)]
        for paragraph in article[1:]:
            printed += wrap(paragraph, full=full, indent=indent)
    out = ""
    for i, line in enumerate(printed):
        page = i in starts or i % page_lines == 0
        if double_spaced:
            out += f" {line}\n" if page else f"{chr(10) if i else ''}{line}\n"
        else:
            out += f"\f{line}\n" if page and i else f"{line}\n"
    return out
