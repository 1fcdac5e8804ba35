"""One input read, checked and written back: what must hold of it, and what it took."""

from __future__ import annotations

import json
import resource
import signal
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from fuzz.inputs import Input, made
from netviz.doctor import CODES, Finding, check
from netviz.files.csvfile import PACKED, table_of
from netviz.tables import Tables, read_tables, tables_from_bytes, to_files

SECONDS = 10
"""An input that takes longer, in time of the processor, hangs."""

ON_DISK = 50
"""Every so many inputs are read from a folder instead of from memory."""


@dataclass(frozen=True)
class Outcome:
    """What became of one input; ``fault`` is a traceback, "" when all held."""

    number: int
    kind: str
    seconds: float
    findings: int
    peak: int
    fault: str = ""


def tried(given: Input) -> Outcome:
    """Read, check and write back one input.  Never raises, whatever the input does."""
    before = signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    began = time.process_time()
    findings, fault = 0, ""
    try:
        findings = _all_holds(given)
    except Exception:
        fault = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    taken = time.process_time() - began
    return Outcome(given.number, given.kind, taken, findings, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, fault)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {SECONDS} s")


def _all_holds(given: Input) -> int:
    tables = _from_disk(given) if given.number % ON_DISK == 0 else tables_from_bytes(given.files)
    findings = check(tables)
    for finding in findings:
        _is_told_well(finding)
    _is_written_as_read(tables, given)
    return len(findings)


def _from_disk(given: Input) -> Tables:
    with tempfile.TemporaryDirectory(prefix="netviz-fuzz-") as folder:
        for name, data in given.files.items():
            Path(folder, name).write_bytes(data)
        return read_tables(folder)


def _is_told_well(finding: Finding) -> None:
    assert finding.code in CODES, finding.code
    assert finding.remedy, finding
    assert finding.message.startswith(finding.file), finding
    assert finding.row is None or (finding.row > 0 and not finding.rows), finding
    json.dumps(finding.to_json()).encode()


def _is_written_as_read(tables: Tables, given: Input) -> None:
    """Every file comes back byte for byte; of a table that is there packed and plain, the plain one is read."""
    plain = {name for name in given.files if not name.endswith(PACKED)}
    meant = {
        name: data
        for name, data in given.files.items()
        if table_of(name) and (name in plain or name.removesuffix(PACKED) not in plain)
    }
    assert to_files(tables) == meant, "a file changed that nobody changed"


def tried_number(seed: int, number: int) -> Outcome:
    """The outcome of an input by its number; in a module of its own, so that other processes find it."""
    return tried(made(seed, number))
