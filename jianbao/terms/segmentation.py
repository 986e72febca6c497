"""Cutting sentences into tokens, and telling content words from the rest.

The lexicon (terms.txt, stopwords.txt, measures.toml) decides; what a digest itself marks as a term is added to it.
Nothing is counted here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, islice

import numpy as np
import pandas as pd

from jianbao.lexicon import Lexicon, either
from jianbao.terms.tokenizers import RustTokenizer, Tokenizer, read_dictionary

TOKEN_COLUMNS = ["article_id", "sentence_id", "position", "token", "start", "end"]

EXTRA_FREQUENCY = 10_000
"""Frequency given to the digest's own terms: enough to hold a term of common words together."""

OWN_TERMS_LIMIT = 2_000
"""Most terms taken from a digest itself; more is no digest, and would make cutting slow."""

LONGEST_TERM = 40
"""Characters of the longest term; longer strings are addresses or rubbish."""

# First letters of the dictionary's tags for words that name nothing: conjunctions, adverbs, interjections,
# directions, affixes, numerals, onomatopoeia, prepositions, measure words, pronouns, times, particles.
_FUNCTION_TAGS = "cdefhkmopqrtuy"
# Stands for what is set apart from the text before the engine sees it. NUL is set apart like Latin words, so
# that it means nothing else there, and so are lone surrogates, which the engine refuses.
_APART = "\0"
# The first character is a class of its own: a search leaps from one such character to the next.
# CO₂, m³, Ca²⁺ are one word.
_LETTER = "0-9A-Za-z₀-₉⁰¹²³⁴-⁹⁺⁻"
_LATIN = re.compile(rf"[0-9A-Za-z\0\ud800-\udfff][{_LETTER}]*(?:[-._&][{_LETTER}]+)*[+#%]*")
# GB/T 37136, ISO 9001-2015
_STANDARD = (
    r"(?:GB|ISO|IEC|IEEE|ITU|ASTM|[A-Z]{2,4}/[A-Z]{1,2}) ?[0-9]{2,6}(?:[.-][0-9]{1,6}){0,3}(?![0-9A-Za-z])"
)
# What parts a term's words and is no letter of one: AI for Science, 迈克尔·波特.
_PARTING = re.compile(r"[\s·/]")
# International, pull, open-source
_PLAIN_LATIN = re.compile(r"[A-Z]?[a-z]+(?:-[a-z]+)*")
# 2024, 28nm, 100kV, 42%
_MEASURE = re.compile(
    r"[0-9.]+[⁻⁰¹²³⁴-⁹]{0,3}(?:[numkc]?m[²³]?|[kKMGTP]?V|[kMGT]?W|[kMGT]?Wh|[kMGT]?Hz|[KMGTPE]B|[EPT]?FLOPS|[kmu]?g|eV|K|%)?"
)
# 十二, 第三, 3.5万
_NUMERAL = "[〇零一二三四五六七八九十百千万亿两几多第余数0-9.%+]+"
_HAN = re.compile(r"[\u3400-\u9fff]")

