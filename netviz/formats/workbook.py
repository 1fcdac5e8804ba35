"""All selected tables in one workbook."""

from __future__ import annotations

from netviz.scene import Scene
from netviz.spreadsheets import sending


def write(scene: Scene) -> bytes:
    """An .xlsx with a sheet for each table that the selection leaves, headers as written, every cell text.

    Raises :class:`~netviz.errors.WrongUse` for more rows than a sheet holds.
    """
    return sending.to_workbook(scene.selected.tables, scene.title, scene.selected.sentence())


def told(scene: Scene) -> tuple[str, ...]:
    """What a spreadsheet will not show of the selected tables."""
    return sending.told(scene.selected.tables)
