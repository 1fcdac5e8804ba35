"""Saving changes what was changed and nothing else, whoever else writes into the folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pandas as pd
import pytest

from netviz.edit import SaveRefused, Stale, history, in_utf8, restore, save
from netviz.edit.changing import add_row, remove_rows, set_cell, set_cells
from netviz.errors import EncodingLacks, FolderMissing, FolderRefused, OpenElsewhere
from netviz.tables import Tables, read_tables


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def edited(folder: Path, row: int, column: str, text: str, table: str = "ties") -> Tables:
    return set_cell(read_tables(folder), table, row, column, text)


def test_one_changed_cell_changes_the_bytes_of_its_row_only(five_folder: Path) -> None:
    before = files_of(five_folder)
    os.chmod(five_folder / "ties.csv", 0o640)
    saved = save(edited(five_folder, 3, "weight", "50"), five_folder, "Anna", "the tariff was raised")
    assert files_of(five_folder) == before | {"ties.csv": before["ties.csv"].replace(b",25,Tariff", b",50,Tariff")}
    assert stat.S_IMODE((five_folder / "ties.csv").stat().st_mode) == 0o640
    assert saved.words == ("ties.csv: T2's weight 25 → 50",)
    assert saved.tables.ties.equals(read_tables(five_folder).ties)
    (version,) = history(five_folder)
    assert (version.id, version.author, version.comment) == (saved.version, "Anna", "the tariff was raised")
    assert version.counts == {"ties.csv": {"added": 0, "removed": 0, "changed": 1}}


def test_nothing_to_save_writes_nothing(five_folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in five_folder.iterdir()}
    assert save(read_tables(five_folder), five_folder).version == ""
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert history(five_folder) == []


def test_a_table_that_had_no_file_gets_one_and_loses_it_when_that_is_taken_back(five_folder: Path) -> None:
    before = files_of(five_folder)
    save(add_row(read_tables(five_folder), "positions", {"actor": "alba", "x": "0", "y": "1"}), five_folder)
    assert (five_folder / "positions.csv").read_bytes() == b"actor,x,y\nalba,0,1\n"
    restore(five_folder, "")
    assert files_of(five_folder) == before


def test_a_save_that_would_bring_errors_is_refused_and_says_which(five_folder: Path) -> None:
    before = files_of(five_folder)
    with pytest.raises(SaveRefused, match=r"bring an error\. ties\.csv, row 3, column end") as refused:
        save(edited(five_folder, 3, "end", "soon"), five_folder)
    assert [finding.code for finding in refused.value.findings] == ["bad-date"]
    assert files_of(five_folder) == before


def test_errors_that_are_there_keep_nobody_from_mending_other_rows(five_folder: Path) -> None:
    path = five_folder / "ties.csv"
    path.write_bytes(path.read_bytes().replace(b"2025-08-09", b"some day").replace(b"2024-06~", b"long ago"))
    saved = save(edited(five_folder, 3, "weight", "50"), five_folder)
    assert [finding.value for finding in saved.standing] == ["long ago", "some day"]
    saved = save(edited(five_folder, 7, "end", ""), five_folder)
    assert [finding.value for finding in saved.standing] == ["long ago"]


def test_one_error_among_many_of_its_kind_is_found_and_named(five_folder: Path) -> None:
    path = five_folder / "ties.csv"
    path.write_bytes(
        path.read_bytes() + b"".join(b"X%d,alba,boria,tariff,some day,,,,,,,,,,,\n" % n for n in range(300))
    )
    tables = read_tables(five_folder)
    with pytest.raises(SaveRefused, match=r"it would bring an error\. ties\.csv, row 3, column start: .*“some day”"):
        save(set_cell(tables, "ties", 3, "start", "some day"), five_folder)
    # Mending most of them changes how the rest is told, and is no hindrance.
    mended = set_cells(tables, "ties", {(row, "start"): "" for row in range(12, 310)})
    assert [finding.row for finding in save(mended, five_folder).standing] == [10, 11]


def test_what_others_changed_elsewhere_stays(five_folder: Path) -> None:
    mine = edited(five_folder, 3, "weight", "50")
    mine = set_cell(mine, "ties", 5, "note", "seen")
    path = five_folder / "ties.csv"
    path.write_bytes(
        path.read_bytes().replace(b"T2,alba", b"T0,alba,elm,tariff\nT2,alba").replace(b"steel,2025", b"Steel,2025")
    )
    saved = save(mine, five_folder)
    assert saved.merged
    rows = read_tables(five_folder).ties.set_index("id")
    assert rows.loc["T2", ["weight", "summary"]].to_list() == ["50", "Tariff of 25 % on Steel"]
    assert rows.loc["T4", "note"] == "seen"
    assert rows.loc["T0", "target"] == "elm"
    assert [version.cause for version in history(five_folder)] == ["save"]


def test_the_same_cell_changed_twice_is_asked(five_folder: Path) -> None:
    first, second = edited(five_folder, 3, "weight", "50"), edited(five_folder, 3, "weight", "75")
    save(first, five_folder, "Anna")
    with pytest.raises(Stale, match="T2, column weight: here “75”, there “50”") as stale:
        save(second, five_folder, "Boris")
    (conflict,) = stale.value.merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("25", "75", "50")
    saved = save(stale.value.merged.settled([conflict]), five_folder, "Boris")
    assert saved.words == ("ties.csv: T2's weight 50 → 75",)
    assert [version.author for version in history(five_folder)] == ["Boris", "Anna"]


def test_a_save_made_wrong_by_what_others_did_is_refused(five_folder: Path) -> None:
    mine = edited(five_folder, 3, "target", "elm")
    theirs = read_tables(five_folder)
    theirs = remove_rows(remove_rows(theirs, "actors", [6]), "ties", [9])
    save(theirs, five_folder)
    with pytest.raises(SaveRefused, match="elm") as refused:
        save(mine, five_folder)
    assert "dangling-end" in {finding.code for finding in refused.value.findings}


@pytest.mark.parametrize(
    ("mark", "data", "person"),
    [
        (".~lock.ties.csv#", b"Anna Venn,anna,desk,01.01.2026 10:00,file:///x;", "LibreOffice by Anna Venn"),
        ("~$ties.csv", b"\x05Boris" + b" " * 40, "Excel by Boris"),
    ],
)
def test_a_file_open_in_a_spreadsheet_is_not_written_unless_wanted(
    five_folder: Path, mark: str, data: bytes, person: str
) -> None:
    (five_folder / mark).write_bytes(data)
    before = files_of(five_folder)
    with pytest.raises(OpenElsewhere, match=person):
        save(edited(five_folder, 3, "weight", "50"), five_folder)
    assert files_of(five_folder) == before
    assert save(edited(five_folder, 2, "name", "Albia", "actors"), five_folder).version == "1"
    assert save(edited(five_folder, 3, "weight", "50"), five_folder, though_open=True).version == "2"


def test_a_letter_that_the_encoding_lacks_is_told_and_utf_8_is_the_way_out(tmp_path: Path) -> None:
    data = "id;source;target;type;note\r\nT1;a;b;x;Präsident “Müller” à Zürich\r\nT2;a;b;x;Zürich\r\n"
    (tmp_path / "ties.csv").write_bytes(data.encode("cp1252"))
    tables = edited(tmp_path, 3, "note", "Яна")
    with pytest.raises(EncodingLacks, match="save the file as UTF-8") as refused:
        save(tables, tmp_path)
    assert (tmp_path / "ties.csv").read_bytes() == data.encode("cp1252")
    saved = save(in_utf8(tables, refused.value.file), tmp_path)
    assert (tmp_path / "ties.csv").read_bytes() == data.replace("x;Zürich", "x;Яна").encode()
    assert saved.words == ("ties.csv: T2's note Zürich → Яна",)
    restore(tmp_path, "")
    assert (tmp_path / "ties.csv").read_bytes() == data.encode("cp1252")


def test_a_folder_that_vanished_is_not_made_anew(five_folder: Path) -> None:
    tables = edited(five_folder, 3, "weight", "50")
    five_folder.rename(five_folder.with_name("moved"))
    with pytest.raises(FolderMissing, match="is not there, or is no folder"):
        save(tables, five_folder)
    assert not five_folder.exists()


def test_a_file_marked_as_read_only_is_left_alone(five_folder: Path) -> None:
    before = files_of(five_folder)
    os.chmod(five_folder / "ties.csv", 0o444)
    with pytest.raises(FolderRefused, match=r"ties\.csv may only be read"):
        save(edited(five_folder, 3, "weight", "50"), five_folder)
    assert files_of(five_folder) == before


def test_nothing_is_written_over_a_link_out_of_the_folder(five_folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_bytes(b"actor,x,y\n")
    (five_folder / "positions.csv").symlink_to(outside)
    tables = add_row(read_tables(five_folder), "positions", {"actor": "alba", "x": "0", "y": "1"})
    with pytest.raises(FolderRefused, match="leads out of the folder"):
        save(tables, five_folder)
    assert outside.read_bytes() == b"actor,x,y\n"
    assert (five_folder / "positions.csv").is_symlink()


def test_a_link_within_the_folder_stays_a_link(five_folder: Path) -> None:
    (five_folder / "kept").mkdir()
    (five_folder / "ties.csv").rename(five_folder / "kept" / "real.csv")
    (five_folder / "ties.csv").symlink_to(five_folder / "kept" / "real.csv")
    save(edited(five_folder, 3, "weight", "50"), five_folder)
    assert (five_folder / "ties.csv").is_symlink()
    assert b",50,Tariff" in (five_folder / "kept" / "real.csv").read_bytes()


def test_the_tables_given_are_not_changed(five_folder: Path) -> None:
    tables = edited(five_folder, 3, "weight", "50")
    frames = {name: tables.frame(name).copy() for name in ("ties", "actors")}
    save(tables, five_folder)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(tables.frame(name), frame)


def test_git_is_told_to_leave_the_history_alone_from_within(five_folder: Path) -> None:
    save(edited(five_folder, 3, "weight", "50"), five_folder)
    assert (five_folder / ".netviz" / ".gitignore").read_text() == "*\n"
    assert not (five_folder / ".gitignore").exists()
