"""LEFT: what should have gone before printing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study, Verdict
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt, Spot
from siljeok.book.nodes import Bar, Block, Flag, Line, NoteKind, NoteRef, Text, walk
from siljeok.book.reading import Where
from siljeok.book.texts import blocks_text
from siljeok.notation.letters import ANY_LETTER, LETTER

LEFT = ("LEFT", 3)

# ○○구, ㅇㅇ센터, OO기업 stand for a name still to come. A surname before it (김○○) is a masked
# person, and three or more circles are a drawn line or a mask.
_CIRCLE = "[○◯ㅇ〇]"
_PERSON = r"(?!\s?(?:씨|님|과장|팀장|주무관|대표|위원(?!회)|교수|국장|원장|회장|의원|이사|소장))"


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![○◯〇])(?<!{LETTER}){_CIRCLE}{{2}}(?![○◯ㅇ〇ㄱ-ㅎㅏ-ㅣ]){_PERSON}"
        rf"|(?<!{ANY_LETTER})OO(?![A-Za-z]){_PERSON}"
        rf"|(?<![□△◇☆◎▽])(?<!{LETTER})([□△◇☆◎▽])\1(?={LETTER}){_PERSON}"
    )


@cache
def _number_filler() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![0-9.,:`'’\-~～])0{{2,3}}|(?<![A-Za-z0-9])[Xx]{{2,3}})\s?(?:명|회|개소|개|건|부|천원|백만원|억원)(?!{LETTER})"
    )


_SOME_FILLER = re.compile("[○◯ㅇ〇O□△◇☆◎▽]{2}|00|[Xx]{2}|[○◯0]월")
_UNFINISHED = ("작성", "추후", "기재", "입력", "수정", "확인", "TBD", "TODO")
"""One of these stands in every mark of unfinished text: most lines have none."""
_PHRASES = (
    r"작성\s?중|미작성|추후\s?(?:기재|작성|입력|보완\s?예정)|(?:내용|자료|수치)\s?(?:기재|입력|작성|확인)\s?(?:필요|요망|중)"
    r"|기재\s?요망|수정\s?중|확인\s?(?:필요|요망)|내용을?\s?입력하세요|TBD|TODO"
    r"|(?:여기에|클릭하여)\s?(?:내용|텍스트)?을?\s?(?:입력|작성)(?:하세요|하십시오)?"
)


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"[\s※*\-(\[<〈【]*(?:{_PHRASES})[\s)\]>〉】.!]*")


# `실무단 회의: 작성 중`: all that a label says. 확인 필요 may be a finding of the work itself.


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(
        r"[:：]\s*(?P<said>작성\s?중|미작성|추후\s?(?:기재|작성|입력)(?:\s?예정)?|TBD|TODO)[.!]?\s*$"
    )


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"[(\[<〈【]\s*(?:{_PHRASES})[.!]?\s*[)\]>〉】]")


_COLOURS = 5
"""More lines than these, and more than a tenth of all, are coloured by the report's look."""


@cache
def _date_filler() -> re.Pattern[str]:
    """A day still to come: ○월 ○일, 00월 00일, 20XX년; no month is 0."""
    some = "(?:[○◯〇O]{1,2}|0{1,2}|[Xx]{1,2})"
    return re.compile(
        rf"(?<![0-9A-Za-z○◯〇]){some}\s?월\s?{some}\s?일(?!{LETTER})"
        r"|(?<![0-9])20(?:[○◯〇]{2}|[Xx]{2})(?=\s?[년.])"
    )


@cache
def _machine_error() -> re.Pattern[str]:
    """What a spreadsheet or a word processor prints for a reference that it lost."""
    return re.compile(
        r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)|(?:오류|Error)!\s?(?:책갈피|참조|Bookmark|Reference)"
        r"[^.\n]{0,40}|^\s*#{4,}\s*$"
    )


@cache
def _guidance() -> re.Pattern[str]:
    """What a form tells whoever fills it in: `작성요령:`, `<작성 예시>`."""
    return re.compile(
        r"^[\s※*]*(?:[(\[<〈【]\s?작성\s?(?:요령|방법|예시?|지침)\s?[)\]>〉】]|작성\s?(?:요령|예시|지침)\s?[:：])"
    )


def check(study: Study) -> Outcome:
    """Filler, unfinished passages, coloured and hidden text, memos and tracked changes."""
    return Outcome(findings=tuple(_findings(study)))


