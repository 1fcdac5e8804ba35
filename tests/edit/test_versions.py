"""Every former state can be had again to the byte, at little cost, and whatever happens to the history itself."""

from __future__ import annotations

import gzip
import json
import os
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from crash import FILES, bytes_of, fresh
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.edit import history, prune, restore, save, version_tables
from netviz.edit.changing import add_row, remove_rows, set_cell
from netviz.edit.entries import file_name
from netviz.edit.versions import version_files
from netviz.errors import NetvizError, NotFound
from netviz.tables import read_tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fresh(tmp_path / "folder")


def weigh(folder: Path, weight: str, row: int = 3) -> str:
    """Save another weight; gives the version."""
    return save(set_cell(read_tables(folder), "ties", row, "weight", weight), folder, "Anna").version


def place_of(folder: Path, version: str | int = "") -> Path:
    return folder / ".netviz" / "history" / (file_name(int(version)) if version else "")


def test_a_version_tells_when_who_why_and_what(folder: Path) -> None:
    begun = datetime.now(UTC) - timedelta(milliseconds=1)
    tables = set_cell(read_tables(folder), "ties", 3, "weight", "50")
    tables = remove_rows(add_row(tables, "actors", {"id": "c", "name": "C"}), "evidence", [2])
    save(tables, folder, " Anna Venn ", "what the ministry wrote")
    (version,) = history(folder)
    assert (version.id, version.author, version.comment) == ("1", "Anna Venn", "what the ministry wrote")
    assert begun <= version.time <= datetime.now(UTC)
    assert version.words == (
        "actors.csv: c added (name C)",
        "ties.csv: T2's weight “ 1” → 50",
        "evidence.csv: T1 by R1 removed (tie T1, reference R1)",
    )
    assert version.counts == {
        "actors.csv": {"added": 1, "removed": 0, "changed": 0},
        "ties.csv": {"added": 0, "removed": 0, "changed": 1},
        "evidence.csv": {"added": 0, "removed": 1, "changed": 0},
    }


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("cell"), st.sampled_from([2, 3, 4]), st.sampled_from(["1", "20", ""])),
        st.tuples(st.just("add"), st.integers(10, 99), st.just("")),
        st.tuples(st.just("hand"), st.sampled_from(["ties.csv", "actors.csv", "notes"]), st.binary(max_size=3)),
        st.tuples(st.just("restore"), st.integers(0, 5), st.just("")),
    ),
    min_size=1,
    max_size=6,
)


def do(folder: Path, edit: tuple[str, object, object]) -> None:
    what, where, how = edit
    if what == "cell":
        weigh(folder, str(how), int(str(where)))
    elif what == "add":
        cells = {"id": f"X{where}", "source": "a", "target": "b", "type": "x"}
        tables = read_tables(folder)
        if f"X{where}" not in set(tables.ties["id"]):
            save(add_row(tables, "ties", cells), folder)
    elif what == "hand" and where != "notes":
        with (folder / str(where)).open("ab") as stream:
            stream.write(
                b"\r\nT%d;a;b;x;" % len(history(folder)) if where == "ties.csv" else b"\nq%d,Q" % len(history(folder))
            )
    elif what == "restore" and history(folder):
        versions = ["", *(version.id for version in history(folder))]
        restore(folder, versions[int(str(where)) % len(versions)])


@settings(max_examples=25)
@given(edits=EDITS)
def test_every_version_is_there_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, object, object]]
) -> None:
    folder = fresh(tmp_path_factory.mktemp("history") / "folder")
    known = {}
    for edit in edits:
        before = bytes_of(folder)
        was = {version.id for version in history(folder)}
        do(folder, edit)
        for version in history(folder):
            if version.id not in was:
                known[version.id] = before if version.cause == "outside" else bytes_of(folder)
    for version, files in known.items():
        assert dict(version_files(folder, version)) == files
    if known:
        oldest = min(known, key=int)
        restore(folder, oldest)
        assert bytes_of(folder) == known[oldest]


