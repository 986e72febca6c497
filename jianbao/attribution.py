"""Who says what: sentences, or parts of them, that an article puts into the mouth of a holder, with verb and stance.

Verbs and holders without a name come from data/lexicon/attribution.toml; persons are found in `persons`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from jianbao.digest import Digest, Sentence
from jianbao.errors import JianbaoError
from jianbao.gazetteer import Gazetteer, load_gazetteer
from jianbao.general_words import GeneralWords, load_general_words
from jianbao.metadata import is_name, load_surnames
from jianbao.repair import HAN

ATTRIBUTION_COLUMNS = [
    "attribution_id", "article_id", "sentence_id", "holder", "verb", "stance", "char_start", "char_end",
]  # fmt: skip

_LONGEST = 60
_CLAUSE_START = re.compile(r"[，,。；;：:！？!?“”‘’）)—…\n]")
_AFTER = re.compile(r"(?:道|称|说)?[，,：:。！？“]|$")
_TRAILING = re.compile(
    r"(?:又|还|也|则|曾|都|均|就|便|仍|再|并|已|更|只|同时|同样|随后|此前|近日|日前|多次|一再|反复|明确|进一步|公开|分别|共同|普遍|纷纷|一致|郑重|深刻|特别|着重|直接|专门|不无[^，。]{1,4}地|[^，。的]{2,4}地"
    r"|(?:在|就|对|向|于)[^，。：；]{1,24}(?:时|中|上|里|期间|记者|此|问题|者)?|[最新]{2}|（[^（）]{1,30}）|给出的|独家|如此|这样|如是|曾经|严正|接受采访时|受访时|撰文|刊文|发文|载文|致函|发声|表态|发表文章|提交提案|[^，。的]着[^，。的]{0,6})\s*$"
)
_LEADING = re.compile(
    r"^(?:虽然|尽管|即使|(?:也|还|亦|更|又|却)(?=有)|但|而|而且|并|且|又|对此|因此|所以|同时|此外|另外|不过|然而|其中|例如|比如|如|近日|日前|目前|此前|随后|最近|当天|当日|会上|近年来|去年|今年|前不久|事实上|例如|与此同时|正如|就像"
    r"|有关|(?:19|20)?\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|在[^，。]{1,20}(?:上|中|时|里)(?=[^，。]{2})|据|根据|按照|按|依据|依|来自)"
)
_IMPERSONAL = re.compile(
    r"必须|应当|应该|需要|不难|毋庸|可以|值得|不得不|无须|有必要|由此|一般(?!人)|俗话|常言|据说|可见|众所周知|^[这那此](?:些|也|就|又)?$|这(?:里|样|时|次)|那(?:里|样|时|么)|所谓|不(?![少同愿])|没|如果|若|因为|为了|通常|往往"
)
_REPORTED = re.compile(
    r"(?:据|根据|按照|按)(?P<who>[^，。：；“”]{2,40}?)(?:的)?(?P<verb>介绍|透露|分析|统计|估算|测算|推算|预测|预计|报道|披露|调查|估计|说法|观点|反映|判断|数据)(?:显示|表明|称)?，"
)
_SEEMS = re.compile(r"在(?P<who>[^，。：；“”在]{1,20}?)(?P<verb>看来)，")
_IN_WORDS = re.compile(r"用(?P<who>[^，。：；“”]{1,20}?)的(?P<verb>话说)[，：]")
_TOWARDS = re.compile(
    r"(?P<who>[^，。：；“”]{1,30}?)对[^，。：；]{1,30}?(?:表示|表达|予以|给予|持)(?:了)?(?P<verb>支持|赞成|赞同|认同|肯定|反对|质疑|怀疑|担忧|欢迎|不满)(?:态度|意见)?(?=[，。；])"
)
_OPENING = re.compile(r"[道称说]?[，,：:\s]*")
_INTRODUCED_TITLE = re.compile(r"《([^《》]{1,120})》（[^（）]{2,40}）$")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|《[^《》]{0,200}》")
_ASKED = re.compile("面对|对于|追问|提问|疑问|问及|问题|质疑")
"""What makes a quotation before a speaker another's question."""
_SUBJECT_BEFORE = re.compile("会议|全会|报告|文章|论文|研究|课题组")
_SAID_PLAINLY = frozenset(
    ["认为", "表示", "指出", "强调", "坦言", "直言", "表明", "预计", "显示", "建议", "呼吁", "透露"]
)
"""Verbs whose subject speaks, whatever it is."""
_NOUNS = (
    "n",
    "nr",
    "ns",
    "nt",
    "nz",
    "nrt",
    "j",
    "l",
    "r",
    "a",
    "b",
    "vn",
    "an",
    "uj",
    "",
    "k",
    "m",
    "i",
    "s",
    "q",
)
_ABOUT = re.compile(r"(?:对于?|关于|针对|就)")
_HOLDER_LENGTH = 24
_PRONOUN = re.compile(
    r"^(?:他|她|他们|她们|其|该[^，。]{1,8}|这位[^，。]{1,8}|这名[^，。]{1,8}|上述[^，。]{1,8})$"
)
_ENUMERATED = re.compile(
    r"(?:第[一二三四五六七八九十]|[一二三四五六七八九十][是要则来]|其[一二三四五六]|首先|其次|再次|最后|再者|（[一二三四五六七八九十]）)"
)
_LISTED = re.compile(r"[一二两三四五六七八九十几多\d]+(?:步|点|条|项|个|方面|类|种|招)")


