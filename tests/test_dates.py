"""EDTF texts as days, and what is certain about a tie in a window."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.dates import (
    NO_END,
    NO_START,
    AsOf,
    Bounds,
    DateError,
    During,
    UpTo,
    Window,
    WrittenDates,
    bounds,
    certain_in,
    iso,
    parse,
    possible_in,
    words,
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def days(text: str, **how: bool) -> tuple[str, str]:
    first, last = parse(text, **how)
    return iso(first), iso(last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-12-02", "2025-12-02", "2025-12-02"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-23", "2025-09-01", "2025-11-30"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
        ("2025-12-XX", "2025-12-01", "2025-12-31"),
        ("2025-12-02?", "2025-12-01", "2025-12-03"),
        ("2025-12~", "2025-11-01", "2026-01-31"),
        ("2025-01%", "2024-12-01", "2025-02-28"),
        ("2025~", "2024-01-01", "2026-12-31"),
        ("2025-24~", "2025-09-01", "2026-05-31"),
        ("2025-21?", "2024-12-01", "2025-08-31"),
        ("[2025-12-02..2025-12-10]", "2025-12-02", "2025-12-10"),
        ("[2024..2025-03]", "2024-01-01", "2025-03-31"),
        ("[..2025]", "..", "2025-12-31"),
        ("[2025..]", "2025-01-01", ".."),
    ],
)
def test_a_date_means_these_days(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"), [("0001~", "0001-01-01", "0002-12-31"), ("9999-24", "9999-12-01", "9999-12-31")]
)
def test_what_would_leave_the_calendar_is_clamped(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "2025-13", "2025-00", "2025-02-30", "0000", "2025-1-1", "25", "12/04/2025", "4.12.2025", "2025/02/18",
        "2025-12-02T10:00", "Y17000", "-0044", "2025-XX~", "202X?", "2025-12-XX%", "XXXX", "2025-1X", "1XXX", "2025-25",
        "2025-21-01", "2025-21-XX", "2025-13-XX",
        "2024-01/2024-02", "..", "[2026..2025]", "[..]", "[2025-12-02,2025-12-03]", "~2025", "2025-12~~",
        "{2024..2025}", " 2025", "2025\n", "٢٠٢٥", "Sep-63", "now", "9999-12-32",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_message_that_quotes_it(text: str) -> None:
    with pytest.raises(DateError, match=r"no date|names no date|cannot|ends before|can only") as caught:
        parse(text)
    assert f"“{text}”" in str(caught.value)


def test_the_way_out_fits_the_mistake() -> None:
    for text, hint in {
        "12/04/2025": "year first",
        "2025/02/18": "hyphens",
        "2025-02-30": "no day 30",
        "2025-13": "no month 13",
    }.items():
        with pytest.raises(DateError, match=hint):
            parse(text)


def test_an_interval_and_an_open_end_are_read_only_where_they_are_asked_for() -> None:
    assert days("2025-12-02/2025-12-03", interval=True) == ("2025-12-02", "2025-12-03")
    assert parse("..", open_ok=True) == (NO_START, NO_END)


@given(st.dates())
def test_every_day_is_read_back_as_itself(moment: date) -> None:
    assert parse(moment.isoformat()) == (moment.toordinal(), moment.toordinal())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-12-02", "2 December 2025"),
        ("2025-12~", "about December 2025"),
        ("2025?", "2025, uncertain"),
        ("2025-24", "winter 2025/26"),
        ("202X", "some time in the 2020s"),
        ("2025-12-XX", "some day in December 2025"),
        ("2025-XX", "some month in 2025"),
        ("[2025-12-02..2025-12-10]", "some time from 2 December 2025 to 10 December 2025"),
        ("..", "still open"),
        ("", "unknown"),
        ("soon", "“soon”"),
    ],
)
def test_dates_are_said_in_words(text: str, said: str) -> None:
    assert words(text) == said


def one(start: str = "", end: str = "", checked: str = "", *, event: bool = False) -> Bounds:
    """Bounds of a single tie."""

    def column(text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        known = text not in ("", "..")
        first, last = parse(text) if known else (0, 0)
        return np.array([known]), np.array([first]), np.array([last])

    return bounds(
        WrittenDates(*column(start), *column(end), np.array([end == ".."]), *column(checked), np.array([event]))
    )


def told(run: Bounds, first: str, last: str | None = None) -> str:
    window = Window(day(first), day(last or first))
    return "certain" if certain_in(run, window)[0] else "possible" if possible_in(run, window)[0] else "not"


@pytest.mark.parametrize(
    ("tie", "asked", "answer"),
    [
        (one("2025-08-07", "2026-02-23"), "2025-08-06", "not"),
        (one("2025-08-07", "2026-02-23"), "2026-02-23", "certain"),
        (one("2025-08-07", "2026-02-23"), "2026-02-24", "not"),
        (one("2025-11", "2026"), "2025-11-15", "possible"),
        (one("2025-11", "2026"), "2025-12-01", "certain"),
        (one("2025-11", "2026"), "2026-06-01", "possible"),
        (one("2025-02-18", ".."), "2099-01-01", "certain"),
        (one("2025-02-18", "..", "2025-12-16"), "2025-12-16", "certain"),
        (one("2025-02-18", "..", "2025-12-16"), "2025-12-17", "possible"),
        (one("2025-02-18", "..", "2025-12"), "2025-12-02", "possible"),
        (one("2025-02-18", ""), "2025-02-18", "certain"),
        (one("2025-02-18", ""), "2025-02-19", "possible"),
        (one("2016-10-05", "", "2025-12-02"), "2025-12-02", "certain"),
        (one("2016-10-05", "", "2025-12-02"), "2025-12-03", "possible"),
        (one("", "..", "2025-12-02"), "2025-12-02", "certain"),
        (one("", "..", "2025-12-02"), "1900-01-01", "possible"),
        (one("", "2025-10-31"), "2025-10-31", "certain"),
        (one("", "2025-10-31"), "2025-10-30", "possible"),
        (one("", "2025-10-31"), "2025-11-01", "not"),
        (one("2025-12-02", event=True), "2025-12-03", "not"),
        (one("2025-12-04", "2025-12-05", event=True), "2025-12-05", "certain"),
        (one("2025-12", event=True), "2025-12-10", "possible"),
        (one("2025-12-02", "", "2026-06-01", event=True), "2026-01-01", "not"),
        (one("2025", "", "2025-06-15", event=True), "2025-06-15", "certain"),
        (one("2025", "", "2025-06-15", event=True), "2025-06-14", "possible"),
    ],
)
def test_a_tie_on_a_day(tie: Bounds, asked: str, answer: str) -> None:
    assert told(tie, asked) == answer


def test_a_coarse_start_is_certain_for_a_window_that_holds_all_of_it() -> None:
    assert told(one("2025", ""), "2025-06-01") == "possible"
    assert told(one("2025", ""), "2025-01-01", "2025-12-31") == "certain"


texts = st.sampled_from(["", "2024", "2025-06", "2025-06-15", "2025~", "[..2025]", "[2025..]", "202X"])


@given(texts, st.one_of(texts, st.just("..")), texts, st.booleans(), st.integers(738000, 741000), st.integers(0, 900))
def test_certain_implies_possible_and_a_wider_window_never_knows_less(
    start: str, end: str, checked: str, event: bool, first: int, length: int
) -> None:
    run = one(start, end, checked, event=event)
    narrow, wide = Window(first, first + length), Window(first - 400, first + length + 400)
    if run.earliest_start[0] > run.latest_end[0]:
        return
    assert not certain_in(run, narrow)[0] or possible_in(run, narrow)[0]
    assert not certain_in(run, narrow)[0] or certain_in(run, wide)[0]
    assert not possible_in(run, narrow)[0] or possible_in(run, wide)[0]


def test_bounds_may_be_coarse_and_a_month_is_asked_as_a_whole() -> None:
    assert During("2025-10", "2025").window == (day("2025-10-01"), day("2025-12-31"))
    assert AsOf("2025-12").window == (day("2025-12-01"), day("2025-12-31"))
    assert UpTo("2025").window == (NO_START, day("2025-12-31"))
    assert During(end=day("2025-12-02")).window == (NO_START, day("2025-12-02"))


def test_from_after_to_is_wrong_use() -> None:
    with pytest.raises(DateError, match="swap"):
        During("2026", "2025")


@pytest.mark.parametrize("moment", [True, 1.5, None, b"2025", 0, NO_END])
@pytest.mark.parametrize("ask", [AsOf, UpTo])
def test_what_is_no_day_cannot_be_asked(ask: type, moment: object) -> None:
    with pytest.raises(DateError, match="day"):
        ask(moment)


def test_a_date_of_python_is_asked_like_its_text() -> None:
    assert AsOf(date(2025, 12, 2)) == AsOf("2025-12-02")  # type: ignore[arg-type]
    assert During(date(2025, 1, 1)).describe() == During("2025-01-01").describe()  # type: ignore[arg-type]
    assert UpTo(np.int64(day("2025-12-02"))).to_json() == UpTo(day("2025-12-02")).to_json()  # type: ignore[arg-type]
