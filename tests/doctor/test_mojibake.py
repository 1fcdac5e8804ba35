"""Garbled letters, and the text as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.doctor.mojibake import READ_AS, mended, suspicious

NAMES = (
    "São Tomé",
    "Nürnberg",
    "Côte d’Ivoire",
    "naïve",
    "£50,000",
    "Łódź",
    "fiancée",
    "O’Shaughnessy",
    "Québec – Ouest",
)


def readable(name: str, encoding: str) -> bool:
    """Whether the bytes of a name mean anything in an encoding; some encodings lack a letter."""
    try:
        return bool(name.encode().decode(encoding))
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize(
    ("name", "encoding"), [(name, each) for each in READ_AS for name in NAMES if readable(name, each)]
)
def test_utf8_read_in_another_encoding_is_turned_back(name: str, encoding: str) -> None:
    assert mended(name.encode().decode(encoding)) == name


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("ÃƒÂ©", "é"),
        ("Ð˜Ð½Ð´Ð¸Ñ\x8f", "Индия"),
        ("à¤\xadà¤¾à¤°à¤¤", "भारत"),
        ("see SÃ£o TomÃ© and Principe", "see São Tomé and Principe"),
        ("the fiancÃ©e of „Müller“", "the fiancée of „Müller“"),
    ],
)
def test_what_is_garbled_twice_or_in_part_or_in_other_scripts_is_turned_back(garbled: str, meant: str) -> None:
    assert mended(garbled) == meant


@pytest.mark.parametrize(
    "text",
    ["São Tomé", "MENÜ”", "“IRMÔ", "Россия", "в «Россия»", "Żółć", "İstanbul", "Ærøskøbing", "Sauðárkrókur", "ÄÖÜß",
     "中国", "مصر", "भारत", "Ελλάδα", "Ñandú", "É–", "«É»", "100 °C", "a – b", "Ã", "", "naïve™"],
)  # fmt: skip
def test_what_is_right_is_left_alone(text: str) -> None:
    assert mended(text) is None


@given(st.text(max_size=40))
def test_what_is_mended_is_found_by_the_pattern_and_mended_for_good(text: str) -> None:
    meant = mended(text)
    if meant is not None:
        assert re.search(suspicious(), text)
        assert mended(meant) is None
