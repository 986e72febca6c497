"""Term discovery: what a digest seems to use as terms, with the evidence. It proposes; the lexicon decides.

Each of the `candidates` is weighed by a logistic model over features that can be read: how often and where it
stands, what it is made of, how specific its words are. How the terms are then cut and counted is in
`segmentation` and `frequency`.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from jianbao.terms.candidates import NAMED, Candidate, collect
from jianbao.terms.frequency import c_value, inner_strings, significant
from jianbao.terms.general_words import GeneralWords

PROPOSAL_COLUMNS = [
    "term", "score", "count", "free", "c_value", "npmi", "left_entropy", "right_entropy", "form", "paragraph_id",
    "apart",
]  # fmt: skip

_COUNT_COLUMNS = ["term", "article_id", "count"]

LISTED = 0.1
"""Candidates of at least this score are proposed: about two and a half times as many as a careful reader lists."""

_SURE = 0.5
_MUCH_COMMONER = 2.5
_BEGINNING = 0.8
_VERBS = frozenset(("v", "vd", "vi"))
_MODIFIERS = frozenset("abdz")
_NAMELESS = frozenset("adfbq")
_IDIOMS = frozenset("il")
_CLEAR = frozenset("uwpc")
# Heads that name no thing but how something stands, goes or is dealt with, whatever it is.
_LIGHT_HEADS = frozenset(
    [
        "发展",
        "工作",
        "水平",
        "部署",
        "领域",
        "方面",
        "过程",
        "进程",
        "历程",
        "情况",
        "问题",
        "形势",
        "布局",
        "作用",
        "意义",
        "任务",
        "目标",
        "要求",
        "需求",
        "条件",
        "基础",
        "成效",
        "效果",
        "经验",
        "做法",
        "思路",
        "方式",
        "方法",
        "途径",
        "措施",
        "举措",
        "关系",
        "规律",
        "特点",
        "特征",
        "根源",
        "原因",
        "因素",
        "约束",
        "压力",
        "困境",
        "挑战",
        "机遇",
        "趋势",
        "阶段",
        "时期",
        "道路",
        "方向",
        "逻辑",
        "环节",
        "力度",
        "内容",
        "范围",
        "程度",
        "地位",
        "角色",
        "现状",
        "格局",
        "空间",
        "效能",
        "活动",
        "事业",
        "总额",
        "特色",
        "短板",
        "瓶颈",
    ]
)
_BODY = re.compile(
    r"(?:委员会|领导小组|办公室|研究院|研究所|实验室|中心|大学|学院|公司|集团|银行|协会|学会|联盟|基金会|部|局|委|厅|党组"
    r"|论坛|大会|智库|部门|机构|平台|基金|共同体)$"
)
_ABSTRACT = re.compile(
    r"(?:体制|机制|体系|制度|战略|规划|计划|工程|专项|行动|政策|改革|方案|条例|办法|模式|格局|理论|主义|产业|企业|技术|网络|市场"
    r"|贷款|保险|人才|资金|标准|能力|优势|率|性|化|力|学|法|权|观|链|机|仪|器|品|业|量|度|费|期|者|员|户|站|船|舱|箱|场|库|源"
    r"|式|型|制|金|证|券|税|险)$"
)

WEIGHTS: Mapping[str, float] = {
    "bias": -2.243,
    "log_count": -0.911,
    "left_edge": 0.590,
    "right_edge": 0.345,
    "left_variety": 1.075,
    "right_variety": 0.999,
    "after_verb": 1.412,
    "before_noun": -0.525,
    "after_function_word": 1.196,
    "before_function_word": 0.179,
    "tokens": -0.217,
    "single_word": -1.330,
    "single_commonness": -0.277,
    "noun_head": 0.709,
    "verbal_noun_head": 0.892,
    "verb_first": -0.564,
    "noun_first": 0.351,
    "modifier_first": -0.350,
    "stop_words": -0.613,
    "stop_head": -0.347,
    "stop_first": -0.509,
    "commonness": -0.517,
    "least_commonness": 0.145,
    "first_in_compounds": 0.247,
    "quoted_share": 3.633,
    "listed": 0.838,
    "body": 1.565,
    "abstract": 0.941,
    "four_characters": 0.637,
    "once": -0.513,
    "inner_verbs": -0.451,
    "nameless_head": -0.660,
    "light_head": -1.576,
    "idiom": -2.967,
    "long_word": 2.146,
    "short_first": 0.743,
    "ragged": -0.221,
}
"""Weight of each feature in the logarithm of the odds that a candidate is a term; see `_features` for what
they are. Fitted by logistic regression (C = 0.2) to the lists in tests/gold/terms; `python -m
benchmarks.term_discovery` fits again and says what is found in texts that were left out."""


@dataclass(frozen=True)
class Proposals:
    """What discovery proposes: `terms` best first (PROPOSAL_COLUMNS), `counts` of each in each article
    (columns term, article_id, count)."""

    terms: pd.DataFrame
    counts: pd.DataFrame


def discover(
    paragraphs: pd.DataFrame,
    *,
    words: GeneralWords,
    stopwords: Collection[str],
    surnames: Collection[str],
) -> Proposals:
    """Return the terms that paragraphs (columns paragraph_id, article_id, text) seem to use.

    Columns of `terms`: term; score (0 to 1, how sure); count (occurrences, also inside longer candidates); free (as a
    whole run between function words or marks); c_value (Frantzi et al. 2000, length in characters); npmi
    (Bouma 2009, of the weakest of its splits into two, 0 for single words); left_entropy and right_entropy
    (bits, of its neighbours; the edge of a run counts as a neighbour of its own each time); form (word,
    compound, quoted, name); paragraph_id of the first occurrence; apart (why it is not to be cut as one word, an
    empty string where it is, see `_apart_because`). `stopwords` are words that name nothing. A person with a
    post (a name that begins with one of `surnames`, and 总书记) is no term.
    """
    found, tokens, total = collect(paragraphs, words, surnames)
    if not found:
        return Proposals(pd.DataFrame(columns=PROPOSAL_COLUMNS), pd.DataFrame(columns=_COUNT_COLUMNS))
    terms = list(found)
    matrix = _features(found, words, stopwords)
    logits = matrix @ np.array([WEIGHTS[name] for name in FEATURES])
    named = [bool(NAMED.fullmatch(t)) for t in terms]
    scores = significant(np.where(named, 1.0, 1 / (1 + np.exp(-logits))))
    kept = [i for i, s in enumerate(scores) if s >= LISTED]
    table = pd.DataFrame(
        {
            "term": [terms[i] for i in kept],
            "score": scores[kept],
            "count": [found[terms[i]].count for i in kept],
            "free": [found[terms[i]].free for i in kept],
            "c_value": _c_values([terms[i] for i in kept], found),
            "npmi": significant([_npmi(found[terms[i]], found, tokens, total) for i in kept]),
            "left_entropy": significant([_entropy(found[terms[i]].left) for i in kept]),
            "right_entropy": significant([_entropy(found[terms[i]].right) for i in kept]),
            "form": [_form(terms[i], found[terms[i]]) for i in kept],
            "paragraph_id": [found[terms[i]].paragraph_id for i in kept],
        },
    )
    table = table.sort_values(["score", "count", "term"], ascending=[False, False, True], ignore_index=True)
    counts = [(t, a, n) for t in table["term"] for a, n in found[t].articles.items()]
    return Proposals(
        table.assign(apart=_apart_because(table, found, words))[PROPOSAL_COLUMNS],
        pd.DataFrame(counts, columns=_COUNT_COLUMNS),
    )


def _apart_because(table: pd.DataFrame, found: Mapping[str, Candidate], words: GeneralWords) -> list[str]:
    """Return why each proposal is not cut as one word, an empty string where it is.

    `word`: it is one word anyway; `unsure`: less likely a term than not; `once`: it stands once, and is no
    name and not quoted; `verb`: it begins with a verb; `beginning`: a noun follows nearly always, so it is but
    the beginning of other terms; `holds`: it holds a much commoner term of several words, which it would hide
    (科技智库建设, 科技智库).
    """
    reasons = {r.term: _reason(r.score, r.form, found[r.term], words) for r in table.itertuples()}
    count = {t: found[t].count for t, reason in reasons.items() if not reason}
    for term in count:
        if any(count.get(part, 0) > _MUCH_COMMONER * count[term] for part in inner_strings(term)):
            reasons[term] = "holds"
    return [reasons[t] for t in table["term"]]


def _reason(score: float, form: str, found: Candidate, words: GeneralWords) -> str:
    if len(found.tokens) == 1:
        return "word"
    if score < _SURE:
        return "unsure"
    if found.count == 1 and form not in ("name", "quoted"):
        return "once"
    if found.tokens[0][1] in _VERBS:
        return "verb"
    goes_on = sum(n for x, n in found.right.items() if words.tag(x)[:1] == "n" or words.tag(x) == "vn")
    return "beginning" if goes_on > _BEGINNING * found.count else ""


def candidate_features(
    paragraphs: pd.DataFrame,
    *,
    words: GeneralWords,
    stopwords: Collection[str],
    surnames: Collection[str],
) -> pd.DataFrame:
    """Return the candidates of the paragraphs (index) with their features (columns FEATURES)."""
    found, _, _ = collect(paragraphs, words, surnames)
    matrix = _features(found, words, stopwords) if found else np.zeros((0, len(FEATURES)))
    return pd.DataFrame(matrix, index=list(found), columns=list(FEATURES))


FEATURES = (
    "bias", "log_count", "left_edge", "right_edge", "left_variety", "right_variety", "after_verb", "before_noun",
    "after_function_word", "before_function_word", "tokens", "single_word", "single_commonness",
    "noun_head", "verbal_noun_head", "verb_first", "noun_first", "modifier_first", "stop_words", "stop_head",
    "stop_first", "commonness", "least_commonness", "first_in_compounds", "quoted_share", "listed",
    "body", "abstract", "four_characters", "once", "inner_verbs", "nameless_head", "light_head", "idiom",
    "long_word", "short_first", "ragged",
)  # fmt: skip
"""The features of a candidate, in the order of the columns of `_features`."""


def _features(
    found: Mapping[str, Candidate], words: GeneralWords, stopwords: Collection[str]
) -> NDArray[np.float64]:
    """Return the features (candidates × FEATURES).

    Commonness is the logarithm of a word's frequency in the dictionary for a million words; `first_in_compounds`,
    of how many compounds of the dictionary have the same first token; variety, of how many neighbours there are.
    Edges of runs, verbs and function words beside the candidate, and quotation marks around it, are shares of its
    occurrences. `ragged`: a word of one character stands before a first token of one character, so that the cut
    between them is a guess (用|海|管理).
    """
    common = cache(partial(_commonness, words=words))
    stop = cache(stopwords.__contains__)
    verbal = cache(lambda word: stop(word) or words.tag(word) in _VERBS)
    nominal = cache(lambda word: words.tag(word)[:1] in ("n", "v"))
    rows = []
    for term, c in found.items():
        n, several = c.count, len(c.tokens) > 1
        (first, first_tag), (head, head_tag) = c.tokens[0], c.tokens[-1]
        commonness = [common(w) for w, _ in c.tokens]
        left_edge, after_function_word, after_verb = _beside(c.left, verbal)
        right_edge, before_function_word, before_noun = _beside(c.right, nominal)
        short_first = several and len(first) == 1
        rows.append(
            (
                1.0,
                math.log2(n),
                left_edge / n,
                right_edge / n,
                math.log2(len(c.left)),
                math.log2(len(c.right)),
                after_verb / n,
                before_noun / n,
                after_function_word / n,
                before_function_word / n,
                len(c.tokens),
                not several,
                0.0 if several else commonness[0],
                several and head_tag[0] == "n",
                several and head_tag in ("vn", "an"),
                several and first_tag in _VERBS,
                several and first_tag[0] == "n",
                several and first_tag[0] in _MODIFIERS,
                sum([stop(w) for w, _ in c.tokens]),
                stop(head),
                stop(first),
                sum(commonness) / len(commonness),
                min(commonness),
                math.log2(1 + words.firsts.get(first, 0)) if several else 0.0,
                c.quoted / n,
                c.listed > 0,
                len(term) > 3 and _BODY.search(term) is not None,
                _ABSTRACT.search(term) is not None,
                len(term) == 4,
                n == 1,
                sum([tag in _VERBS for _, tag in c.tokens[1:-1]]),
                several and head_tag[0] in _NAMELESS,
                several and head in _LIGHT_HEADS,
                not several and head_tag[0] in _IDIOMS,
                not several and len(term) > 3,
                short_first,
                sum([k for x, k in c.left.items() if _is_short(x)]) / n if short_first else 0.0,
            )
        )
    return np.array(rows, dtype=float)


def _beside(neighbours: Mapping[str, int], counts: Callable[[str], bool]) -> tuple[int, int, int]:
    """Return how often the run ends there, how often at a mark or function word, and how often a word `counts`."""
    edge = function = other = 0
    for x, k in neighbours.items():
        if x[0] in "^$":
            edge += k
            function += k * (x[1] in _CLEAR)
        elif counts(x):
            other += k
    return edge, function, other


def _is_short(neighbour: str) -> bool:
    """Tell whether a left neighbour is a word of one character, whether it ends the run or not."""
    return len(neighbour) == 1 or (neighbour[0] == "^" and neighbour[1] != "w" and len(neighbour) == 3)


def _commonness(word: str, words: GeneralWords) -> float:
    return math.log((words.frequency(word) + 1) / words.total * 1e6 + 0.05)


def _splits(c: Candidate, found: Mapping[str, Candidate], tokens: Counter[str]) -> Iterator[tuple[int, int]]:
    """Yield how often the two parts of each split stand."""
    for i in range(1, len(c.tokens)):
        parts = ("".join(w for w, _ in c.tokens[:i]), "".join(w for w, _ in c.tokens[i:]))
        a, b = (max(found[p].count if p in found else tokens[p], c.count) for p in parts)
        yield a, b


def _cohesion(c: Candidate, found: Mapping[str, Candidate], tokens: Counter[str], total: int) -> float:
    return min((math.log(c.count * total / (a * b)) for a, b in _splits(c, found, tokens)), default=0.0)


def _npmi(c: Candidate, found: Mapping[str, Candidate], tokens: Counter[str], total: int) -> float:
    return _cohesion(c, found, tokens, total) / -math.log(c.count / (total + 1))


def _entropy(neighbours: Mapping[str, int]) -> float:
    edges = sum(n for x, n in neighbours.items() if x[0] in "^$")
    counts = [n for x, n in neighbours.items() if x[0] not in "^$"] + [1] * edges
    shares = np.array(counts) / sum(counts)
    return float(-(shares * np.log2(shares)).sum()) + 0.0


def _c_values(terms: Sequence[str], found: Mapping[str, Candidate]) -> NDArray[np.float64]:
    kept = set(terms)
    hosts: dict[str, list[int]] = defaultdict(list)
    for term in terms:
        for part in kept.intersection(inner_strings(term)):
            hosts[part].append(found[term].count)
    return significant(
        c_value(
            [len(t) for t in terms],
            [found[t].count for t in terms],
            hosts=[len(hosts[t]) for t in terms],
            host_frequency=[sum(hosts[t]) for t in terms],
        )
    )


def _form(term: str, found: Candidate) -> str:
    if NAMED.fullmatch(term):
        return "name"
    if found.quoted:
        return "quoted"
    return "compound" if len(found.tokens) > 1 else "word"
