"""Organisations that articles name: every mention, and the forms of one organisation under its longest.

Where a sentence holds a name is found in `organisation_spans`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from jianbao.actors.gazetteer import Gazetteer, load_gazetteer
from jianbao.actors.name_tokens import Span
from jianbao.actors.organisation_spans import SpanFinder, joint_form
from jianbao.actors.persons import MENTION_COLUMNS
from jianbao.digest import HAN, Article, Digest, Sentence
from jianbao.lexicon import Lexicon
from jianbao.terms import GeneralWords, load_general_words

ORGANISATION_COLUMNS = ["article_id", "name", "aliases", "mentions", "sentence_ids"]

_DEFINED = re.compile(r"[（(](?P<forms>[^（）()]{2,40})[）)]")
_LABEL = re.compile(
    r"^(?:以下|下文|下面)?(?:统称|合称|简称|下称|又称|英文简称|英文缩写|英文名|缩写)(?:为)?[：:]?\s*"
)
_QUOTES = "“”‘’《》\"' "
_LATIN_FORM = re.compile(r"[A-Z][A-Za-z0-9\-& ]{1,30}")
_OPTIONAL = frozenset(
    ["管理", "和", "与", "及", "中华", "人民共和国", "国家", "中国", "中共", "事务", "工作", "建设", "综合"]
)
_SHORT_ENDS = (
    ("委员会", "委"),
    ("办公室", "办"),
    ("协会", "协"),
    ("联合会", "联"),
    ("研究院", "院"),
    ("研究所", "所"),
    ("领导小组", "组"),
)
_SHORT_UNIT = re.compile(rf"[{HAN}]{{2,8}}(?<![党常省市县区团纪政地])委$")
_FIRM_ENDS = ("咨询", "资本", "传媒", "科技", "文化", "律所", "投资", "股份")
"""How firms end that go without 公司: enough where someone works there."""
_PRONOUNS = ("我们党",)
_NO_ROLE_BODY = re.compile(
    r"(?:村|组|队|班|车间|小区|社区|合作社|项目组|课题组|团队|家庭|党支部|支部|部门|机构|企业|单位|分公司|办公室|委员会|领导小组)$"
)


def organisation_mentions(digest: Digest, persons: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return a row for each mention of an organisation (`MENTION_COLUMNS`, kind `organisation`), in reading order.

    `name` is the longest form that the article uses of it, `surface` what stands in the text; `role` is empty.
    `persons` are the mentions of persons: what a person heads or works for is an organisation even where its
    name alone would not say so. A name inside a longer one is no mention of its own, nor is one inside 《…》.
    """
    gazetteer, words = load_gazetteer(lexicon), load_general_words()
    finder = SpanFinder(gazetteer, words)
    roles = dict(list(persons[persons["role"] != ""].groupby("sentence_id", sort=False)))
    rows: list[list[object]] = []
    for article in digest.articles:
        spans = [finder.spans(s.text) for s in article.sentences]
        found = [
            (s, _in_sentence(s, article, own, gazetteer, roles.get(s.sentence_id)))
            for s, own in zip(article.sentences, spans, strict=True)
        ]
        defined = _defined(found, gazetteer)
        bare: set[str] = set()
        found = [
            (s, [*own, *_short(s.text, own, defined, all_spans, bare)])
            for (s, own), all_spans in zip(found, spans, strict=True)
        ]
        counts = Counter(form for _, own in found for form, _, _ in own)
        names = _names(counts, defined, bare, gazetteer, words)
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


_Mention = tuple[str, int, int]
"""The form of a name without what a joint form adds, and where it stands in its sentence."""


def _in_sentence(
    sentence: Sentence,
    article: Article,
    spans: Sequence[Span],
    gazetteer: Gazetteer,
    roles: pd.DataFrame | None,
) -> list[_Mention]:
    text = sentence.text
    spans = [s for s in spans if s.strength != "weak"]
    places = [(text.find(p.affiliation), p.affiliation) for p in article.authors if p.affiliation]
    if roles is not None:
        places += [
            (int(r.char_start) - sentence.char_start - len(str(r.role)), str(r.role))
            for r in roles.itertuples()
        ]
    spans += _employers(sentence, places, spans, gazetteer)
    source = text.find(article.source) if article.source and re.match(r"[（(\[]?\s*来源", text) else -1
    found = []
    for span in spans:
        if 0 <= source <= span.start < source + len(article.source):
            continue
        joint = joint_form(text, span.end)
        end = joint[0] if joint and text.startswith("及其", span.end) else span.end
        found.append((text[span.start : span.end], span.start, end))
    return found


