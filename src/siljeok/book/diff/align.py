"""Which items of two sequences belong together: equal ones first, then those that are alike."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

Pair = tuple[int, int]
Range = tuple[int, int, int, int]

SMALL = 10_000
"""Items of one side times items of the other, up to which a quadratic method is quick."""


def align(a: Sequence[object], b: Sequence[object]) -> list[Pair]:
    """Pairs of equal items in rising order; every item where the sequences are equal.

    Patience: items that stand once on each side are anchors, and what lies between two anchors is
    aligned by itself, so that repeated items (□ 향후계획) meet those of their own section.
    """
    pairs: list[Pair] = []
    work: list[Range] = [(0, len(a), 0, len(b))]
    while work:
        i, i_end, j, j_end = work.pop()
        while i < i_end and j < j_end and a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            pairs.append((i_end, j_end))
        if i == i_end or j == j_end:
            continue
        anchors = _anchors(a, b, (i, i_end, j, j_end))
        if anchors:
            pairs += anchors
            work += gaps(anchors, (i, i_end, j, j_end))
        else:
            pairs += _repeated(a, b, (i, i_end, j, j_end))
    return sorted(pairs)


def gaps(pairs: Sequence[Pair], whole: Range) -> list[Range]:
    """The ranges between pairs in rising order, those that are empty on both sides left out."""
    i, i_end, j, j_end = whole
    out: list[Range] = []
    for next_i, next_j in (*pairs, (i_end, j_end)):
        if next_i > i or next_j > j:
            out.append((i, next_i, j, next_j))
        i, j = next_i + 1, next_j + 1
    return out


def _anchors(a: Sequence[object], b: Sequence[object], within: Range) -> list[Pair]:
    """The longest rising row of pairs of items that stand once on each side."""
    i, i_end, j, j_end = within
    in_a, in_b = Counter(a[i:i_end]), Counter(b[j:j_end])
    place = {b[k]: k for k in range(j, j_end) if in_b[b[k]] == 1}
    pairs = [(k, place[a[k]]) for k in range(i, i_end) if in_a[a[k]] == 1 and a[k] in place]
    return _rising(pairs)


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest subsequence whose second parts rise too."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int | None] = []
    for n, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(holders[pile - 1] if pile else None)
        if pile == len(tops):
            tops.append(j)
            holders.append(n)
        else:
            tops[pile], holders[pile] = j, n
    out: list[Pair] = []
    at = holders[-1] if holders else None
    while at is not None:
        out.append(pairs[at])
        at = before[at]
    return out[::-1]


def _repeated(a: Sequence[object], b: Sequence[object], within: Range) -> list[Pair]:
    """Pairs where nothing stands once: difflib for few items, the next equal one for many."""
    i, i_end, j, j_end = within
    if (i_end - i) * (j_end - j) <= SMALL:
        matcher = SequenceMatcher(None, a[i:i_end], b[j:j_end], autojunk=False)
        return [
            (i + m.a + k, j + m.b + k) for m in matcher.get_matching_blocks() for k in range(m.size)
        ]
    places: dict[object, list[int]] = {}
    for k in range(j, j_end):
        places.setdefault(b[k], []).append(k)
    out: list[Pair] = []
    for k in range(i, i_end):
        found = places.get(a[k], [])
        at = bisect_left(found, j)
        if at < len(found):
            out.append((k, found[at]))
            j = found[at] + 1
    return out


def pair_alike(within: Range, alike: Callable[[int, int], float]) -> list[Pair]:
    """Pairs in rising order with the greatest likeness together; a likeness of 0 pairs nothing.

    Where both sides are long, or as long and alike throughout, items meet those at the same place.
    """
    i, i_end, j, j_end = within
    n, m = i_end - i, j_end - j
    level = [(i + k, j + k) for k in range(min(n, m)) if alike(i + k, j + k)]
    if n * m > SMALL // 4 or len(level) == n == m:
        return level
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    score = [[alike(i + x, j + y) for y in range(m)] for x in range(n)]
    for x in range(n - 1, -1, -1):
        for y in range(m - 1, -1, -1):
            paired = score[x][y] + best[x + 1][y + 1] if score[x][y] else 0.0
            best[x][y] = max(paired, best[x + 1][y], best[x][y + 1])
    out: list[Pair] = []
    x = y = 0
    while x < n and y < m and best[x][y]:
        if best[x][y] == best[x + 1][y]:
            x += 1
        elif best[x][y] == best[x][y + 1]:
            y += 1
        else:
            out.append((i + x, j + y))
            x, y = x + 1, y + 1
    return out
