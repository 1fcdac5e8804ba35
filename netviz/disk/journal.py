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
    sums = {file: (digest(former[file]), digest(data)) for file, data in changes.items()}
    moves = _staged(folder, changes, sums)
    _carry_out(folder, moves, former)


@dataclass(frozen=True)
class Move:
    """A step and the place that it is about, looked up once."""

    step: Step
    place: Path

    @property
    def waiting(self) -> Path | None:
        """Where the new bytes wait, None when the file is to go."""
        return self.place.with_name(self.step.waiting) if self.step.waiting else None

    def do(self) -> None:
        """Let what waits take its place, or let the file go.  Raises OSError."""
        if self.waiting is not None:
            os.replace(self.waiting, self.place)
        else:
            os.unlink(self.place)

    def drop(self) -> None:
        """Remove what waits, if it still does."""
        if self.waiting is not None:
            discard(self.waiting)


def moves_of(folder: Path, steps: Sequence[Step]) -> list[Move]:
    """Steps with their places."""
    return [Move(step, place_of(folder, step.file)) for step in steps]


def _staged(folder: Path, changes: Mapping[str, bytes | None], sums: Mapping[str, tuple[str, str]]) -> list[Move]:
    """All new bytes beside their files, and the journal that lists them: from its writing on, the new state holds."""
    moves: list[Move] = []
    try:
        for file, data in changes.items():
            place = place_of(folder, file)
            waiting = "" if data is None else stage(place, data, SAVE).name
            moves.append(Move(Step(file, waiting, *sums[file]), place))
        if moves:
            _sync(folder, moves)
            text = json.dumps({"form": FORM, "steps": [asdict(move.step) for move in moves]}, indent=1)
            write_whole(home_of(folder) / JOURNAL, text.encode())
    except BaseException:
        for move in moves:
            move.drop()
        raise
    return moves


def _carry_out(folder: Path, moves: Sequence[Move], former: Mapping[str, bytes | None]) -> None:
    for number, move in enumerate(moves):
        try:
            move.do()
        except OSError:
            _take_back(folder, moves[:number], former)
            for left in moves[number:]:
                left.drop()
            raise
    with suppress(OSError):  # all is in its place; a journal that stays is closed by the next one who looks
        close(folder, moves)


def _take_back(folder: Path, done: Sequence[Move], former: Mapping[str, bytes | None]) -> None:
    """Give the files that were moved their old bytes again, by a journal of its own.  Raises Unfinished."""
    changes = {move.step.file: former[move.step.file] for move in reversed(done)}
    sums = {move.step.file: (move.step.after, move.step.before) for move in done}
    try:
        back = _staged(folder, changes, sums)
        if not back:
            os.unlink(home_of(folder) / JOURNAL)
    except OSError as fault:
        raise Unfinished(
            f"{fault.filename or folder} refuses ({fault.strerror}) in the middle of saving; what was to be written "
            "is kept safe, and is put in its place when the folder is next opened or saved"
        ) from fault
    with suppress(OSError):  # from here on the old state holds, whoever has to finish it
        for move in back:
            move.do()
        close(folder, back)


def close(folder: Path, moves: Sequence[Move]) -> None:
    """Make all moves safe, then remove the journal.  Raises OSError."""
    _sync(folder, moves)
    if moves:
        os.unlink(home_of(folder) / JOURNAL)
        sync_folder(home_of(folder))


def _sync(folder: Path, moves: Sequence[Move]) -> None:
    for parent in sorted({Path(os.path.realpath(folder)), *(move.place.parent for move in moves)}):
        sync_folder(parent)


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
