"""What is wrong, doubtful or assumed about a folder: ``check(tables)`` gives findings with file, row and way out.

Most rules follow from the schema: what an id, a date, a number or a word of a closed list must be is said there once.
Rules look at the distinct texts of a column first and at its rows only where one of them is at fault.
"""

from __future__ import annotations

from functools import cache

from netviz.doctor.cells import of_cells
from netviz.doctor.columns import COLUMN_RULES
from netviz.doctor.findings import CODES, SEVERITIES, Code, Finding, Severity, codes_table, severity_counts
from netviz.doctor.network import NETWORK_RULES
from netviz.doctor.reading import of_reading
from netviz.doctor.shape import of_shape
from netviz.doctor.sheets import Look
from netviz.files.csvfile import table_of
from netviz.schema import TABLES
from netviz.tables import Tables

__all__ = ["CODES", "SEVERITIES", "Code", "Finding", "Severity", "check", "codes_table", "severity_counts"]


def check(tables: Tables) -> list[Finding]:
    """Every finding about a network, sorted by file (as the schema lists them), row and column.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type\\nT1,a,b,owns\\nT1,b,a,owns\\n"
    >>> [finding.message for finding in check(tables_from_bytes({"ties.csv": ties})) if finding.severity == "error"]
    ['ties.csv, row 3, column id: the id “T1” stands in row 2 already']
    """
    look = Look(tables)
    findings = [*of_reading(look)]
    for sheet in look.sheets.values():
        findings += of_shape(sheet)
        findings += of_cells(sheet)
        for column in sheet.columns:
            for rule in COLUMN_RULES:
                findings += rule(look, sheet, column)
    for rule_of_network in NETWORK_RULES:
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
