"""Every rule has a page in the docs that says all that is asked of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from siljeok.audit.registry import RULES
from siljeok.audit.rule import Rule

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"
PARTS = (
    "## Purpose",
    "## Formula",
    "## An example that it finds",
    "## An example that it leaves alone",
    "## Known exceptions",
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_page_with_its_version_and_every_part(rule: Rule):
    page = (PAGES / f"{rule.code}.md").read_text(encoding="utf-8")
    assert f"Version {rule.version}." in page
    lines = page.splitlines()
    places = [lines.index(part) for part in PARTS]
    assert places == sorted(places)
    for start, end in zip(places, [*places[1:], len(lines)], strict=True):
        assert any(line.strip() for line in lines[start + 1 : end])


def test_the_index_links_every_page_and_no_other():
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    linked = {
        code for code in (p.stem for p in PAGES.glob("*.md")) if f"[{code}]({code}.md)" in index
    }
    assert linked == {rule.code for rule in RULES}
    assert {p.stem for p in PAGES.glob("*.md")} == linked | {"index"}
