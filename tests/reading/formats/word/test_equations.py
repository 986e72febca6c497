"""What EQ fields and formulas show, on one line."""

import pytest

from jianbao.reading.formats.word.equations import equation_text
from tests.make_docx import paragraph, run
from tests.reading.formats.word.samples import read, texts


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        # Characters in a ring or a box.
        (r" eq \o\ac(○,7)", "⑦"),
        (r"EQ \o\ac(○,20)", "⑳"),
        (r"EQ \o\ac(◯; 21 )", "㉑"),
        (r"EQ \o\ac(○,50)", "㊿"),
        (r"EQ \o\ac(○,51)", "(51)"),
        (r"eq \o\ac(○,急)", "（急）"),
        (r"eq \o\ac(□,√)", "☑"),
        (r"eq \o\ac(□,5)", "（5）"),
        # A word and its reading above it; characters set into one place; a name spread over a width.
        (r'EQ \* jc0 \* "Font:Calibri" \* hps24 \o(\s\up 9(wèi),蔚)', "蔚"),
        (r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(bu dao),步道)", "步道"),
        (r"eq \o(\s\up 6(园林),\s\do 2(绿化))", "园林绿化"),
        (r"EQ \o\ad(周 明,　　　　　　)", "周 明"),
        # Fractions, roots, powers, brackets, arrays, sums, lists.
        (r"EQ \F(3,4)", "3/4"),
        (r"EQ \f(a+b;\f(1,2))", "(a+b)/(1/2)"),
        (r"EQ \r(3,8)=\r(x+1)", "3√8=√(x+1)"),
        (r"EQ 10\s\up5(6)", "10⁶"),
        (r"EQ H\s\do5(2)O", "H₂O"),
        (r"EQ \b\lc\{(\a\al\co1(甲,乙))", "(甲 乙)"),
        (r"EQ \i\su(1,5,n)", "∑1 5 n"),
        (r"EQ \l(3,4)", "3,4"),
        (r"EQ \x\to(合计)", "合计"),
        (r"EQ \d\fo20()甲", "甲"),
        # Escapes, brackets of the text's own, and those that are missing.
        (r"EQ 甲\,乙(丙,丁)", "甲,乙(丙,丁)"),
        (r"eq \o\ac(○,3", "③"),
        (r"EQ", ""),
        # Other fields.
        ("PAGE", None),
        ("EQUIPMENT 3", None),
        ("", None),
    ],
)
def test_what_an_instruction_shows(instruction, text):
    assert equation_text(instruction) == text


def test_countless_brackets_end():
    assert equation_text("EQ " + r"\o(" * 50_000) is not None
    assert equation_text("EQ " + ")" * 50_000 + "甲") is not None


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(*parts: str) -> str:
    return "".join(f"<w:r><w:instrText>{x}</w:instrText></w:r>" for x in parts)


def test_an_equation_field_stands_in_its_place_once():
    ring = mark("begin") + instruction(" eq \\o\\ac", "(○,", "2)") + mark("end")
    with_result = mark("begin") + instruction(r"EQ \F(1,3)") + mark("separate") + run("旧") + mark("end")
    without_end = mark("begin") + instruction(r"EQ \f(2,5)")
    simple = f'<w:fldSimple w:instr="EQ \\o\\ac(○,9)">{run("")}</w:fldSimple>'
    body = paragraph(ring, run("植树，"), with_result, run("成活；"), simple) + paragraph(
        run("占"), without_end
    )
    assert texts(read(body)) == ["②植树，1/3成活；⑨", "占2/5"]


def test_runs_and_fields_within_an_instruction_are_part_of_it():
    inner = mark("begin") + instruction("SEQ a") + mark("separate") + run("4") + mark("end")
    ring = mark("begin") + instruction(r"eq \o\ac(○,") + inner + instruction(")") + mark("end")
    assert texts(read(paragraph(run("第"), ring, run("条")))) == ["第④条"]
