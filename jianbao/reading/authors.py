"""Lists of authors: names, and the affiliations and posts printed beside them.

After a label (作者：) whatever stands there is a name, also one with a rare surname, a minority's or a foreign name, or a body
(某厅课题组); words that name nobody (佚名, 综合整理, 本刊编辑部) are none. Without a label only what reads as a name is one.
"""

import re
from collections.abc import Collection

from jianbao.digest import HAN, Author
from jianbao.reading.imprint import Imprint

# What a short word ends with that is the name of a body, whatever surname it begins with.
_ORGANISATION_END = re.compile(r"(?:大学|中心|委员会|协会|学会|公司|集团|智库|[厅局部处室所院校社报])$")
_DOTTED = rf"[{HAN}]{{1,8}}(?:[·•・‧][{HAN}A-Za-z]{{1,10}}){{1,3}}"
_DOTTED_NAME = re.compile(_DOTTED)
_LATIN = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž.'’-]*")
_SHORT_NAME = re.compile(rf"[{HAN}]{{2,4}}")
# [美], （英）: whose national a foreign author is
_NATION = re.compile(rf"(?:(?<=^)|(?<=[\s、，,；;]))[（(\[［〔【]\s*[{HAN}]{{1,4}}\s*[）)\]］〕】]\s*")
_PARTS = re.compile(r"([；;，,。])")
_WORDS = re.compile(r"[^\s（(]*[（(][^）)]*[）)]?|[^\s（(]+")
_BRACKETED = re.compile(r"([^（(]+)[（(](.+?)[）)]?")
# （作者系某大学教授）
_POST_LABEL = re.compile(r"^(?:本文|文章)?(?:作者)?(?:单位\s*[：:]|分别?[系为]|[系为是])\s*")
_APART = re.compile(r"[、/／|｜]|(?<=\s)[·•](?=\s)")
_MOST_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何高林郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚"
)


def is_name(text: str, surnames: Collection[str]) -> bool:
    """Tell whether a word reads as a personal name: a surname and one or two more characters, or a·b."""
    if _DOTTED_NAME.fullmatch(text):
        return True
    if not _SHORT_NAME.fullmatch(text) or _ORGANISATION_END.search(text):
        return False
    return (text[:2] in surnames and len(text) >= 3) or (text[0] in surnames and len(text) <= 3)


def are_names(text: str, imprint: Imprint) -> bool:
    """Tell whether a text consists of names alone, parted by white space or marks."""
    words = [w for w in re.split(r"[\s、，,；;/／]+", text) if w]
    return bool(words) and all(is_name(w, imprint.surnames) and not imprint.body.search(w) for w in words)


def parse_authors(text: str, imprint: Imprint, *, labelled: bool = False) -> tuple[Author, ...]:
    """Read a list of authors: names with or without affiliations, parted by ；，、·or white space.

    `labelled` says that a label such as 作者： stands before it.
    """
    text = _NATION.sub("", imprint.remark.sub("", imprint.role.sub("；", text)))
    found = _Authors(imprint, labelled=labelled)
    mark = ""
    for piece in _PARTS.split(text):
        if _PARTS.fullmatch(piece):
            mark = piece
            continue
        piece = imprint.trailing.sub("", piece.strip())
        for n, word in enumerate(_joined(_WORDS.findall(_APART.sub("、", piece)), imprint)):
            found.read(word, mark if not n else " ")
    return found.all()


def _joined(words: list[str], imprint: Imprint) -> list[str]:
    """Put single characters together that are names set with spaces: 王 强 李 小 明; and the words of Latin names."""
    out: list[str] = []
    open_name = False
    for i, word in enumerate(words):
        last = out[-1] if out else ""
        if len(word) == 1 and open_name:
            starts = word in imprint.surnames and len(last) > 1 and i + 1 < len(words)
            if len(last) < 3 and not starts:
                out[-1] += word
                continue
        elif _LATIN.fullmatch(word) and _LATIN.fullmatch(last.split(" ")[-1] if last else ""):
            out[-1] += f" {word}"
            continue
        out.append(word)
        open_name = len(word) == 1 and (word in imprint.surnames or bool(re.match(f"[{HAN}]", word)))
    return out


