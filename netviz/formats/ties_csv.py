"""The selected ties as one CSV."""

from __future__ import annotations

from netviz.files.splice import new_file
from netviz.scene import Scene
from netviz.schema import TIES


def write(scene: Scene) -> bytes:
    """The selected ties as text: UTF-8, commas, ``\\n``, headers as the schema spells them.

    Cells stand as the analyst wrote them; columns of the schema that no selected tie fills are left out, the
    analyst's own are all there.  Made ids are written, so that the file opens again as a ``ties.csv``.
    """
    return new_file(scene.selected.tables.ties, TIES)
