"""What lines at the head or foot of an article are that are neither its title nor its text.

At the head stand the number of a document and whom it addresses, or the name of the digest; at the foot editors,
annexes, related reading, telephones, references, the body that signs and the day. None of them is a title; after a
foot an article may begin although no sentence has ended.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.reading.authors import is_name
from jianbao.reading.dates import arabic, is_occasion
from jianbao.reading.facts import LineFacts
from jianbao.reading.imprint import load_imprint, load_surnames
from jianbao.reading.page_marks import DOCUMENT_NUMBER
from jianbao.reading.wording import spaced

_NUMERAL = "〇○零一二三四五六七八九十"
_OPEN = r"[（(【\[〔]?\s*"
_LONGEST_FOOT = 120
_LONGEST_HEAD = 60
_LONGEST_NAME = 30
_LONGEST_ADDRESS = 200
_LONGEST_NAMES = 40
_MAX_FEET = 12
_PROSE = frozenset("，。！？；：")
_BETWEEN_NAMES = re.compile(r"[\s、，,；;]")
# 2025年3月4日, 二〇二五年三月, 2025-03-04
_DAY = (
    rf"(?:(?:19|20)\d\d|[{_NUMERAL}]{{4}})\s*[年./-]\s*(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*[月./-]?"
    rf"\s*(?:(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*日?)?"
)


@dataclass(frozen=True)
class Endings:
    """How lines beside title and text are worded, each for `match` against a whole line.

    `foot`: an editor, an annex, related reading, a telephone, the heading of references; `day`: a day alone;
    `number`: the number of a document alone; `address`: whom it addresses; `masthead`: the name of a digest or a
    column, `issue` its number or day beside the name; `officer`: the post and name of who reports; `about` the
    beginning of a document's title and `document` its end, where the kind of document stands in the second of two lines;
    `red_head` whose document it is, above its number; `body` the end of a body's name. `surnames` tell
    lines of names.
    """

    foot: re.Pattern[str]
    day: re.Pattern[str]
    number: re.Pattern[str]
    address: re.Pattern[str]
    masthead: re.Pattern[str]
    issue: re.Pattern[str]
    officer: re.Pattern[str]
    about: re.Pattern[str]
    document: re.Pattern[str]
    red_head: re.Pattern[str]
    body: re.Pattern[str]
    surnames: frozenset[str]

    def names(self, line: LineFacts) -> int:
        """Return how many persons a line names that holds nothing but names: 王一 李四, 欧阳三、张四."""
        text = line.text
        if len(text) > _LONGEST_NAMES or line.finished:
            return 0
        words = [w for w in _BETWEEN_NAMES.split(text) if w]
        return len(words) if words and all(is_name(w, self.surnames) for w in words) else 0

    def is_foot(self, line: LineFacts) -> bool:
        """Tell whether a line stands at an article's foot by its words alone."""
        if line.form.reference:
            return True
        text = line.text
        if len(text) > _LONGEST_FOOT or text[-1:] in "。！":
            return False
        return bool(line.form.signature or self.foot.match(text) or self.day.match(text))

    def is_beside(self, line: LineFacts) -> bool:
        """Tell whether a line is the number of a document, a day, or whom a document addresses."""
        text = line.text
        if len(text) <= _LONGEST_HEAD and (self.number.match(text) or self.day.match(text)):
            return True
        return line.announces and len(text) <= _LONGEST_ADDRESS and bool(self.address.match(text))

    def is_signing(self, lines: Sequence[LineFacts], i: int) -> bool:
        """Tell whether a line is the body that signs what stands above, or its day: no running text follows the day."""
        if i and self.day.match(lines[i].text):
            i -= 1
        if i + 1 >= len(lines) or not self.day.match(lines[i + 1].text) or lines[i + 1].closed:
            return False
        below = lines[i + 2] if i + 2 < len(lines) else None
        if below and (below.finished or below.announces or len(below.text) > _LONGEST_HEAD):
            return False
        return _may_sign(lines[i]) and bool(self.body.search(lines[i].text))

    def is_given(self, line: LineFacts) -> bool:
        """Tell whether a line says when, where or by whom a report was given: below a title, never above one."""
        text = line.text
        if len(text) > _LONGEST_HEAD:
            return False
        return is_occasion(text) or (not line.marks & _PROSE and bool(self.officer.fullmatch(arabic(text))))

    def is_masthead(self, line: LineFacts) -> bool:
        """Tell whether a line is the name of a digest or one of its columns, rather than a title."""
        text = line.text
        if len(text) > _LONGEST_NAME or line.finished:
            return False
        return bool(self.masthead.match(text) or self.issue.search(text))


