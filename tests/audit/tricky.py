"""Right tables that look wrong to a careless reader, made from a seed number."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .shapes import LEFT, PLACES, THINGS, UP, Sheet, _ints, _names, rate, won


def _sheet(rows: list[list[str]], heads: int = 1, unit: str = "(단위: 명)") -> Sheet:
    return Sheet(rows, heads, [], unit)


def cumulative_quarters(rng: Random) -> Sheet:
    """Each quarter holds those before it, and the total is the last."""
    rows = [["구분", "1분기", "2분기", "3분기", "4분기", "계"]]
    for name in _names(rng, rng.randint(1, 3)):
        run, values = 0, []
        for step in _ints(rng, 4):
            run += step
            values.append(run)
        rows.append([name, *map(won, [*values, run])])
    return _sheet(rows)


def distinct(rng: Random) -> Sheet:
    """Organisations that take part in several programmes are counted once in the total."""
    n = rng.randint(3, 5)
    word = rng.choice(("참여기관(개)", "실인원(명)", "협력업체수", "참가국가"))
    body = [[*_ints(rng, 2), rng.randint(5, 30)] for _ in range(n)]
    once = max(v[2] for v in body) + rng.randint(0, 3)
    rows = [["구분", "횟수", "연인원(명)", word]]
    rows.append(["계", *[won(sum(v[k] for v in body)) for k in (0, 1)], str(once)])
    rows += [[name, *map(won, v)] for name, v in zip(_names(rng, n), body, strict=True)]
    return _sheet(rows, unit="")


def left_out(rng: Random) -> Sheet:
    """Lines that say that they are in no total, as 미포함 does."""
    n = rng.randint(3, 5)
    body = [_ints(rng, 2) for _ in range(n)]
    word = rng.choice(("실적 미포함", "(건수 제외)", "합계 불포함"))
    rows = [["구분", "건수", "금액"], ["계", *[won(sum(c)) for c in zip(*body, strict=True)]]]
    rows += [[name, *map(won, v)] for name, v in zip(_names(rng, n), body, strict=True)]
    rows.append([f"그 밖의 것 {word}", won(_ints(rng, 1)[0]), "-"])
    return _sheet(rows)


def mean_row(rng: Random) -> Sheet:
    """A total row whose scores are means of the others', with no word that says so."""
    n = rng.randint(3, 5)
    body = [[rng.randint(20, 90), rng.randint(700, 990)] for _ in range(n)]
    rows = [["구분", "인원", "점수"]]
    rows += [[x, str(a), f"{b / 10}"] for x, (a, b) in zip(_names(rng, n), body, strict=True)]
    mean = round(sum(b for _, b in body) / n) / 10
    rows.append(["계", str(sum(a for a, _ in body)), f"{mean}"])
    return _sheet(rows, unit="")


def sources_then_spending(rng: Random) -> Sheet:
    """A total of sources, with what was spent and its rate beside them."""
    n = rng.randint(2, 5)
    rows = [["사업명", "예산액", LEFT, LEFT, "집행액", LEFT, LEFT, "집행률(%)"]]
    rows.append([UP, "계", "국비", "시비", "계", "국비", "시비", UP])
    body = []
    for _ in range(n):
        a, b = _ints(rng, 2, 9000)
        c, d = rng.randint(1, a), rng.randint(1, b)
        body.append([a + b, a, b, c + d, c, d])
    whole = [sum(c) for c in zip(*body, strict=True)]
    for name, v in zip(["계", *_names(rng, n)], [whole, *body], strict=True):
        rows.append([name, *map(won, v), rate(v[3], v[0])])
    return _sheet(rows, 2, "(단위: 백만원)")


def outside_the_total(rng: Random) -> Sheet:
    """A line under the table that its total does not hold."""
    n, m = rng.randint(2, 5), rng.randint(2, 4)
    body = [_ints(rng, m) for _ in range(n)]
    rows = [["구분", *_names(rng, m, PLACES)]]
    rows += [[x, *map(won, v)] for x, v in zip(_names(rng, n), body, strict=True)]
    rows.append(["합계", *[won(sum(c)) for c in zip(*body, strict=True)]])
    rows.append([rng.choice(("공무직", "정원외", "별도")), *map(won, _ints(rng, m, 50))])
    return _sheet(rows)


def classes_of_grades(rng: Random) -> Sheet:
    """Grades under classes with subtotals, in columns, beside a class without grades."""
    rows = [["구분", "총계", "일반직", LEFT, LEFT, LEFT, "공무직"]]
    rows.append([UP, UP, "소계", "6급", "7급", "8급", UP])
    have = [_ints(rng, 4, 30) for _ in range(2)]
    lines = [[sum(v), sum(v[:3]), *v] for v in have]
    lines.append([b - a for a, b in zip(*lines, strict=True)])
    for word, v in zip(("정원", "현원", "과부족"), lines, strict=True):
        rows.append([word, *map(won, v)])
    return _sheet(rows, 2)


def closing(rng: Random) -> Sheet:
    """The lines of a closing budget: what was spent, carried over, returned and left."""
    n = rng.randint(2, 5)
    rows = [["사업명", "예산현액", "지출액", "이월액", "반납액", "집행잔액", "집행률(%)"]]
    body = []
    for _ in range(n):
        spent, moved, back, left = _ints(rng, 4, 9000)
        body.append([spent + moved + back + left, spent, moved, back, left])
    whole = [sum(c) for c in zip(*body, strict=True)]
    for name, v in zip(["계", *_names(rng, n)], [whole, *body], strict=True):
        rows.append([name, *map(won, v), rate(v[1], v[0])])
    return _sheet(rows, unit="(단위: 천원)")


