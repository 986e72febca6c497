"""Candidates for terms: the stretches of a digest's text that might be one, and where each stands.

They are runs of content tokens, and what stands in quotation marks or book-title marks. What speaks for them is in
`features`, which of them are terms is judged in `discovery`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

import pandas as pd

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.reading import is_name, load_surnames
from jianbao.terms.general_words import GeneralWords

LONGEST = 14
"""Characters of the longest candidate."""

_MOST_TOKENS = 7
_LONG_RUN = 8
_LETTERED = 1.3
"""Characters that the words of a long run have on average, at least: what is cut into single ones is no language."""
# First letters of tags that end a run: prepositions, conjunctions, particles, pronouns, modal particles, interjections.
_BREAKING_TAGS = frozenset("pcurye")
# First letters of tags of what may be a term alone: nouns, verbs, idioms, abbreviations, adjectives, places, states.
_SINGLE = frozenset("nvljibsaz")
# Frequency in the dictionary from which each half of a compound is a common word.
_COMMON_HALF = 300
# GPT-4, C++, Data Space
_LATIN = r"[0-9A-Za-z]+(?:[-._&+/][0-9A-Za-z]+)*[+#%]*(?: [A-Za-z][0-9A-Za-z-]*)*"
_RUN = re.compile(rf"{_LATIN}|[{HAN}]+|.", re.DOTALL)
# 3.14%, 28nm
_FIGURE = re.compile(r"[0-9.,%+-]+[A-Za-z]{0,3}")
# AI, OpenAI, 3GPP, Data Space
_ACRONYM = re.compile(r"[A-Z].*[A-Z0-9]|[0-9].*[A-Z]| ")
# What begins with a numeral and counts nothing: 一体化
_COUNTLESS = re.compile(r"[化体]$")
# “破壁计划”, 《人工智能法》
_QUOTED = re.compile(r"[“《]([^“”《》，。；：！？、的了着]{2,14})[”》]")
_NUMBER = "[一二三四五六七八九十]"

Token = tuple[str, str]
"""A word and its tag; `w` for punctuation, `m` for figures, `eng` for Latin words."""


# A Counter takes ten times as long to begin, and there are tens of thousands.
_counts: Callable[[], dict[str, int]] = partial(defaultdict, int)


@dataclass
class Candidate:
    """Where a candidate stands: how often, as a whole run, and what stands beside it."""

    tokens: tuple[Token, ...]
    paragraph_id: str
    count: int = 0
    free: int = 0
    listed: int = 0
    quoted: int = 0
    left: dict[str, int] = field(default_factory=_counts)
    right: dict[str, int] = field(default_factory=_counts)
    articles: dict[str, int] = field(default_factory=_counts)


@dataclass(frozen=True)
class Shapes:
    """What tells candidates by their form alone: names that hold function words, and persons with a post."""

    named: re.Pattern[str]
    post: re.Pattern[str]
    surnames: frozenset[str]

    def is_person(self, term: str) -> bool:
        """Tell whether a term is a person with a post (李小平院士)."""
        name = self.post.sub("", term)
        return name != term and is_name(name, self.surnames)


@lru_cache(maxsize=4)
def load_shapes(lexicon: Lexicon) -> Shapes:
    """Make the patterns of the lexicon's words. Raises `JianbaoError` where a list is malformed."""
    words = lexicon.tables("terms/discovery.toml")
    # 党的二十大, 党的二十大报告, 党的十一届三中全会
    congress = rf"党的{_NUMBER}{{1,3}}(?:大(?:报告)?|届{_NUMBER}{{1,2}}中全会)"
    # 工业和信息化部, with nothing before or behind it
    joined = rf"(?<![{HAN}])[{HAN}]{{2,6}}和[{HAN}]{{2,8}}{either(words.entries('joined_names'))}(?![{HAN}])"
    return Shapes(
        re.compile(f"{congress}|{joined}"),
        re.compile(f"{either(words.entries('posts'))}$"),
        load_surnames(lexicon),
    )


