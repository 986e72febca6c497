"""What can go wrong with a digest on its way to an analyst: `KINDS` names the damages, one thing at a time.

How a damage is done is in `damage` (text) and `damage_files` (PDF, Word).
"""

import random
from dataclasses import dataclass, replace
from typing import Literal

TitlePrint = Literal["once", "runs", "characters", "lines", "groups", "whole", "mixed"]
"""How a title comes out of fake bold: run by run, character by character, line by line …"""


@dataclass(frozen=True, kw_only=True)
class Damage:
    """What happens to a digest; the defaults are the layout of a digest printed by Word and extracted once.

    Widths are in ems. `width` None draws one from 20 to 40, 0 leaves paragraphs unwrapped; `copies` None
    draws from 2 to 6 for each article. `indent` says what became of first-line indents of two ems: "lost"
    (the line is still shorter), "kept" (as ideographic spaces), "spaces" (as ASCII spaces, titles centred),
    "none" (never set). The other fields are named by what they do; an empty string, 0 or False is "not".
    Only PDF knows `stroked` (fake bold by an outline), `offset` (points between copies of a title),
    `justified` and `watermark`. Only Word knows `word`, how titles are told from text (by style, by looks, by
    nothing; "pasted": the digest's text, a paragraph for each line), and `soft_breaks` for wrapped lines; its
    paragraphs are whole where no width is given.
    """

    width: int | None = None
    quarter: bool = True
    squeeze: bool = False
    loose: float = 0.0
    hyphenate: bool = False
    split_numbers: bool = False
    filled_ends: bool = False
    indent: Literal["lost", "kept", "spaces", "none"] = "lost"
    spacing: Literal["double", "single", "paragraphs", "wide", "titles"] = "double"
    page_lines: int = 28
    page_mark: Literal["space", "feed", "blank", ""] = "space"
    page_at: Literal["anywhere", "paragraph"] = "anywhere"
    new_page: bool = True
    number: Literal["", "plain", "dashes", "of", "roman", "slash"] = ""
    number_at: Literal["foot", "head"] = "foot"
    header: Literal["", "same", "odd_even", "numbered"] = ""
    title_print: TitlePrint = "runs"
    copies: int | None = 4
    heading_copies: int = 1
    subtitle_lines: int = 0
    heading_width: int = 0
    spaced_latin: Literal["", " ", "\u00a0", "\u2005"] = ""
    spaced_labels: bool = False
    characters: Literal["", "invisible", "full_width", "radicals", "private", "bullets"] = ""
    brackets: Literal["", "full", "half", "mixed"] = ""
    source_lines: int = 0
    source: Literal["kept", "dropped", "glued", "under_title"] = "kept"
    front: Literal["", "cover", "contents", "titles"] = ""
    encoding: str = "utf-8"
    newline: Literal["\n", "\r\n", "\r"] = "\n"
    stroked: bool = False
    offset: float = 0.3
    justified: bool = True
    watermark: bool = False
    word: Literal["styles", "looks", "plain", "pasted"] = "styles"
    soft_breaks: bool = False


_WORD = Damage(page_mark="feed", spacing="single")
_UNWRAPPED = Damage(width=0, page_mark="", spacing="single", title_print="once")

