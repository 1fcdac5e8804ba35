"""What the doctor finds, where, and what it leaves alone."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from netviz.doctor import check, errors
from netviz.doctor.columns import items
from netviz.doctor.findings import CODES, SEVERITIES, Finding, severity_counts
from netviz.doctor.spaces import stray_space, without_stray_spaces
from netviz.files.problems import shown
from netviz.schema import TABLES, TIES
from netviz.tables import read_tables, tables_from_bytes, to_files

ACTORS = "id,name,kind\na,Alba,state\nb,Boria,state\n"
REFERENCES = "id,title,publisher,origin,primary,url\nR1,One,Times,Wire,,\nR2,Two,Post,wire,,\nR3,Three,Ministry,,yes,\n"


def found(**files: str | bytes) -> list[Finding]:
    """Findings about a folder of a few CSVs, by table name."""
    return check(tables_from_bytes(as_bytes({"actors": ACTORS, **files})))


def as_bytes(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """The files of a folder by their name; those without a text are not there."""
    return {f"{name}.csv": text if isinstance(text, bytes) else text.encode() for name, text in files.items() if text}


def places(findings: list[Finding], code: str) -> list[tuple[str, int | None, str, str]]:
    return [(one.file, one.row, one.column, one.value) for one in findings if one.code == code]


def tie(row: str, header: str = "id,source,target,type,start,end") -> str:
    return f"{header}\nT0,a,b,x,2020,2021\n{row}\n"


# A sound network -------------------------------------------------------------------------------------------------


def test_the_five_actors_are_sound_but_for_one_tie_that_nobody_vouches_for(five_folder: Path) -> None:
    findings = check(read_tables(five_folder))
    assert [(one.code, one.row, one.value) for one in findings] == [("unsourced", 9, "T8")]


def test_checking_changes_nothing(five_folder: Path) -> None:
    tables = read_tables(five_folder)
    before = {name: tables.frame(name).copy() for name in TABLES}
    check(tables)
    assert all(tables.frame(name).equals(frame) for name, frame in before.items())


# One fault at a time: (files, code, severity, file, row, column, value) -------------------------------------------

FAULTS = {
    "no ties": ({"ties": ""}, "missing-file", "ties.csv", None, "", ""),
    "no target": ({"ties": "id,source,type\nT1,a,x\n"}, "missing-column", "ties.csv", None, "target", ""),
    "no headers": ({"ties": "T1,a,b,x\nT2,a,b,x\n"}, "header-none", "ties.csv", None, "", ""),
    "titles above the headers": ({"ties": "My ties,,,\n\nid,source,target,type\nT1,a,b,x\n"}, "header-late", "ties.csv",
                                 3, "", "My ties"),
    "headers among the rows": ({"ties": tie("id,source,target,type,start,end")}, "header-inside", "ties.csv", 3, "",
                               ""),
    "blank rows": ({"ties": tie("\n,,,\nT1,b,a,x,,")}, "blank-rows", "ties.csv", None, "", ""),
    "garbled letters": ({"actors": ACTORS + "c,SÃ£o TomÃ©,state\n", "ties": tie("")}, "mojibake", "actors.csv", 4,
                        "name", "SÃ£o TomÃ©"),
    "a lost letter": ({"actors": ACTORS + "c,S\ufffdo Tome,state\n", "ties": tie("")}, "mojibake", "actors.csv", 4,
                      "name", "S\ufffdo Tome"),
    "a tag": ({"ties": "id,source,target,type,mine\nT1,a,b,x,a <b>bold</b> step\n"}, "markup", "ties.csv", 2, "mine",
              "a <b>bold</b> step"),
    "a formula": ({"ties": "id,source,target,type,note\nT1,a,b,x,=A1+B1\n"}, "formula", "ties.csv", 2, "note",
                  "=A1+B1"),
    "a control character": ({"ties": "id,source,target,type,note\nT1,a,b,x,be\x07ep\n"}, "control-character",
                            "ties.csv", 2, "note", "be\x07ep"),
    "text that is turned round": ({"actors": ACTORS + "c,Evil\u202egnp,state\n", "ties": tie("")}, "turned-text",
                                  "actors.csv", 4, "name", "Evil\u202egnp"),
    "more than a spreadsheet holds": ({"ties": "id,source,target,type,note\nT1,a,b,x," + "y" * 32768 + "\n"},
                                      "long-cell", "ties.csv", 2, "note", "y" * 32768),
    "two currencies": ({"ties": "id,source,target,type,weight\nT1,a,b,x,€ 300\nT2,b,a,x,300 USD\n"},
                       "mixed-currencies", "ties.csv", None, "weight", ""),
    "two actors in a cell": ({"ties": tie("T1,a; b,b,x,,")}, "several-values", "ties.csv", 3, "source", "a; b"),
    "two types in a cell": ({"ties": tie("T1,b,a,x / y,,\nT2,b,a,y,,")}, "several-values", "ties.csv", 3, "type",
                            "x / y"),
    "one actor twice": ({"actors": ACTORS + "c,Álba,state\n", "ties": tie("")}, "alike-actors", "actors.csv", 4, "name",
                        "Álba"),
    "one actor twice among ties": ({"actors": "", "ties": tie("T1,A,b,x,,")}, "alike-actors", "ties.csv", 3, "source",
                                   "A"),
    "one type twice": ({"ties": tie("T1,b,a,X,,\nT2,b,a,x,2000,")}, "alike-types", "ties.csv", 3, "type", "X"),
    "one tie with two ends": ({"ties": tie("T1,a,b,x,2020,2023")}, "contradicting-ties", "ties.csv", 3, "start",
                              "2020"),
    "a tie of a state that is gone": ({"actors": "id,name,dissolved\na,Alba,2003\nb,Boria,\n",
                                       "ties": "id,source,target,type,start\nT1,a,b,x,2004\n"}, "after-actor",
                                      "ties.csv", 2, "start", "2004"),
    "a reference without a date": ({"ties": tie(""), "references": "id,title,published\nR1,x,\n"}, "undated-reference",
                                   "references.csv", 2, "published", ""),
    "a date that stands for none": ({"ties": tie("T1,b,a,x,0001-01-01,")}, "odd-date", "ties.csv", 3, "start",
                                    "0001-01-01"),
    "a year of another millennium": ({"ties": tie("T1,b,a,x,2925,")}, "odd-date", "ties.csv", 3, "start", "2925"),
    "an empty file": ({"ties": b""}, "missing-file", "ties.csv", None, "", ""),
    "actors without name": ({"actors": "id\na\nb\n", "ties": tie("T1,b,a,x,,")}, "missing-column", "actors.csv", None,
                            "name", ""),
    "an id twice": ({"ties": tie("T0,b,a,x,,")}, "duplicate-id", "ties.csv", 3, "id", "T0"),
    "an actor twice": ({"actors": ACTORS + "a,A,\n", "ties": tie("")}, "duplicate-id", "actors.csv", 4, "id", "a"),
    "no id": ({"ties": tie(",b,a,x,,")}, "empty-id", "ties.csv", 3, "id", ""),
    "an end that nobody listed": ({"ties": tie("T1,a,q,x,,")}, "dangling-end", "ties.csv", 3, "target", "q"),
    "an empty end": ({"ties": tie("T1,,b,x,,")}, "dangling-end", "ties.csv", 3, "source", ""),
    "an unreadable date": ({"ties": tie("T1,b,a,x,2025-13,")}, "bad-date", "ties.csv", 3, "start", "2025-13"),
    "an open start": ({"ties": tie("T1,b,a,x,..,")}, "bad-date", "ties.csv", 3, "start", ".."),
    "an end before the start": ({"ties": tie("T1,b,a,x,2021,2020-05")}, "end-before-start", "ties.csv", 3, "end",
                                "2020-05"),
    "an unknown type": ({"ties": tie("T1,b,a,y,,"), "tie_types": "id\nx\n"}, "unknown-type", "ties.csv", 3, "type",
                        "y"),
    "no type": ({"ties": tie("T1,b,a,,,")}, "empty-cell", "ties.csv", 3, "type", ""),
    "a loop": ({"ties": tie("T1,a,a,x,,")}, "loop", "ties.csv", 3, "target", "a"),
    "the same tie twice": ({"ties": tie("T1,a,b,x,2020,2021")}, "duplicate-tie", "ties.csv", 3, "", ""),
    "a space behind": ({"ties": tie("T1,a ,b,x,,")}, "stray-space", "ties.csv", 3, "source", "a "),
    "a no-break space": ({"ties": tie("T1,a\u00a0,b,x,,")}, "stray-space", "ties.csv", 3, "source", "a\u00a0"),
    "nothing visible": ({"actors": ACTORS + "c\u200b,C,\n", "ties": tie("")}, "stray-space", "actors.csv", 4, "id",
                        "c\u200b"),
    "undecodable bytes": ({"ties": tie("T1,b,a,\udce9,,").encode(errors="surrogateescape")}, "undecodable", "ties.csv",
                          3, "type", "é"),
    "no evidence file": ({"ties": tie("")}, "unsourced", "ties.csv", None, "", ""),
    "evidence for an unknown tie": ({"ties": tie(""), "references": REFERENCES, "evidence": "tie,reference\nT9,R1\n"},
                                    "unknown-tie", "evidence.csv", 2, "tie", "T9"),
    "an unknown reference": ({"ties": tie(""), "references": REFERENCES, "evidence": "tie,reference\nT0,R9\n"},
                             "unknown-reference", "evidence.csv", 2, "reference", "R9"),
    "no references at all": ({"ties": tie(""), "evidence": "tie,reference\nT0,R1\n"}, "unknown-reference",
                             "evidence.csv", 2, "reference", "R1"),
    "evidence without reference": ({"ties": tie(""), "references": REFERENCES, "evidence": "tie,reference\nT0,\n"},
                                   "no-reference", "evidence.csv", 2, "reference", ""),
    "an event of an unknown tie": ({"ties": tie(""), "events": "tie,date,event\nT9,2020,x\n"}, "unknown-tie",
                                   "events.csv", 2, "tie", "T9"),
    "an event from an unknown reference": ({"ties": tie(""), "events": "tie,date,event,reference\nT0,2020,x,R9\n"},
                                           "unknown-reference", "events.csv", 2, "reference", "R9"),
    "a step without a day": ({"ties": tie(""), "events": "tie,date,event\nT0,,x\n"}, "empty-cell", "events.csv", 2,
                             "date", ""),
    "derived from nothing": ({"ties": "id,source,target,type,derived_from\nT1,a,b,x,T9; T1\n"}, "unknown-tie",
                             "ties.csv", 2, "derived_from", "T9"),
    "relief of nothing": ({"ties": "id,source,target,type,relieves\nT1,a,b,x,T9\n"}, "unknown-tie", "ties.csv", 2,
                          "relieves", "T9"),
    "a claim by nobody": ({"ties": tie(""), "references": REFERENCES,
                           "evidence": "tie,reference,claimed_by\nT0,R1,q\n"}, "unknown-actor", "evidence.csv", 2,
                          "claimed_by", "q"),
    "a word outside the list": ({"ties": "id,source,target,type,status\nT1,a,b,x,In Force\n"}, "unknown-word",
                                "ties.csv", 2, "status", "In Force"),
    "a weight of nothing": ({"ties": "id,source,target,type,weight\nT1,a,b,x,0\n"}, "bad-number", "ties.csv", 2,
                            "weight", "0"),
    "a weight in words": ({"ties": 'id,source,target,type,weight\nT1,a,b,x,"3,000"\n'}, "bad-number", "ties.csv", 2,
                          "weight", "3,000"),
    "a weight without end": ({"ties": "id,source,target,type,weight\nT1,a,b,x,inf\n"}, "bad-number", "ties.csv", 2,
                             "weight", "inf"),
    "off the map": ({"ties": tie(""), "positions": "actor,x,y\na,2,0\n"}, "bad-number", "positions.csv", 2, "x", "2"),
    "nobody pinned": ({"ties": tie(""), "positions": "actor,x,y\nq,0,0\n"}, "unknown-actor", "positions.csv", 2,
                      "actor", "q"),
    "no colour": ({"ties": tie(""), "tie_types": "id,colour\nx,red\n"}, "bad-colour", "tie_types.csv", 2, "colour",
                  "red"),
    "an address that runs": ({"ties": tie(""), "references": "id,title,url\nR1,x,javascript:alert(1)\n"}, "bad-url",
                             "references.csv", 2, "url", "javascript:alert(1)"),
    "an open end that nobody checked": ({"ties": tie("T1,b,a,x,2020,..")}, "open-unchecked", "ties.csv", 3, "end",
                                        ".."),
    "date and start": ({"ties": "id,source,target,type,start,date\nT1,a,b,x,2020,2021\n"}, "date-twice", "ties.csv", 2,
                       "date", "2021"),
    "states or events": ({"ties": "id,source,target,type,start,end\nT1,a,b,x,2020,\n"}, "lasting-asked", "ties.csv",
                         None, "end", ""),
    "confirmed by one origin": ({"ties": tie(""), "references": REFERENCES,
                                 "evidence": "tie,reference,credibility\nT0,R1,1\nT0,R2,2\n"}, "single-origin",
                                "evidence.csv", 2, "credibility", "1"),
    "a reference of no use": ({"ties": tie(""), "references": REFERENCES,
                               "evidence": "tie,reference\nT0,R1\nT0,R2\n"}, "unused-reference", "references.csv", 4,
                              "id", "R3"),
    "evidence twice": ({"ties": tie(""), "references": REFERENCES, "evidence": "tie,reference\nT0,R1\nT0,R1\n"},
                       "duplicate-row", "evidence.csv", 3, "", ""),
    "pinned twice": ({"ties": tie(""), "positions": "actor,x,y\na,0,0\na,1,1\n"}, "duplicate-row", "positions.csv", 3,
                     "", ""),
    "a view of nothing": ({"ties": tie(""), "story": "title,view\nA step,type=q\n"}, "bad-view", "story.csv", 2, "view",
                          "type=q"),
    "no actors": ({"actors": "", "ties": tie("")}, "derived-actors", "actors.csv", None, "", ""),
    "no ids": ({"ties": "source,target,type\na,b,x\n"}, "made-ids", "ties.csv", None, "id", ""),
    "from and to hold dates": ({"ties": "id,source,target,type,From\nT1,a,b,x,2020-01-01\n"}, "header-asked",
                               "ties.csv", 1, "From", "From"),
    "a blank header": ({"ties": "id,source,target,type,\nT1,a,b,x,1\n"}, "header-blank", "ties.csv", 1, "column 5",
                       ""),
    "too few cells": ({"ties": "id,source,target,type\nT1,a,b\n"}, "row-short", "ties.csv", 2, "", ""),
    "too many cells": ({"ties": "id,source,target,type\nT1,a,b,x,y\n"}, "row-long", "ties.csv", 2, "", "y"),
    "a quote never closed": ({"ties": 'id,source,target,type\nT1,a,b,"x\n'}, "open-quote", "ties.csv", 2, "type",
                             "x\n"),
    "text behind a quote": ({"ties": 'id,source,target,type\nT1,a,b,"x"y\n'}, "stray-quote", "ties.csv", 2, "type",
                            "xy"),
    "a header twice": ({"ties": "id,source,target,type,mine,Mine\nT1,a,b,x,,\n"}, "header-repeated", "ties.csv", 1,
                       "Mine", "Mine"),
    "another encoding": ({"ties": "id,source,target,type\nT1,a,b,ein café à Zürich für Müßige\n".encode("cp1252")},
                         "encoding-guessed", "ties.csv", 2, "type", "ein café à Zürich für Müßige"),
    "a workbook": ({"ties": b"PK\x03\x04" + bytes(99)}, "not-text", "ties.csv", None, "", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_found_where_it_is(fault: str) -> None:
    files, code, *place = FAULTS[fault]
    assert tuple(place) in places(found(**files), code)


def test_every_code_has_a_case_here_or_among_the_tests_of_tables() -> None:
    assert set(CODES) - {code for _, code, *_ in FAULTS.values()} == {"file-refused"}


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_asking_for_errors_alone_finds_the_same_ones(fault: str) -> None:
    files = {"actors": ACTORS, **FAULTS[fault][0]}
    tables = tables_from_bytes(as_bytes(files))
    assert errors(tables) == [finding for finding in check(tables) if finding.severity == "error"]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_message_names_file_row_column_and_value_and_there_is_a_way_out(fault: str) -> None:
    for finding in found(**FAULTS[fault][0]):
        assert finding.message.startswith(finding.file)
        assert finding.row is None or f"row {finding.row}" in finding.message
        assert finding.column in finding.message
        assert shown(finding.value)[1:20].rstrip("”") in finding.message
        assert finding.remedy.endswith(".")
        assert finding.severity == CODES[finding.code].severity


# What is right is left alone --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("end-before-start", {"ties": tie("T1,b,a,x,2020-06,2020")}),
        ("end-before-start", {"ties": tie("T1,b,a,x,2020-06,..")}),
        ("end-before-start", {"ties": tie("T1,b,a,x,2020-06,rubbish")}),
        ("bad-date", {"ties": tie("T1,b,a,x,202X,..")}),
        ("unknown-type", {"ties": tie("T1,b,a,anything,,")}),
        ("lasting-asked", {"ties": "id,source,target,type,start,end,lasting\nT1,a,b,x,2020,,event\n"}),
        ("lasting-asked", {"ties": "id,source,target,type,start,end\nT1,a,b,x,2020,\n",
                           "tie_types": "id,lasting\nx,state\n"}),
        ("lasting-asked", {"ties": "id,source,target,type,start\nT1,a,b,x,2020\n"}),
        ("lasting-asked", {"ties": "id,source,target,type,start,end,date\nT1,a,b,x,2020,,\n"}),
        ("open-unchecked", {"ties": "id,source,target,type,start,end,checked\nT1,a,b,x,2020,..,2021\n"}),
        ("dangling-end", {"actors": "", "ties": tie("T1,p,q,x,,")}),
        ("dangling-end", {"actors": "key,name\nk,K\n", "ties": tie("T1,p,q,x,,")}),
        ("single-origin", {"ties": tie(""), "references": REFERENCES,
                           "evidence": "tie,reference,credibility\nT0,R3,1\n"}),
        ("single-origin", {"ties": tie(""), "references": REFERENCES + "R4,Four,Other,,,\n",
                           "evidence": "tie,reference,about,credibility\nT0,R1,,1\nT0,R4,start,3\n"}),
        ("duplicate-tie", {"ties": tie("T1,b,a,x,2020,2021")}),
        ("unused-reference", {"ties": tie(""), "references": REFERENCES}),
        ("formula", {"ties": "id,source,target,type,weight,note\nT1,a,b,x,-1,- see there\nT2,b,a,x,+2,@handle\n"}),
        ("markup", {"ties": "id,source,target,type,note\nT1,a,b,x,a < b > c & d; AT&T; <ok>\n"}),
        ("mojibake", {"actors": ACTORS + "c,MENÜ”,\nd,Ærøskøbing,\ne,Россия,\nf,ÄÖÜ,\n", "ties": tie("")}),
        ("turned-text", {"actors": ACTORS + "c,قطر,\nd,א\u200fב,\n", "ties": tie("")}),
        ("several-values", {"actors": ACTORS + "c,\"a, b\",\nt,Trinidad and Tobago,\n", "ties": tie("T1,c,t,x,,")}),
        ("several-values", {"actors": ACTORS + "\"a, b\",A and B,\n", "ties": tie("T1,\"a, b\",b,x,,")}),
        ("alike-actors", {"actors": "id,name,wikidata\na,Mali,Q1\nb,Malí,Q2\n", "ties": tie("")}),
        ("alike-actors", {"actors": "id,name,country\na,Ministry of Defence,RUS\nb,Ministry of Defence,IND\n",
                          "ties": tie("")}),
        ("alike-actors", {"actors": ACTORS + "a,Alba,state\n", "ties": tie("")}),
        ("alike-types", {"ties": tie("T1,b,a,y,,")}),
        ("contradicting-ties", {"ties": tie("T1,a,b,x,2021,2022")}),
        ("contradicting-ties", {"ties": tie("T1,a,b,x,2025,")}),
        ("contradicting-ties", {"ties": "id,source,target,type,date\nT1,a,b,x,2020\nT2,a,b,x,2021\n"}),
        ("after-actor", {"actors": "id,name,dissolved\na,Alba,2003\nb,Boria,\n",
                         "ties": tie("T1,a,b,x,2001,2003-05").replace("2020,2021", "2000,2001")}),
        ("undated-reference", {"ties": tie(""), "references": REFERENCES}),
        ("mixed-currencies", {"ties": "id,source,target,type,weight\nT1,a,b,x,€ 300\nT2,b,a,x,300 EUR\n"}),
        ("header-inside", {"ties": tie("T1,source,target,x,,"), "actors": ACTORS + "source,S,\ntarget,T,\n"}),
        ("blank-rows", {"ties": tie("T1,b,a,x,,\n\n\n")}),
        ("odd-date", {"ties": tie("T1,b,a,x,2020,2099-12-31")}),
        ("bad-url", {"ties": tie(""), "references": "id,title,url\nR1,x,HTTPS://example.org/a?b#c\n"}),
        ("bad-date", {"ties": tie(""), "references": "id,title,published\nR1,x,2024-03-01/2024-03-02\n"}),
        ("unknown-word", {"ties": "id,source,target,type,status,sign\nT1,a,b,x,in force,-1\n"}),
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(code: str, files: dict[str, str]) -> None:
    assert places(found(**files), code) == []


# The way it is told ----------------------------------------------------------------------------------------------


def test_the_nearest_known_id_and_type_are_named() -> None:
    findings = found(
        ties=tie("T1,Bória ,a,tarif,,"), actors="id,name\nboria,B\na,A\nb,B\n", tie_types="id\nx\ntariff\n"
    )
    remedies = {one.code: one.remedy for one in findings}
    assert remedies["dangling-end"].startswith("Write boria, or add actor")
    assert remedies["unknown-type"].startswith("Write tariff,")


def test_findings_come_in_the_order_of_files_rows_and_columns() -> None:
    findings = found(
        ties="id,source,target,type,start,end\nT1,a,q,x,x,y\n,q,a,x,,\n",
        actors="id,name\na,A\n,B\n",
        events="tie,date,event\nT9,x,y\n",
    )
    seen = [(one.file, one.row, one.column) for one in findings if one.row]
    assert seen == [
        ("actors.csv", 3, "id"),
        ("ties.csv", 2, "target"),
        ("ties.csv", 2, "start"),
        ("ties.csv", 2, "end"),
        ("ties.csv", 3, "id"),
        ("ties.csv", 3, "source"),
        ("events.csv", 2, "tie"),
        ("events.csv", 2, "date"),
    ]


def test_rows_count_blank_records_and_lines_count_lines() -> None:
    (finding,) = [one for one in found(ties='id,source,target,type,note\n\nT0,a,b,x,"1\n2"\nT1,a,q,x,\n')
                  if one.code == "dangling-end"]  # fmt: skip
    assert (finding.row, finding.line) == (4, 5)


def test_the_order_of_rows_does_not_change_what_is_found() -> None:
    rows = [f"T{n},{a},{b},x,{start},\n" for n, (a, b, start) in
            enumerate([("a", "q", "2020"), ("a", "a", "2020"), ("b", "a", "20x"), ("b ", "a", "")])]  # fmt: skip
    counts = []
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        counts.append(
            Counter((one.code, one.value) for one in found(ties="id,source,target,type,start,end\n" + "".join(rows)))
        )
    assert counts[0] == counts[1] == counts[2]


def test_an_edited_network_is_checked_as_edited() -> None:
    tables = tables_from_bytes({"actors.csv": ACTORS.encode(), "ties.csv": tie("T1,a,q,x,,").encode()})
    mended = tables.ties.copy()
    mended.loc[3, "target"] = "b"
    assert "dangling-end" not in {one.code for one in check(tables.replace(ties=mended))}
    broken = tables.ties.copy()
    broken.loc[4] = ""
    broken.loc[4, ["id", "source", "target", "type"]] = ["T2", "a", "zz", "x"]
    new = [one for one in check(tables.replace(ties=broken)) if one.value == "zz"]
    assert [(one.row, one.line) for one in new] == [(4, None)]


def test_what_was_wrong_with_a_row_that_is_gone_is_no_longer_told() -> None:
    tables = tables_from_bytes({"ties.csv": b"id,source,target,type\nT1,a,b\nT2,a,b,x,y\n"})
    left = check(tables.replace(ties=tables.ties.drop(index=2)))
    assert {one.code for one in left} & {"row-short", "row-long"} == {"row-long"}


def test_severities_are_counted_and_the_worst_come_first() -> None:
    findings = found(ties=tie("T1,a,q,x,2020,.."))
    assert severity_counts(findings) == {"error": 1, "warning": 1, "info": 1}
    assert [code.severity for code in CODES.values()] == sorted(
        (code.severity for code in CODES.values()), key=SEVERITIES.index
    )


def test_a_finding_is_told_as_json() -> None:
    (finding, *_) = found(ties=tie("T1,a,q,x,,"))
    assert list(finding.to_json()) == [
        "code",
        "severity",
        "file",
        "row",
        "line",
        "column",
        "value",
        "message",
        "remedy",
    ]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (" a", "a"), ("a  b", "a b"), ("a\tb", "a b"), ("a\u202fb", "a b"), ("a\u00adb", "ab"), ("\ufeffa", "a"),
        ("a\u200d", "a"), ("\u200e Ж", "Ж"),
    ],
)  # fmt: skip
def test_stray_spaces_are_seen_and_taken_away(text: str, clean: str) -> None:
    assert stray_space(text)
    assert without_stray_spaces(text) == clean
    assert not stray_space(clean)


@pytest.mark.parametrize("text", ["New Delhi", "Côte d'Ivoire", "क्‍ष", "می‌خواهم", "中国", "=cmd()", "a/b c"])
def test_spaces_that_belong_are_left_alone(text: str) -> None:
    assert stray_space(text) == ""


def test_a_list_is_taken_apart_at_semicolons() -> None:
    column = TIES.column("derived_from")
    assert column is not None
    assert items(" T1;;T2 ;", column) == ["T1", "T2"]


# Real files ------------------------------------------------------------------------------------------------------

REAL = {
    "avengers": {"made-ids": 1, "unsourced": 1, "lasting-asked": 1},
    "env-treaties-huggo": {"made-ids": 1, "unsourced": 1, "lasting-asked": 1, "duplicate-tie": 371, "bad-date": 1,
                           "alike-actors": 13},
    "german-party-donations": {"made-ids": 1, "unsourced": 1, "lasting-asked": 1, "stray-space": 96,
                               "duplicate-tie": 1, "alike-actors": 18},
    "my-little-crony": {"made-ids": 1, "unsourced": 1, "stray-space": 1, "empty-cell": 1, "dangling-end": 2,
                        "duplicate-tie": 2, "markup": 252, "mojibake": 10},
    "openstates-legislators": {"made-ids": 1, "unsourced": 1, "end-before-start": 124, "stray-space": 3,
                               "duplicate-tie": 19, "mojibake": 1, "alike-actors": 2082, "alike-types": 151,
                               "contradicting-ties": 521},
    "tribes": {"made-ids": 1, "unsourced": 1, "bad-number": 29},
}  # fmt: skip


@pytest.mark.parametrize("case", REAL)
def test_real_cases_have_the_faults_that_they_have(cases: Path, case: str) -> None:
    counts: Counter[str] = Counter()
    for one in check(read_tables(cases / case / "common")):
        counts[one.code] += max(len(one.rows), 1)
    assert counts == REAL[case]


# One finding for many rows ----------------------------------------------------------------------------------------


def many(cells: list[str], header: str = "id,source,target,type,start") -> list[Finding]:
    return found(ties=f"{header}\n" + "".join(f"T{number},a,b,x,{cell}\n" for number, cell in enumerate(cells)))


def test_one_text_in_many_rows_is_one_finding_that_names_them() -> None:
    (finding,) = [one for one in many(["Feb 18 2025"] * 30) if one.code == "bad-date"]
    assert (finding.row, finding.line, finding.column, finding.value) == (None, None, "start", "Feb 18 2025")
    assert finding.rows == tuple(range(2, 32))
    assert "30 rows" in finding.message
    assert finding.remedy == "Write 2025-02-18."
    assert "rows" not in finding.to_json()


def test_a_column_written_one_way_is_one_finding_and_what_is_written_otherwise_another() -> None:
    cells = [f"{month}/{day}/2025" for month in range(1, 13) for day in (13, 25)] + ["rubbish", "2025"]
    findings = [one for one in many(cells) if one.code == "bad-date"]
    assert [(len(one.rows), one.value) for one in findings] == [(24, "1/13/2025"), (0, "rubbish")]
    assert "24 different texts" in findings[0].message
    assert "2025-01-13" in findings[0].remedy


def test_a_few_rows_are_told_one_by_one() -> None:
    assert [one.row for one in many(["rubbish"] * 5) if one.code == "bad-date"] == [2, 3, 4, 5, 6]


# Dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says", "remedy"),
    [
        ("12/04/2025", "12 April 2025 (the day before the month) or 4 December 2025",
         "Write 2025-04-12 or 2025-12-04, whichever is meant."),
        ("Feb 18 2025", "reads as 18 February 2025", "Write 2025-02-18."),
        ("45678", "may be 21 January 2025 (a spreadsheet's number of a day)", "Write 2025-01-21, if that is meant."),
        ("Sep-63", "September 1963 (the month by its name, the 1900s) or September 2063", "Write 1963-09 or 2063-09,"),
        ("Still in office", "can only stand in an end", "Write 2025-12-02"),
        ("n/a", "unknown", "Clear the cell."),
        ("rubbish", "is no date", "Write 2025-12-02, 2025-12 or 2025"),
        ("2025-02-30", "no day 30", "Write 2025-12-02"),
    ],
)  # fmt: skip
def test_an_unreadable_date_says_what_it_can_mean(text: str, says: str, remedy: str) -> None:
    (finding,) = [one for one in many([text]) if one.code == "bad-date"]
    assert says in finding.message
    assert finding.remedy.startswith(remedy)


def test_other_dates_of_the_column_prove_the_order_of_day_and_month() -> None:
    findings = [one for one in many(["12/04/2025", "25/12/2025"]) if one.code == "bad-date"]
    assert findings[0].remedy == "Write 2025-04-12."


def test_still_open_is_read_in_an_end() -> None:
    (finding,) = [one for one in found(ties=tie("T1,b,a,x,2020,Still in office")) if one.code == "bad-date"]
    assert "still open" in finding.message
    assert ".." in finding.remedy


def test_a_first_of_january_is_doubted_only_when_it_stands_for_many() -> None:
    assert not places(many(["1900-01-01"] * 4 + ["1950"]), "odd-date")
    assert not places(many(["1900-01-01"] * 6 + ["1900-02-01", "1900-03-01"]), "odd-date")
    assert places(many(["1900-01-01"] * 6 + ["1950"]), "odd-date") == [("ties.csv", None, "start", "1900-01-01")]


def test_an_end_in_the_far_future_may_be_a_stand_in_and_a_lease_of_a_century_is_none() -> None:
    header = "id,source,target,type,end"
    assert [one.value for one in many(["2100-01-01"] * 6, header) if one.code == "odd-date"] == ["2100-01-01"]
    assert not places(many(["2100-01-01", "2101-05-03", "2020"], header), "odd-date")


def test_an_ancient_network_has_no_odd_years() -> None:
    assert not places(many(["0079-10-24", "0410", "0476-09-04"]), "odd-date")


# Headers ----------------------------------------------------------------------------------------------------------


def test_a_message_says_the_header_as_it_is_written() -> None:
    (finding,) = [one for one in many(["x"], "id,source,target,type,Start Date") if one.code == "bad-date"]
    assert finding.message.startswith("ties.csv, row 2, column “Start Date” (start): ")
    assert finding.column == "start"
    assert finding.says.startswith("“x” is no date")


def test_a_header_among_the_rows_is_one_finding_and_not_one_for_each_of_its_cells() -> None:
    findings = found(ties=tie("id,source,target,type,start,end\nT1,b,a,x,2020,2021"))
    assert [one.code for one in findings] == ["unsourced", "header-inside"]


def test_a_table_without_headers_is_one_finding() -> None:
    errors = [one.code for one in found(ties="Russia,India,pact,2020\nIndia,China,war,1962\n")]
    assert errors.count("header-none") == 1
    assert "missing-column" not in errors


def test_headers_that_are_only_unknown_are_no_data() -> None:
    codes = [one.code for one in found(ties="Land,Partner,Art\nRussia,India,pact\nIndia,China,war\n")]
    assert "header-none" not in codes
    assert codes.count("missing-column") == 3


def test_below_titles_the_delimiter_is_found_as_well_and_the_titles_stay_in_the_file() -> None:
    data = b"Ties, as known\n\nid;source;target;type\nT1;a;b;x\n"
    tables = tables_from_bytes({"ties.csv": data})
    assert tables.ties.loc[4, ["source", "target"]].tolist() == ["a", "b"]
    changed = tables.replace(ties=tables.ties.assign(type="y"))
    assert to_files(changed)["ties.csv"] == data.replace(b";x", b";y")
