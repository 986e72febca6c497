"""Documents that articles cite: 《…》 with its inner 〈…〉, known ones without marks, short names, the source.

Well-known documents and periodicals are listed in data/lexicon/documents.toml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from jianbao.actors.persons import MENTION_COLUMNS
from jianbao.digest import HAN, Article, Digest, Sentence
from jianbao.lexicon import Lexicon, either

DOCUMENT_COLUMNS = [
    "article_id", "title", "kind", "mentions", "sentence_ids", "aliases", "issuer", "rank", "year",
]  # fmt: skip
RANKS = ("law", "centre", "state", "ministry", "local", "foreign")
"""From whom a document comes, highest first; empty where the text does not tell."""

_TITLE = re.compile(r"《(?P<title>[^《》]{1,120})》")
_BRACKET = re.compile(r"[（(](?P<inner>[^（）()]{2,40})[）)]")
_NAMED = re.compile(
    r"^(?:以下|下文|下面)?(?:统称|合称|简称|称|下称|又称|亦称|即)(?:为)?[：:]?\s*[“《‘]?(?P<name>[^”》’]{2,20})[”》’]?$"
)
_NUMBER = re.compile(
    r"^(?:[A-Z][A-Za-z-]{1,9}|[A-Z]{1,4}(?:/[A-Z]{1,6})?\s?[\d.]+(?:[—\-－]\d{4})?|[^（）]{1,12}〔\d{4}〕\s?\d+号)$"
)
_ANNOUNCED = re.compile(
    rf"(?<![{HAN}])[{HAN}]{{0,8}}?(?P<title>[{HAN}]{{2,10}}(?:银行|部|委|局|院|委员会|办公厅|总署)(?:公告|公报|白皮书))"
)
_CITED = re.compile(
    rf"(?:(?<![{HAN}])|依照|按照|根据|依据|违反|适用|我国|现行|通过了?|审议了?|颁布了?|出台了?|实施了?|制定了?|修改了?|修订了?|(?:新?修[订改]后?|新)的)"
    rf"(?P<title>[{HAN}]{{2,16}}?(?:法|法典|条例))(?=第[一二三四五六七八九十百\d]{{1,5}}条|(?:的(?:有关|相关)?)?规定|草案|的?修[订改正]|自(?:20|\d{{1,2}}月)|正式?施行|施行|明确规定|增[设加]|赋予|设[立定]|确立|禁止)"
)
"""A law that the lexicon does not know: the words around it cite it as one."""

_NO_TITLE = re.compile(r"^(?:[该本此这那上述]|有关|相关|一[部项]|两部|多部|地方性?|修[订改]|新修|我国|现行)")
_DRAFT = r"(?:修订草案|修正草案|修正案(?:草案)?|草案)?(?:[一二三]审稿)?"
_LEAD = re.compile(r"^(?:根据|按照|依据|依照|据|最新的|最新|近日|日前|从|在|对)+")
_NESTED = re.compile(r"〈([^〈〉]{4,80})〉")
_KINDS = (
    (
        "law",
        r"(?<![方算证语书做用疗说看])法$|法律|办法|法案$|条例|法典|宪法|办法|规定$|细则|司法解释|问题的解释|规章|章程$",
    ),
    ("report", r"统计公报$"),
    ("notice", r"通知$|公告$|通报$|公报$|函$|批复$|通告$"),
    ("decision", r"决定$|决议$"),
    ("opinion", r"意见$|指导意见|若干措施$|举措$"),
    ("plan", r"规划|计划|纲要|方案|路线图|行动$|蓝图"),
    ("report", r"报告|白皮书|蓝皮书|绿皮书|年鉴|展望$|指数"),
    ("speech", r"讲话|演讲|致辞|贺信"),
    (
        "journal",
        r"日报$|时报$|经济新闻$|经济报道$|电讯$|晚报$|导报$|周报$|早报$|晨报$|[^申汇]报$|学报$|杂志$|月刊$|周刊$|评论$|通讯$|院刊$|文摘$|Nature|Science|Cell",
    ),
)
_PERIODICAL = re.compile(
    r"(?:杂志|期刊|月刊|周刊|报纸|上?撰文|上?刊文|刊发|[》《\w]{0,30}(?:大|种|家)?(?:期刊|杂志)|(?:19|20)\d\d年第?\d)"
)
_PRINTED_IN = re.compile(r"(?:刊于|刊载于|发表于|原载|刊登在|发表在|在|来源：)$")
_SPOKEN = re.compile(r"(?:重要)?(?:讲话|演讲|文章|署名文章)")
_REPORTED = re.compile(r"(?:的)?(?:系列|年度|调查|研究|评估)?(?:白皮书|蓝皮书|绿皮书|报告)")
_REACH = 60
_SHORTEST_OWN, _LONGEST_TAIL, _SHORTEST_LAW = 2, 6, 2
_ISSUED = re.compile(
    rf"(?P<who>[{HAN}、]{{2,40}}?)(?:近日|日前|联合|正式|先后|共同|今年|去年)*(?:印发|发布|出台|颁布|制定|审议通过|审议|通过|公布|批准|实施|推出|编制|修订|签发|专门印发|起草|提出)(?:了|的)?$"
)
_OWNED = re.compile(r"(?P<who>(?:中共中央|国务院|党中央)(?:、国务院|办公厅|办公室)?)$")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年|[—\-–〕）])")
_RANKED = (
    ("foreign", r"美国|欧盟|欧洲|日本|英国|德国|法国|韩国|联合国|世界|国际|经合组织|公约|协定"),
    ("centre", r"中共中央|党中央|中央|^党的|全会|总书记"),
    ("state", r"国务院|政府工作报告|国家.{0,20}(?:规划|纲要|方案)|国民经济和社会发展"),
    ("local", r"[省市县区]|自治"),
    ("ministry", r"部|委|局|总署|银行|协会|最高人民"),
)


@dataclass(frozen=True)
class DocumentClues:
    """The lexicon of documents: those known without marks as one pattern, words in 法 that are no laws, periodicals."""

    unmarked: re.Pattern[str]
    no_law: tuple[str, ...]
    journals: frozenset[str]


@lru_cache(maxsize=4)
def load_document_clues(lexicon: Lexicon) -> DocumentClues:
    """Read documents.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/documents.toml")
    laws, after, treaties = (either(tables.words(key)) for key in ("laws", "after_law", "treaties"))
    try:
        unmarked = re.compile(rf"{'|'.join(tables.words('unmarked'))}|{treaties}|{laws}(?!{after}){_DRAFT}")
    except re.error as error:
        raise tables.error(f"regular expressions ({error})", "unmarked") from error
    return DocumentClues(
        unmarked, tuple(sorted(tables.words("not_laws"))), frozenset(tables.words("journals"))
    )


