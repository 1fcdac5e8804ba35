"""What reading the files noticed, told as findings, and the columns that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from netviz.doctor.findings import CODES, Finding
from netviz.doctor.sheets import Look, Sheet
from netviz.files.problems import Problem, shown


def of_reading(look: Look) -> Iterator[Finding]:
    for problem in look.tables.problems:
        yield _told(problem)
    for name, file in look.tables.files.items():
        frame = look.tables.frame(name)
        edited = frame is not look.tables.first[name]
        rows = set(frame.index.tolist()) if edited else set()
        for problem in file.problems:
            of_header = problem.row is None or problem.code.startswith("header")
            if not edited or of_header or problem.row in rows:
                yield _told(problem)


def _told(problem: Problem) -> Finding:
    return Finding(
        problem.code,
        CODES[problem.code].severity,
        problem.file,
        problem.row,
        problem.line,
        problem.column,
        problem.value,
        problem.message,
        problem.remedy,
    )


def missing_columns(sheet: Sheet) -> Iterator[Finding]:
    if not sheet.read or (sheet.schema.name not in sheet.tables.files and not len(sheet.frame)):
        return
    file = sheet.tables.files.get(sheet.schema.name)
    headers = ", ".join(shown(header, 30) for header in file.header[:12]) if file is not None else ""
    for column in sheet.schema.columns:
        made = (sheet.schema.name, column.name) == ("ties", "id")
        if not column.required or made or column.name in sheet.present:
            continue
        spelt = f" ({', '.join(column.spellings)} are understood too)" if column.spellings else ""
        yield sheet.finding(
            "missing-column",
            f"there is no column {column.name}; " + (f"the headers are {headers}" if headers else "the file is empty"),
            column=column.name,
            remedy=f"Add the column {column.name}, or rename the one that holds it{spelt}.",
        )
