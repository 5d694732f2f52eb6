"""The command `siljeok`: audit, convert, outline and diff files of reports."""

from __future__ import annotations

import contextlib
import sys


def main() -> None:
    """Run the command line; words go out even where the terminal cannot print Korean."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    from siljeok.cli.app import app

    try:
        app()
    except BrokenPipeError:
        # The reader of a pipe went away (`siljeok audit … | head`): nothing more to say.
        sys.stderr.close()
        raise SystemExit(0) from None