def test_restoring_is_a_save_that_can_be_taken_back(folder: Path) -> None:
    weigh(folder, "50")
    weigh(folder, "60")
    before = bytes_of(folder)
    saved = restore(folder, "", "Boris")
    assert bytes_of(folder) == FILES
    assert saved.words == ("ties.csv: T2's weight 60 → “ 1”",)
    newest = history(folder)[0]
    assert (newest.cause, newest.author, newest.comment) == ("restore", "Boris", "restored the oldest state")
    restore(folder, "2")
    assert bytes_of(folder) == before
    assert restore(folder, "2").version == ""


def test_what_was_changed_by_hand_between_saves_is_a_version_of_its_own(folder: Path) -> None:
    weigh(folder, "50")
    by_hand = (folder / "references.csv").read_bytes().replace(b"A title", b"Another title")
    (folder / "references.csv").write_bytes(by_hand)
    os.utime(folder / "references.csv", (1_700_000_000, 1_700_000_000))
    (folder / "events.csv").write_bytes(b"tie,date,event\nT1,2020,signed\n")
    os.utime(folder / "events.csv", (1_600_000_000, 1_600_000_000))
    (folder / "evidence.csv").unlink()
    weigh(folder, "60")
    last, outside, first = history(folder)
    assert (last.id, outside.id, first.id) == ("3", "2", "1")
    assert (outside.cause, outside.comment, outside.author) == ("outside", "changed outside netviz", "")
    assert outside.time == datetime.fromtimestamp(1_700_000_000, UTC)
    assert "references.csv: R1's title A title → Another title" in outside.words
    states = {version: dict(version_files(folder, version)) for version in ("1", "2", "3")}
    assert set(states["1"]) == set(FILES)
    assert set(states["2"]) == {*FILES, "events.csv"} - {"evidence.csv"}
    restore(folder, "1")
    assert bytes_of(folder) == states["1"]


def test_a_file_written_in_another_way_is_told_though_no_cell_changed(folder: Path) -> None:
    weigh(folder, "50")
    (folder / "actors.csv").write_bytes(b'"id","name"\n"a","A"\n"b","B"\n')
    weigh(folder, "60")
    assert history(folder)[1].words == ("actors.csv: written in another way, every cell as it was",)


def test_a_hundred_saves_of_one_cell_cost_little_more_than_one_packed_copy(tmp_path: Path) -> None:
    dice = random.Random(7)
    folder = tmp_path / "folder"
    folder.mkdir()
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(4000)]
    rows = [f"T{row},a,b,x,{' '.join(dice.choices(words, k=140))}\n" for row in range(1024)]
    (folder / "ties.csv").write_text("id,source,target,type,note\n" + "".join(rows))
    (folder / "actors.csv").write_text("id,name\na,A\nb,B\n")
    size = (folder / "ties.csv").stat().st_size
    assert size > 1_000_000
    packed = len(gzip.compress((folder / "ties.csv").read_bytes()))
    tables = read_tables(folder)
    for number in range(100):
        tables = save(set_cell(tables, "ties", dice.randrange(2, 1026), "note", f"note {number}"), folder).tables
    cost = sum(path.stat().st_size for path in place_of(folder).iterdir())
    print(f"{size:,} bytes, {packed:,} packed; 100 saves of one cell: {cost:,}, {cost / packed:.2f} packed copies")
    assert len(history(folder)) == 100
    # Two whole copies, at the beginning and after a hundred versions, and a few hundred bytes a save.
    assert cost < 2.7 * packed
    assert version_tables(folder, "50").ties["note"].str.startswith("note ").sum() <= 50
    assert version_tables(folder, "").ties["note"].str.startswith("note ").sum() == 0


def test_one_damaged_version_cuts_off_no_other(folder: Path) -> None:
    states = {}
    for weight in range(10, 18):
        version = weigh(folder, str(weight))
        states[version] = bytes_of(folder)
    place_of(folder, 4).write_bytes(b"gone")
    damaged = [version for version in history(folder) if version.damaged]
    assert [version.id for version in damaged] == ["4"]
    for version in ("1", "2", "3", "5", "6", "7", "8"):
        assert dict(version_files(folder, version)) == states[version]
    with pytest.raises(NetvizError, match=r"version 4 .* is damaged"):
        version_tables(folder, "4")
    with pytest.raises(NetvizError, match="damaged"):
        restore(folder, "4")
    assert weigh(folder, "99") == "9"


