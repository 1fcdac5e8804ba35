"""What the data editor tells of a grid, as changes of the tables: nothing lost, nothing twice, ids followed."""

from typing import Any

from netviz.edit.typed_in import Grid, Typed, type_in, typed, words
from netviz.tables import Tables, tables_from_bytes, to_files


def grid_of(tables: Tables, table: str) -> Grid:
    return Grid(tables, table, tuple(tables.frame(table).index.tolist()))


def after(grid: Grid, **state: Any) -> Tables:
    return type_in(grid, typed(grid, state)).tables


def test_what_is_told_again_with_more_counts_once(five: Tables) -> None:
    grid = grid_of(five, "ties")
    first = after(grid, edited_rows={0: {"note": "a"}})
    again = after(grid, edited_rows={"0": {"note": "a"}, "3": {"note": None, "desk": "south"}}, added_rows=[{}])
    assert first.ties.loc[2, "note"] == "a"
    assert (again.ties.loc[2, "note"], again.ties.loc[5, "desk"], len(again.ties)) == ("a", "south", len(five.ties))
    assert after(grid, edited_rows={}) is five


def test_text_stays_text(five: Tables) -> None:
    grid = grid_of(five, "actors")
    state = {"edited_rows": {0: {"country": "NA"}, 1: {"note": "007"}}, "added_rows": [{"id": "1-2", "name": " x "}]}
    assert to_files(after(grid, **state))["actors.csv"].decode().splitlines()[1:] == [
        "alba,Alba,state,NA,Republic of Alba;Albia,",
        "boria,Boria,state,BOR,,007",
        *to_files(five)["actors.csv"].decode().splitlines()[3:],
        "1-2, x ,,,,",
    ]


def test_a_new_id_is_followed_and_two_may_change_places(five: Tables) -> None:
    grid = grid_of(five, "actors")
    swapped = after(grid, edited_rows={0: {"id": "boria"}, 1: {"id": "alba"}})
    assert swapped.ties.loc[2, ["source", "target"]].to_list() == ["boria", "alba"]
    assert swapped.evidence["claimed_by"].to_list()[5] == "alba"


def test_an_id_that_two_rows_have_is_followed_by_nobody() -> None:
    files = {"ties.csv": b"id,source,target,type\nT1,a,b,x\n", "actors.csv": b"id,name\na,A\na,Anna\nb,B\n"}
    grid = grid_of(tables_from_bytes(files), "actors")
    assert after(grid, edited_rows={1: {"id": "anna"}}).ties["source"].to_list() == ["a"]
    assert after(grid, edited_rows={2: {"id": "a"}}).ties["target"].to_list() == ["b"]


def test_a_row_on_which_others_hang_is_asked_about(five: Tables) -> None:
    grid = grid_of(five, "actors")
    found = type_in(grid, typed(grid, {"deleted_rows": [0, 2]}))
    assert found.asked == (2, 4)
    assert found.tables is five
    free = grid_of(five, "references")
    left = type_in(free, typed(free, {"deleted_rows": [0]}))
    assert left.asked == (2,)
    evidence = grid_of(five, "evidence")
    assert len(after(evidence, deleted_rows=[0, 1]).evidence) == len(five.evidence) - 2


def test_rows_added_get_ids_of_the_tables_manner(five: Tables) -> None:
    ties = after(grid_of(five, "ties"), added_rows=[{"source": "alba"}, {}, {"target": "elm", "id": None}])
    assert ties.ties["id"].to_list()[-2:] == ["T9", "T10"]
    actors = after(grid_of(five, "actors"), added_rows=[{"name": "Fen River"}, {"name": "Fen River"}])
    assert actors.actors["id"].to_list()[-2:] == ["fen-river", "fen-river-2"]
    assert after(grid_of(five, "references"), added_rows=[{"title": "x"}]).references["id"].to_list()[-1] == "R5"


def test_a_step_is_named_after_what_is_new_in_it(five: Tables) -> None:
    grid = grid_of(five, "ties")
    before = Typed({2: {"note": "a"}}, (), ())
    assert words(grid, before, Typed({2: {"note": "a", "end": "2025"}}, (), ())) == "Ties, row 2: end “2025”"
    assert words(grid, before, Typed({2: {"note": "b", "end": "2025"}}, (), (3,))) == (
        "2 cells in Ties and 1 row deleted from Ties"
    )