# ［关 键 词］
_KEYWORD_LABEL = re.compile(r"^\W{0,3}关\s{0,3}键\s{0,3}词\W{0,3}")
# Between Latin words and figures a space is part of a keyword: AI for Science; GB/T 37136.
_SEPARATOR = re.compile(r"\s*[；;，,、。]+\s*|(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
_TITLE = re.compile(r"《([\u4e00-\u9fff]{3,8})》")
_QUOTED = re.compile(r"“([\u4e00-\u9fff0-9A-Za-z+]{2,6})”")
_PHRASE_MARKS = frozenset("的了和与及或在于")


def own_terms(paragraphs: pd.DataFrame) -> dict[str, str]:
    """Return the terms that a digest itself marks as such, with their origin, for `Segmenter(extra=…)`.

    `paragraphs` has the columns kind and text. The entries of keyword lists are `discovered`, in Chinese or of several
    Latin words; so is what is quoted (two to six characters) and occurs again. A short title in 《》 (three to eight characters,
    no 的, 和 …) is `title`. Longer titles stay out: as one token they would hide the terms inside them.
    """
    found: dict[str, str] = {}
    for text in paragraphs.loc[paragraphs["kind"] == "keywords", "text"]:
        for entry in _SEPARATOR.split(_KEYWORD_LABEL.sub("", text)):
            chinese = 2 <= len(entry) <= 10 and _HAN.search(entry)
            latin = len(entry) <= LONGEST_TERM and entry.isascii() and _PARTING.search(entry)
            if chinese or latin:
                found.setdefault(entry, "discovered")
    everything = "\n".join(paragraphs["text"])
    for title in _TITLE.findall(everything):
        if not _PHRASE_MARKS & set(title):
            found.setdefault(title, "title")
    quoted = [q for q in dict.fromkeys(_QUOTED.findall(everything)) if _HAN.search(q)]
    frequency = _frequencies(everything, frozenset(quoted))
    for term in quoted:
        if frequency[term] > 1 and not _PHRASE_MARKS & set(term):
            found.setdefault(term, "discovered")
    return dict(islice(found.items(), OWN_TERMS_LIMIT))


def _frequencies(text: str, terms: frozenset[str]) -> Counter[str]:
    """Count every occurrence of each term in one pass over the text for each length of term."""
    lengths = sorted({len(t) for t in terms})
    pieces = (text[i : i + n] for n in lengths for i in range(len(text) - n + 1))
    return Counter(piece for piece in pieces if piece in terms)


def is_word(token: str) -> bool:
    """Tell whether a token is a word: it holds a letter or a Han character (no punctuation, no digits)."""
    return any(c.isalpha() for c in token)


class Segmenter:
    """Cuts Chinese text with a dictionary of its own: jieba's, the lexicon's terms and `extra` terms.

    No state is shared with other segmenters. The dictionary alone decides on a cut, so that a word is cut
    alike wherever it stands.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        *,
        extra: Mapping[str, str] | None = None,
        tokenizer: Tokenizer | None = None,
        tags: Mapping[str, str] | None = None,
    ) -> None:
        """Load terms.txt, stopwords.txt and measures.toml of the lexicon; `extra` maps terms to their origin.

        `tokenizer` is the engine, which nobody else may use; one of its own where none is given;
        `tags` are the dictionary's parts of speech, read where nobody has done so. Raises
        JianbaoError where a file is missing or malformed.
        """
        user = read_terms(lexicon)
        self._stopwords = load_stopwords(lexicon)
        self._numeral = load_numeral(lexicon)
        self._tokenizer = tokenizer or RustTokenizer()
        self._tags = read_dictionary()[1] if tags is None else tags
        self._origins = {t: o for t, o in (extra or {}).items() if t not in self._tags and t not in user}
        parted = [t for t in self._origins if _PARTING.search(t)]
        self._apart = re.compile(f"{_parted(parted)}|{_STANDARD}|{_LATIN.pattern}")
        for term in self._origins:
            if not _PARTING.search(term):
                self._tokenizer.add_word(term, EXTRA_FREQUENCY)
        for term, frequency in user.items():
            self._tokenizer.add_word(term, frequency)
        self._origins |= dict.fromkeys(user, "user")
        # All words of mixed script in the dictionary begin with the Latin part.
        in_dictionary = (w for w in self._tags if w[0].isascii() and not w.isascii())
        self._mixed = _MixedWords([*in_dictionary, *self._origins])

    def cut(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield the tokens of a text with their offsets, punctuation included, white space left out.

        Latin words and figures (GPT-4, Web3.0, 6G, BT+), terms of mixed script (A股) or with a space or mark in them
        (AI for Science) and numbers of standards (GB/T 37136) stay whole.
        """
        tokens = self._cut(text)
        starts = accumulate(map(len, tokens), initial=0)
        return ((token, at) for token, at in zip(tokens, starts, strict=False) if not token.isspace())

    def tokens(self, sentences: pd.DataFrame) -> pd.DataFrame:
        """Return one row for each token of the sentences, in reading order.

        `sentences` has the columns of sentences.csv. Columns: article_id, sentence_id, position (in the
        sentence, from 0), token, start, end (code points in the article text, end exclusive).
        """
        texts = sentences["text"].tolist()
        tokens = self._cut("\n".join(texts))
        length = np.fromiter(map(len, tokens), np.int64, len(tokens))
        start = np.cumsum(length) - length
        words = ~np.fromiter(map(str.isspace, tokens), np.bool_, len(tokens))
        length, start = length[words], start[words]
        sentence_start = np.cumsum([0] + [len(text) + 1 for text in texts])[:-1]
        row = np.searchsorted(sentence_start, start, side="right") - 1
        start += (sentences["char_start"].to_numpy(np.int64) - sentence_start)[row]
        return pd.DataFrame(
            {
                "article_id": sentences["article_id"].array.take(row),
                "sentence_id": sentences["sentence_id"].array.take(row),
                "position": np.arange(len(row)) - np.searchsorted(row, row),
                "token": pd.Series(np.array(tokens, dtype=object)[words], dtype="str"),
                "start": start,
                "end": start + length,
            },
            columns=TOKEN_COLUMNS,
        )

    def _cut(self, text: str) -> list[str]:
        """Return all tokens, white space included."""
        plain, apart = self._set_apart(text)
        tokens = self._tokenizer.cut(plain)
        if not apart:
            return tokens
        found = iter(apart)
        return [next(found) if token == _APART else token for token in tokens]

    def _set_apart(self, text: str) -> tuple[str, Sequence[str]]:
        """Put one mark for each Latin word, figure, word of mixed script and term with a space or mark in it; return these."""
        plain, apart, position = [], [], 0
        for match in self._apart.finditer(text):
            start, end = match.span()
            if start < position:
                continue
            if match.group() in self._mixed:
                start, end = self._mixed.span(text, start, end, least=position)
            plain.append(text[position:start])
            apart.append(text[start:end])
            position = end
        plain.append(text[position:])
        return _APART.join(plain), apart

    def is_term(self, token: str) -> bool:
        """Tell whether a token is a content word.

        It has two to forty characters, is no stop word, no number, measure or numeral, and no function
        word by the tag of jieba's dictionary. A term of the lexicon or of the digest always passes unless
        it is a stop word.
        """
        if not 2 <= len(token) <= LONGEST_TERM or not is_word(token) or token in self._stopwords:
            return False
        if token in self._origins:
            return True
        if _MEASURE.fullmatch(token) or self._numeral.fullmatch(token):
            return False
        return self._tags.get(token, "n")[0] not in _FUNCTION_TAGS

    def terms(self, tokens: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of a tokens table whose token is a content word, index kept.

        What is `discovered`, or names a `person`, must occur twice, unless it is Latin.
        """
        frequency = Counter(tokens["token"])
        judged = {
            token: self.is_term(token)
            and (n > 1 or token.isascii() or self.origin(token) not in ("discovered", "person"))
            for token, n in frequency.items()
        }
        return tokens[tokens["token"].map(judged).astype(bool)]

    def origin(self, term: str) -> str:
        """Return where a term comes from: `user` (terms.txt), `title`, `dictionary` (jieba), `discovered`, `person`.

        Plain Latin words (International, pull) count as in the dictionary, which has none: names and
        acronyms have capitals or figures inside (OpenAI, 6G).
        """
        general = term in self._tags or _PLAIN_LATIN.fullmatch(term)
        return self._origins.get(term, "dictionary" if general else "discovered")


def _parted(terms: Iterable[str]) -> str:
    """Return terms as alternatives of a regular expression, none of which counts within a longer Latin word."""
    letter = "[0-9A-Za-z]"
    ordered = sorted(terms, key=lambda t: (-len(t), t))
    return "|".join(rf"(?<!{letter}){re.escape(t)}(?!{letter})" for t in ordered) or "(?!)"


class _MixedWords:
    """Words of mixed script, found from the Latin word or figure in them (生成式AI from AI)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(w for w in words if not w.isascii() and _LATIN.search(w))
        shapes: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for word in self._words:
            for latin in islice(_LATIN.finditer(word), 1):
                shapes[latin.group()].add((latin.start(), len(word) - latin.end()))
        self._shapes = {latin: sorted(s, key=lambda s: (-sum(s), s)) for latin, s in shapes.items()}

    def __contains__(self, latin: str) -> bool:
        """Tell whether any word holds this Latin word."""
        return latin in self._shapes

    def span(self, text: str, start: int, end: int, *, least: int) -> tuple[int, int]:
        """Return where the longest word around a Latin word stands, from `least` on; else as given."""
        for before, after in self._shapes[text[start:end]]:
            left, right = start - before, end + after
            if left >= least and text[left:right] in self._words:
                return left, right
        return start, end


def read_terms(lexicon: Lexicon) -> dict[str, int]:
    """Read terms.txt: `term frequency` on a line. Raises `JianbaoError` where a line is none."""
    terms = {}
    for line in lexicon.lines("terms/terms.txt"):
        term, _, frequency = line.text.partition(" ")
        if not (frequency.strip().isdecimal() and int(frequency)):
            raise line.error("'term frequency'")
        terms[term] = int(frequency)
    return terms


@lru_cache(maxsize=4)
def load_numeral(lexicon: Lexicon) -> re.Pattern[str]:
    """Make the pattern of numerals (十二), with measure words (三类) and 每 (每千克). Raises `JianbaoError` as its file does."""
    measures = either(lexicon.tables("terms/measures.toml").entries("after_numerals"))
    return re.compile(f"每.*|{_NUMERAL}{measures}?")


@lru_cache(maxsize=4)
def load_stopwords(lexicon: Lexicon) -> frozenset[str]:
    """Read stopwords.txt: white-space separated words. Raises `JianbaoError` where it cannot be read."""
    return frozenset(w for line in lexicon.lines("terms/stopwords.txt") for w in line.text.split())
