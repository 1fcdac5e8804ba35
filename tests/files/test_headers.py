"""What a header means."""

from __future__ import annotations

from collections import Counter

import pytest

from netviz.files.headers import resolve
from netviz.files.records import fold
from netviz.schema import ACTORS, TABLES, TIES, TableSchema

NAMES = {"From": ["Russia", "India"], "To": ["India", "Russia"]}
DATES = {"From": ["2020-01-01", "12/04/2025"], "To": ["2021", "2022-05"]}


def columns(
    header: list[str], schema: TableSchema = TIES, cells: dict[str, list[str]] | None = None
) -> tuple[tuple[str, ...], list[str]]:
    names, problems = resolve(header, schema, lambda number: (cells or {}).get(header[number], []), schema.file)
    return names, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("header", "schema", "expected"),
    [
        (["Source", "TARGET", "kind of tie"], TIES, ("source", "target", "type")),
        (["From", "To", "Relation", "Begin"], TIES, ("source", "target", "type", "start")),
        (["source", "target", "type", "Start Date", "end-date", "Until"], TIES,
         ("source", "target", "type", "start", "end", "Until")),
        (["source", "target", "type", "Label"], TIES, ("source", "target", "type", "summary")),
        (["ID", "Label", "type"], ACTORS, ("id", "name", "kind")),
        (["id", "name", "kind", "type"], ACTORS, ("id", "name", "kind", "type")),
    ],
)  # fmt: skip
def test_common_spellings_are_understood(header: list[str], schema: TableSchema, expected: tuple[str, ...]) -> None:
    assert columns(header, schema, NAMES)[0] == expected


def test_a_canonical_name_wins_over_a_spelling() -> None:
    assert columns(["Label", "summary"])[0] == ("Label", "summary")


def test_from_and_to_that_hold_dates_are_asked_about_and_left_alone() -> None:
    names, codes = columns(["From", "To", "type"], TIES, DATES)
    assert names == ("From", "To", "type")
    assert codes == ["header-asked", "header-asked"]


def test_from_and_to_beside_named_ends_are_asked_about_when_they_hold_dates() -> None:
    names, codes = columns(["source", "target", "type", "From", "To"], TIES, DATES)
    assert names == ("source", "target", "type", "From", "To")
    assert codes == ["header-asked", "header-asked"]
    assert columns(["source", "target", "type", "From", "To"], TIES, NAMES) == (names, [])


def test_from_and_to_beside_dates_are_the_ends_and_asked_about_when_their_cells_do_not_tell() -> None:
    header = ["From", "To", "type", "Start date"]
    assert columns(header, TIES, NAMES) == (("source", "target", "type", "start"), [])
    assert columns(header) == (("source", "target", "type", "start"), ["header-asked", "header-asked"])
    mixed = {name: [*NAMES[name], "2020"] for name in NAMES}
    assert columns(header, TIES, mixed)[1] == ["header-asked", "header-asked"]


def test_from_and_to_alone_are_plain() -> None:
    assert columns(["from", "to", "type"], TIES, NAMES) == (("source", "target", "type"), [])


def test_blank_and_repeated_headers_are_told_and_made_unique() -> None:
    names, codes = columns(["id", "", "note", "Note", "mine", "mine", " "])
    assert names == ("id", "column 2", "note", "Note", "mine", "mine (2)", "column 7")
    assert codes == ["header-blank", "header-repeated", "header-repeated", "header-blank"]


def test_a_repeated_canonical_header_does_not_shadow_the_first() -> None:
    assert columns(["type", "type"])[0] == ("type", "type (2)")


@pytest.mark.parametrize("schema", TABLES.values(), ids=lambda schema: schema.name)
def test_no_spelling_means_two_columns_of_a_table(schema: TableSchema) -> None:
    spellings = [fold(word) for column in schema.columns for word in {column.name, *column.spellings}]
    assert [word for word, count in Counter(spellings).items() if count > 1] == []
