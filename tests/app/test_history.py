"""The page History: what changed, the network as it was then, and the way back."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from netviz import read_tables
from netviz.app.history.then import Then, marks_since, rows_of
from netviz.app.history.words import caption, told
from netviz.app.source import Network
from netviz.edit import Version, difference, history, save
from netviz.edit.changing import add_row, set_cell
from netviz.edit.following import remove_with_all
from netviz.tables import Tables, tables_from_bytes

Start = Callable[..., AppTest]


@pytest.fixture
def saved(five_folder: Path) -> Path:
    """A folder with three versions: a cell, a new tie, a tie that went."""
    tables = save(
        set_cell(read_tables(five_folder), "ties", 2, "end", "2024-03-01"), five_folder, "Asha", "typo"
    ).tables
    new = {"id": "T9", "source": "elm", "target": "alba", "type": "ownership"}
    tables = save(add_row(tables, "ties", new), five_folder, "Ben").tables
    save(remove_with_all(tables, "ties", [3]), five_folder, "Asha", "it was never there")
    return five_folder


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Run the page on a folder, as one who may edit unless told otherwise."""

    def script() -> None:
        import sys

        from netviz.app import source
        from netviz.app.history import page

        page.show(source.load(sys.argv[1], source.stamps(sys.argv[1])))

    def started(folder: Path, *options: str) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["app.py", str(folder), *(options or ("--allow-edits",))])
        return AppTest.from_function(script, default_timeout=60).run()

    return started


def texts(app: AppTest) -> str:
    return " ".join(each.value for each in [*app.markdown, *app.caption, *app.info, *app.warning])


def test_a_folder_that_was_never_saved_says_how_a_history_begins(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    assert "no history yet" in app.info[0].value
    assert not app.radio


def test_versions_stand_newest_first_with_author_comment_and_counts(start: Start, saved: Path) -> None:
    app = start(saved)
    assert [label.split(" ")[0] for label in app.radio[0].options] == ["3", "2", "1"]
    assert [caption(version) for version in history(saved)][1:] == [
        "Ben. 1 row added in ties.csv",
        "Asha: typo. 1 row changed in ties.csv",
    ]
    assert app.subheader[0].value == "Version 3"
    assert "never there" in texts(app)


def test_a_version_is_told_in_words_and_as_rows(start: Start, saved: Path) -> None:
    app = start(saved)
    app.radio[0].set_value("1").run()
    assert app.subheader[0].value == "Version 1"
    assert "T1's end 2024-02 → 2024-03-01" in texts(app)
    rows = app.dataframe[0].value
    assert rows.iloc[0].to_dict() == {
        "file": "ties.csv", "row": "2", "what": "T1", "change": "changed", "column": "end",
        "before": "2024-02", "after": "2024-03-01",
    }  # fmt: skip
    assert "-T1,alba,boria" in app.code[0].value
    assert "+T1,alba,boria" in app.code[0].value


def test_before_restoring_the_lines_that_would_change_are_shown(start: Start, saved: Path) -> None:
    app = start(saved)
    app.radio[0].set_value("2").run()
    next(each for each in app.button if each.label.startswith("Restore this")).click().run()
    assert "T2 added" in texts(app)
    assert any("+T2,alba,boria,tariff" in each.value for each in app.code)
    assert [each.label for each in app.text_input] == ["Your name, for the history", "Why, for the history"]
    assert any(each.label == "Restore" for each in app.button)
    assert len(history(saved)) == 3


def test_old_versions_are_forgotten_by_age_and_counted_before(start: Start, saved: Path) -> None:
    app = start(saved)
    assert "0 versions of 3 would be forgotten" in texts(app)
    assert next(each for each in app.button if each.label.startswith("Forget")).disabled


def test_readers_see_everything_and_change_nothing(start: Start, saved: Path) -> None:
    app = start(saved, "--read-only")
    assert app.subheader[0].value == "Version 3"
    assert not any(each.label.startswith(("Restore", "Forget")) for each in app.button)
    assert "--read-only" in texts(app).replace("\\", "")


def test_a_damaged_version_is_listed_and_hurts_no_other(start: Start, saved: Path) -> None:
    [file] = (saved / ".netviz" / "history").glob("*2.jsonl.gz")
    file.write_bytes(b"nothing")
    app = start(saved)
    assert "damaged" in caption(history(saved)[1])
    app.radio[0].set_value("2").run()
    assert "damaged" in app.warning[0].value
    app.radio[0].set_value("1").run()
    assert app.subheader[0].value == "Version 1"


def test_a_version_whose_ties_could_not_be_read_has_words_and_no_map(start: Start, five_folder: Path) -> None:
    good = (five_folder / "ties.csv").read_bytes()
    (five_folder / "ties.csv").write_bytes(b"nothing\n")
    save(set_cell(read_tables(five_folder), "actors", 2, "note", "x"), five_folder)
    (five_folder / "ties.csv").write_bytes(good)
    save(set_cell(read_tables(five_folder), "actors", 2, "note", "y"), five_folder)
    app = start(five_folder)
    app.radio[0].set_value("1").run()
    assert "could not be read then" in texts(app)
    assert not app.get("bidi_component")


def test_what_changed_and_what_is_different_today_are_marked(saved: Path) -> None:
    versions = history(saved)
    network = Network(str(saved), read_tables(saved))
    then = Then.of(network, versions, versions[1])
    scenes = {name: json.loads(gzip.decompress(packed.data[64:])) for name, packed in then.drawn.items()}
    assert words(scenes["made"]) == {"T9": "new"}
    assert words(scenes["since"]) == {"T2": "gone today", "T7": "other today"}
    assert "version 2" in scenes["made"]["title"]


def words(scene: dict[str, Any]) -> dict[str, str]:
    """What is said of each marked tie."""
    styles = scene["marks"]["styles"]
    return {tie: styles[number]["label"] for tie, number in scene["marks"]["ties"].items()}


def test_actors_stand_where_they_stand_today(saved: Path) -> None:
    versions = history(saved)
    network = Network(str(saved), read_tables(saved))
    scene = json.loads(gzip.decompress(Then.of(network, versions, versions[2]).drawn["made"].data[64:]))
    today = json.loads(gzip.decompress(network.drawn.scene.data[64:]))
    places = [dict(zip(each["actors"]["id"], zip(each["actors"]["x"], each["actors"]["y"], strict=True), strict=True))
              for each in (scene, today)]  # fmt: skip
    assert places[0] == places[1]


def test_gone_rows_are_rows_too(five: Tables) -> None:
    rows, count = rows_of(difference(five, remove_with_all(five, "actors", [3])))
    assert count == len(rows)
    assert "T4" in rows["what"].tolist()
    gone = rows[rows["change"] == "removed"]
    assert gone["before"].str.contains("T4").any()
    assert (gone["after"] == "").all()


def test_words_of_a_version() -> None:
    day = datetime(2026, 1, 2, tzinfo=UTC)
    assert told(Version("1", day, "Asha", "typo")) == "Saved on 2 January 2026, 00:00 UTC by Asha: typo"
    assert told(Version("2", day, comment="x", cause="outside")).startswith(
        "Changed by another program, and found on 2 J"
    )
    assert marks_since(difference(tables_from_bytes({}), tables_from_bytes({}))).ties == {}
