"""Names that only their place in a list gives away: 甲、乙、丙等科技企业. No gazetteer is needed for them."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from jianbao.actors.gazetteer import Gazetteer
from jianbao.actors.name_tokens import NameTokens, Span
from jianbao.digest import HAN
from jianbao.terms import GeneralWords

_COMPANIES = re.compile(
    r"(?:等|这些|一批)(?:多家|众多|国内外|国内|国际|全球|知名|大型|头部|领军|龙头|科技|互联网|民营|国有|中央|外资|制造|跨国|平台|初创|创新型|代表性)*(?:企业|公司|巨头|厂商|车企|药企|银行|机构|平台|券商|社区|网站)"
)
_ITEM = re.compile(rf"(?:[{HAN}]|[A-Za-z0-9.\-])[{HAN}A-Za-z0-9.\-·]{{1,11}}$")
_NO_NAME_END = re.compile(
    r"(?:企业|产业|行业|领域|技术|能源|材料|经济|服务|金融|装备|制造|设备|通信|医药|产品|平台|机构|高校|院所|农户|用户|市场|人才|部门|政府|地区|城市|国家|平台|系统|工程|项目|汽车|公司)$"
)
_MOST_ITEMS = 20
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9\-]*")
_FUNCTION_TAGS = frozenset(["p", "r", "c", "d", "y", "uj", "ul", "uz", "u", "m", "t", "e", "mq"])


def listed_names(tokens: NameTokens, gazetteer: Gazetteer, words: GeneralWords) -> Iterator[Span]:
    """Yield the items of a list that ends in 等企业: 甲、乙、丙等科技企业."""
    for match in _COMPANIES.finditer(tokens.text):
        end = match.start()
        items: list[tuple[int, int]] = []
        while len(items) < _MOST_ITEMS:
            item = _ITEM.search(tokens.text, max(0, end - 14), end)
            if not item:
                break
            start = item.start()
            # Only what follows the last conjunction or mark.
            cut = max(tokens.text.rfind(c, start, end) for c in "和与及")
            start = cut + 1 if cut >= start else start
            items.append((start, end))
            if not tokens.text[start - 1 : start] or tokens.text[start - 1] not in "、和与及":
                break
            end = start - 1
        if len(items) > 1:
            first = _trimmed(tokens, gazetteer, *items.pop())
            yield from (
                Span(a, b, "made") for a, b in [*items, first] if _is_company(tokens, a, b, gazetteer, words)
            )


def _trimmed(tokens: NameTokens, gazetteer: Gazetteer, start: int, end: int) -> tuple[int, int]:
    """Return the first item of a list without the words in front of it (例如, 以, 当前)."""
    at = start
    for i in range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)):
        begin, word = tokens.starts[i], tokens.words[i]
        if begin + len(word) < end and (word in gazetteer.verbs or tokens.tags[i] in _FUNCTION_TAGS):
            at = begin + len(word)
    return at, end


def _is_company(tokens: NameTokens, start: int, end: int, gazetteer: Gazetteer, words: GeneralWords) -> bool:
    item = tokens.text[start:end]
    if (
        len(item) < 2
        or start not in tokens.index
        or _NO_NAME_END.search(item)
        or gazetteer.ends_in_head(item)
    ):
        return False
    if _LATIN_WORD.fullmatch(item):
        return True
    if words.tag(item):
        return words.tag(item) in ("nr", "nz", "nrt", "nt")
    inner = range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end))
    return any(
        tokens.tags[i] in ("nr", "nrt", "nrfg", "nz", "ns", "") or len(tokens.words[i]) == 1 for i in inner
    )
