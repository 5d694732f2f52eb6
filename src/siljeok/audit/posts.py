"""Tables of posts that lost their columns: what their rows still say, and how they may be read.

The totals of 정원 and 현원, and 과부족 = 현원 − 정원, hold or fail whatever the columns were; which
class somebody stands in often cannot be told, and the readings are then given.
"""

from __future__ import annotations

from fractions import Fraction

from siljeok.audit.extraction import READ
from siljeok.audit.rule import Agreement, Finding, Outcome, Severity, Study, Verdict
from siljeok.audit.telling import joined, tell
from siljeok.audit.wording import Words, plain
from siljeok.book.findings import FigureAt, Spot
from siljeok.book.lost_staffing import Column, LostStaffing
from siljeok.book.tables import Number

SUM = ("SUM", 4)
_SHOWN = 4


def lost_posts(study: Study, tables: tuple[LostStaffing, ...], words: Words) -> Outcome:
    """Sums that hold or fail by row, and a READ note where columns can be put back in two ways."""
    return joined(_table(study, table, words) for table in tables)


def _table(study: Study, table: LostStaffing, words: Words) -> Outcome:
    name = "결원" if table.short else "과부족"
    rows = (("정원", table.authorised), ("현원", table.present), (name, table.gap))
    outcomes = [_row(words, name, table, numbers) for name, numbers in rows if len(numbers) > 1]
    outcomes.append(_totals(words, table))
    if not table.layouts:
        # Which number is a total, and of which columns, only the head could have told.
        return joined(outcome for outcome in outcomes if not outcome.findings)
    wrong = any(outcome.findings for outcome in outcomes)
    if not wrong and table.count == 0:
        outcomes.append(Outcome(findings=(_none_fits(words, table),)))
    elif table.count > 1 or (table.count and table.families[0].placements > 1):
        outcomes.append(Outcome(findings=(_readings(study, table, words),)))
    return joined(outcomes)


def _row(words: Words, name: str, table: LostStaffing, numbers: tuple[Number, ...]) -> Outcome:
    """A row's total against the sum of the others, subtotals left out where they are known."""
    added_up = table.parts(numbers)
    if added_up is None or not numbers[0].printed:
        return Outcome()
    total, parts = numbers[0], list(added_up)
    spots = tuple(words.spot(n) for n in numbers)
    added = sum((n.value for n in parts), Fraction(0))
    if added == total.value:
        ko = f"인력 {name} 계 {words.ko(total)}: 직급별 {len(parts)}건의 합과 일치"
        en = f"Posts, {name}: {total.printed} is the sum of its {len(parts)} numbers"
        return Outcome(agreements=(Agreement("SUM", spots[0], ko, en),), checked=spots)
    ko = (
        f"인력 {name} 계의 기재값 {words.ko(total)}이 직급별 인원의 합 "
        f"{words.ko(total, added)}과 일치하지 않습니다."
    )
    en = f"The total of {name} reads {total.printed}, but its numbers add up to {plain(added, 0)}."
    return _error(words, total, added, parts, ko, en, spots)


def _totals(words: Words, table: LostStaffing) -> Outcome:
    """과부족 of the totals against 현원 − 정원, 결원 the other way round."""
    gap, more, less = table.gap[0], table.present[0], table.authorised[0]
    name, rule, rule_en = "과부족", "현원 − 정원", "present less authorised posts"
    if table.short:
        more, less = less, more
        name, rule, rule_en = "결원", "정원 − 현원", "authorised posts less those present"
    expected = more.value - less.value
    spots = tuple(words.spot(n) for n in (gap, more, less))
    if gap.value == expected:
        if not gap.printed:
            return Outcome()
        ko = f"인력 {name} 계 {words.ko(gap)}: {rule}과 일치"
        en = f"The gap of the totals, {gap.printed}, is {rule_en}"
        return Outcome(agreements=(Agreement("SUM", spots[0], ko, en),), checked=spots)
    ko = (
        f"인력 {name} 계의 기재값 {words.ko(gap) if gap.printed else '없음'}이 {rule} "
        f"{words.ko(gap, expected)}과 일치하지 않습니다."
    )
    said = gap.printed or "nothing"
    en = f"The gap of the totals reads {said}; by the posts it is {plain(expected, 0)}."
    return _error(words, gap, expected, [more, less], ko, en, spots)


def _error(
    words: Words,
    figure: Number,
    expected: Fraction,
    beside: list[Number],
    ko: str,
    en: str,
    spots: tuple[Spot, ...],
) -> Outcome:
    at = words.at(figure, plain(expected, 0))
    finding = tell(
        SUM,
        Severity.ERROR,
        at,
        ko,
        en,
        figures=(at, *(words.at(n) for n in beside)),
        weight=int(abs(expected - figure.value)),
    )
    return Outcome(findings=(finding,), checked=spots)