def _employers(
    sentence: Sentence, roles: Iterable[tuple[int, str]], spans: Sequence[Span], gazetteer: Gazetteer
) -> Iterator[Span]:
    """Yield the bodies in roles, given with their places: what stands before the post and ends as names do."""
    for at, role in roles:
        if at < 0 or sentence.text[at : at + len(role)] != role:
            continue
        for part in role.split("、"):
            ends = (n for n in range(len(part) - 1, 3, -1) if _is_employer(part[:n], gazetteer))
            end = next(ends, 0)
            if end and all(at + end <= s.start or at >= s.end for s in spans):
                yield Span(at, at + end, "made")
            at += len(part) + 1


def _is_employer(body: str, gazetteer: Gazetteer) -> bool:
    return (
        ((len(body) > 4 and gazetteer.ends_in_head(body)) or body.endswith(_FIRM_ENDS))
        and not _NO_ROLE_BODY.search(body)
        and body not in gazetteer.generic
        and body[:1] not in gazetteer.levels
    )


def _defined(found: Sequence[tuple[Sentence, Sequence[_Mention]]], gazetteer: Gazetteer) -> dict[str, str]:
    """Return the forms that the text introduces in brackets behind a name: short form to name."""
    defined: dict[str, str] = {}
    for sentence, own in found:
        for form, _, end in own:
            bracket = _DEFINED.match(sentence.text, end)
            for piece in re.split("[，,；;]", bracket["forms"]) if bracket else ():
                short = _LABEL.sub("", piece.strip())
                labelled = short != piece.strip()
                short = short.strip(_QUOTES)
                known = gazetteer.names.get(short)
                if len(short) < 2 or short == form or (known and known != gazetteer.names.get(form, form)):
                    continue
                if labelled or _LATIN_FORM.fullmatch(short) or _is_subsequence(short, form):
                    defined.setdefault(short, form)
    return defined


def _short(
    text: str, own: Sequence[_Mention], defined: Mapping[str, str], spans: Sequence[Span], bare: set[str]
) -> Iterator[_Mention]:
    """Yield mentions by a form that the text has introduced, and bare short forms (科技委) to be judged later."""
    taken = bytearray(len(text))
    for _, a, b in own:
        taken[a:b] = b"\1" * (b - a)
    for short in sorted(defined, key=lambda s: (-len(s), s)):
        for match in re.finditer(re.escape(short), text):
            a, b = match.span()
            latin = short.isascii() and re.match(r"[A-Za-z0-9]", text[b : b + 1])
            if not any(taken[a:b]) and not latin:
                taken[a:b] = b"\1" * (b - a)
                yield short, a, b
    for span in spans:
        body = text[span.start : span.end]
        if span.strength == "weak" and _SHORT_UNIT.fullmatch(body) and not any(taken[span.start : span.end]):
            bare.add(body)
            yield body, span.start, span.end


def _names(
    counts: Mapping[str, int],
    defined: Mapping[str, str],
    bare: Collection[str],
    gazetteer: Gazetteer,
    words: GeneralWords,
) -> dict[str, str]:
    """Return for each form the longest form of the same organisation that the article uses.

    A bare short form that no longer one explains is left out.
    """
    forms = sorted(counts, key=lambda f: (-len(f), f))
    group = {f: gazetteer.names.get(f, f) for f in forms}
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
            and (stands_for(short, f, words) or (short in bare and _ends_like(short, f, words)))
        ]
        fulls = [f for f in fulls if not (short in gazetteer.names and f in gazetteer.names)]
        if fulls:
            full = max(
                fulls, key=lambda f: (sum(counts[g] for g in forms if group.get(g) == group[f]), -len(f), f)
            )
            old = group[short]
            group = {f: group[full] if g == old else g for f, g in group.items()}
        elif short in bare:
            del group[short]
    longest: dict[str, str] = {}
    for form in sorted(group, key=lambda f: (-len(f), -counts.get(f, 0), f)):
        if form in counts:
            longest.setdefault(group[form], group[form] if form in _PRONOUNS else form)
    return {form: longest[g] for form, g in group.items() if g in longest and form in counts}


def _ends_like(short: str, full: str, words: GeneralWords) -> bool:
    """Tell whether a bare short form stands for a name without its first words (科技委, 中央科技委员会)."""
    cut = words.cut(full)
    return any(stands_for(short, "".join(cut[n:]), words) for n in range(1, len(cut)))


def _is_subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(c in rest for c in short)


def stands_for(short: str, full: str, words: GeneralWords) -> bool:
    """Tell whether one name is made like a short form of another.

    The characters of the short one follow one another in the long one, its last word is the same or shortened
    as usual (委员会 → 委), and each word of the long one leaves a trace but those that short forms drop (国家, 管理).
    """
    if not _is_subsequence(short, full):
        return False
    if short[-1] != full[-1] and not any(full.endswith(e) and short.endswith(s) for e, s in _SHORT_ENDS):
        return False
    at = 0
    for word in words.cut(full):
        rest = short[at:]
        kept = next(
            (n for n in range(len(word), 0, -1) if _is_subsequence(rest[:n], word) and len(rest) >= n), 0
        )
        if not kept and word not in _OPTIONAL:
            return False
        at += kept
    return at == len(short)
