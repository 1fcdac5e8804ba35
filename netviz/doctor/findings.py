"""The finding: one thing that is wrong, doubtful or assumed, with its place and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from netviz.doctor.codes import CODES, SEVERITIES, SEVERITY_WORDS, Code, Severity
from netviz.files.problems import where

__all__ = ["CODES", "SEVERITIES", "SEVERITY_WORDS", "Code", "Finding", "Severity", "severity_counts"]


@dataclass(frozen=True)
class Finding:
    """One thing found, with its place.

    ``row`` is counted as a spreadsheet counts (header 1, blank records counted), ``line`` is the first physical line
    of that record; both are None for what concerns a file, a column or many rows as a whole, and ``rows`` then names
    the rows (not part of the JSON).  ``column`` is the schema's name, ``header`` the column's own where it is written
    otherwise.  ``message`` names file, row, column and value; ``remedy`` is the way out.
    """

    code: str
    severity: Severity
    file: str
    row: int | None
    line: int | None
    column: str
    value: str
    message: str
    remedy: str
    rows: tuple[int, ...] = field(default=(), repr=False)
    header: str = ""

    @property
    def sentence(self) -> str:
        """What was found, and the way out, to be read in one go."""
        stop = "" if self.message.endswith((".", "?", "!")) else "."
        return f"{self.message}{stop} {self.remedy}".strip()

    @property
    def says(self) -> str:
        """The message without the place that it begins with."""
        return self.message.removeprefix(f"{where(self.file, self.row, self.header or self.column)}: ")

    def to_json(self) -> dict[str, Any]:
        """The finding as ``netviz check --format json`` prints it."""
        told = asdict(self)
        del told["rows"], told["header"]
        return told


def severity_counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings of each severity.

    >>> severity_counts([])
    {'error': 0, 'warning': 0, 'info': 0}
    """
    severities = [finding.severity for finding in findings]
    return {severity: severities.count(severity) for severity in SEVERITIES}
