"""An OFD file from its package to a `Document`: its documents, their pages, and the templates under them."""

import hashlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats.ofd.objects import PageReader, Resources, numbers
from jianbao.reading.formats.ofd.package import Package
from jianbao.reading.formats.pdf import Content, read_contents

MAX_PAGES = 2000
_A4 = (0.0, 0.0, 210.0, 297.0)
_BOLD = "bold"


def read_ofd(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Return the document that an OFD file holds; where it holds several, their pages follow one another.

    Raises `JianbaoError` where it is encrypted, damaged, too large, or holds no text.
    """
    package = Package(name, data)
    if "OFD.xml" not in package:
        raise JianbaoError(f"{name}: no OFD file, or an encrypted one; save it as PDF and try again")
    contents = [
        content for body in package.root("OFD.xml").iter("DocBody") for content in _contents(package, body)
    ]
    if len(contents) > MAX_PAGES:
        raise JianbaoError(f"{name}: the OFD file has more than {MAX_PAGES} pages; split it")
    return read_contents(name, hashlib.sha256(data).hexdigest(), contents, lexicon=lexicon)


def _contents(package: Package, body: Element) -> Iterator[Content]:
    """Yield the pages of one document."""
    location = (body.findtext("DocRoot") or "").strip()
    if not location:
        return
    main = package.path("", location)
    document = package.root(main)
    common = document.find("CommonData")
    common = document if common is None else common
    resources = _resources(package, main, common)
    templates = {x.get("ID", ""): x.get("BaseLoc", "") for x in common.iter("TemplatePage")}
    loaded: dict[str, Element] = {}
    for number, page in enumerate(document.iterfind("Pages/Page")):
        if number > MAX_PAGES:
            return
        part = package.path(main, page.get("BaseLoc", ""))
        # A page that is not there is an empty one to the programs that show OFD files.
        root = package.root(part) if part in package else Element("Page")
        reader = PageReader(_box(root) or _box(common) or _A4, resources)
        for used in root.iterfind("Template"):
            template = package.path(main, templates.get(used.get("TemplateID", ""), ""))
            if template and template in package:
                if template not in loaded:
                    loaded[template] = package.root(template)
                reader.add(loaded[template])
        reader.add(root)
        yield reader.content()


def _box(element: Element) -> tuple[float, float, float, float] | None:
    for area in ("Area", "PageArea"):
        text = element.findtext(f"{area}/PhysicalBox")
        if text:
            left, top, width, height = numbers(text, 4)
            if width > 0 and height > 0:
                return left, top, width, height
    return None


def _resources(package: Package, main: str, common: Element) -> Resources:
    bold: dict[str, bool] = {}
    groups: dict[str, Element] = {}
    for kind in ("PublicRes", "DocumentRes"):
        for location in common.iterfind(kind):
            part = package.path(main, location.text or "")
            if part not in package:
                continue
            root = package.root(part)
            for font in root.iter("Font"):
                names = (font.get("FontName") or "") + (font.get("FamilyName") or "")
                bold[font.get("ID", "")] = font.get("Bold", "").lower() == "true" or _BOLD in names.lower()
            for group in root.iter("CompositeGraphicUnit"):
                groups[group.get("ID", "")] = group
    return Resources(bold, groups)