def _findings(study: Study) -> Iterator[Finding]:
    every = study.passages
    yield from _one(
        [at for w in every if _SOME_FILLER.search(w.text) for at in _matches(w)]
        + list(_titles(study)),
        "자리표시가 남아 있습니다({n}곳: {first}). 실제 이름이나 수를 적거나 지우세요.",
        "A placeholder is left in the text ({n}: {first}); fill it in or remove it.",
    )
    yield from _one(
        [at for w in every for at in _unfinished(w)],
        "작성이 끝나지 않은 표시가 남아 있습니다({n}곳: {first}). 내용을 채우거나 지우세요.",
        "A mark of unfinished text is left ({n}: {first}); complete or remove it.",
    )
    yield from _one(
        [at for w in every for at in _lost(w)],
        "계산이나 참조가 끊긴 오류 표시가 남아 있습니다({n}곳: {first}). 값을 바로잡으세요.",
        "A mark of a broken formula or reference is left ({n}: {first}); put its value right.",
    )
    flagged = list(_flagged(study))
    for flags, ko, en in _FLAGS:
        at = [figure for figure in (_under(flags, *one) for one in flagged) if figure]
        look = flags == {Flag.COLOURED} and len(at) > max(_COLOURS, len(every) // 10)
        severity = Severity.NOTE if look else Severity.WARNING
        yield from _one(at, ko, en, severity)
    yield from _one(
        list(_memos(study)),
        "메모가 남아 있습니다({n}개: {first}). 내보내기 전에 지우세요.",
        "Memos are left in the file ({n}: {first}); remove them before it goes out.",
    )


_FLAGS: tuple[tuple[frozenset[Flag], str, str], ...] = (
    (
        frozenset((Flag.INSERTED, Flag.DELETED)),
        "변경 추적이 남아 있습니다({n}곳: {first}). 변경 내용을 적용하거나 취소하세요.",
        "Tracked changes are left ({n}: {first}); accept or reject them.",
    ),
    (
        frozenset((Flag.HIDDEN,)),
        "숨은 글자가 있습니다({n}곳: {first}). 보이게 하거나 지우세요.",
        "There is hidden text ({n}: {first}); show it or remove it.",
    ),
    (
        frozenset((Flag.COLOURED,)),
        "색이 다른 글자가 남아 있습니다({n}곳: {first}). 검토용 표시라면 지우세요.",
        "Coloured text is left ({n}: {first}); remove it if it marked something to look at.",
    ),
)


def _one(
    at: list[FigureAt], ko: str, en: str, severity: Severity = Severity.WARNING
) -> Iterator[Finding]:
    """One finding for one cause, naming every place."""
    if not at:
        return
    words = {"n": len(at), "first": f"‘{at[0].printed}’"}
    yield tell(
        LEFT,
        severity,
        at[0],
        ko.format(**words),
        en.format(**words),
        verdict=Verdict.OBSERVATION,
        figures=tuple(at),
        others=tuple(figure.spot for figure in at[1:]),
    )


def _matches(passage: Passage) -> Iterator[FigureAt]:
    text = passage.text
    for pattern in (_filler(), _number_filler(), _date_filler()):
        for match in pattern.finditer(text):
            alone = not re.sub(r"[\s○◯ㅇ〇O]", "", text)
            if not alone:
                around = text[match.start() : match.end() + 8].split("\n")[0].strip()
                yield FigureAt(passage.spot(match.start(), match.end()), around)


def _titles(study: Study) -> Iterator[FigureAt]:
    """Placeholders in titles of parts and sections."""
    for block in study.reading.book.blocks:
        if not isinstance(block, Bar) or not _SOME_FILLER.search(block.title):
            continue
        if _filler().search(block.title):
            yield FigureAt(study.spot(block), block.title)


def _unfinished(passage: Passage) -> Iterator[FigureAt]:
    text = passage.text
    if not any(word in text for word in _UNFINISHED):
        return
    if _whole().fullmatch(text):
        yield FigureAt(passage.spot(0, len(text)), text.strip())
        return
    for match in _bracketed().finditer(text):
        yield FigureAt(passage.spot(match.start(), match.end()), match[0])
    if "작성" in text and (guidance := _guidance().search(text)):
        yield FigureAt(passage.spot(*guidance.span()), _short(text[guidance.start() :]))
    labelled = _labelled().search(text)
    if labelled is not None:
        yield FigureAt(passage.spot(*labelled.span("said")), labelled["said"])


def _lost(passage: Passage) -> Iterator[FigureAt]:
    text = passage.text
    if "#" in text or "!" in text:
        for match in _machine_error().finditer(text):
            yield FigureAt(passage.spot(*match.span()), match[0].strip())


def _flagged(study: Study) -> Iterator[tuple[Spot, list[Text]]]:
    """The runs with flags of each line that has any, with the line's place."""
    for top, line in study.flagged:
        runs = [run for run in line.runs if isinstance(run, Text) and run.flags]
        yield study.spot(top, inner=None if line is top else line.id), runs


def _under(flags: frozenset[Flag], spot: Spot, runs: list[Text]) -> FigureAt | None:
    """What a line says under one of some flags."""
    said = " ".join(run.text for run in runs if run.flags & flags)
    return FigureAt(spot, _short(said)) if said.strip() else None


def _memos(study: Study) -> Iterator[FigureAt]:
    """The memos, each where its mark stands; one without a mark by its own first block, if any."""
    memos = [n for n in study.reading.book.notes if n.kind is NoteKind.MEMO]
    marked = _marked(study) if memos else {}
    for note in memos:
        block = marked.get(note.id) or next(iter(note.blocks or study.reading.book.blocks), None)
        spot = study.spot(block) if block else Spot(Where(study.reading.file), "")
        yield FigureAt(spot, _short(blocks_text(note.blocks)))


def _marked(study: Study) -> dict[str, Block]:
    """The block of the Book's top level in which the mark of each note first stands."""
    marked: dict[str, Block] = {}
    for top in study.reading.book.blocks:
        for block in walk((top,)):
            for run in block.runs if isinstance(block, Line) else ():
                if isinstance(run, NoteRef):
                    marked.setdefault(run.note, top)
    return marked


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 30 else one[:29] + "…"


RULES: tuple[Rule, ...] = (
    Rule(*LEFT, "writing", "지우지 않은 표시와 흔적", "Traces that should have gone", check),
)
