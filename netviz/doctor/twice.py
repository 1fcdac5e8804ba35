"""One tie that stands there twice, with dates that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.dates import OPEN
from netviz.doctor.findings import Finding
from netviz.doctor.look import Look
from netviz.doctor.sheets import Sheet, Told
from netviz.files.problems import shown

DATES = ("id", "start", "end", "date", "checked", "note")
"""Columns that may differ between two rows about one tie."""


def contradicting_ties(look: Look) -> Iterator[Finding]:
    """A state is not listed twice with one start and two ends, two starts and one end, or spells that overlap.

    Spells that follow one another are two terms of office, and events happen again: neither is a contradiction.
    """
    first = contradicted(look)
    sheet = look.sheets["ties"]
    yield from sheet.of_rows("contradicting-ties", "start", sorted(first), partial(_told, sheet, first))


def contradicted(look: Look) -> dict[int, int]:
    """Rows of ties that contradict an earlier row about the same tie, with that row."""
    sheet = look.sheets["ties"]
    frame = sheet.frame
    if "end" not in sheet.present or len(frame) < 2:
        return {}
    same = _same_but_for_dates(frame)
    again = np.flatnonzero(
        pd.Series(same).duplicated(keep=False).to_numpy() & sheet.filled("start") & sheet.filled("end")
    )
    if not len(again):
        return {}
    starts, ends = look.spans(sheet, "start"), look.spans(sheet, "end")
    order = again[np.lexsort((again, starts[0][again], same[again]))]
    one, other = order[:-1], order[1:]
    differ = np.zeros(len(one), np.bool_)
    for name in ("start", "end"):
        codes, _ = pd.factorize(frame[name])
        differ |= codes[one] != codes[other]
    still_open = (frame["end"] == OPEN).to_numpy(np.bool_)
    overlap = still_open[one] | (starts[1][other] < ends[0][one])
    hits = np.flatnonzero((same[one] == same[other]) & differ & overlap)
    rows = frame.index.to_numpy()
    pairs = [sorted((int(rows[one[at]]), int(rows[other[at]]))) for at in hits.tolist()]
    return {later: early for early, later in pairs}


def _same_but_for_dates(frame: pd.DataFrame) -> npt.NDArray[np.int64]:
    """A number for each row, the same for rows that agree in all but their dates."""
    same = np.zeros(len(frame), np.int64)
    for name in frame.columns:
        if name not in DATES and not name.endswith(("_raw", " raw")):
            codes, texts = pd.factorize(frame[name])
            same, _ = pd.factorize(same * len(texts) + codes)
    return same


def _told(sheet: Sheet, first: dict[int, int], row: int) -> Told:
    spells = [f"{shown(sheet.cell(at, 'start'))} to {shown(sheet.cell(at, 'end'))}" for at in (row, first[row])]
    says = f"this is the tie of row {first[row]} once more, but from {spells[0]} instead of {spells[1]}"
    return Told(says, sheet.cell(row, "start"))
