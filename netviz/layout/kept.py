"""Positions of large networks, kept on disk by what they are positions of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import scipy
from numpy.typing import NDArray

from netviz.disk.cache import keep, recall

Floats = NDArray[np.float64]

LARGE = 1000
"""From so many actors on positions are kept: they take a third of a second and more to find, and milliseconds to
read."""


def remembered(content: Sequence[object], size: int, find: Callable[[], Floats]) -> Floats:
    """Positions (size, 2) of this content: those that were kept, to the last bit as they were found, else found now.

    What was kept and cannot be positions of so many actors is found anew.
    """
    if size < LARGE or not _version():
        return find()
    key = _key(content)
    data = recall(key)
    found = _read(data, size) if data is not None else None
    if found is None:
        found = find()
        keep(key, np.ascontiguousarray(found, "<f8").tobytes())
    return found


def _read(data: bytes, size: int) -> Floats | None:
    if len(data) != 16 * size:
        return None
    found = np.frombuffer(data, "<f8").reshape(size, 2).astype(np.float64)
    return found if (np.abs(found) <= 1).all() else None


def _key(content: Sequence[object]) -> str:
    """Content, and the version of the layout, as a name of letters and digits."""
    told = hashlib.sha256(_version())
    for each in content:
        data = each if isinstance(each, bytes) else str(each).encode()
        told.update(len(data).to_bytes(8, "big") + data)
    return f"layout-{told.hexdigest()}"


@lru_cache(maxsize=1)
def _version() -> bytes:
    """What the layout is made of: another line of code or another library may give other positions.

    Empty where the modules cannot be read as they are: then nothing is kept.
    """
    try:
        texts = b"".join(module.read_bytes() for module in sorted(Path(__file__).parent.glob("*.py")))
    except OSError:
        return b""
    if not texts:
        return b""
    return hashlib.sha256(f"numpy {np.__version__} scipy {scipy.__version__} ".encode() + texts).digest()
