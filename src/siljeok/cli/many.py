"""Many files judged, with their log and a line that tells how far the work is."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import typer

from siljeok.cli import BAD_INPUT
from siljeok.cli.causes import why
from siljeok.cli.found_files import FoundFile
from siljeok.cli.judging import Job, Judged
from siljeok.cli.log import Log, NoLogError
from siljeok.cli.results import Progress, processors, results
from siljeok.cli.words import Lang, say

LOG = Path("siljeok-audit.jsonl")
"""The log of an audit of folders, where no other was named: in the folder that one works in."""


def judged_many(
    files: Sequence[FoundFile], job: Job, processes: int | None, log: Path | None, lang: Lang
) -> Generator[Judged, None, None]:
    """Every file's result in order, from all processors or the log; `processes` None is all.

    A log that may not be written over ends the command with exit code 2.
    """
    kept = _log(log, job, lang)
    progress = Progress(len(files))
    try:
        for judged in results(files, job, processes or processors(), kept):
            progress.clear()
            yield judged
            progress.step(judged.name)
    finally:
        progress.clear()
        if kept:
            kept.close()


def _log(named: Path | None, job: Job, lang: Lang) -> Log | None:
    """The log of finished results; without one where none can be kept, unless it was named."""
    path = named or LOG
    try:
        log = Log.open(path, job)
    except NoLogError:
        _say(
            lang,
            f"{path}: 실적의 기록이 아닌 파일이라 덮어쓰지 않습니다. --log로 다른 이름을 "
            "적어 주세요.",
            f"{path}: is no log of Siljeok's and is not written over. Name another with --log.",
        )
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        cause = why(error)
        _say(
            lang,
            f"{path}: 기록을 쓸 수 없어({cause.ko}) 멈추면 처음부터 다시 합니다.",
            f"{path}: no log can be kept ({cause.en}); once stopped, all is done anew.",
        )
        return None
    if log.count():
        _say(
            lang,
            f"{path}: 이미 점검한 파일 {log.count():,}개는 바뀌지 않았으면 다시 점검하지 않습니다.",
            f"{path}: {log.count():,} files were audited before; unchanged ones stand.",
        )
    return log


def _say(lang: Lang, ko: str, en: str) -> None:
    typer.echo(say(lang, ko, en), err=True)
