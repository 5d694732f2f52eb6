"""The tool's words about an audit in Korean and English: severities, verdicts, rules, places."""

from __future__ import annotations

from siljeok.book.findings import Audit, Finding, Severity, Spot, Verdict, Waived
from siljeok.book.reading import Where

_SEVERITIES = {
    Severity.ERROR: ("오류", "Error"),
    Severity.WARNING: ("경고", "Warning"),
    Severity.NOTE: ("참고", "Note"),
}
_MEANINGS = {
    Severity.ERROR: ("수치가 서로 맞지 않음", "figures that contradict each other"),
    Severity.WARNING: ("함께 옳을 수 없거나 그대로 낼 수 없음", "not to be sent out like this"),
    Severity.NOTE: ("살펴볼 곳", "worth a look"),
}
_VERDICTS = {
    Verdict.CONTRADICTION: ("불일치", "contradiction"),
    Verdict.ROUNDING: ("끝수 처리 차이", "holds only by rounding"),
    Verdict.REMAINDER: ("나머지 있음", "unlisted remainder"),
    Verdict.UNCHECKABLE: ("확인 불가", "cannot be checked"),
    Verdict.OBSERVATION: ("확인 필요", "to be looked at"),
    Verdict.EDITED: ("고친 기록", "recorded edit"),
}


def pick(lang: str, words: tuple[str, str]) -> str:
    """One of two wordings: Korean, unless English is asked for."""
    return words[1] if lang == "en" else words[0]


def severity_word(severity: Severity, lang: str) -> str:
    """오류, 경고, 참고."""
    return pick(lang, _SEVERITIES[severity])


def severity_meaning(severity: Severity, lang: str) -> str:
    """What a severity says, in a few words."""
    return pick(lang, _MEANINGS[severity])


def verdict_word(verdict: Verdict, lang: str) -> str:
    """불일치, 확인 불가 …."""
    return pick(lang, _VERDICTS[verdict])


def rule_title(audit: Audit, code: str, lang: str) -> str:
    """What a rule looks at; nothing for a rule that the audit does not name."""
    titles = ((rule.ko, rule.en) for rule in audit.rules if rule.code == code)
    return pick(lang, next(titles, ("", "")))


def message(finding: Finding, lang: str) -> str:
    """The finding's sentence."""
    return pick(lang, (finding.message_ko, finding.message_en))


def waiver_words(one: Waived) -> str:
    """Why a finding was waived, and by whom, in the words of who did."""
    return f"{one.reason} ({one.who})" if one.who else one.reason


def printed_label(lang: str) -> str:
    """What the report prints."""
    return pick(lang, ("기재값", "Printed"))


def expected_label(lang: str) -> str:
    """What was worked out instead."""
    return pick(lang, ("검산값", "Expected"))


def place(where: Where, lang: str) -> str:
    """A place in a file as people name it: line, else page; nothing where neither is known."""
    if where.line is not None:
        return pick(lang, (f"{where.line}줄", f"line {where.line}"))
    if where.page is not None:
        return pick(lang, (f"{where.page}쪽", f"p. {where.page}"))
    return ""


def full_place(spot: Spot, lang: str) -> str:
    """Page, line, part and section of a spot; the cell in its table where no line says which."""
    where = spot.where
    parts: list[str] = []
    if where.page is not None:
        parts.append(pick(lang, (f"{where.page}쪽", f"p. {where.page}")))
    if where.line is not None:
        parts.append(pick(lang, (f"{where.line}줄", f"line {where.line}")))
    named = " > ".join(name for name in (spot.part, spot.section) if name)
    in_table = ""
    if spot.cell is not None and where.line is None:
        row, col = (n + 1 for n in spot.cell)
        in_table = pick(lang, (f"표 {row}행 {col}열", f"row {row}, column {col} of the table"))
    return ", ".join(p for p in (" ".join(parts), named, in_table) if p)
