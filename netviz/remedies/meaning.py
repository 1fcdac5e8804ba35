"""What dates, ends and grades say together: swapped dates, states or events, open ends that nobody checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netviz.dates import NO_END, DateError, iso, parse
from netviz.edit.changing import changed, set_cells
from netviz.files.problems import shown
from netviz.remedies.cells import REMOVE, put, without_rows, write
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import TIE_TYPES, TIES
from netviz.tables import Tables
from netviz.typed import once_per_tables


def _cell(tables: Tables, spot: Spot, column: str) -> str:
    return str(tables.frame(spot.table).at[spot.row, column])


def _start(tables: Tables, spot: Spot) -> str:
    """The column that tells when the tie began: its start, or its date."""
    return "start" if _cell(tables, spot, "start") else "date"


def _backwards_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    start = _start(tables, spot)
    yield Way("swap", f"Swap the {start} {shown(_cell(tables, spot, start))} and the end {shown(spot.text)}",
              many="Swap start and end")  # fmt: skip
    yield Way("no-end", "Empty the end: unknown", many="Empty the ends: unknown")
    yield Way("no-start", f"Empty the {start}: unknown", many="Empty the starts: unknown")


def _mend_backwards(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    cells: dict[tuple[int, str], str] = {}
    for spot in spots:
        if spot.row is None:
            continue
        start = _start(tables, spot)
        if key != "no-start":
            cells[spot.row, "end"] = _cell(tables, spot, start) if key == "swap" else ""
        if key != "no-end":
            cells[spot.row, start] = spot.text if key == "swap" else ""
    return set_cells(tables, TIES.name, cells)


BACKWARDS = Remedy(
    "end-before-start",
    "offers to swap the two, or to leave one unknown",
    _backwards_ways,
    _mend_backwards,
    by_text=False,
)


def _twice_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    start = _cell(tables, spot, "start")
    yield Way("start", f"Keep the start {shown(start)}", safe=start == spot.text, many="Keep the starts")
    if not _cell(tables, spot, "end"):
        yield Way("date", f"Keep the date {shown(spot.text)}: an event", many="Keep the dates: events")


def _mend_twice(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    emptied = [spot if key == "start" else spot._replace(column="start") for spot in spots]
    return put(tables, emptied, lambda _: "")


DATE_TWICE = Remedy(
    "date-twice",
    "empties the date when it is the start; else asks which to keep",
    _twice_ways,
    _mend_twice,
    by_text=False,
)


@once_per_tables
def _seen(tables: Tables) -> dict[str, str]:
    """By tie, the last day on which a reference that supports it was published."""
    published = dict(zip(tables.references["id"], tables.references["published"], strict=True))
    days: dict[str, int] = {}
    evidence = tables.evidence
    for tie, reference, stance in zip(evidence["tie"], evidence["reference"], evidence["stance"], strict=True):
        day = _last_day(published.get(reference, ""))
        if stance != "contradicts" and day is not None:
            days[tie] = max(day, days.get(tie, day))
    return {tie: iso(day) for tie, day in days.items()}


def _last_day(text: str) -> int | None:
    try:
        day = parse(text, interval=True).last if text else NO_END
    except DateError:
        return None
    return day if day < NO_END else None


def _open_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if day := _seen(tables).get(_cell(tables, spot, "id")):
        yield Way("published", f"Write checked = {day}, when its latest reference was published",
                  many="Write checked = when the latest reference of each was published")  # fmt: skip
    yield Way("checked:", "Write when it was last seen", asks="the date")
    yield Way("unknown", "Empty the end: unknown, not open", many="Empty the ends: unknown, not open")


def _mend_open(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key == "unknown":
        return put(tables, spots, lambda _: "")
    checked = [spot._replace(column="checked") for spot in spots]
    if key == "published":
        return put(tables, checked, lambda spot: _seen(tables).get(_cell(tables, spot, "id")))
    day = key.removeprefix("checked:")
    parse(day)
    return put(tables, checked, lambda _: day)


UNCHECKED = Remedy(
    "open-unchecked",
    "offers the day on which its latest supporting reference was published, or an unknown end",
    _open_ways,
    _mend_open,
    by_text=False,
)


def _loop_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield REMOVE


def _mend_loops(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    return without_rows(tables, spots)


LOOPS = Remedy("loop", "offers to remove the tie", _loop_ways, _mend_loops)


def _origin_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield write("2", "lower", why="probably true")


def _lower(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    return put(tables, spots, lambda _: "2")


ONE_ORIGIN = Remedy("single-origin", "offers to lower the credibility to 2", _origin_ways, _lower)


def _lasting_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield Way("event", "They are events: each happened at its start")
    yield Way("state", "They are states: each held from its start on, nobody said until when")


def _say_lasting(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    """The word stands with the types where these are listed, else with the ties."""
    ties, types = tables.ties, tables.tie_types
    told = types["id"][types["lasting"].isin(["state", "event"])].tolist()
    silent = (ties["lasting"] == "") & ~ties["type"].isin(told) & (ties["start"] != "")
    meant = types["id"].isin(ties["type"][silent].unique().tolist())
    listed = ties["type"].isin(types["id"][meant].tolist())
    frames = {TIES.name: ties.assign(lasting=ties["lasting"].where(~(silent & ~listed), key))}
    if meant.any():
        frames[TIE_TYPES.name] = types.assign(lasting=types["lasting"].where(~meant, key))
    return changed(tables, **frames)


LASTING = Remedy(
    "lasting-asked", "says state or event, with the types where they are listed", _lasting_ways, _say_lasting
)
