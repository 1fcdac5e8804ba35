"""The app's logic as a reader meets it: widgets, address and viewer make one view. (tests/browser has the rest)."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from netviz.app import shell
from netviz.app.guard import plain
from netviz.app.pages import PAGES
from netviz.disk.journal import JOURNAL, Move
from netviz.edit import save
from netviz.edit.changing import set_cell
from netviz.formats import FORMATS
from netviz.scene import compose
from netviz.selection import Selection
from netviz.spreadsheets.archive import packed
from netviz.spreadsheets.writing import Sheet, write_workbook
from netviz.tables import Tables, read_tables
from netviz.viewer.component import KEY

Start = Callable[..., AppTest]


@pytest.fixture
def start_anyhow(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Run the app's script on a folder, at an address."""

    def started(folder: Path, **query: str | list[str]) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["shell.py", str(folder)])
        app = AppTest.from_file(shell.__file__, default_timeout=60)
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        return app.run()

    return started


@pytest.fixture
def start(start_anyhow: Start) -> Iterator[Start]:
    """The same; in the end no part of the page may have given way to a word about a fault of netviz."""
    apps: list[AppTest] = []

    def started(folder: Path, **query: str | list[str]) -> AppTest:
        apps.append(start_anyhow(folder, **query))
        return apps[-1]

    yield started
    assert [each.value for app in apps for each in [*app.error, *app.exception]] == []


def said(app: AppTest) -> dict[str, Any]:
    """What the viewer was told last: selection, picked, session, seen, step."""
    told = [json.loads(each.proto.json) for each in app.get("bidi_component") if each.proto.json]
    found: dict[str, Any] = told[-1]
    return found


def selection(app: AppTest) -> dict[str, Any]:
    """What the viewer was told to show, as far as it differs from everything."""
    everything = {"types", "kinds", "statuses", "dates", "around", "min_grade"}
    found = said(app)["selection"]
    limits = {name: value for name, value in found.items() if name in everything and value is not None}
    flags = {name: found[name] for name in ("undated", "certain_only") if found[name]}
    return limits | flags | ({} if found["derived"] else {"derived": False})


def viewer_says(
    app: AppTest, patch: dict[str, Any], *, picked: Any = None, revision: int = 1, step: int = 0
) -> AppTest:
    """A word of the viewer, as the component would leave it."""
    word = {"session": said(app)["session"], "revision": revision, "patch": patch, "picked": picked, "step": step}
    app.session_state[KEY] = {"view": word}
    return app.run()


def box(app: AppTest, label: str) -> Any:
    """The first check box or toggle whose label begins so."""
    return next(each for each in [*app.checkbox, *app.toggle] if each.label.startswith(label))


def field(app: AppTest, label: str) -> Any:
    """The first text or list field with this label."""
    return next(each for each in [*app.text_input, *app.selectbox] if each.label == label)


def address(app: AppTest) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else value for name, value in app.query_params.items()}


def warnings(app: AppTest) -> str:
    return " ".join(each.value for each in app.warning)


# widgets


