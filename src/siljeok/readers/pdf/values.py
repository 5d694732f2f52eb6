"""What a page is made of: words, rules, pictures. Points; x from the left, y down from the top."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """Letters without a blank between them; `order` is their place in the page's stream."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    """The height that the font gives its letters, about 1.2 times its size."""
    order: int
    blank: bool
    """Whether the stream has a blank before it, printed or meant."""
    real: bool
    """Whether that blank is a character of its own."""

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def top(self) -> float:
        return self.base - self.size * 0.8


class Rule(NamedTuple):
    """A straight line: across, `at` is its y and `lo`, `hi` its x; down, the other way round."""

    at: float
    lo: float
    hi: float


class Area(NamedTuple):
    """A rectangle of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def size(self) -> float:
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def within(self, other: Area, slack: float = 2.0) -> bool:
        """Whether it lies in another."""
        return (
            other.x0 - slack <= self.x0
            and self.x1 <= other.x1 + slack
            and other.y0 - slack <= self.y0
            and self.y1 <= other.y1 + slack
        )


class Frame(NamedTuple):
    """How a page is turned: what makes of its own coordinates ours."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def area(self, x0: float, y0: float, x1: float, y1: float) -> Area:
        """A rectangle of the page's own coordinates in ours."""
        xa, ya = self.a * x0 + self.b * y0 + self.e, self.c * x0 + self.d * y0 + self.f
        xb, yb = self.a * x1 + self.b * y1 + self.e, self.c * x1 + self.d * y1 + self.f
        return Area(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


class TextLayer(NamedTuple):
    """The words of a page, and what of its text is no word that can be read."""

    words: list[Word]
    turned: list[str]
    """Text that runs in another direction than the page."""
    letters: int
    private: int
    lost: int
    """Letters without a meaning: no code, a control code, or one that the font does not map."""
    hidden: int
    """Letters that are there and are not drawn: the text layer of a scan."""


class Drawing(NamedTuple):
    """What is drawn on a page besides text."""

    across: list[Rule]
    down: list[Rule]
    pictures: list[Area]
    squares: list[Area]
    """Small boxes that are drawn: a line's mark where one stands before it."""
    hidden_text: bool
    strokes: int
    curves: int
