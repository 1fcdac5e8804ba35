"""What two people made of the same tables comes together by row and column, or is asked."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.edit import Conflict, difference, merge
from netviz.edit.changing import add_row, remove_rows, set_cell, set_cells
from netviz.tables import Tables, tables_from_bytes, to_files

HEADER = "id,source,target,type,start,note\n"
BASE = HEADER + "T1,a,b,x,2020,\nT2,a,c,x,2021,old\nT3,b,c,y,,\nT4,c,a,y,2023,\n"


def read(ties: str, **more: str) -> Tables:
    return tables_from_bytes({f"{name}.csv": text.encode() for name, text in {"ties": ties, **more}.items()})


def written(tables: Tables, file: str = "ties.csv") -> str:
    return to_files(tables)[file].decode()


@pytest.fixture
def base() -> Tables:
    return read(BASE)


def test_changes_of_different_rows_and_of_different_cells_of_a_row_come_together(base: Tables) -> None:
    mine = set_cells(base, "ties", {(3, "start"): "2022", (5, "note"): "mine"})
    theirs = read(BASE.replace("2021,old", "2021,theirs").replace("T1,a,b", "T1,a,d"))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert written(merged.tables) == HEADER + "T1,a,d,x,2020,\nT2,a,c,x,2022,theirs\nT3,b,c,y,,\nT4,c,a,y,2023,mine\n"


def test_rows_that_either_added_or_removed_stay_added_and_removed(base: Tables) -> None:
    mine = add_row(remove_rows(base, "ties", [2]), "ties", {"id": "T9", "source": "c", "target": "b", "type": "x"})
    theirs = read(BASE.replace("T3,b,c,y,,\n", "").replace("T2,a", "T0,b,a,x,,\nT2,a") + "T8,a,b,y,,\n")
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.tables.ties["id"].tolist() == ["T0", "T2", "T4", "T8", "T9"]


def test_a_row_put_between_others_stays_behind_the_one_it_follows(base: Tables) -> None:
    mine = base.replace(ties=add_row(base, "ties", {"id": "T9", "source": "c"}).ties.loc[[2, 6, 3, 4, 5]])
    theirs = read(BASE.replace("T1,a", "T0,b,a,x,,\nT1,a"))
    assert merge(base, mine, theirs).tables.ties["id"].tolist() == ["T0", "T1", "T9", "T2", "T3", "T4"]


def test_an_order_that_only_i_changed_is_mine_and_new_rows_stay_where_they_are(base: Tables) -> None:
    mine = base.replace(ties=base.ties.loc[[5, 3, 4, 2]])
    theirs = read(BASE.replace("T3,b", "T0,b,a,x,,\nT3,b"))
    assert merge(base, mine, theirs).tables.ties["id"].tolist() == ["T4", "T2", "T0", "T3", "T1"]


def test_one_cell_changed_to_two_texts_is_asked_and_either_side_can_win(base: Tables) -> None:
    mine = set_cells(base, "ties", {(3, "start"): "2022", (3, "note"): "mine"})
    merged = merge(base, mine, read(BASE.replace("T2,a,c,x,2021", "T2,a,c,x,2023")))
    conflict = Conflict("ties", 3, "start", "2021", "2022", "2023", "T2", 3)
    assert merged.conflicts == (conflict,)
    assert merged.tables.ties.loc[3, ["start", "note"]].tolist() == ["2023", "mine"]
    assert merged.settled([conflict]).ties.loc[3, ["start", "note"]].tolist() == ["2022", "mine"]
    assert merged.settled([]) is merged.tables


def test_the_same_change_made_twice_is_no_conflict(base: Tables) -> None:
    mine = add_row(set_cell(base, "ties", 3, "start", "2022"), "ties", {"id": "T9", "source": "a"})
    merged = merge(base, mine, read(BASE.replace("2021", "2022") + "T9,a,,,,\n"))
    assert merged.conflicts == ()
    assert merged.tables.ties["id"].tolist() == ["T1", "T2", "T3", "T4", "T9"]


def test_a_row_removed_here_and_changed_there_is_asked(base: Tables) -> None:
    merged = merge(base, remove_rows(base, "ties", [3]), read(BASE.replace("old", "new")))
    (conflict,) = merged.conflicts
    assert (conflict.column, conflict.base, conflict.mine, conflict.theirs) == ("note", "old", None, "new")
    assert merged.tables.ties["id"].tolist() == ["T1", "T2", "T3", "T4"]
    assert merged.settled([conflict]).ties["id"].tolist() == ["T1", "T3", "T4"]


def test_a_row_changed_here_and_removed_there_is_asked(base: Tables) -> None:
    merged = merge(base, set_cell(base, "ties", 3, "note", "new"), read(BASE.replace("T2,a,c,x,2021,old\n", "")))
    (conflict,) = merged.conflicts
    assert (conflict.mine, conflict.theirs, conflict.at) == ("new", None, None)
    assert merged.tables.ties["id"].tolist() == ["T1", "T3", "T4"]
    assert merged.settled([conflict]).ties[["id", "note"]].values.tolist()[-1] == ["T2", "new"]


def test_two_rows_that_got_the_same_new_id_are_both_kept_for_the_doctor_to_tell(base: Tables) -> None:
    mine = add_row(base, "ties", {"id": "T9", "source": "a", "target": "b", "type": "x"})
    merged = merge(base, mine, read(BASE + "T9,c,b,y,,\n"))
    assert merged.tables.ties["id"].tolist()[-2:] == ["T9", "T9"]


def test_an_id_renamed_there_keeps_what_was_changed_here(base: Tables) -> None:
    merged = merge(base, set_cell(base, "ties", 3, "start", "2022"), read(BASE.replace("T2,", "T20,")))
    assert merged.conflicts == ()
    assert merged.tables.ties.loc[3, ["id", "start"]].tolist() == ["T20", "2022"]


def test_rows_without_ids_are_known_by_what_they_say() -> None:
    ties = "source,target,type,start\na,b,x,2020\na,b,x,2020\nb,c,x,2021\n"
    base = read(ties)
    mine = set_cell(base, "ties", 4, "start", "2022")
    merged = merge(base, mine, read(ties.replace("a,b,x,2020\na", "c,c,c,1999\na,b,x,2020\na", 1)))
    assert merged.conflicts == ()
    assert written(merged.tables) == "source,target,type,start\nc,c,c,1999\na,b,x,2020\na,b,x,2020\nb,c,x,2022\n"


def test_a_table_that_only_one_of_them_made_is_taken(base: Tables) -> None:
    mine = add_row(base, "positions", {"actor": "a", "x": "0", "y": "1"})
    merged = merge(base, mine, read(BASE, events="tie,date,event\nT1,2020,signed\n"))
    assert set(to_files(merged.tables)) == {"ties.csv", "events.csv", "positions.csv"}


def test_own_columns_of_both_are_kept_and_one_that_nobody_else_fills_may_go() -> None:
    text = "id,source,target,type,desk\nT1,a,b,x,north\nT2,a,c,x,\n"
    base = read(text)
    mine = base.replace(ties=base.ties.drop(columns="desk").assign(mine=["1", ""]))
    merged = merge(base, mine, read(text.replace("desk\n", "desk,theirs\n").replace("north\n", "north,2\n")))
    assert merged.tables.ties[["theirs", "mine"]].values.tolist() == [["2", "1"], ["", ""]]
    assert "desk" not in merged.tables.ties.columns
    merged = merge(base, mine, read(text.replace("north", "south")))
    assert [(each.column, each.mine, each.theirs) for each in merged.conflicts] == [("desk", "", "south")]
    assert "desk" in merged.tables.ties.columns


ROWS = st.dictionaries(st.sampled_from(["T1", "T2", "T3", "T4"]), st.tuples(*[st.sampled_from(["", "p", "q"])] * 2))
Cells = Mapping[str, tuple[str, ...]]


def as_text(rows: Cells) -> str:
    return "id,source,target,type,note\n" + "".join(
        f"{name},s{name},t{name},{a},{b}\n" for name, (a, b) in rows.items()
    )


def expected(base: Cells, mine: Cells, theirs: Cells) -> tuple[dict[str, tuple[str, ...]], int]:
    """The merge of rows that all have one id, cell by cell, and how many cells are in conflict."""
    rows: dict[str, tuple[str, ...]] = {}
    asked = 0
    for name in sorted({*base, *mine, *theirs}):
        was, now, other = base.get(name), mine.get(name), theirs.get(name)
        if now is None or other is None:
            there = now or other
            if was is None and there is not None:
                rows[name] = there
            elif there is not None and there != was:
                asked += sum(one != two for one, two in zip(there, was or (), strict=True))
                rows |= {name: other} if other is not None else {}
        elif was is None:
            rows[name] = now if now == other else ("both",)
        else:
            cells = list(zip(was, now, other, strict=True))
            rows[name] = tuple(yours if yours != old or my == old else my for old, my, yours in cells)
            asked += sum(len({old, my, yours}) == 3 for old, my, yours in cells)
    return rows, asked


@settings(max_examples=60)
@given(ROWS, ROWS, ROWS)
def test_merging_takes_from_each_what_only_that_one_changed(base: Cells, mine: Cells, theirs: Cells) -> None:
    before = read(as_text(base))
    rows = list(zip(before.ties.index.tolist(), base, strict=True))
    changed = remove_rows(before, "ties", [row for row, name in rows if name not in mine])
    for row, name in rows:
        if name in mine:
            changed = set_cells(changed, "ties", {(row, "type"): mine[name][0], (row, "note"): mine[name][1]})
    for name in mine.keys() - base.keys():
        cells = dict(zip(("type", "note"), mine[name], strict=True))
        changed = add_row(changed, "ties", {"id": name, "source": f"s{name}", "target": f"t{name}", **cells})
    merged = merge(before, changed, read(as_text(theirs)))
    wanted, asked = expected(base, mine, theirs)
    found: dict[str, tuple[str, ...]] = {}
    for name, *cells in merged.tables.ties[["id", "type", "note"]].values.tolist():
        found[name] = tuple(cells) if name not in found else ("both",)
    assert found == wanted
    assert len(merged.conflicts) == asked


@settings(max_examples=30)
@given(ROWS, ROWS)
def test_when_only_one_changed_anything_that_is_the_result(base: Cells, other: Cells) -> None:
    before, after = read(as_text(base)), read(as_text(other))
    assert merge(before, before, after).tables is after
    assert not difference(before, merge(before, before, read(as_text(base))).tables)
