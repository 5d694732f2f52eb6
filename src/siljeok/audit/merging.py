"""One cause, one finding: findings of two rules that name the same figures become one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from siljeok.audit.rule import Finding, Spot, Verdict

# The rule on the left explains what the rule on the right sees: with `(구 2,500)` beside 25,000,
# what was spent is more than its source as well.
_EXPLAINS = (("FUND", "OVER"), ("LEFT", "READ"), ("COUNT", "CALC"), ("SUM", "CALC"))
Place = tuple[str, str, tuple[int, int] | None]


def merged(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings with those that another explains taken into it, their places kept."""
    kept = dict(enumerate(dict.fromkeys(findings)))
    for first, second in _EXPLAINS:
        about: dict[Place, list[int]] = defaultdict(list)
        for at, finding in kept.items():
            for spot in _spots(finding) if finding.rule == first else ():
                about[place(spot)].append(at)
        for at, taken in [(n, f) for n, f in kept.items() if f.rule == second]:
            near = {n for spot in _spots(taken) for n in about[place(spot)]}
            by = next((n for n in sorted(near) if _same_figure(kept[n], taken)), None)
            if by is not None:
                kept[by] = _with(kept[by], taken)
                del kept[at]
                for spot in _spots(taken):
                    about[place(spot)].append(by)
    return _read_once(list(kept.values()))


def _read_once(findings: list[Finding]) -> tuple[Finding, ...]:
    """One doubt for one block: what a rule says of its figures over the reader's bare repair.

    Edits are no doubts: each was made, and one block may have many.
    """
    fullest: dict[tuple[str, str], Finding] = {}
    for finding in filter(_is_doubt, findings):
        key = (finding.spot.where.file, finding.spot.block)
        other = fullest.get(key)
        if other is None or len(finding.figures) > len(other.figures):
            fullest[key] = finding
    return tuple(
        f for f in findings if not _is_doubt(f) or fullest[(f.spot.where.file, f.spot.block)] is f
    )


def _is_doubt(finding: Finding) -> bool:
    edited = finding.verdict is Verdict.EDITED
    return finding.rule == "READ" and bool(finding.spot.block) and not edited


def _same_figure(a: Finding, b: Finding) -> bool:
    """Whether two findings name a figure in common."""
    return any(overlap(one, other) for one in _spots(a) for other in _spots(b))


def _spots(finding: Finding) -> list[Spot]:
    """The places of all figures that a finding speaks of."""
    return [figure.spot for figure in finding.figures] or [finding.spot]


def place(spot: Spot) -> Place:
    """The line or cell that a place lies in."""
    return spot.where.file, spot.block, spot.cell


def overlap(a: Spot, b: Spot) -> bool:
    """Whether two places share a character; a place without characters is all of its cell."""
    if place(a) != place(b):
        return False
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    return a.start < b.end and b.start < a.end


def _with(kept: Finding, taken: Finding) -> Finding:
    """A finding that speaks for two: the graver severity, the greater weight, all places."""
    spots = [figure.spot for figure in kept.figures] + list(kept.others)
    new = [s for s in (taken.spot, *taken.others) if s not in spots]
    figures = [f for f in taken.figures if not any(overlap(f.spot, k.spot) for k in kept.figures)]
    return replace(
        kept,
        severity=min(kept.severity, taken.severity, key=lambda severity: severity.rank),
        weight=max(kept.weight, taken.weight),
        others=(*kept.others, *new),
        figures=(*kept.figures, *figures),
    )
