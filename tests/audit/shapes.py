"""Right tables of many shapes, made from a seed number, with the relations that close them.

A shape makes a `Sheet`: rows of printed cells (`<` and `^` are covered by the cell at their left
or above), and what its figures must keep. Nothing here uses the library, so that a law about it
is no law about itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

At = tuple[int, int]
LEFT, UP = "<", "^"
THINGS = (
    "강좌 운영", "견학 지원", "공연 개최", "전시 기획", "도서 구입", "시설 정비", "홍보물 제작",
    "상담 지원", "장비 교체", "안전 점검", "나무 심기", "물길 정비", "체험 교실", "마을 축제",
)  # fmt: skip
PLACES = ("가람동", "나루동", "다솔동", "라온동", "마루동", "바로동", "새길동", "아람동")
GRADES = ("4급", "5급", "6급", "7급", "8급", "9급")
GROUPS = ("인건비", "운영비", "사업비", "시설비", "보조금")


@dataclass(frozen=True)
class Law:
    """`sum`: target = parts added; `gap`: first − second; `rate`: first ÷ second in per cent;
    `change`: by how many per cent the first is over the second. Amounts that are `rounded`
    (spending, measures) may differ by half a unit each."""

    form: str
    target: At
    parts: tuple[At, ...]
    rounded: bool = False


@dataclass(frozen=True)
class Sheet:
    rows: list[list[str]]
    heads: int
    laws: list[Law]
    unit: str = ""

    def value(self, at: At) -> Fraction | None:
        return number(self.rows[at[0]][at[1]])

    def changed(self, at: At, printed: str) -> Sheet:
        rows = [list(row) for row in self.rows]
        rows[at[0]][at[1]] = printed
        return replace(self, rows=rows)

    @property
    def figures(self) -> list[At]:
        """The cells that some law closes and that print a number other than zero."""
        closed = {at for law in self.laws for at in (law.target, *law.parts)}
        return sorted(at for at in closed if self.value(at))

    def broken(self) -> list[Law]:
        """The laws that no true values can keep, under any rounding of the rates."""
        return [law for law in self.laws if not self._holds(law)]

    def _holds(self, law: Law) -> bool:
        target = self.value(law.target)
        parts = [self.value(at) or Fraction(0) for at in law.parts]
        if law.form == "sum":
            step = Fraction(1, 10 ** decimals(self.rows[law.target[0]][law.target[1]]))
            slack = step * (len(parts) + 1) / 2 if law.rounded else 0
            return abs((target or 0) - sum(parts)) <= slack
        if law.form == "gap":
            return (target or 0) == parts[0] - parts[1]
        if target is None or parts[1] <= 0:
            return True
        true = (parts[0] - (parts[1] if law.form == "change" else 0)) * 100 / parts[1]
        step = Fraction(1, 10 ** decimals(self.rows[law.target[0]][law.target[1]]))
        return abs(true - target) < step


def transposed(sheet: Sheet) -> Sheet:
    """The same table with its rows as columns."""

    def other(at: At) -> At:
        return at[1], at[0]

    turned = {LEFT: UP, UP: LEFT}
    rows = [[turned.get(row[c], row[c]) for row in sheet.rows] for c in range(len(sheet.rows[0]))]
    laws = [
        replace(law, target=other(law.target), parts=tuple(map(other, law.parts)))
        for law in sheet.laws
    ]
    numbers = (row for row in sheet.rows[sheet.heads :])
    heads = min(c for row in numbers for c, text in enumerate(row) if number(text) is not None)
    return Sheet(rows, heads, laws, sheet.unit)


def number(text: str) -> Fraction | None:
    bare = text.replace(",", "").strip()
    if bare == "-":
        return Fraction(0)
    sign = -1 if bare[:1] in ("△", "▲", "-") else 1
    try:
        return sign * Fraction(bare.lstrip("△▲-"))
    except ValueError:
        return None


def decimals(text: str) -> int:
    return len(text.partition(".")[2])


def won(value: int, zero: str = "-") -> str:
    if value == 0:
        return zero
    return f"{'△' if value < 0 else ''}{abs(value):,}"


def rate(part: int, base: int, places: int = 1) -> str:
    """A rate rounded half up; a dash over nothing."""
    if not base:
        return "-"
    scaled = Fraction(abs(part) * 100 * 10**places, abs(base)) + Fraction(1, 2)
    whole = scaled.numerator // scaled.denominator
    sign = "△" if part < 0 and whole else ""
    return f"{sign}{whole // 10**places:,}.{whole % 10**places:0{places}d}"


def _ints(rng: Random, count: int, top: int = 900) -> list[int]:
    return [rng.randint(11, top) for _ in range(count)]


def _names(rng: Random, count: int, of: tuple[str, ...] = THINGS) -> list[str]:
    return rng.sample(of, count)


def _down(
    rows: Iterable[int], total: int, cols: Iterable[int], *, rounded: bool = False
) -> list[Law]:
    """Totals of some rows, column by column."""
    parts = list(rows)
    return [Law("sum", (total, c), tuple((r, c) for r in parts), rounded) for c in cols]


def _over(cols: Iterable[int], total: int, rows: Iterable[int]) -> list[Law]:
    parts = list(cols)
    return [Law("sum", (r, total), tuple((r, c) for c in parts)) for r in rows]


# --- shapes ---------------------------------------------------------------------------------------


def cross(rng: Random) -> Sheet:
    """Rows by columns with a total on top or below and one at the left or right."""
    n, m = rng.randint(2, 6), rng.randint(2, 5)
    body = [_ints(rng, m) for _ in range(n)]
    top, left = rng.random() < 0.5, rng.random() < 0.5
    word = rng.choice(("계", "합계", "총계", "합 계"))
    cols = [*(["계"] if left else []), *_names(rng, m, PLACES), *([] if left else ["계"])]
    lines = [[sum(v), *v] if left else [*v, sum(v)] for v in body]
    total = [sum(col) for col in zip(*lines, strict=True)]
    named = list(zip(_names(rng, n), lines, strict=True))
    named.insert(0 if top else n, (word, total))
    rows = [["구분", *cols], *([name, *map(won, v)] for name, v in named)]
    at = 1 if top else n + 1
    parts = [r for r in range(1, n + 2) if r != at]
    sums = 1 if left else m + 1
    laws = _down(parts, at, range(1, m + 2))
    laws += _over([c for c in range(1, m + 2) if c != sums], sums, range(1, n + 2))
    return Sheet(rows, 1, laws, rng.choice(("(단위: 명)", "(단위: 건)", "")))


def one_column_of_years(rng: Random) -> Sheet:
    """One row of years with its total at the right."""
    m = rng.randint(3, 6)
    rows = [["구분", *[f"20{24 + k}년" for k in range(m)], "합계"]]
    for name in _names(rng, rng.randint(1, 3)):
        values = _ints(rng, m)
        rows.append([name, *map(won, [*values, sum(values)])])
    return Sheet(rows, 1, _over(range(1, m + 1), m + 1, range(1, len(rows))), "(단위: 명)")


def subtotals(rng: Random) -> Sheet:
    """소계 above or below its parts, by a word of its own or as a suffix, under a 총계."""
    above, suffix, m = rng.random() < 0.5, rng.random() < 0.4, rng.randint(2, 4)
    rows: list[list[str]] = [["구분", *_names(rng, m, PLACES)]]
    names, laws, subs, whole = _names(rng, 12), [], [], [0] * m
    top = rng.random() < 0.5
    if top:
        rows.append([])
    for group in _names(rng, rng.randint(2, 3), GROUPS):
        body = [_ints(rng, m) for _ in range(rng.randint(2, 4))]
        total = [sum(c) for c in zip(*body, strict=True)]
        whole = [a + b for a, b in zip(whole, total, strict=True)]
        lines = [[names.pop(), *map(won, v)] for v in body]
        own = [f"{group} 소계" if suffix else "소계", *map(won, total)]
        first = len(rows)
        rows += [own, *lines] if above else [*lines, own]
        at = first if above else first + len(lines)
        laws += _down((r for r in range(first, len(rows)) if r != at), at, range(1, m + 1))
        subs.append(at)
    if top:
        rows[1] = ["총계", *map(won, whole)]
    else:
        rows.append(["총계", *map(won, whole)])
    laws += _down(subs, 1 if top else len(rows) - 1, range(1, m + 1))
    return Sheet(rows, 1, laws, "(단위: 건)")


def marked(rng: Random) -> Sheet:
    """□ over - under a total; every line's parts are there."""
    m = rng.randint(2, 4)
    rows: list[list[str]] = [["구분", *_names(rng, m, PLACES)], []]
    marks = rng.choice((("□ ", " - "), ("○ ", " · "), ("", " · "), ("□ ", "  ○ ")))
    names, laws, tops, whole = _names(rng, 12), [], [], [0] * m
    for group in _names(rng, rng.randint(2, 3), GROUPS):
        body = [_ints(rng, m) for _ in range(rng.randint(2, 4))]
        total = [sum(c) for c in zip(*body, strict=True)]
        whole = [a + b for a, b in zip(whole, total, strict=True)]
        at = len(rows)
        rows.append([f"{marks[0]}{group}", *map(won, total)])
        rows += [[f"{marks[1]}{names.pop()}", *map(won, v)] for v in body]
        laws += _down(range(at + 1, len(rows)), at, range(1, m + 1))
        tops.append(at)
    rows[1] = ["합계", *map(won, whole)]
    laws += _down(tops, 1, range(1, m + 1))
    return Sheet(rows, 1, laws, "(단위: 건)")


