"""What differs between two states of the tables, row by row and in words."""

from __future__ import annotations

import pytest

from netviz import Tables, changes_between, tables_from_bytes


def said(before: Tables, after: Tables) -> dict[str, list[str]]:
    return {part.title: [line.text for line in part.lines] for part in changes_between(before, after).sections}


@pytest.fixture
def changed(five: Tables) -> Tables:
    """The five actors with one row added, one removed and one changed in several tables."""
    ties, actors = five.ties, five.actors
    ties = ties[ties["id"] != "T8"].copy()
    ties.loc[ties["id"] == "T2", ["end", "weight", "desk"]] = ["2025-08", "", "south"]
    ties.loc[max(five.ties.index) + 1, ["id", "source", "target", "type"]] = ["T9", "alba", "elm", "cooperation"]
    evidence = five.evidence.drop(five.evidence.index[six := 6])
    evidence.loc[evidence.index[0], "credibility"] = "2"
    assert five.evidence["tie"].iloc[six] == "T5"
    return five.replace(
        ties=ties.fillna(""), actors=actors.assign(note=["", "new", "", "seat unknown", ""]), evidence=evidence
    )


def test_rows_are_told_as_added_removed_and_changed_field_by_field(five: Tables, changed: Tables) -> None:
    told = said(five, changed)
    assert told["Ties added"] == ["Alba ↔ Elm Council, Cooperation (T9)."]
    assert told["Ties removed"] == ["Elm Council → Dorn Steel, Ownership (T8): Said to hold a majority."]
    assert told["Ties changed"] == [
        "Alba → Boria, Tariff (T2): Tariff of 25 % on steel. end is now “2025-08” (was “..”); "
        "weight is empty now (was “25”); desk is now “south” (was “north”)."
    ]
    assert told["Actors changed"] == ["Boria (boria). note is now “new” (was empty)."]
    assert told["Evidence removed"] == ["R4 against T5."]
    assert told["Evidence changed"] == ["R1 for T1. credibility is now “2” (was “1”)."]
    assert changes_between(five, changed).summary == (
        "1 tie added, 1 tie removed, 1 tie changed, 1 actor changed, 1 row of evidence removed, "
        "1 row of evidence changed."
    )


def test_neither_order_nor_place_of_a_row_is_a_change(five_files: dict[str, bytes], five: Tables) -> None:
    head, *rows = five_files["ties.csv"].splitlines(keepends=True)
    upside_down = tables_from_bytes(five_files | {"ties.csv": b"".join([head, *reversed(rows)])})
    found = changes_between(five, upside_down)
    assert (found.rows, found.summary) == ((), "The same rows in another order, or other columns.")
    assert changes_between(five, tables_from_bytes(five_files)).summary == "The tables say the same."


def test_a_renamed_tie_is_one_change_and_an_own_column_is_told(five_files: dict[str, bytes], five: Tables) -> None:
    head, *rows = five_files["ties.csv"].replace(b"T8,elm", b"T80,elm").splitlines()
    added = b"\n".join([head + b",region", *(row + b"," for row in rows)])
    found = changes_between(five, tables_from_bytes(five_files | {"ties.csv": added}))
    assert [(part.title, [line.text for line in part.lines]) for part in found.sections] == [
        (
            "Ties changed",
            ["Elm Council → Dorn Steel, Ownership (T80): Said to hold a majority. id is now “T80” (was “T8”)."],
        ),
        ("Columns of your own", ["ties.csv: region added."]),
    ]
    assert found.marks()["T80"] == "changed"


def test_rows_that_share_a_key_are_each_told() -> None:
    head = b"tie,date,event,amount\n"
    ties = b"id,source,target,type\nT1,a,b,x\n"
    one, two = (
        tables_from_bytes({"ties.csv": ties, "events.csv": head + rows})
        for rows in (b"T1,2025,raised,5\n", b"T1,2025,raised,5\nT1,2025,raised,7\n")
    )
    [row] = changes_between(one, two).rows
    assert (row.change.kind, row.change.table, row.tie) == ("added", "events", "T1")


def test_marks_and_tables_of_both_states_draw_what_was_removed(five: Tables, changed: Tables) -> None:
    found = changes_between(five, changed)
    marks = found.marks()
    assert {tie: marks[tie] for tie in ("T9", "T8", "T2", "T1", "T3")} == {
        "T9": "new",
        "T8": "ended",
        "T2": "changed",
        "T1": "changed",
        "T3": "same",
    }
    both = found.both()
    assert sorted(both.ties["id"]) == [f"T{n}" for n in range(1, 10)]
    assert both.ties.set_index("id").loc["T2", "end"] == "2025-08"
    assert [each.change.kind for each in changes_between(both, five).rows if each.tie == "T9"] == ["removed"]


def test_neither_state_is_touched(five: Tables, changed: Tables) -> None:
    before, after = five.ties.copy(), changed.ties.copy()
    changes_between(five, changed).both()
    assert five.ties.equals(before)
    assert changed.ties.equals(after)
