"""The unified diff of a folder's files: exactly the lines that change, and one that a patch program takes."""

from __future__ import annotations

import gzip
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.files.unified import changed_lines, unified

LINES = st.lists(st.sampled_from(["T1,a", "T2,b", "T3,c", "T4,d", "", "T1,a,x"]), max_size=12)


def patched(before: list[str], after: list[str]) -> list[str]:
    """``before`` with the blocks that differ taken from ``after``."""
    made: list[str] = []
    at = 0
    for a, b, c, d in changed_lines(before, after):
        made += before[at:a] + after[c:d]
        at = b
    return made + before[at:]


@given(LINES, LINES)
def test_the_differing_blocks_make_one_state_of_the_other(before: list[str], after: list[str]) -> None:
    assert patched(before, after) == after
    assert patched(after, before) == before


@given(LINES)
def test_equal_states_differ_in_no_line(lines: list[str]) -> None:
    assert changed_lines(lines, lines) == []


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch program here")
@pytest.mark.parametrize("context", [0, 3])
def test_a_patch_program_takes_it(tmp_path: Path, context: int) -> None:
    rows = [f"T{number},a,b,type {number % 7}\n" for number in range(60)]
    chance = random.Random(3)
    changed = [row for row in rows if chance.random() > 0.1]
    changed = [row.replace("type 3", "type three") for row in changed] + ["T99,a,b,new"]
    before, after = "".join(rows).encode(), "".join(changed).encode()
    (tmp_path / "ties.csv").write_bytes(before)
    text = unified({"ties.csv": before}, {"ties.csv": after}, context)
    subprocess.run(["patch", "-p0", "--quiet"], cwd=tmp_path, input=text.encode(), check=True)
    assert (tmp_path / "ties.csv").read_bytes() == after


def test_only_lines_that_change_are_told_without_context() -> None:
    text = unified({"ties.csv": b"id\nT1\nT2\nT3\n"}, {"ties.csv": b"id\nT1\nT2b\nT3\n"})
    assert text == "--- ties.csv\n+++ ties.csv\n@@ -3 +3 @@\n-T2\n+T2b\n"


def test_new_and_removed_files_come_from_and_go_to_nowhere() -> None:
    assert unified({}, {"actors.csv": b"id\na\n"}) == "--- /dev/null\n+++ actors.csv\n@@ -0,0 +1,2 @@\n+id\n+a\n"
    assert unified({"a.csv": b"id\n"}, {}) == "--- a.csv\n+++ /dev/null\n@@ -1 +0,0 @@\n-id\n"


def test_equal_files_are_not_mentioned() -> None:
    assert unified({"a.csv": b"x", "b.csv": b"y\n"}, {"a.csv": b"x", "b.csv": b"z\n"}).startswith("--- b.csv")
    assert unified({"a.csv": b"x"}, {"a.csv": b"x"}) == ""


def test_spaces_and_line_ends_that_cannot_be_seen_are_shown() -> None:
    assert "-CDU⍽\n+CDU\n" in unified({"t": "CDU\u00a0\n".encode()}, {"t": b"CDU\n"})
    assert "-T1␍␊\n+T1␊\n" in unified({"t": b"T1\r\n"}, {"t": b"T1\n"})
    assert "-T1\n\\ No newline at end of file\n" in unified({"t": b"T1"}, {"t": b"T1\nT2\n"})


def test_nothing_in_a_cell_steers_a_terminal() -> None:
    text = unified({}, {"ties.csv": "a\x1b[2J\x7f\u2028b\u202e\n".encode()})
    assert "+a␛[2J��b�\n" in text


def test_another_encoding_is_named_where_the_text_stays_the_same() -> None:
    text = "id,name\n1,Präsident Müller\n2,Zürich\n3,Köln\n4,Fürth\n5,Jörg Groß\n"
    told = unified({"a.csv": text.encode("cp1252")}, {"a.csv": text.encode()})
    assert told == "--- a.csv\tWindows-1252 (Western)\n+++ a.csv\tUTF-8\n"


def test_packed_files_are_compared_unpacked() -> None:
    told = unified({"t.csv.gz": gzip.compress(b"id\nT1\n")}, {"t.csv.gz": gzip.compress(b"id\nT2\n")})
    assert "-T1\n+T2\n" in told


def test_a_file_all_of_whose_many_rows_change_is_told_row_by_row() -> None:
    before = "".join(f"T{number},same,{number % 5}\n" for number in range(20_000))
    told = unified({"t": before.encode()}, {"t": before.replace("same", "other").encode()})
    assert told.count("\n-") == told.count("\n+") - 1 == 20_000
