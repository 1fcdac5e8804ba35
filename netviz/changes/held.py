"""What is known of the ties on one day: whether each holds, its status and its amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from netviz import typed
from netviz.dates import AsOf, Flags
from netviz.selection import Selection, apply
from netviz.tables import Tables

CERTAIN, POSSIBLE, UNDATED = "certain", "possible", "undated"


class State(NamedTuple):
    """What is known of one tie on one day.

    ``held`` is ``certain``, ``possible`` or ``undated``; ``status`` and ``amount`` are those of the latest step that
    surely happened by then, the status else the tie's own; None is not known.
    """

    held: str
    status: str | None
    amount: str | None

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return self._asdict()


class Step(NamedTuple):
    """One row of ``events.csv``: between which days it happened, and what it says."""

    earliest: int
    day: int
    date: str
    event: str
    status: str
    amount: str
    reference: str


@typed.once_per_tables
def steps_by_tie(tables: Tables) -> Mapping[int, Sequence[Step]]:
    """Steps in order by position of the tie."""
    rows = typed.steps(tables)
    amounts = (rows["amount"] + " " + rows["unit"]).str.strip().where(rows["amount"] != "", "")
    columns = [rows[name] for name in ("earliest", "day", "date", "event", "status")]
    found: dict[int, list[Step]] = {}
    for at, *said in zip(rows["at"], *columns, amounts, rows["reference"], strict=True):
        found.setdefault(int(at), []).append(Step(*said))
    return found


def may_be(steps: Sequence[Step], name: str, own: str | None, day: int) -> tuple[str | None, frozenset[str | None]]:
    """A tie's ``status`` or ``amount`` on a day: what it surely had come to by then, and all that it may have been.

    A step whose date is coarse may have happened by a day before it surely has.  ``own`` is what the tie says of itself
    before any step; where it only repeats the last step it tells nothing of the days before the first.
    """
    told = [(step.earliest, step.day, getattr(step, name)) for step in steps if getattr(step, name)]
    base = None if told and told[-1][2] == own else own
    sure = next((value for _, surely_by, value in reversed(told) if surely_by <= day), base)
    return sure, frozenset({sure, *(value for earliest, surely_by, value in told if earliest <= day < surely_by)})


def states_only(tables: Tables) -> Flags:
    """Which ties are states, which hold; events happen."""
    flags: Flags = ~typed.type_ties(tables)["event"].to_numpy(dtype=bool)
    return flags


def held_on(tables: Tables, day: int) -> npt.NDArray[np.object_]:
    """For each tie ``certain``, ``possible``, ``undated`` or "" (not begun, or over), as a selection says."""
    found = apply(tables, Selection(dates=AsOf(day), undated=True))
    held = np.full(len(tables.ties), "", dtype=object)
    held[found.kept] = found.certainty.fillna(UNDATED).to_numpy()
    return held


def states(tables: Tables, day: int, kept: Flags | None = None) -> dict[int, State]:
    """What is known on a day of all ties that hold then, certainly or possibly, by position; events are left out.

    Undated ties always count.  ``kept`` (flags of the ties) narrows them.
    """
    held = held_on(tables, day)
    wanted = states_only(tables) & (held != "")
    positions = np.flatnonzero(wanted if kept is None else wanted & kept)
    steps, own = steps_by_tie(tables), tables.ties["status"].tolist()
    found = {}
    for at in positions.tolist():
        status, _ = may_be(steps.get(at, ()), "status", own[at], day)
        amount, _ = may_be(steps.get(at, ()), "amount", None, day)
        found[at] = State(str(held[at]), status, amount)
    return found
