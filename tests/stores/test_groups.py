"""Groups of a store's actors drawn as one: the same figures as plain pandas makes of all ties."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from netviz import During, Selection, Tables, WrongUse, select, tables_from_bytes
from netviz.scene.groups import group_places
from netviz.scene.stored import compose_stored
from netviz.stores import DuckDB, Engine, Folding, Pandas, drawn, fold, groups, picture, select_in, spread, unfolded
from netviz.stores.prepared import in_engine
from netviz.typed import type_ties

ACTORS = 60
COUNTRIES = ("", "DE", "FR", "IN")
ASKED = (Selection(), Selection(types=["x"]), Selection(dates=During("2012", "2014-06"), certain_only=True))


@pytest.fixture(scope="module", params=[Pandas, DuckDB])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made: Engine = request.param()
    yield made
    made.close()


@pytest.fixture(scope="module")
def network() -> Tables:
    """Six hundred ties, some of them loops, undated or mutual, among sixty actors of three countries and of none."""
    rng = np.random.default_rng(7)
    ends = rng.integers(0, ACTORS, (600, 2))
    rows = [
        f"t{at:03},a{one:02},a{two:02},{'xyz'[at % 3]},{'' if at % 7 == 0 else 2010 + at % 6},{at % 5 + 1},"
        f"{'mutual' if at % 11 == 0 else 'directed'}"
        for at, (one, two) in enumerate(ends.tolist())
    ]
    actors = [f"a{at:02},Name {at},{COUNTRIES[at % 7 % 4]},{'state' if at % 2 else ''}" for at in range(ACTORS)]
    return tables_from_bytes(
        {
            "ties.csv": "\n".join(["id,source,target,type,start,weight,direction", *rows]).encode(),
            "actors.csv": "\n".join(["id,name,country,kind", *actors]).encode(),
        }
    )


def plainly(tables: Tables, selection: Selection, by: str, alone: set[str]) -> pd.DataFrame:
    """The lines between groups, made of every single tie."""
    ties = type_ties(select(tables, selection).tables)
    words = tables.actors.set_index("id")[by]
    for end in ("source", "target"):
        nodes = [actor if actor in alone else f"group:{by}:{words[actor]}" for actor in ties[end]]
        ties = ties.assign(**{end: nodes})
    lines = ties.groupby(["source", "target", "type", "sign", "mutual"]).agg(n=("id", "size"), weight=("weight", "sum"))
    return lines.reset_index()


@pytest.mark.parametrize("selection", ASKED, ids=lambda asked: asked.describe())
@pytest.mark.parametrize("by", ["country", "kind"])
def test_lines_between_groups_hold_just_the_ties_of_their_members(engine, network, by, selection) -> None:
    folding = Folding(ties=20_000, group=by, opened=(f"group:{by}:",))
    folded = fold(select_in(in_engine(network, engine), selection), folding)
    assert folded.groups is not None
    alone = {*folded.groups.single}
    known = plainly(network, selection, by, alone)
    inner = (known["source"] == known["target"]) & ~known["source"].isin(alone)
    columns = ["source", "target", "type", "sign", "mutual", "n", "weight"]
    found = folded.pairs[columns].sort_values(columns[:5]).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, known[~inner].reset_index(drop=True), check_dtype=False)
    assert (folded.all_pairs, folded.groups.within) == (len(known[~inner]), known["n"][inner].sum())
    assert folded.ties + folded.groups.within == len(select(network, selection).tables.ties), "no tie is lost"


def test_the_figures_of_a_group_are_those_of_its_members(engine, network) -> None:
    folded = fold(select_in(in_engine(network, engine), Selection()), Folding(group="country"))
    assert folded.groups is not None
    ties, country = network.ties, network.actors.set_index("id")["country"]
    sides = pd.DataFrame({end: ties[end].map(country) for end in ("source", "target")})
    for word in COUNTRIES:
        group = folded.groups.drawn[f"group:country:{word}"]
        members = country.index[country == word]
        ends = pd.concat([ties["source"], ties["target"][ties["source"] != ties["target"]]])
        assert group.label == (word or "no country given")
        assert (group.whole, group.actors) == (len(members), ends[ends.isin(members)].nunique())
        assert group.within == ((sides["source"] == word) & (sides["target"] == word)).sum()
        assert group.across == ((sides["source"] == word) != (sides["target"] == word)).sum()
        counts = ends.value_counts()
        assert [n for _, _, n in group.strongest] == [counts[actor] for actor, _, _ in group.strongest]
        assert group.name == f"{group.label} · {group.actors} actors"


def test_an_open_group_shows_its_strongest_and_one_symbol_for_the_rest(engine, network) -> None:
    store = in_engine(network, engine)
    closed = picture(store, Selection(), Folding(actors=4, group="country"))
    opened = picture(store, Selection(), Folding(actors=4, group="country", opened=("group:country:DE",)))
    assert closed.groups is not None
    assert opened.groups is not None
    group = opened.groups.drawn["group:country:DE"]
    assert group.members[:10] == tuple(actor for actor, _, _ in group.strongest)
    assert group.name == f"… {group.actors - len(group.members)} more of DE"
    assert {*opened.tables.actors["id"]} == {*closed.tables.actors["id"], *group.members}
    assert "10 by themselves" in opened.says
    assert f"; within groups: {closed.groups.within} ties." in closed.says


def test_nobody_moves_when_a_group_opens_and_its_members_stand_around_it(engine, network) -> None:
    store, said = in_engine(network, engine), []
    places = group_places(store, "country")
    for opened in ((), ("group:country:DE",), ("group:country:DE", "group:country:FR")):
        seen = picture(store, Selection(), Folding(group="country", opened=opened))
        actors = compose_stored(store, seen, spread(store), places, "made").data["actors"]
        said.append(dict(zip(actors["id"], zip(actors["x"], actors["y"], strict=True), strict=True)))
    for before, after in pairwise(said):
        assert {actor: after[actor] for actor in before} == before
    home = np.array(said[1]["group:country:DE"])
    assert all(np.hypot(*(np.array(spot) - home)) < 0.5 for actor, spot in said[1].items() if actor not in said[0])


def test_all_ties_behind_a_line_of_groups_are_told(engine, network) -> None:
    found = select_in(in_engine(network, engine), Selection())
    folded = fold(found, Folding(group="country"))
    for line in folded.pairs.iloc[::9].to_dict("records"):
        only = {name: line[name] for name in ("type", "sign", "mutual")}
        told = [unfolded(found, line["source"], line["target"], page, only, folded.groups) for page in (0, 1)]
        assert sum(len(rows) for rows in told) == line["n"]
    assert {"group:country:"} < {*drawn(found, folded).ties["source"]}


def test_an_actor_in_focus_stands_by_itself_in_a_closed_group(engine, network) -> None:
    seen = picture(in_engine(network, engine), Selection(around="a05"), Folding(group="country"))
    assert "a05" in set(seen.tables.actors["id"])
    assert "a05" in {*seen.tables.ties["source"], *seen.tables.ties["target"]}


def test_very_many_actors_are_groups_until_the_reader_chooses(engine, network, monkeypatch: pytest.MonkeyPatch) -> None:
    store = in_engine(network, engine)
    asked = Folding(group=None)
    assert picture(store, Selection(), asked).folding.group == ""
    monkeypatch.setattr(sys.modules["netviz.stores.fold"], "ABOVE", ACTORS - 1)
    seen = picture(store, Selection(), asked)
    assert seen.folding.group == groups.fitting(store) == "country", "the finer of both"
    assert "until you choose otherwise" in seen.says
    assert picture(store, Selection(), Folding(group="")).groups is None


def test_an_actor_that_is_called_like_a_group_stays_an_actor(engine) -> None:
    files = {"ties.csv": b"source,target,type\ngroup:country:,b,x\nb,c,x\n", "actors.csv": b"id,country\nc,FR\n"}
    store = in_engine(tables_from_bytes(files), engine)
    seen = picture(store, Selection(), Folding(group="country"))
    assert seen.groups is not None
    assert sorted(seen.groups.drawn) == ["group:country::", "group:country::FR"]
    assert seen.says == (
        "Drawn: all 3 actors as 2 groups by country; the only line between groups holds 1 tie, those of one pair and "
        "type drawn as one; within groups: 1 tie."
    )
    assert picture(store, Selection(types=[]), Folding(group="country")).says == ""
    assert picture(store, Selection(), Folding(group="kind")).groups is None, "one kind of all makes no groups"
    with pytest.raises(WrongUse, match="kind or country"):
        Folding(group="beauty")
