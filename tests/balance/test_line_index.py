"""The line index and its proofs, against partitions counted one by one."""

from itertools import combinations
from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.balance.frustration import Pair, line_index, turned
from netviz.balance.frustration.branching import branch
from netviz.balance.frustration.cycles import tighten
from netviz.balance.frustration.problem import Known
from netviz.balance.frustration.semidefinite import relax
from netviz.watch import ENDLESS, Watch

Signs = dict[Pair, int]
ACTORS = "abcdefgh"


def against(signs: Signs, camps: dict[str, int]) -> int:
    return sum((camps[one] == camps[other]) != (sign > 0) for (one, other), sign in signs.items())


def counted_out(signs: Signs) -> int:
    """The least number of pairs that any partition goes against, by trying all of them."""
    actors = sorted({actor for pair in signs for actor in pair})
    partitions = np.arange(2 ** max(len(actors) - 1, 0))
    side = {actor: (partitions >> at) & 1 for at, actor in enumerate(actors)}
    costs = np.zeros(len(partitions), dtype=int)
    for (one, other), sign in signs.items():
        costs += (side[one] == side[other]) != (sign > 0)
    return int(costs.min())


def some_network(seed: int, size: int, pairs: int, noise: float = 0.5) -> Signs:
    """Two camps with a share of the pairs against them; one half is no camps at all."""
    dice = Random(seed)
    graph = nx.gnm_random_graph(size, pairs, seed=seed)
    camp = {actor: dice.choice((1, -1)) for actor in graph}
    signs = {pair: camp[pair[0]] * camp[pair[1]] * (-1 if dice.random() < noise else 1) for pair in sorted(graph.edges)}
    return {(f"{one:03}", f"{other:03}"): sign for (one, other), sign in signs.items()}


networks = st.dictionaries(
    st.sampled_from(list(combinations(ACTORS, 2))), st.sampled_from([1, -1]), min_size=1, max_size=28
)


@given(networks)
def test_the_line_index_is_that_of_all_partitions_tried(signs: Signs):
    found = line_index(signs)
    assert (found.line_index, found.optimal, found.gap) == (counted_out(signs), True, 0.0)
    assert against(signs, found.camps) == found.line_index == len(found.frustrated)


@given(networks)
def test_the_turning_of_each_pair_is_that_of_all_partitions_tried(signs: Signs):
    found = line_index(signs)
    for block in found.blocks:
        for at, pair in enumerate(block.pairs):
            known = turned(block, at)
            assert known.proven
            change = known.cost - block.known.cost
            assert found.line_index + change == counted_out({**signs, pair: -signs[pair]})


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("proof", [tighten, relax, branch])
def test_no_proof_by_itself_ever_claims_too_much(proof, seed: int):
    signs = some_network(seed, 12, 40)
    [block] = line_index(signs).blocks
    least = counted_out(signs)
    rough = Known(block.known.problem, np.ones(12, dtype=np.int64))
    known = proof(rough, ENDLESS)
    assert known.bound <= least <= known.cost
    assert known.bound > 0


def test_branch_and_bound_alone_finds_and_proves_the_best_partition():
    signs = some_network(7, 14, 50)
    [block] = line_index(signs).blocks
    known = branch(Known(block.known.problem, np.ones(14, dtype=np.int64)), ENDLESS)
    assert known.proven
    assert known.cost == counted_out(signs)


def test_a_hundred_actors_with_five_hundred_pairs_of_random_sign_are_solved_and_proven():
    found = line_index(some_network(1, 60, 240))
    assert found.optimal
    assert found.line_index > 50


def test_where_the_watch_stops_bounds_hold_and_nothing_is_said_to_be_proven():
    signs = some_network(3, 90, 500)
    found = line_index(signs, Watch(seconds=0))
    assert not found.optimal
    assert 0 <= found.at_least < found.line_index
    assert found.gap == pytest.approx(1 - found.at_least / found.line_index)
    assert against(signs, found.camps) == found.line_index


def test_a_listener_hears_of_the_progress_and_may_stop_it():
    words = []

    def enough(share: float, said: str) -> bool:
        words.append(said)
        return len(words) < 6

    found = line_index(some_network(3, 90, 500), Watch(heard=enough))
    assert not found.optimal
    assert len(words) < 30
    assert any("between" in said for said in words)


def test_the_same_pairs_in_another_order_give_the_same_camps():
    signs = some_network(5, 40, 120)
    other = dict(reversed(signs.items()))
    assert line_index(signs).camps == line_index(other).camps


def test_parts_that_hang_together_nowhere_each_begin_in_the_first_camp():
    found = line_index({("a", "b"): -1, ("c", "d"): -1, ("d", "e"): 1})
    assert found.camps == {"a": 1, "b": -1, "c": 1, "d": -1, "e": -1}


def test_nobody_has_no_camps():
    assert (line_index({}).line_index, line_index({}).optimal, line_index({}).camps) == (0, True, {})
