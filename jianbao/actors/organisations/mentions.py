"""Organisations that articles name: every mention, under the longest form that the article uses of it.

Which names are forms of one organisation is in `forms`; where a sentence holds a name is found in `names`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from jianbao.actors.mentions import MENTION_COLUMNS
from jianbao.actors.names import Span, SpanFinder, joint_form, load_gazetteer
from jianbao.actors.organisations.forms import Mention, load_forms, short_mentions
from jianbao.digest import HAN, Article, Digest, Sentence
from jianbao.lexicon import Lexicon
from jianbao.terms import load_general_words

ORGANISATION_COLUMNS = ["article_id", "name", "aliases", "mentions", "sentence_ids"]

_SOURCE_LINE = re.compile(r"[（(\[]?\s*来源")
_HAN_RUN = re.compile(rf"[{HAN}]{{0,8}}")
_UNITS = frozenset("司处")
"""How units end that are listed without the body to which they belong."""
_SHORTEST_BODY = 4
"""The fewest characters of a body that only someone's post gives away."""


@dataclass(frozen=True)
class EmployerWords:
    """How bodies end that are known by who works there, and how those end that are none."""

    firm_ends: tuple[str, ...]
    not_ends: tuple[str, ...]


@lru_cache(maxsize=4)
def load_employer_words(lexicon: Lexicon) -> EmployerWords:
    """Read [employers] of organisations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/organisations.toml")
    return EmployerWords(tables.words("employers", "firm_ends"), tables.words("employers", "not_ends"))


def organisation_mentions(digest: Digest, persons: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return a row for each mention of an organisation (`MENTION_COLUMNS`, kind `organisation`), in reading order.

    `name` is the longest form that the article uses of it, `surface` what stands in the text; `role` is empty.
    `persons` are the mentions of persons: what a person heads or works for is an organisation even where its
    name alone would not say so. A name inside a longer one is no mention of its own, nor is one inside 《…》.
    """
    finder, forms = _Finder(lexicon), load_forms(lexicon)
    roles = dict(list(persons[persons["role"] != ""].groupby("sentence_id", sort=False)))
    rows: list[list[object]] = []
    people = {
        k: list(zip(o["char_start"], o["char_end"], strict=True)) for k, o in persons.groupby("sentence_id")
    }
    for article in digest.articles:
        spans = [finder.spans(s, people.get(s.sentence_id, ())) for s in article.sentences]
        found = [
            (s, finder.in_sentence(s, article, own, roles.get(s.sentence_id)))
            for s, own in zip(article.sentences, spans, strict=True)
        ]
        bodies = forms.first_person(article.source) | finder.units(zip(article.sentences, spans, strict=True))
        defined = bodies | forms.defined(found)
        bare: set[str] = set()
        for (sentence, own), all_spans in zip(found, spans, strict=True):
            short = list(short_mentions(sentence.text, own, defined, all_spans))
            own += [mention for mention, _ in short]
            bare |= {mention[0] for mention, is_bare in short if is_bare}
        counts = Counter(form for _, own in found for form, _, _ in own)
        names = forms.names(counts, defined, bare, bodies)
        for sentence, own in found:
            for form, start, end in sorted(own, key=lambda f: f[1]):
                if form in names:
                    rows.append(
                        [
                            article.article_id, "organisation", names[form], sentence.sentence_id,
                            sentence.char_start + start, sentence.char_start + end, sentence.text[start:end], "",
                        ]
                    )  # fmt: skip
    return pd.DataFrame(rows, columns=MENTION_COLUMNS)


