"""What rests on what: origins counted once, what falls with a reference, what is due."""

import re
from pathlib import Path

import pandas as pd
import pytest

from netviz import AsOf, NotFound, Selection, Tables, read_tables, select, tables_from_bytes
from netviz.dates import parse
from netviz.sourcing import by_origins, lapsing, outdated_posts, reference_page, sources, unchecked, undominated

DAY = parse("2025-12-02").first


def made(**files: str) -> Tables:
    return tables_from_bytes({f"{name}.csv": text.encode() for name, text in files.items()})


@pytest.fixture(scope="module")
def curated() -> Tables:
    return read_tables("data")


def told(found: pd.DataFrame, tie: str) -> dict[str, object]:
    return dict(found.set_index("id").loc[tie])


def test_two_outlets_that_relay_one_agency_count_once(five):
    found = sources(five)
    assert told(found, "T2")["references"] == 2
    assert told(found, "T2")["origins"] == ("alba news agency", "borian post")
    assert told(found, "T3")["independent"] == 1


def test_evidence_against_a_tie_is_no_source_of_it(five):
    found = sources(five)
    speaking = {tie: told(found, tie)["references"] for tie in found["id"]}
    against = set(five.evidence["tie"][five.evidence["stance"] == "contradicts"])
    only_against = against - set(five.evidence["tie"][five.evidence["stance"] != "contradicts"])
    assert all(speaking[tie] == 0 for tie in only_against)


def test_the_issuing_authority_alone_is_told_apart_from_one_origin(five):
    groups = by_origins(sources(five))
    assert "T1" in groups["primary"]
    assert "T3" in groups["one"]
    assert sorted(tie for group in groups.values() for tie in group) == sorted(five.ties["id"])


def test_grades_are_never_merged_into_one():
    assert undominated([("A", "4"), ("B", "3"), ("B", "5"), ("C", "3"), ("F", "1")]) == ("A4", "B3")
    assert undominated([("F", "1"), ("B", "6")]) == ("B6", "F1"), "what cannot be judged is shown where nothing else is"


def test_the_curated_ties_with_one_origin_are_those_worked_out_by_hand(curated):
    assert by_origins(sources(curated))["one"] == ["C06", "X03", "X04", "A09"]
    assert by_origins(sources(curated))["none"] == []


def test_the_worked_example_names_the_ties_of_one_origin_on_its_three_days(curated):
    text = (Path(__file__).parents[2] / "docs" / "worked-example.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d{4}-\d\d-\d\d) \| ((?:[A-Z]\d\d(?:, )?)+) \|$", text, re.MULTILINE)
    assert [day for day, _ in rows] == ["2025-12-02", "2026-03-20", "2026-08-01"]
    for day, ties in rows:
        kept = select(curated, Selection(dates=AsOf(day))).kept
        assert sorted(by_origins(sources(curated)[kept])["one"]) == ties.split(", ")


def test_what_falls_with_a_reference(curated):
    page = reference_page(curated, "S10")
    assert [each.tie for each in page.supports] == ["C01", "C05", "C06", "A01"]
    assert [(each.tie, each.about, each.note) for each in page.contradicts] == [("C05", "start", "Says 8 December.")]
    assert page.withdrawn.weaker == (("A01", ("C1",), ("C2", "D1")),)
    assert [step[0] for step in page.withdrawn.steps] == ["C01"]
    assert reference_page(curated, "S34").withdrawn.unsourced == ("A09",)
    assert reference_page(curated, "S01").withdrawn.single == ("C09", "A08", "A10")


def test_withdrawing_the_only_word_against_a_tie_clears_it():
    tables = made(
        ties="id,source,target,type\n1,a,b,x\n",
        references="id,title\nR,r\nS,s\n",
        evidence="tie,reference,stance\n1,R,supports\n1,S,contradicts\n",
    )
    assert reference_page(tables, "S").withdrawn.cleared == ("1",)
    assert not reference_page(tables, "S").withdrawn.unsourced


def test_a_reference_that_is_not_there_is_said(curated):
    with pytest.raises(NotFound, match="S999"):
        reference_page(curated, "S999")


def test_posts_out_of_date_on_the_day_of_the_vote(curated):
    [fomin, *rest] = outdated_posts(curated, DAY)
    assert (fomin.tie, fomin.sure, fomin.says) == ("A07", True, "ended October 2025")
    assert not [each for each in rest if each.sure]
    assert not [each for each in outdated_posts(curated, parse("2025-09-01").first) if each.sure]
    later = {each.tie: each.sure for each in outdated_posts(curated, parse("2026-08-01").first)}
    assert later["A03"] is False, "nobody saw Volodin in office on that day"


def test_a_post_held_again_is_not_out_of_date():
    tables = made(
        actors="id,name,kind\np,P,person\nb,B,body\n",
        ties="id,source,target,type,start,end,checked\n1,p,b,office,2010,2014,\n2,p,b,office,2018,,2025-12-31\n",
    )
    assert outdated_posts(tables, DAY) == []
    assert [each.tie for each in outdated_posts(tables, parse("2016-05-01").first)] == ["1"]


def test_what_lapses_soon_and_how_surely():
    tables = made(
        ties="id,source,target,type,start,end\n"
        "soon,a,b,x,2024,2025-12-20\nmonth,a,b,x,2024,2026-01\nlate,a,b,x,2025,2027\nopen,a,b,x,2025,..\n"
        "gone,a,b,x,2024,2025-11\nfuture,a,b,x,2025-12-10,2025-12-12\n"
    )
    assert [(each.tie, each.sure) for each in lapsing(tables, DAY, 30)] == [("soon", True), ("month", False)]


def test_what_nobody_has_seen_for_long_comes_first():
    tables = made(
        ties="id,source,target,type,start,end,checked\n"
        "new,a,b,x,2025,..,2025-11-30\nold,a,b,x,2020,..,2024-05\nnever,a,b,x,2020,,\nended,a,b,x,2020,2026,\n"
        "over,a,b,x,2001,2003,2002\n"
    )
    assert [each.tie for each in unchecked(tables, DAY, 90)] == ["never", "old"]
    assert "550 days" in unchecked(tables, DAY, 90)[1].says
