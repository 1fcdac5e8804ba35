"""Typed columns beside the text: what each tie inherits, when it ran, what speaks for it.

Tables stay text; this module reads them once per :class:`~netviz.tables.Tables` and gives columns that can be
compared.  A cell that cannot be read counts as empty here and is a finding in :mod:`netviz.doctor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.dates import NO_END, NO_START, OPEN, Bounds, DateError, Span, WrittenDates, bounds, parse
from netviz.schema import STATUSES, SUSPENDED, words
from netviz.tables import Tables

T = TypeVar("T")

LETTERS = "ABCDE"
DIGITS = "12345"
"""Grades that can be passed; F and 6 mean "cannot be judged" and never pass."""

FEW = 1000
"""Up to so many texts Arrow is asked about each; more are looked up in a table of our own."""

UNKNOWN_STEP = NO_END
"""Day given to a step whose date cannot be read: it never surely happened."""


def once_per_tables(function: Callable[[Tables], T]) -> Callable[[Tables], T]:
    """Remember the result for as long as the Tables live (they are values and never change)."""
    known: WeakKeyDictionary[Tables, T] = WeakKeyDictionary()

    def remembered(tables: Tables) -> T:
        if tables not in known:
            known[tables] = function(tables)
        return known[tables]

    remembered.__doc__, remembered.__name__ = function.__doc__, function.__name__
    return remembered


@once_per_tables
def type_ties(tables: Tables) -> pd.DataFrame:
    """Columns that can be compared, one row a tie, on the index of ``tables.ties``.

    ``id source target type`` text, ``source_kind target_kind`` those of its ends · ``sign`` int8 · ``mutual event
    undated derived relief supported contested`` bool · ``weight`` float · ``earliest_start latest_start earliest_end
    latest_end`` int64 day ordinals · ``grades`` int32, a bit for each minimum grade the tie passes
    (:func:`grade_bit`).
    """
    ties, defaults = tables.ties, _type_defaults(tables)
    event = _lasting(tables, defaults["lasting"]) == "event"
    dates = _written(tables, event)
    columns: dict[str, object] = {name: ties[name] for name in ("id", "source", "target", "type")}
    kinds = all_actors(tables).set_index("id")["kind"]
    columns |= {f"{end}_kind": looked_up(ties[end], kinds) for end in ("source", "target")}
    columns["sign"] = _first_of(ties["sign"], defaults["sign"], ("1", "0", "-1"), "0").astype("int8")
    columns["mutual"] = _first_of(ties["direction"], defaults["direction"], ("mutual", "directed"), "") == "mutual"
    columns["event"] = event
    weight = pd.to_numeric(ties["weight"], errors="coerce")
    columns["weight"] = weight.where(np.isfinite(weight) & (weight > 0), 1.0)
    columns |= bounds(dates)._asdict()
    columns["undated"] = dates.undated
    columns["derived"] = ties["derived_from"] != ""
    columns["relief"] = ties["relieves"] != ""
    columns |= _evidence_columns(tables)
    return pd.DataFrame(columns, index=ties.index)


def tie_bounds(typed: pd.DataFrame) -> Bounds:
    """The four day columns of :func:`type_ties` as arrays."""
    return Bounds(*(typed[name].to_numpy() for name in Bounds._fields))


def grade_bit(grade: str) -> int:
    """Bit of a minimum grade in the mask ``grades``.

    >>> grade_bit("A1"), grade_bit("B2")
    (1, 64)
    """
    return 1 << (5 * LETTERS.index(grade[0]) + DIGITS.index(grade[1]))


def _type_defaults(tables: Tables) -> dict[str, pd.Series[str]]:
    """Sign, direction and lasting of each tie's type, as text on the ties' index."""
    types = tables.tie_types.drop_duplicates("id").set_index("id")
    return {name: looked_up(tables.ties["type"], types[name]) for name in ("sign", "direction", "lasting")}


def looked_up(keys: pd.Series[str], texts: pd.Series[str]) -> pd.Series[str]:
    """The text that each key stands for in a column indexed by key; "" for a key it does not hold."""
    return texts.reindex(keys, fill_value="").set_axis(keys.index)


def among(texts: pd.Series[str], wanted: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Which texts are among those that are wanted.

    ``Series.isin`` hands every wanted text to Arrow by itself, which takes seconds for tens of thousands of them.

    >>> among(pd.Series(["a", "b", "a"]), {"a"}).tolist()
    [True, False, True]
    """
    known = list(wanted)
    if len(known) < FEW:
        return texts.isin(known).to_numpy(dtype=bool)
    found: npt.NDArray[np.bool_] = pd.Index(texts.to_numpy(dtype=object), dtype=object).isin(
        pd.Index(known, dtype=object)
    )
    return found


