"""The document that a report is written into: our own, or a user's template whose styles and pages are kept.

What a template lacks (styles, numbering, footnotes, a page number) comes from our own; its text is left out.
"""

import re
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn

from jianbao.report.docx import package
from jianbao.report.docx.elements import Element, clean, element, field, runs

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_HEADINGS, _APPENDIX, _BULLETS, _FIRST_LIST = 1, 2, 3, 4
"""Numbers of the lists in our own document; the last is that of the first numbered list of a text."""
_ITEMS = 4
"""The form of numbered lists in our own document."""
_BEHIND_FOOTNOTES = frozenset(
    map(
        qn,
        (
            "w:endnotePr",
            "w:compat",
            "w:docVars",
            "w:rsids",
            "m:mathPr",
            "w:themeFontLang",
            "w:clrSchemeMapping",
        ),
    )
)
"""Settings before which that of footnotes stands: the schema wants an order."""


class Base:
    """An opened document with no text, and what is added to it beside the text.

    `styles` are ids by name, `added` the names of the styles that are ours, `width` is that between the margins in
    twentieths of a point, `notes` is the root of the footnotes.
    """

    def __init__(self, template: Path | None) -> None:
        """Open our own document or a template. Raises `JianbaoError` where that is no Word file."""
        own = package.own()
        self.document = package.template(template) if template else own
        section = self.document.sections[-1]
        sides = (section.page_width, section.left_margin, section.right_margin)
        width, left, right = (int(side.twips) if side is not None else 0 for side in sides)
        self.width = width - left - right if width > left + right else 8844
        self.lists = self._lists(own)
        self.styles, self.added = self._styles(own)
        self.notes = self._notes(own)
        if all(section.footer.is_linked_to_previous for section in self.document.sections):
            self._number_pages()

    def _lists(self, own: Document) -> Element:
        ours = package.required(own, package.NUMBERING)
        self.shift, self.forms = 0, 0
        known = package.tree(self.document, package.NUMBERING)
        if self.document is own or known is None:
            self.next_list = _FIRST_LIST
            return ours
        self.forms = _greatest(known, "abstractNum", "abstractNumId")
        self.shift = _greatest(known, "num", "numId")
        for one in ours.findall(qn("w:abstractNum")):
            _raise(one, "abstractNumId", self.forms)
            known.insert(len(known.findall(qn("w:abstractNum"))), one)
        for one in ours.findall(qn("w:num")):
            _raise(one, "numId", self.shift)
            _raise(one.find(qn("w:abstractNumId")), "val", self.forms)
            known.append(one)
        self.next_list = self.shift + _FIRST_LIST
        return known

    def _styles(self, own: Document) -> tuple[dict[str, str], frozenset[str]]:
        """Add the styles that a template lacks; return the ids of all by name, and the names of ours."""
        ours = {_name(style): style for style in own.styles.element.findall(qn("w:style"))}
        if self.document is own:
            return {name: style.get(qn("w:styleId")) for name, style in ours.items()}, frozenset(ours)
        root = self.document.styles.element
        ids = {_name(style): style.get(qn("w:styleId")) for style in root.findall(qn("w:style"))}
        added = {name: style for name, style in ours.items() if name not in ids}
        for name, style in added.items():
            wanted = style.get(qn("w:styleId"))
            ids[name] = f"Jianbao{wanted}" if wanted in ids.values() else wanted
        renamed = {style.get(qn("w:styleId")): ids[name] for name, style in ours.items()}
        for style in added.values():
            copy = deepcopy(style)
            copy.attrib.pop(qn("w:default"), None)
            copy.set(qn("w:styleId"), renamed[copy.get(qn("w:styleId"))])
            for pointer in ("basedOn", "next"):
                for found in copy.findall(qn(f"w:{pointer}")):
                    found.set(qn("w:val"), renamed[found.get(qn("w:val"))])
            for found in copy.iter(qn("w:numId")):
                _raise(found, "val", self.shift)
            root.append(copy)
        for found in list(self.lists.iter(qn("w:pStyle"))):
            form = found.getparent().getparent()
            if int(form.get(qn("w:abstractNumId"))) <= self.forms:
                continue
            if found.get(qn("w:val")) in {style.get(qn("w:styleId")) for style in added.values()}:
                found.set(qn("w:val"), renamed[found.get(qn("w:val"))])
            else:
                found.getparent().remove(found)
        return ids, frozenset(added)

    def _notes(self, own: Document) -> Element:
        """Return the footnotes without text: what separates them alone."""
        root = package.tree(self.document, package.FOOTNOTES)
        if root is None:
            root = package.required(own, package.FOOTNOTES)
            settings = self.document.settings.element
            for old in settings.findall(qn("w:footnotePr")):
                settings.remove(old)
            said = deepcopy(own.settings.element.find(qn("w:footnotePr")))
            places = [i for i, child in enumerate(settings) if child.tag in _BEHIND_FOOTNOTES]
            settings.insert(places[0] if places else len(settings), said)
        for note in root.findall(qn("w:footnote")):
            if note.get(qn("w:type")) is None:
                root.remove(note)
        return root

    def _number_pages(self) -> None:
        footer = self.document.sections[0].footer
        footer.is_linked_to_previous = False
        place = footer._element
        for child in list(place):
            place.remove(child)
        shown = [*runs("— "), *field("PAGE", *runs("1")), *runs(" —")]
        place.append(self.paragraph("footer", *shown))

    def paragraph(self, style: str, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
        """Return a paragraph in a style, by its name, with properties of its own in the order of the schema."""
        said = element("pPr", element("pStyle", val=self.styles[style]), *properties)
        return element("p", said, *content)

    def level(self, number: int, depth: int = 0) -> Element:
        """Return the property of a paragraph that makes it an item of a list, 0 for none."""
        return element("numPr", element("ilvl", val=depth), element("numId", val=number))

    @property
    def appendix(self) -> int:
        """The number of the list that numbers the appendix."""
        return self.shift + _APPENDIX

    @property
    def bullets(self) -> int:
        """The number of the list that numbers nothing."""
        return self.shift + _BULLETS

    def numbered_list(self, start: int, depth: int) -> int:
        """Return the number of a new numbered list, which begins with `start`."""
        number, self.next_list = self.next_list, self.next_list + 1
        begin = element("lvlOverride", element("startOverride", val=start), ilvl=depth)
        form = element("abstractNumId", val=self.forms + _ITEMS)
        self.lists.append(element("num", form, begin, numId=number))
        return number

    def saved(self, *, title: str, subject: str, date: str) -> bytes:
        """Return the file: the same content gives the same bytes. `date` is ISO's, whole or in part, or nothing."""
        package.replace(self.document, package.NUMBERING, self.lists)
        package.replace(self.document, package.FOOTNOTES, self.notes)
        said = self.document.core_properties
        # More than 255 characters are no property.
        said.title, said.subject, said.language = clean(title)[:255], clean(subject)[:255], "zh-CN"
        said.author = said.last_modified_by = "jianbao"
        said.comments, said.revision = "", 1
        said.created = said.modified = _moment(date).replace(tzinfo=None)
        return package.saved(self.document)


def _moment(date: str) -> datetime:
    found = _DATE.match(date)
    if not found:
        return _UNDATED
    year, month, day = (int(part or 1) for part in found.groups())
    return datetime(year, month, day, tzinfo=UTC)


def _name(style: Element) -> str:
    # Word writes built-in names in lower case, other programs do not.
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).lower()


def _greatest(root: Element, name: str, attribute: str) -> int:
    return max([0, *(int(one.get(qn(f"w:{attribute}"))) for one in root.findall(qn(f"w:{name}")))])


def _raise(one: Element, attribute: str, by: int) -> None:
    one.set(qn(f"w:{attribute}"), str(int(one.get(qn(f"w:{attribute}"))) + by))
