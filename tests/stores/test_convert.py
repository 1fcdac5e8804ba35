"""Folders become stores and back: every cell kept, the same answers, whole or not at all."""

import gzip
from pathlib import Path

import pytest
from conformance import answer, curated, expected
from typer.testing import CliRunner

from netviz import AsOf, FolderMissing, NetvizError, Selection, WrongUse, read_tables
from netviz.__main__ import app
from netviz.stores import convert, fold, is_store, open_store, read_source, select_in
from netviz.tables import to_files

DATA = Path(__file__).parents[2] / "data"


def made(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir()
    for name, text in files.items():
        file = folder / f"{name}.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_a_store_answers_as_its_folder_does_and_comes_back_as_the_same_cells(tmp_path: Path, form: str):
    convert(read_source(DATA), tmp_path / "store", form)
    store, selection = open_store(tmp_path / "store"), Selection(dates=AsOf("2025-12-02"), kinds=["state"])
    assert is_store(tmp_path / "store")
    assert answer(store, selection) == expected(curated(), selection)
    store.engine.close()

    convert(read_source(tmp_path / "store"), tmp_path / "back", "csv")
    before, after = read_tables(DATA), read_tables(tmp_path / "back")
    assert after.ties.equals(before.ties)
    files = to_files(before)
    assert {name: data for name, data in to_files(after).items() if name != "ties.csv"} == {
        name: data for name, data in files.items() if name != "ties.csv"
    }, "the other tables are copied byte for byte"


def test_ties_without_ids_get_those_that_reading_the_folder_makes(tmp_path: Path):
    rows = "a,b,x,2020,1\na,b,x,2020,2\nb,c,x,2021,1\na,b,x,2020,1\nNA,b,y,,3\n"
    made(tmp_path / "bare", ties=f"Source,Target,Type,Start,Weight\n{rows}")
    convert(read_source(tmp_path / "bare"), tmp_path / "store", "parquet")
    store = open_store(tmp_path / "store")
    assert answer(store, Selection())["ids"] == sorted(read_tables(tmp_path / "bare").ties["id"])
    assert sorted(store.actors["id"]) == ["NA", "a", "b", "c"]
    store.engine.close()


def test_what_a_tie_inherits_and_how_its_table_is_headed_counts_in_a_store_too(tmp_path: Path):
    made(
        tmp_path / "events",
        ties='﻿id;source;target;type;date;note\n1;a;b;x;2020-05-01;"two\nlines; and a sign"\n2;b;a;y;2021;\n',
        tie_types="id,sign,lasting\nx,-1,\ny,,state\n",
    )
    convert(read_source(tmp_path / "events"), tmp_path / "store", "parquet")
    tables, store = read_tables(tmp_path / "events"), open_store(tmp_path / "store")
    for day in ("2020", "2022"):
        assert answer(store, Selection(dates=AsOf(day))) == expected(tables, Selection(dates=AsOf(day)))
    store.engine.close()
    convert(read_source(tmp_path / "store"), tmp_path / "back", "csv")
    assert read_tables(tmp_path / "back").ties["note"].tolist() == ["two\nlines; and a sign", ""]


def test_a_weight_that_is_no_whole_number_may_come_in_any_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made(tmp_path / "weights", ties="id,source,target,type,weight\n1,a,b,x,2\n2,a,b,x,0.25\n")
    convert(read_source(tmp_path / "weights"), tmp_path / "first", "parquet")
    monkeypatch.setattr("netviz.stores.source.BATCH", 1)
    convert(read_source(tmp_path / "first"), tmp_path / "store", "parquet")
    store = open_store(tmp_path / "store")
    assert fold(select_in(store, Selection())).pairs["weight"].tolist() == [2.25]
    store.engine.close()


def test_a_packed_file_is_read_as_it_is(tmp_path: Path):
    folder = made(tmp_path / "packed")
    (folder / "ties.csv.gz").write_bytes(gzip.compress(b"id,source,target,type\n1,a,b,x\n"))
    assert convert(read_source(folder), tmp_path / "store", "parquet") == 1


@pytest.mark.parametrize(
    ("ties", "says"),
    [
        (b"id,source,target,type\n1,a,b,x\n2,a,b\n", "3 cells where the header has 4"),
        (b"id,source,type\n1,a,x\n", "ties.csv has no column target"),
        (b"id,source,target,type\n1,a,b,x\n2,\xff\xfe,b,y\n3,\xe9t\xe9,b,y\n", "UTF-8"),
    ],
)
def test_a_row_that_cannot_be_read_is_said_and_nothing_is_left_behind(tmp_path: Path, ties: bytes, says: str):
    folder = made(tmp_path / "bad", ties=ties)
    with pytest.raises(NetvizError, match=says):
        convert(read_source(folder), tmp_path / "store", "parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["bad"]


def test_a_conversion_that_is_stopped_leaves_nothing_behind(tmp_path: Path):
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert(read_source(DATA), tmp_path / "store", "duckdb", stop)
    assert list(tmp_path.iterdir()) == []


def test_places_and_forms_that_cannot_be_meant(tmp_path: Path):
    with pytest.raises(WrongUse, match="there already"):
        convert(read_source(DATA), tmp_path, "parquet")
    with pytest.raises(WrongUse, match="parquet, duckdb, csv"):
        convert(read_source(DATA), tmp_path / "new", "xml")
    with pytest.raises(FolderMissing):
        read_source(tmp_path / "nowhere")
    with pytest.raises(NetvizError, match="nothing to convert"):
        read_source(tmp_path)


def test_files_that_are_no_store_are_said_plainly(tmp_path: Path):
    (tmp_path / "ties.parquet").write_bytes(b"PAR1 this is none")
    with pytest.raises(NetvizError, match=r"ties\.parquet cannot be read"):
        open_store(tmp_path)
    import pandas as pd

    pd.DataFrame({"source": ["a"], "target": ["b"], "type": ["x"]}).to_parquet(tmp_path / "ties.parquet")
    with pytest.raises(NetvizError, match="no column id"):
        open_store(tmp_path)
    pd.DataFrame({"id": ["1"], "source": ["a"], "target": ["b"], "type": ["x"]}).to_parquet(tmp_path / "ties.parquet")
    with pytest.raises(NetvizError, match="netviz convert"):
        open_store(tmp_path)
    assert convert(read_source(tmp_path), tmp_path / "store", "parquet") == 1


def test_a_store_is_not_opened_through_a_link_out_of_its_folder(tmp_path: Path):
    convert(read_source(DATA), tmp_path / "store", "parquet")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "ties.parquet").symlink_to(tmp_path / "store" / "ties.parquet")
    with pytest.raises(WrongUse, match="leads out of the folder"):
        open_store(tmp_path / "other")


def run(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_commands_take_a_store_as_any_other_folder(tmp_path: Path):
    store = tmp_path / "store"
    assert "38 ties" in run("convert", DATA, "-o", store).stdout
    asked = ("--as-of", "2025-12-02", "--type", "tariff")
    assert run("list", store, *asked, "--format", "json").stdout == run("list", DATA, *asked, "--format", "json").stdout
    between = ("--from", "2025-12-02", "--to", "2026-08-01", "--format", "json")
    assert run("changes", store, *between).stdout == run("changes", DATA, *between).stdout
    written = run("export", store, "-o", tmp_path / "page.html", "--as-of", "2025-12-02")
    assert written.exit_code == 0, written.stderr
    assert "25 of 38 ties among 12 of 13 actors" in written.stdout
    for refused in (run("balance", store), run("evidence", store), run("check", store)):
        assert refused.exit_code in (1, 2)
        assert "store" in refused.stderr
