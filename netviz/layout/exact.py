"""Numbers on a grid: the same on every machine, whatever its processor does with the last digit of a sum."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

GRID = 2.0**-14
"""Positions of a layout, in which a tie is about 1 long, are whole multiples of this."""


def whole(values: Floats, unit: float) -> Floats:
    """The nearest whole multiples of a unit; where the unit is a power of two, sums of such numbers are exact.

    >>> whole(np.array([0.3, -0.1]), 0.25).tolist()
    [0.25, 0.0]
    """
    near: Floats = np.rint(values / unit) * unit + 0.0
    return near


def on_grid(xy: Floats) -> Floats:
    """Positions on the grid: what differed by the last digit is the same afterwards, and cannot grow."""
    return whole(xy, GRID)
