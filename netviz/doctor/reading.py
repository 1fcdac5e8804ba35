"""What reading the files noticed, told as findings."""

from __future__ import annotations

from collections.abc import Iterator

from netviz.doctor.findings import CODES, Finding
from netviz.doctor.look import Look
from netviz.files.problems import Problem


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
