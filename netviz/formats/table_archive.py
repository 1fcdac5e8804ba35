"""All selected tables in one archive."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from netviz.scene import Scene
from netviz.tables import to_files

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold: the same tables give the same bytes on any day."""


def write(scene: Scene) -> bytes:
    """A zip of the CSVs that the selection leaves, each in the dialect of the file it was read from."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as opened:
        for name, data in to_files(scene.selected.tables).items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            opened.writestr(entry, data)
    return archive.getvalue()
