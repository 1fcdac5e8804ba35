"""All selected tables in one archive."""

from __future__ import annotations

from netviz.scene import Scene
from netviz.spreadsheets.archive import packed
from netviz.spreadsheets.sending import to_safe_archive
from netviz.tables import to_files


def write(scene: Scene) -> bytes:
    """A zip of the CSVs that the selection leaves, each in the dialect of the file it was read from."""
    return packed(to_files(scene.selected.tables))


def write_safe(scene: Scene) -> bytes:
    """The same as a spreadsheet may open it: in UTF-8 with a mark, no cell one that it would run."""
    return to_safe_archive(scene.selected.tables)
