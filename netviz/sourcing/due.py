"""What is due: ties about to lapse, ties nobody has looked at for long, posts that were out of date on a day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netviz import typed
from netviz.dates import Days, Flags, Window, certain_in, day_words, possible_in, words
from netviz.sourcing.ties import NEVER
from netviz.tables import Tables

POST_KINDS = frozenset({"person"})
"""Kinds of actors that hold posts."""


@dataclass(frozen=True)
class Due:
    """One tie that is due: its id, the day that matters (0 = none known), whether that is sure, and why in words."""

    tie: str
    day: int
    sure: bool
    says: str


def lapsing(tables: Tables, day: int, days: int) -> list[Due]:
    """States with a written end that may come within ``days`` after ``day``, soonest first.

    It is sure when the tie surely still runs on the day and the whole of its written end lies within those days.
    """
    run, last = typed.tie_bounds(typed.type_ties(tables)), day + days
    written, first_end, last_end = typed.spans(tables.ties["end"])
    state = ~typed.type_ties(tables)["event"].to_numpy()
    today = Window(day, day)
    within = written & state & possible_in(run, today) & (first_end <= last) & (last_end >= day)
    sure = within & certain_in(run, today) & (last_end <= last)
    found = [
        Due(
            str(tables.ties["id"].iat[at]),
            int(last_end[at]),
            bool(sure[at]),
            f"ends {words(str(tables.ties['end'].iat[at]))}",
        )
        for at in np.flatnonzero(within).tolist()
    ]
    return sorted(found, key=lambda due: (due.day, due.tie))


def unchecked(tables: Tables, day: int, days: int) -> list[Due]:
    """States of open or unknown end that may run on a day and that nobody has seen for ``days``, longest first."""
    ties = typed.type_ties(tables)
    known, _, seen = typed.spans(tables.ties["checked"])
    written, _, _ = typed.spans(tables.ties["end"])
    seen = np.where(known, seen, NEVER)
    today = possible_in(typed.tie_bounds(ties), Window(day, day)) & ~ties["event"].to_numpy()
    old = today & ~written & (seen < day - days)
    found = [
        Due(str(tables.ties["id"].iat[at]), int(seen[at]), True, _last_seen(int(seen[at]), day))
        for at in np.flatnonzero(old).tolist()
    ]
    return sorted(found, key=lambda due: (due.day, due.tie))


def outdated_posts(tables: Tables, day: int) -> list[Due]:
    """Posts that were over on a day (sure), or that nobody saw held on it (not sure); the sure ones first.

    A post is a state of neither sign that runs from a person to another actor.  One that the same person holds again
    by another tie on that day is not listed.
    """
    ties, kinds = typed.type_ties(tables), typed.all_actors(tables).set_index("id")["kind"]
    run, today = typed.tie_bounds(ties), Window(day, day)
    person = typed.looked_up(ties["source"], kinds).isin(POST_KINDS)
    post = (person & ~ties["event"] & ~ties["undated"] & (ties["sign"] == 0)).to_numpy()
    begun = post & (run.latest_start <= day)
    over = begun & (run.latest_end < day)
    doubtful = begun & ~over & ~certain_in(run, today)
    over &= ~_held_anew(ties, post & possible_in(run, today))
    found = [_ended(tables, run.latest_end, at) for at in np.flatnonzero(over).tolist()]
    found += [_unseen(tables, at) for at in np.flatnonzero(doubtful).tolist()]
    return sorted(found, key=lambda due: (not due.sure, due.day, due.tie))


def _held_anew(ties: pd.DataFrame, holding: Flags) -> Flags:
    """Ties whose two actors are joined by a tie that may hold."""
    ends = pd.MultiIndex.from_frame(ties[["source", "target"]])
    anew: Flags = np.asarray(ends.isin(ends[holding]))
    return anew


def _ended(tables: Tables, ends: Days, at: int) -> Due:
    return Due(str(tables.ties["id"].iat[at]), int(ends[at]), True, f"ended {words(str(tables.ties['end'].iat[at]))}")


def _unseen(tables: Tables, at: int) -> Due:
    [known], _, [seen] = typed.spans(tables.ties["checked"].iloc[[at]])
    last = int(seen) if known else NEVER
    return Due(str(tables.ties["id"].iat[at]), last, False, _last_seen(last))


def _last_seen(seen: int, day: int | None = None) -> str:
    if seen == NEVER:
        return "nobody said when it was last seen"
    ago = "" if day is None else f", {day - seen:,} days before"
    return f"last seen {day_words(seen)}{ago}"