def test_the_first_view_is_everything(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    assert selection(app) == {}
    assert said(app)["picked"] is None
    assert [each.label for each in app.checkbox][:2] == ["Affiliation · 1", "Cooperation · 2"]
    assert all(each.value for each in app.checkbox if " · " in each.label)


def test_a_type_switched_off_is_left_out_and_counted_as_what_it_would_show(start: Start, five_folder: Path) -> None:
    app = start(five_folder, as_of="2024-04")
    box(app, "Tariff").uncheck().run()
    assert "tariff" not in selection(app)["types"]
    assert box(app, "Tariff").label == "Tariff · 1 of 2"
    box(app, "Tariff").check().run()
    assert "types" not in selection(app)


def test_kinds_statuses_and_flags_reach_the_viewer(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    box(app, "company").uncheck().run()
    box(app, "claimed").uncheck().run()
    box(app, "Undated ties too").set_value(True).run()
    box(app, "Ties derived from others").set_value(False).run()
    field(app, "Least grade").select("C3").run()
    found = selection(app)
    assert found["kinds"] == ["body", "person", "state"]
    assert "claimed" not in found["statuses"]
    assert (found["undated"], found["derived"], found["min_grade"]) == (True, False, "C3")


def test_dates_are_written_as_an_analyst_writes_them(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    app.radio[0].set_value("during").run()
    field(app, "From").set_value("2024-03").run()
    field(app, "To").set_value("2024-06~").run()
    assert selection(app)["dates"]["text"] == ["2024-03", "2024-06~"]
    assert (selection(app)["dates"]["from"], selection(app)["dates"]["to"]) == (738946, 739098)


def test_another_way_to_ask_keeps_the_time_that_was_asked(start: Start, five_folder: Path) -> None:
    app = start(five_folder, **{"from": "2024-03", "to": "2024-06"})
    app.radio[0].set_value("as of").run()
    assert selection(app)["dates"]["text"] == "2024-06-30"
    assert field(app, "As of").value == "2024-06-30"
    app.radio[0].set_value("all").run()
    assert "dates" not in selection(app)


def test_a_date_that_cannot_be_read_is_said_and_the_last_one_kept(start: Start, five_folder: Path) -> None:
    app = start(five_folder, as_of="2024")
    field(app, "As of").set_value("4.12.2024").run()
    assert selection(app)["dates"]["text"] == "2024"
    assert field(app, "As of").value == "4.12.2024"
    assert "write the year first" in warnings(app)
    field(app, "As of").set_value("2024-12-04").run()
    assert selection(app)["dates"]["text"] == "2024-12-04"
    assert warnings(app) == ""


def test_a_focus_has_steps(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    field(app, "Around an actor").select("cara").run()
    assert selection(app)["around"] == "cara"
    app.segmented_control[0].set_value(2).run()
    assert said(app)["selection"]["steps"] == 2


def test_reset_returns_to_everything(start: Start, five_folder: Path) -> None:
    app = start(five_folder, type="tariff", as_of="2024", around="alba", actor="cara")
    next(each for each in app.button if each.label == "Reset all filters").click().run()
    assert selection(app) == {}
    assert said(app)["picked"] is None
    assert all(each.value for each in app.checkbox if " · " in each.label)
    assert app.radio[0].value == "all"


# the viewer's own controls


def test_what_the_viewer_says_shows_in_the_sidebar_and_in_the_address(start: Start, five_folder: Path) -> None:
    app = start(five_folder, type="tariff")
    dates = {"mode": "asof", "from": 738946, "to": 738976, "text": "2024-03"}
    viewer_says(app, {"dates": dates}, picked={"actor": "cara"})
    assert app.radio[0].value == "as of"
    assert field(app, "As of").value == "2024-03"
    assert box(app, "Affiliation").value is False
    assert address(app) == {"type": ["tariff"], "as-of": ["2024-03"], "actor": ["cara"]}
    assert said(app)["seen"] == 1


def test_an_old_word_of_the_viewer_undoes_nothing(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    viewer_says(app, {"types": ["tariff"]}, revision=2)
    viewer_says(app, {"types": ["sanction"]}, revision=1)
    assert selection(app)["types"] == ["tariff"]
    box(app, "Sanction").check().run()
    assert selection(app)["types"] == ["sanction", "tariff"]


def test_a_click_in_the_sidebar_and_a_brush_in_the_viewer_both_hold(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    word = {"session": said(app)["session"], "revision": 1, "picked": None}
    app.session_state[KEY] = {"view": word | {"patch": {"dates": {"mode": "upto", "to": 738946, "text": ""}}}}
    box(app, "Tariff").uncheck().run()
    assert "tariff" not in selection(app)["types"]
    assert selection(app)["dates"]["text"] == "2024-03-01"


@pytest.mark.parametrize(
    "patch",
    [
        {"dates": {"mode": "asof"}}, {"types": [1]}, {"min_grade": "Z9"}, {"steps": "two"}, {"dates": 7}, {"x": 1},
        {"min_grade": 3}, {"types": 7}, {"types": "tariff"}, {"around": ["alba"]}, {"around": {}}, {"steps": None},
        {"undated": "yes"}, {"dates": {"mode": "upto", "to": 10**30}}, {"dates": {"mode": "upto", "to": float("inf")}},
        {"dates": {"mode": "during", "from": "a", "text": 3}}, {"dates": []},
    ],
)  # fmt: skip
def test_senseless_words_of_a_viewer_change_nothing(start: Start, five_folder: Path, patch: dict[str, Any]) -> None:
    app = viewer_says(start(five_folder), patch)
    assert selection(app) == {}
    assert not app.exception


def test_a_word_without_a_pick_keeps_the_pick(start: Start, five_folder: Path) -> None:
    app = start(five_folder, actor="cara")
    word = {"session": said(app)["session"], "revision": 1, "patch": {"types": ["tariff"]}}
    app.session_state[KEY] = {"view": word}
    app.run()
    assert (selection(app)["types"], said(app)["picked"]) == (["tariff"], {"actor": "cara"})
    viewer_says(app, {}, picked=None, revision=2)
    assert said(app)["picked"] is None


def test_a_click_in_the_sidebar_is_later_than_the_viewers_word_it_came_with(start: Start, five_folder: Path) -> None:
    app = start(five_folder, undated="1")
    word = {"session": said(app)["session"], "revision": 1, "picked": {"actor": "cara"}}
    app.session_state[KEY] = {"view": word | {"patch": {"undated": True, "types": ["tariff"]}}}
    box(app, "Undated ties too").set_value(False).run()
    assert selection(app) == {"types": ["tariff"]}
    assert said(app)["picked"] == {"actor": "cara"}


def test_reset_is_later_than_the_viewers_word_it_came_with(start: Start, five_folder: Path) -> None:
    app = start(five_folder, undated="1")
    word = {"session": said(app)["session"], "revision": 1, "picked": {"actor": "cara"}, "patch": {"types": ["tariff"]}}
    app.session_state[KEY] = {"view": word}
    next(each for each in app.button if each.label == "Reset all filters").click().run()
    assert (selection(app), said(app)["picked"]) == ({}, None)


def test_the_ties_of_the_picked_actor_stand_below(start: Start, five_folder: Path) -> None:
    app = viewer_says(start(five_folder), {}, picked={"actor": "cara"})
    assert app.dataframe[0].value["id"].tolist() == ["T4", "T7"]
    box(app, "Only ties of Cara Venn").set_value(False).run()
    assert len(app.dataframe[0].value) == 8


# the address


def test_an_address_opens_the_view_it_was_copied_from(start: Start, five_folder: Path) -> None:
    query = {
        "type": ["sanction", "tariff"], "kind": ["company", "state"], "from": ["2024-03"], "to": ["2025-12"],
        "undated": ["1"], "certain-only": ["1"], "around": ["alba"], "steps": ["2"], "min-grade": ["C3"],
        "no-derived": ["1"], "status": ["established"], "tie": ["T3"],
    }  # fmt: skip
    app = start(five_folder, **query)
    assert selection(app)["dates"]["text"] == ["2024-03", "2025-12"]
    assert selection(app)["types"] == ["sanction", "tariff"]
    assert said(app)["picked"] == {"tie": "T3"}
    assert address(app) == query
    assert field(app, "From").value == "2024-03"
    assert field(app, "Around an actor").value == "alba"


STORY = b"title,text,view\nThe duty,Steel is taxed.,as-of=2025&type=tariff\nAll of it,,\n"


def test_the_link_of_a_step_opens_its_view_and_stays_short(start: Start, five_folder: Path) -> None:
    (five_folder / "story.csv").write_bytes(STORY)
    app = start(five_folder, story="1")
    assert said(app)["step"] == 1
    assert selection(app)["types"] == ["tariff"]
    assert address(app) == {"story": ["1"]}
    viewer_says(app, {"types": None}, step=1)
    assert address(app) == {"story": ["1"], "as-of": ["2025"]}
    viewer_says(app, {}, step=0, revision=2)
    assert (said(app)["step"], address(app)) == (0, {"as-of": ["2025"]})


def test_a_step_that_the_story_lacks_is_said(start: Start, five_folder: Path) -> None:
    (five_folder / "story.csv").write_bytes(STORY)
    app = start(five_folder, story="9", type="tariff")
    assert "no such step" in warnings(app)
    assert said(app)["step"] == 0
    assert selection(app)["types"] == ["tariff"]


def test_back_returns_to_the_former_view(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    box(app, "Tariff").uncheck().run()
    app.query_params.clear()
    app.run()
    assert selection(app) == {}
    assert box(app, "Tariff").value is True


def test_a_click_wins_over_an_address_that_is_behind_the_times(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    box(app, "Tariff").uncheck().run()
    app.query_params.clear()
    box(app, "Sanction").uncheck().run()
    assert selection(app)["types"] == ["affiliation", "cooperation", "ownership"]
    assert address(app)["type"] == ["affiliation", "cooperation", "ownership"]


def test_what_an_address_asks_and_the_network_lacks_is_said(start: Start, five_folder: Path) -> None:
    app = start(five_folder, type="tarif", as_of="2024", actor="nobody")
    assert "did you mean “tariff”" in warnings(app)
    assert "not in this network" in warnings(app)
    assert list(selection(app)) == ["dates"]


def test_an_address_that_makes_no_sense_is_said_in_one_sentence(start: Start, five_folder: Path) -> None:
    app = start(five_folder, as_of="2024", up_to="2025")
    assert "one way" in warnings(app)
    assert selection(app) == {}


def test_parameters_of_others_stay_in_the_address(start: Start, five_folder: Path) -> None:
    app = start(five_folder, ref="mail")
    box(app, "Tariff").uncheck().run()
    assert address(app)["ref"] == ["mail"]


# files


def test_findings_are_listed_with_file_row_column_and_way_out(start: Start, five_folder: Path) -> None:
    ties = five_folder / "ties.csv"
    ties.write_text(ties.read_text(encoding="utf-8").replace("2024-06~", "2024-13"), encoding="utf-8")
    app = start(five_folder)
    assert "1 error in the files" in warnings(app)
    app.session_state["netviz-tab"] = "Findings"
    app.run()
    rows = app.dataframe[0].value
    first = rows.iloc[0]
    assert (first["severity"], first["file"], first["row"], first["column"]) == ("error", "ties.csv", 4, "start")
    assert "2024-13" in first["what is wrong"]
    assert first["way out"] != ""
    assert any(tab.label == f"Findings ({len(rows)})" for tab in app.tabs)


def test_a_save_that_was_cut_short_is_finished_on_opening(
    start: Start, five_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Move) -> None:
        raise KeyboardInterrupt

    edited = set_cell(read_tables(five_folder), "ties", 3, "summary", "A tariff after all")
    monkeypatch.setattr(Move, "do", killed)
    with pytest.raises(KeyboardInterrupt):
        save(edited, five_folder)
    monkeypatch.undo()
    app = start(five_folder)
    # Whoever may not edit writes nothing, not even that.
    assert b"A tariff after all" not in (five_folder / "ties.csv").read_bytes()
    monkeypatch.setattr(sys, "argv", [*sys.argv, "--allow-edits"])
    app.run()
    assert b"A tariff after all" in (five_folder / "ties.csv").read_bytes()
    assert not (five_folder / ".netviz" / JOURNAL).exists()
    assert [each.value for each in app.warning] == []


def test_a_changed_file_is_read_again(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    ties = five_folder / "ties.csv"
    ties.write_bytes(ties.read_bytes().replace(b"tariff", b"duty"))
    app.run()
    assert box(app, "duty").label == "duty · 2"


def test_files_that_break_keep_the_last_good_picture(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    before = said(app)["scene"]
    (five_folder / "ties.csv").write_text("nothing\n", encoding="utf-8")
    app.run()
    assert said(app)["scene"] == before
    assert "cannot be drawn" in warnings(app)


def test_a_folder_that_vanishes_keeps_the_last_good_picture(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    before = said(app)["scene"]
    five_folder.rename(five_folder.with_name("away"))
    app.run()
    assert said(app)["scene"] == before
    assert "not there" in warnings(app)


def test_a_folder_that_is_not_there_is_said_plainly(start: Start, tmp_path: Path) -> None:
    app = start(tmp_path / "missing")
    assert [each.value for each in app.header] == ["There is no network to show"]
    assert any("missing" in each.value for each in app.markdown)
    assert not app.get("bidi_component")


def test_a_folder_without_ties_says_what_is_missing(start: Start, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    app = start(tmp_path)
    assert any("ties.csv is not there" in each.value for each in app.markdown)
    assert any("people.csv" in each.value for each in app.markdown)


def test_a_network_without_dates_is_asked_for_none(start: Start, tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("id,source,target,type\n1,a,b,x\n", encoding="utf-8")
    app = start(tmp_path)
    assert all(each.label != "Dates" for each in app.radio)
    assert any("No tie has a date" in each.value for each in app.caption)


def test_a_network_without_a_tie_is_an_empty_map(start: Start, tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("id,source,target,type\n", encoding="utf-8")
    app = start(tmp_path)
    assert any("no ties yet" in each.value for each in app.markdown)
    assert not app.get("bidi_component")


def test_hostile_names_stay_names(start: Start, tmp_path: Path) -> None:
    name = "</script><img src=x onerror=alert(1)>**b** :red[x] $y$ [l](javascript:1)"
    (tmp_path / "ties.csv").write_text(f"source,target,type\n{name},b,{name}\n", encoding="utf-8")
    app = start(tmp_path, around=name)
    label = next(each.label for each in app.checkbox if "img" in each.label)
    assert r"\<img" in label
    assert r"\*\*b" in label
    assert r"\:red\[x\]" in label
    assert not warnings(app)


def test_many_types_share_one_field(start: Start, tmp_path: Path) -> None:
    rows = "".join(f"a,b,type {number:02}\n" for number in range(20))
    (tmp_path / "ties.csv").write_text("source,target,type\n" + rows, encoding="utf-8")
    app = start(tmp_path)
    app.multiselect[0].set_value(["type 03"]).run()
    assert selection(app)["types"] == ["type 03"]
    app.multiselect[0].set_value([]).run()
    assert selection(app) == {}


# uploads


def test_a_readers_own_files_are_opened_and_never_written(start: Start, five_folder: Path, tmp_path: Path) -> None:
    app = start(five_folder)
    before = sorted(tmp_path.rglob("*"))
    files = [("ties.csv", b"id,source,target,type\n1,Ann,Bob,knows\n", "text/csv")]
    app.file_uploader[0].set_value(files).run()
    assert box(app, "knows").label == "knows · 1"
    assert sorted(tmp_path.rglob("*")) == before
    app.file_uploader[0].set_value([]).run()
    assert box(app, "Cooperation").label == "Cooperation · 2"


def test_a_file_of_another_name_is_asked_about(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    files = [
        ("edges.csv", b"source,target,type\nx1,x2,knows\n", "text/csv"),
        ("people.csv", b"id,name\nx1,Ann\nx2,Bob\n", "text/csv"),
    ]
    app.file_uploader[0].set_value(files).run()
    asked = [each for each in app.selectbox if each.label.startswith("Which table")]
    assert [each.value for each in asked] == ["ties", "actors"]
    asked[1].set_value("").run()
    assert field(app, "Around an actor").options == ["x1", "x2"]


def test_of_two_files_for_one_table_the_first_is_opened_and_the_other_named(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    files = [
        ("edges.csv", b"source,target,type\na,b,knows\n", "text/csv"),
        ("ties.csv", b"source,target,type\na,b,owns\n", "text/csv"),
    ]
    app.file_uploader[0].set_value(files).run()
    assert box(app, "knows").label == "knows · 1"
    assert r"ties.csv is left out\: edges.csv is the table ties already." in warnings(app)


def test_a_packed_file_of_another_name_is_known_by_its_beginning(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    rows = b"source,target,type\n" + b"".join(b"a%d,b,knows\n" % number for number in range(20_000))
    app.file_uploader[0].set_value([("edges.csv.gz", gzip.compress(rows), "application/gzip")]).run()
    assert [each.value for each in app.selectbox if each.label.startswith("Which table")] == ["ties"]
    assert box(app, "knows").label == "knows · 20,000"
    app.file_uploader[0].set_value([("torn.csv.gz", b"no gzip", "application/gzip")]).run()
    assert [each.value for each in app.selectbox if each.label.startswith("Which table")] == [None]


def test_a_workbook_and_a_zip_open_as_a_network_of_ones_own(start: Start, five_folder: Path, five: Tables) -> None:
    app = start(five_folder)
    scene = compose(five, Selection(types=["tariff"]))
    for name in ("mine.xlsx", "mine.zip"):
        app.file_uploader[0].set_value([(name, FORMATS[Path(name).suffix].write(scene), "")]).run()
        assert [each.label for each in app.checkbox if "of" not in each.label][:1] == ["Tariff · 2"]
    sheets = [Sheet("Edges", ("source", "target", "type"), (["x1"], ["x2"], ["knows"]))]
    app.file_uploader[0].set_value([("graph.xlsx", write_workbook(sheets), "")]).run()
    assert [each.value for each in app.selectbox if each.label.startswith("Which table")] == ["ties"]
    assert box(app, "knows").label == "knows · 1"


def test_an_upload_that_is_refused_says_why_and_leaves_the_folder_open(start: Start, five_folder: Path) -> None:
    app = start(five_folder)
    bomb = packed({"../ties.csv": b"id\n"})
    app.file_uploader[0].set_value([("bomb.zip", bomb, "application/zip")]).run()
    assert "leads out of it" in warnings(app)
    assert box(app, "Cooperation").label == "Cooperation · 2"


# tables below the viewer


def test_own_columns_stand_beside_ours_of_the_same_name(start: Start, tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text(
        "id,source,target,type,start,end,certainty\nT1,a,b,x,2020,..,my guess\n", encoding="utf-8"
    )
    (tmp_path / "actors.csv").write_text("id,name,ties shown\na,Ann,many\nb,Bob,few\n", encoding="utf-8")
    app = start(tmp_path, as_of="2020-06-01")
    tie = app.dataframe[0].value.iloc[0]
    assert (tie["certainty"], tie["own certainty"]) == ("possible", "my guess")
    app.session_state["netviz-tab"] = "Actors"
    app.run()
    actors = app.dataframe[0].value
    assert (actors["ties shown"].tolist(), actors["own ties shown"].tolist()) == ([1, 1], ["many", "few"])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\n\n# b\r\n- c", r"a  \# b - c"),
        ("    indented", "indented"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("1. a", r"1\. a"),
        ("2024-05 a", "2024-05 a"),
        ("see www.example.org", "see www\N{WORD JOINER}.example.org"),
        ("HTTP://example.org", "HTTP\\:\N{WORD JOINER}//example.org"),
        ("me@example.org", "me@\N{WORD JOINER}example.org"),
    ],
)
def test_a_cell_is_one_line_of_text_to_markdown(text: str, kept: str) -> None:
    assert plain(text) == kept


# the house


def test_the_pages_are_a_registry() -> None:
    assert [page.title for page in PAGES][:3] == ["Network", "Edit", "History"]
    assert len({page.address for page in PAGES}) == len(PAGES)


def test_a_fault_of_netviz_itself_is_a_plain_sentence(
    start_anyhow: Start, five_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netviz.app.sidebar.filters", lambda network: 1 / 0)
    app = start_anyhow(five_folder)
    assert "fault of netviz" in app.error[0].value
    assert "ZeroDivisionError" not in app.error[0].value
    assert selection(app) == {}
