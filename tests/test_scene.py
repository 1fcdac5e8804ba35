"""The scene: golden for two networks, the same in every row order, and honest about what it carries."""

import gzip
import json
import os
import random
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from netviz import AsOf, Selection, build_network, compose, place, read_tables
from netviz.dates import NO_END
from netviz.scene import Contents, Scene
from netviz.schema import TABLES
from netviz.tables import Tables, tables_from_bytes, to_files
from netviz.typed import type_ties

HERE = Path(__file__).parent
DATA = HERE.parent / "data"


def golden(scene: Scene) -> str:
    """The scene as sorted JSON without what a machine or a day decides: positions, program, day."""
    data: dict[str, Any] = json.loads(scene.to_json())
    data = {name: value for name, value in data.items() if name not in ("made", "today")}
    data["actors"] = {name: value for name, value in data["actors"].items() if name not in ("x", "y")}
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def compare(name: str, text: str) -> None:
    """Hold a scene to its file; a missing file is written (never in CI), a changed one is saved beside it."""
    file = HERE / "golden" / f"{name}.json"
    if not file.exists() and not os.environ.get("CI"):
        file.write_text(text, encoding="utf-8")
    if file.read_text(encoding="utf-8") != text:
        file.with_suffix(".changed.json").write_text(text, encoding="utf-8")
        pytest.fail(f"the scene of {name} changed: compare {file.name} with {file.stem}.changed.json")


def test_the_scene_of_the_curated_network_is_as_it_was() -> None:
    compare("curated", golden(compose(read_tables(DATA))))


def test_the_scene_of_the_five_is_as_it_was(five: Tables) -> None:
    compare("five", golden(compose(five, Selection(dates=AsOf("2025")))))


def test_row_order_changes_neither_scene_nor_positions() -> None:
    straight = compose(read_tables(DATA))
    for seed in range(3):
        mixed = compose(tables_from_bytes(shuffled(seed), folder=str(DATA)))
        assert golden(mixed) == golden(straight)
        for axis in ("x", "y"):
            assert mixed.data["actors"][axis] == pytest.approx(straight.data["actors"][axis], abs=1e-3)


def shuffled(seed: int) -> dict[str, bytes]:
    """The curated CSVs with their records in another order; that of a story is its meaning."""
    files = {"story.csv": (DATA / "story.csv").read_bytes()}
    for path in sorted({*DATA.glob("*.csv")} - {DATA / "story.csv"}):
        head, *rows = path.read_bytes().splitlines(keepends=True)
        random.Random(seed).shuffle(rows)
        files[path.name] = head + b"".join(rows)
    return files


def test_a_filter_moves_no_actor_and_changes_no_colour() -> None:
    tables = read_tables(DATA)
    whole = compose(tables).data
    part = compose(tables, Selection(types=["tariff"]), contents="view").data
    spots = dict(zip(whole["actors"]["id"], zip(whole["actors"]["x"], whole["actors"]["y"], strict=True), strict=True))
    for actor, x, y in zip(*(part["actors"][name] for name in ("id", "x", "y")), strict=True):
        assert spots[actor] == (x, y)
    looks = {each["id"]: each for each in whole["types"]}
    assert part["types"] == [looks["tariff"]]


def test_what_is_not_selected_does_not_travel_in_a_view() -> None:
    scene = compose(read_tables(DATA), Selection(types=["tariff"]), contents="view")
    text = scene.to_json() + b"".join(scene.files.values()).decode()
    assert scene.data["ties"]["id"] == ["T01", "T02", "T03", "T04", "T05"]
    assert "Rosneft" not in scene.data["actors"]["name"]
    assert "C07" not in text


def test_notes_do_not_travel_in_a_public_export() -> None:
    tables = read_tables(DATA)
    note = tables.ties.set_index("id").loc["T03", "note"]
    public = compose(tables, Selection(types=["tariff"]), contents="public")
    assert note
    assert note not in json.loads(public.to_json()).__repr__()
    assert note.encode() not in b"".join(public.files.values())


def test_a_public_export_holds_no_cell_that_its_tables_do_not_show() -> None:
    ties = b"sep=;\nID;Source;Target;Type;Note;Desk\nT1;a;b;x;hidden;north;hidden\n;;;;;;\n\nT2;b;a;x;;\n"
    packed = gzip.compress(b"tie,reference,note\nT1,R1,,hidden\n")
    files = {"ties.csv": ties, "evidence.csv.gz": packed, "events.csv": b"PK\x03\x04hidden"}
    public = compose(tables_from_bytes(files), contents="public")
    assert public.files.keys() == {"ties.csv", "evidence.csv.gz"}
    assert public.files["ties.csv"] == b"id,source,target,type,note,Desk\nT1,a,b,x,,north\nT2,b,a,x,,\n"
    assert gzip.decompress(public.files["evidence.csv.gz"]) == b"tie,reference,note\nT1,R1,\n"
    assert "hidden" not in public.to_json()


