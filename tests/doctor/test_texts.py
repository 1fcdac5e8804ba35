"""What single cells are: formulas, markup, lists of several values."""

from __future__ import annotations

import pytest

from netviz.doctor.formulas import is_formula
from netviz.doctor.markup import first_markup, without_markup
from netviz.doctor.several import parts


@pytest.mark.parametrize(
    "text",
    ["=A1+B1", '=HYPERLINK("http://x")', "= 1+1", " =A1", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-cmd|'x'!A0",
     "@SUM(A1:A9)", "+SUM(A1)", "-B2*3", "+A1", "-$A$1", "-1*2", "-2+A1", "--SUM(A1)", "\t=A1"],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_a_formula(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "=", "==", "-1", "+1.5", "-1,250.5", "1-2", "-5 %", "+49 30 1234-5", "+1 (202) 456-1111",
     "- see the note", "-ing", "-Boris said so", "@handle", "@handle said (twice)", "+ more", "A=B", "-2 to 5", "--",
     "- A1 Group joined"],
)  # fmt: skip
def test_numbers_telephones_and_prose_are_no_formulas(text: str) -> None:
    assert not is_formula(text)


def test_markup_is_told_from_signs_of_comparison_and_taken_away() -> None:
    assert first_markup("a <br/> b") == "<br/>"
    assert first_markup("R&amp;D &nbsp;") == "&amp;"
    assert first_markup("&#8217;") == "&#8217;"
    assert [first_markup(text) for text in ("a < b > c", "<ok>", "AT&T;", "&c; &x", "5 &lt 6", "<3")] == [""] * 6
    assert without_markup('<p>was <a href="http://x?a=1&amp;b=2">awarded</a></p><p>R&amp;D</p>') == "was awarded R&D"
    assert without_markup("a < b") == "a < b"


def test_a_list_is_taken_apart_only_into_what_is_known() -> None:
    known = frozenset({"RUS", "IND", "Volodin, V.", "Kumar", "AT&T"})
    assert parts("RUS / IND", known) == ("RUS", "IND")
    assert parts("RUS and IND", known) == ("RUS", "IND")
    assert parts("RUS,IND", known) == ("RUS", "IND")
    assert parts("Volodin, V.; Kumar", known) == ("Volodin, V.", "Kumar")
    assert parts("AT&T, Kumar", known) == ("AT&T", "Kumar")
    assert parts("RUS; China", known) == parts("RUS", known) == parts(";;", known) == ()
