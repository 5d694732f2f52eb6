"""The published schema and the decoder say the same."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from siljeok.book.codec import CodecError, canonical, from_data, spec_to_data, to_data
from siljeok.book.figures import FigureRecord, FigureSpec
from siljeok.book.nodes import (
    Bar,
    Book,
    Box,
    Break,
    Cell,
    Contents,
    Entry,
    Image,
    Line,
    Meta,
    Note,
    NoteRef,
    Rows,
    Slot,
    Table,
    Unread,
    Window,
)
from siljeok.book.schema import schema
from tests.books import books, specs

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

SCHEMA = schema()
DATES = FormatChecker(["date"])
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=DATES)

Place = tuple[str | int, ...]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@UNTIMED
@given(specs())
def test_every_figures_origin_is_valid_by_itself(figure: FigureSpec) -> None:
    registry: Registry[Any] = Registry().with_resource(
        SCHEMA["$id"], Resource.from_contents(SCHEMA)
    )
    alone = Draft202012Validator({"$ref": "urn:siljeok:book:0#figureSpec"}, registry=registry)
    alone.validate(spec_to_data(figure))
    assert not alone.is_valid({**spec_to_data(figure), "colour": "red"})


def places(value: object, at: Place = ()) -> Iterator[Place]:
    """Every place in some JSON values, the whole first."""
    yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*at, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from places(inner, (*at, i))


def at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def decodes(data: object) -> CodecError | None:
    try:
        from_data(data)
    except CodecError as error:
        return error
    return None


WRONG = st.sampled_from(
    [None, True, 1.5, -1, 0, 1, 2**53, "", "x", "line", "2023-02-30", [], {}, [None], ["x"]]
)


@UNTIMED
@given(books(max_blocks=4), st.data())
def test_every_book_is_valid_and_one_changed_value_is_judged_alike(
    book: Book, data: st.DataObject
) -> None:
    """Only what spans several values (cells and heads in their table) is for the decoder alone."""
    document = json.loads(canonical(book))
    VALIDATOR.validate(document)
    place = data.draw(st.sampled_from(list(places(document))[1:]))
    at(document, place[:-1])[place[-1]] = data.draw(WRONG)
    error = decodes(document)
    if error and error.path.endswith(".cells") and error.en.startswith("Table"):
        return
    if error and "what the table has" in error.en:
        return
    assert VALIDATOR.is_valid(document) == (error is None)


FREE = {"figures", "of"}
"""Objects whose keys are a document's own, not the form's."""


def nodes(document: dict[str, Any]) -> list[Place]:
    return [
        place
        for place in places(document)
        if isinstance(at(document, place), dict) and (not place or place[-1] not in FREE)
    ]


@UNTIMED
@given(books(max_blocks=3), st.data())
def test_a_key_left_out_and_an_unknown_one_are_refused_by_both(
    book: Book, data: st.DataObject
) -> None:
    """The unit of a figure is the one key that may be missing."""
    document = json.loads(canonical(book))
    node = at(document, data.draw(st.sampled_from(nodes(document))))
    node["colour"] = "red"
    assert not VALIDATOR.is_valid(document)
    assert decodes(document) is not None
    del node["colour"]
    key = data.draw(st.sampled_from(sorted(node)))
    assume(not (key == "unit" and len(node) == 2))
    del node[key]
    assert not VALIDATOR.is_valid(document)
    assert decodes(document) is not None


def slot_of(figure: FigureSpec) -> Book:
    line = Line("l", None, 0, "", "", "", (Slot("a", "1", figure), NoteRef("n")))
    return Book(blocks=(Table("t", 1, 1, (Cell(0, 0, 1, 1, (line,)),)),))


@UNTIMED
@given(specs(), st.data())
def test_one_changed_value_of_an_origin_is_judged_alike(
    figure: FigureSpec, data: st.DataObject
) -> None:
    document = to_data(slot_of(figure))
    inside = [place for place in places(document) if "spec" in place]
    place = data.draw(st.sampled_from(inside))
    at(document, place[:-1])[place[-1]] = data.draw(WRONG)
    assert VALIDATOR.is_valid(document) == (decodes(document) is None)


def test_an_unknown_schema_is_not_invented() -> None:
    with pytest.raises(FileNotFoundError):
        schema("book-99")


def test_the_example_in_the_docs_is_a_book() -> None:
    page = Path(__file__).parents[2] / "docs" / "book-format.md"
    [example] = re.findall(r"```json\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    document = json.loads(example)
    VALIDATOR.validate(document)
    assert to_data(from_data(document)) == document


def test_the_schema_lists_every_field_of_every_node() -> None:
    """A field added to a node without a place in the form would be lost in silence."""
    for node in (
        Bar,
        Box,
        Break,
        Cell,
        Contents,
        Entry,
        Image,
        Line,
        Meta,
        Note,
        Rows,
        Table,
        Unread,
        Window,
    ):
        fields = {field.name for field in dataclasses.fields(node)}
        listed = set(SCHEMA["$defs"][node.__name__.lower()]["properties"]) - {"type"}
        assert listed == fields, node
    record = {field.name for field in dataclasses.fields(FigureRecord)}
    assert set(SCHEMA["$defs"]["figureRecord"]["properties"]) == record
