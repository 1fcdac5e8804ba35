"""Bringing a save to its end that was cut short, and clearing away what one left that never began to count."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from netviz.disk.home import HISTORY, HOME, home_of
from netviz.disk.journal import JOURNAL, Move, close, digest, moves_of, parsed, place_of
from netviz.disk.whole import PART, SAVE, discard, read_whole, waits_for

ASIDE = "set-aside"


def finish(folder: Path) -> tuple[str, ...]:
    """Finish what was cut short; the caller holds the lock.  Gives a sentence for each thing that needs a human eye.

    A file that somebody changed by hand in the meantime stays as it is, and what waited for it is kept aside.  Raises
    OSError when the folder refuses.
    """
    home = home_of(folder)
    text = read_whole(home / JOURNAL)
    if text is None:
        _sweep(folder)
        return ()
    steps = parsed(text, folder)
    if steps is None:
        _set_aside(folder, home / JOURNAL)
        aside = [name for place in _places(folder) for name in _waiting(place)]
        for path in aside:
            _set_aside(folder, path)
        return (f"{home / JOURNAL} could not be understood; it and all that waited beside it lie in {home / ASIDE}.",)
    moves = moves_of(folder, steps)
    notes = tuple(note for move in moves if (note := _finish(folder, move)))
    close(folder, moves)
    _sweep(folder)
    return notes


def _finish(folder: Path, move: Move) -> str:
    """One step to its end; a sentence when that cannot be."""
    step, waiting = move.step, move.waiting
    now = digest(read_whole(move.place))
    if now == step.after:
        return ""
    waits = waiting is not None and os.path.exists(waiting)
    if now == step.before and (waits or not step.waiting):
        move.do()
        return ""
    if waiting is not None and waits:
        _set_aside(folder, waiting)
        return (
            f"{step.file} was changed by hand after a save was cut short; it stays as it is, and what that save would "
            f"have put there lies in {home_of(folder) / ASIDE}."
        )
    return f"What a save that was cut short would have put into {step.file} is not there any more."


def _set_aside(folder: Path, path: Path) -> None:
    aside = home_of(folder) / ASIDE
    with suppress(FileExistsError):
        os.mkdir(aside)
    os.replace(path, aside / path.name.lstrip("."))


def _sweep(folder: Path) -> None:
    """Remove what waits for nothing: the save that put it there never began to count."""
    for place in _places(folder):
        for path in _waiting(place):
            discard(path)


def _places(folder: Path) -> list[Path]:
    """The folders in which files wait: the folder itself, where links in it lead to, and our own."""
    root = os.path.realpath(folder)
    with os.scandir(folder) as entries:
        linked = {place_of(folder, entry.name).parent for entry in entries if entry.is_symlink()}
    home = home_of(folder)
    return [folder, *sorted(each for each in linked - {Path(root)} if each.is_relative_to(root)), home, home / HISTORY]


def _waiting(place: Path) -> list[Path]:
    """Files of saves that wait in a folder; in our own, where nobody else writes, all that do."""
    marks: tuple[str, ...] = (SAVE, PART) if HOME in place.parts else (SAVE,)
    try:
        with os.scandir(place) as entries:
            names = [entry.name for entry in entries]
    except OSError:
        return []
    return [place / name for name in names if waits_for(name) and name.endswith(marks)]
