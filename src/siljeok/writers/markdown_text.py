"""Words as Markdown: whatever a report says, it shows as it is and formats nothing."""

from __future__ import annotations

import re

# ASCII punctuation that begins something anywhere in a line; `~` and `*` between blanks do not.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|$]|&(?=#?\w+;)|(?<=\S)~|~(?=\S)")
_LONE_STAR = re.compile(r"(?<=\s)\\\*(?=\s)")
_OPENING = re.compile(r"^(?:(?P<mark>[#+\-=])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_BLANKS = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000"


def escaped(text: str) -> str:
    """A text without its meaning as Markdown; controls and tabs become blanks."""
    plain = _CONTROL.sub(" ", text).strip(_BLANKS)
    return _LONE_STAR.sub("*", _SPECIAL.sub(r"\\\g<0>", plain))


def opening(text: str) -> str:
    """An escaped text that may begin a line: no heading, list, rule or number by accident."""
    text = text.lstrip()
    found = _OPENING.match(text)
    if found is None:
        return text
    if found["mark"]:
        return "\\" + text
    return f"{found['number']}\\{text[len(found['number']) :]}"


def closing(text: str) -> str:
    """An escaped text that may end a heading, where a last `#` would only close it."""
    return re.sub(r"#+$", r"\\\g<0>", text)
