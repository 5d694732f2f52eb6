"""A Book as one self-contained web page, and what of a Book such a page cannot show."""

from siljeok.writers.html.losses import LOSSES, forget, strip
from siljeok.writers.html.page import write

__all__ = ["LOSSES", "forget", "strip", "write"]
