"""The pages of the app, in the order in which a reader meets them.

To add a page is to add a file with a function that draws it, and one record here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from netviz.app import between, changed, friends, network, ranks
from netviz.app.edit import page as edit
from netviz.app.evidence import page as evidence
from netviz.app.history import page as history
from netviz.app.source import Network
from netviz.app.stored import page as stored
from netviz.app.stored.source import Stored, of_folder


@dataclass(frozen=True)
class Page:
    """One page: its title, its address, its icon, and what draws it for the network that is open."""

    title: str
    address: str
    icon: str
    show: Callable[[Any], None]


PAGES = (
    Page("Network", "network", ":material/hub:", network.show),
    Page("Edit", "edit", ":material/edit:", edit.show),
    Page("History", "history", ":material/history:", history.show),
    Page("Changes", "changes", ":material/compare_arrows:", changed.show),
    Page("Paths", "paths", ":material/route:", between.show),
    Page("Friends and foes", "balance", ":material/balance:", friends.show),
    Page("Who matters", "measures", ":material/leaderboard:", ranks.show),
    Page("Evidence", "evidence", ":material/fact_check:", evidence.show),
)

FOLDED = replace(PAGES[0], show=lambda network: stored.show(of_folder(network)))
"""The first page of a folder with more ties than are drawn one by one."""

STORE_PAGES = (Page("Network", "network", ":material/hub:", stored.show),)
"""The pages of a network whose ties lie in a store."""


def pages_of(network: Network | Stored) -> tuple[Page, ...]:
    """The pages that such a network has."""
    if isinstance(network, Stored):
        return STORE_PAGES
    return (FOLDED, *PAGES[1:]) if network.folds else PAGES
