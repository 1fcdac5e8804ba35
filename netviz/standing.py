"""What keeps a tie from being established: it is only claimed, contested, or nothing supports it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from netviz import typed
from netviz.dates import Flags
from netviz.selection import Selected

UNPROVEN = ("claimed", "proposed")
"""Statuses of a tie of which nobody has shown that it is there."""

SHORTFALLS: Mapping[str, str] = {
    "claimed": "claimed or proposed",
    "contested": "contested",
    "unsourced": "unsourced",
}
"""Why a tie is not established, in the order in which it is asked, and how a reader is told."""


def shortfalls(selected: Selected) -> dict[str, Flags]:
    """For each of :data:`SHORTFALLS`, which ties of a selection have it (its status counts on the asked day).

    Where the whole network has no evidence at all no tie is unsourced: nobody wrote any down, which says nothing
    against one tie more than against another.
    """
    ties = typed.type_ties(selected.whole)[selected.kept]
    bare = ~ties["supported"].to_numpy() & (len(selected.whole.evidence) > 0)
    return {
        "claimed": selected.status.isin(UNPROVEN).to_numpy(),
        "contested": ties["contested"].to_numpy(),
        "unsourced": bare,
    }


def established(selected: Selected) -> Flags:
    """Which ties of a selection have none of :data:`SHORTFALLS`."""
    flags: Flags = ~np.logical_or.reduce(list(shortfalls(selected).values()))
    return flags
