"""What chapter 4 says of figures: each in one table, each numeral that is none under its reason."""

from jianbao.chapters import figures
from jianbao.chapters.display import Table


def test_each_figure_stands_in_one_table_with_a_link_to_itself(several):
    tables = [t for t in figures.quantities_tables(several) if isinstance(t, Table)]
    links = [span for t in tables for cell in t.frame["原文"] for span in cell.sentences]
    kept = several.quantities[~several.quantities["kind"].isin(["ordinal", "version"])]
    assert sorted(links) == sorted(kept["quantity_id"])


def test_each_unparsed_numeral_is_counted_under_a_reason(several):
    (table,) = figures.unparsed_table(several)
    assert table.frame["次数"].sum() == len(several.unparsed)