@pytest.mark.parametrize("selection", [Selection(), Selection(types=["cooperation"]), Selection(around="dorn")])
def test_a_public_export_opens_as_the_network_it_shows(five: Tables, selection: Selection) -> None:
    public = compose(five, selection, contents="public")
    again = tables_from_bytes(public.files)
    assert to_files(public.selected.tables) == public.files
    assert all(again.frame(name).equals(public.tables.frame(name)) for name in TABLES)


def test_a_public_export_keeps_states_apart_from_events() -> None:
    states = tables_from_bytes({"ties.csv": b"source,target,type,start,end\na,b,x,2020,\n"})
    public = compose(states, contents="public")
    again = tables_from_bytes(public.files)
    assert type_ties(states)["latest_end"].tolist() == [NO_END]
    assert type_ties(public.tables).equals(type_ties(states))
    assert type_ties(again).equals(type_ties(states))


def test_a_tie_to_an_actor_that_is_not_listed_is_drawn_not_lost() -> None:
    tables = tables_from_bytes(
        {"actors.csv": b"id,name\na,Anna\n", "ties.csv": b"id,source,target,type\n1,a,ghost,x\n2,a,,x\n"}
    )
    data = compose(tables).data
    assert data["actors"]["id"] == ["", "a", "ghost"]
    assert data["actors"]["listed"] == [0, 1, 0]
    assert len(data["ties"]["id"]) == 2


TYPED = [
    "event", "undated", "derived", "relief", "mutual", "supported", "contested", "grades", "position", "earliest_start",
    "latest_end", "certainty", "own_certainty", "listed", "more", "at",
]  # fmt: skip
"""Names that the program uses for columns of its own making."""


def test_own_columns_are_kept_whatever_their_name() -> None:
    header, row = ",".join(TYPED), ",".join(f"my {name}" for name in TYPED)
    tables = tables_from_bytes(
        {
            "ties.csv": f"id,source,target,type,start,end,{header}\nT1,a,b,x,2020,2021,{row}\n".encode(),
            "actors.csv": f"id,name,{header}\na,Anna,{row}\nb,Ben,{row}\n".encode(),
        }
    )
    data = compose(tables).data
    assert data["ties"]["more"] == {name: [f"my {name}"] for name in TYPED}
    assert data["actors"]["more"] == {name: [f"my {name}"] * 2 for name in TYPED}
    assert (data["ties"]["event"], data["ties"]["es"]) == ([0], [date(2020, 1, 1).toordinal()])
    assert build_network(tables).nodes["a"]["own_listed"] == "my listed"


def test_every_column_of_notes_is_emptied_in_public() -> None:
    ties = b"id,source,target,type,note,Note,NOTE \nT1,a,b,x,hidden,hidden,hidden\n"
    actors = b"id,name,Notes,Annotated\na,Anna,hidden,seen\nb,Ben,hidden,seen\n"
    events = b"tie,date,event,No-Te\nT1,2025,met,hidden\n"
    public = compose(
        tables_from_bytes({"ties.csv": ties, "actors.csv": actors, "events.csv": events}), contents="public"
    )
    assert "hidden" not in public.to_json()
    assert b"hidden" not in b"".join(public.files.values())
    assert public.files["actors.csv"] == b"id,name,Notes,Annotated\na,Anna,,seen\nb,Ben,,seen\n"


@pytest.mark.parametrize("contents", ["view", "public"])
def test_no_type_or_kind_travels_that_is_not_selected(five: Tables, contents: Contents) -> None:
    whole, part = compose(five).data, compose(five, Selection(types=["tariff"]), contents=contents).data
    assert [each["id"] for each in part["types"]] == ["tariff"]
    assert {each["id"] for each in part["kinds"]} == {"state", "person"}
    assert [part["kinds"][ix] for ix in part["actors"]["kind"]] == [
        whole["kinds"][whole["actors"]["kind"][whole["actors"]["id"].index(actor)]] for actor in part["actors"]["id"]
    ]
    assert set(part["ties"]["type"]) == {0}


def test_a_whole_network_keeps_the_types_it_declares(five_files: dict[str, bytes]) -> None:
    more = five_files["tie_types.csv"] + b"unused,Unused,0,directed,state,,u,None yet\n"
    tables = tables_from_bytes({**five_files, "tie_types.csv": more})
    assert "unused" in [each["id"] for each in compose(tables, contents="public").data["types"]]


def test_a_network_that_changed_keeps_the_places_it_is_given(five: Tables) -> None:
    places = place(five)
    grown = five.replace(ties=pd.concat([five.ties, five.ties.iloc[:1].assign(id="T9", source="fen").set_axis([99])]))
    actors = compose(grown, places=places).data["actors"]
    spots = dict(zip(actors["id"], zip(actors["x"], actors["y"], strict=True), strict=True))
    assert {actor: spots[actor] for actor in places} == places
    assert "fen" in spots
