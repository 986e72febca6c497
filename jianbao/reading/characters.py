"""Characters put in the one form that everything after counts on: invisible ones dropped, compatibility forms
unified.

White space, half-width punctuation and wording are the source's own and stay; spacing is in `repair`.
"""

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

MAX_CHANGES = 1000
"""How many places one call logs for one rule; those beyond are changed all the same."""
_CONTEXT = 6
_LONGEST_SHOWN = 60
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
_UNDECODABLE = "\ufffd"

# What has no glyph. Tab, line and page breaks (U+0009-000D, 0085, 2028, 2029) are for the readers.
_INVISIBLE = (
    ("control", ((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xFDD0, 0xFDEF), (0xFFFE, 0xFFFF))),
    ("zero_width", ((0xAD, 0xAD), (0x34F, 0x34F), (0x115F, 0x1160), (0x180E, 0x180E), (0x200B, 0x200D))),
    ("zero_width", ((0x2060, 0x2065), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0))),
    ("zero_width", ((0xFFF9, 0xFFFC), (0xE0000, 0xE007F))),
    ("bidi", ((0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x206F))),
    ("variation", ((0x180B, 0x180D), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))),
)

# Bullets of the fonts Symbol and Wingdings, which Word and PDF hand on by their place in the font.
_BULLETS = frozenset(
    "\uf06c\uf06d\uf06e\uf06f\uf070\uf071\uf072\uf073\uf074\uf075\uf076\uf077\uf09f\uf0a7\uf0a8\uf0b2"
    "\uf0b7\uf0d8\uf0e0\uf0e8\uf0fc\uf0fd\uf0fe"
)
_BULLET = "•"

# GB 18030 put these into the private use area until Unicode had them; its codecs still do.
_GB18030 = {
    "\ue5e5": "\u3000",
    "\ue7c7": "ḿ",
    "\ue78d": "，",
    "\ue78e": "。",
    "\ue78f": "、",
    "\ue790": "：",
    "\ue791": "；",
    "\ue792": "！",
    "\ue793": "？",
    "\ue794": "〖",
    "\ue795": "〗",
    "\ue796": "…",
    "\ue816": "\U00020087",
    "\ue817": "\U00020089",
    "\ue818": "\U000200cc",
    "\ue81e": "\u9fb4",
    "\ue826": "\u9fb5",
    "\ue82b": "\u9fb6",
    "\ue82c": "\u9fb7",
    "\ue831": "\U000215d7",
    "\ue832": "\u9fb8",
    "\ue83b": "\U0002298f",
    "\ue843": "\u9fb9",
    "\ue854": "\u9fba",
    "\ue855": "\U000241fe",
    "\ue864": "\u9fbb",
}

# Unicode's EquivalentUnifiedIdeograph; of this block NFKC knows two alone. PDF fonts map whole words to it.
_RADICALS = dict(
    zip(
        "⺁⺄⺅⺆⺉⺊⺋⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺬⺭⺮⺯⺰⺶⺹⺻⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙亻冂刂卜㔾兀尣尢巳幺彑彐忄㣺扌攵旡月歺母民氵氺灬爫丬牛犭王示礻竹糹纟羊耂聿艹艹艹虎衤覀西见角讠贝车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)

# Marks that Chinese text sets full-width, where a decomposition names the half-width one.
_FULL_WIDTH_MARKS = str.maketrans(",:;!?()[]{}", "，：；！？（）［］｛｝")
# Taiwanese text sets U+FE30 as a colon, though Unicode calls it a two dot leader.
_COLON = "\ufe30"
# Horizontal bar and the line of boxes, which stand for dashes: ――2025年.
_DASHES = "―─"
_PLAIN_UNITS = str.maketrans("∕ℓ", "/l")
_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")


def _decomposed(code: int) -> str:
    """Return one step of a character's decomposition: ㎡ gives m², where NFKC would give m2; or ""."""
    parts = unicodedata.decomposition(chr(code)).split()
    return "".join(chr(int(p, 16)) for p in parts if not p.startswith("<"))


def _rules() -> dict[str, tuple[str, str]]:
    """Return the rule and the replacement of each character that is changed; private use comes apart."""
    table = {
        chr(code): (rule, "")
        for rule, ranges in _INVISIBLE
        for first, last in ranges
        for code in range(first, last + 1)
    }
    table |= {chr(code): ("undecodable", _UNDECODABLE) for code in range(0xD800, 0xE000)}
    table |= {old: ("private_use", new) for old, new in _GB18030.items()}
    full_width = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05]
    table |= {chr(code): ("full_width", chr(code - 0xFEE0)) for code in full_width}
    for code in (*range(0x3300, 0x3400), *range(0x32CC, 0x32D0)):
        table[chr(code)] = ("unit", _decomposed(code).translate(_PLAIN_UNITS))
    table |= {old: ("radical", new) for old, new in _RADICALS.items()}
    table |= {chr(code): ("radical", _decomposed(code)) for code in range(0x2F00, 0x2FD6)}
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA1E)):
        # A few of the block are ideographs of their own and have no other form; NFC goes all the way.
        unified = unicodedata.normalize("NFC", chr(code))
        if unified != chr(code):
            table[chr(code)] = ("compatibility_ideograph", unified)
    table |= {chr(c): ("ligature", unicodedata.normalize("NFKC", chr(c))) for c in range(0xFB00, 0xFB07)}
    for code in (
        *range(0xFE10, 0xFE1A),
        *range(0xFE30, 0xFE6C),
        *range(0xFF61, 0xFF66),
        *range(0x3220, 0x3244),
    ):
        if plain := _decomposed(code):
            table[chr(code)] = ("presentation_form", plain.translate(_FULL_WIDTH_MARKS))
    return table | {_COLON: ("presentation_form", "："), **dict.fromkeys(_DASHES, ("dash", "—"))}


