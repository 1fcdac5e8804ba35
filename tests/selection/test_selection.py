"""The selection as a value: what it refuses, and that an address gives it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.dates import AsOf, During, UpTo
from netviz.errors import WrongUse
from netviz.selection import Selection

words = st.one_of(st.none(), st.lists(st.sampled_from(["", "tariff", "a&b=c", "Дума", "</script>"]), max_size=3))
dates = st.sampled_from(
    [None, AsOf("2025-12"), UpTo("2025~"), During("2025", None), During(None, "2025-24"), During("202X", "2030")]
)
selections = st.builds(
    Selection,
    types=words,
    kinds=words,
    statuses=words,
    dates=dates,
    undated=st.booleans(),
    certain_only=st.booleans(),
    around=st.sampled_from([None, "RUS", "a b"]),
    min_grade=st.sampled_from([None, "C3", "a1"]),
    derived=st.booleans(),
)


@given(selections)
def test_an_address_gives_the_selection_back(selection: Selection) -> None:
    assert Selection.from_query(selection.to_query()) == selection


@given(selections)
def test_a_selection_is_a_value(selection: Selection) -> None:
    assert hash(selection) == hash(Selection.from_query(selection.to_query()))
    assert selection.describe()


@pytest.mark.parametrize("grade", ["F6", "C6", "F1", "33", "C", "C33", ""])
def test_a_grade_that_can_never_pass_is_wrong_use(grade: str) -> None:
    with pytest.raises(WrongUse, match="A to E"):
        Selection(min_grade=grade)


@pytest.mark.parametrize("steps", ["0", "-1", "one", "9" * 5000])
def test_steps_that_cannot_be_meant_are_wrong_use(steps: str) -> None:
    with pytest.raises(WrongUse, match="steps"):
        Selection.from_query({"around": ["RUS"], "steps": [steps]})
