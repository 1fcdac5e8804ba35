"""The largest memory that a process has held."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path


def peak_of(process: int) -> float | None:
    """In MB, by the number of the process; None where the system does not tell that of another process."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1.024 / 1000 for line in status.splitlines() if line.startswith("VmHWM")), None)


def own_peak() -> float:
    """Of this process, in MB.

    ``/proc`` comes first: on Linux ``getrusage`` also counts what the process was before it became this program.
    """
    told = peak_of(os.getpid())
    if told is not None:
        return told
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1.024 / 1000