def _ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return code points as ranges, first and last."""
    # Successive numbers differ from their rank by the same amount.
    for _, group in itertools.groupby(enumerate(sorted(codes)), lambda x: x[1] - x[0]):
        members = [code for _, code in group]
        yield members[0], members[-1]


_RULES = _rules()
INVISIBLE = "".join(rf"\U{a:08x}-\U{b:08x}" for _, ranges in _INVISIBLE for a, b in ranges)
"""The characters without a glyph, for use inside the brackets of a regular expression."""
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_SUSPECT = re.compile(
    "[" + "".join(rf"\U{a:08x}-\U{b:08x}" for a, b in (*_ranges(map(ord, _RULES)), *_PRIVATE)) + "]"
)
_OTHER_PRIVATE = ("private_use", "")


def visible(text: str) -> int:
    """Return how many characters of a text are seen: neither white space nor without a glyph."""
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    return len("".join(text.split()))


def clean_characters(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return text with its characters in one form, and what changed: (rule, before, after) with some context.

    | rule | characters | become |
    |---|---|---|
    | control | C0 and C1 but tab, line and page breaks; noncharacters | nothing |
    | zero_width | zero-width space and joiners, byte order mark, soft hyphen, fillers, U+FFFC | nothing |
    | bidi | direction marks, embeddings, overrides, isolates | nothing |
    | variation | variation selectors | nothing |
    | undecodable | lone surrogates, which stand for bytes that no decoding accounts for | U+FFFD |
    | private_use | bullets of Symbol and Wingdings that begin a line or follow a space | • |
    | private_use | characters that GB 18030 keeps there | their Unicode characters |
    | private_use | all others | nothing |
    | full_width | digits, Latin letters, ％; ． between digits | ASCII |
    | unit | ㎡ ㎞ ㏄ | m² km cc |
    | radical | Kangxi radicals and the radicals supplement (⻓ U+2ED3) | the ideograph (长 U+957F) |
    | compatibility_ideograph | U+F900-FAFF, U+2F800-2FA1F | the unified ideograph |
    | ligature | ﬁ | fi |
    | dash | horizontal bars and the lines of boxes (― ─) | — |
    | presentation_form | small, vertical and half-width forms (﹐ ︵ ｡), ㈠ | ， （ 。 （一） |

    All else stays: full-width punctuation, ① Ⅳ ½ ℃ ￥, spaces, traditional characters. Changes of one rule
    that stand close together are one change; at most `MAX_CHANGES` of each rule are listed. What cannot be
    seen is listed as 〔U+200B〕.
    """
    if not _SUSPECT.search(text) and "．" not in text:
        return text, []
    pieces: list[str] = []
    spans: dict[str, list[_Span]] = defaultdict(list)
    last = shift = 0
    for match in _SUSPECT.finditer(text):
        i = match.start()
        rule, new = _RULES.get(text[i], _OTHER_PRIVATE)
        if text[i] in _BULLETS and (i == 0 or text[i - 1].isspace()):
            new = _BULLET
        pieces += (text[last:i], new)
        last = i + 1
        _extend(spans[rule], (i, i + 1, i + shift, i + shift + len(new)))
        shift += len(new) - 1
    plain = "".join([*pieces, text[last:]])
    # Only now are the digits beside a point known; the point takes one place before and after.
    cleaned = _POINT.sub(".", plain)
    points: list[_Span] = []
    for match in _POINT.finditer(plain):
        _extend(points, match.span() * 2)
    changes = [*_changes(text, cleaned, spans), *_changes(plain, cleaned, {"full_width": points})]
    return cleaned, changes


_Span = tuple[int, int, int, int]
"""Start and end of a changed place, in the text before and in the text after."""


def _extend(spans: list[_Span], span: _Span) -> None:
    """Add a place, or make it one with the last where their contexts meet."""
    if spans and span[0] - spans[-1][1] <= 2 * _CONTEXT:
        spans[-1] = (spans[-1][0], span[1], spans[-1][2], span[3])
    elif len(spans) < MAX_CHANGES:
        spans.append(span)


def _changes(before: str, after: str, spans: dict[str, list[_Span]]) -> Iterator[tuple[str, str, str]]:
    for rule, places in spans.items():
        for a, b, c, d in places:
            yield rule, _shown(_around(before, a, b)), _shown(_around(after, c, d))


def _around(text: str, start: int, end: int) -> str:
    """Return a part of a text with its context, the middle left out where it is long."""
    start, end = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    if end - start <= _LONGEST_SHOWN:
        return text[start:end]
    half = _LONGEST_SHOWN // 2
    return f"{text[start : start + half]}…{text[end - half : end]}"


def _shown(text: str) -> str:
    return "".join(
        f"〔U+{ord(c):04X}〕" if _SUSPECT.match(c) and (not c.isprintable() or not _RULES[c][1]) else c
        for c in text
    )
