"""Which actor a word means, and what is said of words and dates that cannot be meant."""

from __future__ import annotations

from typing import Any

import pytest

from netviz import NotFound, Selection, WrongUse, select
from netviz.tables import Tables, tables_from_bytes


def test_an_unknown_actor_is_told_the_nearest_alias_as_it_is_written(five: Tables) -> None:
    with pytest.raises(NotFound, match="did you mean “Republic of Alba”"):
        select(five, Selection(around="republic of alva"))


def test_an_empty_word_is_no_alias_of_anybody(five: Tables) -> None:
    with pytest.raises(NotFound, match="there is no actor"):
        select(five, Selection(around=" "))


def test_one_actors_name_that_is_anothers_alias_names_both_ids() -> None:
    actors = b"id,name,aliases\na1,Korea,\nb2,Chosen,Corea; korea\n"
    tables = tables_from_bytes({"actors.csv": actors, "ties.csv": b"id,source,target,type\nT1,a1,b2,x\n"})
    with pytest.raises(WrongUse, match="a1 and b2"):
        select(tables, Selection(around="Korea"))
    assert select(tables, Selection(around="corea")).selection.around == "b2"


@pytest.mark.parametrize("dates", ["2025", 2025, ("2024", "2025")])
def test_dates_that_are_no_question_are_wrong_use(dates: Any) -> None:
    with pytest.raises(WrongUse, match="write During, AsOf or UpTo"):
        Selection(dates=dates)
