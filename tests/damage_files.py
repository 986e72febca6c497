"""Damaged digests as PDF and Word files: what of a `Damage` can befall them, by the makers of such files."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.clean_articles import CleanArticle
from tests.damage import (
    DIGEST_ISSUE,
    DIGEST_NAME,
    damaged_characters,
    damaged_spacing,
    digest_text,
    expected,
    page_header,
    printed_paragraphs,
)
from tests.damage_kinds import KINDS, Damage
from tests.make_docx import make_docx, package, paragraph, run
from tests.typesetting import LineRules, set_lines

if TYPE_CHECKING:
    from tests.make_pdf import TitleMode

_PDF_TITLES: dict[str, "TitleMode"] = {
    "runs": "run",
    "characters": "run",
    "lines": "line",
    "groups": "line",
    "whole": "line",
    "once": "none",
}
_PDF_NUMBERS = {
    "": "",
    "plain": "{n}",
    "dashes": "- {n} -",
    "of": "第 {n} 页 共 {total} 页",
    "slash": "{n}/{total}",
    # `make_pdf` counts in Arabic figures.
    "roman": "{n}",
}
_PDF_HEADERS: dict[str, str | tuple[str, str]] = {
    "": "",
    "same": f"{DIGEST_NAME} {DIGEST_ISSUE}",
    "odd_even": (DIGEST_ISSUE, DIGEST_NAME),
    "numbered": f"{DIGEST_NAME} · {{n}}",
}
_TEXT_WIDTH = 451.0
"""Points between the margins of an A4 page of `make_pdf`."""

PDF_KINDS: dict[str, Damage] = {
    "usual": Damage(number="dashes"),
    **{
        name: replace(KINDS[name], number=KINDS[name].number or "dashes")
        for name in (
            "narrow",
            "wide",
            "no_quarter",
            "page_running_on",
            "title_twice",
            "title_copies",
            "title_lines",
            "title_mixed",
            "title_once",
            "spaced_latin",
            "spaced_labels",
            "full_width",
            "radicals",
            "bullets",
            "brackets_half",
            "brackets_mixed",
            "source_glued",
            "source_under_title",
            "no_source_overprint",
            "cover",
            "contents",
            "contents_titles",
        )
    },
    **{name: KINDS[name] for name in ("number_plain", "number_of", "number_slash")},
    **{name: KINDS[name] for name in ("header_same", "header_odd_even", "header_numbered")},
    "title_stroked": Damage(stroked=True, number="plain"),
    "title_far_copies": Damage(offset=1.0, copies=3, number="plain"),
    "ragged": Damage(justified=False, number="plain"),
    "watermark": Damage(watermark=True, number="plain"),
    "two_columns": Damage(width=20, number="plain"),
}
"""The damages that `digest_pdf` can do, by name."""


_WORD = Damage(width=0, title_print="once")
DOCX_KINDS: dict[str, Damage] = {
    "styles": _WORD,
    "looks": replace(_WORD, word="looks"),
    "plain_set_off": replace(_WORD, word="plain", spacing="titles"),
    "indent_none": replace(_WORD, indent="none"),
    "indent_kept": replace(_WORD, indent="kept", word="looks"),
    "running_on": replace(_WORD, new_page=False),
    "header_same": replace(_WORD, header="same"),
    "wrapped": replace(_WORD, width=32),
    "wrapped_soft": replace(_WORD, width=28, soft_breaks=True, word="looks"),
    "pasted_double": Damage(word="pasted", page_mark=""),
    "pasted_single": Damage(word="pasted", page_mark="", spacing="single", number="dashes"),
    **{
        name: replace(KINDS[name], width=0, title_print="once")
        for name in (
            "spaced_latin",
            "spaced_labels",
            "full_width",
            "radicals",
            "bullets",
            "brackets_half",
            "brackets_mixed",
            "source_glued",
            "source_under_title",
            "cover",
            "contents",
            "contents_titles",
        )
    },
    "no_source": replace(_WORD, source="dropped"),
}
"""The damages that `digest_docx` can do, by name."""


def _strings(articles: Sequence[CleanArticle], damage: Damage, rng: random.Random) -> list[list[str]]:
    """Return title and paragraphs of each article as a typesetter gets them, the front pages first."""
    out = []
    for article in articles:
        texts = [article.title, *(p.text for p in printed_paragraphs(article, damage))]
        out.append([damaged_spacing(damaged_characters(x, damage, rng), damage) for x in texts])
    front = {
        "": [],
        "cover": [[DIGEST_NAME, DIGEST_ISSUE, "内部资料\u3000注意保存"]],
        "contents": [["目\u3000录", *(f"{x[0]}……………{2 * i + 1}" for i, x in enumerate(out))]],
        "titles": [["目\u3000录", *(x[0] for x in out)]],
    }
    return front[damage.front] + out


def digest_pdf(articles: Sequence[CleanArticle], damage: Damage, seed: int) -> bytes:
    """Return a PDF of the articles, damaged; the same seed gives the same bytes.

    A measure of 21 ems or less is that of one of two columns.
    """
    from tests.make_pdf import make_pdf

    rng = random.Random(f"pdf {seed}")
    width = rng.randint(26, 43) if damage.width is None else damage.width
    columns = 2 if width <= 21 else 1
    size = _TEXT_WIDTH / (columns * width + 2 * (columns - 1))
    modes: list[TitleMode] = ["run", "line", "stroke"]
    mode = rng.choice(modes) if damage.title_print == "mixed" else _PDF_TITLES[damage.title_print]
    return make_pdf(
        _strings(expected(articles, damage), damage, rng),
        seed=seed,
        columns=columns,
        copies=damage.copies or rng.randint(2, 6),
        offset=damage.offset,
        title_mode="stroke" if damage.stroked else mode,
        header=_PDF_HEADERS[damage.header],
        footer=_PDF_NUMBERS[damage.number],
        watermark="内部资料" if damage.watermark else "",
        font_size=size,
        title_size=1.4 * size,
        indent=0 if damage.indent == "none" else 2,
        latin_gap=0.25 if damage.quarter else 0,
        justify=damage.justified,
        new_page=damage.new_page,
    )


def _wrapped(texts: Sequence[str], damage: Damage, rng: random.Random) -> str:
    """Return an article whose typeset lines are paragraphs, or parted by line breaks, as WPS makes them of a PDF."""
    title, *rest = texts
    style = '<w:pStyle w:val="1"/>' if damage.word == "styles" else '<w:jc w:val="center"/>'
    body = paragraph(
        run(title, "" if damage.word == "styles" else '<w:b/><w:sz w:val="32"/>'), properties=style
    )
    rules = LineRules(full=damage.width or 0, quarter=damage.quarter)
    for text in rest:
        lines = [run(line) for line in set_lines(text, rules, rng, indent=2)]
        groups = ["<w:r><w:br/></w:r>".join(lines)] if damage.soft_breaks else lines
        first = '<w:ind w:firstLineChars="200" w:firstLine="420"/>'
        body += "".join(paragraph(x, properties="" if i else first) for i, x in enumerate(groups))
    return body


def digest_docx(articles: Sequence[CleanArticle], damage: Damage, seed: int) -> bytes:
    """Return a Word file of the articles, damaged; the same seed gives the same bytes."""
    if damage.word == "pasted":
        # Word takes a form feed for a page break, not for a character, and XML holds no NUL.
        lines = digest_text(articles, damage, seed).translate({0: None, 12: None}).split("\n")
        return make_docx([lines], styles=False, looks=False, indent=False, seed=seed)
    rng = random.Random(f"docx {seed}")
    strings = _strings(expected(articles, damage), damage, rng)
    if damage.width:
        return package("".join(_wrapped(texts, damage, rng) for texts in strings))
    return make_docx(
        strings,
        styles=damage.word == "styles",
        looks=damage.word == "looks",
        indent=damage.indent != "none",
        spaces=damage.indent == "kept",
        blank=2 if damage.spacing == "titles" else 0,
        new_page=damage.new_page,
        header=page_header(damage.header, 1),
        seed=seed,
    )