def _all(words: Words, table: LostStaffing) -> tuple[FigureAt, ...]:
    return tuple(words.at(n) for n in (*table.gap, *table.authorised, *table.present))


def _none_fits(words: Words, table: LostStaffing) -> Finding:
    figures = _all(words, table)
    ko = (
        "인력 표의 정원·현원·과부족은 열을 어떻게 맞추어도 과부족 = 현원 − 정원이 되지 "
        "않습니다. 원본 표에서 직급별 숫자를 확인해 주세요."
    )
    en = (
        "However the columns are put back, the table of posts does not keep 과부족 = 현원 − 정원; "
        "check its numbers by grade against the original."
    )
    return tell(SUM, Severity.ERROR, figures[0], ko, en, figures=figures, weight=1)


def _readings(study: Study, table: LostStaffing, words: Words) -> Finding:
    """The READ note: how many readings fit, and what each says of those who are too many.

    Readings that say the same of them are told as one.
    """
    told = [_family(*one, table.classes) for one in _by_changes(table).items()]
    said = told[:_SHOWN]
    whole = table.count == len(table.families)
    more = len(told) - len(said)
    numbered = len(said) > 1
    list_ko = " ".join(f"{_nth(n) if numbered else ''}{ko}" for n, (ko, _) in enumerate(said))
    list_en = " ".join(f"{_nth(n) if numbered else ''}{en}" for n, (_, en) in enumerate(said))
    placements = f"{sum(family.placements for family in table.families):,}"
    ways_ko = f"{len(told):,}가지{'로' if whole else ' 넘게'} 읽을"
    count_en = f"{len(told):,}" if whole else f"more than {len(told):,}"
    fits = "reading fits" if whole and len(told) == 1 else "readings fit"
    ko = (
        "인력 표의 열이 사라져 직급별 인원을 확정할 수 없습니다. 합계는 맞고, 직급 순서대로 "
        f"{ways_ko} 수 있습니다: {list_ko}{f' 외 {more:,}가지' if more else ''}."
    )
    en = (
        f"The table of posts lost its columns. Its totals hold, but {count_en} {fits} "
        f"({placements if whole else f'over {placements}'} alignments): "
        f"{list_en}{f' and {more:,} more' if more else ''}."
    )
    spot = study.spot(table.rows)
    figures = _all(words, table)
    at = FigureAt(spot, figures[0].printed, " / ".join(ko for ko, _ in said))
    return tell(
        READ, Severity.NOTE, at, ko, en, verdict=Verdict.UNCHECKABLE, figures=(at, *figures)
    )


def _nth(at: int) -> str:
    return f"{chr(ord('①') + at)} "


def _by_changes(table: LostStaffing) -> dict[tuple[Column, ...], tuple[tuple[str, ...], ...]]:
    """The columns that differ in each reading, with the classes in which each may stand."""
    found: dict[tuple[Column, ...], list[dict[str, None]]] = {}
    for family in table.families:
        changed = tuple(column for column in family.columns if column.change)
        places = found.setdefault(changed, [{} for _ in changed])
        for place, (_, possible) in zip(places, family.changes, strict=True):
            place.update(dict.fromkeys(possible))
    return {changed: tuple(map(tuple, places)) for changed, places in found.items()}


def _family(
    changed: tuple[Column, ...], places: tuple[tuple[str, ...], ...], classes: tuple[str, ...]
) -> tuple[str, str]:
    """A reading by its columns that differ, in their order: `정원 4명에 현원 5명(+1)`."""
    if not changed:
        return "직급마다 정원과 현원이 같음", "no grade has more or fewer than its posts"
    told = [
        _column(column, possible if len(possible) < len(classes) else ())
        for column, possible in zip(changed, places, strict=True)
    ]
    return ", ".join(ko for ko, _ in told), ", ".join(en for _, en in told)


def _column(column: Column, possible: tuple[str, ...]) -> tuple[str, str]:
    """One column that gains or loses somebody; its class where that is known."""
    place = f"{''.join(possible[0].split())} " if len(possible) == 1 else ""
    posts, people = column.authorised or 0, column.present or 0
    of_ko = f"정원 {posts}명에" if posts else "정원 없이"
    with_ko = f"현원 {people}명" if people else "현원 없음"
    in_en = f"in {posts} {'post' if posts == 1 else 'posts'}" if posts else "without a post"
    who_en = "nobody" if not people else f"{people} {'person' if people == 1 else 'people'}"
    en = f"{who_en} {in_en}"
    return f"{place}{of_ko} {with_ko}({_signed(column.change)})", f"{place}{en}"


def _signed(change: int) -> str:
    return f"+{change}" if change > 0 else f"△{-change}"
