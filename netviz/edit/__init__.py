"""Changing a network: drafts, the changes themselves, what differs, and saving it safely."""

from netviz.edit.differing import Difference, RowChange, difference
from netviz.edit.merging import Conflict, Merged, merge
from netviz.edit.refusals import SaveRefused, Stale
from netviz.edit.restoring import prune, recover, restore
from netviz.edit.saving import Saved, in_utf8, save
from netviz.edit.versions import Version, history, version_tables

__all__ = [
    "Conflict", "Difference", "Merged", "RowChange", "SaveRefused", "Saved", "Stale", "Version", "difference",
    "history", "in_utf8", "merge", "prune", "recover", "restore", "save", "version_tables",
]  # fmt: skip
