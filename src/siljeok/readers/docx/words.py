"""Names and values of WordprocessingML, whatever its namespace: transitional or strict."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_OFF = frozenset({"0", "false", "off", "none"})


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its name without a namespace, "" where there is none."""
    if element is None:
        return ""
    plain = element.get(name)
    if plain is not None:
        return plain
    ending = f"}}{name}"
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith(ending)), "")


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of a name."""
    return element.find(f"{{*}}{name}") if element is not None else None


def value(element: etree._Element | None, name: str) -> str:
    """What a child says in its `val`, "" without one."""
    return attribute(child(element, name), "val")


def number(text: str) -> int | None:
    """A whole number, None for what is none or is out of all reason."""
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) < 10 else None


def switched(element: etree._Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off; None where nothing is said of it."""
    found = child(element, name)
    return None if found is None else attribute(found, "val").lower() not in _OFF


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Everything of some names inside an element."""
    return element.iter(*(f"{{*}}{name}" for name in names))
