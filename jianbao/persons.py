"""Persons whom articles name: by their post, their title, what they say, as authors; their roles and mentions.

What they say is in `attribution`, the line of authors is read in `metadata`.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from jianbao.digest import Article, Digest
from jianbao.errors import JianbaoError
from jianbao.general_words import GeneralWords, load_general_words
from jianbao.metadata import is_name, load_surnames
from jianbao.repair import HAN

PERSON_COLUMNS = ["article_id", "name", "role", "mentions", "sentence_ids"]
MENTION_COLUMNS = ["article_id", "kind", "name", "sentence_id", "char_start", "char_end", "surface", "role"]
"""A mention of a person, organisation or document; offsets count in the article text, end exclusive."""

_TRANSLITERATION = frozenset(
    "阿埃艾安昂奥巴班邦包鲍贝本比彼毕宾博布伯查达丹当道德邓狄迪蒂丁杜敦多厄恩尔法凡范菲费芬丰冯弗福夫盖甘冈高戈哥格葛根古瓜圭哈海汉豪赫亨胡华怀惠霍"
    "基吉及加贾简姜金久卡凯坎康考科柯克肯库夸奎昆拉莱赖兰朗劳勒雷里利莉立列林琳隆卢鲁伦罗洛马玛迈麦曼芒毛梅门蒙米密缅明摩莫墨姆木穆拿娜纳内尼年涅宁纽努诺"
    "欧帕潘庞佩彭皮珀平普奇齐契恰乔钦琴丘让热仁日荣茹瑞若撒萨塞赛桑瑟森沙珊尚舍圣施史士舒斯思斯松苏索塔泰坦唐汤特腾提汀廷图托陀瓦万旺威韦维魏温文沃乌武伍"
    "默西锡希席夏香肖谢欣辛休雅亚扬耶叶伊因英永尤于约泽扎詹章珍芝朱兹佐买江顿珠卓央吾孜古丽汗"
)
_FUNCTION = frozenset(
    "在对向与和及等的也还则就说称答问为是率曾已将把被从到因以由并又不没会能要可应正最都均了着拿看走带找谈做写讲用给起来去"
)
_WEAK_SURNAMES = frozenset("和于从向时应相经全能都但后通管公方可有该各所以将会就同曾国党任")
"""Surnames that are also function words or begin common words: a name with one must be a word of the dictionary."""

_FOLLOWS = frozenset({"v", "d", "p", "c", "uj", "ul", "u", "t", "r", "f", "vn", "vg", "ad", "zg", "k", "df"})
_NO_PERSON = re.compile(
    r"(?:[^的在对与和，。、；\s]{1,8}?(?:有限公司|基金会|科学奖)|金|[一二三四五六七八九十\d]+号|公司|集团|大学|学院|医院|基金|基金会|学会|协会|研究所|实验室|奖|杯|号|牌|主义|定律|效应|方程|星|路|街|县|市|省|区|镇|广场|纪念|科技|股份|银行|家族|思想|故居|模型|理论)"
)
_BOUNDARY = re.compile(r"[\s，。；：、！？“”‘’（）()《》〈〉【】…—]")
_CLAUSE = re.compile(r"[，。；：！？“”‘’（）()《》【】…—\n□■◎●]")
_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:[·•・][{HAN}A-Za-z.]{{1,9}}){{1,3}}")
_SAYING = frozenset(
    [
        "认为",
        "表示",
        "指出",
        "强调",
        "坦言",
        "直言",
        "警告",
        "提醒",
        "告诫",
        "感慨",
        "建议",
        "分析",
        "介绍",
        "报道",
        "判断",
        "说明",
        "总结",
        "提议",
        "倡议",
        "主张",
        "预测",
        "预言",
        "发言",
        "致辞",
        "报告",
        "评论",
        "批评",
        "呼吁",
        "透露",
        "解释",
        "告诉",
        "回忆",
        "写道",
    ]
)
_ALSO_NOUNS = frozenset(["团队", "课题", "一行", "等人", "夫妇"])
"""What follows a name though the dictionary calls it a noun."""

_TITLE = re.compile(r"《[^《》]{0,200}》")
_ROLE_LEADS = frozenset(
    [
        "由",
        "据",
        "请",
        "对",
        "是",
        "给",
        "让",
        "经",
        "的",
        "了",
        "在",
        "来自",
        "作者",
        "系",
        "介绍",
        "邀请",
        "采访",
        "告诉",
        "会见",
        "说",
        "时",
        "与",
        "和",
        "及",
        "以及",
        "向",
        "跟",
        "同",
        "为",
        "会上",
        "近日",
        "日前",
        "其中",
        "此外",
        "对此",
        "同时",
        "根据",
        "按照",
        "依据",
        "如",
        "比如",
        "例如",
        "像",
        "有",
        "由于",
        "随着",
        "任命",
        "聘请",
        "访问",
        "以",
        "把",
        "被",
    ]
)
_JOINTS = ("、", "和", "与")
_SPEAKER = re.compile(
    rf"(?:^|(?<=[，。；：！？”\n]))(?P<names>[{HAN}]{{2,4}}?(?:[、和与][{HAN}]{{2,4}}?){{0,4}})(?=等?(?:还|也|则|同时|进一步|曾|都)?"
    r"(?:认为|表示|指出|强调|建议|坦言|直言|介绍说?[，：]|分析[，：]|分析称|透露|提醒|呼吁|说[，：。]|写道|告诉记者|告诉本报|在接受|答：|回忆[，：]|预测|主张))"
)
_LONGEST_ROLE = 60
_COUNTED = re.compile(r"^[一二两三四五六七八九十几多数]+[位名个]")
_NAMES = rf"(?P<names>[{HAN}]{{2,4}}(?:[、和与][{HAN}]{{2,4}}){{0,4}}|[{HAN}]{{1,6}}·[{HAN}]{{1,8}}?)"
_OPENING = r"(?:^|(?<=[，。；：！？“”（\s])|(?<=作者))"


@dataclass(frozen=True)
class PersonClues:
    """The lexicon of persons as patterns: posts before a name, titles behind one, names without introduction."""

    post: re.Pattern[str]
    post_end: re.Pattern[str]
    title: re.Pattern[str]
    known: re.Pattern[str]
    described: re.Pattern[str]
    signed: re.Pattern[str]
    surnames: frozenset[str]


@lru_cache(maxsize=4)
def load_person_clues(lexicon: Path) -> PersonClues:
    """Read persons.toml and surnames.txt. Raises `JianbaoError` where one is missing or malformed."""
    path = lexicon / "persons.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {key: sorted(data[key], key=lambda w: (-len(w), w)) for key in ("posts", "titles", "known")}
        posts, titles, known = ("|".join(map(re.escape, lists[k])) for k in ("posts", "titles", "known"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JianbaoError(f"{path}: cannot be read ({' '.join(str(error).split())})") from error
    return PersonClues(
        re.compile(rf"(?:{posts})(?P<gap>(?:[ \u3000]|、(?={posts}))?)(?=[{HAN}])"),
        re.compile(rf"(?:{posts})$"),
        re.compile(rf"(?:{titles})"),
        re.compile(rf"(?:{known})"),
        re.compile(
            rf"{_OPENING}{_NAMES}(?:同志|先生|女士)?(?:是|系|为|担任|现任|任|兼任|出任)"
            rf"(?P<role>[^，。；：！？（）]{{0,30}}?(?:{posts}))(?=[，。；）、]|$)"
        ),
        re.compile(
            rf"(?<=[：；（])(?P<names>[{HAN}]{{2,4}})[，,](?P<role>[^，。；：！？（）]{{2,30}}(?:{posts}))(?=[；）。]|$)"
        ),
        load_surnames(lexicon / "surnames.txt"),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    start: int
    end: int
    role: str


def person_mentions(digest: Digest, *, lexicon: Path) -> pd.DataFrame:
    """Return a row for each mention of a person (`MENTION_COLUMNS`, kind `person`), in reading order.

    `role` is the post or title printed with the name at this place, with its affiliation. A person whom an
    article names once by post, title, verb of saying or as its author is found everywhere in it by name.
    """
    clues, words = load_person_clues(lexicon), load_general_words()
    return pd.DataFrame(
        [row for article in digest.articles for row in _in_article(article, clues, words)],
        columns=MENTION_COLUMNS,
    )


def person_table(mentions: pd.DataFrame, digest: Digest) -> pd.DataFrame:
    """Return the columns of persons.csv and `sentence_ids`, by article in order of first mention.

    `role` is the longest that the article prints with the name, that of an author his affiliation.
    """
    authors = {(a.article_id, p.name): p.affiliation for a in digest.articles for p in a.authors if p.name}
    rows = [
        [
            article,
            name,
            max([*own["role"], authors.get((article, name), "")], key=len),
            len(own),
            "; ".join(dict.fromkeys(own["sentence_id"])),
        ]
        for (article, name), own in mentions.groupby(["article_id", "name"], sort=False)
    ]
    return pd.DataFrame(rows, columns=PERSON_COLUMNS)


def _in_article(article: Article, clues: PersonClues, words: GeneralWords) -> Iterator[list[object]]:
    introduced = {s.sentence_id: list(_introduced(s.text, clues, words)) for s in article.sentences}
    names = {f.name for own in introduced.values() for f in own} | {p.name for p in article.authors if p.name}
    if not names:
        return
    anywhere = re.compile("|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))))
    for sentence in article.sentences:
        roles = {f.start: f.role for f in introduced[sentence.sentence_id]}
        for match in anywhere.finditer(sentence.text):
            if match.start() not in roles and _NO_PERSON.match(sentence.text, match.end()):
                continue
            start = sentence.char_start + match.start()
            name = match.group()
            yield [
                article.article_id, "person", name, sentence.sentence_id,
                start, start + len(name), name, roles.get(match.start(), ""),
            ]  # fmt: skip


def _introduced(text: str, clues: PersonClues, words: GeneralWords) -> list[_Found]:
    """Return the persons whom a sentence introduces, with their roles, in order."""
    text = _TITLE.sub(lambda m: "\n" * len(m.group()), text)
    cuts = _cuts(text, words)
    found: dict[int, _Found] = {}

    def add(start: int, end: int, role: str) -> None:
        if start not in found or len(role) > len(found[start].role):
            found[start] = _Found(text[start:end], start, end, role)

    for match in clues.known.finditer(text):
        if {match.start(), match.end()} <= cuts.keys() and not _NO_PERSON.match(text, match.end()):
            title = clues.title.match(text, match.end())
            add(match.start(), match.end(), title.group() if title else "")
    for match in _FOREIGN.finditer(text):
        start, end = _foreign_span(text, match, clues, words)
        if text[start] != "·" and not _NO_PERSON.match(text, end):
            add(start, end, "")
    for match in clues.post.finditer(text):
        start = match.end()
        end = 0 if match["gap"] == "、" else _name_end(text, start, clues, words, cuts)
        if end:
            role = _role(text, match.end() - len(match["gap"]), list(found.values()), clues, cuts)
            while end:
                add(start, end, role)
                start = end + 1
                end = _name_end(text, start, clues, words, cuts) if text[end : end + 1] in _JOINTS else 0
    for match in clues.title.finditer(text):
        begins = _name_start(text, match.start(), clues, words, cuts)
        if begins is not None and begins not in found:
            add(begins, match.start(), match.group())
    groups = [*clues.described.finditer(text), *clues.signed.finditer(text), *_SPEAKER.finditer(text)]
    for match in groups:
        names = re.split("[、和与]", match["names"])
        if match.end("names") in cuts and all(_plausible(name, clues, words) for name in names):
            role = _COUNTED.sub("", match.groupdict().get("role", ""))
            at = match.start("names")
            for name in names:
                add(at, at + len(name), role)
                at += len(name) + 1
    return _apart(found.values())


def _apart(found: Collection[_Found]) -> list[_Found]:
    """Return the finds that lie in no other: the longer of two that overlap."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _cuts(text: str, words: GeneralWords) -> dict[int, str]:
    """Return the word that begins at each place where one does; an empty one at the end."""
    cuts, at = {}, 0
    for word in words.cut(text):
        cuts[at] = word
        at += len(word)
    return {**cuts, at: ""}


