"""Which names in an article are forms of one organisation: by the gazetteer, by brackets, by how short forms are made.

How the words of short forms are told comes from [forms] of organisations.toml; finding the names is in `mentions`.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.names import Gazetteer, Span, load_gazetteer
from jianbao.digest import HAN, Sentence
from jianbao.lexicon import Lexicon, either
from jianbao.terms import GeneralWords, load_general_words

Mention = tuple[str, int, int]
"""The form of a name without what a joint form adds, and where it stands in its sentence."""

_DEFINED = re.compile(r"[（(](?P<forms>[^（）()]{2,40})[）)]")
_QUOTES = "“”‘’《》\"' "
_LATIN_FORM = re.compile(r"[A-Z][A-Za-z0-9\-& ]{1,30}")
_SHORT_UNIT = re.compile(rf"[{HAN}]{{2,8}}(?<![党常省市县区团纪政地])委$")
"""A bare short form that a longer name may explain: 科技委, and not 常委."""


@dataclass(frozen=True)
class FormWords:
    """The words of short forms: what introduces them in brackets, what they drop, how they end, which are pronouns."""

    label: re.Pattern[str]
    dropped: frozenset[str]
    endings: Mapping[str, str]
    pronouns: frozenset[str]
    first_person: Mapping[str, str]
    """How a body speaks of itself, by how its name ends: 部, 我部."""


@lru_cache(maxsize=4)
def load_form_words(lexicon: Lexicon) -> FormWords:
    """Read [forms] of organisations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/organisations.toml")
    leads, labels = (either(tables.words("forms", key)) for key in ("label_leads", "labels"))
    return FormWords(
        # 以下简称：“国能”, 英文缩写为WHO
        re.compile(rf"^{leads}?{labels}为?[：:]?\s*"),
        frozenset(tables.words("forms", "dropped")),
        tables.pairs("forms", "endings"),
        frozenset(tables.words("forms", "pronouns")),
        tables.pairs("forms", "first_person"),
    )