def merged(rng: Random) -> Sheet:
    """Merged labels of groups, each with its 소계, under a total over both label columns."""
    m = rng.randint(2, 4)
    rows: list[list[str]] = [["구분", LEFT, *_names(rng, m, PLACES)], []]
    names, laws, subs, whole = _names(rng, 12), [], [], [0] * m
    for group in _names(rng, rng.randint(2, 3), GROUPS):
        body = [_ints(rng, m) for _ in range(rng.randint(2, 4))]
        total = [sum(c) for c in zip(*body, strict=True)]
        whole = [a + b for a, b in zip(whole, total, strict=True)]
        at = len(rows)
        rows.append([group, "소계", *map(won, total)])
        rows += [[UP, names.pop(), *map(won, v)] for v in body]
        laws += _down(range(at + 1, len(rows)), at, range(2, m + 2))
        subs.append(at)
    rows[1] = ["총계", LEFT, *map(won, whole)]
    laws += _down(subs, 1, range(2, m + 2))
    return Sheet(rows, 1, laws, "(단위: 건)")


def keys(rng: Random) -> Sheet:
    """합계/본부/소속기관 by 정원/현원, flat or with the units inside the total's label."""
    inside = rng.random() < 0.5
    m = rng.randint(2, 4)
    units = ["본부", *_names(rng, rng.randint(1, 3), ("소속기관", "사업소", "지소"))]
    pairs = (("정원", "현원"), ("목표", "실적"), ("남", "여"))
    words: tuple[str, ...] = rng.choice((*pairs, ("정원", "현원", "과부족")))
    body = {u: [_ints(rng, m, 90) for _ in words] for u in units}
    if len(words) == 3:
        for lines in body.values():
            lines[2] = [b - a for a, b in zip(lines[0], lines[1], strict=True)]
    whole = [
        [sum(c) for c in zip(*(body[u][k] for u in units), strict=True)] for k in range(len(words))
    ]
    cols = ["계", *GRADES[:m]]
    label = ["구분", LEFT] + ([LEFT] if inside else [])
    rows: list[list[str]] = [[*label, *cols]]
    for n, (unit, lines) in enumerate([("합계", whole), *body.items()]):
        for k, (word, v) in enumerate(zip(words, lines, strict=True)):
            if inside:
                front = ["합계" if k == 0 else UP, LEFT if k == 0 else UP] if n == 0 else []
                front = front or ["", unit if k == 0 else UP]
            else:
                front = [unit if k == 0 else UP]
            rows.append([*front, word, *map(won, [sum(v), *v])])
    at = len(label)
    if inside:
        rows[2][1] = UP if rows[2][0] == UP else rows[2][1]
    laws = _over(range(at + 1, at + m + 1), at, range(1, len(rows)))
    for k in range(len(words)):
        parts = [1 + (n + 1) * len(words) + k for n in range(len(units))]
        laws += _down(parts, 1 + k, range(at, at + m + 1))
    if len(words) == 3:
        laws += [
            Law("gap", (r, c), ((r - 1, c), (r - 2, c)))
            for r in range(3, len(rows), 3)
            for c in range(at, at + m + 1)
        ]
    return Sheet(rows, 1, laws, "(단위: 명)")