def organisation_table(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of organisations.csv and `sentence_ids`, by article in order of first mention.

    `aliases` are the other forms that the article uses, by how often, joined by `; `.
    """
    rows = []
    for (article, name), own in mentions.groupby(["article_id", "name"], sort=False):
        forms = own["surface"].value_counts().drop(name, errors="ignore")
        ordered = sorted(forms.items(), key=lambda f: (-f[1], str(f[0])))
        sentences = "; ".join(dict.fromkeys(own["sentence_id"]))
        rows.append([article, name, "; ".join(str(f) for f, _ in ordered), len(own), sentences])
    return pd.DataFrame(rows, columns=ORGANISATION_COLUMNS)


class _Finder:
    """Finds the organisations that single sentences name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = SpanFinder(lexicon)
        self._gazetteer, self._employers = load_gazetteer(lexicon), load_employer_words(lexicon)
        self._words = load_general_words()

    def spans(self, sentence: Sentence, people: Iterable[tuple[int, int]]) -> list[Span]:
        """Return the names in a sentence; a person is no part of one (某研究所龚梅和某大学) but before its head."""
        text = sentence.text
        for start, end in ((a - sentence.char_start, b - sentence.char_start) for a, b in people):
            behind = _HAN_RUN.match(text, end)
            named_after = behind and self._gazetteer.heads.search(behind.group())
            if not named_after or self._gazetteer.ends_in_head(text[:start]):
                text = text[:start] + "\n" * (end - start) + text[end:]
        return self.names.spans(text)

    def units(self, found: Iterable[tuple[Sentence, Sequence[Span]]]) -> dict[str, str]:
        """Return units that a sentence names without their body, listed with one of it (水利部规划司、财务司)."""
        units: dict[str, str] = {}
        for sentence, own in found:
            bodies: dict[str, str] = {}
            for span in own:
                name = sentence.text[span.start : span.end]
                body = self._gazetteer.name_at(name, 0)
                if name[-1] not in _UNITS:
                    continue
                if span.strength != "weak" and body and name != body:
                    bodies.setdefault(name[-1], body)
                elif span.strength == "weak" and name[-1] in bodies and len(name) > 2:
                    units.setdefault(name, bodies[name[-1]] + name)
        return units

    def in_sentence(
        self, sentence: Sentence, article: Article, spans: Sequence[Span], roles: pd.DataFrame | None
    ) -> list[Mention]:
        """Return the mentions in a sentence: of `spans` those that are names, and whom persons work for."""
        text = sentence.text
        own = [s for s in spans if s.strength != "weak"]
        places = [(text.find(p.affiliation), p.affiliation) for p in article.authors if p.affiliation]
        if roles is not None:
            places += [
                (int(r.char_start) - sentence.char_start - len(str(r.role)), str(r.role))
                for r in roles.itertuples()
            ]
        for body in self._bodies(text, places):
            if all(body.end <= s.start or body.start >= s.end for s in own):
                own.append(body)
        source = text.find(article.source) if article.source and _SOURCE_LINE.match(text) else -1
        found = []
        for span in own:
            if 0 <= source <= span.start < source + len(article.source):
                continue
            joint = joint_form(text, span.end, self._gazetteer)
            end = joint if joint and text.startswith("及其", span.end) else span.end
            found.append((text[span.start : span.end], span.start, end))
        return found

    def _bodies(self, text: str, roles: Iterable[tuple[int, str]]) -> Iterator[Span]:
        """Yield the bodies in roles, given with their places: what stands before the post and ends as names do."""
        for at, role in roles:
            if at < 0 or text[at : at + len(role)] != role:
                continue
            for part in role.split("、"):
                ends = (n for n in range(len(part) - 1, _SHORTEST_BODY - 1, -1) if self._is_employer(part, n))
                end = next(ends, 0)
                if end:
                    yield Span(at, at + end, "made")
                at += len(part) + 1

    def _is_employer(self, part: str, end: int) -> bool:
        g, body, post = self._gazetteer, part[:end], part[end:]
        # Not 顶尖科|学家, nor 管委|会主任.
        if post not in g.posts and len("".join(self._words.cut(part)[:-1])) != end:
            return False
        firm = body.endswith(self._employers.firm_ends)
        return (
            ((len(body) > _SHORTEST_BODY and g.ends_in_head(body)) or firm)
            and not body.endswith(self._employers.not_ends)
            and not g.is_kind(body)
            and body[:1] not in g.levels
        )
