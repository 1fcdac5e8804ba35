"""Several files as one: all of them change or none does, whenever the process ends.

First every file's new bytes are put beside it, under another name, and made safe.  Then the journal is written: a
list of what waits for which file.  From that moment on the new state holds; before, the old one does.  Last, what
waits takes its place and the journal goes.  A reader that finds a journal reads what waits (:mod:`netviz.disk.view`);
whoever saves next brings it to its end first (:mod:`netviz.disk.recovery`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from netviz.disk.home import HISTORY, HOME, home_of
from netviz.disk.whole import SAVE, discard, read_whole, stage, sync_folder, waits_for, write_whole
from netviz.errors import Unfinished

JOURNAL = "journal.json"
FORM = 1
_OURS = re.compile(rf"(?:{re.escape(HOME)}/{HISTORY}/)?[\w-][\w.-]*", re.ASCII)
_SUM = re.compile(r"(?:[0-9a-f]{64})?")


@dataclass(frozen=True)
class Step:
    """One file of a save: its name in the folder, the name under which its new bytes wait beside it ("" when it is to
    go), and the sha256 of what it held before and is to hold after ("" for no file)."""

    file: str
    waiting: str
    before: str
    after: str


def digest(data: bytes | None) -> str:
    """The sha256 of a file's bytes, "" for no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def place_of(folder: Path, file: str) -> Path:
    """Where a file of a folder lies: behind a link, where the link leads to."""
    return Path(os.path.realpath(folder / file))


def write_together(folder: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write, and with None remove, several files of a folder as one; the caller holds the lock.

    Raises OSError when the folder refuses: then every file holds what it held.  Raises
    :class:`netviz.errors.Unfinished` when it refuses so late and so thoroughly that the way back is barred too: then
    the new state holds for netviz, and the next save or opening brings it to its end.
    """
    former = {file: read_whole(place_of(folder, file)) for file in changes}
    steps: list[Step] = []
    try:
        for file, data in changes.items():
            waiting = "" if data is None else stage(place_of(folder, file), data, SAVE).name
            steps.append(Step(file, waiting, digest(former[file]), digest(data)))
        _sync(folder, steps)
        _write_journal(folder, steps)
    except BaseException:
        _discard_waiting(folder, steps)
        raise
    _carry_out(folder, steps, former)


def _write_journal(folder: Path, steps: Sequence[Step]) -> None:
    text = json.dumps({"form": FORM, "steps": [asdict(step) for step in steps]}, indent=1)
    write_whole(home_of(folder) / JOURNAL, text.encode())


def _carry_out(folder: Path, steps: Sequence[Step], former: Mapping[str, bytes | None]) -> None:
    for number, step in enumerate(steps):
        try:
            move(folder, step)
        except OSError:
            _take_back(folder, steps[:number], former)
            _discard_waiting(folder, steps[number:])
            raise
    with suppress(OSError):  # all is in its place; a journal that stays is closed by the next one who looks
        close(folder, steps)


def _take_back(folder: Path, done: Sequence[Step], former: Mapping[str, bytes | None]) -> None:
    """Give the files that were moved their old bytes again, by a journal of its own.  Raises Unfinished."""
    back: list[Step] = []
    try:
        for step in reversed(done):
            data = former[step.file]
            waiting = "" if data is None else stage(place_of(folder, step.file), data, SAVE).name
            back.append(Step(step.file, waiting, step.after, step.before))
        _sync(folder, back)
        if back:
            _write_journal(folder, back)
        else:
            os.unlink(home_of(folder) / JOURNAL)
    except OSError as fault:
        _discard_waiting(folder, back)
        raise Unfinished(
            f"{fault.filename or folder} refuses ({fault.strerror}) in the middle of saving; what was to be written "
            "is kept safe, and is put in its place when the folder is next opened or saved"
        ) from fault
    with suppress(OSError):  # from here on the old state holds, whoever has to finish it
        for step in back:
            move(folder, step)
        close(folder, back)


def move(folder: Path, step: Step) -> None:
    """Let what waits take its place, or let the file go.  Raises OSError."""
    place = place_of(folder, step.file)
    if step.waiting:
        os.replace(place.with_name(step.waiting), place)
    else:
        os.unlink(place)


def close(folder: Path, steps: Sequence[Step]) -> None:
    """Make all moves safe, then remove the journal.  Raises OSError."""
    _sync(folder, steps)
    os.unlink(home_of(folder) / JOURNAL)
    sync_folder(home_of(folder))


def _sync(folder: Path, steps: Sequence[Step]) -> None:
    for parent in sorted({place_of(folder, step.file).parent for step in steps}):
        sync_folder(parent)


def _discard_waiting(folder: Path, steps: Sequence[Step]) -> None:
    for step in steps:
        if step.waiting:
            discard(place_of(folder, step.file).with_name(step.waiting))


def parsed(text: bytes, folder: Path) -> tuple[Step, ...] | None:
    """The steps of a journal; None when it is not one of ours, or names anything outside of the folder."""
    try:
        found = json.loads(text)
        steps = tuple(Step(**step) for step in found["steps"]) if found["form"] == FORM else ()
        return steps if steps and all(_sound(step, folder) for step in steps) else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _sound(step: Step, folder: Path) -> bool:
    place = place_of(folder, step.file)
    return (
        bool(_OURS.fullmatch(step.file) and _SUM.fullmatch(step.before) and _SUM.fullmatch(step.after))
        and place.is_relative_to(os.path.realpath(folder))
        and (step.waiting == "" if step.after == "" else waits_for(step.waiting) == place.name)
    )
