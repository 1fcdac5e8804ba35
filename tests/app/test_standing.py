"""Nobody moves because the files have changed; another tab shows what the files alone give."""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import dist
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from netviz.app import shell, source
from netviz.layout import place
from netviz.tables import read_tables

Spots = dict[str, tuple[float, float]]


@pytest.fixture
def open_tab(five_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AppTest]:
    monkeypatch.setattr(sys, "argv", ["shell.py", str(five_folder)])
    return lambda: AppTest.from_file(shell.__file__, default_timeout=60).run()


def spots(app: AppTest) -> Spots:
    """Where the actors of the map stand."""
    assert not [*app.exception, *app.error]
    return dict(app.session_state[source.GOOD][1].drawn.spots)


def add(folder: Path, *rows: str) -> None:
    ties = folder / "ties.csv"
    ties.write_text(ties.read_text() + "".join(f"{row}\n" for row in rows))


def arrange(app: AppTest) -> list[str]:
    return [each.label for each in app.button if each.label == "Arrange anew"]


def test_newcomers_stand_among_their_neighbours_and_nobody_else_moves(
    open_tab: Callable[[], AppTest], five_folder: Path
) -> None:
    app = open_tab()
    before = spots(app)
    add(five_folder, "T9,alba,fenn,cooperation,2025,..,,,,,,,,,,", "T10,fenn,boria,tariff,2025,..,,,,,,,,,,")
    after = spots(app.run())
    assert {actor: after[actor] for actor in before} == before != place(read_tables(five_folder))
    middle = [(before["alba"][side] + before["boria"][side]) / 2 for side in (0, 1)]
    assert dist(after["fenn"], middle) < 0.5
    add(five_folder, "T11,fenn,gard,cooperation,2025,..,,,,,,,,,,")
    assert spots(app.run()).items() > after.items()


def test_another_tab_and_arrange_anew_show_what_the_files_alone_give(
    open_tab: Callable[[], AppTest], five_folder: Path
) -> None:
    app = open_tab()
    assert not arrange(app)
    add(five_folder, "T9,alba,fenn,cooperation,2025,..,,,,,,,,,,")
    app.run()
    alone = place(read_tables(five_folder))
    assert spots(app) != alone == spots(open_tab())
    next(each for each in app.button if each.label == "Arrange anew").click().run()
    assert spots(app) == alone
    assert not arrange(app)


def test_a_change_that_lays_nothing_out_otherwise_leaves_the_map_to_all_tabs(
    open_tab: Callable[[], AppTest], five_folder: Path
) -> None:
    app = open_tab()
    before = spots(app)
    ties = five_folder / "ties.csv"
    ties.write_text(ties.read_text().replace("2024-03-01", "2024-03-02"))
    assert spots(app.run()) == before
    assert not arrange(app)


def test_another_network_in_the_folder_is_laid_out_anew(open_tab: Callable[[], AppTest], five_folder: Path) -> None:
    app = open_tab()
    rows = "".join(f"n{i},n{(i + 1) % 9},x\n" for i in range(9))
    (five_folder / "ties.csv").write_text("source,target,type\n" + rows)
    assert spots(app.run()) == place(read_tables(five_folder))