def posts(rng: Random) -> Sheet:
    """정원, 현원 and 과부족 in rows or in columns, zeros as blanks, dashes or noughts."""
    m, zero = rng.randint(3, 6), rng.choice(("", "-", "0"))
    have = _ints(rng, m, 40)
    now = [max(0, v + rng.choice((-2, -1, 0, 0, 0, 1, 2))) for v in have]
    gap = [b - a for a, b in zip(have, now, strict=True)]
    lines = [[sum(v), *v] for v in (have, now, gap)]
    grades = list(GRADES[:m])
    if rng.random() < 0.5:
        rows = [["구분", "계", *grades]]
        words = ("정원", "현원", "과부족")
        rows += [[w, *(won(x, zero) for x in v)] for w, v in zip(words, lines, strict=True)]
        laws = _over(range(2, m + 2), 1, (1, 2, 3))
        laws += [Law("gap", (3, c), ((2, c), (1, c))) for c in range(1, m + 2)]
    else:
        rows = [["직급", "정원", "현원", "과부족"]]
        rows += [
            [name, *(won(v[k], zero) for v in lines)] for k, name in enumerate(["계", *grades])
        ]
        laws = _down(range(2, m + 2), 1, (1, 2, 3))
        laws += [Law("gap", (r, 3), ((r, 2), (r, 1))) for r in range(1, m + 2)]
    return Sheet(rows, 1, laws, "(단위: 명)")


