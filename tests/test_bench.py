"""The measuring bench makes the networks it says it makes, and prints what it found.  Nothing asks what is fast."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.__main__ import chosen, command_line
from bench.actions import Busy, as_table
from bench.asking import SELECTION, asked
from bench.events import TYPES as EVENT_TYPES
from bench.events import made
from bench.figures import Figures, exponent
from bench.growth import STAGES, stages
from bench.layouts import layouts
from bench.measures import lay_out
from bench.networks import TYPES, rows, synthetic
from bench.opening import Opening
from bench.playing import HEAD, Playing
from bench.pyvis_page import pyvis_page, read_spots
from bench.report import Wanted, wanted_table
from netviz.doctor import check
from netviz.stores import convert, read_source
from netviz.tables import read_tables


def test_a_synthetic_network_has_the_ties_it_says_and_no_error(tmp_path: Path) -> None:
    case = synthetic(50, tmp_path / "a")
    tables = read_tables(case.folder)
    assert (case.ties, case.actors) == (len(tables.ties), len(tables.actors)) == (50, 20)
    assert set(tables.ties["type"]) == set(TYPES)
    assert (tables.ties["source"] != tables.ties["target"]).all()
    assert not [found.message for found in check(tables) if found.severity == "error"]


def test_the_same_seed_makes_the_same_network(tmp_path: Path) -> None:
    one, two, other = (synthetic(30, tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    bytes_of = [(case.folder / "ties.csv").read_bytes() for case in (one, two, other)]
    assert bytes_of[0] == bytes_of[1] != bytes_of[2]


def test_the_naive_page_holds_every_tie_asks_nothing_of_the_net_and_tells_when_it_is_drawn(tmp_path: Path) -> None:
    case = synthetic(20, tmp_path / "a")
    lay_out(case, tmp_path / "spots.csv")
    html = pyvis_page(read_spots(tmp_path / "spots.csv"), rows(case.folder, "ties"))
    assert html.count('"arrows": "to"') == 20
    assert 'src="https://' not in html
    assert 'href="https://' not in html
    assert 'network.once("afterDrawing"' in html


def test_an_app_that_was_not_drawn_in_time_counts_as_missed(tmp_path: Path) -> None:
    slow = Opening(synthetic(20, tmp_path / "a"), 1.5, None, None)
    quick = replace(slow, since_start=3.4, cold=1.9, again=[1.2, 0.9, 1.4])
    assert [each.met for each in slow.wanted()] == [False, False, False]
    assert [each.met for each in quick.wanted()] == [True, True, False]
    assert list(quick.cells())[1:6] == ["1.50", "1.90", "3.40", "1.20", "0.90–1.40"]


def test_figures_are_printed_as_a_table_with_what_was_missed() -> None:
    asked = [
        Wanted("page", 2.0, 1.84, "MB"),
        Wanted("ratio", 8.0, 7.5, "×", least=True),
        Wanted("click", 33.0, None, "ms"),
    ]
    text = wanted_table(asked).markdown()
    assert "1 of 3 are met." in text
    assert "| page | at most 2 MB | 1.84 MB | met |" in text
    assert "| ratio | at least 8 × | 7.50 × | **missed** |" in text
    assert "| click | at most 33 ms | – ms | **missed** |" in text


def test_a_run_through_time_is_told_by_its_steps_a_second() -> None:
    found = Playing("up to", frames=90, seconds=4.5, middle=48.2, longest=120, ties=10_000, lines=9_997)
    assert found.rate == 20
    row = found.markdown("10,000 synthetic").split(" | ")
    assert row == ["| 10,000 synthetic", "up to", "20", "48", "120", "90", "10,000", "9,997 |"]
    assert len(HEAD.splitlines()[0].split("|")) == len(found.markdown("x").split("|"))


def test_what_keeps_a_page_busy_is_told_action_by_action() -> None:
    columns = [[Busy("pan", 0, 0), Busy("sort", 173.4, 210)], [Busy("pan", 60, 60), Busy("sort", 0, 0)]]
    assert as_table(["one", "two"], columns).splitlines() == [
        "| action | one | two |",
        "|---|---:|---:|",
        "| pan | < 50 | 60 |",
        "| sort | 173 | < 50 |",
    ]


@pytest.mark.parametrize(
    ("words", "sizes"), [([], 4), (["--quick"], 2), (["--sizes", "20,1_000"], 2), (["--sizes", ""], 0)]
)
def test_sizes_are_chosen_on_the_command_line(words: list[str], sizes: int) -> None:
    assert len(chosen(command_line().parse_args(words))[0]) == sizes


def test_layouts_are_told_with_their_size_time_and_whether_other_machines_find_the_same() -> None:
    [row] = layouts([50], runs=1).rows
    assert row[:2] == ["50", "150"]
    assert float(row[2]) > 0
    assert row[-1] == "yes"


def test_an_event_table_is_the_same_for_every_way_of_asking(tmp_path: Path) -> None:
    folder = made(3000, tmp_path / "made")
    ties = read_tables(convert_back(folder, tmp_path)).ties
    assert (len(ties), ties["id"].nunique(), set(ties["type"])) == (3000, 3000, set(EVENT_TYPES))
    assert ties["date"].min() >= "2010"
    assert ties["date"].max() < "2020"
    ends = ties["source"].value_counts()
    assert ends.iloc[0] > 3 * ends.median(), "some actors have far more ties than others"
    assert len(SELECTION.types or ()) == 5
    answers = {engine: asked(tmp_path / "store", engine, runs=1).answers for engine in ("pandas", "duckdb")}
    assert answers["pandas"] == answers["duckdb"]
    again = made(3000, tmp_path / "again")
    assert (again / "ties.parquet").read_bytes() == (folder / "ties.parquet").read_bytes()


def convert_back(folder: Path, into: Path) -> Path:
    """The table as a store, and the store as CSVs."""
    convert(read_source(folder), into / "store", "parquet")
    convert(read_source(into / "store"), into / "back", "csv")
    return into / "back"


def test_what_costs_more_than_the_figures_committed_shows_as_a_ratio(tmp_path: Path) -> None:
    first = Figures(tmp_path / "figures.json")
    assert first.note("page, s", 2.0) == "–"
    first.keep()
    second = Figures(tmp_path / "figures.json")
    assert second.note("page, s", 3.0) == "1.50"
    assert second.note("check, s", 1.0) == "–"
    second.keep()
    assert Figures(tmp_path / "figures.json").committed == {"page, s": 3.0, "check, s": 1.0}


def test_the_exponent_is_the_power_by_which_a_cost_grows() -> None:
    assert exponent({10: 1.0, 100: 10.0, 1000: 100.0}) == pytest.approx(1.0)
    assert exponent({10: 3.0, 100: 300.0}) == pytest.approx(2.0)
    assert exponent({10: 1.0}) is None


def test_every_stage_between_a_folder_and_a_page_is_measured(tmp_path: Path) -> None:
    assert tuple(stages()) == STAGES
    made: dict[str, object] = {"folder": synthetic(20, tmp_path / "a").folder}
    for name, stage in stages().items():
        made[name] = stage.work(made[stage.of])
    assert "<title>" in str(made["page"])
