"""Changing a network: drafts, the changes themselves, what differs, and saving it safely."""

from netviz.edit.differing import Difference, RowChange, difference

__all__ = ["Difference", "RowChange", "difference"]
