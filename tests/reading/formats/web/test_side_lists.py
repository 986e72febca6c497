"""Lists beside the text, told by their headings; headings of the text's own stay."""

import pytest

from tests.reading.formats.web.samples import LATER, LONG, PROSE, page, texts

TEXT = [LONG, LATER] * 3


@pytest.mark.parametrize(
    "aside",
    [
        "<div class=box3><h3>热门文章</h3><ol><li>甲县修路</li><li>乙县架桥</li></ol></div>",
        "<div><strong>最新资讯</strong><p>甲县修路</p><p>乙县架桥？</p></div>",
        "<h4>相关阅读</h4><ul><li>甲县修路</li><li>乙县架桥</li></ul>",
        "<div><span>【点击排行】</span></div><div><p>甲县修路</p></div>",
        "<table><tr><td>本周热点</td></tr><tr><td>甲县修路</td></tr><tr><td>乙县架桥</td></tr></table>",
    ],
)
def test_side_lists_are_left_out_and_logged(aside):
    for body in (PROSE + aside, aside + PROSE):
        document = page(body)
        assert texts(document) == TEXT
        assert {x.kind for x in document.repairs} == {"navigation"}


@pytest.mark.parametrize(
    "own",
    [
        f"<h3>热点报道</h3><p>{LONG}</p>",
        "<h3>相关内容</h3>",
        f"<div><h3>最新动态</h3><p>甲县修路</p><p>{LATER}</p></div>",
        "<h3>热带雨林</h3><ul><li>甲县修路</li><li>乙县架桥</li></ul>",
    ],
)
def test_headings_above_running_text_are_the_texts_own(own):
    assert len(texts(page(PROSE + own))) > len(TEXT)
    assert page(PROSE + own).repairs == ()
