"""What netviz says when it cannot go on.

::

    NetvizError
    ├── FolderMissing      the folder named is not there, or is no folder
    ├── FolderRefused      nothing can be written there; every file holds what it held
    │   ├── OpenElsewhere  a spreadsheet has a file open
    │   └── Unfinished     it refused in the middle; what was to be written is kept, and is put in place later
    └── WrongUse           an option, filter or file name that cannot be meant
        ├── EncodingLacks  a file's encoding lacks a character that is to be written into it
        └── NotFound       a word in a filter that the network does not know; names the nearest known one

Faults *in the data* are never exceptions: they are findings (:mod:`netviz.doctor`).  Dates that cannot be read
raise :class:`netviz.dates.DateError`, a :class:`WrongUse`.
"""

from __future__ import annotations


class NetvizError(Exception):
    """Root of the tree; its text is one plain line for the reader."""


class FolderMissing(NetvizError):
    """The folder is not there, or is no folder."""


class FolderRefused(NetvizError):
    """A folder or a file in it cannot be written; the text says why, and that the old bytes are intact."""


class OpenElsewhere(FolderRefused):
    """Another program, most likely a spreadsheet, has a file open that would be written."""


class Unfinished(FolderRefused):
    """The disk refused in the middle of saving and on the way back; the next save or opening finishes it."""


class WrongUse(NetvizError, ValueError):
    """Something asked for cannot be meant; the text says what to write instead."""


class EncodingLacks(WrongUse):
    """A character is to be written into a file whose encoding has none for it; ``file`` says which.

    :func:`netviz.edit.in_utf8` writes that file in UTF-8.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        super().__init__(text)


class NotFound(WrongUse):
    """A word in a filter is not in the network; the text names the nearest known one."""
