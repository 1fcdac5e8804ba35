"""Paths against trying everything: every chain of actors, every tie, every day, on small networks made at random."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, permutations, product
from typing import NamedTuple

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz import AsOf, During, PathQuery, Selection, Tables, find_paths, tables_from_bytes

ACTORS = "abcde"
LAST = 7
FAR = 30


class Drawn(NamedTuple):
    """One tie: its ends, whether it is mutual, and the readings of its dates as (start, end)."""

    source: str
    target: str
    mutual: bool
    start: tuple[int, int]
    end: tuple[int, int]

    @property
    def readings(self) -> list[tuple[int, int]]:
        starts, ends = (range(low, high + 1) for low, high in (self.start, self.end))
        return [(start, end) for start, end in product(starts, ends) if start <= end]

    def possibly(self, day: int) -> bool:
        return any(start <= day <= end for start, end in self.readings)

    def surely(self, day: int) -> bool:
        return all(start <= day <= end for start, end in self.readings)


@st.composite
def ties(draw: st.DrawFn) -> Drawn:
    source, target = draw(st.permutations(ACTORS))[:2]
    start = tuple(sorted(draw(st.tuples(st.integers(1, LAST), st.integers(1, LAST)))))
    end = tuple(sorted(draw(st.tuples(st.integers(start[0], LAST), st.integers(start[0], LAST)))))
    return Drawn(source, target, draw(st.booleans()), start, end)


networks = st.lists(ties(), min_size=1, max_size=8)


def tables_of(drawn: Iterable[Drawn]) -> Tables:
    """The ties as CSV, their dates as the one-of bounds of EDTF."""
    rows = [
        f"{number},{tie.source},{tie.target},x,{span(tie.start)},{span(tie.end)},"
        f"{'mutual' if tie.mutual else 'directed'}"
        for number, tie in enumerate(drawn)
    ]
    actors = "id,name\n" + "".join(f"{name},{name}\n" for name in ACTORS)
    head = "id,source,target,type,start,end,direction\n"
    return tables_from_bytes({"ties.csv": (head + "\n".join(rows)).encode(), "actors.csv": actors.encode()})


def span(days: tuple[int, int]) -> str:
    return f"[2025-01-{days[0]:02}..2025-01-{days[1]:02}]"


def every_chain(drawn: list[Drawn], directed: bool, left_out: str = "") -> Iterator[tuple[str, ...]]:
    """All chains of actors from a to b that pass no actor twice."""
    between = [each for each in ACTORS if each not in ("a", "b", left_out)]
    for size in range(len(between) + 1):
        for middle in permutations(between, size):
            chain = ("a", *middle, "b")
            if all(carriers(drawn, pair, directed) for pair in pairwise(chain)):
                yield chain


def carriers(drawn: list[Drawn], pair: tuple[str, str], directed: bool) -> list[int]:
    back = (pair[1], pair[0])
    return [
        number
        for number, tie in enumerate(drawn)
        if (tie.source, tie.target) == pair or ((tie.source, tie.target) == back and (tie.mutual or not directed))
    ]


def fits(chosen: list[Drawn], order: str, sure: bool, window: tuple[int, int]) -> bool:
    """Whether one tie for each step can be used in an order of time: every assignment of days is tried."""
    days = range(window[0], window[1] + 1)
    runs = [[day for day in days if (tie.surely(day) if sure else tie.possibly(day))] for tie in chosen]
    if order == "any":
        # A tie is certain in a window when every reading of its dates has a day in it.
        if sure:
            return all(all(start <= window[1] and end >= window[0] for start, end in tie.readings) for tie in chosen)
        return all(runs)
    if order == "together":
        return any(all(day in run for run in runs) for day in days)
    return any(all(one <= other for one, other in pairwise(taken)) for taken in product(*runs))


def expected(
    drawn: list[Drawn], order: str, directed: bool, window: tuple[int, int], left_out: str = ""
) -> dict[tuple[str, ...], tuple[bool, list[set[str]]]]:
    """For each chain there is: whether it is sure, and the ties that can carry each step given the others."""
    found = {}
    for chain in every_chain(drawn, directed, left_out):
        options = [carriers(drawn, pair, directed) for pair in pairwise(chain)]
        choices = list(product(*options))
        good = [choice for choice in choices if fits([drawn[n] for n in choice], order, False, window)]
        if good:
            sure = any(fits([drawn[n] for n in choice], order, True, window) for choice in choices)
            found[chain] = sure, [{str(number) for number in step} for step in zip(*good, strict=True)]
    return found


@settings(max_examples=100)
@given(
    drawn=networks,
    order=st.sampled_from(["any", "in-time", "together"]),
    directed=st.booleans(),
    bounds=st.tuples(st.integers(1, LAST), st.integers(1, LAST)),
)
def test_paths_are_those_that_trying_everything_finds(
    drawn: list[Drawn], order: str, directed: bool, bounds: tuple[int, int]
) -> None:
    window = min(bounds), max(bounds)
    dates = During(f"2025-01-{window[0]:02}", f"2025-01-{window[1]:02}")
    query = PathQuery(order=order, directed=directed, best=100, longer=6)
    tables = tables_of(drawn)
    answer = find_paths(tables, "a", "b", Selection(dates=dates), query)
    by_hand = expected(drawn, order, directed, window)
    assert {
        path.actors: (path.certainty == "certain", [{tie.tie for tie in step.ties} for step in path.steps])
        for path in answer.paths
    } == by_hand
    assert answer.shortest == (min(map(len, by_hand)) - 1 if by_hand else None)
    assert [len(path.steps) for path in answer.paths] == sorted(len(path.steps) for path in answer.paths)
    if by_hand:
        cut = {actor for actor in "cde" if not expected(drawn, order, directed, window, left_out=actor)}
        assert set(answer.cuts.actors) == cut
        without = {str(n) for n in range(len(drawn)) if not expected([*replaced(drawn, n)], order, directed, window)}
        assert set(answer.cuts.ties) == without


def replaced(drawn: list[Drawn], number: int) -> Iterator[Drawn]:
    """The ties with one of them turned into a loop, which no path can use, so that the others keep their numbers."""
    for place, tie in enumerate(drawn):
        yield tie._replace(source="z", target="z") if place == number else tie


@settings(max_examples=40)
@given(drawn=networks, directed=st.booleans())
def test_without_dates_they_are_the_simple_paths_of_networkx_and_its_cuts(drawn: list[Drawn], directed: bool) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(ACTORS)
    for number, tie in enumerate(drawn):
        graph.add_edge(tie.source, tie.target, key=number)
        if tie.mutual or not directed:
            graph.add_edge(tie.target, tie.source, key=number)
    answer = find_paths(tables_of(drawn), "a", "b", query=PathQuery(directed=directed, best=100, longer=6))
    assert {path.actors for path in answer.paths} == {tuple(path) for path in nx.all_simple_paths(graph, "a", "b")}
    assert {path.certainty for path in answer.paths} <= {None}
    # networkx has no cut to give where an edge joins the two ends, in either direction.
    if answer.paths and not graph.has_edge("a", "b") and not graph.has_edge("b", "a"):
        cut = nx.minimum_node_cut(nx.DiGraph(graph), "a", "b")
        assert bool(answer.cuts.actors) == (len(cut) == 1)
        assert cut <= set(answer.cuts.actors) or len(cut) > 1


def test_the_earliest_days_of_a_path_rise_and_are_days_of_its_ties() -> None:
    drawn = [
        Drawn("a", "c", True, (3, 3), (5, 5)),
        Drawn("c", "d", True, (1, 1), (4, 4)),
        Drawn("d", "b", True, (2, 2), (FAR, FAR)),
    ]
    [path] = find_paths(tables_of(drawn), "a", "b", query=PathQuery(order="in-time")).paths
    assert [day - path.days[0] for day in path.days] == [0, 0, 0]
    assert find_paths(tables_of(drawn), "b", "a", query=PathQuery(order="in-time")).paths[0].actors == tuple("bdca")
    late = [drawn[0], drawn[1]._replace(end=(2, 2)), drawn[2]]
    assert find_paths(tables_of(late), "a", "b", query=PathQuery(order="in-time")).paths == ()
    asked = Selection(dates=AsOf("2025-01-02"))
    assert find_paths(tables_of(late), "b", "c", asked, PathQuery(order="together")).paths[0].certainty == "certain"
