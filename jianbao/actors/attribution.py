"""Who says what: sentences, or parts of them, that an article puts into the mouth of a holder, with verb and stance.

Whom the words before a verb of saying name is in `speakers`; persons are found in `persons`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from jianbao.actors.gazetteer import Gazetteer, load_gazetteer
from jianbao.actors.speakers import CLAUSE_START, LONGEST, SAID_PLAINLY, Speakers, Verbs, load_verbs
from jianbao.digest import Digest, Sentence
from jianbao.lexicon import Lexicon
from jianbao.terms import GeneralWords, load_general_words

ATTRIBUTION_COLUMNS = [
    "attribution_id", "article_id", "sentence_id", "holder", "verb", "stance", "char_start", "char_end",
]  # fmt: skip

_AFTER = re.compile(r"(?:道|称|说)?[，,：:。！？“]|$")
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
_ABOUT = re.compile(r"(?:对于?|关于|针对|就)")
_ENUMERATED = re.compile(
    r"(?:第[一二三四五六七八九十]|[一二三四五六七八九十][是要则来]|其[一二三四五六]|首先|其次|再次|最后|再者|（[一二三四五六七八九十]）)"
)
_LISTED = re.compile(r"[一二两三四五六七八九十几多\d]+(?:步|点|条|项|个|方面|类|种|招)")


@dataclass(frozen=True, slots=True)
class _Saying:
    """An attribution in a sentence: holder and verb, where its clause begins and where its words begin."""

    holder: str
    verb: str
    stance: str
    clause: int
    content: int


def find_attributions(digest: Digest, persons: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
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
        self._verbs, self._words = verbs, words
        self._speakers = Speakers(verbs, gazetteer, words, names)

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
                        saying.clause <= LONGEST
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
                holder = self._speakers.holder(
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
        self._speakers.said += [s.holder for s in ordered]
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
        lowest = max(0, match.start() - LONGEST)
        clause = max((m.end() for m in CLAUSE_START.finditer(masked, lowest, match.start())), default=lowest)
        after_quote = masked[clause - 1 : clause] == "”"
        who, shape = text[clause : match.start()], masked[clause : match.start()]
        if alone and not who.strip() and verb not in self._verbs.marked:
            subject = self._speakers.subject_before(masked, clause)
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
        holder = self._speakers.holder(who, shape, strong=bool(closed) or after_quote or verb in SAID_PLAINLY)
        if not holder and verb in SAID_PLAINLY:
            holder = self._speakers.any_noun(who)
        if not holder or (
            self._verbs.stances[verb] == "supports" and not closed and self._speakers.is_body(holder)
        ):
            return None
        return _Saying(holder, verb, self._verbs.stances[verb], clause, _content(text, end))


def _content(text: str, end: int) -> int:
    """Return where the words begin that follow a verb of saying."""
    opening = _OPENING.match(text, end)
    return opening.end() if opening else end


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
