"""What netviz says when it cannot go on.

::

    NetvizError
    ├── FolderMissing      the folder named is not there, or is no folder
    └── WrongUse           an option, filter or file name that cannot be meant
        └── NotFound       a word in a filter that the network does not know; names the nearest known one

Faults *in the data* are never exceptions: they are findings (:mod:`netviz.doctor`).  Dates that cannot be read
raise :class:`netviz.dates.DateError`, a :class:`WrongUse`.
"""

from __future__ import annotations


class NetvizError(Exception):
    """Root of the tree; its text is one plain line for the reader."""


class FolderMissing(NetvizError):
    """The folder is not there, or is no folder."""


class WrongUse(NetvizError, ValueError):
    """Something asked for cannot be meant; the text says what to write instead."""


class NotFound(WrongUse):
    """A word in a filter is not in the network; the text names the nearest known one."""
