"""The desk in a real browser: with and without scripts, by keyboard, on a phone's width."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk.asking import Asker
from tests.desk.browser import Browser, needs_browser, window
from tests.shared import CORRECTED, EXAMPLE

pytestmark = needs_browser

TAB, ENTER = "\ue004", "\ue007"
TWO = f"{EXAMPLE}\n{CORRECTED}"
DROP = """
const files = new DataTransfer();
for (const [name, text] of arguments[0]) files.items.add(new File([text], name));
for (const kind of ["dragenter", "dragover", "drop"])
  document.getElementById("kinds").dispatchEvent(
    new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: files}));
"""
ROWS = "document.querySelectorAll('.results > li').length"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with window() as made:
        yield made


@pytest.fixture(scope="module")
def bare_browser() -> Iterator[Browser]:
    """One that gets no script of the desk: a browser that runs none cannot be driven."""
    with window() as made:
        made.refuse("*desk.js*")
        yield made


@pytest.fixture(autouse=True)
def cleared(desk: Asker) -> None:
    desk.post("ko/clear")


def test_a_chosen_file_opens_its_findings(desk: Asker, browser: Browser) -> None:
    browser.open(desk.server.url)
    browser.type_into("#files", str(EXAMPLE))
    browser.click("#drop button")
    assert browser.until("document.querySelectorAll('.finding').length")
    assert browser.run("return document.querySelector('.bar a[download]').textContent")


def test_dropped_files_are_listed_with_their_counts(desk: Asker, browser: Browser) -> None:
    browser.open(desk.server.url)
    browser.run(DROP, [["가.txt", EXAMPLE.read_text()], ["나.txt", CORRECTED.read_text()]])
    browser.until(f"{ROWS} === 2 && !document.querySelector('[data-waiting]')")
    listed = browser.run("return document.querySelector('.results').textContent")
    assert "가.txt" in listed
    assert "오류 1" in listed
    assert browser.run("return document.getElementById('said').textContent") == "다 읽었습니다."


def test_a_file_that_is_too_large_is_told_before_it_is_sent(desk: Asker, browser: Browser) -> None:
    browser.open(desk.server.url)
    browser.run("document.getElementById('drop').dataset.limit = 70000")
    browser.run(DROP, [["큰.txt", "가" * 10_000]])
    assert "큰.txt: " in browser.until("document.getElementById('said').textContent")
    assert not desk.server.shelf.items()


def test_all_of_it_works_without_scripts(desk: Asker, bare_browser: Browser) -> None:
    def sent(button: str, to: str) -> None:
        """Press a form's button, and see its result once it is there."""
        bare_browser.click(button)
        bare_browser.until(f"location.href.includes('{to}') && document.readyState === 'complete'")
        desk.wait()
        bare_browser.run("location.reload()")

    bare_browser.open(desk.server.url)
    bare_browser.type_into("#files", TWO)
    sent("#drop button", "#results")
    bare_browser.until(f"{ROWS} === 2")
    assert bare_browser.run("return document.documentElement.className") == ""
    bare_browser.type_into("#before", str(EXAMPLE))
    bare_browser.type_into("#after", str(CORRECTED))
    sent("form[action$=diff] button", "/r/")
    bare_browser.until("document.querySelectorAll('.changes ins').length")
    bare_browser.open(desk.server.url)
    bare_browser.type_into("#file", str(EXAMPLE))
    sent("form[action$=convert] button", "/r/")
    bare_browser.until("document.querySelector('a[href$=\"/file\"]')")


def test_the_keyboard_alone_reaches_everything(desk: Asker, browser: Browser) -> None:
    browser.open(desk.server.url)
    seen = []
    outlines = []
    for _ in range(14):
        browser.press(TAB)
        seen.append(browser.run("const e = document.activeElement; return e.id || e.className"))
        outlines.append(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
    assert seen[0] == "skip"
    assert [name for name in seen if name in ("files", "before", "after", "file", "ending")] == [
        "files",
        "before",
        "after",
        "file",
        "ending",
    ]
    assert "none" not in outlines[: seen.index("ending") + 1]


def test_every_field_has_a_name_that_is_read_aloud(desk: Asker, browser: Browser) -> None:
    browser.open(desk.server.url)
    unnamed = """return [...document.querySelectorAll('input, select, button, a')]
      .filter((e) => !(e.labels?.length || e.textContent.trim() || e.ariaLabel)).length"""
    assert browser.run(unnamed) == 0
    assert browser.run("return document.getElementById('said').getAttribute('role')") == "status"


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways_on_a_phone(desk: Asker, width: int) -> None:
    audited = desk.result("ko/audit", [("files", "긴이름" * 30 + ".txt", EXAMPLE.read_bytes())])
    pair = [("before", "a.txt", EXAMPLE.read_bytes()), ("after", "b.txt", CORRECTED.read_bytes())]
    compared = desk.result("ko/diff", pair)
    with window(width, 800) as phone:
        for path in ("ko/", "en/", audited, compared):
            phone.open(desk.server.url + path)
            wide = phone.run("return document.documentElement.scrollWidth")
            assert wide <= width, path


def test_the_page_loads_nothing_that_is_not_the_desks(desk: Asker, browser: Browser) -> None:
    browser.open(desk.server.url)
    loaded = browser.run("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert loaded
    assert all(name.startswith(desk.server.url) for name in loaded)