def years_so_far(rng: Random) -> Sheet:
    """Spent before, this year and later, of a whole project; not all years are shown."""
    rows = [["사업명", "총사업비", "기투자", "2024년", "2025년", "향후"]]
    for name in _names(rng, rng.randint(3, 5)):
        parts = _ints(rng, 4, 9000)
        rows.append([name, won(sum(parts)), *map(won, parts)])
    return _sheet(rows, unit="(단위: 백만원)")


def falling_measures(rng: Random) -> Sheet:
    """Measures that should fall are reckoned the other way round."""
    rows = [["성과지표", "목표", "실적", "달성률(%)"]]
    for name in ("안전사고 건수", "민원 처리 기간", "체납 건수"):
        goal = rng.randint(100, 300)
        done = rng.randint(60, goal + 80)
        rows.append([name, won(goal), won(done), rate(goal, done)])
    for name in _names(rng, 3):
        goal = rng.randint(100, 300)
        rows.append([f"{name} 횟수", won(goal), won(goal), "100.0"])
    return _sheet(rows, unit="")


def capped(rng: Random) -> Sheet:
    """Achievement is shown as 100 at most."""
    rows = [["성과지표", "목표", "실적", "달성률(%)"]]
    for name in _names(rng, rng.randint(3, 6)):
        goal = rng.randint(50, 300)
        done = rng.randint(goal - 40, goal + 60)
        rows.append([name, won(goal), won(done), "100.0" if done > goal else rate(done, goal)])
    return _sheet(rows, unit="")


def changes_without_signs(rng: Random) -> Sheet:
    """Decreases are printed without a sign."""
    rows = [["구분", "2023년", "2024년", "증감"]]
    for name in _names(rng, rng.randint(3, 6)):
        a, b = _ints(rng, 2)
        rows.append([name, won(a), won(b), str(abs(b - a))])
    return _sheet(rows)


def converted(rng: Random) -> Sheet:
    """Amounts in 억원 that were rounded one by one."""
    n = rng.randint(3, 7)
    exact = [[rng.randint(10**9, 9 * 10**11) for _ in range(2)] for _ in range(n)]
    exact.insert(0, [sum(c) for c in zip(*exact, strict=True)])
    rows = [["구분", "2023년(A)", "2024년(B)", "증감(B-A)"]]
    for name, (a, b) in zip(["계", *_names(rng, n)], exact, strict=True):
        rows.append([name, *(won(round(x / 10**8)) for x in (a, b, b - a))])
    return _sheet(rows, unit="(단위: 억원)")


def running_numbers(rng: Random) -> Sheet:
    """Numbers of rows, years and rooms beside the one column that is added."""
    n = rng.randint(3, 6)
    body = _ints(rng, n)
    rows = [["연번", "시설명", "준공연도", "면적(㎡)"], ["", "계", "", won(sum(body))]]
    for k, (name, v) in enumerate(zip(_names(rng, n, PLACES), body, strict=True), 1):
        rows.append([str(k), name, str(rng.randint(1985, 2022)), won(v)])
    return _sheet(rows, unit="")


def only_some_of_the_parts(rng: Random) -> Sheet:
    """Lines under a mark tell of some of what they stand under."""
    m = rng.randint(2, 4)
    rows: list[list[str]] = [["구분", *_names(rng, m, PLACES)], []]
    whole = [0] * m
    for name in _names(rng, rng.randint(2, 4)):
        total = _ints(rng, m)
        whole = [a + b for a, b in zip(whole, total, strict=True)]
        rows.append([f"○ {name}", *map(won, total)])
        for part in rng.sample(THINGS, 2):
            rows.append([f"  - {part}", *(won(v // rng.randint(3, 6)) for v in total)])
    rows[1] = ["합계", *map(won, whole)]
    return _sheet(rows)


def two_ways_to_part(rng: Random) -> Sheet:
    """Columns part one whole by sex and again by age."""
    rows = [["구분", "계", "남", "여", "20대", "30대", "40대 이상"]]
    for name in _names(rng, rng.randint(2, 5)):
        ages = _ints(rng, 3)
        men = rng.randint(1, sum(ages) - 1)
        rows.append([name, *map(won, [sum(ages), men, sum(ages) - men, *ages])])
    return _sheet(rows)


def targets_by_quarter(rng: Random) -> Sheet:
    """Rows of targets, results and rates over quarters and the year."""
    rows = [["구분", LEFT, "1분기", "2분기", "3분기", "4분기", "계"]]
    for name in _names(rng, rng.randint(1, 3)):
        goal = _ints(rng, 4)
        done = [rng.randint(1, g) for g in goal]
        goal, done = [*goal, sum(goal)], [*done, sum(done)]
        rows.append([name, "목표", *map(won, goal)])
        rows.append([UP, "실적", *map(won, done)])
        rows.append([UP, "달성률(%)", *(rate(d, g) for d, g in zip(done, goal, strict=True))])
    return _sheet(rows, unit="(단위: 건)")


def growing_series(rng: Random) -> Sheet:
    """Years side by side with the change of the last two and a partial year."""
    rows = [["구분", "2022년", "2023년", "2024년", "2025.9월", "비고"]]
    rows += [[name, *map(won, _ints(rng, 4)), ""] for name in ["계", *_names(rng, 1)]]
    for k in range(1, 5):
        rows[1][k] = rows[2][k]
    return _sheet(rows)


TRICKY: tuple[Callable[[Random], Sheet], ...] = (
    cumulative_quarters,
    distinct,
    left_out,
    mean_row,
    sources_then_spending,
    outside_the_total,
    classes_of_grades,
    closing,
    years_so_far,
    falling_measures,
    capped,
    changes_without_signs,
    converted,
    running_numbers,
    only_some_of_the_parts,
    two_ways_to_part,
    targets_by_quarter,
    growing_series,
)
