"""When the power fails while a save is under way, all is old or all is new; once it is acknowledged, all is new."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from crash import FILES, fresh
from power import Disk, recorded

from netviz.edit import recover, save
from netviz.edit.changing import add_row, set_cell
from netviz.tables import read_tables
from netviz.tables.reading import read_folder


def laid_out(folder: Path, files: dict[str, bytes], before: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, data in files.items():
        target = folder / Path(path).relative_to(before)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


@pytest.mark.parametrize("first", [True, False], ids=["the first save", "a later save"])
def test_whatever_the_disk_forgets_all_is_old_or_all_is_new(tmp_path: Path, first: bool) -> None:
    folder, found = fresh(tmp_path / "folder"), tmp_path / "found"
    tables = read_tables(folder)
    if not first:
        tables = save(set_cell(tables, "ties", 2, "weight", "7"), folder).tables
    old = dict(read_folder(folder).files)
    disk = Disk.of(folder)
    tables = add_row(set_cell(tables, "ties", 3, "weight", "50"), "actors", {"id": "fen", "name": "Fen"})
    with recorded(folder) as record:
        save(tables, folder)
    new = dict(read_folder(folder).files)
    assert sum(new[file] != old[file] for file in FILES) == 2

    states = {"old": 0, "new": 0}
    seen: set[frozenset[tuple[str, bytes]]] = set()
    for number, (name, *args) in enumerate(record, 1):
        disk.do(name, *args)
        for files in disk.found():
            key = frozenset(files.items())
            if key in seen and number < len(record):
                continue
            seen.add(key)
            laid_out(found, files, folder)
            read = dict(read_folder(found).files)
            assert read in (old, new), f"after call {number}, {name} {args[:1]}"
            assert recover(found) == ()
            assert {path.name: path.read_bytes() for path in found.iterdir() if path.is_file()} == read
            assert number < len(record) or read == new
            states["old" if read == old else "new"] += 1
    print(states)
    assert min(states.values()) >= 15
