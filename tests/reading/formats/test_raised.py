"""Raised and lowered runs as Unicode characters."""

import pytest

from jianbao.reading.formats.raised import lowered, raised


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("6", "⁶"), ("-3", "⁻³"), ("−19", "⁻¹⁹"), ("2+", "²⁺"), ("n", "ⁿ"), ("12", "¹²"), ("1,2", "¹,²"),
        ("[3]", "⁽³⁾"), ("〔12〕", "⁽¹²⁾"), ("(4)", "⁽⁴⁾"), ("[2-5]", "⁽²⁻⁵⁾"), ("[注7]", "⁽⁷⁾"), ("o", "°"),
        (" 2 ", " ² "), ("st", "st"), ("TM", "TM"), ("甲", "甲"), ("*", "*"), ("①", "①"), ("2、乙", "2、乙"), ("", ""),
        ("共有3家", "共有3家"),
    ],
)  # fmt: skip
def test_raised_digits_never_come_down_to_the_line(run, text):
    assert raised(run) == text


@pytest.mark.parametrize(
    ("run", "text"), [("2", "₂"), ("2.5", "₂.₅"), ("10", "₁₀"), ("max", "max"), ("x", "x"), ("", "")]
)
def test_lowered_digits(run, text):
    assert lowered(run) == text