KINDS: dict[str, Damage] = {
    "word_double": Damage(),
    "word_single": _WORD,
    "clean_lines": _UNWRAPPED,
    "clean_blank_lines": replace(_UNWRAPPED, spacing="paragraphs"),
    "narrow": Damage(width=16),
    "wide": Damage(width=45),
    "no_quarter": Damage(quarter=False),
    "squeeze": Damage(squeeze=True),
    "loose": Damage(loose=0.15),
    "hyphenated": Damage(width=22, hyphenate=True),
    "split_numbers": Damage(width=21, split_numbers=True),
    "filled_ends": Damage(filled_ends=True),
    "indent_kept": replace(_WORD, indent="kept"),
    "indent_spaces": replace(_WORD, indent="spaces"),
    "blank_between_paragraphs": replace(_WORD, indent="none", spacing="paragraphs", page_mark=""),
    "wide_between_paragraphs": Damage(indent="none", spacing="wide", page_mark="feed"),
    "page_unmarked": replace(_WORD, page_mark="", number="plain"),
    "page_blank": replace(_WORD, page_mark="blank", number="dashes"),
    "page_at_paragraph": Damage(page_at="paragraph", page_lines=19),
    "page_running_on": Damage(new_page=False, page_lines=17),
    "number_plain": replace(_WORD, number="plain"),
    "number_dashes": Damage(number="dashes"),
    "number_of": replace(_WORD, number="of"),
    "number_roman": replace(_WORD, number="roman"),
    "number_slash": Damage(number="slash"),
    "number_at_head": replace(_WORD, number="plain", number_at="head"),
    "header_same": replace(_WORD, header="same", number="plain"),
    "header_odd_even": Damage(header="odd_even", page_lines=20),
    "header_numbered": replace(_WORD, header="numbered"),
    "title_twice": Damage(copies=2),
    "title_copies": Damage(copies=None),
    "title_characters": Damage(title_print="characters", copies=None),
    "title_whole": Damage(title_print="whole", copies=3),
    "title_lines": Damage(title_print="lines", copies=None),
    "title_groups": Damage(title_print="groups", copies=None),
    "title_mixed": Damage(title_print="mixed", copies=None),
    "title_once": Damage(title_print="once"),
    "subtitle_three_lines": Damage(subtitle_lines=3),
    "headings_overprinted": Damage(heading_copies=4),
    "heading_15": Damage(width=30, heading_width=15),
    "spaced_latin": Damage(spaced_latin=" "),
    "spaced_by_no_break": Damage(spaced_latin="\u00a0"),
    "spaced_by_quarter": Damage(spaced_latin="\u2005"),
    "spaced_labels": Damage(spaced_labels=True),
    "invisible": Damage(characters="invisible"),
    "full_width": Damage(characters="full_width"),
    "radicals": Damage(characters="radicals"),
    "private": Damage(characters="private"),
    "bullets": Damage(characters="bullets"),
    "brackets_half": Damage(brackets="half"),
    "brackets_mixed": Damage(brackets="mixed"),
    "source_four_lines": Damage(source_lines=4),
    "source_glued": Damage(source="glued"),
    "source_under_title": Damage(source="under_title"),
    "no_source_overprint": Damage(source="dropped"),
    "no_source_set_off": replace(_WORD, source="dropped", title_print="once", spacing="titles", page_mark=""),
    "cover": Damage(front="cover"),
    "contents": replace(_WORD, front="contents", number="plain"),
    "contents_titles": Damage(front="titles"),
    "bom": Damage(encoding="utf-8-sig"),
    "utf16": Damage(encoding="utf-16", newline="\r\n"),
    "gb18030": replace(_WORD, encoding="gb18030", newline="\r\n"),
    "big5": Damage(encoding="big5", newline="\r\n"),
    "cr": Damage(newline="\r"),
    "crlf": Damage(newline="\r\n"),
}
"""The damages by name: each is one thing gone wrong, on top of a digest's usual layout."""


def draw(seed: int) -> Damage:
    """Return many damages at once, drawn by the seed from what one typesetter and one extractor would do."""
    rng = random.Random(seed)
    double = rng.random() < 0.5
    damage = Damage(
        quarter=rng.random() < 0.7,
        squeeze=rng.random() < 0.5,
        loose=rng.choice([0.0, 0.0, 0.05]),
        hyphenate=rng.random() < 0.3,
        split_numbers=rng.random() < 0.3,
        indent=rng.choice(["lost", "lost", "kept", "spaces"]),
        spacing="double" if double else "single",
        page_lines=rng.randint(16, 40),
        page_mark="space" if double else rng.choice(["feed", "feed", "blank"]),
        new_page=rng.random() < 0.7,
        number=rng.choice(["", "plain", "dashes", "of", "roman", "slash"]),
        header=rng.choice(["", "", "same", "odd_even", "numbered"]),
        title_print=rng.choice(["runs", "runs", "characters", "lines", "groups", "whole", "mixed"]),
        copies=None,
        subtitle_lines=rng.choice([0, 0, 3]),
        heading_width=rng.choice([0, 15]),
        spaced_latin=rng.choice(["", "", " ", "\u00a0"]),
        spaced_labels=rng.random() < 0.5,
        characters=rng.choice(["", "", "invisible", "full_width", "radicals", "private"]),
        brackets=rng.choice(["", "", "half", "mixed"]),
        source_lines=rng.choice([0, 0, 2, 3, 4]),
        front=rng.choice(["", "", "cover", "contents", "titles"]),
        word=rng.choice(["styles", "looks", "pasted"]),
    )
    # Spaces count for the indent, so they come from extractors that keep no page marks of their own.
    return replace(damage, spacing="single", page_mark="feed") if damage.indent == "spaces" else damage
