"""The curated network in ``data/`` and the documents that stand on it: ``seeds/`` and two pages of ``docs/``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netviz import AsOf, Selection, UpTo, check, read_tables, select, write_tables
from netviz.tables import Tables

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
NAMED_ACTORS = {
    "Russia": "RUS",
    "India": "IND",
    "United States": "USA",
    "Vladimir Putin": "PUTIN",
    "Donald Trump": "TRUMP",
    "Vyacheslav Volodin": "VOLODIN",
    "Vinay Kumar": "KUMAR",
    "Alexander Fomin": "FOMIN",
    "Rosneft": "ROSNEFT",
    "Lukoil": "LUKOIL",
}
BODIES = {"DUMA", "FEDCOUNCIL", "RUSMOD"}
TWO_DAYS = ("2025-12-02", "2026-08-01")
LISTS = ("certain", "possible", "not begun", "over", "undated")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_tables(DATA)


def parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def lists_by_hand(day: str) -> dict[str, set[str]]:
    """The lists of docs/on-two-days.md under one day; each announces its own length."""
    text = (ROOT / "docs" / "on-two-days.md").read_text(encoding="utf-8")
    section = text.split(f"## As of {day}")[1].split("\n## ")[0]
    found = {}
    for name, count, ids in re.findall(r"^- ([a-z ]+) \((\d+)\): (.+)$", section, re.MULTILINE):
        listed = [] if ids == "none" else ids.split(", ")
        assert len(listed) == int(count), f"{day}, {name}: says {count}, lists {len(listed)}"
        found[name] = set(listed)
    return found


def lists_by_program(tables: Tables, day: str) -> dict[str, set[str]]:
    def shown(selection: Selection) -> set[str]:
        return set(select(tables, selection).certainty.index)

    certainty = select(tables, Selection(dates=AsOf(day))).certainty
    begun = shown(Selection(dates=UpTo(day)))
    undated = shown(Selection(dates=AsOf(day), undated=True)) - set(certainty.index)
    return {
        "certain": set(certainty.index[certainty == "certain"]),
        "possible": set(certainty.index[certainty == "possible"]),
        "not begun": set(tables.ties["id"]) - begun - undated,
        "over": begun - set(certainty.index),
        "undated": undated,
    }


def facts_of(document: str) -> dict[int, str]:
    """The numbered facts of one fact sheet."""
    text = (ROOT / "seeds" / f"{document}.md").read_text(encoding="utf-8").split("## Facts")[1]
    return {int(number): fact for number, fact in re.findall(r"^(\d+)\. ((?:.+\n?(?!\d+\. ))+)", text, re.MULTILINE)}


def test_the_doctor_finds_no_error(tables: Tables) -> None:
    assert [finding for finding in check(tables) if finding.severity == "error"] == []


def test_the_ten_named_actors_and_three_bodies_are_there(tables: Tables) -> None:
    ids = dict(zip(tables.actors["name"], tables.actors["id"], strict=True))
    assert {name: ids.get(name) for name in NAMED_ACTORS} == NAMED_ACTORS
    assert set(tables.actors["id"]) == set(NAMED_ACTORS.values()) | BODIES


def test_every_tie_has_supporting_evidence(tables: Tables) -> None:
    rows = tables.evidence
    supported = set(rows["tie"][rows["stance"] == "supports"])
    assert set(tables.ties["id"]) - supported == set()


def test_every_id_named_anywhere_resolves(tables: Tables) -> None:
    ties, references, actors = (set(tables.frame(name)["id"]) for name in ("ties", "references", "actors"))
    assert set(tables.ties["source"]) | set(tables.ties["target"]) == actors
    pointed = [*tables.ties["derived_from"], *tables.ties["relieves"]]
    assert {tie for cell in pointed for tie in parts(cell)} <= ties
    assert set(tables.ties["type"]) == set(tables.tie_types["id"])
    assert set(tables.evidence["tie"]) | set(tables.events["tie"]) <= ties
    assert set(tables.evidence["claimed_by"]) <= actors | {""}
    assert set(tables.evidence["reference"]) | set(tables.events["reference"]) == references


def test_every_end_that_is_open_or_unknown_says_when_the_tie_was_last_seen(tables: Tables) -> None:
    going_on = tables.ties[tables.ties["end"].isin(["", ".."])]
    assert not going_on.empty
    assert list(going_on["id"][going_on["checked"] == ""]) == []


def test_claims_stay_in_as_what_they_are(tables: Tables) -> None:
    rows = tables.evidence
    halt = rows[(rows["tie"] == "C10") & (rows["stance"] == "contradicts") & (rows["about"] == "exists")]
    assert set(halt["claimed_by"]) == {"TRUMP", "USA"}
    assert set(halt["credibility"]) == {"5"}
    promise = tables.ties.set_index("id").loc["C15"]
    assert promise["status"] == "claimed"
    assert set(rows["claimed_by"][(rows["tie"] == "C15") & (rows["stance"] == "supports")]) == {"TRUMP", "USA"}


@pytest.mark.parametrize(
    ("tie", "about"),
    [("C01", "status"), ("C05", "start"), ("C10", "amount"), ("T01", "amount"), ("T02", "start"), ("T04", "end"),
     ("A07", "end"), ("C15", "exists")],
)  # fmt: skip
def test_known_conflicts_of_sources_name_the_field_they_are_about(tables: Tables, tie: str, about: str) -> None:
    rows = tables.evidence
    assert about in set(rows["about"][(rows["tie"] == tie) & (rows["stance"] == "contradicts")])


def test_credibility_1_is_given_only_where_two_origins_support_the_tie(tables: Tables) -> None:
    references = tables.references.set_index("id")
    origin = references["origin"].where(references["origin"] != "", references["publisher"]).map(parts)
    rows = tables.evidence[tables.evidence["stance"] == "supports"]
    for tie, of_tie in rows.groupby("tie"):
        if "1" in set(of_tie["credibility"]):
            assert len({name for key in of_tie["reference"] for name in origin[key]}) > 1, tie


def test_reading_then_writing_changes_no_byte(tables: Tables, tmp_path: Path) -> None:
    write_tables(tables, tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    assert set(written) == {f"{name}.csv" for name in tables.files}
    assert written == {name: (DATA / name).read_bytes() for name in written}


@pytest.mark.parametrize("day", TWO_DAYS)
def test_the_lists_by_hand_hold_every_tie_once(tables: Tables, day: str) -> None:
    lists = lists_by_hand(day)
    assert tuple(lists) == LISTS
    assert sorted(tie for ids in lists.values() for tie in ids) == sorted(tables.ties["id"])


@pytest.mark.parametrize("day", TWO_DAYS)
def test_the_program_agrees_with_the_lists_by_hand(tables: Tables, day: str) -> None:
    assert lists_by_program(tables, day) == lists_by_hand(day)


def test_three_tariffs_held_on_the_day_of_the_vote_and_one_of_them_is_derived(tables: Tables) -> None:
    tariffs = select(tables, Selection(types=["tariff"], dates=AsOf("2025-12-02"))).certainty
    assert dict(tariffs) == {"T01": "certain", "T02": "certain", "T03": "certain"}
    own = select(tables, Selection(types=["tariff"], dates=AsOf("2025-12-02"), derived=False)).certainty
    assert set(own.index) == {"T01", "T02"}


def test_locators_point_at_facts_that_the_fact_sheet_has(tables: Tables) -> None:
    rows = tables.evidence[tables.evidence["locator"] != ""]
    assert set(rows["reference"]) == {"S01"}
    facts = facts_of("S01")
    pointed = {int(number) for cell in rows["locator"] for number in re.findall(r"fact (\d+)", cell)}
    assert pointed <= set(facts)
    assert all(re.fullmatch(r"fact \d+(; fact \d+)*", cell) for cell in rows["locator"])


def test_the_fact_sheet_marks_nineteen_facts_and_names_only_ties_that_rest_on_them(tables: Tables) -> None:
    facts = facts_of("S01")
    assert sorted(facts) == list(range(1, 20))
    assert [number for number, fact in facts.items() if not re.match(r"\*\*(Claim|Established)\.\*\* ", fact)] == []
    named = {tie for fact in facts.values() for tie in re.findall(r"\b[ACTX]\d\d\b", fact)}
    rows = tables.evidence
    assert named <= set(tables.ties["id"])
    assert set(rows["tie"][rows["reference"] == "S01"]) <= named


def test_each_publisher_is_judged_once_and_the_page_says_why(tables: Tables) -> None:
    text = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    judged = re.findall(r"^\| ([^|]+?) \| ([A-F]) \| \S.+ \|$", text, re.MULTILINE)
    given = set(zip(tables.references["publisher"], tables.references["reliability"], strict=True))
    assert len(judged) == len(dict(judged))
    assert set(judged) == given


def test_primary_references_stand_at_the_authority_itself(tables: Tables) -> None:
    primary = tables.references[tables.references["primary"] == "yes"]
    assert set(primary["reliability"]) == {"A"}
    assert all(re.match(r"https?://([a-z]+\.)?(treasury\.gov|government\.ru)/", url) for url in primary["url"])