class _Authors:
    """The authors read so far, and a body whose name may be a person's affiliation or an author by itself."""

    def __init__(self, imprint: Imprint, *, labelled: bool) -> None:
        self._imprint = imprint
        self._labelled = labelled
        self._authors: list[Author] = []
        self._body = ""

    def all(self) -> tuple[Author, ...]:
        """Return the authors; a body after which no person is named is one, where a label says so."""
        self._settle()
        return tuple(self._authors)

    def read(self, word: str, mark: str) -> None:
        """Read a word (or the names in it that 、 parts) that stands behind a mark."""
        parts = self._parted(word)
        for n, part in enumerate(parts):
            self._read(part, mark if not n else "、")

    def _parted(self, word: str) -> list[str]:
        if _BRACKETED.fullmatch(word) and "、" not in word.partition("（")[0]:
            return [word]
        parts = [p for p in re.split("、", word) if p]
        return [q for p in parts for q in self._dots(p)]

    def _dots(self, word: str) -> list[str]:
        """Part 王一·李四, but not a transcribed name."""
        names = re.split("[·•・‧]", word)
        plain = all(
            _SHORT_NAME.fullmatch(n)
            and n[0] in _MOST_COMMON
            and len(n) <= 3
            and not self._imprint.transcribed.search(n[1:])
            for n in names
        )
        return names if len(names) > 1 and plain else [word]

    def _read(self, word: str, mark: str) -> None:
        word = word.strip("：:|｜—-·")
        if mark.strip():
            self._settle()
        if not word or word in self._imprint.nobody:
            return
        surnames = self._imprint.surnames
        bracket = _BRACKETED.fullmatch(word)
        if bracket and (is_name(bracket[1], surnames) or (self._labelled and not self._authors)):
            beside = _POST_LABEL.sub("", bracket[2].strip())
            self._add(
                bracket[1], "" if _LATIN.match(beside) and not re.search(f"[{HAN}]", beside) else beside
            )
        elif is_name(word, surnames) and not self._is_body(word):
            self._add(word)
        elif self._with_post(word):
            return
        elif self._labelled and mark.strip() and self._authors and self._is_body(self._authors[-1].name):
            self._body = word
        elif self._authors and not (self._labelled and mark.strip() and self._may_be_name(word)):
            last = self._authors[-1]
            glue = mark if last.affiliation and mark in ("，", ",", "、") else " "
            self._authors[-1] = Author(last.name, f"{last.affiliation}{glue}{word}".strip())
        elif self._labelled and self._may_be_name(word):
            self._add(word)
        elif self._is_body(word) or len(word) > 4:
            self._body = f"{self._body} {word}".strip()

    def _may_be_name(self, word: str) -> bool:
        """Tell whether a word may be a name whose surname is not known."""
        if _LATIN.match(word):
            return True
        return bool(_SHORT_NAME.fullmatch(word)) and not self._is_body(word)

    def _is_body(self, word: str) -> bool:
        """Tell whether a word names a body or a post; 王会 and 李区 may be persons, 高新区 is none."""
        body = self._imprint.body.search(word)
        if self._imprint.post.search(word) or (body and body["sure"]):
            return True
        short = len(word) <= 3 and word[0] in _MOST_COMMON and not _ORGANISATION_END.search(word)
        return bool(body) and not short

    def _with_post(self, word: str) -> bool:
        """Read 教授王一 and 王一教授; tell whether it was one."""
        post = self._imprint.post.search(word)
        if post and post.start() and is_name(word[: post.start()], self._imprint.surnames):
            self._add(word[: post.start()], post.group())
            return True
        inner = self._imprint.titled.match(word)
        if inner and not self._authors and inner.start(1) and is_name(inner[1], self._imprint.surnames):
            self._add(inner[1])
            return True
        return False

    def _add(self, name: str, affiliation: str = "") -> None:
        self._authors.append(Author(name, affiliation or self._body))
        self._body = ""

    def _settle(self) -> None:
        if self._body and self._labelled and not self._imprint.post.search(self._body):
            self._authors.append(Author(self._body))
        self._body = ""