def side_by_side(rng: Random) -> Sheet:
    """A list of posts in two blocks side by side, its total across both in the last row."""
    n = rng.randint(3, 7)
    ranks = ("사무관", "주사", "주사보", "서기")
    names = _names(
        rng, 2 * n, tuple(f"{a}{b}" for a in ("행정", "시설", "전산") for b in ranks) + GROUPS
    )
    have = [rng.randint(0, 9) for _ in names]
    now = [max(0, v + rng.choice((-1, 0, 0, 1))) for v in have]
    head = ["직급", "정원", "현원", "과부족"]
    rows = [head * 2]
    for k in range(n):
        row: list[str] = []
        for j in (k, n + k):
            row += [names[j], won(have[j]), won(now[j]), won(now[j] - have[j], "")]
        rows.append(row)
    wide = rng.random() < 0.5
    total = [won(sum(have)), won(sum(now)), won(sum(now) - sum(have), "-")]
    rows.append(["총계", *[LEFT] * 4, *total] if wide else ["", "", "", "", "총계", *total])
    laws = [
        Law("sum", (n + 1, 5 + c), tuple((r, 1 + c + at) for at in (0, 4) for r in range(1, n + 1)))
        for c in range(3)
    ]
    laws += [
        Law("gap", (r, at + 3), ((r, at + 2), (r, at + 1)))
        for at in (0, 4)
        for r in range(1, n + 1)
    ]
    laws.append(Law("gap", (n + 1, 7), ((n + 1, 6), (n + 1, 5))))
    return Sheet(rows, 1, laws, "(단위: 명)")


def two_lists(rng: Random) -> Sheet:
    """Two years' lists side by side, each with its own labels and its own total."""
    n, m = rng.randint(3, 5), rng.randint(2, 3)
    cols = ["과정수", "횟수", "인원"][:m]
    rows = [
        ["2025년", *[LEFT] * m, "2024년", *[LEFT] * m],
        ["구분", *cols, "구분", *cols],
    ]
    rows += [[] for _ in range(n + 1)]
    laws: list[Law] = []
    for at in (0, m + 1):
        body = [_ints(rng, m) for _ in range(n)]
        total = [sum(c) for c in zip(*body, strict=True)]
        for k, (name, v) in enumerate(zip(["계", *_names(rng, n)], [total, *body], strict=True)):
            rows[2 + k] += [name, *map(won, v)]
        laws += _down(range(3, n + 3), 2, range(at + 1, at + m + 1))
    return Sheet(rows, 2, laws, "")


