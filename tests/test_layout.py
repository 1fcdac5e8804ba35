"""Where actors stand: the same in every row order, within the frame, apart from each other, pins first."""

import hashlib
import json
import os
import subprocess
import sys
from itertools import combinations, pairwise
from math import dist, hypot
from pathlib import Path

import numpy as np
import pytest

from netviz.layout import LAYOUTS, layout, place, place_beside
from netviz.tables import Tables, read_tables, tables_from_bytes
from netviz.watch import Watch

DATA = Path(__file__).parents[1] / "data"
NEAREST = 0.2
"""No two actors of the curated network come closer than this; the whole drawing is 2 wide."""


def network(pairs: list[tuple[str, str]], actors: list[str] | None = None, pins: str = "") -> Tables:
    files = {"ties.csv": "source,target,type\n" + "".join(f"{a},{b},x\n" for a, b in pairs)}
    if actors is not None:
        files["actors.csv"] = "id,name\n" + "".join(f"{actor},{actor}\n" for actor in actors)
    if pins:
        files["positions.csv"] = "actor,x,y\n" + pins
    return tables_from_bytes({name: text.encode() for name, text in files.items()})


def random_pairs(actors: int, ties: int, seed: int = 1) -> list[tuple[str, str]]:
    ends = np.random.default_rng(seed).integers(0, actors, (ties, 2))
    return [(f"n{a}", f"n{b}") for a, b in ends]


def star(leaves: int) -> list[tuple[str, str]]:
    return [("hub", f"leaf{i}") for i in range(leaves)]


def crossings(tables: Tables) -> int:
    spots = place(tables)
    lines = {tuple(sorted(pair)) for pair in zip(tables.ties["source"], tables.ties["target"], strict=True)}

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    def cross(one, other):
        (a, b), (c, d) = ([spots[end] for end in line] for line in (one, other))
        return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0

    return sum(cross(one, other) for one, other in combinations(lines, 2) if not set(one) & set(other))


@pytest.mark.parametrize("pairs", [random_pairs(30, 60), random_pairs(400, 900), star(90)], ids=["30", "400", "star"])
def test_the_order_of_rows_does_not_matter(pairs):
    tables = network(pairs, sorted({end for pair in pairs for end in pair}))
    shuffled = tables.replace(
        actors=tables.actors.sample(frac=1, random_state=1), ties=tables.ties.sample(frac=1, random_state=2)
    )
    assert place(shuffled) == place(tables)


MACHINES = [
    {"PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Haswell"},
    {
        "PYTHONHASHSEED": "2",
        "OPENBLAS_NUM_THREADS": "2",
        "OPENBLAS_CORETYPE": "Nehalem",
        "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
    },
]
LAY_OUT = """
import json, sys
from netviz import place, read_tables
print(json.dumps([place(read_tables(folder)) for folder in sys.argv[1:]]))
"""


def test_another_machine_and_another_order_of_rows_give_the_same_positions(tmp_path):
    """What is symmetric lies as well turned round: the last digit of a sum must not choose."""
    rings = [[(f"r{i}", f"r{(i + 1) % many}") for i in range(many)] for many in (3, 4, 6)]
    networks = [*rings, [*combinations("abcdefgh", 2)], star(60), random_pairs(1000, 1500), random_pairs(300, 300)]
    expected = [json.loads(json.dumps(place(network(pairs)))) for pairs in networks]
    for number, machine in enumerate(MACHINES):
        folders = []
        for each, pairs in enumerate(networks):
            folders.append(tmp_path / f"{number}-{each}")
            folders[-1].mkdir()
            shuffled = [pairs[at] for at in np.random.default_rng(number).permutation(len(pairs))]
            rows = "".join(f"{a},{b},x\n" for a, b in shuffled)
            (folders[-1] / "ties.csv").write_text("source,target,type\n" + rows)
        command = [sys.executable, "-W", "ignore", "-c", LAY_OUT, *map(str, folders)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **machine})
        assert json.loads(done.stdout) == expected


def test_turning_ties_round_moves_nobody():
    pairs = random_pairs(30, 60)
    assert place(network([(b, a) for a, b in pairs])) == place(network(pairs))


@pytest.mark.parametrize("pairs", [random_pairs(30, 60), random_pairs(500, 700), star(300)], ids=["30", "500", "star"])
def test_everybody_stands_within_the_frame_and_the_frame_is_filled(pairs):
    spots = np.array(list(place(network(pairs)).values()))
    assert np.abs(spots).max() == 1
    assert np.array_equal(spots, spots.round(4))


@pytest.mark.parametrize(
    ("pairs", "actors"),
    [
        ([], []),
        ([], ["a"]),
        ([], ["a", "b"]),
        ([("a", "a")], ["a"]),
        ([("a", "a"), ("b", "b")], ["a", "b"]),
        ([("a", "b")], ["a", "b"]),
        ([("a", "b"), ("c", "d")], ["a", "b", "c", "d", "e"]),
    ],
)
def test_small_and_odd_networks_have_positions_too(pairs, actors):
    spots = place(network(pairs, actors))
    assert set(spots) == set(actors)
    assert len(set(spots.values())) == len(actors)


