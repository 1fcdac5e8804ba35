"""What every engine is held to: the same ids, certainty and figures as the selection in memory."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from netviz import AsOf, During, Selection, Tables, UpTo, read_tables, select, tables_from_bytes
from netviz.stores import Store, select_in
from netviz.stores.engines import collected

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "selection_cases.json").read_text(encoding="utf-8"))

DATES = ["", "2024", "2025", "2025-03", "2025-06-15", "2025-06~", "[..2025-02]", "[2025-03..]", "202X", "2025-22"]
ENDS = [*DATES, ".."]
DAYS = ["2024-12-31", "2025-03-01", "2025-06-15", "2025-06", "2025", "2026-01"]
STATUSES = ["", "claimed", "in force", "suspended", "ended"]
ACTORS = ["a", "b", "c", "d", "é", "NA"]


def curated() -> Tables:
    return read_tables(ROOT / "data")


def answer(store: Store, selection: Selection) -> dict[str, Any]:
    found = select_in(store, selection)
    rows = collected(found.kept.select("id", "certainty", "past", "status")).sort_values("id")
    return {
        "ids": rows["id"].tolist(),
        "certainty": [word or None for word in rows["certainty"]],
        "past": [bool(flag) for flag in rows["past"]],
        "status": rows["status"].fillna("").tolist(),
        "left_out": found.left_out,
        "sentence": found.sentence(),
    }


def expected(tables: Tables, selection: Selection) -> dict[str, Any]:
    found = select(tables, selection)
    order = sorted(range(len(found.certainty)), key=lambda at: found.certainty.index[at])
    return {
        "ids": [found.certainty.index[at] for at in order],
        "certainty": [found.certainty.iloc[at] for at in order],
        "past": [bool(found.past.iloc[at]) for at in order],
        "status": [found.status.iloc[at] for at in order],
        "left_out": found.left_out,
        "sentence": found.sentence(),
    }


def rows(names: str, cells: list[tuple[str, ...]]) -> bytes:
    return "\n".join([names, *(",".join(row) for row in cells)]).encode() + b"\n"


@st.composite
def networks(draw: st.DrawFn) -> Tables:
    """Small networks in which every rule of a selection can apply."""
    pick = st.sampled_from
    cells = st.tuples(
        pick(ACTORS), pick(ACTORS), pick("xyz"), pick(DATES), pick(ENDS), pick(["", "2025-05", "2026-01-15"]),
        pick(["", "event", "state"]), pick(STATUSES), pick(["", "T0"]), pick(["", "1", "-1", "0"]), pick(["", "2.5"]),
    )  # fmt: skip
    ties = [(f"T{at}", *row) for at, row in enumerate(draw(st.lists(cells, min_size=1, max_size=12)))]
    known = [row[0] for row in ties]
    kinds = [(actor, f"Name of {actor}", draw(pick(["", "state", "person"]))) for actor in ACTORS[:4]]
    steps = st.tuples(pick(known), pick(DATES[1:5]), st.just("step"), pick(STATUSES))
    evidence = st.tuples(pick(known), pick(["R", "S"]), pick(["", "contradicts"]), pick(["", "1", "3", "6"]))
    return tables_from_bytes(
        {
            "actors.csv": rows("id,name,kind", kinds),
            "ties.csv": rows(
                "id,source,target,type,start,end,checked,lasting,status,derived_from,sign,weight",
                [(*row[:9], row[9] if row[9] != row[0] else "", *row[10:]) for row in ties],
            ),
            "tie_types.csv": rows("id,sign,lasting", [("x", "1", "state"), ("y", "-1", "event")]),
            "references.csv": rows("id,title,reliability", [("R", "r", "B"), ("S", "s", "D")]),
            "evidence.csv": rows("tie,reference,stance,credibility", draw(st.lists(evidence, max_size=6))),
            "events.csv": rows("tie,date,event,status", draw(st.lists(steps, max_size=8))),
        }
    )


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Any selection that such a network can be asked for."""
    pick, day = st.sampled_from, st.sampled_from(DAYS)
    asked = draw(pick(["", "during", "from", "asof", "upto"]))
    first, last = sorted([draw(day), draw(day)], key=lambda text: AsOf(text).window)
    dates = {
        "": None,
        "during": During(first, last),
        "from": During(first, None),
        "asof": AsOf(first),
        "upto": UpTo(first),
    }[asked]
    return Selection(
        types=draw(st.none() | st.lists(pick("xy"), max_size=2)),
        kinds=draw(st.none() | st.just(["", "state"])),
        statuses=draw(st.none() | st.lists(pick(["claimed", "in force", "established"]), max_size=2)),
        dates=dates,
        undated=draw(st.booleans()),
        certain_only=draw(st.booleans()),
        around=draw(st.none() | pick(ACTORS[:3])),
        steps=draw(st.integers(1, 3)),
        min_grade=draw(st.none() | pick(["B1", "B3", "D3"])),
        derived=draw(st.booleans()),
    )
