"""A chart's SVG made a part of a page: nothing in it but shapes and text, no id that another chart has, the page's font.

How charts are drawn is in the room of charts; where they stand on the page is in the template.
"""

import re
from xml.etree import ElementTree as ET

from markupsafe import Markup

from jianbao.paths import FONT_FAMILY
from jianbao.printable import printable

PAGE_FONT = "Jianbao Han"
"""The font that the page brings along, as its style sheet calls it."""

_SVG, _HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_SHAPES = frozenset(
    [
        "circle",
        "clipPath",
        "defs",
        "ellipse",
        "g",
        "image",
        "line",
        "path",
        "polygon",
        "rect",
        "text",
        "tspan",
        "use",
    ]
)
_KEPT = frozenset(
    [
        "clip-path",
        "clip-rule",
        "cx",
        "cy",
        "d",
        "fill",
        "height",
        "href",
        "id",
        "points",
        "preserveAspectRatio",
        "r",
        "rx",
        "ry",
        "style",
        "transform",
        "width",
    ]
).union(["x", "x1", "x2", "y", "y1", "y2"])
_GROUNDED, _GROUND = ("figure_", "axes_"), "fill: #ffffff"
"""Groups of matplotlib whose first child is their ground, and how it is drawn."""
_POINTER = re.compile(r"(?<=url\(#)[^)]+|(?<=^#).+")


def inline(svg: str, label: str) -> Markup:
    """Return an SVG whose labels are text as an element of a page; `label` says what it shows, to whoever points at it, too.

    The white grounds of figure and axes go: the page is the paper. Raises `ET.ParseError` where it is no XML.
    """
    root = ET.fromstring(svg)
    box = root.get("viewBox", "")
    for parent in list(root.iter()):
        for child in list(parent)[: parent.get("id", "").startswith(_GROUNDED)]:
            if [e.get("style") for e in child] == [_GROUND]:
                parent.remove(child)
        for child in list(parent):
            if child.tag.removeprefix(_SVG) not in _SHAPES:
                parent.remove(child)
    pointed = {name for e in root.iter() for value in e.attrib.values() for name in _POINTER.findall(value)}
    for element in root.iter():
        _strip(element, pointed)
    root.attrib = {
        "viewBox": box,
        "role": "img",
        # What matplotlib says in a style sheet would hold for the whole page.
        "style": "stroke-linejoin: round; stroke-linecap: butt",
    }
    title = ET.Element("title")
    title.text = printable(label)
    root.insert(0, title)
    return Markup(ET.tostring(root, encoding="unicode"))


def _strip(element: ET.Element, pointed: set[str]) -> None:
    """Leave an element what is drawn of it: ids only where something points, no name spaces, no space between tags."""
    element.tag = element.tag.removeprefix(_SVG)
    attributes = {("href" if name == _HREF else name): value for name, value in element.attrib.items()}
    element.attrib = {
        name: _POINTER.sub(lambda found: _anchor(found[0]), value).replace("\n", " ")
        for name, value in attributes.items()
        if name in _KEPT and (name != "id" or value in pointed)
    }
    if "id" in element.attrib:
        element.set("id", _anchor(element.attrib["id"]))
    if "style" in element.attrib:
        element.set("style", element.attrib["style"].replace(FONT_FAMILY, PAGE_FONT))
    href = element.attrib.get("href", "#")
    if href.startswith("data:image/png;base64,"):
        element.set("href", "".join(href.split()))
    elif not href.startswith("#"):
        del element.attrib["href"]
    if not (element.text or "").strip():
        element.text = None
    element.tail = None


def _anchor(name: str) -> str:
    return name.replace("_", "-")
