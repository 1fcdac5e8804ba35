"""The raw files that are gone through, and what an analyst decides about each: columns, ways, and why.

The files lie in ``../shared/cases`` beside a checkout and belong to others; nothing of them is kept here but their
names, counts and single cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """Options of ``netviz check`` that are decided together, and why."""

    options: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Case:
    """One folder of raw files, and what is decided about it.

    ``files`` maps raw files to the names under which they are looked at.  ``columns`` says which file and column is
    what, ``ways`` what is chosen where a finding leaves a choice, ``left`` why findings remain, by code.
    """

    key: str
    what: str
    source: str
    files: Mapping[str, str]
    columns: tuple[Step, ...]
    ways: tuple[Step, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)


def step(why: str, *options: str) -> Step:
    return Step(options, why)


UNSOURCED = "the file names no sources for them"
NO_IDS = "nothing names a tie yet; `--fix made-ids` writes ids when something is to"
NO_ACTORS = "the ids are names already; kinds would have to be looked up"
LEFT = {"unsourced": UNSOURCED, "made-ids": NO_IDS, "derived-actors": NO_ACTORS}

CASES = (
    Case(
        "my-little-crony",
        "People, firms and bodies around British public contracts of 2020, with a sentence on each tie.",
        "github.com/sophieehill/my-little-crony (MIT)",
        {"connections.csv": "connections.csv", "people.csv": "people.csv"},
        (
            step("two files of other names are the ties and the actors",
                 "--use", "connections.csv=ties", "--use", "people.csv=actors"),
            step("the contract's size, in thousand pounds, is the weight", "--rename", "contract_size=weight"),
        ),
        (
            step("the sixth column holds one remark", "--way", "header-blank=name:note"),
            step("the letters are plain once they are turned back", "--way", "mojibake=mend"),
            step("the sentences on ties link to newspapers: their sources", "--way", "markup=sources"),
            step("those on actors link to pages about them", "--way", "markup=addresses"),
            step("a few links lead to a name instead of an address", "--way", "markup=plain"),
            step("“is part of” is said of other firms of this type", "--way", "empty-cell=write:corporate"),
            step("another apostrophe in the one name", "--way", "dangling-end=nearest"),
            step("the sentences are the same as well", "--way", "duplicate-tie=remove"),
        ),
        {"unsourced": "their sentences link to nothing"},
    ),
    Case(
        "cabinet-turnover",
        "Members of American cabinets from Carter to Biden, with the days on which they came and went.",
        "github.com/fivethirtyeight/data (CC BY 4.0)",
        {"cabinet-turnover.csv": "cabinet-turnover.csv"},
        (
            step("each row ties an appointee to a president; the office is the type",
                 "--use", "cabinet-turnover.csv=ties", "--rename", "appointee=source", "--rename", "president=target",
                 "--rename", "position=type"),
        ),
        (
            step("1/21/77 was the day after Carter's oath, and 77 to 23 is 1977 to 2023",
                 "--way", "bad-date=month-day"),
            step("“Reagan admin” is no day", "--way", "bad-date=note"),
        ),
        LEFT | {
            "open-unchecked": "“Still in office” does not say when that was looked up",
            "several-values": "an office that was renamed while it was held is one tie",
        },
    ),
    Case(
        "us-2016-hopefuls-events",
        "Where American politicians appeared in the winter before the campaign of 2016.",
        "github.com/fivethirtyeight/data (CC BY 4.0)",
        {"events.csv": "appearances.csv"},
        (
            step("each row ties a person to an event; the file gets a name that is no table's",
                 "--use", "appearances.csv=ties", "--rename", "Person=source", "--rename", "Event=target"),
        ),
        (
            step("the quotation marks are right in it", "--way", "encoding-guessed=read:cp1252"),
            step("a spreadsheet lost the years of 9-Nov; the list was published on 30 January 2015",
                 "--way", "bad-date=latest:2015-01-30"),
            step("“Speech” and “speech” are one type", "--way", "alike-types=merge"),
        ),
        LEFT,
    ),
    Case(
        "avengers",
        "Members of a team of superheroes and when they joined.",
        "github.com/fivethirtyeight/data (CC BY 4.0)",
        {"avengers.csv": "avengers.csv"},
        (
            step("each row is a member; how it belongs is the type, the month of joining the date",
                 "--use", "avengers.csv=ties", "--rename", "Name/Alias=source", "--rename", "Honorary=type", "--rename",
                 "Full/Reserve Avengers Intro=date", "--way", "missing-column=target=Avengers"),
        ),
        (
            step("one byte between two words, a letter in no encoding", "--way", "undecodable=read:cp1252"),
            step("months of years, as the column Year confirms", "--way", "bad-date=month-name"),
            step("12-May was May-12 before a spreadsheet took it for a day", "--way", "bad-date=month-number"),
            step("members without a name are known by their page", "--way", "dangling-end=from:URL"),
        ),
        LEFT,
    ),
    Case(
        "fao-membership",
        "The groups of states to which the members of the FAO belong.",
        "github.com/globalgov/manystates (CC BY 4.0)",
        {"FAO and Region Membership Data.csv": "membership.csv"},
        (
            step("each row lists the groups of a state in one cell: a tie for each",
                 "--use", "membership.csv=ties", "--rename", "ID=iso3", "--rename", "LISTNAME_EN=source", "--rename",
                 "IS_IN_GROUP=target", "--rename", "VALID_SINCE=start", "--rename", "VALID_UNTIL=end", "--way",
                 "missing-column=type=is in group", "--split", "target=,"),
        ),
        (
            step("Côte d'Ivoire is right in it", "--way", "encoding-guessed=read:mac_roman"),
            step("groups are named with _ in the lists and with spaces in rows of their own",
                 "--way", "alike-actors=merge-other"),
            step("rows without a group are the groups themselves", "--way", "dangling-end=remove"),
            step("9999 means that the membership goes on", "--way", "odd-date=sentinel-open"),
        ),
        LEFT | {
            "open-unchecked": "the file does not say when the memberships were looked up",
            "several-values": "the region is called “Australia and New Zealand”",
        },
    ),
    Case(
        "icow-colonial",
        "From whom the states of the world became independent, and when.",
        "github.com/globalgov/manystates, after the Issue Correlates of War project (CC BY 4.0)",
        {"coldata110.csv": "coldata110.csv", "states2016.csv": "states2016.csv"},
        (
            step("the codes of states have their names in the other file",
                 "--use", "coldata110.csv=ties", "--use", "states2016.csv=actors", "--rename", "actors.csv:ccode=id",
                 "--rename", "actors.csv:statenme=name"),
            step("a row says from whom a state became independent, and in which month",
                 "--rename", "State=source", "--rename", "IndFrom=target", "--rename", "IndDate=date", "--way",
                 "missing-column=type=independent from"),
            step("-9 stands for nobody", "--clear", "target=-9"),
        ),
        (
            step("states that came twice have two rows; the first spell stays", "--way", "duplicate-id=merge"),
            step("98000 is the year 980, which no notation of dates tells from a number", "--way", "bad-date=note"),
            step("89, the union of Central America, is in no list", "--way", "dangling-end=add"),
            step("who became independent of nobody has no such tie", "--way", "dangling-end=remove"),
        ),
        {"unsourced": UNSOURCED, "made-ids": NO_IDS},
    ),
    Case(
        "german-party-donations",
        "Large donations to German parties, as the Bundestag published them.",
        "github.com/opensanctions/nomenklatura (MIT)",
        {"donations.csv": "donations.csv"},
        (
            step("donors give to parties; the sum is the weight",
                 "--use", "donations.csv=ties", "--rename", "Donor=source", "--rename", "Party=target", "--rename",
                 "DonationEUR=weight", "--rename", "DonationDate=date", "--way", "missing-column=type=donation"),
        ),
        (step("one letter too many in the one firm's name", "--way", "alike-actors=merge"),),
        LEFT | {"duplicate-tie": "a donor may have given the same sum twice on one day"},
    ),
)  # fmt: skip
