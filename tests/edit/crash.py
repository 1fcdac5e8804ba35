"""Stop, or refuse, a two-file save at every one of its calls of the file system, and look at what is left.

``python tests/edit/crash.py`` does so with every fault at every call and prints how many there were; the tests stop it
at every call, and refuse the calls that write.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from netviz.disk.whole import waits_for
from netviz.edit import history, recover, save
from netviz.edit.changing import set_cell
from netviz.edit.versions import version_files
from netviz.tables import read_tables
from netviz.tables.reading import read_folder

HERE = Path(__file__).parent
KILLED = ("before", "half", "after")
"""Stopped before a call, in the middle of writing, and after it; the last is the same as before the next."""

REFUSED = ("full", "full lasting", "forbidden", "forbidden lasting", "broken", "broken lasting")

FILES = {
    "ties.csv": b'id;source;target;type;weight\r\nT1;a;b;"x";\r\nT2;a;b;x; 1\r\nT3;b;a;x;\r\n',
    "actors.csv": b"id,name\na,A\nb,B",
    "evidence.csv": b"tie,reference\nT1,R1\n",
    "references.csv": b"id,title\nR1,A title\n",
}


class Saver:
    """The process that saves; one for all faults."""

    def __enter__(self) -> Saver:
        command = [sys.executable, str(HERE / "faults.py")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def save(self, folder: Path, at: int = 0, fault: str = "none", *, as_another: bool = False) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        order = {"folder": str(folder), "at": at, "fault": fault, "as_another": as_another}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))


def fresh(folder: Path) -> Path:
    """The folder as it is before the save."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file, data in FILES.items():
        (folder / file).write_bytes(data)
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@dataclass(frozen=True)
class Before:
    """The state before the save and the one after it, and the calls that a save makes when nothing goes wrong."""

    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    calls: tuple[str, ...]


def undisturbed(saver: Saver, folder: Path) -> Before:
    old = bytes_of(fresh(folder))
    answer = saver.save(folder)
    assert (answer["ended"], answer["stray"]) == ("saved", [])
    new = bytes_of(folder)
    assert {file for file in new if new[file] != old[file]} == {"ties.csv", "actors.csv"}
    return Before(old, new, tuple(answer["calls"]))


def verdict(folder: Path, known: Before, ended: str) -> str:
    """Whether all is old or all is new, read before anything is mended and after; says what is wrong otherwise."""
    read = dict(read_folder(folder).files)
    state = "old" if read == known.old else "new" if read == known.new else "torn"
    if state == "torn":
        return f"torn: {sorted(file for file in read if read[file] not in (known.old[file], known.new[file]))}"
    if ended not in {"killed", {"old": "refused", "new": "saved"}[state]}:
        return f"{ended}, but {state}"
    if notes := recover(folder):
        return f"{state}, then {notes}"
    left = [path.name for path in folder.rglob("*") if waits_for(path.name) or path.name == "journal.json"]
    if bytes_of(folder) != (known.old if state == "old" else known.new) or left:
        return f"{state}, but {left} or other bytes are left"
    return _history(folder, known, state)


def _history(folder: Path, known: Before, state: str) -> str:
    versions = history(folder)
    if [version.damaged for version in versions] != [False] * (state == "new"):
        return f"{state}, with a history of {versions}"
    if versions and dict(version_files(folder, "")) != known.old:
        return "new, without the way back"
    return state


def next_save(folder: Path) -> bool:
    """Whether the next one who starts can save."""
    before = len(history(folder))
    save(set_cell(read_tables(folder), "references", 2, "title", "Another"), folder, "Boris")
    return len(history(folder)) > before and b"Another" in (folder / "references.csv").read_bytes()


def endings(text: str) -> str:
    """How a save ended, in one word."""
    kind = text.partition(":")[0]
    words = {"saved": "saved", "killed": "killed", "Unfinished": "saved"}
    return words.get(kind, "refused" if kind in {"FolderRefused", "FolderMissing"} else text)


def faults(known: Before, kinds: tuple[str, ...], changing: tuple[str, ...] = ()) -> Iterator[tuple[int, str]]:
    """Every call (of some names) with every fault that makes a difference there."""
    for kind in kinds:
        for at, name in enumerate(known.calls, 1):
            if (kind != "half" or name == "write") and (not changing or name in changing):
                yield at, kind


def main() -> int:
    found: Counter[str] = Counter()
    with TemporaryDirectory() as place, Saver() as saver:
        folder = Path(place, "folder")
        known = undisturbed(saver, folder)
        print(f"a save of two files makes {len(known.calls)} calls:", dict(Counter(known.calls).most_common()))
        for at, kind in faults(known, KILLED + REFUSED):
            ended = saver.save(fresh(folder), at, kind)["ended"]
            state = verdict(folder, known, endings(ended))
            good = state in {"old", "new"} and next_save(folder)
            found[f"{kind.partition(' ')[0] if kind in KILLED else 'refused'}: {state if good else 'WRONG'}"] += 1
            if not good:
                print(f"call {at} ({known.calls[at - 1]}), {kind}: {ended}: {state}", file=sys.stderr)
    for line, count in sorted(found.items()):
        print(f"{count:6,} {line}")
    return any("WRONG" in line for line in found)


if __name__ == "__main__":
    sys.exit(main())
