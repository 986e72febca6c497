"""Dates and periods: full, partial and relative ones, plan periods and sessions, in ISO 8601 where possible."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pandas as pd

from jianbao.digest import Article, Digest, Sentence
from jianbao.errors import JianbaoError
from jianbao.numerals import parse_numeral

DATE_COLUMNS = [
    "date_id", "article_id", "sentence_id", "char_start", "char_end", "surface", "iso", "kind", "role",
]  # fmt: skip
_YEAR = r"(?:18|19|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = r"[—–\-~～至到]{1,2}"
_NUMERAL = "[一二三四五六七八九十]"
_PATTERN = re.compile(
    rf"(?P<y1>{_YEAR})年?{_TO}(?P<y2>{_YEAR})年"
    rf"|(?P<y>{_YEAR})年(?:(?P<half>上半年|下半年)|(?P<quarter>第?[一二三四1-4]季度)"
    rf"|(?P<m>{_MONTH})月(?:(?P<d>{_DAY})日)?(?:{_TO}(?:(?P<m2>{_MONTH})月)?(?:(?P<d2>{_DAY})日)?)?)?"
    rf"|(?P<iso>{_YEAR}-{_MONTH}-{_DAY})(?!\d)"
    rf"|(?P<anchor>今年|去年|前年|明年|后年|本年度|上年)(?:(?P<ahalf>上半年|下半年)|(?P<am>{_MONTH})月(?:(?P<ad>{_DAY})日)?)?"
    rf"|(?<!\d)(?P<om>{_MONTH})月(?P<od>{_DAY})日"
    rf"|(?P<century>\d{{1,2}}|{_NUMERAL}{{1,3}})世纪(?:(?P<decade>\d0|{_NUMERAL}十)年代(?P<part>初|初期|中期|末|末期|后期|前期)?)?"
    rf"|[“\"]?(?P<plan>{_NUMERAL}{{0,2}}五)[”\"](?:时期|期间|规划|末|以来|开局)?"
    rf"|(?:中国共产党|党的)(?P<congress>{_NUMERAL}{{2,3}})(?:大(?!学)(?:报告|以来)?|届(?P<plenum>{_NUMERAL})中全会)"
    r"|(?P<vague>近年来|近些年|近日|日前|目前|当前|如今|迄今|此前|此后|未来|下一步|今后|近期|长期以来|新时代以来|进入新时代|新中国成立以来|新中国成立后|新中国成立初期|改革开放以来|改革开放以后|改革开放后)"
)
_VAGUE_PAST = {
    "新时代以来",
    "进入新时代",
    "新中国成立以来",
    "新中国成立后",
    "新中国成立初期",
    "改革开放以来",
    "改革开放以后",
    "改革开放后",
}
_OFFSETS = {"今年": 0, "本年度": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_TARGET = re.compile(r"(?:力争|争取|确保|目标|计划)[^，。；]{0,8}$")
_PERIOD_KINDS = {"range", "plan_period", "century"}


@lru_cache(maxsize=4)
def load_sessions(lexicon: Path) -> Mapping[str, Mapping[str, str]]:
    """Read sessions.toml (congress, plenum, plan, period). Raises `JianbaoError` where it is unreadable."""
    try:
        return tomllib.loads((lexicon / "sessions.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise JianbaoError(f"{lexicon / 'sessions.toml'}: cannot be read ({error})") from error


def find_dates(digest: Digest, *, lexicon: Path) -> pd.DataFrame:
    """Return the columns of dates.csv, in reading order.

    `iso` is empty where a relative date cannot be placed; dates such as 今年 and 5月3日 are placed by the
    article's own date. `role` is publication in a source line, target for what lies ahead of the article or
    follows a cue such as 力争到, period for spans, else event.
    """
    sessions = load_sessions(lexicon)
    rows = []
    for article in digest.articles:
        sources = {p.paragraph_id for p in article.paragraphs if p.kind == "source"}
        found = 0
        for sentence in article.sentences:
            for match, iso, kind in _in_sentence(sentence, article, sessions):
                found += 1
                rows.append(
                    (
                        f"{article.article_id}-D{found}",
                        article.article_id,
                        sentence.sentence_id,
                        sentence.char_start + match.start(),
                        sentence.char_start + match.end(),
                        match.group(),
                        iso,
                        kind,
                        "publication"
                        if sentence.paragraph_id in sources
                        else _role(sentence.text, match, iso, kind, article.date),
                    )
                )
    return pd.DataFrame(rows, columns=DATE_COLUMNS)


def _in_sentence(
    sentence: Sentence, article: Article, sessions: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[re.Match[str], str, str]]:
    for match in _PATTERN.finditer(sentence.text):
        iso, kind = _value(match, article.date[:4], sessions)
        if kind:
            yield match, iso, kind


def _value(match: re.Match[str], year: str, sessions: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    g = match.groupdict()
    if g["y1"]:
        return f"{g['y1']}/{g['y2']}", "range"
    if g["y"]:
        return _calendar(g["y"], g)
    if g["iso"]:
        y, m, d = g["iso"].split("-")
        return f"{y}-{int(m):02}-{int(d):02}", "date"
    if g["anchor"]:
        if not year:
            return "", "relative"
        base = str(int(year) + _OFFSETS[g["anchor"]])
        iso, _ = _calendar(base, {**g, "half": g["ahalf"], "m": g["am"], "d": g["ad"]})
        return iso, "relative"
    if g["om"]:
        return (f"{year}-{int(g['om']):02}-{int(g['od']):02}" if year else ""), "relative"
    if g["century"]:
        return _century(
            g,
            since=bool(
                re.search(r"(?:进入|迈入|步入)$", match.string[max(0, match.start() - 4) : match.start()])
            ),
        )
    if g["plan"]:
        iso = sessions["plan"].get(g["plan"], "")
        return iso, "plan_period" if iso else ""
    if g["congress"]:
        table = sessions["plenum"] if g["plenum"] else sessions["congress"]
        key = f"{g['congress']}.{g['plenum']}" if g["plenum"] else g["congress"]
        return table.get(key, ""), "session"
    vague = match.group()
    start = next((v for k, v in sessions["period"].items() if k in vague and vague in _VAGUE_PAST), "")
    return (f"{start}/.." if start else ""), "relative"


def _calendar(year: str, g: Mapping[str, str | None]) -> tuple[str, str]:
    if g.get("half"):
        return (f"{year}-01/{year}-06" if g["half"] == "上半年" else f"{year}-07/{year}-12"), "range"
    if g.get("quarter"):
        text = str(g["quarter"]).strip("第季度")
        n = int(text) if text.isdigit() else int(parse_numeral(text))
        return f"{year}-{3 * n - 2:02}/{year}-{3 * n:02}", "range"
    if not g.get("m"):
        return year, "year"
    first = f"{year}-{int(str(g['m'])):02}"
    if g.get("d"):
        first += f"-{int(str(g['d'])):02}"
    if g.get("m2") or g.get("d2"):
        month = int(str(g.get("m2") or g["m"]))
        last = f"{year}-{month:02}" + (f"-{int(str(g['d2'])):02}" if g.get("d2") else "")
        return f"{first}/{last}", "range"
    return first, "date" if g.get("d") else "month"


def _century(g: Mapping[str, str | None], *, since: bool) -> tuple[str, str]:
    text = str(g["century"])
    number = int(text) if text.isdigit() else int(parse_numeral(text))
    start = (number - 1) * 100
    if not g["decade"]:
        return f"{start + 1}/{'..' if since else start + 100}", "century"
    decade = str(g["decade"])
    tens = int(decade) if decade.isdigit() else int(parse_numeral(decade))
    return f"{start + tens}/{start + tens + 9}", "century"


def _role(text: str, match: re.Match[str], iso: str, kind: str, own: str) -> str:
    last = iso.split("/")[-1]
    ahead = bool(own) and last[:4].isdigit() and last[:4] > own[:4]
    cue = bool(_TARGET.search(text[max(0, match.start() - 20) : match.start()]))
    if kind in {"year", "month", "date"} and (ahead or (cue and bool(own) and last[:4] == own[:4])):
        return "target"
    return "period" if kind in _PERIOD_KINDS or "/" in iso else "event"
