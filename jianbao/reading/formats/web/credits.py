"""The line under a page's title: source, date and authors, each behind a label or in an element of its own.

Such fields often stand without white space between them, or without a label, so that text alone glues them together.
They are read here from what parts them, and written as one source line. What source lines say is read after the format.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.reading.authors import is_name
from jianbao.reading.formats.web.furniture import Furniture, load_furniture
from jianbao.reading.imprint import load_imprint

_BOUNDARY = "\x1f"
"""Stands wherever an inline element begins or ends."""
_LONGEST = 200
_LONGEST_VALUE = 24
_SHORT = 4
_DATE = (
    r"(?:19|20)\d\d(?:年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}(?!\d))"
    r"(?:[\sT]{0,3}\d{1,2}:\d{2}(?::\d{2})?)?"
)
_PARTS = re.compile(rf"[{_BOUNDARY}|｜]+|\s{{2,}}|\u3000")
_AROUND_VALUE = " \t\r\n,，;；、"
_SENTENCE = re.compile(r"[。！？]")
_NO_NAME = re.compile(r"[：:；，,。！？]|\d{3}")
_AFTER_VALUE = re.compile(rf"[{HAN}\d{_BOUNDARY}]")
_NAMES = re.compile(r"[\s、，,/／]{1,3}")
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HOLDS_NAMES = "meta"


@dataclass
class Credits:
    """The fields of one line or several, as printed: what is none of them is in `rest`, no text in `left_out`.

    `printed` are whole lines, which stay as they are unless `rewritten`; `reposted` fields say where a text stood first.
    """

    source: str = ""
    date: str = ""
    authors: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    rewritten: bool = False
    reposted: bool = False

    def differs(self, more: "Credits") -> bool:
        """Tell whether the next line names another source or date, so that it is one of its own."""
        return not more.reposted and any(
            a and b and a != b for a, b in ((self.source, more.source), (self.date, more.date))
        )

    def add(self, more: "Credits") -> None:
        """Take over the fields of the next line; where it says where a text stood first, that is its source."""
        if more.reposted and self.source:
            more.left_out.append(" ".join([self.source, *self.authors]))
            self.source, self.authors = "", []
        self.source = self.source or more.source
        self.date = self.date or more.date
        self.authors += [a for a in more.authors if a not in self.authors]
        self.rest += more.rest
        self.printed += more.printed
        self.rewritten |= more.rewritten or bool(self.source and self.date)


@dataclass(frozen=True)
class CreditWords:
    """How fields are labelled, what elements and meta elements that hold them are called, and surnames.

    `properties` are labels in the table above an official document, `source` is how a source line begins, `document` the title of an official document, `reposted` a line
    that says where a text stood first.
    """

    field: re.Pattern[str]
    source_label: str
    author_label: str
    names: Mapping[str, str]
    metas: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, tuple[str, ...]]
    source: re.Pattern[str]
    document: re.Pattern[str]
    reposted: re.Pattern[str]
    surnames: Collection[str]
    furniture: Furniture

    def lines(self, found: Credits) -> list[str]:
        """Return the lines that say what was read, the source line first."""
        if not found.rewritten or not (found.source or found.authors):
            return found.printed
        authors = f"{self.author_label}：{' '.join(found.authors)}" if found.authors else ""
        source = f"{self.source_label}：{found.source}" if found.source else ""
        first = (source, found.date, authors) if source else (authors,)
        return [" ".join(x for x in first if x), *([] if source else filter(None, [found.date])), *found.rest]

    def read(
        self, pieces: Sequence[tuple[str, str]], *, before_text: bool, after_credits: bool
    ) -> Credits | None:
        """Read a block from its pieces and the names of the elements in which each stands.

        None where it holds no fields, or where it may stay as it is. Only `before_text` do elements tell fields by
        their names, and dates stand alone; `after_credits` every line with a field belongs to them.
        """
        if len(pieces) > _LONGEST or sum(len(text) for text, _ in pieces) > _LONGEST:
            return None
        text = _BOUNDARY.join(text for text, _ in pieces)
        if _SENTENCE.search(text) or _is_bracketed(text):
            return None
        if reposted := self.reposted.fullmatch("".join(text.replace(_BOUNDARY, "").split())):
            return Credits(reposted["source"], authors=[reposted["author"]], rewritten=True, reposted=True)
        found = Credits()
        if controls := self.furniture.controls.search(text):
            found.left_out.append(controls.group())
            text = text[: controls.start()]
        starts = self._labelled(text, found)
        found.left_out += [value for value in found.rest if self.furniture.has(value)]
        found.rest = [value for value in found.rest if not self.furniture.has(value)]
        told = before_text and self._by_names(pieces, found)
        if not (found.source or found.authors or found.date):
            return None
        found.printed = [" ".join(text.replace(_BOUNDARY, "").split())]
        found.rewritten = told or any(_AFTER_VALUE.match(text, at - 1) for at in starts[1:])
        if told or (after_credits and found.date):
            # A column, a place: elements of their own that are no sentence.
            found.left_out += [value for value in found.rest if len(value) <= _SHORT]
            found.rest = [value for value in found.rest if len(value) > _SHORT]
        alone = before_text and not found.rest
        return found if found.left_out or found.rewritten or alone or after_credits else None

    def _labelled(self, text: str, found: Credits) -> list[int]:
        """Read the labelled fields and the dates of a line into `found`; return where they begin."""
        fields: list[re.Match[str]] = []
        for match in self.field.finditer(text):
            # 来源：, but not 资金来源：
            if fields or not match.start() or not re.match(f"[{HAN}]", text[match.start() - 1]):
                fields.append(match)
        starts = [match.start() for match in fields]
        found.rest += _values(text[: starts[0]] if starts else text)
        for match, end in zip(fields, [*starts[1:], len(text)], strict=False):
            values = _values(text[match.end() : end])
            if match["date"]:
                if found.date:
                    found.left_out.append(match.group().strip())
                found.date = found.date or match.group().strip()
            elif match["counter"]:
                found.left_out.append(" ".join([match.group(), *values]))
                values = []
            elif match["source"] and values and not found.source:
                found.source = values.pop(0)
            elif match["author"] and values:
                found.authors.append(values.pop(0))
            elif match["other"] and values:
                values[0] = match.group() + values[0]
            found.rest += values
        return starts

    def _by_names(self, pieces: Sequence[tuple[str, str]], found: Credits) -> bool:
        """Take fields without a label for what the names of their elements say; tell whether there were any."""
        told = False
        for text, names in pieces:
            value = text.strip(_AROUND_VALUE)
            if value not in found.rest or _NO_NAME.search(value) or len(value) > _LONGEST_VALUE:
                continue
            words = set(_WORD.findall(_CAMEL.sub(" ", names).lower()))
            kinds = {self.names[word] for word in words & self.names.keys()}
            persons = self.are_names(value)
            if "source" in kinds and not found.source and len(value) > 1:
                found.source = value
            elif persons and ("author" in kinds or _HOLDS_NAMES in words):
                found.authors.append(value)
            else:
                continue
            found.rest.remove(value)
            told = True
        return told

    def are_names(self, text: str) -> bool:
        """Tell whether a text consists of a few personal names."""
        names = [n for n in _NAMES.split(text.strip()) if n]
        return 0 < len(names) <= 6 and all(is_name(n, self.surnames) for n in names)


def _values(text: str) -> list[str]:
    """Return what stands behind a label, in the parts that boundaries and wide gaps make of it."""
    parts = (part.strip(_AROUND_VALUE) for part in _PARTS.split(text))
    return [part for part in parts if re.search(rf"[{HAN}A-Za-z0-9]", part)]


def _is_bracketed(text: str) -> bool:
    inner = text.strip(f"{_BOUNDARY} \t\r\n\u3000")
    return inner[:1] in tuple("（([【") and inner[-1:] in tuple("）)]】")


@lru_cache(maxsize=4)
def load_credits(lexicon: Lexicon) -> CreditWords:
    """Read [credits] of formats.toml. Raises `JianbaoError` where the file or a list is missing."""
    tables = lexicon.tables("reading/formats.toml")
    words = tables.groups("credits")
    labels = {
        "source": words["sources"],
        "author": words["authors"],
        "label": words["dates"],
        "counter": tables.words("web", "counters"),
        "other": words["others"],
    }
    # 来源：</span><a>某报
    patterns = [rf"(?P<{kind}>{either(entries)}\s?[：:]){_BOUNDARY}?" for kind, entries in labels.items()]
    return CreditWords(
        field=re.compile("|".join([*patterns, f"(?P<date>{_DATE})"])),
        source_label=words["sources"][0],
        author_label=words["authors"][0],
        names={
            **dict.fromkeys(words["source_names"], "source"),
            **dict.fromkeys(words["author_names"], "author"),
        },
        metas={kind: words[f"{kind}_metas"] for kind in ("title", "source", "author", "date")},
        properties={kind: words[f"table_{kind}s"] for kind in ("title", "source", "date")},
        source=load_imprint(lexicon).source,
        document=re.compile(
            rf".{{1,80}}{either(words['document_words'])}.{{1,80}}{either(words['document_kinds'])}"
        ),
        reposted=re.compile(
            rf"{either(words['reposted'])}[：:]?(?P<source>[^，,]{{2,24}})[，,]{either(words['authors'])}[：:]?(?P<author>.{{2,24}})"
        ),
        surnames=load_imprint(lexicon).surnames,
        furniture=load_furniture(lexicon),
    )
