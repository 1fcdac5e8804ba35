"""What is wrong, doubtful or assumed about a folder: ``check(tables)`` gives findings with file, row and way out.

Most rules follow from the schema: what an id, a date, a number or a word of a closed list must be is said there once.
Rules look at the distinct texts of a column first and at its rows only where one of them is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from netviz.doctor.cells import of_cells
from netviz.doctor.columns import COLUMN_ERRORS, COLUMN_RULES, ColumnRule
from netviz.doctor.findings import CODES, SEVERITIES, Code, Finding, Severity, severity_counts
from netviz.doctor.look import Look
from netviz.doctor.network import NETWORK_ERRORS, NETWORK_RULES, NetworkRule
from netviz.doctor.reading import of_reading
from netviz.doctor.shape import missing_columns, of_shape
from netviz.doctor.sheets import Sheet
from netviz.files.csvfile import table_of
from netviz.schema import TABLES
from netviz.tables import Tables

__all__ = ["CODES", "SEVERITIES", "Code", "Finding", "Severity", "check", "errors", "severity_counts"]


def check(tables: Tables) -> list[Finding]:
    """Every finding about a network, sorted by file (as the schema lists them), row and column.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type\\nT1,a,b,owns\\nT1,b,a,owns\\n"
    >>> [finding.message for finding in check(tables_from_bytes({"ties.csv": ties})) if finding.severity == "error"]
    ['ties.csv, row 3, column id: the id “T1” stands in row 2 already']
    """
    return _asked(Look(tables), (of_shape, of_cells), COLUMN_RULES, NETWORK_RULES)


def errors(tables: Tables) -> list[Finding]:
    """Only the errors that :func:`check` finds, in a fraction of the time: what saving asks of a network.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type,start\\nT1,a,a,owns,soon\\n"
    >>> [finding.code for finding in errors(tables_from_bytes({"ties.csv": ties}))]
    ['bad-date']
    """
    findings = _asked(Look(tables), (missing_columns,), COLUMN_ERRORS, NETWORK_ERRORS)
    return [finding for finding in findings if finding.severity == "error"]


def _asked(
    look: Look,
    of_sheets: Iterable[Callable[[Sheet], Iterable[Finding]]],
    of_columns: Iterable[ColumnRule],
    of_network: Iterable[NetworkRule],
) -> list[Finding]:
    """What some rules tell of a network, in the order of its files, rows and columns."""
    findings = [*of_reading(look)]
    for sheet in look.sheets.values():
        for rule_of_sheet in of_sheets:
            findings += rule_of_sheet(sheet)
        for column in sheet.columns:
            for rule in of_columns:
                findings += rule(look, sheet, column)
    for rule_of_network in of_network:
        findings += rule_of_network(look)
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[int, int, int, str]:
    table, column = _place(finding.file, finding.column)
    return table, finding.row or 0, column, finding.code


@cache
def _place(file: str, column: str) -> tuple[int, int]:
    """Where a file and a column stand among the tables and columns of the schema; own columns come last."""
    table = table_of(file)
    names = TABLES[table].names if table else ()
    own = len(names) if column else -1
    return (list(TABLES).index(table) if table else len(TABLES)), names.index(column) if column in names else own
