"""An SVG as part of a page: shapes and text alone, ids that no other chart has, nothing that holds beyond it."""

from xml.etree import ElementTree as ET

import pytest

from jianbao.report.drawing import inline

HEAD = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="90pt" height="40pt" viewBox="0 0 90 40"
 xmlns="http://www.w3.org/2000/svg" version="1.1">"""


def drawn(inside: str, label: str = "两条横条") -> ET.Element:
    root = ET.fromstring(inline(f"{HEAD}{inside}</svg>", label))
    assert root[0].text == label
    root.remove(root[0])
    return root


def test_what_is_drawn_stays_and_what_stands_between_goes():
    page = inline(
        f'{HEAD}\n <g id="axes_1">\n  <path d="M 0 0 \nL 9 0"/>\n <text x="1">氢 &lt;能&gt; </text>\n</g></svg>',
        "甲<乙>",
    )
    assert page == (
        '<svg viewBox="0 0 90 40" role="img" style="stroke-linejoin: round; stroke-linecap: butt">'
        '<title>甲&lt;乙&gt;</title><g><path d="M 0 0  L 9 0" /><text x="1">氢 &lt;能&gt; </text></g></svg>'
    )


def test_an_id_stays_where_something_points_to_it():
    root = drawn(
        '<defs><clipPath id="p_1"><rect x="0"/></clipPath><g id="m"/></defs>'
        '<g id="axes_1" clip-path="url(#p_1)"><use xlink:href="#m" x="3"/></g>'
    )
    assert [e.get("id") for e in root.iter() if e.get("id")] == ["p-1", "m"]
    assert root[1].get("clip-path") == "url(#p-1)"
    assert root[1][0].get("href") == "#m"


def test_no_style_sheet_holds_for_the_page_and_the_font_is_the_pages():
    root = drawn(
        "<defs><style>*{color: red}</style></defs>"
        "<text style=\"font-size: 8px; font-family: 'Noto Sans SC'; fill: #111\">A</text>"
    )
    assert "style" not in [e.tag for e in root.iter()]
    assert root[1].get("style") == "font-size: 8px; font-family: 'Jianbao Han'; fill: #111"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>页</p></foreignObject>",
        '<a xlink:href="https://example.org"><text>点</text></a>',
        "<animate/>",
    ],
)
def test_what_is_no_shape_is_left_out(hostile):
    assert len(drawn(hostile)) == 0


def test_what_would_run_or_load_is_left_out():
    root = drawn(
        '<rect x="1" onclick="alert(1)"/><image xlink:href="https://example.org/a.png"/>'
        '<image xlink:href="data:image/png;base64,\niVBO\nRw0="/><use xlink:href="other.svg#a"/>'
    )
    assert [dict(e.attrib) for e in root] == [{"x": "1"}, {}, {"href": "data:image/png;base64,iVBORw0="}, {}]


def test_white_grounds_go_and_white_boxes_behind_labels_stay():
    ground, box = (
        '<path d="M 0 0 L 9 9 z" style="fill: #ffffff"/>',
        '<path d="M 1 1 L 2 2 z" style="fill: #ffffff"/>',
    )
    root = drawn(
        f'<g id="figure_1"><g id="patch_1">{ground}</g><g id="axes_1"><g id="patch_2">{ground}</g>'
        f'<g id="patch_3">{box}</g></g></g>'
        '<g id="axes_2"><g id="patch_4"><path d="M 0 0" style="fill: #f4f6f9"/></g></g>'
    )
    assert [e.get("d") for e in root.iter("path")] == ["M 1 1 L 2 2 z", "M 0 0"]