@lru_cache(maxsize=4)
def load_endings(lexicon: Lexicon) -> Endings:
    """Read endings.toml."""
    tables = lexicon.tables("reading/endings.toml")
    feet = {name: tables.words("feet", name) for name in ("editors", "annexes", "contacts", "copies")}
    alone = spaced([*tables.words("feet", "related"), *tables.words("feet", "references")])
    colon = spaced(word for words in feet.values() for word in words)
    note = either(tables.words("feet", "notes"))
    annex = spaced(feet["annexes"])
    heads = either(tables.words("documents", "salutations"))
    tails = either(tables.words("documents", "addressees"))
    about, document, red_head = (
        either(tables.words("documents", key)) for key in ("about", "names", "red_heads")
    )
    names = either(tables.words("mastheads", "names"))
    day = rf"{_OPEN}{_DAY}[）)】\]〕]?"
    return Endings(
        # 附件1, 责任编辑：, （附件1：, 参考文献, 【相关阅读】
        foot=re.compile(
            rf"{_OPEN}(?:{annex}\s*\d{{0,2}}$|{colon}\s*\d{{0,2}}\s*[：:]|{alone}\s*[）)】\]〕]?\s*(?:[：:]|$)|{note}[^（）()]{{0,20}}[）)]$)"
        ),
        day=re.compile(rf"{day}$"),
        number=DOCUMENT_NUMBER,
        officer=load_imprint(lexicon).officer,
        body=load_imprint(lexicon).body,
        about=re.compile(rf"[^，。；《]{{0,40}}{about}(?!.*的[{HAN}]{{0,8}}{document}$)"),
        document=re.compile(
            rf"[^，。；！？：]{{2,60}}的[{HAN}]{{0,8}}{document}(?:[（(][^（）()]{{1,12}}[）)])?$"
        ),
        red_head=re.compile(rf"[{HAN}\s]{{2,40}}{red_head}$"),
        # 各县人民政府，市政府各部门：, 王一等5位代表：
        address=re.compile(rf"(?:{heads}.{{0,190}}|.{{0,190}}{tails}(?:[（(][^（）()]{{1,20}}[）)])?)[：:]$"),
        # 某某动态, 【某某快报】, 某某参考——, 某某参考 · 12, 某某速览（3月3日—9日）
        masthead=re.compile(
            rf"[【\[《]?[{HAN}A-Za-z\s]{{0,20}}{names}[】\]》]?\s*"
            r"(?:[—·•|｜-]{1,3}\s*\d{0,4}|[（(][^（）()]{1,20}[）)])?$"
        ),
        # 第3期, （2025-03-04）, ｜2025年3月4日
        surnames=load_surnames(lexicon),
        issue=re.compile(rf"(?:第|总第)\s*[\d{_NUMERAL}]{{1,5}}\s*期|[（(｜|]\s*{_DAY}\s*[）)]?$"),
    )


def feet_above(lines: Sequence[LineFacts], i: int, endings: Endings) -> int:
    """Return the index at which the feet begin that stand directly above the i-th line; `i` where there are none."""
    j = i
    while j and i - j < _MAX_FEET:
        above = lines[j - 1]
        if endings.is_foot(above):
            j -= 1
        elif j < i and endings.day.match(lines[j].text) and _may_sign(above):
            # 某市人民政府 above its day
            j -= 1
        else:
            break
    return j


def _may_sign(line: LineFacts) -> bool:
    return len(line.text) <= _LONGEST_NAME and not line.finished and not line.marks
