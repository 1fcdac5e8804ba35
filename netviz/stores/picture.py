"""What a view of a store shows: the folded ties that are drawn, and every figure that is told beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netviz.selection import Selection
from netviz.stores.draw import drawn
from netviz.stores.fold import Folding, fold
from netviz.stores.groups import ABOVE, Groups
from netviz.stores.selecting import select_in
from netviz.stores.store import Store
from netviz.stores.switches import Switches, switches
from netviz.tables import Tables


@dataclass(frozen=True, eq=False)
class Picture:
    """One view of a store, in memory: nothing of it asks the engine again.

    ``tables`` hold what is drawn; ``counts`` are those of the whole selection (``shown``, ``certain``, ``possible``,
    ``past``, ``actors``), ``left_out`` its other ties by reason; ``sentence`` says what is selected and ``says`` what
    of it is drawn; ``folding`` is how, with the ``groups`` that were made.
    """

    selection: Selection
    folding: Folding
    tables: Tables
    counts: Mapping[str, int]
    left_out: Mapping[str, int]
    switches: Switches
    sentence: str
    says: str
    groups: Groups | None = None


USUAL = Folding()

CHOSEN = f" More than {ABOVE:,} actors are drawn as groups until you choose otherwise."


def picture(store: Store, selection: Selection, folding: Folding = USUAL) -> Picture:
    """Ask a store for a view.

    Raises :class:`~netviz.errors.NotFound` for a word that it does not know, and
    :class:`~netviz.errors.NetvizError` when its engine cannot answer.
    """
    with store.engine.passing():
        found = select_in(store, selection)
        folded = fold(found, folding)
        return Picture(
            selection=found.selection,
            folding=folded.folding,
            tables=drawn(found, folded),
            counts={**found.counts, "actors": found.actor_count},
            left_out=found.left_out,
            switches=switches(found),
            sentence=found.sentence(),
            says=folded.sentence() + (CHOSEN if folding.group is None and folded.groups else ""),
            groups=folded.groups,
        )
