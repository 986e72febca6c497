"""What looks odd and is meant so: names, coinages, compounds newer than the dictionary. No word is suspected here."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.reading import load_surnames
from jianbao.suspects.cut import Cut, is_han, is_long
from jianbao.suspects.dictionary import Dictionary
from jianbao.terms import read_terms

_LONGEST_TERM = 10
# Words of the dictionary that a character makes behind another, or before it: from so many on it is a suffix or prefix.
_SUFFIX, _PREFIX = 5, 10
# From so many on it is one behind any word: 快递|业.
_ANY_SUFFIX = 50
# Frequent words of two characters that begin with one, from which an unknown word may.
_BEGINS = 3
# First letters of the tags of single characters that are grammar, no part of an unknown word.
_GRAMMAR_TAGS = frozenset("udcprymq")
# Longer quotations are speech, shorter ones names and slogans: “智汇云南”, 《闽宁镇》.
_QUOTED = re.compile(r"[“‘《〈「『【][^“”‘’《》〈〉「」『』【】]{1,12}[”’》〉」』】]")
_ONE_BY_ONE = re.compile(r"(?=一[^一]一[^一])")  # 一企一策, 一老一小
_ITEM = re.compile(r"([\u4e00-\u9fff]{2,6})、([\u4e00-\u9fff]{0,6})$")  # 赋能、赋
_ITEM_END = re.compile(r"[\u4e00-\u9fff]{0,6}")


@dataclass(frozen=True)
class Habits:
    """What words.toml says of words that may stand alone, or twice, or are newer than the dictionary."""

    before_predicate: frozenset[str]
    lost: frozenset[str]
    places: frozenset[str]
    links: frozenset[str]
    sides: frozenset[str]
    degrees: frozenset[str]
    newer: frozenset[str]
    never_twice: frozenset[str]
    bodies: frozenset[str]


@lru_cache(maxsize=4)
def load_habits(lexicon: Lexicon) -> Habits:
    """Read words.toml. Raises `JianbaoError` where the file or a line of it is missing or malformed."""
    tables = lexicon.tables("suspects/words.toml")
    return Habits(
        before_predicate=frozenset(tables.words("remnants", "before_predicate")),
        lost=frozenset(tables.text("remnants", "lost")),
        places=frozenset(tables.text("remnants", "places")),
        links=frozenset(tables.text("remnants", "links")),
        sides=frozenset(tables.text("compounds", "sides")),
        degrees=frozenset(tables.text("compounds", "degrees")),
        newer=frozenset(tables.words("compounds", "newer")),
        never_twice=frozenset((*tables.text("doubled", "never_twice"), *tables.words("doubled", "stiff"))),
        bodies=frozenset(tables.text("doubled", "bodies")),
    )


class Intended:
    """Tells what is meant as it is printed: by the lexicon, the dictionary and what stands around it."""

    def __init__(self, lexicon: Lexicon, dictionary: Dictionary) -> None:
        """Read terms.txt, surnames.txt and words.toml. Raises `JianbaoError` where a file is missing or malformed."""
        self._dictionary = dictionary
        self._habits = load_habits(lexicon)
        self._surnames = load_surnames(lexicon)
        terms = [*read_terms(lexicon), *self._habits.newer]
        self._terms = frozenset(t for t in terms if len(t) <= _LONGEST_TERM)
        self._everything = "\n".join(terms)

    def known(self, text: str, a: int, b: int) -> bool:
        """Tell whether [a, b) is part of a name or slogan in quotation marks, or of a term."""
        if any(m.start() < a and b < m.end() for m in _QUOTED.finditer(text, max(0, a - 13), b + 13)):
            return True
        around = range(max(0, b - _LONGEST_TERM), a + 1)
        return any(
            text[i : i + n] in self._terms
            for i in around
            for n in range(max(2, b - i), _LONGEST_TERM + 1)
            if i + n <= len(text)
        )

    def is_new_word(self, cut: Cut, a: int, b: int, first: int, mended: str) -> bool:
        """Tell whether [a, b), which begins in the token `first`, is a word of its own, not `mended` with a misprint."""
        text, pair, head, tag = cut.text, b - a == 2, cut.token(first), self._dictionary.words.tag
        suffixes = self._dictionary.suffixes
        return (
            text[a:b] in self._everything
            or any(self.known(text, k, k + 1) for k in range(a, b))
            # 27000|块|定日镜: a measure word belongs to its figure.
            or text[a - 1 : a].isdecimal()
            # 存|于: a verb and a preposition.
            or (pair and text[b - 1] == "于" and tag(head)[:1] == "v")
            or (pair and text[a] in self._habits.places)
            # 在发展|中|固安全, 大棋|中: a word of place belongs to what it follows.
            or (pair and head in self._habits.sides and is_long(cut.token(first - 1)))
            or (pair and text[b - 1] in self._habits.sides and tag(head)[:1] == "n")
            # 最|亮: a degree.
            or (pair and head in self._habits.degrees and tag(text[b - 1])[:1] in ("a", "v"))
            # 外长·范韦尔: part of a name.
            or text[a - 1 : a] == "·"
            or self._in_list_of_names(text, a)
            # 产业|圈: a word and a suffix.
            or (b - a == 3 and len(head) == 2 and suffixes.get(text[b - 1], 0) >= _SUFFIX)
            or any(a - 3 < m.start() < b for m in _ONE_BY_ONE.finditer(text, max(0, a - 2), b + 3))
            or _one_of_a_series(text, a, b)
            # An adverb ends no clause: 又近一步。
            or (tag(mended) == "d" and not is_han(text[b : b + 1]))
        )

    def ends_with_next(self, cut: Cut, i: int) -> bool:
        """Tell whether the single token `i`, like the end of the word before it, belongs to what follows: 安全|全|链条."""
        c, word, after, tag = cut.token(i), cut.token(i - 1), cut.token(i + 1), self._dictionary.words.tag
        # 可以|以|探亲, 解放军|军|歌声
        if tag(c) == "p" or c in self._habits.bodies:
            return is_han(after) and after not in self._habits.links
        if c in self._habits.never_twice:
            return False
        # 太湖|湖|体
        a_word = self._is_piece(after) and self._begins_words(c)
        compound = (
            is_long(after) and self._dictionary.prefixes.get(c, 0) >= _PREFIX and _is_nominal(tag(after))
        )
        # 活跃|跃|的, 工作|作|了, 重建|建|什么
        drawn_out = after in ("的", "地") and tag(word)[:1] in tuple("avz")
        done = tag(c) == "v" and after in ("了", "过", "着") and tag(word) in ("n", "vn")
        asked = tag(c) == "v" and tag(after)[:1] == "r"
        return a_word or compound or drawn_out or done or asked

    def begins_with_last(self, cut: Cut, i: int) -> bool:
        """Tell whether the single token `i`, like the beginning of the next word, belongs to what precedes: 思政|课|课程."""
        c, before = cut.token(i), cut.token(i - 1)
        if c in self._habits.never_twice:
            return False
        tag = self._dictionary.words.tag(before)
        made = self._dictionary.suffixes.get(c, 0) * is_long(before)
        behind = made >= _SUFFIX and _is_nominal(tag)
        # 徽|学|学术, not 懂|技|技术; 1.3万|列|列车
        piece = self._is_piece(before) and tag != "v"
        return piece or behind or made >= _ANY_SUFFIX or tag == "m" or before.isdecimal()

    def _in_list_of_names(self, text: str, a: int) -> bool:
        """Tell whether what begins at `a` may be a name, or the rest of one, in a list: 王涛、王|晨阳."""
        return any(
            text[k : k + 1] in self._surnames and text[k - 1 : k] in tuple("、和及与") for k in (a - 1, a)
        )

    def _begins_words(self, c: str) -> bool:
        """Tell whether frequent words of two characters begin with this one."""
        words = self._dictionary.with_character.get(c, ())
        return sum(w[0] == c for w in words) >= _BEGINS

    def _is_piece(self, token: str) -> bool:
        """Tell whether a token is a single character that is no grammar: part of a word that the dictionary lacks."""
        if len(token) != 1 or not is_han(token) or token in self._habits.links:
            return False
        return (self._dictionary.words.tag(token) or "x")[0] not in _GRAMMAR_TAGS


def _is_nominal(tag: str) -> bool:
    """Tell whether what has this tag names something; what the dictionary lacks may."""
    return tag[:1] in ("", *"njlsbf")


def _one_of_a_series(text: str, a: int, b: int) -> bool:
    """Tell whether [a, b) is in an item that begins or ends as the item before it does: 赋权、赋能、赋责."""
    if not (match := _ITEM.search(text, max(0, a - 13), a)):
        return False
    end = _ITEM_END.match(text, a)
    before, item = match[1], match[2] + (end.group() if end else "")
    return any(
        len(match[2]) + b - a <= n <= len(item) and (item[0] == before[-n] or item[n - 1] == before[-1])
        for n in range(2, len(before) + 1)
    )
