"""The data dictionary and ``datapackage.json``, generated from :mod:`netviz.schema`.

``python -m netviz.dictionary`` writes both anew; a test holds the files in the repository to what stands here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from netviz.schema import DATAPACKAGE, TABLES, Column, TableSchema, words

EDTF = (
    r"^(\.\.|\d{4}(-\d{2}(-\d{2})?)?[~?%]?|\d{3}X|\d{2}XX|\d{4}-XX(-XX)?|\d{4}-\d{2}-XX"
    r"|\[[^\[\]]*\.\.[^\[\]]*\])$"
)
"""Shape of a date cell for tools that know no EDTF; netviz itself reads it with :func:`netviz.dates.parse`."""

TITLE = "Russia, India and the United States: ties around the logistics pact of 2025"

INTRODUCTION = """\
# Data dictionary

One folder is one network. Only `ties.csv` is required; of each table only the columns in **bold**. Unknown columns
are kept and shown; the order of columns and rows is the analyst's. Cells are text: nothing is reinterpreted on
reading, and unchanged rows keep their bytes on writing. `;` separates the items of a list. Dates are EDTF, see
[dates](dates.md).

This page is generated from `netviz/schema.py` (`python -m netviz.dictionary`).
"""


def data_dictionary() -> str:
    """Every table and column as Markdown."""
    return "\n".join([INTRODUCTION, *(_table_page(table) for table in TABLES.values())])


def _table_page(table: TableSchema) -> str:
    rows = "\n".join(_column_row(column) for column in table.columns)
    terms = "".join(_terms(column) for column in table.columns if any(term.meaning for term in column.terms))
    return (
        f"## {table.label}: `{table.file}`\n\n{table.description}\n\n"
        f"| column | holds | also understood |\n|---|---|---|\n{rows}\n{terms}"
    )


def _column_row(column: Column) -> str:
    name = f"**{column.name}**" if column.required else column.name
    refers = f" Refers to {', '.join(f'`{TABLES[table].file}`' for table in column.refers)}." if column.refers else ""
    return f"| {name} | {column.description}{refers} | {', '.join(column.spellings)} |"


def _terms(column: Column) -> str:
    lines = "\n".join(f"- `{term.word}`: {term.meaning}" for term in column.terms)
    return f"\nWords of `{column.name}`:\n\n{lines}\n"


def datapackage(columns: Mapping[str, Sequence[str]], title: str) -> dict[str, Any]:
    """A Frictionless Data Package (v2) descriptor of a folder.

    ``columns`` maps each table that is there to its header.
    """
    present = [TABLES[name] for name in TABLES if name in columns]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "netviz-network",
        "title": title,
        "resources": [_resource(table, columns[table.name], columns) for table in present],
    }


def _resource(table: TableSchema, header: Sequence[str], present: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    known = [(name, table.column(name)) for name in header]
    schema: dict[str, Any] = {"fields": [_field(name, column) for name, column in known]}
    if table.key == ("id",) and "id" in header:
        schema["primaryKey"] = ["id"]
    keys = [
        {"fields": [name], "reference": {"resource": other, "fields": ["id"]}}
        for name, column in known
        if column is not None and column.role != "list"
        for other in column.refers
        if other in present and column.required
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name.replace("_", "-"),
        "path": table.file,
        "title": table.label,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(name: str, column: Column | None) -> dict[str, Any]:
    if column is None:
        return {"name": name, "type": "string"}
    field: dict[str, Any] = {"name": name, "type": "string", "description": column.description}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.terms:
        constraints["enum"] = list(words(column.terms))
    if column.role == "date":
        constraints["pattern"] = EDTF
    return field | ({"constraints": constraints} if constraints else {})


def to_text(descriptor: Mapping[str, Any]) -> str:
    """The descriptor as it stands in the file."""
    return json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write docs/data-dictionary.md and data/datapackage.json of a checkout anew."""
    from netviz.remedies import findings_page  # only the generator looks this far down the house
    from netviz.tables import read_tables

    Path("docs/data-dictionary.md").write_text(data_dictionary(), encoding="utf-8")
    Path("docs/findings.md").write_text(findings_page(), encoding="utf-8")
    columns = {name: file.header for name, file in read_tables("data").files.items()}
    Path("data", DATAPACKAGE).write_text(to_text(datapackage(columns, TITLE)), encoding="utf-8")


if __name__ == "__main__":
    main()
