"""The commands. Each reads, calls one function of a room below, and prints what it gave."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from siljeok import __version__
from siljeok.cli.usage import Command, Group
from siljeok.cli.words import Lang, chosen, say

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="실적: 업무보고서를 읽고, 점검하고, 다시 씁니다. / Read, audit and write office reports.",
)


def path(name: str) -> Path:
    """A name as a path; an empty one would become the folder that the command runs in."""
    if not name:
        raise typer.BadParameter("이름이 비어 있습니다. / the name is empty.")
    return Path(name)


File = Annotated[Path, typer.Argument(help="보고서 파일 / a report", parser=path)]
Files = Annotated[
    list[Path],
    typer.Argument(help="보고서 파일이나 폴더들 / one or more reports, or folders", parser=path),
]
Out = Annotated[
    Path,
    typer.Argument(
        help="쓸 파일, 이름의 끝이 형식 / a file to write; its ending is the format", parser=path
    ),
]


def _lang(ctx: typer.Context, own: Lang | None) -> Lang | None:
    """The language of a command: its own option, else the one before the command's name."""
    before: Lang | None = ctx.obj
    ctx.obj = own or before
    return own or before


LangOption = Annotated[
    Lang | None, typer.Option("--lang", callback=_lang, help="알림의 말 / language of messages")
]


class AuditFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


class OutlineFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"siljeok {__version__}")
        raise typer.Exit


@app.callback()
def siljeok(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="판 / version")
    ] = False,
    lang: LangOption = None,
) -> None:
    """실적: 업무보고서를 읽고, 점검하고, 다시 씁니다. / Read, audit and write office reports."""


@app.command(cls=Command)
def audit(
    files: Files,
    format: Annotated[AuditFormat, typer.Option(help="결과의 형식 / form of the result")] = (
        AuditFormat.TEXT
    ),
    strict: Annotated[
        bool, typer.Option("--strict", help="오류가 있으면 1로 끝냄 / exit 1 on errors")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="쓸 파일이나 폴더 / a file or folder to write", parser=path),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(
            "--log",
            help="멈춘 곳에서 이어 갈 기록 파일 / a log from which a stopped audit goes on",
            parser=path,
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes",
            "-j",
            min=1,
            max=256,
            help="한꺼번에 점검할 파일 수 / files audited at once",
        ),
    ] = None,
    style: Annotated[
        bool, typer.Option("--style", help="공문서 작성법도 봄 / look at official style too")
    ] = False,
    lang: LangOption = None,
) -> None:
    """보고서 안에서 서로 맞지 않는 곳을 찾습니다. / Find what in a report contradicts itself."""
    from siljeok.cli.auditing import Request, audit_files
    from siljeok.cli.judging import Job

    job = Job(format.value, chosen(lang).value, style)
    request = Request(tuple(files), job, strict, out, log, processes, chosen(lang))
    raise typer.Exit(audit_files(request))


@app.command(cls=Command)
def waive(
    file: File,
    key: Annotated[
        str,
        typer.Argument(
            help="지적의 이름; 없으면 지적을 모두 보임 / a finding's key; none lists them"
        ),
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="까닭 / why")] = "",
    who: Annotated[str, typer.Option("--who", help="누가 / who says so")] = "",
    lang: LangOption = None,
) -> None:
    """살펴보고 그대로 두기로 한 지적을 면제합니다. / Set aside a finding that may stand."""
    from siljeok.cli.waiving import waive_finding

    raise typer.Exit(waive_finding(file, key, reason, who, chosen(lang)))


@app.command(cls=Command)
def convert(file: File, out: Out, lang: LangOption = None) -> None:
    """다른 형식으로 씁니다(.hwpx .pdf .html .md .json). / Write a report in another format."""
    from siljeok.cli.files import load, writer_for, written
    from siljeok.cli.saving import being_read, check_target, save

    lang = chosen(lang)
    write = writer_for(out, lang)
    sources = being_read([file])
    check_target(out, sources, lang)
    result = written(write, load(file, lang), lang)
    save(out, result.data, sources, lang)
    pages = say(lang, f" ({result.n_pages}쪽)", f" ({result.n_pages} pages)")
    typer.echo(f"{out}{pages if result.n_pages else ''}")
    for remark in result.remarks:
        typer.echo(f"  {say(lang, remark.message_ko, remark.message_en)}")