def tokens_of(text: str, words: GeneralWords) -> list[Token]:
    """Return the tokens of a text with their tags; compounds of two common words are taken apart.

    A dictionary has 科技产业 as one word, which would hide 量子科技 in 量子科技产业.
    """
    tokens: list[Token] = []
    for match in _RUN.finditer(text):
        run = match.group()
        if re.match(rf"[{HAN}]", run):
            tokens += [(w, words.tag(w) or "x") for cut in words.cut(run) for w in _apart(cut, words)]
        elif run[0].isalnum() and run[0].isascii():
            tokens.append((run, "m" if _FIGURE.fullmatch(run) else "eng"))
        elif not run.isspace():
            tokens.append((run, "w"))
    return tokens


def _apart(word: str, words: GeneralWords) -> list[str]:
    halves = [word[:2], word[2:]]
    common = len(word) == 4 and all(words.frequency(h) > _COMMON_HALF for h in halves)
    return halves if common and words.tag(word)[:1] in tuple("nlvij") else [word]


def _breaks(token: Token) -> bool:
    """Tell whether a token ends a run: punctuation, function words, figures, times."""
    word, tag = token
    if tag == "eng":
        return False
    if tag == "w" or tag[0] in _BREAKING_TAGS or tag[0] == "t":
        return True
    return tag[0] == "m" and not _COUNTLESS.search(word)


def collect(
    paragraphs: pd.DataFrame, *, words: GeneralWords, lexicon: Lexicon
) -> tuple[dict[str, Candidate], Counter[str]]:
    """Return the candidates of paragraphs (columns paragraph_id, article_id, text), and the count of each token."""
    shapes = load_shapes(lexicon)
    found: dict[str, Candidate] = {}
    counts: Counter[str] = Counter()
    columns = ["paragraph_id", "article_id", "text"]
    for paragraph_id, article_id, text in paragraphs[columns].itertuples(index=False):
        tokens = [("^", "w"), *tokens_of(text, words), ("$", "w")]
        counts.update(w for w, _ in tokens)
        for start, end in _runs(tokens):
            for entry in _run_candidates(found, tokens, start, end, paragraph_id):
                entry.articles[article_id] += 1
        for match in (*_QUOTED.finditer(text), *shapes.named.finditer(text)):
            name = match.group(1) if match.re is _QUOTED else match.group()
            if re.search(rf"[{HAN}]", name):
                entry = found.setdefault(name, Candidate(tuple(tokens_of(name, words)), paragraph_id))
                entry.quoted += 1
                if entry.count < entry.quoted:
                    entry.count += 1
                    entry.free += 1
                    entry.articles[article_id] += 1
                    entry.left["^w“"] += 1
                    entry.right["$w”"] += 1
    return {term: found[term] for term in sorted(found) if _is_candidate(term, found[term], shapes)}, counts


def _is_candidate(term: str, found: Candidate, shapes: Shapes) -> bool:
    """Tell whether a stretch can be a term at all: a single word must name something, and no person."""
    if shapes.is_person(term):
        return False
    if len(found.tokens) > 1:
        return True
    tag = found.tokens[0][1]
    return bool(_ACRONYM.search(term)) if tag == "eng" else tag[0] in _SINGLE


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the runs of content words; long ones that the dictionary leaves in single characters hold no term.

    Names set side by side and random characters are so: each stretch of them would be a candidate.
    """
    start = 0
    for i, token in enumerate(tokens):
        if _breaks(token):
            size = i - start
            if size >= _LONG_RUN and sum(len(w) for w, _ in tokens[start:i]) < _LETTERED * size:
                size = 0
            if size:
                yield start, i
            start = i + 1


def _run_candidates(
    found: dict[str, Candidate], tokens: Sequence[Token], start: int, end: int, paragraph_id: str
) -> Iterator[Candidate]:
    """Count every stretch of a run as a candidate, with what stands beside it, and yield it."""
    before, after = tokens[start - 1], tokens[end]
    for i in range(start, end):
        term = ""
        for j in range(i + 1, min(end, i + _MOST_TOKENS) + 1):
            term += tokens[j - 1][0]
            if len(term) > LONGEST:
                break
            if len(term) < 2:
                continue
            entry = found.get(term)
            if entry is None:
                entry = found[term] = Candidate(tuple(tokens[i:j]), paragraph_id)
            entry.count += 1
            entry.left[tokens[i - 1][0] if i > start else f"^{before[1][0]}{before[0]}"] += 1
            entry.right[tokens[j][0] if j < end else f"${after[1][0]}{after[0]}"] += 1
            if i == start and j == end:
                entry.free += 1
                entry.listed += "、" in (before[0], after[0])
            yield entry
