"""What cells mean once they can be compared."""

from __future__ import annotations

import pytest

from netviz.tables import tables_from_bytes
from netviz.typed import type_ties


@pytest.mark.parametrize(
    ("cell", "weight"), [("2.5", 2.5), ("", 1.0), ("0", 1.0), ("-3", 1.0), ("heavy", 1.0), ("inf", 1.0), ("nan", 1.0)]
)
def test_a_weight_that_is_no_number_above_zero_counts_as_one(cell: str, weight: float) -> None:
    tables = tables_from_bytes({"ties.csv": f"id,source,target,type,weight\nT1,a,b,x,{cell}\n".encode()})
    assert type_ties(tables)["weight"].tolist() == [weight]
