"""Words as HTML, exactly: every character comes back when the page is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from siljeok.book.nodes import Flag, LineBreak, NoteRef, Run, Slot, Tab, Text

# Characters that a parser of HTML drops, changes or forbids: controls, half surrogate pairs,
# noncharacters. They travel as `<i data-c="HEX"></i>`, in attributes as `\{HEX}`.
_AWKWARD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_AWKWARD_IN_ATTRIBUTE = re.compile(_AWKWARD.pattern[:-1] + "\\\\\t\n]")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """How a note is referred to: its running number, the id of its text on the page, and the id
    of the block that first refers to it, nothing where none does."""

    number: int
    anchor: str
    back: str = ""


def words(text: str) -> str:
    """A text as it stands, for the content of an element."""
    return _AWKWARD.sub(_element, _escaped(text)).replace("\n", "<br>")


def bare(text: str) -> str:
    """A text for the title of a page, which holds no elements: awkward characters are left out."""
    return _escaped(_AWKWARD.sub("", text)).replace("\n", " ")


def attribute(text: str) -> str:
    """A text for an attribute between double quotes."""
    safe = _AWKWARD_IN_ATTRIBUTE.sub(lambda hit: f"\\{{{ord(hit[0]):x}}}", text)
    return _escaped(safe).replace('"', "&quot;")


def anchor(ident: str) -> str:
    """The id on the page of a block's id."""
    return "b-" + quote(ident, safe="/.-_~", errors="surrogatepass")


def inline(runs: tuple[Run, ...], notes: Mapping[str, NoteMark]) -> str:
    """Runs as they print; hidden and deleted words are not on the page."""
    return "".join(_run(run, notes) for run in runs)


def _run(run: Run, notes: Mapping[str, NoteMark]) -> str:
    match run:
        case Text(text, flags):
            if Flag.HIDDEN in flags or Flag.DELETED in flags:
                return ""
            out = words(text)
            if Flag.COLOURED in flags:
                out = f'<span class="coloured">{out}</span>'
            return f"<ins>{out}</ins>" if Flag.INSERTED in flags else out
        case Slot(printed=printed):
            return words(printed)
        case LineBreak():
            return "<br>"
        case Tab():
            return "\t"
        case NoteRef(note):
            return _note_ref(note, notes.get(note))


def _note_ref(note: str, mark: NoteMark | None) -> str:
    if mark is None:
        return f'<sup data-note="{attribute(note)}"></sup>'
    return f'<sup data-note="{attribute(note)}"><a href="#{mark.anchor}">{mark.number})</a></sup>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _element(hit: re.Match[str]) -> str:
    return f'<i data-c="{ord(hit[0]):x}"></i>'
