"""A network being edited: what it is now, and every step back and forth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from netviz.edit.differing import Difference, difference
from netviz.errors import WrongUse
from netviz.tables import Tables

MOST_STEPS = 500
"""So many steps can be undone; the oldest are forgotten first."""


@dataclass(frozen=True, eq=False)
class Step:
    """The network on the other side of one change, and what the change is called."""

    tables: Tables
    words: str


@dataclass(frozen=True, eq=False)
class Draft:
    """What a network has become since it was read, and the way back.

    ``first`` is the network as it was read; ``past`` holds the network before each change, the latest last; ``future``
    what was undone, the next to be done again first.  Steps share the tables that they did not change.
    """

    first: Tables
    tables: Tables
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @classmethod
    def of(cls, tables: Tables) -> Draft:
        """A draft in which nothing was changed yet."""
        return cls(tables, tables)

    @property
    def changed(self) -> bool:
        """Whether it is another network than the one that was read."""
        return self.tables is not self.first

    @cached_property
    def difference(self) -> Difference:
        """What differs from the network that was read."""
        return difference(self.first, self.tables)

    def do(self, tables: Tables, words: str) -> Draft:
        """Go on to ``tables``; what was undone before can no longer be done again.

        >>> from netviz.tables import tables_from_bytes
        >>> draft = Draft.of(tables_from_bytes({"ties.csv": b"source,target,type\\na,b,x\\n"}))
        >>> later = draft.do(draft.tables.replace(ties=draft.tables.ties.assign(type="y")), "type of row 2")
        >>> later.undo().tables is draft.tables, later.undo().redo().tables is later.tables
        (True, True)
        """
        if tables is self.tables:
            return self
        past = (*self.past, Step(self.tables, words))[-MOST_STEPS:]
        return replace(self, tables=tables, past=past, future=())

    def undo(self) -> Draft:
        """One step back.  Raises WrongUse when there is none."""
        if not self.past:
            raise WrongUse("there is nothing to undo")
        *past, last = self.past
        future = (Step(self.tables, last.words), *self.future)
        return replace(self, tables=last.tables, past=tuple(past), future=future)

    def redo(self) -> Draft:
        """One step forth again.  Raises WrongUse when there is none."""
        if not self.future:
            raise WrongUse("there is nothing to do again")
        coming, *future = self.future
        past = (*self.past, Step(self.tables, coming.words))
        return replace(self, tables=coming.tables, past=past, future=tuple(future))
