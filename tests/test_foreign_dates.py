"""What dates can mean that are written as people and programs write them, and what a column proves."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.dates import CONVENTIONS, OPEN, column_convention, parse, read_column, read_foreign, settled
from netviz.dates.month_names import MONTHS


def texts(text: str, **how: bool) -> list[str]:
    return [reading.text for reading in read_foreign(text, **how)]


def ways(text: str) -> list[str]:
    return [reading.convention for reading in read_foreign(text)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025/02/18", "2025-02-18"),
        ("2025.2.8", "2025-02-08"),
        ("2025-2", "2025-02"),
        ("1971-0706", "1971-07-06"),
        ("1985-11-01-", "1985-11-01"),
        ("20250218", "2025-02-18"),
        ("178309", "1783-09"),
        ("178300", "1783"),
        ("1963.0", "1963"),
        ("12/2025", "2025-12"),
        ("13/04/2025", "2025-04-13"),
        ("4.25.2025", "2025-04-25"),
        ("04/04/2025", "2025-04-04"),
        ("Feb 18 2025", "2025-02-18"),
        ("February 18, 2025", "2025-02-18"),
        ("18th of February, 2025", "2025-02-18"),
        ("Tue, 2 Dec 2025", "2025-12-02"),
        ("2025-Dec-02", "2025-12-02"),
        ("Aug. 1999", "1999-08"),
        ("18. Februar 2025", "2025-02-18"),
        ("1er août 2025", "2025-08-01"),
        ("18 de febrero de 2025", "2025-02-18"),
        ("2 dicembre 2025", "2025-12-02"),
        ("2 декабря 2025 г.", "2025-12-02"),
        ("2 दिसंबर 2025", "2025-12-02"),
        ("2025年2月18日", "2025-02-18"),
        ("2025-12-02T10:00:00Z", "2025-12-02"),
        ("2025-12-02 00:00", "2025-12-02"),
        ("Dec 2 2025, 10:15 pm", "2025-12-02"),
        ("2025-12-00", "2025-12"),
        ("00/00/2025", "2025"),
        ("1990s", "199X"),
        ("c. 1990", "1990~"),
        ("ca.1990", "1990~"),
        ("circa May 2025", "2025-05~"),
        ("2025 (?)", "2025?"),
        ("spring 2025", "2025-21"),
        ("Winter 2025/26", "2025-24"),
        ("Q3 2025", "[2025-07..2025-09]"),
        ("before 1990", "[..1990]"),
        ("after March 2020", "[2020-03..]"),
        ("since 2020", "2020"),
        (" 2025 ", "2025"),
        ("2025–12–02", "2025-12-02"),
        ("٢٠٢٥-١٢-٠٢", "2025-12-02"),
        ("202x", "202X"),
        ("Still in office", ".."),
        ("Present", ".."),
        ("n/a", ""),
        ("?", ""),
        ("-9", ""),
        ("0000-00-00", ""),
        ("99/99/9999", ""),
    ],
)
def test_a_text_with_one_meaning(text: str, edtf: str) -> None:
    assert texts(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("12/04/2025", [("2025-04-12", "day-month"), ("2025-12-04", "month-day")]),
        ("4.12.2025", [("2025-12-04", "day-month"), ("2025-04-12", "month-day")]),
        ("12/4/2025 0:00", [("2025-04-12", "day-month"), ("2025-12-04", "month-day")]),
        ("Sep-63", [("1963-09", "month-name"), ("2063-09", "month-name")]),
        ("9-Nov", [("2009-11", "month-number"), ("1909-11", "month-number")]),
        ("18-Feb-25", [("2025-02-18", "month-name"), ("1925-02-18", "month-name")]),
        ("1/21/77", [("1977-01-21", "month-day"), ("2077-01-21", "month-day")]),
        ("45678", [("2025-01-21", "serial")]),
        ("20225", [("1955-05-16", "serial"), ("2022", "digit-too-many"), ("2025", "digit-too-many")]),
        ("20225-03-01", [("2022-03-01", "digit-too-many"), ("2025-03-01", "digit-too-many")]),
        ("9999", [("..", "sentinel-open"), ("", "sentinel-unknown"), ("9999", "edtf")]),
        ("31.12.9999", [("..", "sentinel-open"), ("", "sentinel-unknown"), ("9999-12-31", "day-month")]),
        ("0001-01-01", [("", "sentinel-unknown"), ("0001-01-01", "edtf")]),
        ("1900-01-01", [("1900-01-01", "edtf"), ("", "sentinel-unknown")]),
        ("2025-13-01", [("2025-01-13", "year-day-month")]),
        ("winter 2025", [("2025-24", "season"), ("2024-24", "season")]),
    ],
)
def test_what_is_doubtful_is_told_with_every_meaning_the_likeliest_first(
    text: str, readings: list[tuple[str, str]]
) -> None:
    assert [(reading.text, reading.convention) for reading in read_foreign(text)] == readings
    assert settled(read_foreign(text)) is None


@pytest.mark.parametrize(
    "text",
    ["", "Reagan admin", "2010-02-29", "31/11/2025", "Sept 31 2025", "1990-1995", "2025-12-02/2025-12-03", "may", "5",
     "63", "1.5", "mid-2020", "Feb 18 20 25", "13/13/2025", "x" * 1000, "9" * 1000, "May May 2025", "<b>2025</b>"],
)  # fmt: skip
def test_nothing_is_made_up_where_nothing_is_known(text: str) -> None:
    assert read_foreign(text) == ()


def test_a_date_of_ours_is_itself_and_an_open_end_only_where_there_is_one() -> None:
    assert ways("2025-12-02") == ways("202X") == ways("2025-12~") == ways("..") == ["edtf"]
    assert texts("Still in office", open_ok=False) == texts("..", open_ok=False) == []
    assert texts("9999", open_ok=False) == ["", "9999"]


def test_month_names_of_nine_languages_never_mean_two_months() -> None:
    assert {texts(f"3 {name} 2025")[0] for name in MONTHS} == {f"2025-{month:02}-03" for month in range(1, 13)}


@given(st.text(max_size=30) | st.from_regex(r"[0-9./, -]{1,12}|[A-Za-zа-я]{1,9}[ -][0-9]{1,4}", fullmatch=True))
def test_every_reading_is_a_date_that_netviz_reads(text: str) -> None:
    for reading in read_foreign(text):
        assert reading.convention in CONVENTIONS
        assert "" not in {reading.words, reading.label}
        assert reading.text == "" or parse(reading.text, open_ok=True)


@given(st.dates(), st.sampled_from(["/", ".", "-", " "]))
def test_the_meant_day_is_always_among_the_readings(day: date, by: str) -> None:
    year, month, number = f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"
    for text in (
        by.join((number, month, year)),
        by.join((month, number, year)),
        by.join((year, month, number)),
        year + month + number,
        number + month + year,
        f"{day.day} {calendar.month_name[day.month]} {year}",
    ):
        assert day.isoformat() in texts(text)
    short = by.join((number, month, year[2:]))
    assert day.isoformat() in texts(short) or not 1900 <= day.year < 2100


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["12/04/2025", "25/12/2025"], "day-month"),
        (["12/04/2025", "12/25/2025"], "month-day"),
        (["12/04/2025", "11/10/2025"], None),
        (["25/12/2025", "12/25/2025"], None),
        (["31.12.9999", "04.05.2020"], "day-month"),
        (["45678", "2025", "unknown", ""], None),
        ([], None),
    ],
)
def test_a_column_proves_an_order_of_day_and_month_or_does_not(column: list[str], order: str | None) -> None:
    assert column_convention(column) == order


def test_what_a_column_proves_settles_its_doubtful_texts() -> None:
    found = read_column(["12/04/2025", "25/12/2025", "03/03/2025"])
    assert [reading.text for reading in found["12/04/2025"]] == ["2025-04-12"]
    assert settled(found["12/04/2025"]) is not None
    assert settled(found["03/03/2025"]) is not None


def test_slashes_prove_nothing_about_full_stops_and_contradictions_prove_nothing() -> None:
    assert len(read_column(["25/12/2025", "4.12.2025"])["4.12.2025"]) == 2
    assert len(read_column(["25/12/2025", "12/25/2025", "1/2/2025"])["1/2/2025"]) == 2


def test_bare_digits_are_settled_by_longer_company() -> None:
    assert [reading.text for reading in read_column(["201203", "178309"])["201203"]] == ["2012-03"]


def test_years_of_two_digits_are_settled_only_by_years_on_both_sides() -> None:
    both = read_column(["1/21/77", "1/20/2001", "March 1961"])
    assert [reading.text for reading in both["1/21/77"]] == ["1977-01-21"]
    assert len(read_column(["1/21/77", "1/20/2001"])["1/21/77"]) == 2
    assert len(read_column(["1/21/77", "1850", "2100"])["1/21/77"]) == 2
    assert len(read_column(["1/21/77", "1960", "9999"])["1/21/77"]) == 2, "a stand-in is no year"


def test_a_day_whose_year_was_lost_is_never_settled_by_its_column() -> None:
    found = read_column(["14-Nov", "2014-01-01", "2015-01-01"])["14-Nov"]
    assert settled(found) is None


def test_an_open_end_is_settled_by_its_words_and_a_stand_in_never() -> None:
    open_end = settled(read_foreign("Still in office"))
    assert open_end is not None
    assert open_end.text == OPEN
    assert settled(read_foreign("-9")) is None
