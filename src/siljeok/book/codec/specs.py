"""FigureSpec as JSON: the same form in the Book, in the ledger and in files."""

from __future__ import annotations

from typing import Any

from siljeok.book.codec.checks import (
    CodecError,
    Room,
    along,
    day_or_none,
    each,
    keyed,
    known,
    names,
    one_of,
    sound,
    text,
    wrong,
)
from siljeok.book.figures import (
    Computed,
    Facet,
    FigureRecord,
    FigureSpec,
    How,
    Judged,
    Mark,
    Measured,
    Operation,
    Stated,
)

_HOW = names(How)
_FACET = names(Facet)
_OPERATION = names(Operation)
_MARK = names(Mark)

_MEASURED = frozenset({"measure", "how", "window", "of"})
_COMPUTED = frozenset({"op", "of"})
_JUDGED = frozenset({"value", "by", "on"})
_STATED = frozenset({"value"})
_RECORD = frozenset({"value", "unit", "mark", "records", "digest"})
_ORIGINS = frozenset({"measured", "computed", "judged", "stated"})


def spec_to_data(spec: FigureSpec, room: Room | None = None) -> dict[str, Any]:
    """A FigureSpec as JSON values; `unit` stands only where the figure has one.

    Raises CodecError for what JSON cannot hold, such as half a letter.
    """
    room = room or Room()
    room.enter()
    data: dict[str, Any]
    match spec:
        case Measured(measure, how, window, of):
            data = {
                "measured": {
                    "measure": sound(measure, "measured", "measure"),
                    "how": how.value,
                    "window": sound(window, "measured", "window"),
                    "of": _facets(of),
                }
            }
        case Computed(op, parts):
            try:
                of_data = along(parts, "of", spec_to_data, room)
            except CodecError as error:
                raise error.within("computed") from None
            data = {"computed": {"op": op.value, "of": of_data}}
        case Judged(value, by, on):
            data = {
                "judged": {
                    "value": sound(value, "judged", "value"),
                    "by": sound(by, "judged", "by"),
                    "on": on.isoformat() if on else None,
                }
            }
        case Stated(value):
            data = {"stated": {"value": sound(value, "stated", "value")}}
    if spec.unit:
        data["unit"] = sound(spec.unit, "unit")
    room.leave()
    return data


def _facets(of: tuple[tuple[Facet, str], ...]) -> dict[str, str]:
    return {facet.value: sound(name, "measured", "of", facet.value) for facet, name in of}


def spec_from_data(data: object, room: Room | None = None) -> FigureSpec:
    """The FigureSpec that JSON values stand for.

    Raises CodecError, with the path, for anything but one of the four shapes.
    """
    room = room or Room()
    room.enter()
    if type(data) is not dict:
        raise wrong(data, "수치의 출처 객체", "an object that says where a figure comes from")
    unit = ""
    if "unit" in data:
        unit = text(data, "unit")
        if not unit:
            raise wrong(unit, "비어 있지 않은 단위", "a unit that is not empty", "unit")
        data = {key: value for key, value in data.items() if key != "unit"}
    if len(data) != 1 or not data.keys() <= _ORIGINS:
        shown = ", ".join(sorted(_ORIGINS))
        raise CodecError(
            f"출처는 다음 중 꼭 하나여야 합니다: {shown}",
            f"a figure has exactly one of {shown}, and a unit",
        )
    [(origin, body)] = data.items()
    try:
        spec = _origin(origin, body, unit, room)
    except CodecError as error:
        raise error.within(origin) from None
    room.leave()
    return spec


def _origin(origin: str, body: object, unit: str, room: Room) -> FigureSpec:
    if origin == "measured":
        data = keyed(body, _MEASURED)
        return Measured(
            text(data, "measure"),
            one_of(data, "how", _HOW),
            text(data, "window"),
            _filters(data["of"]),
            unit,
        )
    if origin == "computed":
        data = keyed(body, _COMPUTED)
        return _computed(data, unit, room)
    if origin == "judged":
        data = keyed(body, _JUDGED)
        return Judged(text(data, "value"), text(data, "by"), day_or_none(data, "on"), unit)
    return Stated(text(keyed(body, _STATED), "value"), unit)


def _computed(data: dict[str, Any], unit: str, room: Room) -> Computed:
    op, parts = one_of(data, "op", _OPERATION), each(data, "of", spec_from_data, room)
    try:
        return Computed(op, parts, unit)
    except ValueError as error:
        raise CodecError("비율과 차는 수치 두 개로 셈합니다.", str(error), ("of",)) from None


def _filters(data: object) -> tuple[tuple[Facet, str], ...]:
    if type(data) is not dict:
        raise wrong(data, "객체({…})", "an object", "of")
    out = []
    for key in data:
        try:
            out.append((known(key, _FACET), text(data, key)))
        except CodecError as error:
            raise error.within("of") from None
    return tuple(out)


def record_to_data(record: FigureRecord) -> dict[str, Any]:
    """Where one printed figure came from, as JSON values."""
    return {
        "value": sound(record.value, "value"),
        "unit": sound(record.unit, "unit"),
        "mark": record.mark.value,
        "records": along(record.records, "records", sound),
        "digest": sound(record.digest, "digest"),
    }


def record_from_data(data: object) -> FigureRecord:
    """The FigureRecord that JSON values stand for."""
    found = keyed(data, _RECORD)
    return FigureRecord(
        text(found, "value"),
        text(found, "unit"),
        one_of(found, "mark", _MARK),
        each(found, "records", plain_text),
        text(found, "digest"),
    )


def plain_text(value: object) -> str:
    """A text in a list of texts."""
    if type(value) is not str:
        raise wrong(value, "문자열", "a string")
    return value if value.isascii() else sound(value)
