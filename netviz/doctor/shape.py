"""Rules for the shape of a table: headers that are not there or stand among the rows, and rows without anything."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from netviz.dates import read_foreign
from netviz.doctor.findings import Finding
from netviz.doctor.sheets import Sheet, Told, some
from netviz.files.csvfile import File
from netviz.files.problems import shown


def of_shape(sheet: Sheet) -> Iterator[Finding]:
    """All that is to be told of the shape of one table."""
    yield from _headers_among_rows(sheet)
    yield from _blank_rows(sheet)
    yield from missing_columns(sheet)


def _headers_among_rows(sheet: Sheet) -> Iterator[Finding]:
    told = Told("the headers stand here once more, where a row should be", "")
    yield from sheet.of_rows("header-inside", "", sheet.repeated_headers, lambda _: told)


def _blank_rows(sheet: Sheet) -> Iterator[Finding]:
    file = sheet.tables.files.get(sheet.schema.name)
    if file is None or not len(file.frame):
        return
    rows = file.frame.index.to_numpy()
    if rows[-1] - file.head > len(rows):
        blank = np.setdiff1d(np.arange(file.head + 1, rows[-1]), rows).tolist()
        count = "a blank row" if len(blank) == 1 else f"{len(blank):,} blank rows"
        yield sheet.finding("blank-rows", f"{count} among the others ({some(blank)}); skipped", rows=blank)


def missing_columns(sheet: Sheet) -> Iterator[Finding]:
    """Columns that the table needs; a first row without any is taken for data."""
    if not sheet.read or (sheet.schema.name not in sheet.tables.files and not len(sheet.frame)):
        return
    missing = [
        column
        for column in sheet.schema.columns
        if column.required and column.name not in sheet.present and (sheet.schema.name, column.name) != ("ties", "id")
    ]
    file = sheet.tables.files.get(sheet.schema.name)
    if missing and file is not None and _looks_like_data(sheet, file):
        needed = ",".join(column.name for column in sheet.schema.columns if column.required)
        says = f"the first row holds {shown(', '.join(file.header), 80)}, which look like data and not like headers"
        yield sheet.finding("header-none", says, remedy=f"Add a first line with the headers, such as {needed}.")
        return
    headers = ", ".join(shown(header, 30) for header in file.header[:12]) if file is not None else ""
    for column in missing:
        spelt = f" ({', '.join(column.spellings)} are understood too)" if column.spellings else ""
        yield sheet.finding(
            "missing-column",
            f"there is no column {column.name}; " + (f"the headers are {headers}" if headers else "the file is empty"),
            column=column.name,
            remedy=f"Add the column {column.name}, or rename the one that holds it{spelt}.",
        )


LOOKED_AT = 200
"""Rows that are looked at for what the first one holds."""


def _looks_like_data(sheet: Sheet, file: File) -> bool:
    """Whether no header is known, and half of them are numbers, dates, addresses, or stand in other rows as well."""
    filled = [header.strip() for header in file.header if header.strip()]
    if not filled or set(sheet.schema.names) & set(file.columns):
        return False
    values = [header for header in filled if _is_value(header)]
    texts = set(sheet.frame.head(LOOKED_AT).to_numpy().ravel().tolist())
    values += [header for header in filled if header not in values and header in texts]
    return 2 * len(values) >= len(filled)


def _is_value(text: str) -> bool:
    number = text.replace(".", "", 1).replace(",", "").lstrip("-+").isdigit()
    return number or text.startswith(("http://", "https://")) or bool(read_foreign(text))
