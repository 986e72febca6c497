"""What chapter 4 says of changes and of checks of the articles' own arithmetic."""

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.chapters import changes


def test_checks_that_fail_come_first_and_are_put_as_questions(several):
    checks = pd.DataFrame(
        [
            ("A1-K1", "A1", "sum", "甲说", "3", "3", "true", "A1-S1", "1+2=3"),
            ("A2-K1", "A2", "part_whole", "乙说", "28", "39", "false", "A2-S1; A2-S2", "9+10+20=39"),
        ],
        columns=[
            "check_id",
            "article_id",
            "check",
            "statement",
            "claimed",
            "computed",
            "holds",
            "sentence_ids",
            "computation",
        ],
    )
    a = Analysis(several.digest, lexicon=several.lexicon)
    a.__dict__["checks"] = checks
    (table,) = changes.checks_table(a)
    assert table.frame["结果"].tolist() == ["待查", "相符"]
    assert "1项待查" in table.caption
    text = changes.checks_reading(a).markdown
    assert "？" in text
    assert "(#A2-S1)、" in text
    assert "甲说" not in text