def _plausible(name: str, clues: PersonClues, words: GeneralWords, *, strong: bool = False) -> bool:
    """Tell whether a word could be a person's name: made like one and no word of general language.

    `strong` tells that what stands around it makes it one even where it begins like a function word.
    """
    if not is_name(name, clues.surnames):
        return False
    tag = words.tag(name)
    if tag or name[0] not in _WEAK_SURNAMES:
        return not tag or tag.startswith("nr")
    # 曾刚指出 names a person, 曾多次指出 none.
    rest = words.tag(name[1:])[:1]
    return strong and (rest in ("", "n", "z", "a") or (rest == "d" and len(name) == 2))


def _follow(text: str, end: int, clues: PersonClues, words: GeneralWords) -> int:
    """Return how well what follows a name fits: 0 not at all, 2 as a mark or a word, 3 as saying does."""
    if end >= len(text) or _BOUNDARY.match(text, end) or clues.title.match(text, end):
        return 2
    if text[end : end + 2] in _SAYING:
        return 3
    first = words.cut(text[end : end + 8])[0]
    if words.tag(first) in _FOLLOWS:
        return min(2, len(first))
    two = text[end : end + 2]
    return 2 if two in _ALSO_NOUNS or words.tag(two) in ("v", "d") else 0


def _acts(text: str, at: int, words: GeneralWords) -> bool:
    """Tell whether a verb of two characters begins at a place."""
    return words.tag(text[at : at + 2]) == "v" or text[at : at + 2] in _SAYING


