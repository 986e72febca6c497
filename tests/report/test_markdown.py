"""The Markdown that a report supports: its tokens, and that both exporters know each of them."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.report import html, pdf
from jianbao.report.markdown import parse, plain_text, walk

SAMPLE = """# 题

段*强调***重要**`码`\\
另起[^1]。

- 甲

1. 乙

> 引

| a | b |
|---|--:|
| 1 | 2 |

```
码
```

---

[^1]: 注
"""


def inline(markdown: str) -> list[dict]:
    (paragraph,) = parse(markdown)
    return paragraph["children"]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("中文\nEnglish", "中文 English"),
        ("one\ntwo", "one two"),
        ("逗号，\n下文", "逗号，下文"),
    ],
)
def test_a_line_break_is_a_space_only_where_chinese_does_not_meet_chinese(markdown, text):
    assert inline(markdown) == [{"type": "text", "raw": text}]


@pytest.mark.parametrize(
    "markdown",
    ["a <script>x</script> b", "<div>x</div>", "$a_1$ 与 $$b$$", "<https://x.y>", "https://x.y", "a@b.cn"],
)
def test_html_maths_and_addresses_are_text(markdown):
    assert inline(markdown) == [{"type": "text", "raw": markdown}]


def test_character_references_are_resolved_once():
    assert inline("&#42;a&#42; &amp;lt;") == [{"type": "text", "raw": "*a* &lt;"}]


def test_references():
    kinds = inline("见@fig-a-1。[图](02-x.ipynb#fig-b)[句](#A1-S2)[章](02-x.ipynb)")
    found = [(t["attrs"]["notebook"], t["attrs"]["anchor"]) for t in kinds if t["type"] == "reference"]
    assert found == [("", "fig-a-1"), ("02-x.ipynb", "fig-b"), ("", "A1-S2"), ("02-x.ipynb", "")]
    assert kinds[2] == {"type": "text", "raw": "。"}


@pytest.mark.parametrize(
    "markdown",
    [
        "[x](javascript:alert(1))",
        "[x](https://a.b)",
        "[x](#sec-1)",
        "[x](#)",
        "[x]()",
        "[x](../02-x.ipynb)",
        "[x](a.csv)",
    ],
)
def test_links_out_of_the_report_fail(markdown):
    with pytest.raises(JianbaoError, match="leads out of the report"):
        parse(markdown)


def test_markdown_of_another_kind_fails():
    with pytest.raises(JianbaoError, match="image"):
        parse("![图](x.png)")


def test_a_note_stands_where_its_mark_is():
    note = inline("甲[^a]乙\n\n[^a]: **注**文")[1]
    assert note["type"] == "note"
    assert "".join(map(plain_text, note["children"])) == "注文"


def test_a_note_within_a_note_fails():
    with pytest.raises(JianbaoError, match="footnote"):
        parse("甲[^a]\n\n[^a]: 乙[^b]\n\n[^b]: 丙")


def test_both_exporters_write_every_kind_of_token():
    tokens = parse(SAMPLE)
    for token in walk(tokens):
        if token["type"] == "heading":
            token["attrs"] = {"level": 2, "id": "sec-1", "number": "1"}
        if token["type"] == "note":
            token["attrs"] = {"number": 1}
    assert html.render(tokens)
    assert pdf.render(tokens)
    assert {t["type"] for t in walk(tokens)} >= {
        "note",
        "table_cell",
        "linebreak",
        "thematic_break",
        "list_item",
    }


def test_tokens_as_html():
    tokens = parse("段*强调*、**重要**、`a<b`\n\n3. 甲\n4. 乙\n\n| a | b |\n|---|--:|\n| 1 | 2 |")
    assert html.render(tokens) == (
        "<p>段<em>强调</em>、<strong>重要</strong>、<code>a&lt;b</code></p>\n"
        '<ol start="3">\n<li>甲</li>\n<li>乙</li>\n</ol>\n'
        '<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">a</th>'
        '<th scope="col" class="number">b</th></tr></thead>\n'
        '<tbody><tr><td>1</td><td class="number">2</td></tr>\n</tbody>\n</table></div>\n'
    )


def test_tokens_as_typst():
    tokens = parse('段*强*`#read("x")`\n\n- 甲\n\n按\n\n| a |\n|--:|\n| 1 |')
    assert pdf.render(tokens) == (
        '#block(sticky: true)[#"段";#emph[#"强";];#raw("#read(\\"x\\")");]\n\n'
        '#list([#"甲";], )\n\n'
        '#"按";\n\n'
        '#plain-table((right,), table.header([#"a";], ), [#"1";], )\n\n'
    )


def test_typst_literals_hold_any_text():
    assert pdf.literal('a"\\\n\t#$') == '"a\\"\\\\\\n\\t#$"'