def distinct(texts: pd.Series[str]) -> set[str]:
    """The texts of a column, each once; going through an Arrow column text by text takes ten times as long."""
    return set(texts.to_numpy(dtype=object))


def _first_of(own: pd.Series[str], inherited: pd.Series[str], allowed: Sequence[str], last: str) -> pd.Series[str]:
    """A tie's own word, else its type's, else ``last``; words outside the vocabulary count as empty."""
    return own.where(own.isin(allowed), inherited.where(inherited.isin(allowed), last))


def _lasting(tables: Tables, inherited: pd.Series[str]) -> pd.Series[str]:
    file = tables.files.get("ties")
    columns = () if file is None else file.columns
    events = file is not None and ("date" in columns or "end" not in columns)
    return _first_of(tables.ties["lasting"], inherited, ("state", "event"), "event" if events else "state")


def spans(texts: pd.Series[str]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Read a column of dates: (readable, first day, last day); each distinct text is parsed once."""
    codes, uniques = pd.factorize(texts)
    read = [_span(text) for text in uniques]
    known = np.array([span is not None for span in read], dtype=bool)
    first = np.array([span.first if span else NO_START for span in read], dtype=np.int64)
    last = np.array([span.last if span else NO_END for span in read], dtype=np.int64)
    return known[codes], first[codes], last[codes]


def _span(text: str) -> Span | None:
    try:
        return parse(text) if text else None
    except DateError:
        return None


def _written(tables: Tables, event: pd.Series[bool]) -> WrittenDates:
    ties = tables.ties
    start = spans(ties["start"].where(ties["start"] != "", ties["date"]))
    is_open = (ties["end"] == OPEN).to_numpy()
    return WrittenDates(*start, *spans(ties["end"]), is_open, *spans(ties["checked"]), event.to_numpy(dtype=bool))


@once_per_tables
def steps(tables: Tables) -> pd.DataFrame:
    """Rows of ``events.csv`` about known ties, in order: by tie, by day, then by how far a status has come.

    The order does not depend on the rows' own, so that the same data gives the same picture.  Columns of the table
    plus ``at`` (position of the tie in ``tables.ties``), ``earliest`` (first day the step may have happened) and
    ``day`` (the day by which it surely happened).
    """
    events = tables.events
    position = pd.Series(range(len(tables.ties)), index=tables.ties["id"])
    position = position[~position.index.duplicated()]
    known, first, last = spans(events["date"])
    found = events.assign(
        at=events["tie"].map(position),
        earliest=np.where(known, first, UNKNOWN_STEP),
        day=np.where(known, last, UNKNOWN_STEP),
    )
    found = found[found["at"].notna()].astype({"at": "int64"})
    stage = found["status"].map({word: stage for stage, word in enumerate(words(STATUSES))}).fillna(-1)
    ordered: pd.DataFrame = found.assign(stage=stage).sort_values(
        ["at", "day", "earliest", "stage", "event"], kind="stable"
    )
    return ordered.drop(columns="stage")


def status_on(tables: Tables, day: int | None = None) -> pd.Series[str]:
    """Each tie's status on a day (None: the last one known): its latest step by then, else its own word."""
    taken = steps(tables)
    taken = taken[taken["status"] != ""]
    if day is not None:
        taken = taken[taken["day"] <= day]
    latest = taken.drop_duplicates("at", keep="last")
    status = tables.ties["status"].copy()
    status.iloc[latest["at"].to_numpy()] = latest["status"].to_numpy()
    return status


@once_per_tables
def gaps(tables: Tables) -> Mapping[int, list[tuple[int, int]]]:
    """Suspended stretches by position of the tie: first to last day that counts as possible, not certain."""
    found: dict[int, list[tuple[int, int]]] = {}
    taken = steps(tables)
    taken = taken[taken["status"] != ""]
    after = taken["day"].where(taken["at"].shift(-1) == taken["at"]).notna()
    until = taken["day"].shift(-1).where(after, NO_END + 1).astype("int64") - 1
    suspended = taken["status"] == SUSPENDED
    for row, first, last in zip(taken["at"][suspended], taken["earliest"][suspended], until[suspended], strict=True):
        found.setdefault(int(row), []).append((int(first), int(last)))
    never_told = ~np.isin(np.arange(len(tables.ties)), taken["at"].to_numpy())
    for row in np.flatnonzero(never_told & (tables.ties["status"] == SUSPENDED).to_numpy()):
        found[int(row)] = [(NO_START, NO_END)]
    return found


@once_per_tables
def evidence(tables: Tables) -> pd.DataFrame:
    """Rows of ``evidence.csv`` with ``supports`` bool, ``about`` filled in, and the reference's ``reliability``."""
    rows = tables.evidence
    reliability = tables.references.drop_duplicates("id").set_index("id")["reliability"]
    return rows.assign(
        supports=rows["stance"] != "contradicts",
        about=rows["about"].where(rows["about"] != "", "exists"),
        reliability=looked_up(rows["reference"], reliability),
    )


def _evidence_columns(tables: Tables) -> dict[str, object]:
    rows, ids = evidence(tables), tables.ties["id"]
    supporting = rows[rows["supports"]]
    against = rows[~rows["supports"] & (rows["about"] == "exists")]
    masks = [
        pass_mask(letter, digit)
        for letter, digit in zip(supporting["reliability"], supporting["credibility"], strict=True)
    ]
    by_tie = pd.Series(masks, index=supporting["tie"], dtype="int64").groupby(level=0).agg(_union)
    return {
        "grades": ids.map(by_tie).fillna(0).astype("int32"),
        "supported": ids.isin(supporting["tie"]),
        "contested": ids.isin(against["tie"]),
    }


def origin_names(origin: str, publisher: str) -> set[str]:
    """Where a reference has its news from, in one spelling; the publisher where it does not say.

    >>> sorted(origin_names("TASS; PTI", "Gazette")), origin_names("", "Gazette")
    (['pti', 'tass'], {'gazette'})
    """
    named = [part.strip() for part in origin.split(";") if part.strip()]
    return {name.casefold() for name in named or [publisher.strip()]}


def pass_mask(letter: str, digit: str) -> int:
    """All minimum grades that one supporting row passes: letter at least as good *and* digit at least as good.

    >>> pass_mask("E", "5") == grade_bit("E5"), pass_mask("F", "1")
    (True, 0)
    """
    if letter not in LETTERS or digit not in DIGITS or not letter or not digit:
        return 0
    wanted = [a + b for a in LETTERS[LETTERS.index(letter) :] for b in DIGITS[DIGITS.index(digit) :]]
    return sum(grade_bit(grade) for grade in wanted)


def _union(masks: pd.Series[int]) -> int:
    return int(np.bitwise_or.reduce(masks.to_numpy()))


def own_names(columns: Iterable[str], claimed: Iterable[str]) -> dict[str, str]:
    """New names for an analyst's own columns that have names which the program needs: the first ``own_...`` free.

    >>> own_names(["id", "certainty", "own_certainty"], ["certainty"])
    {'certainty': 'own_own_certainty'}
    """
    taken, names = {*columns, *claimed}, {}
    for name in sorted({*columns} & {*claimed}):
        new = f"own_{name}"
        while new in taken:
            new = f"own_{new}"
        taken.add(new)
        names[name] = new
    return names


@once_per_tables
def all_actors(tables: Tables) -> pd.DataFrame:
    """``tables.actors`` without repeated ids, then one row for every end of a tie that it does not list.

    The column ``listed`` (bool) tells them apart: a dangling end is an error to mend, but it is drawn, not lost.  The
    analyst's own column of that name is ``own_listed`` here.
    """
    listed = tables.actors.drop_duplicates("id")
    listed = listed.rename(columns=own_names(listed.columns, ["listed"]))
    ends = pd.unique(pd.concat([tables.ties["source"], tables.ties["target"]], ignore_index=True))
    missing = sorted(set(ends) - set(listed["id"]))
    unlisted = pd.DataFrame(dict.fromkeys(listed.columns, ""), index=range(len(missing)))
    unlisted["id"] = pd.Series(missing, dtype=listed["id"].dtype)
    unlisted["name"] = [name or "(no name)" for name in missing]
    whole = pd.concat([listed.assign(listed=True), unlisted.assign(listed=False)], ignore_index=True)
    return whole.assign(name=whole["name"].where(whole["name"] != "", whole["id"]))