def test_an_end_that_no_actor_explains_has_a_place():
    assert set(place(network([("a", "ghost"), ("a", "")], ["a"]))) == {"a", "ghost", ""}


def test_an_actor_without_ties_stands_at_the_edge_not_among_the_others():
    spots = place(network(random_pairs(40, 80), [*(f"n{i}" for i in range(40)), "alone", "lonely"]))
    lowest = max(y for actor, (_, y) in spots.items() if actor not in ("alone", "lonely"))
    assert spots["alone"][1] > lowest
    assert spots["lonely"][1] > lowest


def test_many_actors_without_ties_do_not_push_the_others_into_a_corner():
    loners = [f"z{i}" for i in range(400)]
    spots = place(network(random_pairs(30, 60), [*(f"n{i}" for i in range(30)), *loners]))
    heights = [y for actor, (_, y) in spots.items() if actor not in loners]
    assert max(heights) - min(heights) > 0.8


def test_nobody_in_the_curated_network_is_too_close_to_read():
    spots = place(read_tables(DATA))
    assert min(dist(a, b) for a, b in combinations(spots.values(), 2)) >= NEAREST


def test_actors_with_many_ties_between_them_stand_apart_so_that_the_fan_has_room():
    many = [("a", "b")] * 8 + [("b", "c"), ("c", "d"), ("d", "a")]
    spots = place(network(many))
    assert dist(spots["a"], spots["b"]) > 1.3 * dist(spots["c"], spots["d"])


@pytest.mark.parametrize(
    "pairs",
    [
        [(f"r{i}", f"r{(i + 1) % 9}") for i in range(9)],
        [("a", "b"), ("a", "c"), ("b", "d"), ("b", "e"), ("c", "f"), ("c", "g"), ("g", "h"), ("g", "i")],
        [*combinations("abcd", 2)],
        [*((f"x{i}", f"x{j}") for i, j in pairwise(range(6))), *((f"y{i}", f"y{j}") for i, j in pairwise(range(6)))]
        + [(f"x{i}", f"y{i}") for i in range(6)],
    ],
    ids=["ring", "tree", "everybody with everybody", "ladder"],
)
def test_lines_that_need_not_cross_do_not_cross(pairs):
    assert crossings(network(pairs)) == 0


def test_the_neighbours_of_a_hub_spread_around_it():
    spots = place(network(star(500)))
    leaves = np.array([spot for actor, spot in spots.items() if actor != "hub"])
    gaps = np.linalg.norm(leaves[:, None] - leaves, axis=-1) + 9 * np.eye(len(leaves))
    assert hypot(*spots["hub"]) < 0.15
    assert gaps.min() > 0.02


def test_circles_that_hang_together_by_one_tie_stay_circles():
    near = [(i, (i + step) % 60) for i in range(60) for step in (1, 2, 5)]
    pairs = [(f"{circle}{i}", f"{circle}{j}") for circle in "ab" for i, j in near]
    spots = place(network([*pairs, ("a0", "b0")]))
    a, b = (np.array([spot for actor, spot in spots.items() if actor[0] == circle]) for circle in "ab")
    assert np.linalg.norm(a.mean(axis=0) - b.mean(axis=0)) > 2 * max(a.std(), b.std())


def test_pinned_actors_stand_where_they_were_put_and_the_others_do_not_move():
    pairs = random_pairs(20, 30)
    before = place(network(pairs))
    after = place(network(pairs, pins="n1,0.123456,-1\n"))
    assert after["n1"] == (0.123456, -1)
    moved = [actor for actor in before if actor != "n1" and dist(before[actor], after[actor]) > 0.15]
    assert not moved


def test_nobody_is_left_under_a_pinned_actor():
    pairs = random_pairs(20, 30)
    x, y = place(network(pairs))["n2"]
    spots = place(network(pairs, pins=f"n1,{x},{y}\n"))
    assert spots["n1"] == (x, y)
    assert dist(spots["n2"], (x, y)) > 0.05


def test_a_newcomer_among_pinned_actors_stands_by_its_neighbours():
    pins = "a,-0.9,-0.9\nb,-0.9,-0.6\nc,0.9,0.9\nd,0.9,0.6\n"
    spots = place(network([("a", "b"), ("b", "c"), ("c", "d"), ("new", "a"), ("new", "b")], pins=pins))
    assert spots["new"][0] < 0
    assert spots["new"][1] < 0


def test_pins_that_cannot_be_meant_are_left_aside():
    pairs = random_pairs(20, 30)
    pins = "n1,2,0\nn2,here,0\nnobody,0,0\nn3,,\nn4,nan,0\n"
    assert place(network(pairs, pins=pins)) == place(network(pairs))


def test_the_first_layout_that_is_meant_for_a_size_exists_for_every_size():
    limits = [layout.most for layout in LAYOUTS]
    assert limits[-1] is None
    assert limits[:-1] == sorted(limits[:-1])


