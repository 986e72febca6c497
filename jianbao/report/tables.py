"""The output tables: how an analysis gives each of them, and how they are written as CSV files, with what goes along.

What columns they have is declared (`schema`); the workbook is made in `workbook`.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd

from jianbao.actors import actor_graph
from jianbao.analysis import Analysis
from jianbao.chapters import account_words, load_names
from jianbao.errors import JianbaoError
from jianbao.reading import render_sidecar, sidecar_path
from jianbao.report.graphml import graphml
from jianbao.report.schema import Table, declared
from jianbao.report.workbook import harmless, safe, write_workbook

TABLES: Mapping[str, Callable[[Analysis], pd.DataFrame]] = {
    "articles": lambda a: a.articles,
    "paragraphs": lambda a: a.paragraphs.drop(columns="char_start").assign(
        level=a.paragraphs["level"].where(a.paragraphs["level"] > 0).astype("Int64")
    ),
    "sentences": lambda a: a.sentences,
    "repairs": lambda a: a.repairs,
    "account": lambda a: a.digest.account_table,
    "boundaries": lambda a: a.boundaries,
    "suspects": lambda a: a.suspects,
    "terms": lambda a: a.all_terms,
    "keyness": lambda a: a.keyness,
    "keyness_null": lambda a: a.keyness_null,
    "correspondence": lambda a: a.correspondence.points,
    "correspondence_axes": lambda a: a.correspondence.axes,
    "concordance": lambda a: a.concordance,
    "collocations": lambda a: a.collocations,
    "topics": lambda a: a.topics.terms,
    "topic_articles": lambda a: a.topics.articles,
    "topic_sentences": lambda a: a.topics.windows,
    "topic_choice": lambda a: a.topics.choice,
    "similarity": lambda a: a.similarity,
    "summary": lambda a: a.summary,
    "quantities": lambda a: a.quantities,
    "changes": lambda a: a.changes,
    "checks": lambda a: a.checks,
    "unparsed": lambda a: a.unparsed,
    "dates": lambda a: a.dates,
    "organisations": lambda a: a.organisations,
    "persons": lambda a: a.persons,
    "documents": lambda a: a.documents,
    "statements": lambda a: a.statements,
    "pairs": lambda a: a.pairs,
    "promises": lambda a: a.promises,
    "movement": lambda a: a.movement,
    "relations": lambda a: a.relations,
    "attributions": lambda a: a.attributions,
    "schemes": lambda a: a.schemes,
}
"""How an analysis gives each of the declared tables."""


_ENCODING = "utf-8-sig"
"""With a mark in front: Excel reads a CSV file without it in the code page of the machine."""
_WORDS = frozenset(["text", "list"])


def plain(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return the frame of a table as CSV wants it: decimals without exponent, no text that a spreadsheet computes."""
    kinds = {"decimal": _written, **dict.fromkeys(_WORDS, safe)}
    changed = {
        column.name: frame[column.name].map(kinds[column.type], na_action="ignore")
        for column in table.columns
        if column.type in kinds
    }
    return frame.assign(**changed) if changed else frame


def _written(value: object) -> object:
    return format(value, "f") if isinstance(value, Decimal) else value


def account_line(analysis: Analysis) -> str:
    """Return in one line what became of the characters of a digest's files; "" where nothing is known of it."""
    return account_words(analysis.digest.account_table, load_names(analysis.lexicon).account)


def write_tables(analysis: Analysis, folder: Path) -> list[str]:
    """Write every table as CSV (UTF-8 with its mark, LF, header row) and all of them as tables.xlsx.

    Returns what failed for an unforeseen reason: of such a table the header row alone is written.

    relations.graphml holds the relations as a graph. Tables that stood in the digest's own files go to
    extracted_tables/, a CSV file without header row each; sidecar/ holds for each file of the digest the sidecar
    that says what was found. Raises `JianbaoError` where a table has other columns than those declared.
    """
    folder.mkdir(parents=True, exist_ok=True)
    failures: list[str] = []
    frames: dict[str, pd.DataFrame] = {}
    for name, table in declared().items():
        try:
            frames[name] = table.of(TABLES[name](analysis))
        except JianbaoError:
            raise
        except Exception as error:
            failures.append(f"the table {name} ({type(error).__name__}: {error})")
            frames[name] = pd.DataFrame(columns=table.names)
    for name, frame in frames.items():
        path = folder / f"{name}.csv"
        plain(frame, declared()[name]).to_csv(path, index=False, lineterminator="\n", encoding=_ENCODING)
    graph = folder / "relations.graphml"
    try:
        text = graphml(actor_graph(analysis.relations, analysis.organisation_mentions))
    except Exception as error:
        failures.append(f"the graph of relations ({type(error).__name__}: {error})")
    else:
        graph.write_text(text, encoding="utf-8")
    for found in analysis.digest.tables:
        path = folder / "extracted_tables" / f"{found.table_id}.csv"
        path.parent.mkdir(exist_ok=True)
        pd.DataFrame(found.rows).map(harmless, na_action="ignore").to_csv(
            path, index=False, header=False, lineterminator="\n", encoding=_ENCODING
        )
    for file in analysis.digest.files:
        path = folder / "sidecar" / sidecar_path(Path(file.name)).name
        path.parent.mkdir(exist_ok=True)
        path.write_text(render_sidecar(analysis.digest, file.name), encoding="utf-8")
    write_workbook(frames, folder / "tables.xlsx", names=load_names(analysis.lexicon))
    return failures