def _name_end(text: str, start: int, clues: PersonClues, words: GeneralWords, cuts: dict[int, str]) -> int:
    """Return where the name ends that begins at `start`, 0 where none does."""
    foreign = _FOREIGN.match(text, start)
    if foreign:
        return _foreign_span(text, foreign, clues, words)[1]
    best, score = 0, 0
    for size in range(2, 9):
        name = text[start : start + size]
        if len(name) < size or _BOUNDARY.search(name):
            break
        fit = _follow(text, start + size, clues, words)
        made = size <= 4 and _plausible(name, clues, words, strong=fit == 3)
        if (
            size > 2
            and made
            and name[-1] in _FUNCTION
            and not (name[-1] == "和" and _acts(text, start + size, words))
        ):
            continue
        foreign_made = size >= 3 and all(c in _TRANSLITERATION for c in name)
        if not (made or foreign_made) or _NO_PERSON.match(text, start + size):
            continue
        # A word of general language may begin here and reach beyond the name.
        word = cuts.get(start, "")
        if (
            len(word) > 1
            and len(word) != size
            and not words.tag(word).startswith(("nr", "ns"))
            and not foreign_made
        ):
            continue
        if fit and fit >= score:
            best, score = start + size, fit
    return best


def _name_start(
    text: str, end: int, clues: PersonClues, words: GeneralWords, cuts: dict[int, str]
) -> int | None:
    """Return where the name begins that ends at `end`, in front of a title; None where there is none."""
    for size in (3, 2, 4):
        start = end - size
        if start < 0 or start not in cuts or not _plausible(text[start:end], clues, words):
            continue
        before = words.cut(text[max(0, start - 4) : start])[-1:] if start else []
        if not before or _BOUNDARY.match(before[0]) or words.tag(before[0]) in _FOLLOWS:
            return start
    return None