def test_a_state_that_cannot_be_put_together_is_said_and_never_made_up(folder: Path) -> None:
    for weight in ("10", "20", "30"):
        weigh(folder, weight)
    for number in (1, 2, 3):
        place = place_of(folder, number)
        head, line = gzip.decompress(place.read_bytes()).split(b"\n")
        ((offset, was, now),) = json.loads(line)["hunks"]
        wrong = json.dumps({"file": "ties.csv", "hunks": [[offset, was, now + "0"]]}).encode()
        place.write_bytes(gzip.compress(head + b"\n" + wrong))
    with pytest.raises(NetvizError, match=r"version 2 .* cannot be put together"):
        version_files(folder, "2")
    assert dict(version_files(folder, "3")) == bytes_of(folder)
    assert dict(version_files(folder, "")) == FILES


@pytest.mark.parametrize(
    "head",
    [
        {"number": 1},
        {"after": {"../../ties.csv": "0" * 64}},
        {"before": {"ties.csv": "../x"}},
        {"time": "yesterday"},
        {"cause": "magic"},
        {"counts": [1]},
        {"form": 99},
    ],
)
def test_a_version_that_is_none_of_ours_counts_as_damaged(folder: Path, head: dict[str, object]) -> None:
    weigh(folder, "10")
    place = place_of(folder, 1)
    found = json.loads(gzip.decompress(place.read_bytes()).split(b"\n")[0])
    changed = {} if head == {"number": 1} else found | head
    place.write_bytes(gzip.compress(json.dumps(changed).encode()))
    assert [version.damaged for version in history(folder)] == [True]
    assert weigh(folder, "20") == "2"


def test_a_version_that_unpacks_without_end_is_damaged(folder: Path) -> None:
    weigh(folder, "10")
    place_of(folder, 1).write_bytes(gzip.compress(b" " * 50_000_000))
    assert [version.damaged for version in history(folder)] == [True]


def test_a_version_that_is_not_there_names_those_that_are(folder: Path) -> None:
    with pytest.raises(NotFound, match="has no history"):
        version_tables(folder, "1")
    weigh(folder, "10")
    weigh(folder, "20")
    for version in ("3", "0", "two", "-1", "２"):
        with pytest.raises(NotFound, match="its versions are 1 to 2"):
            version_tables(folder, version)


def aged(folder: Path, version: int, days: int) -> None:
    """Make a version older."""
    place = place_of(folder, version)
    lines = gzip.decompress(place.read_bytes()).split(b"\n")
    entry = json.loads(lines[0])
    entry["time"] = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    place.write_bytes(gzip.compress(b"\n".join([json.dumps(entry).encode(), *lines[1:]])))


def test_old_versions_can_be_forgotten_and_the_others_stay_whole(folder: Path) -> None:
    states = {}
    for weight in range(10, 16):
        version = weigh(folder, str(weight))
        states[version] = bytes_of(folder)
    for version, days in ((1, 50), (2, 40), (3, 30), (4, 5)):
        aged(folder, version, days)
    today = datetime.now(UTC).date()
    (folder / "ties.csv").write_bytes(FILES["ties.csv"])  # whoever edits by hand takes nothing away from the history
    assert prune(folder, today - timedelta(days=60)) == 0
    assert prune(folder, today - timedelta(days=20)) == 3
    assert [version.id for version in history(folder)] == ["6", "5", "4"]
    for version in ("4", "5", "6"):
        assert dict(version_files(folder, version)) == states[version]
    assert dict(version_files(folder, "")) == states["3"]
    restore(folder, "")
    assert bytes_of(folder) == states["3"]


def test_the_last_version_is_never_forgotten_and_numbers_go_on(folder: Path) -> None:
    weigh(folder, "10")
    weigh(folder, "20")
    assert prune(folder, date(2999, 1, 1)) == 1
    assert [version.id for version in history(folder)] == ["2"]
    assert weigh(folder, "30") == "3"
    assert prune(folder / ".." / folder.name, date(1999, 1, 1)) == 0


def test_looking_at_the_history_writes_nothing(folder: Path) -> None:
    assert history(folder) == []
    assert not (folder / ".netviz").exists()
    weigh(folder, "10")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    history(folder)
    version_tables(folder, "1")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
