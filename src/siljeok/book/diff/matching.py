"""Which blocks of two Books belong together: by what they say, never by their ids."""

from __future__ import annotations

from collections import Counter

from siljeok.book.diff.align import Pair, Range, align, gaps, pair_alike
from siljeok.book.diff.blocks import Side
from siljeok.book.diff.words import gist, likeness
from siljeok.book.nodes import Bar, Block
from siljeok.book.same import Form

ALIKE = 0.4
"""From which likeness two blocks are one that changed, not one that went and one that came."""


class Matching:
    """Which blocks of two rows belong together, by their places.

    `pairs` are all; `moved` those that changed their order and are worth saying, and `carried`
    these with what came along under a title that moved.
    """

    def __init__(
        self,
        blocks: tuple[tuple[Block, ...], tuple[Block, ...]],
        sides: tuple[Side, Side],
        forms: tuple[Form, Form],
    ) -> None:
        self.blocks = blocks
        self.gists: tuple[dict[int, frozenset[str]], ...] = {}, {}
        self.sides = sides
        number: dict[object, int] = {}
        self.a = [number.setdefault(form, len(number)) for form in forms[0]]
        self.b = [number.setdefault(form, len(number)) for form in forms[1]]
        self.pairs: dict[int, int] = {}
        self.moved: set[Pair] = set()
        self.carried: set[Pair] = set()
        self.pairs.update(self._matched((0, len(self.a), 0, len(self.b))))
        self._move(bars=True)
        for pair in sorted(self.moved):
            self._carry(pair)
        self._move(bars=False)

    def _matched(self, within: Range) -> list[Pair]:
        """Equal blocks of two ranges, then those between them that are alike."""
        i, i_end, j, j_end = within
        found = [(i + x, j + y) for x, y in align(self.a[i:i_end], self.b[j:j_end])]
        for gap in gaps(found, within):
            found += pair_alike(gap, self._alike)
        return sorted(found)

    def _alike(self, i: int, j: int) -> float:
        if type(self.blocks[0][i]) is not type(self.blocks[1][j]):
            return 0.0
        found = likeness(self._gist(0, i), self._gist(1, j))
        return found if found >= ALIKE else 0.0

    def _gist(self, which: int, place: int) -> frozenset[str]:
        known = self.gists[which]
        if place not in known:
            known[place] = gist(self.sides[which].text(self.blocks[which][place]))
        return known[place]

    def _move(self, *, bars: bool) -> None:
        """Pair what is left and stands once on each side, titles first: it moved."""
        taken = set(self.pairs.values())
        left = [i for i in range(len(self.a)) if i not in self.pairs]
        right = [j for j in range(len(self.b)) if j not in taken]
        in_a, in_b = Counter(self.a[i] for i in left), Counter(self.b[j] for j in right)
        place = {self.b[j]: j for j in right if in_b[self.b[j]] == 1}
        for i in left:
            j = place.get(self.a[i])
            if j is None or in_a[self.a[i]] != 1:
                continue
            if isinstance(self.blocks[0][i], Bar) if bars else len(self._gist(0, i)) > 1:
                self.pairs[i] = j
                self.moved.add((i, j))
                self.carried.add((i, j))

    def _carry(self, pair: Pair) -> None:
        """Match what follows a title that moved: its section came along."""
        i, j = pair[0] + 1, pair[1] + 1
        taken = set(self.pairs.values())
        i_end, j_end = i, j
        while i_end < len(self.a) and i_end not in self.pairs:
            i_end += 1
        while j_end < len(self.b) and j_end not in taken:
            j_end += 1
        found = self._matched((i, i_end, j, j_end))
        self.pairs.update(found)
        self.carried.update(found)
