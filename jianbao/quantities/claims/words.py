"""The words by which claims are read (see claims.toml), as patterns."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.terms import GeneralWords, load_general_words

CLAUSE = re.compile(r"[，。；：！？…]|(?<!\d)[,;:]|[,;:](?!\d)")


@dataclass(frozen=True)
class ClaimWords:
    """Titles, headings and signs of claims.toml as patterns, and the general dictionary."""

    general: GeneralWords
    plans: re.Pattern[str]
    reports: re.Pattern[str]
    replies: re.Pattern[str]
    about: re.Pattern[str]
    forms: re.Pattern[str]
    report_forms: re.Pattern[str]
    goal_headings: re.Pattern[str]
    ahead_headings: re.Pattern[str]
    behind_headings: re.Pattern[str]
    done: re.Pattern[str]
    reported: re.Pattern[str]
    present: re.Pattern[str]
    target: re.Pattern[str]
    aim: re.Pattern[str]
    goals: re.Pattern[str]
    forecast: re.Pattern[str]
    will: re.Pattern[str]
    strive: re.Pattern[str]
    goal_behind: re.Pattern[str]
    reply_headings: re.Pattern[str]
    laid_down: re.Pattern[str]
    within: re.Pattern[str]
    within_after: re.Pattern[str]
    rules: re.Pattern[str]
    imperatives: re.Pattern[str]
    results: re.Pattern[str]
    standing: re.Pattern[str]


@lru_cache(maxsize=4)
def load_claim_words(lexicon: Lexicon) -> ClaimWords:
    """Read claims.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/claims.toml")

    def words(*keys: str) -> str:
        return either(tables.entries(*keys))

    return ClaimWords(
        load_general_words(),
        plans=re.compile(f"{words('documents', 'plans')}$"),
        reports=re.compile(f"{words('documents', 'reports')}$"),
        replies=re.compile(f"{words('documents', 'replies')}$"),
        about=re.compile(words("documents", "about")),
        forms=re.compile(words("documents", "forms")),
        report_forms=re.compile(words("documents", "report_forms")),
        goal_headings=re.compile(words("headings", "goals")),
        ahead_headings=re.compile(words("headings", "ahead")),
        reply_headings=re.compile(words("headings", "next")),
        behind_headings=re.compile(words("headings", "behind")),
        done=re.compile(words("signs", "done")),
        reported=re.compile(words("signs", "reported")),
        present=re.compile(rf"{words('signs', 'present')}的?$"),
        target=re.compile(words("signs", "target")),
        # 按照要求， ends a clause and asks for nothing.
        aim=re.compile(f"{words('signs', 'aim')}(?=.)"),
        # 完成全年目标任务 opens nothing.
        goals=re.compile(rf"^(?!.{{0,20}}{words('signs', 'reached')}).{{0,40}}?{words('signs', 'goals')}"),
        forecast=re.compile(words("signs", "forecast")),
        will=re.compile(words("signs", "will")),
        strive=re.compile(words("signs", "strive")),
        # 实现全年5%的增长目标
        goal_behind=re.compile("的[^，。；的]{0,6}目标"),
        # 《方案》提出, 方案明确
        laid_down=re.compile(
            rf"(?:》|{words('documents', 'plans')})[^，。；：《]{{0,4}}{words('signs', 'laid_down')}(?!的)"
        ),
        within=re.compile(rf"{words('signs', 'within')}$"),
        within_after=re.compile(words("signs", "within_after")),
        rules=re.compile(words("signs", "rules")),
        imperatives=re.compile(words("signs", "imperatives")),
        results=re.compile(words("signs", "results")),
        standing=re.compile(words("signs", "standing")),
    )
