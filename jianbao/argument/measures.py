"""Whose will a sentence states: measures of the author's own body, told from what is recommended to others.

A work report, plan, notice or reply says what its issuer did, does or lays down; the same words in an essay are advice.
What kind of document an article is, is read from its title and the phrases of its kind; headings, 我局将 and what a
plan is said to lay down tell it of a passage. How sure a recommendation is, is weighed in `statements`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.argument.clauses import Clauses, load_clauses
from jianbao.argument.cues import ENUMERATOR
from jianbao.argument.reads import Read
from jianbao.lexicon import Lexicon, either

GENRES = ("reports", "plans", "replies")
"""Kinds of documents by which a body speaks for itself."""
_EDGE = 8
"""Sentences at either end of a document in which the phrases of its kind stand."""
_ACT_REACH = 24
"""Characters behind 将 in which what a body will do stands: 将会同有关部门系统总结."""
_FROM = re.compile(r"[从自](?:20)?\d\d年(?:\d{1,2}月)?(?:起|开始)")
"""From when something holds, which is no result: 从2019年起."""
# （试行）, （2025—2030年）
_VERSION = re.compile(r"(?:[（(][^（()）]{1,20}[）)])+$")


@dataclass(frozen=True)
class MeasureWords:
    """The words of measures.toml as patterns; `titles` and `forms` by genre."""

    titles: Mapping[str, re.Pattern[str]]
    forms: Mapping[str, re.Pattern[str]]
    about: re.Pattern[str]
    sections: re.Pattern[str]
    own: re.Pattern[str]
    organ: re.Pattern[str]
    charged: re.Pattern[str]
    answers: re.Pattern[str]
    lays_down: re.Pattern[str]
    laid_down: re.Pattern[str]
    asks: re.Pattern[str]
    courtesies: re.Pattern[str]
    results: re.Pattern[str]
    striven: re.Pattern[str]
    improved: re.Pattern[str]
    goals: re.Pattern[str]
    label: re.Pattern[str]


@lru_cache(maxsize=4)
def load_measure_words(lexicon: Lexicon) -> MeasureWords:
    """Read measures.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("argument/measures.toml")

    def words(*keys: str) -> str:
        return either(tables.entries(*keys))

    return MeasureWords(
        {genre: re.compile(f"{words('titles', genre)}$") for genre in GENRES},
        {genre: re.compile(words("forms", genre)) for genre in GENRES},
        re.compile(f"{words('titles', 'about')}|[《》]"),
        re.compile(words("sections", "own")),
        # 我局将推出, 下一步，我厅还将会同
        re.compile(rf"{words('said', 'bodies')}[^，。；：]{{0,6}}?{words('said', 'will')}"),
        # 交通运输部会同有关部门，将; what it will do stands behind
        re.compile(
            rf"(?:^|[，。；：“])[^，。；：“”]{{1,14}}?{words('said', 'organs')}(?:会同[^，。；：]{{1,14}}，?)?{words('said', 'plans')}"
        ),
        # 市场监管部门负责…
        re.compile(rf"^[^，。；：]{{2,24}}?{words('said', 'charges')}(?!人|的)"),
        re.compile(f"{words('titles', 'answers')}$"),
        # 《某办法》将, 在这方面《某办法》禁止
        re.compile(
            rf"《[^《》]{{1,40}}》[^，。；：《]{{0,8}}?(?:{words('said', 'lays_down')}|{words('said', 'orders')})"
        ),
        # 规划明确了四项重点任务, 《某方案》提出，
        re.compile(
            rf"(?:》|{words('said', 'documents')})[^，。；：《]{{0,6}}{words('said', 'lays_down')}(?!的)"
        ),
        re.compile(rf"(?:^|[，。；：])[^，。；：]{{0,4}}{words('said', 'asks')}"),
        re.compile(words("said", "courtesies")),
        # 建成…平台; 通过3～5年时间，; 力争到2027年，
        re.compile(
            rf"{words('said', 'results')}|(?:力争|争取)?到(?:20)?\d\d年|{words('said', 'within')}\d[^，。；：]{{0,4}}年"
        ),
        re.compile(r"(?:力争|争取)到(?:20)?\d\d年"),
        re.compile(words("said", "improved")),
        # 今年发展的主要预期目标是：
        re.compile(rf"[^，。；：]{{0,20}}?{words('said', 'goals')}(?:[是为：]|建议|如下)"),
        # 试点内容。 （牵头单位：省科技厅，责任单位：省教育厅）
        re.compile(
            rf"[^，。；：]{{1,8}}{words('said', 'labels')}[。：]?$|[（(]{words('said', 'duties')}[^（()）]{{1,120}}[）)]。?$"
        ),
    )


def genre_of(title: str, reads: Sequence[Read], words: MeasureWords) -> tuple[str, str]:
    """Return the genre of a document by which a body speaks for itself, and the words that tell it; both empty for none."""
    headline = _VERSION.sub("", title.partition("——")[0].strip())
    named = not words.about.search(headline)
    for genre in GENRES:
        if named and (match := words.titles[genre].search(headline)):
            return genre, match[0]
    texts = [r.place.sentence.text for r in reads]
    edges = "\n".join([*texts[:_EDGE], *texts[-_EDGE:]])
    for genre in GENRES:
        if match := words.forms[genre].search(edges):
            return genre, match[0]
    return "", ""


