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


def peak_of_all(*processes: int) -> float | None:
    """In MB, of processes and all that they started, each at its own peak."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").glob("[0-9]*")}
    family = set(processes)
    while more := {number for number, parent in parents.items() if parent in family} - family:
        family |= more
    peaks = [peak for number in family if (peak := peak_of(number)) is not None]
    return sum(peaks) if peaks else None


def _parent(process: Path) -> int:
    try:
        # The name, which may hold anything, stands in brackets before it.
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def own_peak() -> float:
    """Of this process, in MB.

    ``/proc`` comes first: on Linux ``getrusage`` also counts what the process was before it became this program.
    """
    told = peak_of(os.getpid())
    if told is not None:
        return told
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1.024 / 1000
