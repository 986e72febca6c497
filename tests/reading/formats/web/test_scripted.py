"""Text and date that a page carries in its scripts alone."""

import pytest

from tests.reading.formats.web.samples import LATER, LONG, PROSE, page, texts

ESCAPED = LONG.encode("unicode_escape").decode()


@pytest.mark.parametrize(
    "script",
    [
        f"var a = {{content: decode('{LONG}\\x0a\\x0a{LATER}'), b: 1}};",
        f'window.data = {{"html": "<p>{LONG}<\\/p><p class=\\"x\\">{LATER}<\\/p>"}}',
        f"var s = '{ESCAPED}\\n{LATER}'; var t = 'short。'",
        f"it's broken\nvar a = `{LONG}\n{LATER}`;",
    ],
)
def test_a_page_that_shows_nothing_carries_its_text_in_a_script(script):
    document = page(f"<h1>题目甲</h1><script>{script}</script>")
    assert texts(document) == ["题目甲", LONG, LATER]
    assert [x.kind for x in document.repairs] == ["unhidden"]


def test_scripts_of_pages_with_text_and_other_strings_are_no_text():
    assert len(page(f"{PROSE}<script>var a = '{LONG * 3}'</script>").lines) == 6
    short = f"<p>{LONG[:18]}。</p><script>var a = '请升级浏览器。', b = '{'词' * 90}'</script>"
    assert len(page(short).lines) == 1


def test_a_script_dates_the_source_line_that_has_no_date():
    head = "<script>var createTime = '2024-06-07 08:30';</script>"
    named = "<h1>题目甲</h1><div class=source>东江晚报</div>"
    assert texts(page(named + PROSE, head))[1] == "来源：东江晚报 2024-06-07"
    assert texts(page(named + "<p>2024-01-02</p>" + PROSE, head))[1] == "来源：东江晚报 2024-01-02"