def groups_of_columns(rng: Random) -> Sheet:
    """Row groups by column groups: two years with the same columns, and the change of each."""
    n, m = rng.randint(2, 5), rng.randint(2, 3)
    cols = _names(rng, m, ("과정수", "횟수", "건수", "인원"))
    wide = [LEFT] * (m - 1)
    rows = [
        ["구분", "2023년", *wide, "2024년", *wide, "증감", *wide],
        [UP, *cols * 3],
    ]
    body = [(_ints(rng, m), _ints(rng, m)) for _ in range(n)]
    whole = tuple([sum(c) for c in zip(*(b[k] for b in body), strict=True)] for k in (0, 1))
    for name, (a, b) in zip(["계", *_names(rng, n)], [whole, *body], strict=True):
        rows.append([name, *map(won, [*a, *b, *(y - x for x, y in zip(a, b, strict=True))])])
    laws = _down(range(3, n + 3), 2, range(1, 3 * m + 1))
    laws += [
        Law("gap", (r, 2 * m + c), ((r, m + c), (r, c)))
        for r in range(2, n + 3)
        for c in range(1, m + 1)
    ]
    return Sheet(rows, 2, laws, "")


def formula(rng: Random) -> Sheet:
    """총지출(a+b) over its two, with the change of two years by formulas in the heads."""
    shown = [rng.randint(2, 3), rng.randint(2, 4)]
    body = [[_ints(rng, 2, 90000) for _ in range(k)] for k in shown]
    groups = [[sum(c) for c in zip(*b, strict=True)] for b in body]
    whole = [sum(c) for c in zip(*groups, strict=True)]
    rows = [
        ["구분", "2025년 예산(A)", "2026년 예산(B)", "증감(B-A)", ""],
        [UP, UP, UP, UP, "(B-A)/A"],
    ]
    names = _names(rng, 8)
    lines: list[tuple[str, list[int]]] = [("총지출(a+b)", whole)]
    for word, group, parts in zip(("예산지출(a)", "기금지출(b)"), groups, body, strict=True):
        lines.append((word, group))
        lines += [(f" ·{names.pop()}", p) for p in parts]
    for name, (a, b) in lines:
        rows.append([name, won(a), won(b), won(b - a), rate(b - a, a)])
    second = 4 + shown[0]
    laws = _down((3, second), 2, (1, 2, 3))
    laws += _down(range(4, second), 3, (1, 2, 3))
    laws += _down(range(second + 1, len(rows)), second, (1, 2, 3))
    for r in range(2, len(rows)):
        laws += [Law("gap", (r, 3), ((r, 2), (r, 1))), Law("change", (r, 4), ((r, 2), (r, 1)))]
    return Sheet(rows, 2, laws, "(단위: 천원)")


def years(rng: Random) -> Sheet:
    """Three years, the last of them not over, with the change and its rate."""
    n = rng.randint(3, 6)
    last = rng.choice(("2025년", "’25년", "’25.9월", "2025. 9월"))
    full = last in ("2025년", "’25년")
    dated = ("2023년", "2024년") if last[0] == "2" else ("’23년", "’24년")
    rows = [["구분", *dated, last, *(["증감", "증감률(%)"] if full else [])]]
    body = [_ints(rng, 3) for _ in range(n)]
    whole = [sum(c) for c in zip(*body, strict=True)]
    for name, v in zip(["계", *_names(rng, n)], [whole, *body], strict=True):
        more = [won(v[2] - v[1]), rate(v[2] - v[1], v[1])] if full else []
        rows.append([name, *map(won, v), *more])
    laws = _down(range(2, n + 2), 1, range(1, 5 if full else 4))
    if full:
        for r in range(1, n + 2):
            laws += [Law("gap", (r, 4), ((r, 3), (r, 2))), Law("change", (r, 5), ((r, 3), (r, 2)))]
    return Sheet(rows, 1, laws, "(단위: 명)")


