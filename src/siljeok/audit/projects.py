"""TREE and NEST: unit projects against the programmes under them, and what is counted twice.

Which programmes belong to a unit project is read from amounts, order and teams
(`siljeok.book.pairing`), never from names. A unit project is an open whole: less under it
than it holds is a remainder to look at, more is a contradiction.
"""

from __future__ import annotations

from siljeok.audit.causes import Cause
from siljeok.audit.duties import NO_TRACE
from siljeok.audit.relations import Relation, State
from siljeok.audit.rule import (
    Agreement,
    Finding,
    Outcome,
    Rule,
    Severity,
    Study,
    Unchecked,
    Verdict,
)
from siljeok.audit.telling import joined, tell
from siljeok.audit.wording import (
    Words,
    english,
    plain,
    tell_cause,
)
from siljeok.book.budget import Budget
from siljeok.book.kinds import PartRole, loose
from siljeok.book.likeness import held, letters, telling_pairs
from siljeok.book.nodes import Line, Role
from siljeok.book.pairing import Branch, only_row
from siljeok.book.texts import line_text
from siljeok.notation.particle import with_particle

TREE = ("TREE", 1)
NEST = ("NEST", 1)
_SAME_ACTIVITY = 600
_NAMED = 3


def check_tree(study: Study) -> Outcome:
    """Unit projects of the general part against their programmes, in budget and spending."""
    diagnosis = study.diagnosis
    words = Words(study)
    errors = Outcome(findings=tuple(_exceeded(words, c) for c in diagnosis.caused("TREE")))
    pairing = diagnosis.gathered.pairing
    if pairing is None:
        return errors
    states = {r.target: (r, state) for r, state in diagnosis.of("TREE")}
    branches = []
    for branch in pairing.branches:
        found = [
            states[n] for n in (branch.project.enacted, branch.project.executed) if n in states
        ]
        if not (pairing.clear and pairing.supported):
            branches += [_unclear(words, r) for r, _ in found]
        else:
            branches.append(_branch(study, words, branch, found))
    return joined((errors, *branches))


def _exceeded(words: Words, cause: Cause) -> Finding:
    relation = cause.first
    whole = relation.target
    count = len(relation.parts)
    ko = (
        f"단위사업 ‘{relation.name}’ {relation.across} {with_particle(words.ko(whole), '이/가')} "
        f"그 아래 {count}개 사업의 합 {words.ko(whole, relation.made())}보다 작습니다."
    )
    en = (
        f"The {english(relation.across)} of unit project {relation.name}, {words.en(whole)}, is "
        f"less than its {count} programmes together, {words.en(whole, relation.made())}."
    )
    return tell_cause(TREE, words, cause, ko, en)


def _unclear(words: Words, relation: Relation) -> Outcome:
    reason = (
        "어느 사업이 이 단위사업에 속하는지 금액과 담당팀만으로 정할 수 없습니다.",
        "Amounts and teams do not tell which programmes belong to this unit project.",
    )
    spot = words.spot(relation.target)
    return Outcome(unchecked=(Unchecked(spot, relation.target.printed, *reason),))


def _branch(
    study: Study, words: Words, branch: Branch, found: list[tuple[Relation, State]]
) -> Outcome:
    checked = tuple(words.spot(n) for r, _ in found for n in r.figures)
    agree = tuple(
        _agreement(words, r) for r, state in found if state in (State.HOLDS, State.ROUNDED)
    )
    short = [r for r, state in found if state is State.LESS]
    notes = (_remainder(study, words, branch, short),) if short else ()
    return Outcome(findings=notes, agreements=agree, checked=checked)


def _agreement(words: Words, relation: Relation) -> Agreement:
    value, count = words.ko(relation.target), len(relation.parts)
    ko = f"단위사업 ‘{relation.name}’ {relation.across} {value}: {count}개 사업의 합과 일치"
    en = f"Unit project {relation.name}: {words.en(relation.target)} is that of its programmes"
    return Agreement("TREE", words.spot(relation.target), ko, en)


def _remainder(study: Study, words: Words, branch: Branch, short: list[Relation]) -> Finding:
    """What a unit project holds beside its programmes, in one note for budget and spending."""
    rests = {r.across: r.rest(words.diagnosis.values) for r in short}
    first = short[0]
    said_ko = ", ".join(f"{across} {words.ko(first.target, v)}" for across, v in rests.items())
    said_en = ", ".join(
        f"{words.en(first.target, v)} of {english(across)}" for across, v in rests.items()
    )
    share_ko = share_en = ""
    if rests.get("예산액") and "집행액" in rests:
        share = plain(rests["집행액"] * 100 / rests["예산액"], 1)
        share_ko, share_en = f"(집행률 {share}%)", f" (execution rate {share}%)"
    teams = list(dict.fromkeys(b.owner for b in branch.programmes if b.owner))
    duties = _idle_duties(study, teams)
    ko = (
        f"단위사업 ‘{with_particle(first.name + '’', '은/는')} 그 아래 "
        f"{len(branch.programmes)}개 사업보다 {said_ko}{share_ko}이 많습니다."
    )
    en = f"Unit project {first.name} holds more than its programmes: {said_en}{share_en}."
    if teams:
        ko += f" 담당팀은 {'·'.join(teams)}입니다."
        en += f" It is run by {', '.join(teams)}."
    if duties:
        named = ", ".join(f"‘{duty}’" for duty in duties)
        ko += f" 보고서에 사업이 없는 담당업무 {named}의 예산인지 확인해 주세요."
        en += f" It may be for a duty with no programme: {', '.join(duties)}."
    figures = tuple(words.at(r.target, plain(r.made(), r.target.decimals)) for r in short)
    return tell(
        TREE,
        Severity.NOTE,
        figures[0],
        ko,
        en,
        verdict=Verdict.REMAINDER,
        figures=figures,
        others=tuple(words.spot(n) for r in short for n in r.parts),
        weight=words.won(first.target, next(iter(rests.values()))),
    )


