"""What a command leaves on the disk: the file that was asked for, the cache, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A folder with a tree of twelve hundred actors."""
    folder = tmp_path / "tree"
    folder.mkdir()
    rows = "".join(f"a{i},a{i // 9},x\n" for i in range(1, 1200))
    (folder / "ties.csv").write_text("source,target,type\n" + rows)
    return folder


def export(folder: Path, home: Path, file: str) -> bytes:
    """The page of a folder, made by somebody whose home this is, who sits in it."""
    home.mkdir(exist_ok=True)
    kept = {name: text for name, text in os.environ.items() if name not in ("NETVIZ_CACHE", "XDG_CACHE_HOME")}
    system = {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home / "local")}
    command = [sys.executable, "-m", "netviz", "export", str(folder), "-o", str(home / file)]
    subprocess.run(command, cwd=home, env=kept | system, check=True, capture_output=True)
    return (home / file).read_bytes()


def written(home: Path) -> set[str]:
    return {str(each.relative_to(home)) for each in home.rglob("*") if each.is_file()}


def test_an_export_writes_its_page_and_the_cache_and_nothing_else(large: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    export(large, home, "page.html")
    [cached] = written(home) - {"page.html"}
    assert Path(cached).parent.name in ("netviz", "Cache")
    assert cached.endswith(".kept")
    assert {each.name for each in large.iterdir()} == {"ties.csv"}


def test_a_page_is_the_same_with_the_cache_and_without(large: Path, tmp_path: Path) -> None:
    first = export(large, tmp_path / "home", "page.html")
    again = export(large, tmp_path / "home", "again.html")
    fresh = export(large, tmp_path / "elsewhere", "page.html")
    assert first == again == fresh
