"""What is kept on disk until the room is needed, and nothing else goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netviz.disk import cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETVIZ_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(cache, "MOST", 1000)
    return tmp_path / "kept"


def test_what_was_kept_is_recalled(folder: Path) -> None:
    cache.keep("a", b"one")
    cache.keep("b", b"")
    assert (cache.recall("a"), cache.recall("b"), cache.recall("c")) == (b"one", b"", None)


def test_those_that_nobody_asked_for_longest_go_when_there_is_no_room(folder: Path) -> None:
    for day, key in enumerate("abc"):
        cache.keep(key, bytes(250))
        os.utime(folder / f"{key}.kept", (day, day))
    cache.recall("a")
    cache.keep("d", bytes(250))
    assert [key for key in "abcd" if cache.recall(key) is not None] == ["a", "c", "d"]
    assert sum(each.stat().st_size for each in folder.iterdir()) <= 1000


def test_what_a_crash_left_goes_and_what_is_somebody_elses_stays(folder: Path) -> None:
    folder.mkdir()
    ours, theirs = folder / ".x.kept.0a1b2c3d.netviz-part", folder / ".ties.csv.0a1b2c3d.netviz-part"
    for each in (ours, theirs, folder / "ties.csv"):
        each.write_bytes(bytes(2000))
        os.utime(each, (1, 1))
    cache.keep("a", b"one")
    assert {each.name for each in folder.iterdir()} == {theirs.name, "ties.csv", "a.kept"}


def test_what_is_larger_than_all_room_is_not_kept(folder: Path) -> None:
    cache.keep("a", bytes(1001))
    assert not folder.exists()


@pytest.mark.parametrize(
    ("platform", "variables", "wanted"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/netviz"),
        ("linux", {"XDG_CACHE_HOME": "not/absolute"}, "HOME/.cache/netviz"),
        ("linux", {}, "HOME/.cache/netviz"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "HOME/Library/Caches/netviz"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/netviz/Cache"),
        ("win32", {}, "HOME/AppData/Local/netviz/Cache"),
        ("linux", {"NETVIZ_CACHE": "/mine", "XDG_CACHE_HOME": "/x"}, "/mine"),
    ],
)
def test_the_folder_is_where_the_system_keeps_such_things(
    platform: str, variables: dict[str, str], wanted: str
) -> None:
    assert cache.cache_folder(variables, platform) == Path(wanted.replace("HOME", str(Path.home())))
