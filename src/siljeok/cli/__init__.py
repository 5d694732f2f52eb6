"""The command `siljeok`: audit, convert, outline and diff files of reports."""

from __future__ import annotations

import contextlib
import os
import sys

OUR_FAULT = """실적의 잘못으로 멈췄습니다({name}: {error}). 파일은 그대로입니다. \
SILJEOK_DEBUG=1을 붙여 다시 실행한 내용을 알려 주세요.
Siljeok stopped by a fault of its own; no file was changed. \
Run again with SILJEOK_DEBUG=1 and report what it says.
"""


def main() -> None:
    """Run the command line; words go out even where the terminal cannot print Korean."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):
            # What goes into a file or a program is UTF-8 on every system; a terminal gets its own.
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]
    from siljeok.cli.app import app

    try:
        app()
    except BrokenPipeError:
        # The reader of a pipe went away (`siljeok audit … | head`): nothing more to say.
        sys.stderr.close()
        raise SystemExit(0) from None
    except Exception as error:
        if os.environ.get("SILJEOK_DEBUG"):
            raise
        sys.stderr.write(OUR_FAULT.format(name=type(error).__name__, error=error))
        raise SystemExit(70) from None
