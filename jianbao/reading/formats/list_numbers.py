"""List numbers written in the forms that Word and web pages count in: 一 十一, ①, iv, 甲.

Which number an item has is counted by the readers.
"""

from collections.abc import Callable, Mapping

_HAN_DIGITS = "零一二三四五六七八九"
_IDEOGRAPH_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LARGEST_NUMBER = 9999


def format_number(n: int, form: str) -> str:
    """Write a list number in one of Word's forms; in Arabic digits where it is too large or unknown."""
    write = _FORMS.get(form)
    return write(n) if write and 0 < n <= _LARGEST_NUMBER else str(n)


def _counted(n: int, digits: str = _HAN_DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """Write a number as it is read: 十一, 二十, 一百零三."""
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = n // 10**place % 10
        if digit:
            if gap and out:
                out += digits[0]
            out += digits[digit] + units[place]
            gap = False
        else:
            gap = True
    return out.removeprefix(digits[1]) if out.startswith(digits[1] + "十") else out


def _roman(n: int) -> str:
    out = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += letters * (n // value)
        n %= value
    return out


def _letter(n: int) -> str:
    """Write a number as Word's letters: a … z, aa, bb …"""
    return chr(ord("a") + (n - 1) % 26) * min(1 + (n - 1) // 26, 10)


def _from(first: str, last: int) -> Callable[[int], str]:
    """Return how to write numbers up to `last` as one character each, counted from the first."""
    return lambda n: chr(ord(first) + n - 1) if n <= last else str(n)


def _digits(n: int) -> str:
    return "".join(_IDEOGRAPH_DIGITS[int(c)] for c in str(n))


def _full_width(n: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(n))


_FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseLegalSimplified": lambda n: _counted(n, _FORMAL_DIGITS, ("", "拾", "佰", "仟")),
    "ideographTraditional": lambda n: _STEMS[n - 1] if n <= len(_STEMS) else str(n),
    "ideographZodiac": lambda n: _BRANCHES[n - 1] if n <= len(_BRANCHES) else str(n),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
}
