"""Which errors an edit can be blamed for: those that were not in the same cell, with the same text, before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netviz.doctor import CODES, errors
from netviz.doctor.findings import Finding
from netviz.edit.refusals import SaveRefused
from netviz.edit.rows import same_reading
from netviz.files.csvfile import table_of
from netviz.files.problems import shown, where
from netviz.tables import Tables

Mark = tuple[str, str, int | None, str, str]
"""Code, file, row, column and text of an error; no row where the rows of two readings are not the same."""


def refuse_errors(before: Tables, after: Tables, though_wrong: bool = False) -> tuple[Finding, ...]:
    """The errors that were there before an edit and still are.  Raises SaveRefused when it brings others.

    Nobody is kept from mending one row by the errors of another, nor by a second one of the same row.  With
    ``though_wrong`` all errors are given and nothing is raised.
    """
    there = errors(after)
    if not there or though_wrong:
        return tuple(there)
    by_row = same_reading(before, after)
    known = {mark for finding in errors(before) for marks, _ in _places(finding, before, by_row) for mark in marks}
    standing: list[Finding] = []
    new: list[Finding] = []
    for finding in there:
        own = [one for marks, one in _places(finding, after, by_row) if known.isdisjoint(marks)]
        new += own
        standing += [] if own else [finding]
    if new:
        raise SaveRefused(new, after)
    return tuple(standing)


def _places(finding: Finding, tables: Tables, by_row: bool) -> Iterator[tuple[set[Mark], Finding]]:
    """Every place that a finding speaks of, by its text and by its value, with the finding for that place alone.

    One that speaks of many rows has no value of its own for each of them, and how many are many can change.
    """
    rows = finding.rows or (() if finding.row is None else (finding.row,))
    frame = tables.frame(table_of(finding.file)) if rows and table_of(finding.file) else None
    if frame is None or finding.column not in frame.columns:
        yield {_mark(finding, finding.row if by_row else None, finding.value)}, finding
        return
    for row, text in zip(rows, frame[finding.column].reindex(rows, fill_value="").tolist(), strict=True):
        one = _of_one(finding, row, text) if finding.rows else finding
        place = row if by_row else None
        yield {_mark(one, place, text), _mark(one, place, one.value)}, one


def _mark(finding: Finding, row: int | None, text: str) -> Mark:
    return finding.code, finding.file, row, finding.column, text


def _of_one(finding: Finding, row: int, text: str) -> Finding:
    """What a finding that speaks of many rows says of one of them."""
    place = where(finding.file, row, finding.header or finding.column)
    said = f"{place}: {CODES[finding.code].label.lower()}{f' {shown(text)}' if text else ''}"
    return replace(finding, row=row, rows=(), value=text, message=said)
