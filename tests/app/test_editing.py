"""The state of editing as a value, and what the form makes of answers."""

from __future__ import annotations

import io
import zipfile

import pytest

from netviz.app.edit.beside import marks
from netviz.app.edit.columns import grid_frame, row_name
from netviz.app.edit.editing import PAGE, Editing, Wanted
from netviz.app.edit.saving import changed_archive
from netviz.app.edit.telling import Answers, missing, new_tie, usual_lasting
from netviz.app.source import Network
from netviz.doctor import check
from netviz.edit.adding import add_tie
from netviz.tables import Tables, tables_from_bytes, to_files


def editing(tables: Tables) -> Editing:
    return Editing.of(Network("here", tables))


def many(count: int) -> Tables:
    rows = "".join(f"T{number},a{number},b,x\n" for number in range(count))
    return tables_from_bytes({"ties.csv": f"id,source,target,type\n{rows}".encode()})


def test_what_was_typed_is_one_step_and_the_same_word_again_is_none(five: Tables) -> None:
    held = editing(five).heard({"edited_rows": {0: {"note": "a"}}})
    assert held.heard({"edited_rows": {0: {"note": "a"}}}) is held
    more = held.heard({"edited_rows": {0: {"note": "a"}, 1: {"note": "b"}}})
    assert (len(more.draft.past), more.turn) == (2, held.turn)
    back = more.undone()
    assert (back.tables.ties["note"].to_list()[:2], back.turn) == (["a", ""], held.turn + 1)
    assert back.done_again().tables.ties["note"].to_list()[:2] == ["a", "b"]


def test_what_is_typed_into_a_grid_that_was_just_taken_away_still_counts_once(five: Tables) -> None:
    held = editing(five).heard({"edited_rows": {0: {"note": "a"}}})
    moved = held.undone().showing("ties", Wanted(only=(3,)))
    former = moved.former[0]
    after, whole = moved.heard_late(former, {"edited_rows": {0: {"note": "a"}, 1: {"note": "b"}}})
    assert whole
    assert after.tables.ties["note"].to_list()[:2] == ["", "b"]
    assert after.undone().tables.ties["note"].to_list()[:2] == ["", ""]
    same, whole = after.heard_late(after.former[0], {"edited_rows": {0: {"note": "a"}, 1: {"note": "b"}}})
    assert whole
    assert same is after


def test_a_late_word_for_a_cell_that_changed_meanwhile_is_told_and_changes_nothing(five: Tables) -> None:
    held = editing(five).showing("ties", Wanted()).heard({"edited_rows": {0: {"note": "mine"}}})
    after, whole = held.heard_late(held.former[0], {"edited_rows": {0: {"note": "late"}}})
    assert not whole
    assert after.tables is held.tables


def test_a_window_of_rows_goes_to_the_browser_and_edits_land_in_the_right_row() -> None:
    held = editing(many(3 * PAGE)).showing("ties", Wanted(page=1))
    assert held.grid is not None
    assert (len(held.grid.rows), held.grid.rows[0], held.found) == (PAGE, PAGE + 2, 3 * PAGE)
    after = held.heard({"edited_rows": {0: {"type": "y"}}})
    assert after.tables.ties.loc[PAGE + 2, "type"] == "y"
    assert editing(many(3)).showing("ties", Wanted(page=7)).wanted.page == 0


def test_rows_are_found_by_a_word_by_change_and_by_a_jump(five: Tables) -> None:
    held = editing(five).heard({"edited_rows": {3: {"note": "x"}}})

    def rows(wanted: Wanted) -> tuple[int, ...]:
        grid = held.showing("ties", wanted).grid
        assert grid is not None
        return grid.rows

    assert rows(Wanted(text="STEEL")) == (3,)
    assert rows(Wanted(changed=True)) == (5,)
    assert rows(Wanted(only=(2, 99))) == (2,)
    assert rows(Wanted(text="(")) == ()


def test_a_row_added_in_a_window_that_was_searched_is_not_lost(five: Tables) -> None:
    held = editing(five).showing("ties", Wanted(text="steel"))
    after = held.heard({"added_rows": [{"source": "alba", "target": "elm"}]})
    assert after.tables.ties["id"].to_list()[-1] == "T9"
    assert after.showing("ties", Wanted()).found == len(five.ties) + 1


def test_unsaved_changes_are_counted_in_rows_and_gone_when_undone(five: Tables) -> None:
    held = editing(five).heard({"edited_rows": {0: {"note": "a", "desk": "b"}, 2: {"note": "c"}}})
    assert held.unsaved == 2
    assert held.undone().unsaved == 0
    assert held.discarded().unsaved == 0
    assert held.discarded().undone().unsaved == 2


