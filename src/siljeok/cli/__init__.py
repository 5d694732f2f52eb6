"""The command `siljeok`: audit, convert, outline and diff files of reports."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys

BAD_INPUT = 2
# A command loads much, makes few cycles of objects and ends: looking for them seldom saves a
# twentieth of an audit's time.
OBJECTS_BETWEEN_COLLECTIONS = 100_000
OUR_FAULT = """실적의 잘못으로 멈췄습니다({name}: {error}). 쓰려던 파일은 온전히 썼거나 \
그대로입니다. SILJEOK_DEBUG=1을 붙여 다시 실행한 내용을 알려 주세요.
Siljeok stopped by a fault of its own; a file that it was to write is whole or as it was. \
Run again with SILJEOK_DEBUG=1 and report what it says.
"""
NOT_GIVEN = """화면이나 파이프로 결과를 내보내지 못했습니다({ko}). {advice_ko}
The result could not be printed ({en}). {advice_en}
"""


def main() -> None:
    """Run the command line; words go out even where the terminal cannot print Korean."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    with contextlib.suppress(AttributeError, ValueError):  # no such signal, or not the main thread
        # When the reader of a pipe goes away (`siljeok audit … | head`), end as other commands do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):  # somebody put another in its place
            continue
        with contextlib.suppress(OSError):
            # What goes into a file or a program is UTF-8 on every system; a terminal gets its own.
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    from siljeok.cli.app import app

    try:
        app()
    except Exception as error:
        if os.environ.get("SILJEOK_DEBUG"):
            raise
        if isinstance(error, OSError) and error.filename is None:
            # Errors of opening name their file; these are of the streams, files being caught.
            raise SystemExit(_not_given(error)) from None
        _last_words(OUR_FAULT.format(name=type(error).__name__, error=error))
        raise SystemExit(70) from None


def _not_given(error: OSError) -> int:
    from siljeok.cli.causes import why

    cause = why(error)
    _last_words(
        NOT_GIVEN.format(
            ko=cause.ko, en=cause.en, advice_ko=cause.advice_ko, advice_en=cause.advice_en
        )
    )
    return BAD_INPUT


def _last_words(text: str) -> None:
    """A message if it can still go out; what could not is dropped, or it would fail at the end."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stderr.write(text)
        sys.stderr.flush()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        except AttributeError:  # a stream that was closed before the start
            pass