class Forms:
    """Tells which names are forms of one organisation."""

    def __init__(self, words: FormWords, gazetteer: Gazetteer, general: GeneralWords) -> None:
        """Bind the words of short forms, a gazetteer and the dictionary of general language."""
        self._forms, self._gazetteer, self._general = words, gazetteer, general

    def defined(self, found: Sequence[tuple[Sentence, Sequence[Mention]]]) -> dict[str, str]:
        """Return the forms that the text introduces in brackets behind a name: short form to name."""
        defined: dict[str, str] = {}
        known = self._gazetteer.names
        for sentence, own in found:
            for form, _, end in own:
                bracket = _DEFINED.match(sentence.text, end)
                for piece in re.split("[，,；;]", bracket["forms"]) if bracket else ():
                    short = self._forms.label.sub("", piece.strip())
                    labelled = short != piece.strip()
                    short = short.strip(_QUOTES)
                    group = known.get(short)
                    if len(short) < 2 or short == form or (group and group != known.get(form, form)):
                        continue
                    if labelled or _LATIN_FORM.fullmatch(short) or _is_subsequence(short, form):
                        defined.setdefault(short, form)
        return defined

    def first_person(self, source: str) -> dict[str, str]:
        """Return how the body speaks of itself that the source line names, none where that is no body."""
        if not (self._gazetteer.is_name(source) or self._gazetteer.ends_in_head(source)):
            return {}
        ends = sorted(self._forms.first_person.items(), key=lambda e: -len(e[0]))
        return next(({form: source} for end, form in ends if source.endswith(end)), {})

    def names(
        self,
        counts: Mapping[str, int],
        defined: Mapping[str, str],
        bare: Collection[str],
        written_out: Collection[str] = (),
    ) -> dict[str, str]:
        """Return for each form the longest form of the same organisation that the article uses.

        `counts` says how often each form stands in the article, `defined` which the text introduces for which name.
        A form of `bare` ones that no longer one explains is left out; those of `written_out` go by the name that they
        stand for, even where the article does not print it.
        """
        known = self._gazetteer.names
        forms = sorted(counts, key=lambda f: (-len(f), f))
        group = {f: known.get(f, f) for f in forms}
        for short, full in defined.items():
            group[short] = group.get(full, full)
        for short in reversed(forms):
            if short in defined:
                continue
            fulls = [
                f
                for f in forms
                if len(f) > len(short)
                and f in group
                and group[f] != group[short]
                and not (short in known and f in known)
                and (self.stands_for(short, f) or (short in bare and self._ends_like(short, f)))
            ]
            if fulls:
                full = max(
                    fulls,
                    key=lambda f: (sum(counts[g] for g in forms if group.get(g) == group[f]), -len(f), f),
                )
                old = group[short]
                group = {f: group[full] if g == old else g for f, g in group.items()}
            elif short in bare:
                del group[short]
        longest: dict[str, str] = {}
        for form in sorted(group, key=lambda f: (-len(f), -counts.get(f, 0), f)):
            if form in counts:
                longest.setdefault(
                    group[form], group[form] if form in self._forms.pronouns or form in written_out else form
                )
        return {form: longest[g] for form, g in group.items() if g in longest and form in counts}

    def stands_for(self, short: str, full: str) -> bool:
        """Tell whether one name is made like a short form of another.

        The characters of the short one follow one another in the long one, its last word is the same or shortened
        as usual (委员会 → 委), and each word of the long one leaves a trace but those that short forms drop (国家, 管理).
        """
        if not _is_subsequence(short, full):
            return False
        if short[-1] != full[-1] and not any(
            full.endswith(end) and short.endswith(shortened) for end, shortened in self._forms.endings.items()
        ):
            return False
        at = 0
        for word in self._general.cut(full):
            rest = short[at:]
            kept = next(
                (n for n in range(len(word), 0, -1) if _is_subsequence(rest[:n], word) and len(rest) >= n), 0
            )
            if not kept and word not in self._forms.dropped:
                return False
            at += kept
        return at == len(short)

    def _ends_like(self, short: str, full: str) -> bool:
        """Tell whether a bare short form stands for a name without its first words (科技委, 中央科技委员会)."""
        cut = self._general.cut(full)
        return any(self.stands_for(short, "".join(cut[n:])) for n in range(1, len(cut)))


@lru_cache(maxsize=4)
def load_forms(lexicon: Lexicon) -> Forms:
    """Return what tells forms of one organisation, by a lexicon. Raises `JianbaoError` where it is malformed."""
    return Forms(load_form_words(lexicon), load_gazetteer(lexicon), load_general_words())


def short_mentions(
    text: str, own: Sequence[Mention], defined: Mapping[str, str], spans: Sequence[Span]
) -> Iterator[tuple[Mention, bool]]:
    """Yield mentions by a form that the text has introduced, and bare short forms (科技委), told by True.

    `own` are the mentions found in the sentence already, `spans` all names in it, weak ones too. Whether a bare
    form stands for a name is for `Forms.names` to say.
    """
    taken = bytearray(len(text))
    for _, a, b in own:
        taken[a:b] = b"\1" * (b - a)
    for short in sorted(defined, key=lambda s: (-len(s), s)):
        for match in re.finditer(re.escape(short), text):
            a, b = match.span()
            latin = short.isascii() and re.match(r"[A-Za-z0-9]", text[b : b + 1])
            if not any(taken[a:b]) and not latin:
                taken[a:b] = b"\1" * (b - a)
                yield (short, a, b), False
    for span in spans:
        body = text[span.start : span.end]
        if span.strength == "weak" and _SHORT_UNIT.fullmatch(body) and not any(taken[span.start : span.end]):
            yield (body, span.start, span.end), True


def _is_subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(c in rest for c in short)
