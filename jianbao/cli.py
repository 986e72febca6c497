"""The command line: `jianbao report`, `tables`, `terms propose` and `lab`. Parsing and messages only."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from jianbao import paths
from jianbao.errors import JianbaoError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jianbao",
        description="Turn a digest of Chinese policy articles into a report, notebooks and tables.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (
        ("report", "run the notebooks; write report.html, report.pdf, tables, figures"),
        ("tables", "write the tables alone, as CSV and Excel; no notebook is run"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument(
            "input",
            type=Path,
            nargs="+",
            help="the digest: PDF, Word, web, Markdown or text files, or folders",
        )
        command.add_argument(
            "--without",
            metavar="STEP",
            action="append",
            default=[],
            help="leave out a repair step, by its name in docs/reading.md; may be repeated",
        )
        command.add_argument("-o", "--output", type=Path, required=True, help="the folder to write to")
    terms = commands.add_parser(
        "terms", help="propose terms for the lexicon", description="Work on the lexicon."
    )
    propose = terms.add_subparsers(dest="action", required=True).add_parser(
        "propose",
        help="print the terms that a digest seems to use, with the evidence, in the format of terms.txt",
    )
    propose.add_argument("input", type=Path, nargs="+", help="the digest, as for report")
    commands.add_parser("lab", help="open JupyterLab on the notebooks", description="Open JupyterLab.")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status: 0, or 2 with one line on stderr where input is bad."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "lab":
            return subprocess.call([sys.executable, "-m", "jupyterlab", str(paths.NOTEBOOKS)])
        # What the other commands import takes seconds that `--help` and `lab` need not wait for.
        if options.command == "terms":
            from jianbao.analysis import load

            print(load(options.input).rendered_proposals, end="")
        elif options.command == "tables":
            from jianbao.report import make_tables

            print(make_tables(options.input, options.output, without=options.without))
        else:
            from jianbao.report import make_report

            for path in make_report(options.input, options.output, without=options.without).values():
                print(path)
    except JianbaoError as error:
        print(f"jianbao: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