def targets(rng: Random) -> Sheet:
    """Targets and results of measures that have nothing in common but their rate."""
    n = rng.randint(3, 6)
    head = rng.choice(
        (
            ["목표", "실적", "달성률(%)"],
            ["목표(A)", "실적(B)", "달성률(B/A,%)"],
            ["계획", "실적", "계획 대비(%)"],
            ["연간목표", "추진실적", "달성도(%)"],
        )
    )
    rows = [["성과지표", *head]]
    laws: list[Law] = []
    for r, name in enumerate(_names(rng, n), 1):
        goal = rng.randint(20, 900)
        done = rng.randint(goal // 2, goal)
        rows.append([f"{name} 건수", won(goal), won(done), rate(done, goal)])
        laws.append(Law("rate", (r, 3), ((r, 2), (r, 1))))
    return Sheet(rows, 1, laws, "")


def budget(rng: Random) -> Sheet:
    """Budget lines: original, supplementary, current, spent, what is left, and the rate."""
    n = rng.randint(2, 5)
    rows = [["사업명", "본예산", "추경", "예산현액", "집행액", "잔액", "집행률(%)"]]
    body = []
    for _ in range(n):
        first, more = rng.randint(900, 90000), rng.choice((0, rng.randint(10, 900)))
        body.append([first, more, first + more, rng.randint(100, first)])
    whole = [sum(c) for c in zip(*body, strict=True)]
    for name, v in zip(["계", *_names(rng, n)], [whole, *body], strict=True):
        rows.append([name, *map(won, v), won(v[2] - v[3]), rate(v[3], v[2])])
    laws = _down(range(2, n + 2), 1, (1, 2, 3))
    laws += _down(range(2, n + 2), 1, (4, 5), rounded=True)
    for r in range(1, n + 2):
        laws.append(Law("rate", (r, 6), ((r, 4), (r, 3))))
        laws.append(Law("sum", (r, 3), ((r, 1), (r, 2))))
    return Sheet(rows, 1, laws, "(단위: 천원)")


def shares(rng: Random) -> Sheet:
    """Counts with their shares of the total."""
    n = rng.randint(3, 6)
    body = _ints(rng, n)
    whole = sum(body)
    rows = [["구분", "인원(명)", "구성비(%)"], ["계", won(whole), "100.0"]]
    for name, v in zip(_names(rng, n, PLACES), body, strict=True):
        rows.append([name, won(v), rate(v, whole)])
    laws = _down(range(2, n + 2), 1, (1,))
    laws += [Law("rate", (r, 2), ((r, 1), (1, 1))) for r in range(2, n + 2)]
    return Sheet(rows, 1, laws, "")


def mixed_units(rng: Random) -> Sheet:
    """Pairs of a number and an amount in each group of columns, with totals both ways."""
    n, m = rng.randint(2, 5), rng.randint(2, 3)
    groups = _names(rng, m, ("공사", "용역", "물품", "기타"))
    rows = [
        ["구분", "계", LEFT, *(x for g in groups for x in (g, LEFT))],
        [UP, *["건수", "금액"] * (m + 1)],
    ]
    body = [
        [x for _ in range(m) for x in (rng.randint(2, 60), rng.randint(900, 90000))]
        for _ in range(n)
    ]
    lines = [[sum(v[0::2]), sum(v[1::2]), *v] for v in body]
    whole = [sum(c) for c in zip(*lines, strict=True)]
    for name, v in zip(["합계", *_names(rng, n, PLACES)], [whole, *lines], strict=True):
        rows.append([name, *map(won, v)])
    laws = _down(range(3, n + 3), 2, range(1, 2 * m + 3))
    for k in (0, 1):
        laws += _over(range(3 + k, 2 * m + 3, 2), 1 + k, range(2, n + 3))
    return Sheet(rows, 2, laws, "(단위: 건, 천원)")


def running(rng: Random) -> Sheet:
    """Months with a running total and a rate, which nobody adds, beside a total of their own."""
    n = rng.randint(3, 6)
    body = _ints(rng, n)
    rows = [["월", "이용자", "누계", "만족률(%)"]]
    total = 0
    for k, v in enumerate(body, 1):
        total += v
        rows.append([f"{k}월", won(v), won(total), f"{rng.randint(700, 990) / 10}"])
    rows.append(["계", won(total), won(total), f"{rng.randint(700, 990) / 10}"])
    return Sheet(rows, 1, _down(range(1, n + 1), n + 1, (1,)), "(단위: 명)")


def with_of_which(rng: Random) -> Sheet:
    """A line that repeats a part of another, two ways to part one whole: nothing closes them."""
    n, m = rng.randint(2, 4), rng.randint(3, 5)
    body = [_ints(rng, m) for _ in range(n)]
    whole = [sum(c) for c in zip(*body, strict=True)]
    rows = [["구분", *_names(rng, m, PLACES)], ["계", *map(won, whole)]]
    rows += [[name, *map(won, v)] for name, v in zip(_names(rng, n), body, strict=True)]
    if rng.random() < 0.5:
        word = rng.choice(("(여성)", "※ 여성", "여성(별도)", "이 중 여성"))
        rows.append([word, *(won(v // 3) for v in whole)])
    else:
        men = [rng.randint(1, v - 1) for v in whole]
        rows.append(["남", *map(won, men)])
        rows.append(["여", *(won(v - x) for v, x in zip(whole, men, strict=True))])
    return Sheet(rows, 1, _down(range(2, n + 2), 1, range(1, m + 1)), "(단위: 명)")


def quarters(rng: Random) -> Sheet:
    """Row groups of two lines each, quarters and halves in the columns."""
    rows = [["구분", LEFT, "계", "1분기", "2분기", "3분기", "4분기"]]
    names = _names(rng, rng.randint(2, 4))
    laws: list[Law] = []
    body = {name: [_ints(rng, 4), _ints(rng, 4)] for name in names}
    whole = [[sum(c) for c in zip(*(b[k] for b in body.values()), strict=True)] for k in (0, 1)]
    for name, lines in [("총계", whole), *body.items()]:
        for k, v in enumerate(lines):
            rows.append([UP if k else name, ("계획", "실적")[k], *map(won, [sum(v), *v])])
    laws += _over(range(3, 7), 2, range(1, len(rows)))
    for k in (0, 1):
        laws += _down(range(3 + k, len(rows), 2), 1 + k, range(2, 7))
    return Sheet(rows, 1, laws, "(단위: 건)")


def facilities(rng: Random) -> Sheet:
    """Buildings with their floors and areas, a room number, a year, and the total of areas."""
    n = rng.randint(3, 6)
    rows = [["시설명", "준공연도", "호실", "층수", "연면적(㎡)", "비고"]]
    areas = [rng.randint(10000, 999999) for _ in range(n)]

    def area(v: int) -> str:
        return f"{v // 100:,}.{v % 100:02d}"

    for name, v in zip(_names(rng, n, PLACES), areas, strict=True):
        rows.append(
            [f"{name} 회관", str(rng.randint(1980, 2020)), str(rng.randint(101, 505)),
             f"{rng.randint(1, 3)}~{rng.randint(4, 9)}", area(v), rng.choice(("", "임차"))]
        )  # fmt: skip
    rows.append(["계", "", "", "", area(sum(areas)), ""])
    return Sheet(rows, 1, _down(range(1, n + 1), n + 1, (4,), rounded=True))


SHAPES: tuple[Callable[[Random], Sheet], ...] = (
    cross, one_column_of_years, subtotals, marked, merged, keys, posts, side_by_side, two_lists,
    groups_of_columns, formula, years, targets, budget, shares, mixed_units, running,
    with_of_which, quarters, facilities,
)  # fmt: skip


def last_digit(printed: str) -> str:
    """The last digit one up, a nine one down."""
    return printed[:-1] + ("8" if printed[-1] == "9" else str(int(printed[-1]) + 1))


def tenth(printed: str) -> str:
    """A tenth more, at least one unit of the last digit."""
    places = decimals(printed)
    digits = int(printed.replace(",", "").replace(".", "").lstrip("△"))
    more = digits + -(-digits // 10)
    sign = "△" if printed.startswith("△") else ""
    whole = f"{more // 10**places:,}"
    return f"{sign}{whole}.{more % 10**places:0{places}d}" if places else f"{sign}{whole}"


def gross(printed: str) -> str:
    """Ten times as much."""
    places = decimals(printed)
    digits = 10 * int(printed.replace(",", "").replace(".", "").lstrip("△"))
    sign = "△" if printed.startswith("△") else ""
    whole = f"{digits // 10**places:,}"
    return f"{sign}{whole}.{digits % 10**places:0{places}d}" if places else f"{sign}{whole}"


CHANGES: tuple[Callable[[str], str], ...] = (last_digit, tenth, gross)
