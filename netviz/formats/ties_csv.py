"""The selected ties as one CSV."""

from __future__ import annotations

from netviz.files.splice import new_file
from netviz.scene import Scene
from netviz.schema import TIES


def write(scene: Scene) -> bytes:
    """The selected ties as text: UTF-8, commas, ``\\n``, headers as the schema spells them.

    Cells stand as the analyst wrote them, in every column of the file they were read from, empty ones too: a tie
    without a column ``end`` would be an event.  Made ids are written, so that the file opens again as a ``ties.csv``.
    """
    tables = scene.selected.tables
    file = tables.files.get("ties")
    return new_file(tables.ties, TIES, () if file is None else file.columns)
