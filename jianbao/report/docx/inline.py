"""What stands in a line: text with its emphasis, references as fields and links, evidence as marks of footnotes.

Blocks are in `body`.
"""

import re
from collections.abc import Iterable, Sequence

from jianbao.report.docx.base import Base
from jianbao.report.docx.elements import Element, bookmark_name, element, field, link, run, runs
from jianbao.report.docx.notes import Notes
from jianbao.report.markdown import Token, plain_text

_NUMBERED = re.compile(r"(?:fig|tbl)-")
_ID = re.compile(r"A\d+-S\d+")
_BETWEEN = frozenset(["、", "，", "；", "; ", " "])
_STYLES = {"codespan": "code char", "emphasis": "emphasis", "strong": "strong"}


class Inline:
    """Writes what stands in lines of a document, where only the anchors `present` can be led to."""

    def __init__(self, base: Base, notes: Notes, present: frozenset[str]) -> None:
        """Begin where sentences are quoted in footnotes."""
        self.base, self.notes, self.present = base, notes, present
        self.quoting = True
        """Whether a sentence is quoted in a footnote; else it is linked to, in the appendix."""

    def line(self, tokens: Sequence[Token], *, heading: bool = False) -> list[Element]:
        """Return the content of a paragraph from tokens whose references are resolved."""
        self._said = "".join(map(plain_text, tokens))
        return self._of(tokens, None, heading)

    def cell(self, parts: Iterable[dict[str, str]], row: str) -> list[Element]:
        """Return the content of a cell of a table, whose row holds that text."""
        self._said = row
        content: list[Element] = []
        for part in parts:
            content += (
                self._leading(part["href"][1:], part["text"], list(runs(part["text"])))
                if "href" in part
                else runs(part["text"])
            )
        return content

    def _of(self, tokens: Sequence[Token], style: str | None, heading: bool) -> list[Element]:
        content: list[Element] = []
        for token in self._without_ids(tokens):
            kind, children = token["type"], token.get("children", [])
            if kind in ("text", "codespan"):
                own = self.base.styles[_STYLES[kind]] if kind in _STYLES else style
                content += runs(token["raw"], style=own, heading=heading)
            elif kind == "linebreak":
                content.append(run(element("br")))
            elif kind == "marks":
                for i, anchor in enumerate(token["anchors"]):
                    between = runs("，", style=self.base.styles["footnote reference"])
                    content += [*(between if i else ()), *self.notes.cited(anchor)]
            elif kind == "link":
                shown = self._of(children, style, heading)
                content += self._leading(token["attrs"]["href"][1:], plain_text(token), shown)
            elif kind == "note":
                content += self._note(token)
            else:
                own = self.base.styles[_STYLES[kind]] if kind in _STYLES else style
                content += self._of(children, own, heading)
        return content

    def _leading(self, anchor: str, text: str, shown: list[Element]) -> list[Element]:
        """Return what leads to an anchor: a field for a number, a mark of a note for a sentence, else a link."""
        if self._is_quoted(anchor):
            return [*shown, *self.notes.cited(anchor)]
        if anchor not in self.present:
            return shown
        if _NUMBERED.match(anchor):
            return list(field(f"REF {bookmark_name(anchor)} \\h", *shown))
        target = self.notes.sentences[anchor].id if anchor in self.notes.sentences else anchor
        return [link(target, *runs(text, style=self.base.styles["hyperlink"]))]

    def _is_quoted(self, anchor: str) -> bool:
        """Tell whether the sentence of an anchor is quoted in a note: not where the text says the whole of it."""
        sentence = self.notes.sentences.get(anchor)
        return self.quoting and sentence is not None and sentence.core not in self._said

    def _note(self, token: Token) -> list[Element]:
        said = self._said
        paragraphs = [self._of(block.get("children", []), None, False) for block in token["children"]]
        self._said = said
        return self.notes.written(token["attrs"]["number"], paragraphs)

    def _without_ids(self, tokens: Sequence[Token]) -> list[Token]:
        """Put marks in the place of brackets that hold ids of sentences alone: the notes say the ids."""
        result = [dict(token) for token in tokens]
        start = 0
        while start < len(result):
            end = self._bracketed(result, start)
            if end:
                result[start]["raw"] = result[start]["raw"].removesuffix("（")
                anchors = [t["attrs"]["href"][1:] for t in result[start + 1 : end] if t["type"] == "link"]
                result[end]["raw"] = result[end]["raw"].removeprefix("）")
                result[start + 1 : end] = [{"type": "marks", "anchors": anchors}]
                start += 1
            start += 1
        return result

    def _bracketed(self, tokens: list[Token], start: int) -> int:
        """Return where a bracket of ids that opens at the end of a text is closed, 0 where none is."""
        if tokens[start]["type"] != "text" or not tokens[start]["raw"].endswith("（"):
            return 0
        for i, token in enumerate(tokens[start + 1 :], start + 1):
            if token["type"] == "text" and token["raw"].startswith("）"):
                return i if i > start + 1 else 0
            if token["type"] == "link":
                if not _ID.fullmatch(plain_text(token)) or not self._is_quoted(token["attrs"]["href"][1:]):
                    return 0
            elif token["type"] != "text" or token["raw"] not in _BETWEEN:
                return 0
        return 0
