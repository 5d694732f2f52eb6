"""Whether the end of a printed line was the end of a word: by the blanks that the file prints."""

from __future__ import annotations

from collections.abc import Sequence

from siljeok.readers.joining import Joiner
from siljeok.readers.pdf.lines import Join, Paragraph, Printed

_ALWAYS = 0.6
"""The share of line ends with a printed blank from which one without it is in mid-word."""


def joiner(paragraphs: Sequence[Paragraph], known: Sequence[Printed]) -> Join:
    """What joins the lines of a paragraph, from all paragraphs and all lines of the file.

    A printed blank is one. Where none is printed, the words that the file uses elsewhere decide;
    in a file that prints its blanks at the ends of lines there is none.
    """
    ends = [line.ends_blank for paragraph in paragraphs for line in paragraph.lines[:-1]]
    if ends and sum(ends) > _ALWAYS * len(ends):
        return lambda texts, blanks: _joined(texts, [" " if b else "" for b in blanks])
    words = Joiner(known)

    def join(texts: list[str], blanks: list[bool]) -> str:
        between = words.between(texts)[1:]
        return _joined(
            texts, [" " if blank else known for blank, known in zip(blanks, between, strict=False)]
        )

    return join


def _joined(texts: list[str], between: list[str]) -> str:
    out = texts[0]
    for text, blank in zip(texts[1:], between, strict=False):
        out += blank + text
    return out
