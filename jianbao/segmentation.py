"""Cutting sentences into tokens, and telling content words from the rest.

The lexicon (terms.txt, stopwords.txt) decides; what a digest itself marks as a term is added to it.
Nothing is counted here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice
from pathlib import Path

import jieba
import pandas as pd

from jianbao.errors import JianbaoError
from jianbao.lexicon import lexicon_lines

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
# A string that is in no dictionary and holds one of these was glued together by the character model.
_GLUE = frozenset(
    "的了是在和与对为从将把被及其之于以而或也都就并又不未无这那此该各每等最更很已我你他她它们个种些所"
    "有会能可要使让由至到向往给则且因若但却仅只再还先后前上下中内外里间年月日时"
    "一二三四五六七八九十百千万亿两几多第余数半"
)
_LATIN = r"[0-9A-Za-z]+(?:[-._&][0-9A-Za-z]+)*[+#%]*"
_MEASURE = re.compile(
    r"[0-9.]+(?:[num]?m|[kc]m|[kKMGTP]?V|[kMGT]?W|[kMGT]?Wh|[kMGT]?Hz|[KMGTPE]B|[EPT]?FLOPS|[kmu]?g|eV|K|%)?"
)
_NUMERAL = re.compile(
    r"每.*|[〇零一二三四五六七八九十百千万亿两几多第余数0-9.%+]+[大个类项种批次条点方家所座名位期轮届]?"
)
_HAN = re.compile(r"[\u3400-\u9fff]")

_KEYWORD_LABEL = re.compile(r"^\W{0,3}关\s{0,3}键\s{0,3}词\W{0,3}")
_SEPARATOR = re.compile(r"[；;，,、。\s]+")
_TITLE = re.compile(r"《([\u4e00-\u9fff]{3,8})》")
_QUOTED = re.compile(r"“([\u4e00-\u9fff0-9A-Za-z+]{2,6})”")
_PHRASE_MARKS = frozenset("的了和与及或在于")


def own_terms(paragraphs: pd.DataFrame) -> dict[str, str]:
    """Return the terms that a digest itself marks as such, with their origin, for `Segmenter(extra=…)`.

    `paragraphs` has the columns kind and text. The entries of keyword lists are `discovered`; so is what
    is quoted (two to six characters) and occurs again. A short title in 《》 (three to eight characters,
    no 的, 和 …) is `title`. Longer titles stay out: as one token they would hide the terms inside them.
    """
    found: dict[str, str] = {}
    for text in paragraphs.loc[paragraphs["kind"] == "keywords", "text"]:
        for entry in _SEPARATOR.split(_KEYWORD_LABEL.sub("", text)):
            if 2 <= len(entry) <= 10 and _HAN.search(entry):
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

    No state is shared with other segmenters or with jieba's module-level functions, and jieba's cache in
    the shared temporary folder is neither read (anyone could have written it) nor written.
    """

    def __init__(self, lexicon: Path, *, extra: Mapping[str, str] | None = None) -> None:
        """Load terms.txt and stopwords.txt from the folder `lexicon`; `extra` maps terms to their origin.

        Raises JianbaoError where a file is missing or a line of terms.txt is not `term frequency`.
        """
        user = _read_terms(lexicon / "terms.txt")
        self._stopwords = _read_stopwords(lexicon / "stopwords.txt")
        self._tokenizer, self._tags = jieba_tokenizer()
        self._origins = {t: o for t, o in (extra or {}).items() if t not in self._tags and t not in user}
        self._origins |= dict.fromkeys(user, "user")
        for term, frequency in [*dict.fromkeys(self._origins, EXTRA_FREQUENCY).items(), *user.items()]:
            self._tokenizer.add_word(term, frequency)
        mixed = [w for w in self._tags if w[0].isascii() and not w.isascii()]
        mixed += [w for w in self._origins if re.search(r"[0-9A-Za-z+]", w)]
        whole = "|".join(re.escape(w) for w in sorted(set(mixed), key=lambda w: (-len(w), w)))
        self._whole = re.compile(f"{whole}|{_LATIN}")

    def cut(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield the tokens of a text with their offsets, punctuation included, white space left out.

        Latin words and figures (GPT-4, Web3.0, 6G, BT+) and terms of mixed script (A股) stay whole.
        """
        position = 0
        for match in self._whole.finditer(text):
            yield from self._cut_plain(text, position, match.start())
            yield match.group(), match.start()
            position = match.end()
        yield from self._cut_plain(text, position, len(text))

    def _cut_plain(self, text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
        for token in self._tokenizer.cut(text[start:end]):
            if not token.isspace():
                yield token, start
            start += len(token)

    def tokens(self, sentences: pd.DataFrame) -> pd.DataFrame:
        """Return one row for each token of the sentences, in reading order.

        `sentences` has the columns of sentences.csv. Columns: article_id, sentence_id, position (in the
        sentence, from 0), token, start, end (code points in the article text, end exclusive).
        """
        columns = ["article_id", "sentence_id", "char_start", "text"]
        rows = [
            (article, sentence, position, token, offset + at, offset + at + len(token))
            for article, sentence, offset, text in sentences[columns].itertuples(index=False)
            for position, (token, at) in enumerate(self.cut(text))
        ]
        return pd.DataFrame(rows, columns=TOKEN_COLUMNS)

    def is_term(self, token: str) -> bool:
        """Tell whether a token is a content word.

        It has two to forty characters, is no stop word, no number, measure or numeral, and no function
        word by the tag of jieba's dictionary. A term of the lexicon or of the digest always passes unless
        it is a stop word. A string in no dictionary passes unless it holds a function character.
        """
        if not 2 <= len(token) <= LONGEST_TERM or not is_word(token) or token in self._stopwords:
            return False
        if token in self._origins:
            return True
        if _MEASURE.fullmatch(token) or _NUMERAL.fullmatch(token):
            return False
        tag = self._tags.get(token)
        if tag is None:
            return token.isascii() or not _GLUE & set(token)
        return tag[0] not in _FUNCTION_TAGS

    def terms(self, tokens: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of a tokens table whose token is a content word, index kept.

        A Han string that is in no dictionary must occur twice: half of what the character model joins
        only once is a name, the other half a piece of a phrase.
        """
        frequency = Counter(tokens["token"])
        judged = {
            token: self.is_term(token) and (n > 1 or token.isascii() or self.origin(token) != "discovered")
            for token, n in frequency.items()
        }
        return tokens[tokens["token"].map(judged).astype(bool)]

    def origin(self, term: str) -> str:
        """Return where a term comes from: `user` (terms.txt), `title`, `dictionary` (jieba) or `discovered`."""
        return self._origins.get(term, "dictionary" if term in self._tags else "discovered")


def jieba_tokenizer() -> tuple[jieba.Tokenizer, dict[str, str]]:
    """Return a tokenizer set up without jieba's cache and log messages, and the dictionary's tags."""
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        dictionary = file.read()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(BytesIO(dictionary))
    tokenizer.initialized = True
    entries = (line.split(" ") for line in dictionary.decode().splitlines())
    return tokenizer, {word: tag for word, _, tag in entries}


def _read_terms(path: Path) -> dict[str, int]:
    terms = {}
    for number, line in enumerate(lexicon_lines(path), 1):
        if not line:
            continue
        term, _, frequency = line.partition(" ")
        if not frequency.strip().isdecimal():
            raise JianbaoError(f"{path}, line {number}: expected 'term frequency', got {line!r}")
        terms[term] = int(frequency)
    return terms


def _read_stopwords(path: Path) -> frozenset[str]:
    return frozenset(w for line in lexicon_lines(path) for w in line.split())
