"""What a page's own styles say of its words: whether they are hidden, or set in red."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from siljeok.readers.html_text import elements

_MAX_SHEET = 400_000
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?[.#][\w-]+", re.IGNORECASE)
_NOT_SHOWN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_RED = re.compile(
    r"red|#f00|#(?:f[0-9a-f]|c[0-9a-f]|d[0-9a-f]|e[0-9a-f])(?:[0-4][0-9a-f]){2}"
    r"|rgb\(\s*2[0-5]\d\s*,\s*[0-7]?\d\s*,\s*[0-7]?\d\s*\)",
    re.IGNORECASE,
)


class PageStyles:
    """The simple rules of a page's style sheets, by class and by id, and what is written inline."""

    def __init__(self, root: etree._Element) -> None:
        self._hidden: set[str] = set()
        size = 0
        for sheet in root.iter("style"):
            text = sheet.text or ""
            size += len(text)
            if size > _MAX_SHEET:
                break
            self._take(_without_media(text))
        self._is_red = cache(_is_red)

    def hides(self, element: etree._Element) -> bool:
        """Whether an element is not shown, by itself."""
        if element.get("hidden") is not None or _NOT_SHOWN.search(element.get("style", "")):
            return True
        if not self._hidden:
            return False
        names = [f".{name}" for name in element.get("class", "").split()]
        names.append(f"#{element.get('id', '')}")
        tag = str(element.tag)
        return any(n in self._hidden or f"{tag}{n}" in self._hidden for n in names)

    def reddens(self, element: etree._Element) -> bool | None:
        """Whether an element's words are red; None where it says no colour."""
        style = element.get("style", "")
        hit = _COLOUR.search(style) if "color" in style.lower() else None
        said = hit[1] if hit else element.get("color", "") if element.tag == "font" else ""
        return self._is_red(said.strip()) if said.strip() else None

    def _take(self, sheet: str) -> None:
        for selectors, body in _RULE.findall(sheet):
            if _NOT_SHOWN.search(body):
                for selector in selectors.split(","):
                    name = selector.strip()
                    if _SIMPLE.fullmatch(name):
                        self._hidden.add(name)


def drop_unseen_rows(root: etree._Element) -> None:
    """Take out of tables the rows that are hidden and empty, which Excel saves to set widths.

    The foot of a table, which older pages write before its body, goes where it is shown.
    """
    for row in list(root.iter("tr")):
        parent = row.getparent()
        hidden = _NOT_SHOWN.search(row.get("style", ""))
        if hidden and parent is not None and not _text(row).strip():
            parent.remove(row)
    for foot in list(root.iter("tfoot")):
        table = foot.getparent()
        if table is not None and foot.getnext() is not None:
            table.append(foot)


def opens_table(table: etree._Element) -> bool:
    """Whether a table only lays out the page: it says so, or holds tables and nothing of a head."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iterdescendants("table"), None) is None:
        return False
    own = [e for e in _own(table) if e.tag in ("th", "thead", "caption", "td")]
    if any(e.tag in ("th", "thead", "caption") for e in own):
        return False
    filled = [e for e in own if _text(e).strip()]
    holding = [e for e in filled if next(e.iterdescendants("table"), None) is not None]
    return len(holding) * 4 > len(filled)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _own(element: etree._Element) -> list[etree._Element]:
    """What is of a table itself, not of tables inside it."""
    out: list[etree._Element] = []
    for child in elements(element):
        out.append(child)
        if child.tag in ("thead", "tbody", "tfoot", "tr"):
            out += _own(child)
    return out


def _without_media(sheet: str) -> str:
    """A sheet without rules for print or for small screens, and without its comments."""
    sheet = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet, flags=re.DOTALL)
    return re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)


def _is_red(colour: str) -> bool:
    return bool(_RED.fullmatch(colour.strip()))
