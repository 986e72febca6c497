"""过去五年 and 未来五年 are the plans that an article's headings name, where one of them begins."""

from dataclasses import replace

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.quantities import find_dates
from tests.made_digest import digest_of


def dates(sentence, title, date):
    digest = digest_of(sentence, date=date)
    titled = replace(digest.articles[0], title=title)
    found = find_dates(replace(digest, articles=(titled,)), lexicon=load_lexicon())
    return dict(zip(found["surface"], found["iso"], strict=True))


@pytest.mark.parametrize(
    ("sentence", "title", "date", "found"),
    [
        ("过去五年修渠三百里。", "“十五五”时期的任务", "2026-01-20", {"过去五年": "2021/2025"}),
        ("这五年不容易。", "二、“十五五”时期的任务", "2026-01-20", {"这五年": "2021/2025"}),
        ("今后五年再修五百里。", "“十五五”规划纲要", "2025-12-02", {"今后五年": "2026/2030"}),
        # No plan is named, or none that begins; another number of years; what counts from now.
        ("过去五年修渠三百里。", "修渠的经验", "2026-01-20", {"过去五年": "2021/2026"}),
        ("过去五年修渠三百里。", "“十四五”修渠的经验", "2023-01-20", {"过去五年": "2018/2023"}),
        ("未来三年再修二百里。", "“十五五”时期的任务", "2026-01-20", {"未来三年": "2026/2029"}),
        ("近五年修渠三百里。", "“十五五”时期的任务", "2026-01-20", {"近五年": "2021/2026"}),
    ],
)
def test_five_years_of_a_plan(sentence, title, date, found):
    assert dates(sentence, title, date) == found
