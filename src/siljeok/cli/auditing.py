"""The command `audit`: each file read and judged, the results printed or written."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import typer

from siljeok.book.findings import Severity
from siljeok.cli import BAD_INPUT
from siljeok.cli.causes import why
from siljeok.cli.found_files import FoundFiles, found_files, is_folder, with_pages
from siljeok.cli.giving import Giving, give
from siljeok.cli.judging import Job, Judged, judge
from siljeok.cli.tally import Tally
from siljeok.cli.words import Lang, say

INTERRUPTED = 130


class Request(NamedTuple):
    """What was asked of the command; `processes` None is as many as there are processors."""

    names: tuple[Path, ...]
    job: Job
    strict: bool
    out: Path | None
    log: Path | None
    processes: int | None
    lang: Lang


def audit_files(request: Request) -> int:
    """The exit code after every file was audited: 2 where one could not be read, 1 on errors
    with `strict`, else 0. A bad file does not stop the others."""
    lang = request.lang
    found = found_files(request.names)
    many = any(map(is_folder, request.names))
    if request.job.format == "html" and request.out is None and (many or len(found.files) > 1):
        _say(
            lang,
            "여러 파일의 점검 쪽은 --out 폴더에 씁니다. 폴더를 적어 주세요.",
            "Pages of several files are written into a folder; name one with --out.",
        )
        return BAD_INPUT
    folder = request.out if _wants_folder(request, found, many) else None
    found, sources = _targets(found, request, folder)
    _tell_folders(found, many, lang)
    if not found.files:
        return BAD_INPUT
    tally = Tally()
    try:
        with closing(_judged(found, request, tally, many=many)) as judged:
            give(
                judged,
                tally,
                Giving(
                    request.job.format,
                    request.out,
                    folder,
                    sources,
                    many,
                    len(found.files) > 1,
                    lang,
                ),
            )
    except KeyboardInterrupt:
        _say(
            lang,
            "멈췄습니다. 같은 명령을 다시 실행하면 이어서 합니다.",
            "Stopped. Run the same command again and it goes on from here.",
        )
        return INTERRUPTED
    if tally.unread or found.closed:
        return BAD_INPUT
    return 1 if request.strict and tally.count(Severity.ERROR) else 0


def _targets(
    found: FoundFiles, request: Request, folder: Path | None
) -> tuple[FoundFiles, frozenset[tuple[int, int]]]:
    """The files with their pages, where they have any, and what may not be written over.

    A name that cannot be written ends the command with exit code 2.
    """
    if not request.out:
        return found, frozenset()
    from siljeok.cli.saving import being_read, check_target, make_folder

    sources = being_read(file.path for file in found.files)
    if folder is None:
        check_target(request.out, sources, request.lang)
        return found, sources
    make_folder(folder, request.lang)
    found = found._replace(files=with_pages(found.files, folder))
    for page in (file.page for file in found.files if file.page):
        check_target(page, sources, request.lang)
    return found, sources


def _wants_folder(request: Request, found: FoundFiles, many: bool) -> bool:
    out = request.out
    return (
        request.job.format == "html"
        and out is not None
        and (many or len(found.files) > 1 or is_folder(out))
    )


def _judged(
    found: FoundFiles, request: Request, tally: Tally, *, many: bool
) -> Generator[Judged, None, None]:
    """Every file's result in order, counted; what could not be read is told as it comes."""
    job = request.job
    if not many and not request.log and not request.processes:
        for file in found.files:
            yield from _counted(judge(file, job), tally, request.lang)
        return
    # What only many files need is loaded only for them.
    from siljeok.cli.many import judged_many

    processes, log = request.processes, request.log
    with closing(judged_many(found.files, job, processes, log, request.lang)) as every:
        for judged in every:
            yield from _counted(judged, tally, request.lang)


def _counted(judged: Judged, tally: Tally, lang: Lang) -> Iterator[Judged]:
    tally.add(judged)
    if judged.error:
        _, ko, en = judged.error
        _say(lang, ko, en)
    yield judged


def _tell_folders(found: FoundFiles, many: bool, lang: Lang) -> None:
    for folder, error in found.closed:
        cause = why(error)
        _say(
            lang,
            f"{folder}: 폴더를 볼 수 없습니다({cause.ko}). {cause.advice_ko}",
            f"{folder}: the folder cannot be looked into ({cause.en}). {cause.advice_en}",
        )
    if many and not found.files:
        _say(
            lang,
            "폴더에 읽을 보고서가 없습니다(.hwpx .hwp .pdf .docx .xlsx .html .txt). "
            "폴더를 확인해 주세요.",
            "There is no report in the folder (.hwpx .hwp .pdf .docx .xlsx .html .txt). "
            "Check the folder.",
        )
    elif found.others:
        _say(
            lang,
            f"보고서가 아닌 파일 {found.others:,}개는 건너뜁니다.",
            f"{found.others:,} files that are no reports are passed over.",
        )


def _say(lang: Lang, ko: str, en: str) -> None:
    typer.echo(say(lang, ko, en), err=True)
