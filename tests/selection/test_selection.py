"""A selection says at once what in it cannot be meant."""

from __future__ import annotations

from typing import Any

import pytest

from netviz import Selection, WrongUse


@pytest.mark.parametrize("dates", ["2025", 2025, ("2024", "2025")])
def test_dates_that_are_no_question_are_wrong_use(dates: Any) -> None:
    with pytest.raises(WrongUse, match="write During, AsOf or UpTo"):
        Selection(dates=dates)
