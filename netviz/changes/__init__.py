"""What changed between two days, or between two states of the tables.

:func:`what_changed` compares two days of one network, :func:`changes_between` two folders or two saved versions of one;
docs/questions.md says how *surely* and *possibly* are told apart.
"""

from netviz.changes.between import RowTold, TableChanges, changes_between
from netviz.changes.days import what_changed
from netviz.changes.held import State, states
from netviz.changes.record import ActorChange, Change, Changes, SignChange, StepTaken, apply_changes

__all__ = [
    "ActorChange", "Change", "Changes", "RowTold", "SignChange", "State", "StepTaken", "TableChanges",
    "apply_changes", "changes_between", "states", "what_changed",
]  # fmt: skip
