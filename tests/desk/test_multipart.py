"""Forms as browsers send them: every part comes back, and nothing broken gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.desk.multipart import (
    MAX_NAME,
    MAX_PARTS,
    BadFormError,
    Part,
    bare_name,
    boundary,
    parts,
)
from tests.desk.asking import BOUNDARY, form

names = st.text(st.characters(codec="utf-8", exclude_characters='"\\/\r\n'), min_size=1, max_size=9)
fields = st.lists(st.tuples(st.sampled_from(("a", "b")), st.none() | names, st.binary()))


@given(fields)
def test_every_part_comes_back_as_it_was_sent(sent: list[tuple[str, str | None, bytes]]) -> None:
    if not sent:
        return
    expected = [Part(n, d, f if f is None else bare_name(f)) for n, f, d in sent]
    assert list(parts(form(sent), BOUNDARY)) == expected


@given(st.binary())
def test_a_file_may_hold_anything_but_the_boundary(data: bytes) -> None:
    tricky = b"\r\n--" + data + b"\r\n--" + BOUNDARY[:-1]
    (part,) = parts(form([("f", "a.hwpx", tricky)]), BOUNDARY)
    assert part.data == tricky


@given(st.data())
def test_a_form_that_is_cut_off_is_refused(data: st.DataObject) -> None:
    whole = form([("f", "a.txt", b"words"), ("g", None, b"1")])
    end = data.draw(st.integers(0, len(whole) - 5))
    with pytest.raises(BadFormError):
        list(parts(whole[:end], BOUNDARY))


@given(st.binary())
def test_bytes_that_are_no_form_give_a_refusal_and_nothing_else(data: bytes) -> None:
    with pytest.raises(BadFormError):
        list(parts(data, BOUNDARY))


def test_more_parts_than_are_taken_are_refused() -> None:
    with pytest.raises(BadFormError):
        list(parts(form([("f", None, b"")] * (MAX_PARTS + 1)), BOUNDARY))


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\담당\\보고서.hwpx", "보고서.hwpx"),
        ("보고서%22.pdf", '보고서".pdf'),
        ("a\u202egnp.exe", "agnp.exe"),
        ("보" * 300 + ".hwpx", "보" * (MAX_NAME - 5) + ".hwpx"),
    ],
)
def test_a_name_is_never_a_path(sent: str, shown: str) -> None:
    assert bare_name(sent) == shown


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data", "multipart/mixed"])
def test_a_type_without_a_boundary_is_refused(kind: str) -> None:
    with pytest.raises(BadFormError):
        boundary(kind)