def test_after_saving_one_step_back_is_what_was_there_before(five: Tables) -> None:
    held = editing(five).heard({"edited_rows": {0: {"note": "a"}}, "deleted_rows": [4]})
    now = tables_from_bytes(to_files(held.tables))
    saved = held.saved(now)
    assert saved.unsaved == 0
    assert to_files(saved.undone().tables)["ties.csv"].splitlines()[:4] == to_files(five)["ties.csv"].splitlines()[:4]
    assert set(saved.undone().tables.ties["id"]) == set(five.ties["id"])
    assert saved.undone().done_again().tables is now


def test_a_grid_shows_the_file_s_columns_first_and_rows_as_a_spreadsheet_counts(five: Tables) -> None:
    after = editing(five).heard({"added_rows": [{"id": "fen", "name": "Fen"}]}).tables
    shown = grid_frame(after, "ties", [2, 3], row_name(after.ties))
    assert list(shown.columns)[:4] == ["row", "id", "source", "target"]
    assert shown["row"].to_list() == ["2", "3"]
    assert row_name(five.ties.assign(row="own")) == "row "


def test_new_and_changed_ties_are_marked_and_what_speaks_for_them(five: Tables) -> None:
    held = editing(five).heard({"edited_rows": {0: {"note": "x"}}, "added_rows": [{"source": "alba", "target": "elm"}]})
    assert dict(marks(held.draft.difference).ties) == {"T1": "changed", "T9": "new"}
    told = held.showing("evidence", Wanted()).heard({"edited_rows": {2: {"credibility": "1"}}})
    assert marks(told.draft.difference).ties["T2"] == "changed"
    actor = held.showing("actors", Wanted()).heard({"added_rows": [{"name": "Fen"}]})
    assert dict(marks(actor.draft.difference).actors) == {"fen": "new"}


def test_the_changed_files_of_an_upload_are_handed_over_and_no_others(five: Tables) -> None:
    held = editing(five).heard({"edited_rows": {0: {"note": "x"}}})
    with zipfile.ZipFile(io.BytesIO(changed_archive(held.draft))) as archive:
        assert archive.namelist() == ["ties.csv"]
        assert archive.read("ties.csv") == to_files(held.tables)["ties.csv"]


WHOLE = Answers(source="alba", target="Fen", kind="tariff", lasting="state", start="2025", end="..")


def test_an_answer_that_is_missing_or_wrong_keeps_the_tie_from_being_added(five: Tables) -> None:
    assert missing(five, WHOLE) == []
    assert len(missing(five, Answers())) == 3
    assert "before it began" in missing(five, Answers("alba", "elm", "tariff", "state", "2025", "2024"))[0]
    assert "“from”" in missing(five, Answers("alba", "elm", "tariff", "state", "1.2.2025"))[0]
    assert "still open" in missing(five, Answers("alba", "elm", "tariff", "state", ".."))[0]
    taken = Answers("alba", "Fen", "tariff", actors={"Fen": {"id": "elm"}})
    assert "another actor" in missing(five, taken)[0]


@pytest.mark.parametrize("kind", ["tariff", "loan"])
def test_answers_make_a_tie_without_any_error(five: Tables, kind: str) -> None:
    said = Answers(
        "alba", "Fen", kind, "event", "2025-03", "", {"summary": "A loan", "status": "held"},
        {"Fen": {"kind": "state"}}, {"sign": "1"}, "A treaty", {"publisher": "Alba Times"}, {"credibility": "2"},
    )  # fmt: skip
    after = add_tie(five, new_tie(five, said))
    assert [finding.message for finding in check(after) if finding.severity == "error"] == []
    tie = after.ties.iloc[-1]
    assert (tie["id"], tie["source"], tie["target"], tie["start"], tie["lasting"]) == (
        "T9", "alba", "fen", "2025-03", "event",
    )  # fmt: skip
    assert after.actors.iloc[-1][["id", "name", "kind"]].to_list() == ["fen", "Fen", "state"]
    assert after.evidence.iloc[-1][["tie", "reference", "credibility"]].to_list() == ["T9", "R5", "2"]
    assert ("loan" in set(after.tie_types["id"])) == (kind == "loan")


def test_in_a_bare_edge_list_a_tie_adds_one_line_and_no_file() -> None:
    bare = b"Source,Target,Type,Date\nann,bob,knows,2024\n"
    tables = tables_from_bytes({"ties.csv": bare})
    assert usual_lasting(tables, "knows") == "event"
    after = add_tie(tables, new_tie(tables, Answers("bob", "Cid", "knows", "event", "2025-02")))
    assert to_files(after) == {"ties.csv": bare + b"bob,Cid,knows,2025-02\n"}
