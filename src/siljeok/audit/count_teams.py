"""The number of teams that an office declares, (3)개팀, against the teams that it names."""

from __future__ import annotations

from collections.abc import Iterator

from siljeok.audit.count_relations import Stated, list_agreement, list_outcome
from siljeok.audit.rule import Outcome, Severity, Study
from siljeok.book.nodes import Line
from siljeok.book.organisation import Stretch
from siljeok.book.texts import block_text, line_text


def declared(study: Study) -> Iterator[Outcome]:
    """One outcome where a section 조직 both declares and names its teams."""
    found = study.organisation
    if found is None or found.declared is None or not found.teams:
        return
    said, names = found.declared, tuple(team.name for team in found.teams)
    if said.what not in ("팀", "담당", "파트") or not all(n.endswith(said.what) for n in names):
        return
    first, last = found.teams[0].at, found.teams[-1].at
    spot = study.spot(said.at.block, start=said.at.start, end=said.at.end)
    whole = Stated(_printed(said.at), said.number, f"개 {said.what}", spot)
    if first.block is last.block and last.end:
        beside = study.spot(first.block, start=first.start, end=last.end)
    else:
        beside = study.spot(first.block)
    if len(names) == said.number:
        yield list_agreement(whole, beside)
    else:
        yield list_outcome(whole, len(names), beside, names, Severity.ERROR)


def _printed(at: Stretch) -> str:
    text = line_text(at.block) if isinstance(at.block, Line) else block_text(at.block)
    return text[at.start : at.end]
