"""What an analyst changes, and the bytes that it would write."""

import pytest

from netviz.doctor import check
from netviz.edit.adding import NewTie, add_tie
from netviz.edit.changing import add_row, add_rows, pin, remove_rows, set_cell, set_cells
from netviz.edit.following import hanging_on, remove_actor, remove_with_all, rename_id
from netviz.errors import WrongUse
from netviz.schema import TABLES
from netviz.tables import Tables, tables_from_bytes, to_files

BARE = b"Source,Target,Type\nann,bob,knows\nbob,cid,knows\n"


def changed_files(before: Tables, after: Tables) -> dict[str, bytes]:
    old = to_files(before)
    return {file: data for file, data in to_files(after).items() if old.get(file) != data}


def lines_changed(before: Tables, after: Tables, file: str) -> tuple[list[str], list[str]]:
    old, new = (to_files(tables)[file].decode().splitlines() for tables in (before, after))
    return [line for line in old if line not in new], [line for line in new if line not in old]


def errors(tables: Tables) -> list[str]:
    return [finding.code for finding in check(tables) if finding.severity == "error"]


def test_a_cell_changes_its_line_and_no_other(five: Tables) -> None:
    after = set_cell(five, "ties", 4, "note", "007, and NA")
    assert list(changed_files(five, after)) == ["ties.csv"]
    gone, new = lines_changed(five, after, "ties.csv")
    assert (len(gone), len(new)) == (1, 1)
    assert new[0].endswith('"007, and NA",')


def test_nothing_is_done_to_the_tables_that_were_there(five: Tables) -> None:
    frames = {name: five.frame(name).copy(deep=True) for name in TABLES}
    after = remove_actor(rename_id(set_cell(five, "ties", 2, "note", "x"), "actors", "alba", "ALB"), "ALB")
    add_tie(after, NewTie({"source": "boria", "target": "elm", "type": "new"}, type={"id": "new"}))
    assert all(five.frame(name).equals(frames[name]) for name in TABLES)


def test_many_cells_are_one_change_and_a_row_that_is_gone_is_told(five: Tables) -> None:
    after = set_cells(five, "actors", {(2, "name"): "New Alba", (3, "name"): "New Boria", (2, "note"): "renamed"})
    assert after.actors["name"].to_list()[:2] == ["New Alba", "New Boria"]
    with pytest.raises(WrongUse, match="row 99 is no longer there"):
        set_cell(five, "actors", 99, "name", "Nobody")
    with pytest.raises(WrongUse, match="no column “nam”"):
        set_cell(five, "actors", 2, "nam", "Nobody")


def test_a_row_added_after_the_last_was_removed_is_a_new_row(five: Tables) -> None:
    last = int(five.ties.index[-1])
    after = add_row(remove_rows(five, "ties", [last]), "ties", {"id": "T9", "source": "alba", "target": "elm"})
    assert last not in after.ties.index
    gone, new = lines_changed(five, after, "ties.csv")
    assert (len(gone), len(new)) == (1, 1)


def test_rows_that_are_pasted_may_bring_a_column_of_the_analysts_own(five: Tables) -> None:
    after = add_rows(five, "actors", [{"id": "fen", "name": "Fen", "flag": "yes"}])
    assert after.actors["flag"].to_list() == ["", "", "", "", "", "yes"]
    assert to_files(after)["actors.csv"].splitlines()[-1] == b"fen,Fen,,,,,yes"


def test_a_renamed_actor_is_renamed_wherever_it_is_named(five: Tables) -> None:
    after = rename_id(five, "actors", "boria", "BOR")
    assert "boria" not in b"".join(changed_files(five, after).values()).decode()
    assert errors(after) == errors(five) == []
    gone, new = lines_changed(five, after, "evidence.csv")
    assert (gone, new) == (["T5,R3,supports,,3,boria,,"], ["T5,R3,supports,,3,BOR,,"])


def test_a_renamed_tie_type_or_reference_follows_through(five: Tables) -> None:
    after = rename_id(
        rename_id(rename_id(five, "ties", "T2", "T20"), "tie_types", "tariff", "duty"), "references", "R2", "S2"
    )
    assert errors(after) == []
    assert after.ties.loc[8, "derived_from"] == "T20"
    assert set(after.ties["type"]) >= {"duty"}
    assert set(after.events["tie"]) == {"T1", "T20"}


def test_an_id_of_another_row_is_refused(five: Tables) -> None:
    with pytest.raises(WrongUse, match="another row has it"):
        rename_id(five, "actors", "alba", "boria")
    with pytest.raises(WrongUse, match="empty"):
        rename_id(five, "actors", "alba", " ")


def test_what_hangs_on_an_actor_is_told_down_to_the_evidence(five: Tables) -> None:
    hanging = hanging_on(five, ["dorn"])
    assert {table: len(rows) for table, rows in hanging.rows.items()} == {"ties": 3, "evidence": 2}
    assert hanging.words() == "3 rows of Ties and 2 rows of Evidence"
    # T6 relieves T3, which goes with dorn as well; nothing else mentions it.
    assert not hanging.mentions


def test_an_actor_goes_with_all_that_hangs_on_it_and_nothing_dangles(five: Tables) -> None:
    after = remove_actor(five, "boria")
    assert errors(after) == []
    assert set(after.ties["id"]) == {"T3", "T6", "T7", "T8"}
    # T7 was a step of T2, which is gone.
    assert after.ties["derived_from"].to_list() == ["", "", "", ""]