def kind_of(title: str) -> str:
    """Return the kind of document that a title names, by its wording; `other` where it tells nothing."""
    tail = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    inner = _NESTED.sub("", tail)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, inner)), "other")


def document_mentions(digest: Digest, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return a row for each mention of a document (`MENTION_COLUMNS`), in reading order.

    `kind` is that of documents.csv, `name` the title without its marks, `role` the short form or number that the
    text introduces with it. A short name counts as a
    mention of its document where 以下简称 introduces it, and where 《意见》 is how a title named before ends. The
    periodical of the source line is a document of the kind journal.
    """
    clues = load_document_clues(lexicon)
    rows = [row for article in digest.articles for row in _in_article(article, clues)]
    return pd.DataFrame(rows, columns=MENTION_COLUMNS)


def document_table(mentions: pd.DataFrame, digest: Digest, dates: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of documents.csv and those that follow, by article in order of first mention.

    `aliases` are the other forms in the text, `issuer` who issued it, `rank` one of `RANKS`, `year` when, each
    empty where the text does not say so. `dates` is the table of dates: one right in front of a title counts.
    """
    texts = {a.article_id: a.text for a in digest.articles}
    ends = dates[dates["iso"].str.match(r"(?:19|20)\d{2}", na=False)]
    near = {a: list(zip(o["char_end"], o["iso"], strict=True)) for a, o in ends.groupby("article_id")}
    rows = []
    for (article, title), own in mentions.groupby(["article_id", "name"], sort=False):
        kind = own["kind"].iloc[0]
        forms = [*own["surface"].str.strip("《》“”"), *own["role"]]
        aliases = [f for f in dict.fromkeys(forms) if f not in ("", title)]
        found = [
            _issued(texts[article], r.char_start, near.get(article, []))
            for r in own.itertuples()
            if r.surface.strip("《》") == title
        ]
        issuer = next((who for who, _ in found if who), "")
        year = next((y for _, y in found if y), "")
        in_title = _YEAR.search(title)
        if kind in ("journal", "other"):
            issuer = year = ""
        else:
            year = year or (in_title.group() if in_title else "")
        rows.append(
            [
                article, title, kind, len(own), "; ".join(dict.fromkeys(own["sentence_id"])), "; ".join(aliases),
                issuer, _rank(title, issuer, kind), year,
            ]
        )  # fmt: skip
    return pd.DataFrame(rows, columns=DOCUMENT_COLUMNS)


def _issued(text: str, start: int, dates: list[tuple[int, str]]) -> tuple[str, str]:
    """Return who issued the document whose title begins at `start`, and in which year."""
    lowest = max(0, start - _REACH)
    begin = max(text.rfind("。", lowest, start) + 1, text.rfind("\n", lowest, start) + 1, lowest)
    before = text[begin:start]
    issued = _ISSUED.search(before.split("，")[-1])
    issued = issued or _OWNED.search(before)
    who = issued["who"].strip("、") if issued else ""
    who = re.sub(r"^.*[年月日]|^(?:由|如|在|据|根据|按照|近日|日前|此前|随后)", "", who)
    year = next((iso[:4] for end, iso in reversed(dates) if begin <= end <= start), "")
    return who, year


def _rank(title: str, issuer: str, kind: str) -> str:
    if kind in ("journal", "other"):
        return ""
    if (
        kind == "law"
        and re.search(r"法$|法典$|宪法$", title)
        and not re.search(_RANKED[0][1], issuer + title)
    ):
        return "law"
    for text in (issuer, title):
        for rank, pattern in _RANKED:
            if text and re.search(pattern, text):
                return rank
    return ""


def _in_article(article: Article, clues: DocumentClues) -> Iterator[list[object]]:
    short: dict[str, str] = {}
    titles: dict[str, str] = {}
    for sentence in article.sentences:
        found = list(_in_sentence(sentence, clues, short, titles))
        for title, kind, start, end, form in sorted(found, key=lambda f: f[2]):
            name = short.get(title, title)
            kind = titles.setdefault(name, kind)
            yield _row(article, sentence, kind, name, start, end, form)
    if article.source and article.source not in titles:
        for sentence in reversed(article.sentences):
            start = sentence.text.find(article.source)
            if start >= 0:
                yield _row(
                    article, sentence, "journal", article.source, start, start + len(article.source), ""
                )
                break


def _row(
    article: Article, sentence: Sentence, kind: str, name: str, start: int, end: int, form: str
) -> list[object]:
    return [
        article.article_id, kind, name, sentence.sentence_id,
        sentence.char_start + start, sentence.char_start + end, sentence.text[start:end], form,
    ]  # fmt: skip


def _in_sentence(
    sentence: Sentence, clues: DocumentClues, short: dict[str, str], titles: dict[str, str]
) -> Iterator[tuple[str, str, int, int, str]]:
    text = sentence.text
    taken = bytearray(len(text))

    def take(start: int, end: int) -> None:
        taken[start:end] = b"\1" * (end - start)

    for match in _TITLE.finditer(text):
        title = match["title"].strip()
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 40]
        if taken[match.start()]:
            continue
        take(*match.span())
        if title not in short and len(title) <= _LONGEST_TAIL:
            longer = [t for t in titles if t.endswith(title) and len(t) > len(title)]
            if longer:
                short[title] = longer[-1]
        bracket = _BRACKET.match(text, match.end())
        form = ""
        if bracket:
            take(*bracket.span())
            named = _NAMED.match(bracket["inner"])
            form = named["name"] if named else bracket["inner"] if _NUMBER.match(bracket["inner"]) else ""
            if form:
                short[form] = short.get(title, title)
        yield title, _kind(title, before, after, clues), *match.span(), form
    others = [(m.group(), m.span()) for m in clues.unmarked.finditer(text)]
    for match in _ANNOUNCED.finditer(text):
        title = _LEAD.sub("", match["title"])
        others.append((title, (match.end() - len(title), match.end())))
    for match in _CITED.finditer(text):
        title = _LEAD.sub("", match["title"])
        if len(title) > _SHORTEST_LAW and not (_NO_TITLE.match(title) or title.endswith(clues.no_law)):
            others.append((title, (match.end() - len(title), match.end())))
    for name in sorted(short, key=lambda n: (-len(n), n)):
        if len(name) > _SHORTEST_OWN:
            others += [(name, m.span()) for m in re.finditer(re.escape(name), text)]
    for title, (start, end) in others:
        if not any(taken[start:end]):
            take(start, end)
            yield title, _kind_unmarked(title), start, end, ""


def _kind_unmarked(title: str) -> str:
    """Return the kind of a document named without marks: the draft of a law is one too."""
    if title.endswith("一号文件"):
        return "other"
    if title.startswith("党章"):
        return "law"
    return kind_of(re.sub(_DRAFT + "$", "", title) or title)


def _kind(title: str, before: str, after: str, clues: DocumentClues) -> str:
    if title in clues.journals:
        return "journal"
    kind = kind_of(title)
    if kind == "other":
        if _REPORTED.match(after):
            return "report"
        if _SPOKEN.match(after.lstrip("的")):
            return "speech"
        if _PERIODICAL.match(after) or (
            _PRINTED_IN.search(before) and re.match(r"(?:19|20)\d\d年|上", after)
        ):
            return "journal"
    return kind
