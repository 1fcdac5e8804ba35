"""A process that is killed while it saves, or a disk that refuses, leaves all-old or all-new files, never a mixture."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from crash import FILES, Before, Saver, endings, faults, fresh, next_save, undisturbed, verdict

from netviz.disk.journal import JOURNAL, write_together
from netviz.edit import history, recover, save
from netviz.edit.changing import set_cell
from netviz.errors import FolderRefused
from netviz.tables import read_tables

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the saving process is forked, which this system cannot"
)

WRITES = ("write", "fsync", "replace", "unlink", "mkdir", "chmod")
WITH_STEP = b'{"form": 1, "steps": [{"file": "FILE", "waiting": "WAITING", "before": "", "after": "%s"}]}' % (b"0" * 64)


@pytest.fixture(scope="module")
def saver() -> Iterator[Saver]:
    with Saver() as process:
        yield process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "folder"


def outcomes(saver: Saver, folder: Path, known: Before, kinds: tuple[str, ...], names: tuple[str, ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for at, kind in faults(known, kinds, names):
        ended = endings(saver.save(fresh(folder), at, kind)["ended"])
        state = verdict(folder, known, ended)
        assert state in {"old", "new"}, f"{kind} at call {at} ({known.calls[at - 1]}): {ended}: {state}"
        found[f"{ended}, {state}"] += 1
    assert next_save(folder)
    return found


def test_killed_at_any_call_of_a_two_file_save_all_is_old_or_all_is_new(saver: Saver, folder: Path) -> None:
    known = undisturbed(saver, folder)
    found = outcomes(saver, folder, known, ("before", "half"), ())
    print(f"{len(known.calls)} calls:", dict(found))
    assert sum(found.values()) == len(known.calls) + known.calls.count("write")
    assert found["killed, old"] > 100
    assert found["killed, new"] > 10


@pytest.mark.parametrize("kind", ["full lasting", "forbidden"])
def test_a_disk_that_refuses_at_any_call_leaves_what_the_message_says(saver: Saver, folder: Path, kind: str) -> None:
    known = undisturbed(saver, folder)
    found = outcomes(saver, folder, known, (kind,), WRITES)
    assert set(found) <= {"refused, old", "saved, new"}
    assert found["refused, old"] > found["saved, new"] > 0


def interrupted(saver: Saver, folder: Path) -> Before:
    """A folder whose save was killed when the first of its files had taken its place."""
    known = undisturbed(saver, folder)
    moves = [at for at, name in enumerate(known.calls, 1) if name == "replace"]
    saver.save(fresh(folder), moves[-2], "before")
    assert (folder / ".netviz" / JOURNAL).exists()
    return known


def test_what_is_read_after_a_kill_is_what_is_there_after_mending(saver: Saver, folder: Path) -> None:
    interrupted(saver, folder)
    before = read_tables(folder)
    assert before.ties.loc[3, "weight"] == "50"
    assert recover(folder) == ()
    assert (folder / "ties.csv").read_bytes() == before.files["ties"].data
    assert recover(folder) == ()


def test_a_history_thrown_away_after_a_kill_keeps_nobody_from_going_on(saver: Saver, folder: Path) -> None:
    known = interrupted(saver, folder)
    shutil.rmtree(folder / ".netviz" / "history")
    notes = recover(folder)
    assert all("is not there any more" in note for note in notes)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == known.new
    assert next_save(folder)


def test_a_file_changed_by_hand_after_a_kill_is_not_written_over(saver: Saver, folder: Path) -> None:
    known = undisturbed(saver, folder)
    moves = [at for at, name in enumerate(known.calls, 1) if name == "replace"]
    saver.save(fresh(folder), moves[-2 - len(FILES)], "before")
    assert (folder / ".netviz" / JOURNAL).exists()
    by_hand = FILES["ties.csv"] + b"T9;b;a;x;\r\n"
    (folder / "ties.csv").write_bytes(by_hand)
    assert "T9" in set(read_tables(folder).ties["id"])
    (note,) = recover(folder)
    assert "ties.csv was changed by hand" in note
    assert (folder / "ties.csv").read_bytes() == by_hand
    assert [b"T2;a;b;x;50" in path.read_bytes() for path in (folder / ".netviz/set-aside").iterdir()] == [True]
    assert next_save(folder)


@pytest.mark.parametrize(
    "journal",
    [
        b"{",
        b"[]",
        WITH_STEP.replace(b"FILE", b"../out.csv").replace(b"WAITING", b".out.csv.0123abcd.netviz-save"),
        WITH_STEP.replace(b"FILE", b"ties.csv").replace(b"WAITING", b"actors.csv"),
        b"[" * 100_000,
    ],
)
def test_a_journal_that_is_none_of_ours_moves_nothing_and_is_set_aside(folder: Path, journal: bytes) -> None:
    fresh(folder)
    (folder / ".netviz").mkdir()
    (folder / ".netviz" / JOURNAL).write_bytes(journal)
    assert read_tables(folder).files["ties"].data == FILES["ties.csv"]
    (note,) = recover(folder)
    assert "could not be understood" in note
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == FILES
    assert (folder / ".netviz" / "set-aside" / JOURNAL).read_bytes() == journal
    assert next_save(folder)


def test_a_history_that_cannot_be_read_blocks_no_save(folder: Path) -> None:
    tables = read_tables(fresh(folder))
    for weight in ("10", "20", "30"):
        tables = save(set_cell(tables, "ties", 3, "weight", weight), folder).tables
    place = folder / ".netviz" / "history"
    (place / "000002.jsonl.gz").write_bytes(b"\x1f\x8b half")
    (place / "000003.jsonl.gz").write_bytes((place / "000003.jsonl.gz").read_bytes()[:40])
    saved = save(set_cell(tables, "ties", 3, "weight", "40"), folder)
    versions = history(folder)
    assert [version.damaged for version in versions if version.id in {"2", "3"}] == [True, True]
    assert saved.version == versions[0].id
    assert read_tables(folder).ties.loc[3, "weight"] == "40"


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A place that every user can get to."""
    with TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        yield Path(place)


def test_a_read_only_folder_is_refused_in_plain_words(saver: Saver, open_place: Path) -> None:
    """Saved by another user where this one is root, whom no mode keeps from writing."""
    folder = fresh(open_place / "folder")
    folder.chmod(0o555)
    ended = saver.save(folder, as_another=True)["ended"]
    folder.chmod(0o755)
    assert ended.startswith("FolderRefused: nothing was saved, and the files are as they were")
    assert "you may not write there" in ended
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


def test_a_disk_that_takes_no_more_leaves_every_byte(folder: Path) -> None:
    import resource

    fresh(folder)
    tables = set_cell(read_tables(folder), "ties", 3, "note", "x" * 5000)
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, former[1]))
    try:
        with pytest.raises(FolderRefused, match="takes no file of that size"):
            save(tables, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == FILES
    assert save(tables, folder).version == "1"


def test_files_written_together_can_be_removed_together(folder: Path) -> None:
    fresh(folder)
    (folder / ".netviz").mkdir()
    write_together(folder, {"ties.csv": b"id\n", "actors.csv": None})
    assert {path.name for path in folder.iterdir()} == {*FILES, ".netviz"} - {"actors.csv"}
    assert list((folder / ".netviz").iterdir()) == []