def test_placing_changes_nothing_in_the_tables(five: Tables):
    before = five.ties.copy(), five.actors.copy()
    first = place(five)
    first["alba"] = (9, 9)
    assert place(five)["alba"] != (9, 9)
    assert five.ties.equals(before[0])
    assert five.actors.equals(before[1])


def test_whoever_stood_somewhere_stays_when_the_network_grows() -> None:
    before = network([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    known = place(before)
    after = network([("a", "b"), ("b", "c"), ("c", "d"), ("new", "a"), ("new", "d"), ("far", "new"), ("x", "y")])
    found = place_beside(after, known)
    assert {actor: found[actor] for actor in known} == known
    middle = [(known["a"][side] + known["d"][side]) / 2 for side in (0, 1)]
    assert dist(found["new"], middle) < 0.5
    assert dist(found["far"], found["new"]) < 0.5
    assert min(dist(one, other) for one, other in combinations(found.values(), 2)) >= 0.1
    assert place_beside(network(pairs_of(after)[::-1]), known) == found


def pairs_of(tables: Tables) -> list[tuple[str, str]]:
    return list(zip(tables.ties["source"], tables.ties["target"], strict=True))


def test_newcomers_that_are_many_lie_apart_and_pins_win() -> None:
    hub = network([("hub", f"n{number}") for number in range(60)], pins="n7,-1,-1\n")
    found = place_beside(hub, {"hub": (0.0, 0.0)})
    assert found["hub"] == (0.0, 0.0)
    assert found["n7"] == (-1.0, -1.0)
    assert min(dist(one, other) for one, other in combinations(found.values(), 2)) > 0.05
    assert all(-1 <= value <= 1 for spot in found.values() for value in spot)


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """A cache of one's own, in a process that has laid nothing out yet."""
    forget()
    monkeypatch.setenv("NETVIZ_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def forget() -> None:
    """As a new process begins."""
    layout._natural.cache_clear()


def test_positions_of_a_large_network_are_kept_and_are_the_same_to_the_last_digit(kept, monkeypatch):
    tables = network(random_pairs(1400, 2000), pins="n5,0.5,0.5\n")
    found = place(tables)
    [file] = kept.iterdir()
    forget()
    monkeypatch.setattr(layout, "_laid_out", lambda asked: pytest.fail("found anew"))
    assert place(tables) == found
    assert [*kept.iterdir()] == [file]


def test_what_is_kept_is_of_this_network_alone(kept):
    one, other = network(random_pairs(1400, 2000)), network(random_pairs(1400, 2000)[:-1])
    place(one), place(one, seed=1), place(other)
    assert len([*kept.iterdir()]) == 3


def test_small_networks_leave_nothing_behind(kept):
    place(network(random_pairs(300, 400)))
    assert not kept.exists()


@pytest.mark.parametrize(
    "broken", [b"", b"nonsense", "cut", "turned", "long"], ids=["empty", "nonsense", "cut", "turned", "too many"]
)
def test_a_broken_cache_counts_as_none_and_is_mended(kept, broken):
    tables = network(random_pairs(1400, 2000))
    found = place(tables)
    [file] = kept.iterdir()
    sound = file.read_bytes()
    changed = {
        "cut": sound[:-8],
        "turned": sound[:99] + bytes([sound[99] ^ 1]) + sound[100:],
        "long": sealed(2 * sound),
    }
    file.write_bytes(changed[broken] if isinstance(broken, str) else broken)
    forget()
    assert place(tables) == found
    assert file.read_bytes() == sound


def sealed(data: bytes) -> bytes:
    return hashlib.sha256(data).digest() + data


@pytest.mark.parametrize("where", ["a file stands there", "nobody may write", "nobody's home"])
def test_a_cache_that_cannot_be_used_is_done_without(tmp_path, monkeypatch, where):
    monkeypatch.delenv("NETVIZ_CACHE")
    blocked = tmp_path / "blocked"
    if where == "a file stands there":
        blocked.write_text("in the way")
        monkeypatch.setenv("NETVIZ_CACHE", str(blocked))
    elif where == "nobody may write":
        # The system's own folder of processes refuses even the administrator.
        monkeypatch.setenv("NETVIZ_CACHE", "/proc/netviz" if Path("/proc").is_dir() else "/dev/null/netviz")
    else:
        for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE", "HOMEDRIVE", "HOMEPATH"):
            monkeypatch.setenv(name, str(blocked / "gone"))
        blocked.write_text("in the way")
    forget()
    assert len(place(network([(f"p{i}", f"p{i + 1}") for i in range(1200)]))) == 1201


def test_who_listens_hears_how_far_a_layout_is_and_changes_nothing():
    shares: list[float] = []
    tables = network([*random_pairs(200, 300), ("x", "y"), *random_pairs(30, 60, seed=5)])
    found = place(tables, watch=Watch(heard=lambda share, words: shares.append(share) is not None))
    assert shares == sorted(shares)
    assert len(shares) > 100
    assert 0 <= shares[0] < 0.2
    assert shares[-1] == pytest.approx(1)
    forget()
    assert place(tables) == found
