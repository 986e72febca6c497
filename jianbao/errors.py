"""What reaches a user as a single line: what he can mend, and what failed while the rest was made."""

from collections.abc import Sequence
from pathlib import Path


class JianbaoError(Exception):
    """Something the user can mend: the message names the file, what is wrong with it and what to do.

    The command line prints it on one line and exits with status 2.
    """


class IncompleteError(JianbaoError):
    """Tables or parts of chapters failed for an unforeseen reason; everything else is written, at `made`.

    `failures` name each part with what happened. The command line prints one line and exits with status 3.
    """

    def __init__(self, failures: Sequence[str], made: Sequence[Path]) -> None:
        """Say what failed, the first of it in words, and where everything else is."""
        self.failures, self.made = tuple(failures), tuple(made)
        others = f" and {len(failures) - 1} more" if len(failures) > 1 else ""
        super().__init__(f"incomplete: {failures[0]}{others}; everything else is written. Please report this")
