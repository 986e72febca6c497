"""The command line: `jianbao report`, `tables`, `terms propose`, `new` and `lab`. Parsing and messages only."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from jianbao.errors import IncompleteError, JianbaoError
from jianbao.stopping import stoppable


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jianbao",
        description="Turn a digest of Chinese policy articles into a report, notebooks and tables.",
    )
    digest = argparse.ArgumentParser(add_help=False)
    digest.add_argument(
        "input",
        type=Path,
        nargs="+",
        help="the digest: PDF, OFD, Word, web, Excel, Markdown or text files, or folders",
    )
    digest.add_argument(
        "--lexicon",
        metavar="FOLDER",
        type=Path,
        help="a folder of your own lexicon files; without it, data/lexicon of the work folder you are in",
    )
    digest.add_argument(
        "--ocr",
        action="store_true",
        help="recognise scanned pages and pictures, some seconds a page; needs `pip install jianbao[ocr]`",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (
        ("report", "run the notebooks; write report.html, report.pdf, report.docx, tables, figures"),
        ("tables", "write the tables alone, as CSV and Excel; no notebook is run"),
    ):
        command = commands.add_parser(name, help=text, description=text, parents=[digest])
        command.add_argument(
            "--without",
            metavar="STEP",
            action="append",
            default=[],
            help="leave out a repair step, by its name in docs/reading.md; may be repeated",
        )
        command.add_argument("-o", "--output", type=Path, required=True, help="the folder to write to")
        if name == "report":
            _add_forms(command)
    terms = commands.add_parser(
        "terms", help="propose terms for the lexicon", description="Work on the lexicon."
    )
    terms.add_subparsers(dest="action", required=True).add_parser(
        "propose",
        help="print the terms that a digest seems to use, with the evidence, in the format of terms.more.txt",
        parents=[digest],
    )
    text = "lay out a work folder: notebooks, data/raw, data/lexicon"
    commands.add_parser("new", help=text, description=text).add_argument(
        "folder", type=Path, help="the folder to make; it must be new or empty"
    )
    text = "open JupyterLab on a work folder; what follows goes to JupyterLab (--no-browser --port 8899)"
    commands.add_parser(
        "lab", help=text, description=text, usage="jianbao lab [FOLDER] [OPTION …]"
    ).add_argument("folder", type=Path, nargs="?", help="the work folder; without it, the one you are in")
    return parser


def _add_forms(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        metavar="html,pdf,docx",
        type=lambda given: tuple(dict.fromkeys(given.split(","))),
        default=("html", "pdf", "docx"),
        help="in which forms the report is written; all by default",
    )
    command.add_argument(
        "--only",
        choices=("main", "appendix"),
        default="",
        help="one part of the report; without it, page and PDF hold both and the Word file the main part",
    )
    command.add_argument(
        "--template",
        metavar="FILE.docx",
        type=Path,
        help="a Word file whose styles, headers and margins the Word report takes over",
    )


def _own(given: Sequence[str]) -> int:
    """Return how many arguments are this program's: of `lab` itself and a folder, where no help is asked for."""
    if given[:1] != ["lab"] or {"-h", "--help"} & set(given):
        return len(given)
    return 1 + (len(given) > 1 and not given[1].startswith("-"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status: 0; with one line on stderr 2 where input is bad, 3 where a part failed.

    Work that this process was started for can be stopped: then 130 (Ctrl-C) or 143, and the folder is as it was.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Options of JupyterLab are not ours to parse: only it knows which of them take a value.
    own = given[: _own(given)]
    options = _parser().parse_args(own)
    if arguments is None and options.command in ("report", "tables", "terms"):
        return stoppable(lambda: _run(options, []), folder=getattr(options, "output", None))
    return _run(options, given[len(own) :])


def _run(options: argparse.Namespace, rest: Sequence[str]) -> int:
    try:
        # What a command imports takes seconds that the others need not wait for.
        if options.command in ("new", "lab"):
            from jianbao.desk import lay_out, open_lab

            if options.command == "lab":
                return open_lab(options.folder, rest)
            print(lay_out(options.folder))
        elif options.command == "terms":
            from jianbao.analysis import load

            print(
                load(options.input, lexicon=options.lexicon or "", ocr=options.ocr).rendered_proposals, end=""
            )
        else:
            from jianbao.report import make_report, make_tables, said

            chosen = {"lexicon": options.lexicon, "without": options.without, "ocr": options.ocr}
            if options.command == "tables":
                print(make_tables(options.input, options.output, **chosen))
            else:
                forms = {"formats": options.format, "only": options.only, "template": options.template}
                print(*make_report(options.input, options.output, **chosen, **forms).values(), sep="\n")
            print(f"jianbao: {said(options.output)}", file=sys.stderr)
    except IncompleteError as error:
        print(*error.made, sep="\n")
        print(f"jianbao: {' '.join(str(error).split())}", file=sys.stderr)
        return 3
    except JianbaoError as error:
        print(f"jianbao: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