@dataclass(frozen=True)
class Verbs:
    """The verbs of saying as one pattern, their stances, and the endings of holders without a name."""

    pattern: re.Pattern[str]
    stances: Mapping[str, str]
    marked: frozenset[str]
    holder_end: re.Pattern[str]
    surnames: frozenset[str]


@lru_cache(maxsize=4)
def load_verbs(lexicon: Path) -> Verbs:
    """Read attribution.toml. Raises `JianbaoError` where it is missing or malformed."""
    path = lexicon / "attribution.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        stances = {w: s for group in ("clear", "marked") for s, ws in data[group].items() for w in ws}
        marked = frozenset(w for ws in data["marked"].values() for w in ws)
        ends = [*data["holders"]["groups"], *data["holders"]["texts"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JianbaoError(f"{path}: cannot be read ({' '.join(str(error).split())})") from error

    def either(words: Sequence[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))

    return Verbs(
        re.compile(either(list(stances))),
        stances,
        marked,
        re.compile(f"(?:{either([*ends, *load_gazetteer(lexicon).posts])})们?$"),
        load_surnames(lexicon / "surnames.txt"),
    )


@dataclass(frozen=True, slots=True)
class _Saying:
    """An attribution in a sentence: holder and verb, where its clause begins and where its words begin."""

    holder: str
    verb: str
    stance: str
    clause: int
    content: int


def find_attributions(digest: Digest, persons: pd.DataFrame, *, lexicon: Path) -> pd.DataFrame:
    """Return who says what: a row for each sentence and holder (`ATTRIBUTION_COLUMNS`), in reading order.

    `persons` are the mentions that `persons.person_mentions` returns. Rows with the same attribution_id carry
    one utterance: a quotation over several sentences has a row for each. `char_start` and `char_end` bound the
    words that are attributed, in the article text. Stances are states, warns, suggests, expects, criticises and
    supports. 他 and 该负责人 are replaced by whom they mean where the text says so.
    """
    verbs, gazetteer, words = load_verbs(lexicon), load_gazetteer(lexicon), load_general_words()
    kinds = dict(zip(digest.paragraphs_table["paragraph_id"], digest.paragraphs_table["kind"], strict=True))
    named = {s: list(own["name"]) for s, own in persons.groupby("sentence_id", sort=False)}
    rows = []
    for article in digest.articles:
        names = {n for s in article.sentences for n in named.get(s.sentence_id, ())}
        reader = _Reader(verbs, gazetteer, words, frozenset(names))
        number = 0
        for paragraph in article.paragraphs:
            own = [s for s in article.sentences if s.paragraph_id == paragraph.paragraph_id]
            if kinds[paragraph.paragraph_id] in ("source", "keywords", "byline", "heading"):
                continue
            for saying, parts in reader.paragraph(own):
                number += 1
                for sentence, start, end in parts:
                    rows.append(
                        [
                            f"{article.article_id}-V{number}", article.article_id, sentence.sentence_id,
                            saying.holder, saying.verb, saying.stance,
                            sentence.char_start + start, sentence.char_start + end,
                        ]
                    )  # fmt: skip
    table = pd.DataFrame(rows, columns=ATTRIBUTION_COLUMNS)
    return table.drop_duplicates(["article_id", "sentence_id", "holder", "char_start"], ignore_index=True)


_Part = tuple[Sentence, int, int]


class _Reader:
    """Reads the paragraphs of one article in order; remembers who spoke last."""

    def __init__(
        self, verbs: Verbs, gazetteer: Gazetteer, words: GeneralWords, names: frozenset[str]
    ) -> None:
        self._verbs, self._gazetteer, self._words = verbs, gazetteer, words
        ordered = sorted(names, key=lambda n: (-len(n), n))
        self._names = re.compile("|".join(map(re.escape, ordered))) if ordered else None
        self._said: list[str] = []

    def paragraph(self, sentences: Sequence[Sentence]) -> Iterator[tuple[_Saying, list[_Part]]]:
        """Yield the attributions of a paragraph, each with the parts of sentences that it covers."""
        inside = _quoted_before(sentences)
        sayings = [self._sayings(s.text, inside[i]) for i, s in enumerate(sentences)]
        claimed = [bool(own) for own in sayings]
        for i, sentence in enumerate(sentences):
            for k, saying in enumerate(sayings[i]):
                parts: list[_Part] = []
                if k == 0:
                    first = i
                    lead = sentence.text[: saying.clause]
                    if (
                        saying.clause <= _LONGEST
                        and not _ASKED.search(lead)
                        and (inside[i] or "“" not in lead)
                    ):
                        while first and not claimed[first - 1] and _ends_quote(sentences, first - 1, inside):
                            first -= 1
                            claimed[first] = True
                            parts.insert(0, (sentences[first], 0, len(sentences[first].text)))
                            if sentences[first].text.startswith("“") and not inside[first]:
                                break
                    parts += [
                        (sentence, *span) for span in _quotes_before(sentence.text, saying.clause, inside[i])
                    ]
                end = sayings[i][k + 1].clause if k + 1 < len(sayings[i]) else len(sentence.text)
                if re.search(r"[^\s，。：“”！？、；]", sentence.text[saying.content : end]):
                    parts.append((sentence, saying.content, end))
                if k + 1 == len(sayings[i]):
                    parts += self._following(sentences, i, saying, inside, claimed)
                about = saying.stance in ("criticises", "supports") and _ABOUT.match(sentence.text)
                if not parts and about:
                    parts.append((sentence, 0, saying.clause))
                if parts:
                    yield saying, parts

    def _following(
        self,
        sentences: Sequence[Sentence],
        i: int,
        saying: _Saying,
        inside: Sequence[bool],
        claimed: list[bool],
    ) -> Iterator[_Part]:
        """Yield the sentences after an attribution that belong to it: the rest of a quotation, of an announced list."""
        text = sentences[i].text[saying.content :]
        listing = saying.stance == "suggests" and _LISTED.search(text) is not None
        for j in range(i + 1, len(sentences)):
            later = sentences[j].text
            if claimed[j] or not (inside[j] or (listing and _ENUMERATED.match(later))):
                return
            claimed[j] = True
            yield sentences[j], 0, _quote_end(later) if inside[j] else len(later)

    def _sayings(self, text: str, inside: bool) -> list[_Saying]:
        """Return the attributions that a sentence states outside its quotations, in order.

        `inside` tells that it begins in one.
        """
        masked = _QUOTED.sub(
            lambda m: f"{m.group()[0]}{chr(0) * (len(m.group()) - 2)}{m.group()[-1]}",
            f"“{text}" if inside else text,
        )[inside:]
        found: dict[int, _Saying] = {}
        taken: list[tuple[int, int]] = []
        for pattern in (_REPORTED, _SEEMS, _IN_WORDS, _TOWARDS):
            for match in pattern.finditer(masked):
                who = text[match.start("who") : match.end("who")]
                holder = self._holder(
                    who, masked[match.start("who") : match.end("who")], strong=pattern is not _REPORTED
                )
                if holder:
                    taken.append(match.span())
                    verb = match["verb"]
                    stance = {
                        "看来": "states",
                        "怀疑": "criticises",
                        "不满": "criticises",
                        "欢迎": "supports",
                    }
                    stance_of = self._verbs.stances.get(verb, stance.get(verb, "states"))
                    content = match.end() if pattern is not _TOWARDS else match.start("who")
                    found[match.start()] = _Saying(holder, verb, stance_of, match.start(), content)
        boundaries = _boundaries(self._words.cut(text))
        for match in self._verbs.pattern.finditer(masked):
            if any(a <= match.start() < b for a, b in taken):
                continue
            saying = self._spoken(text, masked, match, boundaries, alone=not found)
            if saying and all(saying.clause != other for other in found):
                found[saying.clause] = saying
        ordered = [found[at] for at in sorted(found)]
        self._said += [s.holder for s in ordered]
        return ordered

    def _spoken(
        self, text: str, masked: str, match: re.Match[str], boundaries: frozenset[int], *, alone: bool
    ) -> _Saying | None:
        """Return the attribution whose verb a match is, None where the verb reports nothing.

        `alone` tells that the sentence has no other so far.
        """
        verb, end = match.group(), match.end()
        closed = _AFTER.match(masked, end)
        told = (
            re.compile(r"(?:本报|本刊|新华社)?记者|大家|我们|笔者").match(masked, end)
            if verb == "告诉"
            else None
        )
        if told:
            closed = _AFTER.match(masked, told.end())
            end = told.end()
        if verb in self._verbs.marked and not closed and not told:
            return None
        if not closed and (
            end not in boundaries or masked[end : end + 1] in "的了者稿书案，、" or verb == "料"
        ):
            return None
        if match.start() not in boundaries and not closed:
            return None
        lowest = max(0, match.start() - _LONGEST)
        clause = max((m.end() for m in _CLAUSE_START.finditer(masked, lowest, match.start())), default=lowest)
        after_quote = masked[clause - 1 : clause] == "”"
        who, shape = text[clause : match.start()], masked[clause : match.start()]
        if alone and not who.strip() and verb not in self._verbs.marked:
            subject = self._subject_before(masked, clause)
            if subject:
                return _Saying(subject, verb, self._verbs.stances[verb], clause, _content(text, end))
        if not who.strip():
            introduced = _INTRODUCED_TITLE.search(text[: match.start()], max(0, match.start() - 170))
            stance = self._verbs.stances[verb]
            return (
                _Saying(introduced[1], verb, stance, introduced.start(), _content(text, end))
                if introduced
                else None
            )
        holder = self._holder(
            who, shape, strong=bool(closed) or after_quote or verb not in self._verbs.marked
        )
        if not holder and verb in _SAID_PLAINLY:
            holder = self._any_noun(who)
        if not holder or (self._verbs.stances[verb] == "supports" and not closed and self._is_body(holder)):
            return None
        return _Saying(holder, verb, self._verbs.stances[verb], clause, _content(text, end))

    def _subject_before(self, masked: str, clause: int) -> str:
        """Return who the clause before one without subject is about (周源提交提案，建议…), an empty string for nobody."""
        if masked[clause - 1 : clause] not in ("，", ","):
            return ""
        lowest = max(0, clause - 1 - _LONGEST)
        begin = max((m.end() for m in _CLAUSE_START.finditer(masked, lowest, clause - 1)), default=lowest)
        before = masked[begin : clause - 1]
        person = self._names.search(before) if self._names else None
        if person and not re.search("[由对向与和给的]$", before[: person.start()]):
            return person.group()
        noun = _SUBJECT_BEFORE.match(before)
        return noun.group() if noun else ""

    def _any_noun(self, text: str) -> str:
        """Return a short noun phrase that stands alone before a verb as its subject (外界, 老客户), else nothing."""
        bare = text.strip(" 　")
        tokens = self._words.cut(bare)
        while tokens and self._words.tag(tokens[-1]) in ("d", "ad"):
            tokens.pop()
        if tokens and tokens[0] in ("也", "还", "更", "但"):
            tokens = tokens[1:]
        bare = "".join(tokens)
        if not 2 <= len(bare) <= 10 or _IMPERSONAL.search(bare) or not re.fullmatch(rf"[{HAN}]+", bare):
            return ""
        tags = [self._words.tag(t) for t in tokens]
        if tokens[0] == "有":
            tokens, tags = tokens[1:], tags[1:]
        nominal = bool(tags) and all(t in _NOUNS for t in tags) and tags[-1] not in ("uj", "a", "m", "q")
        return bare if nominal and tokens[0] not in ("我", "你") else ""

    def _holder(self, text: str, masked: str, *, strong: bool) -> str:
        """Return whom the words before a verb name as the one who says it, an empty string for nobody."""
        start, end = 0, len(masked)
        while (lead := _LEADING.match(masked, start)) and lead.end() < end:
            start = lead.end()
        while (trail := _TRAILING.search(masked, start, end)) and trail.start() > start:
            end = trail.start()
        bare = text[start:end].strip(" 　，、")
        title = re.fullmatch(r"(?:[^《》]{0,20})《([^《》]+)》", bare)
        if title:
            return title[1]
        person = list(self._names.finditer(bare)) if self._names else []
        if person and "的" not in bare[person[-1].end() :]:
            return _speakers(bare, person)
        if _PRONOUN.match(bare):
            return self._meant(bare)
        if not bare or _IMPERSONAL.search(bare) or re.search("[，。：；]", bare):
            return ""
        if self._verbs.holder_end.search(bare) or self._gazetteer.ends_in_head(bare):
            return self._text_or_body(bare) if self._nominal(bare) else ""
        if self._gazetteer.is_name(bare):
            return bare
        if strong and 2 <= len(bare) <= 4 and is_name(bare, self._verbs.surnames):
            tag = self._words.tag(bare)
            return bare if tag[:1] in ("", "n") else ""
        return ""

    def _text_or_body(self, bare: str) -> str:
        """Return the body that issues a text where its name stands right before 数据, else the words as they are."""
        body = re.sub(r"(?:的|最新)?(?:统计|调查|监测)?(?:数据|统计|数字)$", "", bare)
        if body != bare and (self._gazetteer.is_name(body) or self._gazetteer.ends_in_head(body)):
            return body
        known = [
            h for h in self._said if bare in ("报告", "文章", "研究", "调查", "论文") and h.endswith(bare)
        ]
        return known[-1] if known else bare

    def _nominal(self, bare: str) -> bool:
        """Tell whether the words before a verb are a noun phrase: short, without a verb or preposition in front."""
        tokens = self._words.cut(bare)
        return (
            len(bare) <= _HOLDER_LENGTH
            and "、" not in bare
            and (
                tokens[0] == "有"
                or self._words.tag(tokens[0]) not in ("p", "d", "c", "v")
                or len(tokens) == 1
                or (len(tokens) == 2 and tokens[0] not in self._gazetteer.verbs and len(bare) <= 6)
            )
            and not any(t in self._verbs.stances for t in tokens[:-1] if self._words.tag(t) == "v")
        )

    def _is_body(self, holder: str) -> bool:
        return self._gazetteer.ends_in_head(holder) or self._gazetteer.is_name(holder)

    def _meant(self, pronoun: str) -> str:
        noun = re.sub(r"^(?:该|这位|这名|上述)", "", pronoun)
        if noun != pronoun:
            return next(
                (h for h in reversed(self._said) if h.endswith(noun)),
                self._said[-1] if self._said else pronoun,
            )
        persons = [h for h in self._said if self._names and self._names.fullmatch(h)]
        return (persons or self._said or [pronoun])[-1]


def _content(text: str, end: int) -> int:
    """Return where the words begin that follow a verb of saying."""
    opening = _OPENING.match(text, end)
    return opening.end() if opening else end


def _speakers(bare: str, persons: Sequence[re.Match[str]]) -> str:
    """Return the last person named, with those who are listed right before."""
    first = persons[-1]
    for match in reversed(persons[:-1]):
        if bare[match.end() : first.start()] not in ("、", "和", "与"):
            break
        first = match
    return bare[first.start() : persons[-1].end()]


def _boundaries(tokens: Sequence[str]) -> frozenset[int]:
    places, at = {0}, 0
    for token in tokens:
        at += len(token)
        places.add(at)
    return frozenset(places)


def _quoted_before(sentences: Sequence[Sentence]) -> list[bool]:
    """Tell for each sentence of a paragraph whether it begins inside a quotation."""
    inside, open_ = [], False
    for sentence in sentences:
        inside.append(open_)
        opened, closed = sentence.text.rfind("“"), sentence.text.rfind("”")
        if opened != closed:
            open_ = opened > closed
    return inside


def _ends_quote(sentences: Sequence[Sentence], i: int, inside: Sequence[bool]) -> bool:
    """Tell whether a sentence is nothing but a quotation, or a piece of one."""
    text = sentences[i].text
    return (inside[i] or text.startswith("“")) and (text.endswith("”") or "”" not in text)


def _quotes_before(text: str, clause: int, inside: bool) -> Iterator[tuple[int, int]]:
    """Yield the quotation that stands right before an attribution in its own sentence."""
    if inside and "“" not in text[:clause]:
        yield 0, _quote_end(text)
        return
    before = re.search(r"“[^“”]{4,}”[^“”]{0,30}$", text[:clause])
    if (
        before
        and re.search(r"[，。！？…]”", before.group())
        and not _ASKED.search(before.group().split("”")[1])
    ):
        yield before.start(), text.index("”", before.start()) + 1


def _quote_end(text: str) -> int:
    end = text.find("”")
    return len(text) if end < 0 else end + 1
