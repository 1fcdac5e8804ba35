"""Faults as one plain line on stderr: no reader of the command line ever sees a traceback.

Exit status: 0 = done, 1 = the data or the disk would not let it, 2 = wrong use, 130 = stopped by Ctrl-C.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, TextIO

import typer
from typer.core import TyperGroup

from netviz.errors import FolderMissing, NetvizError, WrongUse
from netviz.markup import printable

log = logging.getLogger("netviz")

WRONG_USE = 2
FAILED = 1
INTERRUPTED = 130


class PlainGroup(TyperGroup):
    """A Typer group that says every fault in one line."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **options: Any) -> NoReturn:
        """Run a command line and exit."""
        _speak_utf8(sys.stdout, sys.stderr)
        status = self._status(args, options | {"standalone_mode": False})
        sys.exit(status if _heard(sys.stdout) else FAILED)

    def _status(self, args: Sequence[str] | None, options: dict[str, Any]) -> int:
        try:
            status = super().main(args, **options)
        except (KeyboardInterrupt, typer.Abort):
            status = INTERRUPTED
        except typer.TyperException as fault:
            return say(f"{fault.format_message()} (netviz --help tells more)", fault.exit_code)
        except Exception as fault:  # the last net: a plain line for the reader, the traceback for who asks for it
            log.debug("fault", exc_info=True)
            return say(_told(fault), WRONG_USE if isinstance(fault, (WrongUse, FolderMissing)) else FAILED)
        if status == INTERRUPTED:  # Typer gives it for Ctrl-C
            return say("stopped", status)
        return status if isinstance(status, int) else 0


def _told(fault: Exception) -> str:
    if isinstance(fault, NetvizError):
        return str(fault)
    if isinstance(fault, OSError):
        return os_words(fault)
    if isinstance(fault, MemoryError):
        return "there is not enough memory for this network"
    return f"this should not have happened, and is a fault of netviz: {type(fault).__name__}: {fault}"


def say(message: str, status: int) -> int:
    """One line on stderr; gives the status back."""
    line = " ".join(message.split())
    print(f"netviz: {printable(line)}", file=sys.stderr)
    return status


def os_words(fault: OSError) -> str:
    """A system's refusal in words, with the file it is about."""
    what = fault.strerror or str(fault)
    return f"{fault.filename}: {what}" if fault.filename else what


def _heard(stream: TextIO) -> bool:
    """Whether whoever reads a stream took all of it; who closed it early hears no complaint when Python ends."""
    try:
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return False
    return True


def _speak_utf8(*streams: TextIO) -> None:
    """Names in any script must come out, also where the locale knows none of their letters."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace") if stream.isatty() else stream.reconfigure(encoding="utf-8")