def _foreign_span(
    text: str, match: re.Match[str], clues: PersonClues, words: GeneralWords
) -> tuple[int, int]:
    """Return where a name with dots begins and ends: its outer parts are runs of transliterating characters."""
    first, last = match.group().find("·"), match.group().rfind("·")
    start = match.start() + (first if first > 0 else 0)
    posts = clues.post.finditer(text, max(0, match.start() - 8), match.end())
    stop = max((m.end() for m in posts if m.end() <= start), default=0)
    while start > max(match.start(), stop) and text[start - 1] in _TRANSLITERATION:
        start -= 1
    end = match.start() + last + 1
    while end < match.end() and (text[end] in _TRANSLITERATION or text[end].isascii()):
        end += 1
    fits = {at: _follow(text, at, clues, words) for at in range(end, match.end() + 1)}
    return start, max(fits, key=lambda at: (fits[at], -at))


def _role(text: str, end: int, found: list[_Found], clues: PersonClues, cuts: dict[int, str]) -> str:
    """Return the post that ends at `end`, with its affiliation: back to the clause, a person or a function word."""
    lowest = max(0, end - _LONGEST_ROLE)
    start = max((m.end() for m in _CLAUSE.finditer(text, lowest, end)), default=lowest)
    start = max([start, *(f.end for f in found if f.end <= end)])
    for at in range(start, end):
        word = cuts.get(at)
        if word in _ROLE_LEADS and at + len(word) < end and (word not in _JOINTS or at <= start + 1):
            start = at + len(word)
    *before, last = text[start:end].strip(" 　、和与及，").split("、")
    while before and not clues.post_end.search(before[-1]):
        before = []
    return "、".join([*before, last])