def own_will(
    title: str,
    reads: Sequence[Read],
    advised: Collection[str],
    troubled: Collection[str],
    stances: Mapping[str, Collection[str]],
    *,
    lexicon: Lexicon,
) -> dict[str, tuple[str, str]]:
    """Return the sentences that state what the author's own body did, does or lays down, each with kind and what tells it.

    The kind is "measure", "outlook" for goals and the results that a plan or reply expects (建成…平台), or "none" for what
    names a problem: it asks nobody either.
    `advised` are the ids of sentences that read as recommendations, whoever's will they are, `troubled` of those that name
    problems, which are no measures unless they direct or the body says what it does; `stances` how a holder
    says what an attributed sentence says: what an organ requires is laid on those below it.
    """
    words, clauses = load_measure_words(lexicon), load_clauses(lexicon)
    genre, told = genre_of(title, reads, words)
    expects = genre in ("plans", "replies")
    answers = bool(words.answers.search(title.strip()))
    found: dict[str, tuple[str, str]] = {}
    paragraph = ""
    for read in reads:
        place, text = read.place, read.place.sentence.text
        if _is_nothing(text, words):
            continue
        own = _announces(text, words, clauses) or (words.lays_down.search(text) if answers else None)
        evidence = _evidence(read, genre and told, stances.get(place.sentence.sentence_id, ()), words) or (
            own[0] if own else ""
        )
        if not evidence or (words.asks.search(text) and not words.laid_down.search(text)):
            continue
        if place.sentence.sentence_id in troubled and not (read.mood.leads or own):
            found[place.sentence.sentence_id] = ("none", evidence)
            continue
        bare = _unnumbered(text)
        if place.heading and words.sections.fullmatch(bare):
            found[place.sentence.sentence_id] = ("none", evidence)
            continue
        goes_on = place.sentence.paragraph_id == paragraph and not read.mood.leads
        goes_on = goes_on and not _FROM.match(bare)
        results = _results(bare, words, clauses) or (goes_on and words.improved.search(bare))
        if states_goals(text, words) or words.striven.match(bare) or (expects and results):
            found[place.sentence.sentence_id] = ("outlook", evidence)
            paragraph = place.sentence.paragraph_id
        elif (
            place.sentence.sentence_id in advised
            or own
            or (genre == "plans" and (words.charged.match(bare) or _FROM.match(bare)))
            or _acts(
                read, clauses, told=genre in ("reports", "replies") or bool(words.laid_down.search(text))
            )
        ):
            found[place.sentence.sentence_id] = ("measure", evidence)
    return found


def _results(text: str, words: MeasureWords, clauses: Clauses) -> bool:
    """Tell whether a sentence opens with a result: 建成…, 到2027年，…达到; 到2027年，打造… says what is done."""
    match = words.results.match(text)
    dated = match and match[0].endswith("年")
    rest = text[match.end() :].lstrip("，底前末") if match else ""
    return bool(match) and not (dated and clauses.directs(rest) and not words.results.match(rest))


def _announces(text: str, words: MeasureWords, clauses: Clauses) -> re.Match[str] | None:
    """Return the words by which a body says of itself, or is said, to be about to act: 我局将, 交通运输部将会同…推进."""
    if own := words.own.search(text):
        return own
    organ = words.organ.search(text)
    acts = organ and clauses.cues.patterns["directives"]["verbs"].search(
        text, organ.end(), organ.end() + _ACT_REACH
    )
    return organ if acts else None


def labels(reads: Sequence[Read], *, lexicon: Lexicon) -> set[str]:
    """Return the ids of sentences that are labels of a document and state nothing: （三）试点内容。"""
    words = load_measure_words(lexicon)
    texts = ((r.place.sentence, _unnumbered(r.place.sentence.text)) for r in reads)
    return {
        s.sentence_id
        for s, bare in texts
        if (s.text[:1] in "（(" or bare != s.text) and words.label.match(bare)
    }


def states_goals(text: str, words: MeasureWords) -> bool:
    """Tell whether a sentence lays down goals: 全年的预期目标是：."""
    return bool(words.goals.match(_unnumbered(text)))


def _unnumbered(text: str) -> str:
    return text[match.end() :] if (match := ENUMERATOR.match(text)) else text


def _is_nothing(text: str, words: MeasureWords) -> bool:
    """Tell whether a sentence is a courtesy or a question."""
    return bool(words.courtesies.search(text)) or text.rstrip("”’」』").endswith(("？", "?"))


def _evidence(read: Read, genre: str, stances: Collection[str], words: MeasureWords) -> str:
    """Return what tells that a sentence speaks of the author's own will: genre, heading, 我局将, a plan, a requirement."""
    place = read.place
    if genre:
        return genre
    if "requires" in stances:
        return "requires"
    for text in (place.sentence.text, place.announcer if place.within else ""):
        if plan := words.laid_down.search(text):
            return plan[0]
    section = words.sections.search(place.section_text)
    return section[0] if section and place.section != "recommendation" else ""


def _acts(read: Read, clauses: Clauses, *, told: bool) -> bool:
    """Tell whether a sentence directs or announces; with `told`, what is told in any of its clauses counts, too."""
    mood, text = read.mood, read.place.sentence.text
    listed = ENUMERATOR.match(text) is not None and mood.share > 0
    ahead = clauses.looks_ahead(text)
    return mood.leads or mood.later or mood.must or listed or ahead or (told and mood.share > 0)
