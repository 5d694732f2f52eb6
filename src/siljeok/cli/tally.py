"""Over many files: how many, their findings by rule and severity, and what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from siljeok.book.findings import Severity
from siljeok.cli.judging import Judged
from siljeok.cli.words import Lang, say


@dataclass(slots=True)
class Tally:
    """What was counted so far; `by_rule` also counts the files in which a rule found something."""

    files: int = 0
    unread: int = 0
    figures: int = 0
    checked: int = 0
    waived: int = 0
    idle: int = 0
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)

    def add(self, judged: Judged) -> None:
        """Count one file."""
        if judged.error:
            self.unread += 1
            return
        self.files += 1
        self.figures += judged.figures
        self.checked += judged.checked
        self.waived += judged.waived
        self.idle += judged.idle
        for rule, by_severity in judged.counts.items():
            self.by_rule[rule] += 1
            for severity, n in by_severity.items():
                self.findings[rule, severity] += n

    def count(self, severity: Severity) -> int:
        """Findings of a severity."""
        return sum(n for (_, of), n in self.findings.items() if of == severity.value)


def totals(tally: Tally, lang: Lang) -> str:
    """One line over all files: how many, their findings by severity, and what was checked."""
    from siljeok.writers.audit_words import severity_word

    files, unread = tally.files, tally.unread
    findings = " · ".join(f"{severity_word(s, lang.value)} {tally.count(s):,}" for s in Severity)
    but = f"(못 읽은 파일 {unread:,}개 빼고)" if unread else ""
    return say(
        lang,
        f"모두 파일 {files:,}개{but}: {findings} · 수치 {tally.figures:,}개 가운데 "
        f"{tally.checked:,}개 확인",
        f"In all {files:,} {'file' if files == 1 else 'files'}"
        f"{f' ({unread:,} more could not be read)' if unread else ''}: {findings} · "
        f"{tally.checked:,} of {tally.figures:,} figures checked",
    )


def summary(tally: Tally, lang: Lang) -> Iterator[str]:
    """A line for each rule that found something, the most grave first; then what was waived."""
    from siljeok.audit.registry import RULES
    from siljeok.writers.audit_words import severity_word

    titles = {rule.code: (rule.title_ko, rule.title_en) for rule in RULES}
    yield say(lang, "규칙별 지적", "Findings by rule")
    for rule in sorted(tally.by_rule, key=lambda rule: _weight(tally, rule)):
        counts = " · ".join(
            f"{severity_word(s, lang.value)} {tally.findings[rule, s.value]:,}" for s in Severity
        )
        files = tally.by_rule[rule]
        in_files = say(lang, f"파일 {files:,}개", f"in {files:,} file{'s' * (files != 1)}")
        yield f"  {rule} {say(lang, *titles.get(rule, ('', '')))}: {counts} ({in_files})"
    if not tally.by_rule:
        yield say(lang, "  지적 사항이 없습니다.", "  There are no findings.")
    if tally.waived:
        yield say(lang, f"면제한 지적 {tally.waived:,}", f"Findings waived: {tally.waived:,}")
    if tally.idle:
        yield say(
            lang,
            f"맞는 지적이 없는 면제 {tally.idle:,}: 수치가 바뀌었거나 고친 것이니 지워 주세요.",
            f"Waivers that no finding answers to: {tally.idle:,}. Their figures changed or were "
            "put right; remove them.",
        )


def _weight(tally: Tally, rule: str) -> tuple[int, ...]:
    return tuple(-tally.findings[rule, s.value] for s in Severity)
