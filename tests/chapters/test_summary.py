"""The first page: few findings, all linked."""

from jianbao.chapters import summary


def test_the_first_page_has_ten_findings_at_most(several, single):
    for a in (several, single):
        lines = summary.findings(a).markdown.splitlines()
        assert 4 <= len(lines) <= 10
        assert all("](" in line for line in lines)