def _idle_duties(study: Study, teams: list[str]) -> list[str]:
    """Duties that no programme takes up and that the teams have, or may have, if they are few.

    A duty that the report places with no team counts where one of them is among its candidates.
    """
    known = study.organisation
    if known is None:
        return []
    own = {loose(team) for team in teams}
    theirs = [
        duty.text
        for duty in known.duties
        if not own.isdisjoint(map(loose, (duty.team,) if duty.team else duty.candidates))
    ]
    told = zip(study.sections, study.letters, strict=True) if theirs else ()
    flat = "".join(letters for (part, _), letters in told if part.role is not PartRole.GENERAL)
    idle = [duty for duty in theirs if held(telling_pairs(duty), flat) < NO_TRACE]
    return idle if len(idle) <= _NAMED else []


# --- what is counted twice ----------------------------------------------------------------------


def check_nest(study: Study) -> Outcome:
    """Priority programmes whose budget is a part of another programme's."""
    diagnosis = study.diagnosis
    words = Words(study)
    budgets = diagnosis.gathered.budgets
    programmes = [b for b in budgets if not b.overall and not b.priority]
    return joined(
        _nested(words, priority, holder, line)
        for priority in budgets
        if priority.priority
        for holder, line in [_holder(priority, programmes)]
        if holder is not None
    )


def _holder(priority: Budget, programmes: list[Budget]) -> tuple[Budget | None, Line | None]:
    """The one programme of the same team, large enough, that has the priority as an activity."""
    own = only_row(priority)
    named = telling_pairs(priority.name)
    found: list[tuple[int, Budget, Line]] = []
    for programme in programmes:
        row = only_row(programme)
        if not own or not row or programme.owner != priority.owner:
            continue
        if not own.enacted or not row.enacted or own.enacted.value > row.enacted.value:
            continue
        for block in programme.section.blocks:
            if isinstance(block, Line) and block.role is Role.ITEM:
                like = held(named, letters(line_text(block)))
                if like >= _SAME_ACTIVITY:
                    found.append((like, programme, block))
    holders = {id(programme) for _, programme, _ in found}
    if len(holders) != 1:
        return None, None
    _, programme, line = max(found, key=lambda hit: hit[0])
    return programme, line


def _nested(words: Words, priority: Budget, holder: Budget, line: Line | None) -> Outcome:
    own, row = only_row(priority), only_row(holder)
    assert own is not None
    assert row is not None
    pairs = [(own.enacted, row.enacted), (own.executed, row.executed)]
    part = [n for n, whole in pairs if n and whole and n.value <= whole.value]
    amounts_ko = ", ".join(
        f"{name} {words.ko(n)}"
        for name, n in (("예산액", own.enacted), ("집행액", own.executed))
        if n
    )
    ko = (
        f"‘{priority.name}’의 {with_particle(amounts_ko, '은/는')} 같은 팀의 "
        f"‘{holder.name}’ 예산에 포함된 금액으로 보입니다. 합계를 낼 때 더하지 않아야 합니다."
    )
    amounts_en = ", ".join(
        f"{words.en(n)} of {name}"
        for name, n in (("budget", own.enacted), ("spending", own.executed))
        if n
    )
    en = (
        f"{priority.name} ({amounts_en}) seems to be a part of {holder.name} of the same team; "
        "it must not be added to it."
    )
    assert own.enacted is not None
    figure = words.at(own.enacted)
    others = tuple(words.spot(n) for n in (row.enacted, row.executed) if n)
    if line is not None:
        others = (*others, words.study.spot(line))
    note = tell(
        NEST,
        Severity.NOTE,
        figure,
        ko,
        en,
        figures=tuple(words.at(n) for n in (own.enacted, own.executed) if n),
        others=others,
        weight=words.won(own.enacted, own.enacted.value),
    )
    return Outcome(findings=(note,), checked=tuple(words.spot(n) for n in part))


RULES: tuple[Rule, ...] = (
    Rule(*TREE, "money", "단위사업과 세부사업", "Unit projects and programmes", check_tree),
    Rule(*NEST, "money", "중복 계상", "Budgets that repeat a part of another", check_nest),
)