@app.command(cls=Command)
def merge(
    out: Annotated[Path, typer.Argument(help="쓸 HWPX 파일 / a HWPX to write", parser=path)],
    files: Annotated[
        list[Path],
        typer.Argument(help="묶을 HWPX 파일이나 폴더들 / HWPX files, or folders", parser=path),
    ],
    contents: Annotated[
        bool, typer.Option("--contents", help="앞에 통합 차례를 둠 / put one contents in front")
    ] = False,
    dividers: Annotated[
        bool,
        typer.Option("--dividers", help="파일 앞마다 부서 이름 한 장 / a sheet before each file"),
    ] = False,
    look: Annotated[
        Path | None,
        typer.Option("--look", help="모양을 따를 파일 / the file whose styles rule", parser=path),
    ] = None,
    lang: LangOption = None,
) -> None:
    """HWPX 여럿을 하나로 묶습니다(쪽 번호·모양 하나로). / Merge HWPX files into one."""
    from siljeok.cli.merging import Wanted, merge_files

    merge_files(Wanted(out, tuple(files), look, contents, dividers), chosen(lang))


@app.command(cls=Command)
def fill(
    report: File,
    form: Annotated[Path, typer.Argument(help="부서 서식 HWPX / an office's form", parser=path)],
    out: Annotated[Path, typer.Argument(help="쓸 HWPX 파일 / a HWPX to write", parser=path)],
    lang: LangOption = None,
) -> None:
    """보고서를 부서 서식(HWPX)에 채워 넣습니다. / Pour a report into an office's own form."""
    from siljeok.cli.filling import fill_form

    fill_form(report, form, out, chosen(lang))


@app.command(cls=Command)
def outline(
    file: File,
    format: Annotated[OutlineFormat, typer.Option(help="결과의 형식 / form of the result")] = (
        OutlineFormat.TEXT
    ),
    lang: LangOption = None,
) -> None:
    """제목, 문장, 표를 한 줄씩 보입니다. / Show headings, statements and tables, a line each."""
    from siljeok.cli.files import load
    from siljeok.cli.outlines import outline_data, outline_lines

    lang = chosen(lang)
    reading = load(file, lang)
    if format is OutlineFormat.JSON:
        typer.echo(json.dumps(outline_data(reading), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(outline_lines(reading, lang.value)))


@app.command(cls=Command)
def diff(
    a: File,
    b: File,
    exact: Annotated[
        bool, typer.Option("--exact", help="자취까지 비교 / compare ids, slots and origins too")
    ] = False,
    lang: LangOption = None,
) -> None:
    """두 보고서의 다른 곳을 보입니다(같으면 0, 다르면 1). / Show where two reports differ."""
    from siljeok.book.diff import diff as difference
    from siljeok.book.diff import render
    from siljeok.cli.files import load

    lang = chosen(lang)
    found = difference(load(a, lang).book, load(b, lang).book, exact=exact)
    if not found:
        typer.echo(say(lang, "두 보고서가 같습니다.", "The two reports are the same."))
        return
    typer.echo(render(found, lang=lang.value))
    raise typer.Exit(1)


@app.command(cls=Command)
def desk(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="포트; 0은 빈 것 / port; 0 takes a free one")
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="브라우저를 열지 않음 / do not open a browser")
    ] = False,
    lang: LangOption = None,
) -> None:
    """이 컴퓨터에서만 열리는 화면에서 점검합니다. / Audit on a page that only this machine sees."""
    from siljeok.cli import BAD_INPUT
    from siljeok.desk.command import open_desk

    if not open_desk(port, not no_browser, chosen(lang).value):
        raise typer.Exit(BAD_INPUT)
