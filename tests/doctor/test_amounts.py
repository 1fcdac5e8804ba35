"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.doctor.amounts import read_amount, read_amounts
from netviz.doctor.numbers import number_of


@pytest.mark.parametrize(
    ("text", "numbers", "currency"),
    [
        ("1250", ["1250"], ""),
        ("1.250,50", ["1250.50"], ""),
        ("1,250.50", ["1250.50"], ""),
        ("1,250", ["1250", "1.250"], ""),
        ("3,5", ["3.5"], ""),
        ("0,250", ["0.250"], ""),
        ("1,250,000", ["1250000"], ""),
        ("1.250.000", ["1250000"], ""),
        ("1'250'000", ["1250000"], ""),
        ("1\u202f250\u202f000", ["1250000"], ""),
        ("12,34,567", ["1234567"], ""),
        ("€ 300", ["300"], "EUR"),
        ("300 USD", ["300"], "USD"),
        ("US$1,250", ["1250", "1.250"], "USD"),
        ("Rs. 500", ["500"], "INR"),
        ("500 руб.", ["500"], "RUB"),
        ("300,-", ["300"], ""),
        ("2.5 million", ["2500000"], ""),
        ("€ 5bn", ["5000000000"], "EUR"),
        ("−5", ["-5"], ""),
        ("٣٠٠", ["300"], ""),
    ],
)
def test_a_number_means_these(text: str, numbers: list[str], currency: str) -> None:
    found = read_amount(text)
    assert [amount.number for amount in found] == numbers
    assert {amount.currency for amount in found} == {currency}


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "1,2,3", "1,000,00", "12 EUR 5", "10%", "€", "about 300", "1e5", "9" * 60]
)
def test_nothing_else_is_a_number(text: str) -> None:
    assert read_amount(text) == ()


@given(st.text(max_size=20) | st.from_regex(r"[€$]? ?[0-9., ']{1,12} ?(EUR|m|k)?", fullmatch=True))
def test_every_meaning_is_a_number_that_netviz_reads(text: str) -> None:
    for amount in read_amount(text):
        assert number_of(amount.number) is not None


def test_other_numbers_of_the_column_show_what_a_comma_is() -> None:
    assert [amount.number for amount in read_amounts(["1,250", "3,5"])["1,250"]] == ["1.250"]
    assert [amount.number for amount in read_amounts(["1,250", "1,250.50"])["1,250"]] == ["1250"]
    assert len(read_amounts(["1,250", "3,5", "1,250.50"])["1,250"]) == 2
