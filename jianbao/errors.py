"""The one exception that reaches a user as a single line; programming errors are not wrapped in it."""


class JianbaoError(Exception):
    """Something the user can mend: the message names the file, what is wrong with it and what to do.

    The command line prints it on one line and exits with status 2.
    """
