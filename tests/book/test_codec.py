"""The Book's JSON: one form, read back whole, and refused where it is not a Book."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siljeok.book.codec import CodecError, canonical, from_data, migrate, spec_from_data, to_data
from siljeok.book.codec import spec_to_data as spec
from siljeok.book.figures import (
    Computed,
    Facet,
    FigureRecord,
    How,
    Mark,
    Measured,
    Operation,
    Stated,
)
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    BookError,
    Box,
    BoxKind,
    Cell,
    Flag,
    Line,
    LineBreak,
    Meta,
    Note,
    NoteKind,
    NoteRef,
    Role,
    Rows,
    Slot,
    Tab,
    Table,
    Text,
    Window,
)
from tests.books import books, specs

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

PEOPLE = Measured("people", How.SUM, "period", ((Facet.KIND, "courses"),), "명")


def line(*runs: Any, ident: str = "l") -> Line:
    return Line(ident, Role.ITEM, 2, "○", "", "", runs)


def refusal(data: object) -> CodecError:
    with pytest.raises(CodecError) as caught:
        from_data(data)
    return caught.value


def sample() -> dict[str, Any]:
    """A section with a line, a slot, a table and a note, as JSON values."""
    cell = Cell(0, 0, 1, 2, (line(Text("1,000"), ident="c"),))
    return to_data(
        Book(
            blocks=(
                Bar("b", 2, "1", "금융교육"),
                line(Text("교육: "), Slot("a", "40명", PEOPLE), NoteRef("n")),
                Table("t", 1, 2, (cell,)),
                Rows("r", (("계", "10"),)),
            ),
            notes=(Note("n", NoteKind.FOOTNOTE, (line(Text("잠정"), ident="n/0"),)),),
        )
    )


# --- law 1a -----------------------------------------------------------------------------------


@UNTIMED
@given(books(max_blocks=5))
def test_json_gives_back_the_whole_book_and_the_same_bytes_again(book: Book) -> None:
    written = canonical(book)
    again = from_data(json.loads(written))
    assert again == book
    assert canonical(again) == written


def test_tables_in_cells_and_tables_that_go_on_are_read_back() -> None:
    inner = Table("t/in", 1, 1, (Cell(0, 0, 1, 1, (line(Text("안"), NoteRef("n")),)),))
    outer = Table("t", 2, 1, (Cell(1, 0, 1, 1, (inner, Box("x", BoxKind.TEXT, ()))),), 1, 0, "s")
    book = Book(blocks=(replace(outer, id="s", continues=None), outer))
    assert from_data(json.loads(canonical(book))) == book


def test_the_canonical_form_does_not_depend_on_the_order_of_keys() -> None:
    one, two = FigureRecord("1", "명", Mark.STATED), FigureRecord("2", "명", Mark.PROVEN, ("e",))
    there = Book(figures={"l/a": one, "l/b": two, "가/a": one})
    back = Book(figures={"가/a": one, "l/b": two, "l/a": one})
    assert canonical(there) == canonical(back)
    backwards = dict(reversed(to_data(there).items()))
    assert from_data(backwards) == there


@UNTIMED
@given(specs())
def test_a_figures_origin_is_read_back(figure: Any) -> None:
    assert spec_from_data(json.loads(json.dumps(spec(figure)))) == figure


# --- the form itself --------------------------------------------------------------------------


def test_the_document_says_its_format() -> None:
    assert canonical(Book()).endswith(b',"notes":[],"siljeok":{"format":0}}')


def test_plain_words_are_strings_and_the_rest_of_a_line_objects() -> None:
    runs = (Text("가"), Text("나", frozenset({Flag.HIDDEN, Flag.COLOURED})), LineBreak(), Tab())
    [data] = to_data(Book(blocks=(line(*runs),)))["blocks"]
    assert data["runs"] == [
        "가",
        {"type": "text", "text": "나", "flags": ["coloured", "hidden"]},
        {"type": "break"},
        {"type": "tab"},
    ]


def test_a_measured_figure_has_the_form_that_the_ledger_stores() -> None:
    assert spec(PEOPLE) == {
        "measured": {
            "measure": "people",
            "how": "sum",
            "window": "period",
            "of": {"kind": "courses"},
        },
        "unit": "명",
    }


def test_a_rate_names_its_two_parts_and_a_figure_without_unit_has_no_key_for_it() -> None:
    rate = Computed(Operation.RATE, (Stated("6"), Stated("8")), "%")
    assert spec(rate) == {
        "computed": {"op": "rate", "of": [{"stated": {"value": "6"}}, {"stated": {"value": "8"}}]},
        "unit": "%",
    }


def test_text_is_kept_as_it_was_read() -> None:
    """Letters apart (ㅎㅏㄴ as three code points) stay apart; a combined one stays combined."""
    apart, combined = "\u1112\u1161\u11ab", "\ud55c"
    for word in (apart, combined):
        assert json.loads(canonical(Book(blocks=(line(Text(word)),))))["blocks"][0]["runs"] == [
            word
        ]


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "where", "expected", "found"),
    [
        (("blocks", 0, "level"), 0, "$.blocks[0].level", "an integer from 1 to 32", "the number 0"),
        (("blocks", 0, "level"), True, "$.blocks[0].level", "an integer from 1", "true"),
        (("blocks", 0, "level"), 1.0, "$.blocks[0].level", "an integer from 1", "the number 1.0"),
        (("blocks", 0, "level"), 2**53, "$.blocks[0].level", "an integer from 1", "9007199254"),
        (("blocks", 0, "title"), None, "$.blocks[0].title", "a string", "null"),
        (("blocks", 0, "number"), 3, "$.blocks[0].number", "a string or null", "the number 3"),
        (("blocks", 1, "role"), "items", "$.blocks[1].role", "goal, head, item", '"items"'),
        (("blocks", 1, "runs", 1, "spec", "measured", "how"), "avg", "runs[1].spec.measured.how",
         "one of sum, count", '"avg"'),
        (("blocks", 1, "runs", 1, "spec", "measured", "of"), {"colour": "x"},
         "$.blocks[1].runs[1].spec.measured.of", "one of programme", '"colour"'),
        (("blocks", 2, "cells", 0, "row_span"), 0, "$.blocks[2].cells[0].row_span", "from 1", "0"),
        (("blocks", 3, "rows", 0, 1), 10, "$.blocks[3].rows[0][1]", "a string", "the number 10"),
        (("blocks", 3), "text", "$.blocks[3]", "an object", '"text"'),
        (("blocks", 3, "type"), "chart", "$.blocks[3].type", "one of bar, line", '"chart"'),
        (("notes", 0, "kind"), "aside", "$.notes[0].kind", "one of footnote", '"aside"'),
        (("meta",), [], "$.meta", "an object", "an array"),
        (("figures",), [], "$.figures", "an object", "an array"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_place_and_what_belongs_there(
    path: tuple[Any, ...], value: object, where: str, expected: str, found: str
) -> None:
    data = sample()
    *outer, last = path
    inner: Any = data
    for step in outer:
        inner = inner[step]
    inner[last] = value
    error = refusal(data)
    assert where in error.path
    assert expected in error.en
    assert found in error.en
    assert re.search("[가-힣]", error.ko)


def test_a_missing_key_and_an_unknown_one_are_named() -> None:
    data = sample()
    del data["blocks"][0]["owner"]
    error = refusal(data)
    assert (error.path, error.en) == ("$.blocks[0]", 'the key "owner" is missing')
    data = sample()
    data["blocks"][2]["cells"][0]["colour"] = "red"
    error = refusal(data)
    assert error.path == "$.blocks[2].cells[0]"
    assert 'unknown key "colour"' in error.en


def test_a_place_under_an_odd_key_is_still_a_path() -> None:
    data = sample()
    data["figures"]["l/a"] = {"value": 40}
    assert refusal(data).path == '$.figures["l/a"]'


@pytest.mark.parametrize("day", ["2023-02-29", "20230531", "2023-W01-1", "2023-5-31", "", None])
def test_a_day_that_does_not_exist_or_is_written_otherwise(day: object) -> None:
    data = sample()
    data["meta"]["windows"] = [{"name": "period", "first": None, "last": day}]
    assert refusal(data).path == "$.meta.windows[0].last"


def test_cells_that_overlap() -> None:
    data = sample()
    cells = data["blocks"][2]["cells"]
    cells.append({**cells[0], "col_span": 1})
    error = refusal(data)
    assert error.path == "$.blocks[2].cells"
    assert "overlaps" in error.en
    assert "겹치" in error.ko


def test_a_grid_that_would_fill_the_memory() -> None:
    data = sample()
    data["blocks"][2]["n_rows"] = 10**12
    assert "split the document" in refusal(data).en


def numbers(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in JSON values where an integer stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, found in inner:
        if type(found) is int:
            yield (*at, key)
        elif isinstance(found, dict | list):
            yield from numbers(found, (*at, key))


def counted() -> dict[str, Any]:
    """A document with every integer that the form has."""
    entry = {"level": 1, "number": None, "title": "가", "page": 3}
    data = sample()
    data["blocks"].append({"type": "contents", "id": "c", "depth": 2, "entries": [entry]})
    return data


def test_every_integer_of_the_form_is_tried_below() -> None:
    assert {str(place[-1]) for place in numbers(counted()["blocks"])} == {
        *("level", "n_rows", "n_cols", "head_rows", "head_cols"),
        *("row", "col", "row_span", "col_span", "depth", "page"),
    }


HUGE = st.integers(1_000_001, 2**53 - 1) | st.sampled_from([10**9, 2**53 - 1])


@pytest.mark.parametrize("place", list(numbers(counted()["blocks"])), ids=repr)
@UNTIMED
@given(number=HUGE)
def test_no_integer_asks_for_more_memory_or_turns_than_a_report_needs(
    place: tuple[Any, ...], number: int
) -> None:
    """A page is only printed; all others indent, open places, or are counted through."""
    data = counted()
    inner: Any = data["blocks"]
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = number
    if place[-1] == "page":
        assert to_data(from_data(data)) == data
    else:
        assert refusal(data).path.startswith(f"$.blocks[{place[0]}]")


@pytest.mark.parametrize(("n_rows", "n_cols"), [(10**9, 0), (0, 10**9), (1001, 1000)])
def test_a_grid_without_cells_is_counted_all_the_same(n_rows: int, n_cols: int) -> None:
    data = sample()
    data["blocks"][2] |= {"n_rows": n_rows, "n_cols": n_cols, "cells": []}
    assert "split the document" in refusal(data).en
    with pytest.raises(CodecError, match="split the document"):
        to_data(Book(blocks=(Table("t", n_rows, n_cols, ()),)))


def test_a_level_is_bounded_in_both_directions_and_the_bound_is_said() -> None:
    data = sample()
    data["blocks"][1]["level"] = 33
    assert refusal(data).path == "$.blocks[1].level"
    assert refusal(data).en == "expected an integer from 0 to 32, found the number 33"
    assert refusal(data).ko.startswith("0 이상 32 이하의 정수")
    with pytest.raises(
        CodecError, match=r"\$\.blocks\[0\]\.level: expected an integer from 1 to 32"
    ):
        to_data(Book(blocks=(Bar("b", 33, None, "가"),)))


@pytest.mark.parametrize(
    ("key", "most", "table"),
    [
        ("head_rows", 1, Table("t", 1, 2, (), head_rows=2)),
        ("head_cols", 2, Table("t", 1, 2, (), head_cols=3)),
    ],
    ids=["rows", "columns"],
)
def test_a_table_has_no_more_heads_than_rows_or_columns(key: str, most: int, table: Table) -> None:
    data = sample()
    data["blocks"][2][key] = most
    assert to_data(from_data(data)) == data
    data["blocks"][2][key] = most + 1
    error = refusal(data)
    assert error.path == f"$.blocks[2].{key}"
    assert f"what the table has ({most})" in error.en
    with pytest.raises(CodecError, match=key):
        to_data(Book(blocks=(table,)))


def test_a_window_that_ends_before_it_begins_is_refused_in_both_directions() -> None:
    data = sample()
    window = {"name": "period", "first": "2023-05-31", "last": "2023-05-31"}
    data["meta"]["windows"] = [window]
    assert to_data(from_data(data)) == data
    window["last"] = "2023-05-30"
    error = refusal(data)
    assert error.path == "$.meta.windows[0]"
    assert "ends before it begins (2023-05-31 to 2023-05-30)" in error.en
    assert "시작하기 전에 끝납니다" in error.ko
    backwards = Window("period", date(2023, 5, 31), date(2023, 5, 30))
    with pytest.raises(CodecError, match="ends before it begins"):
        to_data(Book(meta=Meta(windows=(backwards,))))


def test_blocks_nested_without_end() -> None:
    block: Block = line(Text("가"))
    for i in range(40):
        block = Box(f"x{i}", BoxKind.TEXT, (block,))
    with pytest.raises(CodecError, match="deeper than 32") as caught:
        to_data(Book(blocks=(block,)))
    assert caught.value.path.startswith("$.blocks[0].blocks[0].blocks[0]")
    data: dict[str, Any] = to_data(Book(blocks=(line(Text("가")),)))["blocks"][0]
    for i in range(100_000):
        data = {"type": "box", "id": f"x{i}", "kind": "text", "blocks": [data]}
    assert "deeper than 32" in refusal({**sample(), "blocks": [data]}).en


def test_figures_nested_without_end() -> None:
    figure: Any = {"stated": {"value": "1"}}
    for _ in range(40):
        figure = {"computed": {"op": "sum", "of": [figure]}}
    with pytest.raises(CodecError, match="deeper than 32"):
        spec_from_data(figure)


@pytest.mark.parametrize(
    "figure",
    [
        {},
        {"unit": "명"},
        {"stated": {"value": "1"}, "judged": {"value": "1", "by": "", "on": None}},
        {"guessed": {"value": "1"}},
        {"stated": {"value": "1"}, "unit": ""},
        "1",
    ],
)
def test_a_figure_has_one_origin(figure: object) -> None:
    with pytest.raises(CodecError):
        spec_from_data(figure)


def test_a_figure_that_names_one_facet_twice_is_none() -> None:
    with pytest.raises(ValueError, match="twice"):
        Measured("people", How.SUM, "year", ((Facet.PLACE, "가"), (Facet.PLACE, "나")))


def test_a_rate_of_three_figures_is_refused_with_its_path() -> None:
    part = {"stated": {"value": "1"}}
    with pytest.raises(CodecError, match=r"\$\.computed\.of: .*two figures"):
        spec_from_data({"computed": {"op": "rate", "of": [part] * 3}})


def test_half_a_letter_is_refused_in_both_directions() -> None:
    """A lone surrogate is not text; UTF-8 cannot hold it."""
    with pytest.raises(CodecError, match=r"\$\.blocks\[0\]\.runs\[0\]: character 2 is half"):
        canonical(Book(blocks=(line(Text("가\ud800")),)))
    data = sample()
    data["blocks"][0]["title"] = "\udfff"
    assert refusal(data).path == "$.blocks[0].title"


def test_a_note_that_refers_to_itself_is_refused_in_both_directions() -> None:
    with pytest.raises(BookError, match="refers to a note"):
        Note("n", NoteKind.FOOTNOTE, (line(NoteRef("n")),))
    data = sample()
    data["notes"][0]["blocks"][0]["runs"] = [{"type": "note", "note": "n"}]
    assert refusal(data).path == "$.notes[0].blocks[0].runs[0]"


@pytest.mark.parametrize("flags", [[], ["hidden", "hidden"], ["bold"], "hidden"])
def test_flags_are_some_and_none_twice(flags: object) -> None:
    data = sample()
    data["blocks"][1]["runs"] = [{"type": "text", "text": "가", "flags": flags}]
    assert refusal(data).path.startswith("$.blocks[1].runs[0].flags")


# --- versions ---------------------------------------------------------------------------------


def test_a_newer_format_says_to_install_a_newer_program() -> None:
    error = refusal({**sample(), "siljeok": {"format": 1}})
    assert error.path == "$.siljeok.format"
    assert "Install a newer version" in error.en
    assert "새 판" in error.ko


@pytest.mark.parametrize("value", ["0", None, -1, True, 0.0])
def test_a_format_that_is_no_number(value: object) -> None:
    assert refusal({**sample(), "siljeok": {"format": value}}).path == "$.siljeok.format"


@pytest.mark.parametrize("data", [{}, [], None, "text", 7, {"meta": {}}])
def test_json_of_something_else(data: object) -> None:
    error = refusal(data)
    assert error.path == "$"
    assert "not a document of Siljeok" in error.en
    assert "Choose a .json file" in error.en
    assert ".json 파일을 골라 주세요" in error.ko


def test_an_older_document_goes_through_every_migration_in_between() -> None:
    steps = {
        0: lambda data: {"siljeok": {"format": 1}, "title": data["name"]},
        1: lambda data: {"siljeok": {"format": 2}, "titles": [data["title"]]},
    }
    old = {"siljeok": {"format": 0}, "name": "보고서"}
    assert migrate(old, steps, newest=2)["titles"] == ["보고서"]


def test_a_book_of_another_format_is_not_written() -> None:
    with pytest.raises(CodecError, match="format 7"):
        to_data(Book(format=7))


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(books())
def test_canonical_bytes_are_those_of_rfc_8785(book: Book) -> None:
    assert canonical(book) == rfc8785.dumps(to_data(book))


def test_addresses_beyond_the_basic_plane_are_sorted_as_rfc_8785_sorts_them() -> None:
    record = FigureRecord("1", "명", Mark.STATED)
    book = Book(figures={"\uffee/a": record, "\U0001f600/a": record})
    assert canonical(book) == rfc8785.dumps(to_data(book))