def test_a_mention_is_emptied_and_its_row_stays(five: Tables) -> None:
    after = remove_with_all(five, "ties", [4])
    assert hanging_on(five, ["T3"], "ties").words() == "1 row of Evidence; 1 row of Ties mentions it"
    assert after.ties.loc[7, "relieves"] == ""
    assert errors(after) == []


def test_ties_keep_their_type_when_its_record_goes(five: Tables) -> None:
    after = remove_with_all(five, "tie_types", five.tie_types.index.to_list())
    assert len(after.ties) == len(five.ties)


def test_one_of_two_rows_with_an_id_goes_alone() -> None:
    files = {"ties.csv": b"id,source,target,type\nT1,a,b,x\n", "actors.csv": b"id,name\na,A\na,A again\nb,B\n"}
    tables = tables_from_bytes(files)
    assert len(remove_with_all(tables, "actors", [3]).ties) == 1


def test_derived_actors_follow_the_ties_and_no_file_is_made_for_them() -> None:
    tables = tables_from_bytes({"ties.csv": BARE})
    after = add_row(tables, "ties", {"source": "cid", "target": "dan", "type": "knows"})
    assert after.actors["id"].to_list() == ["ann", "bob", "cid", "dan"]
    assert to_files(after) == {"ties.csv": BARE + b"cid,dan,knows\n"}
    assert errors(after) == []
    assert remove_actor(after, "dan").actors["id"].to_list() == ["ann", "bob", "cid"]
    assert to_files(remove_actor(after, "dan")) == {"ties.csv": BARE}


def test_a_derived_actor_is_renamed_in_the_ties() -> None:
    after = rename_id(tables_from_bytes({"ties.csv": BARE}), "actors", "bob", "Bob")
    assert to_files(after) == {"ties.csv": BARE.replace(b"bob", b"Bob")}
    assert set(after.actors["name"]) == {"ann", "Bob", "cid"}


def test_what_an_analyst_says_of_a_derived_actor_makes_the_file() -> None:
    tables = tables_from_bytes({"ties.csv": BARE})
    after = set_cell(tables, "actors", 2, "kind", "person")
    assert to_files(after)["actors.csv"] == b"id,name,kind\nann,ann,person\nbob,bob,\ncid,cid,\n"


def test_made_ids_stay_out_of_the_file_until_a_tie_has_one_of_its_own() -> None:
    tables = tables_from_bytes({"ties.csv": BARE})
    again = add_row(
        add_row(tables, "ties", {"source": "cid", "target": "ann"}), "ties", {"source": "ann", "target": "bob"}
    )
    assert again.ties["id"].is_unique
    assert to_files(again)["ties.csv"].splitlines()[0] == b"Source,Target,Type"
    named = to_files(set_cell(again, "ties", 2, "id", "T1"))["ties.csv"].decode().splitlines()
    assert named[:2] == ["Source,Target,Type,id", "ann,bob,knows,T1"]
    assert all(line.split(",")[3] for line in named)


def test_an_empty_column_of_ids_stays_empty_while_ids_are_made() -> None:
    before = b"id,source,target,type\n,a,b,x\n"
    after = add_row(tables_from_bytes({"ties.csv": before}), "ties", {"source": "b", "target": "a", "type": "x"})
    assert to_files(after) == {"ties.csv": before + b",b,a,x\n"}


def test_a_tie_comes_with_all_that_it_needs(five: Tables) -> None:
    new = NewTie(
        {"source": "fen", "target": "alba", "type": "loan", "start": "2025-03"},
        actors=({"id": "fen", "name": "Fen", "kind": "state"}, {"id": "alba", "name": "not taken"}),
        type={"id": "loan", "sign": "1"},
        reference={"id": "R5", "title": "Loan agreed", "publisher": "Alba Times"},
        evidence={"reference": "R5", "credibility": "2"},
    )
    after = add_tie(five, new)
    assert errors(after) == []
    assert after.ties["id"].iloc[-1] == "T9"
    assert after.evidence.iloc[-1].to_list()[:3] == ["T9", "R5", ""]
    assert {file: len(lines_changed(five, after, file)[1]) for file in changed_files(five, after)} == dict.fromkeys(
        ("actors.csv", "ties.csv", "tie_types.csv", "references.csv", "evidence.csv"), 1
    )


def test_a_tie_in_a_file_without_ids_gets_none_written() -> None:
    tables = tables_from_bytes({"ties.csv": BARE})
    after = add_tie(tables, NewTie({"source": "ann", "target": "cid", "type": "knows"}))
    assert to_files(after)["ties.csv"] == BARE + b"ann,cid,knows\n"


def test_pins_are_rows_of_positions(five: Tables) -> None:
    once = pin(five, {"alba": (0.123456, -1), "elm": (0, 0.00001)})
    assert to_files(once)["positions.csv"] == b"actor,x,y\nalba,0.1235,-1\nelm,0,0\n"
    assert pin(once, {"alba": (1, 1)}).positions["x"].to_list() == ["1", "0"]
    with pytest.raises(WrongUse, match="outside the map"):
        pin(five, {"alba": (2, 0)})
