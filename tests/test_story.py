"""A story is read from story.csv, its views are checked, and it travels with the scene."""

import pytest

import netviz
from netviz.story import steps

TIES = b"id,source,target,type,start,end\n1,RU,IN,pact,2025,2026\n2,US,IN,duty,2025,2026\n"


def told(view: str) -> netviz.Tables:
    story = f'title,text,view\nThe vote,Passed.,"{view}"\n'
    return netviz.tables_from_bytes({"ties.csv": TIES, "story.csv": story.encode()})


@pytest.mark.parametrize(
    ("view", "address"),
    [
        ("", ""),
        ("as-of=2025-12-02&type=pact", "type=pact&as-of=2025-12-02"),
        ("?as-of=2025&actor=IN", "as-of=2025&actor=IN"),
        ("http://127.0.0.1:8501/network?pair=US&pair=IN", "pair=US&pair=IN"),
        ("file:///home/page.html#tie=2", "tie=2"),
    ],
)
def test_a_view_can_be_pasted_as_the_browser_shows_it(view, address):
    [step] = steps(told(view))
    assert (step.address, step.fault) == (address, "")


@pytest.mark.parametrize(
    ("view", "says"),
    [
        ("type=pct", "did you mean “pact”"),
        ("as-of=2025-13", "2025-13"),
        ("tie=9", "no tie “9”"),
        ("actor=XX", "XX"),
        ("pair=US", "two actors"),
        ("tie=1&actor=IN", "one thing"),
        ("as-of=2025&from=2024", "one way"),
    ],
)
def test_a_view_that_cannot_be_followed_is_a_finding_with_its_row(view, says):
    tables = told(view)
    [found] = [each for each in netviz.check(tables) if each.code == "bad-view"]
    assert (found.severity, found.file, found.row, found.column) == ("warning", "story.csv", 2, "view")
    assert says in found.message
    assert steps(tables)[0].address == "", "the step shows everything instead"


def test_a_scene_carries_the_story_in_order_and_none_where_there_is_none():
    story = b"title,text,view\nB,first,as-of=2025\n,,\nA,second,\n"
    tables = netviz.tables_from_bytes({"ties.csv": TIES, "story.csv": story})
    assert netviz.compose(tables).data["story"] == [
        {"title": "B", "text": "first", "view": "as-of=2025"},
        {"title": "A", "text": "second", "view": ""},
    ]
    assert "story" not in netviz.compose(netviz.tables_from_bytes({"ties.csv": TIES})).data


def test_a_part_of_a_network_goes_without_the_story_of_the_whole():
    scene = netviz.compose(told("type=duty"), netviz.Selection(types=["pact"]), contents="view")
    assert "story" not in scene.data
    assert "duty" not in scene.to_json()


def test_the_curated_story_can_be_followed_and_each_step_shows_what_it_picks_out():
    tables = netviz.read_tables("data")
    told = steps(tables)
    assert 6 <= len(told) <= 8
    for step in told:
        shown = set(netviz.select(tables, step.selection).certainty.index)
        assert not step.fault
        assert shown.issuperset(step.query.get("tie", []))
        pair = set(step.query.get("pair", []))
        ties = tables.ties[tables.ties["id"].isin(shown)]
        assert not pair or ((ties["source"].isin(pair)) & (ties["target"].isin(pair))).any()
