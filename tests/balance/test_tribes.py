"""The sixteen tribes of Gama's highlands against all 2^15 partitions.  The check shares no code with the product."""

import csv
import json
import subprocess
import sys
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def tribes(cases: Path) -> dict[frozenset[str], int]:
    """Sign by the two tribes."""
    with open(cases / "tribes" / "common" / "ties.csv", encoding="utf-8", newline="") as file:
        return {frozenset((row["source"], row["target"])): int(row["weight"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def answer(tribes: dict[frozenset[str], int], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the command line says of the same ties, in a folder that gives the sign as a sign."""
    folder = tmp_path_factory.mktemp("tribes")
    rows = [",".join((*sorted(pair), "bond", str(sign))) for pair, sign in tribes.items()]
    (folder / "ties.csv").write_text("source,target,type,sign\n" + "\n".join(rows) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "netviz", "balance", str(folder), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def partitions(tribes: dict[frozenset[str], int]) -> dict[frozenset[str], int]:
    """How many bonds each of the 2^15 partitions goes against, by the camp without the first tribe."""
    first, *others = sorted({tribe for pair in tribes for tribe in pair})
    bonds = [(*sorted(pair), sign) for pair, sign in tribes.items()]
    costs = {}
    for sides in product((1, -1), repeat=len(others)):
        side = dict(zip(others, sides, strict=True)) | {first: 1}
        cost = sum(side[one] * side[other] != sign for one, other, sign in bonds)
        costs[frozenset(tribe for tribe in side if side[tribe] < 0)] = cost
    assert len(costs) == 2**15
    return costs


def test_the_line_index_is_the_least_of_all_partitions(answer: Any, partitions: dict[frozenset[str], int]):
    assert answer["line_index"] == min(partitions.values())
    assert answer["optimal"] is True


def test_the_camps_are_one_of_the_best_partitions(answer: Any, partitions: dict[frozenset[str], int]):
    one, other = answer["camps"]
    assert {*one} | {*other} == set().union(*partitions) | {min({*one, *other})}
    assert partitions[frozenset(other)] == min(partitions.values())


def test_the_share_of_balanced_triangles_is_that_of_all_triples(answer: Any, tribes: dict[frozenset[str], int]):
    names = sorted({tribe for pair in tribes for tribe in pair})
    products = []
    for triple in combinations(names, 3):
        signs = [tribes.get(frozenset(pair)) for pair in combinations(triple, 2)]
        if None not in signs:
            products.append((triple, signs[0] * signs[1] * signs[2]))
    unbalanced = [list(triple) for triple, sign in products if sign < 0]
    assert answer["triads"] == {"balanced": len(products) - len(unbalanced), "unbalanced": len(unbalanced)}
    assert answer["unbalanced_triads"] == unbalanced
    assert answer["triads"]["balanced"] / len(products) == pytest.approx(0.868, abs=0.001)
