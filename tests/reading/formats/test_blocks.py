"""Blocks counted into lines, and stretches that look hard-wrapped."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.formats.blocks import looks_wrapped


@pytest.mark.parametrize(
    "lines",
    [
        [
            "推进老旧小区加装电梯工作",
            "推进社区公共食堂建设工作",
            "推进沿河步道延伸改造工作",
            "推进街头公园改造提升工作",
        ],
        ["春风吹过旧城墙，", "老树开花满院香，", "邻里围坐说家常，", "一盏清茶话短长。"],
        ["一件小事办好了。", "两件小事也办好了，大家都很满意。", "三件小事还在办，秋天可以办完。"],
    ],
)
def test_items_verse_and_short_paragraphs_do_not_look_wrapped(lines):
    assert not looks_wrapped([Line(i, i, text) for i, text in enumerate(lines, 1)])
