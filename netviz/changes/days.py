"""What changed in one network between two days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from netviz import typed
from netviz.changes.explaining import Run, explained, reason, runs
from netviz.changes.held import CERTAIN, POSSIBLE, UNDATED, State, may_be, states, states_only, steps_by_tie
from netviz.changes.outcomes import BEGUN, ENDED, PASSED, outcomes
from netviz.changes.record import DATES, KINDS, ActorChange, Change, Changes, SignChange, StepTaken
from netviz.changes.signs import pair_signs, sign_changes
from netviz.changes.telling import sections, summary
from netviz.citing import Line, actor_names, speaking, tie_words, when
from netviz.dates import During, Flags, Moment, words
from netviz.errors import WrongUse
from netviz.selection import Selection, apply, resolve
from netviz.tables import Tables

GONE_IN_BETWEEN = (BEGUN, ENDED, PASSED)
"""What a tie counts as: the first of these that its dates leave open."""

FIELDS = {"status": "status", "amount": "amount"}
"""What can change of a tie that goes on, and what evidence must be about to speak for it."""


def what_changed(
    tables: Tables,
    start: Moment,
    end: Moment,
    selection: Selection = Selection(),  # noqa: B008 a frozen value is the same for every call
) -> Changes:
    """What changed between two days: what differs between ``start`` and ``end``, and what came to pass in between.

    Of coarse dates the first day of ``start`` and the last of ``end`` count.  ``selection`` narrows the ties; its dates
    must be None, and ``certain_only`` keeps what surely changed.  *Surely* is what holds in every way in which the
    dates can be read (:func:`~netviz.changes.outcomes.outcomes`), *possibly* what holds in some.  docs/questions.md
    has the table.  Raises :class:`~netviz.errors.WrongUse` when the days are the wrong way round.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type,start,end\\nT1,a,b,x,2025-03,..\\n"})
    >>> [(each.tie, each.certainty) for each in what_changed(tables, "2025-01-01", "2025-06-30").begun]
    [('T1', 'certain')]
    """
    days = During(start, end)
    if selection.dates is not None:
        raise WrongUse("the two days are the dates of this question: leave dates out of the selection")
    asked = resolve(tables, replace(selection, dates=days, undated=True, certain_only=False))
    first, last = days.window
    work = _Work.of(tables, asked, first, last)
    ties = sorted([*_runs(work), *_happenings(work), *_fields(work)], key=_order)
    steps = tuple(_steps(work))
    told = {each.tie for each in ties}
    held = {tables.ties["id"].iloc[at] for at in work.before.keys() | work.after.keys()}
    undated = typed.type_ties(tables)["undated"].to_numpy()
    found = Changes(
        tables=tables,
        selection=resolve(tables, selection),
        first=first,
        last=last,
        ties=tuple(ties),
        signs=tuple(sign_changes(tables, pair_signs(tables, work.before), pair_signs(tables, work.after))),
        actors=tuple(_actors(work)),
        steps=steps,
        same=tuple(sorted(held - told)),
        undated=int((undated & work.kept).sum()),
    )
    found = _surely(found) if selection.certain_only else found
    return replace(found, summary=summary(found), sections=sections(found))


def _surely(found: Changes) -> Changes:
    """The same without what is only possible."""

    def sure(each: Change | SignChange | ActorChange | StepTaken) -> bool:
        return each.certainty == CERTAIN

    return replace(
        found,
        ties=tuple(filter(sure, found.ties)),
        signs=tuple(filter(sure, found.signs)),
        actors=tuple(filter(sure, found.actors)),
        steps=tuple(filter(sure, found.steps)),
    )


def _order(change: Change) -> tuple[int, bool, str, str]:
    return KINDS.index(change.kind), change.certainty != CERTAIN, change.tie, change.what


@dataclass(frozen=True, eq=False)
class _Work:
    """What all parts of the answer are made from."""

    tables: Tables
    first: int
    last: int
    kept: Flags
    sure_in_between: Flags
    before: Mapping[int, State]
    after: Mapping[int, State]
    ids: list[str]

    @classmethod
    def of(cls, tables: Tables, asked: Selection, first: int, last: int) -> _Work:
        found = apply(tables, asked)
        sure = np.zeros(len(tables.ties), dtype=bool)
        sure[found.kept] = (found.certainty == CERTAIN).to_numpy()
        before, after = (states(tables, day, found.kept) for day in (first, last))
        return cls(tables, first, last, found.kept, sure, before, after, tables.ties["id"].tolist())


def _runs(work: _Work) -> Iterator[Change]:
    """Ties begun, ended, and come and gone."""
    ties = typed.type_ties(work.tables)
    may = outcomes(typed.tie_bounds(ties), work.first, work.last)
    dated = work.kept & states_only(work.tables) & ~ties["undated"].to_numpy(dtype=bool)
    for at in np.flatnonzero(dated & (may[BEGUN] | may[ENDED] | may[PASSED])).tolist():
        left_open = tuple(name for name, flags in may.items() if flags[at])
        kind = next(name for name in GONE_IN_BETWEEN if name in left_open)
        yield _became(work, at, kind, left_open)


def _became(work: _Work, at: int, kind: str, may: tuple[str, ...]) -> Change:
    before, after = work.before.get(at), work.after.get(at)
    on_the_day = {BEGUN: after, ENDED: before}.get(kind)
    holds = work.sure_in_between[at] if kind == PASSED else on_the_day is not None and on_the_day.held == CERTAIN
    certain = len(may) == 1 and bool(holds)
    run = runs(work.tables)[at]
    text = f"{tie_words(work.tables, at)} {explained(kind, run, work.first, work.last)}"
    return Change(
        kind=kind,
        tie=work.ids[at],
        certainty=CERTAIN if certain else POSSIBLE,
        before=before,
        after=after,
        line=_line(work, at, text, {BEGUN: ("start",), ENDED: ("end",), PASSED: ("start", "end")}[kind]),
        may=may,
        why="" if certain else reason(kind, run, work.first, work.last, suspended=len(may) == 1),
    )


def _line(work: _Work, at: int, text: str, about: tuple[str, ...], steps: tuple[str, ...] = ()) -> Line:
    cites, against = speaking(work.tables, work.ids[at], *about)
    return Line(text.rstrip(), work.ids[at], tuple(dict.fromkeys((*steps, *cites))), against)


def _happenings(work: _Work) -> Iterator[Change]:
    """Events that began after the first day, up to the last: surely, or as one reading of their dates has it."""
    ties = typed.type_ties(work.tables)
    run = typed.tie_bounds(ties)
    there = work.kept & ~states_only(work.tables) & ~ties["undated"].to_numpy(dtype=bool)
    may = (run.earliest_start <= work.last) & (run.latest_start > work.first)
    sure = (run.earliest_start > work.first) & (run.latest_start <= work.last)
    for at in np.flatnonzero(there & may).tolist():
        day = _day_words(runs(work.tables)[at])
        yield Change(
            kind="happened",
            tie=work.ids[at],
            certainty=CERTAIN if sure[at] else POSSIBLE,
            before=None,
            after=None,
            line=_line(work, at, f"{tie_words(work.tables, at)} {day}", ("start",)),
            why="" if sure[at] else DATES,
        )


def _day_words(run: Run) -> str:
    if not run.start:
        return "When it happened is not known."
    several = run.end not in ("", run.start)
    return f"Happened from {words(run.start)} to {words(run.end)}." if several else f"Happened {when(run.start)}."


def _fields(work: _Work) -> Iterator[Change]:
    """Changes of status and amount of ties that may hold on both days."""
    steps, own = steps_by_tie(work.tables), work.tables.ties["status"].tolist()
    for at in sorted(work.before.keys() & work.after.keys() & steps.keys() if work.first < work.last else ()):
        for name in FIELDS:
            base = own[at] if name == "status" else None
            _, was = may_be(steps[at], name, base, work.first)
            _, now = may_be(steps[at], name, base, work.last)
            if len(was | now) > 1:
                yield _field(work, at, name, POSSIBLE if was & now else CERTAIN)


def _field(work: _Work, at: int, name: str, certainty: str) -> Change:
    before, after = work.before[at], work.after[at]
    taken = [
        step
        for step in steps_by_tie(work.tables)[at]
        if getattr(step, name) and step.earliest <= work.last and step.day > work.first
    ]
    told = "; ".join(f"{step.event}, {words(step.date)}" for step in taken)
    change = f"{name.capitalize()}: {_value(name, before)} → {_value(name, after)}{f' ({told})' if told else ''}."
    return Change(
        kind="changed",
        tie=work.ids[at],
        certainty=certainty,
        before=before,
        after=after,
        line=_line(
            work,
            at,
            f"{tie_words(work.tables, at)} {change}",
            (FIELDS[name],),
            tuple(s.reference for s in taken if s.reference),
        ),
        why="" if certainty == CERTAIN else DATES,
        what=name,
    )


def _value(name: str, state: State) -> str:
    value: str | None = getattr(state, name)
    return "not known" if value is None else value or "established"


def _steps(work: _Work) -> Iterator[StepTaken]:
    """Steps that fell between the days, in order of day and tie."""
    taken = [
        (step, at)
        for at, steps in steps_by_tie(work.tables).items()
        if work.kept[at]
        for step in steps
        if step.earliest <= work.last and step.day > work.first
    ]
    for step, at in sorted(taken, key=lambda pair: (pair[0].day, work.ids[pair[1]], pair[0].event)):
        sure = step.earliest > work.first and step.day <= work.last
        text = f"{words(step.date)[:1].upper()}{words(step.date)[1:]}: {step.event}"
        line = Line(f"{text} ({work.ids[at]}).", work.ids[at], (step.reference,) if step.reference else ())
        yield StepTaken(work.ids[at], CERTAIN if sure else POSSIBLE, step.date, step.event, line)


def _actors(work: _Work) -> Iterator[ActorChange]:
    """Actors who had no tie and have one, or the other way round; undated ties and events do not count."""
    names = actor_names(work.tables)
    before, after = _presence(work, work.before), _presence(work, work.after)
    for actor in sorted(before.keys() | after.keys()):
        was, now = before.get(actor, ""), after.get(actor, "")
        if was == now:
            continue
        kind = "came" if (was, now) in (("", CERTAIN), ("", POSSIBLE), (POSSIBLE, CERTAIN)) else "gone"
        certainty = CERTAIN if {was, now} == {"", CERTAIN} else POSSIBLE
        told = "had no tie and has one" if kind == "came" else "had a tie and has none"
        perhaps = "" if certainty == CERTAIN else "perhaps "
        yield ActorChange(kind, actor, certainty, f"{names[actor]} {perhaps}{told}.")


def _presence(work: _Work, held: Mapping[int, State]) -> dict[str, str]:
    """For each actor with a dated tie, whether it surely has one."""
    ties = work.tables.ties
    ends = list(zip(ties["source"].tolist(), ties["target"].tolist(), strict=True))
    found: dict[str, str] = {}
    for at, state in held.items():
        for actor in () if state.held == UNDATED else ends[at]:
            found[actor] = CERTAIN if CERTAIN in (state.held, found.get(actor)) else POSSIBLE
    return found
