"""When ties ran, as far as their dates tell: bounds of days, and what is certain or possible in a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from netviz.dates.edtf import NO_END, NO_START

Days = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class WrittenDates:
    """Start, end and checked of n ties as they were written, column by column.

    Each ``*_first`` and ``*_last`` is an int64 array of day ordinals whose value counts only where the flag of
    the same name is set; ``end_open`` marks ``..``; ``event`` marks ties that happen rather than hold.
    """

    start: Flags
    start_first: Days
    start_last: Days
    end: Flags
    end_first: Days
    end_last: Days
    end_open: Flags
    checked: Flags
    checked_first: Days
    checked_last: Days
    event: Flags

    @property
    def undated(self) -> Flags:
        """Ties with neither start nor end nor checked (an open end alone is none)."""
        return ~(self.start | self.end | self.checked)


class Bounds(NamedTuple):
    """Four int64 arrays: between which days n ties began, and between which they ended."""

    earliest_start: Days
    latest_start: Days
    earliest_end: Days
    latest_end: Days


def bounds(dates: WrittenDates) -> Bounds:
    """Turn written dates into pairs of days, after the rules of the data dictionary.

    An unknown start reaches back without limit, an unknown or open end forward; ``checked`` bounds both; an open
    end without ``checked`` is certain without limit; an event without an end ends where it starts; last, the two
    pairs tighten each other.
    """
    momentary = dates.event & dates.start & ~dates.end & ~dates.end_open
    start_first = np.where(dates.start, dates.start_first, NO_START)
    start_last = np.where(dates.start, dates.start_last, NO_END)
    end_first = np.where(dates.end, dates.end_first, np.where(dates.end_open & ~dates.checked, NO_END, NO_START))
    end_last = np.where(dates.end, dates.end_last, NO_END)
    end_first = np.where(momentary, start_first, end_first)
    end_last = np.where(momentary, start_last, end_last)
    start_last = np.where(dates.checked, np.minimum(start_last, dates.checked_last), start_last)
    end_first = np.where(dates.checked, np.maximum(end_first, dates.checked_first), end_first)
    # A written bound is never overruled: a tie "seen" outside its written run keeps the run.
    start_last, end_first = np.maximum(start_last, start_first), np.minimum(end_first, end_last)
    return Bounds(start_first, np.minimum(start_last, end_last), np.maximum(end_first, start_first), end_last)


class Window(NamedTuple):
    """Days from ``first`` to ``last``, both inclusive; NO_START and NO_END leave a side open."""

    first: int
    last: int


def certain_in(run: Bounds, window: Window) -> Flags:
    """True where a tie surely ran at some time in the window."""
    flags: Flags = (run.latest_start <= window.last) & (run.earliest_end >= window.first)
    return flags


def possible_in(run: Bounds, window: Window) -> Flags:
    """True where a tie may have run at some time in the window (certain ones included)."""
    flags: Flags = (run.earliest_start <= window.last) & (run.latest_end >= window.first)
    return flags
