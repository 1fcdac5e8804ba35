"""Each remedy on a small folder: which bytes it changes, and that it mends what it says and breaks nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest

from netviz.doctor import CODES, Finding, check
from netviz.errors import NotFound, WrongUse
from netviz.remedies import BY_HAND, REMEDIES, fix, fix_all, fix_every, preview, rename, ways
from netviz.schema import TABLES
from netviz.tables import Tables, tables_from_bytes, to_files

ACTORS = "id,name\na,Alba\nb,Boria\n"
REFERENCES = "id,title,published\nR1,One,2024-05\nR2,Two,\n"
EVIDENCE = "tie,reference,stance,about,credibility\n"
HEADER = "id,source,target,type,start,end\n"


@dataclass(frozen=True)
class Case:
    """Files by table, a code, and what becomes of the files: by the safe ways, or by one that is chosen."""

    code: str
    before: dict[str, str | bytes]
    after: dict[str, str | bytes]
    way: str = ""
    ways: tuple[str, ...] = field(default=())


def case(code: str, before: dict[str, str | bytes], after: dict[str, str | bytes], way: str = "", *keys: str) -> Case:
    return Case(code, before, after, way, keys)


CASES = {
    # Spaces
    "a space behind an id that stands alone": case(
        "stray-space", {"ties": HEADER + 'T1,"CDU ",b,x,,\nT2,b,CDU ,x,,\nT3,b,c,x,,\n'},
        {"ties": HEADER + 'T1,"CDU",b,x,,\nT2,b,CDU,x,,\nT3,b,c,x,,\n'},
    ),
    "a space that makes two actors of one": case(
        "stray-space",
        {"actors": "id,name,kind\nCDU,CDU,party\nb,B,\nCDU ,CDU ,\n", "ties": HEADER + "T1,CDU ,b,x,,\nT2,CDU,b,y,,\n",
         "positions": "actor,x,y\nCDU,0,0\nCDU ,1,1\n", "evidence": "tie,reference,claimed_by\nT1,R1,CDU \n",
         "references": REFERENCES},
        {"actors": "id,name,kind\nCDU,CDU,party\nb,B,\n", "ties": HEADER + "T1,CDU,b,x,,\nT2,CDU,b,y,,\n",
         "positions": "actor,x,y\nCDU,0,0\n", "evidence": "tie,reference,claimed_by\nT1,R1,CDU\n"},
    ),
    "a no-break space within a kind": case(
        "stray-space", {"actors": "id,name,kind\na,A,big\u00a0firm\nb,B,person \n", "ties": HEADER + "T1,a,b,x,,\n"},
        {"actors": "id,name,kind\na,A,big firm\nb,B,person\n"},
    ),
    "two actors that differ in more than a space": case(
        "stray-space",
        {"actors": "id,name,kind\na,Alba,state\na ,Other,person\n", "ties": HEADER + "T1,a,a ,x,,\n"},
        {"actors": "id,name,kind,aliases\na,Alba,state,Other\n", "ties": HEADER + "T1,a,a,x,,\n"}, "trim", "trim",
    ),
    # Ids
    "a tie without id": case(
        "empty-id", {"ties": HEADER + "T1,a,b,x,,\n,b,a,x,2020,\n"},
        {"ties": HEADER + "T1,a,b,x,,\nt-214c193aea,b,a,x,2020,\n"},
    ),
    "an actor without id": case(
        "empty-id", {"actors": "id,name\na,Alba\n,Dorn Steel\n", "ties": HEADER + "T1,a,a2,x,,\n"},
        {"actors": "id,name\na,Alba\ndorn-steel,Dorn Steel\n"},
    ),
    "an actor wholly there twice": case(
        "duplicate-id", {"actors": ACTORS + "a,Alba\n", "ties": HEADER + "T1,a,b,x,,\n"}, {"actors": ACTORS},
    ),
    "rows of one actor that do not gainsay each other": case(
        "duplicate-id", {"actors": "id,name,kind\na,Alba,\nb,B,\na,,state\n", "ties": HEADER + "T1,a,b,x,,\n"},
        {"actors": "id,name,kind\na,Alba,state\nb,B,\n"},
    ),
    "two names under one id": case(
        "duplicate-id", {"actors": ACTORS + "a,Albion\n", "ties": HEADER + "T1,a,b,x,,\n"},
        {"actors": "id,name,aliases\na,Alba,Albion\nb,Boria,\n"}, "merge", "new", "merge", "remove",
    ),
    "two ties under one id": case(
        "duplicate-id", {"ties": HEADER + "T1,a,b,x,,\nT1,b,a,x,,\n"},
        {"ties": HEADER + "T1,a,b,x,,\nT1-2,b,a,x,,\n"}, "new", "new", "merge", "remove",
    ),
    "ties without a column of ids": case(
        "made-ids", {"ties": "source,target,type\r\na,b,x\r\nb,a,x\r\n"},
        {"ties": "source,target,type,id\r\na,b,x,t-139624da4b\r\nb,a,x,t-f6d223b125\r\n"},
    ),
    "actors that no file lists": case(
        "derived-actors", {"actors": "", "ties": "id,source,target,type\nT1,a,b,x\n"},
        {"actors": "id,name\na,a\nb,b\n"}, "write", "write",
    ),
    "a CSV of another name that is the actors": case(
        "derived-actors",
        {"actors": "", "ties": "id,source,target,type\nT1,a,b,x\n",
         "people": "id;name;type\na;Ann;person\nb;Bob;person\n"},
        {"actors": "id;name;type\na;Ann;person\nb;Bob;person\n"}, "adopt:people.csv", "adopt:people.csv", "write",
    ),
    "a CSV of another name that is the ties": case(
        "missing-file", {"ties": "", "links": b"\xef\xbb\xbffrom,to,relation\r\na,b,x\r\n"},
        {"ties": b"\xef\xbb\xbffrom,to,relation\r\na,b,x\r\n"}, "adopt:links.csv", "adopt:links.csv",
    ),
    # What is named and is not there
    "an end that is not there": case(
        "dangling-end", {"ties": HEADER + "T1,a,Bória,x,,\nT2,a,q,x,,\nT3,q,b,x,,\n",
         "actors": "id,name\na,A\nboria,B\nb,B\n"},
        {"actors": "id,name\na,A\nboria,B\nb,B\nBória,Bória\nq,q\n"}, "add", "nearest", "add", "write:", "remove",
    ),
    "an end that is misspelt": case(
        "dangling-end", {"ties": HEADER + "T1,a,Bória,x,,\n", "actors": "id,name\na,A\nboria,B\n"},
        {"ties": HEADER + "T1,a,boria,x,,\n"}, "nearest", "nearest", "add", "write:", "remove",
    ),
    "an empty end": case(
        "dangling-end", {"ties": HEADER + "T1,a,,x,,\nT2,a,b,x,,\n"}, {"ties": HEADER + "T2,a,b,x,,\n"},
        "remove", "write:", "from:", "remove",
    ),
    "a type that is not listed": case(
        "unknown-type", {"ties": HEADER + "T1,a,b,tarif,,\nT2,a,b,pact,,\n", "tie_types": "id,label\ntariff,Tariff\n"},
        {"tie_types": "id,label\ntariff,Tariff\ntarif,\npact,\n"}, "add",
    ),
    "a type that is misspelt": case(
        "unknown-type", {"ties": HEADER + "T1,a,b,tarif,,\n", "tie_types": "id,label\ntariff,Tariff\n"},
        {"ties": HEADER + "T1,a,b,tariff,,\n"}, "nearest", "nearest", "add", "write:",
    ),
    "a claim of somebody unknown": case(
        "unknown-actor", {"ties": HEADER + "T1,a,b,x,,\n", "evidence": "tie,reference,claimed_by\nT1,R1,q\n",
                          "references": REFERENCES},
        {"evidence": "tie,reference,claimed_by\nT1,R1,\n"}, "clear", "add", "write:", "clear",
    ),
    "evidence for a tie that is not there": case(
        "unknown-tie", {"ties": HEADER + "T1,a,b,x,,\n", "evidence": "tie,reference\nT1,R1\nZ9,R1\n",
         "references": REFERENCES},
        {"evidence": "tie,reference\nT1,R1\n"}, "remove", "write:", "remove",
    ),
    "an unknown tie in a list": case(
        "unknown-tie", {"ties": "id,source,target,type,derived_from\nT1,a,b,x,\nT2,a,b,y,Z7; T1 ;Z8\n"},
        {"ties": "id,source,target,type,derived_from\nT1,a,b,x,\nT2,a,b,y,T1\n"}, "drop", "write:", "drop",
    ),
    "a reference that is not listed": case(
        "unknown-reference", {"ties": HEADER + "T1,a,b,x,,\n", "evidence": "tie,reference\nT1,Q\n",
         "references": REFERENCES},
        {"references": REFERENCES + "Q,,\n"}, "add", "add", "write:", "remove",
    ),
    "evidence without a reference": case(
        "no-reference", {"ties": HEADER + "T1,a,b,x,,\n", "evidence": "tie,reference\nT1,\n", "references": REFERENCES},
        {"evidence": "tie,reference\n"}, "remove",
    ),
    "an actor without a name": case(
        "empty-cell", {"actors": "id,name\na,Alba\nb,\n", "ties": HEADER + "T1,a,b,x,,\n"},
        {"actors": "id,name\na,Alba\nb,b\n"},
    ),
    "a tie without a type": case(
        "empty-cell", {"ties": HEADER + "T1,a,b,,,\n"}, {"ties": HEADER + "T1,a,b,pact,,\n"}, "write:pact",
        "write:", "from:", "remove",
    ),
    # Texts
    "garbled letters in prose": case(
        "mojibake", {"ties": "id,source,target,type,note\nT1,a,b,x,SÃ£o TomÃ©\nT2,b,a,x,São\n"},
        {"ties": "id,source,target,type,note\nT1,a,b,x,São Tomé\nT2,b,a,x,São\n"}, "mend", "mend", "note", "clear",
    ),
    "garbled letters in an id": case(
        "mojibake", {"actors": "id,name\nSÃ£o,Sao\nb,B\nSão,\n", "ties": HEADER + "T1,SÃ£o,b,x,,\nT2,b,São,y,,\n"},
        {"actors": "id,name\nb,B\nSão,Sao\n", "ties": HEADER + "T1,São,b,x,,\nT2,b,São,y,,\n"}, "mend", "mend",
    ),
    "HTML with a link, its address kept": case(
        "markup",
        {"ties": 'id,source,target,type,note\n'
                 'T1,a,b,x,"was <a href=""https://e.org/a?b&amp;c"">paid</a> &amp; left"\n'},
        {"ties": 'id,source,target,type,note\nT1,a,b,x,"was paid (https://e.org/a?b&c) & left"\n'}, "addresses",
        "sources", "addresses", "plain",
    ),
    "HTML whose links are sources": case(
        "markup",
        {"ties": 'source,target,type,note\na,b,x,<b>Paid</b> <a href=https://www.e.org/1>twice</a>\n'
                 'b,a,x,<a href=https://www.e.org/1>again</a>\n', "references": REFERENCES.replace("R2,Two,\n", "")},
        {"ties": "source,target,type,note,id\na,b,x,Paid twice,t-139624da4b\nb,a,x,again,t-f6d223b125\n",
         "references": "id,title,published,publisher,url\nR1,One,2024-05,,\nR2,twice,,e.org,https://www.e.org/1\n",
         "evidence": "tie,reference\nt-139624da4b,R2\nt-f6d223b125,R2\n"}, "sources",
    ),
    "a formula": case(
        "formula", {"ties": 'id,source,target,type,note\nT1,a,b,x,"=1+1, said he"\n'},
        {"ties": 'id,source,target,type,note\nT1,a,b,x,"1+1, said he"\n'}, "bare", "bare", "note", "clear",
    ),
    "a control character": case(
        "control-character", {"ties": "id,source,target,type,note\nT1,a,b,x,be\x07ll\n"},
        {"ties": "id,source,target,type,note\nT1,a,b,x,bell\n"}, "remove", "remove", "note", "clear",
    ),
    "a sign that turns an id round": case(
        "turned-text", {"actors": "id,name\na\u202e,Alba\nb,B\n", "ties": HEADER + "T1,a\u202e,b,x,,\n"},
        {"actors": "id,name\na,Alba\nb,B\n", "ties": HEADER + "T1,a,b,x,,\n"}, "remove", "remove",
    ),
    "one actor under two names": case(
        "alike-actors",
        {"actors": "id,name,aliases,kind\nm1,Müller AG,MAG,company\nb,B,,\nm2,Muller AG,Mag; M.,\n",
         "ties": HEADER + "T1,m2,b,x,,\nT2,m1,b,y,,\n", "positions": "actor,x,y\nm2,1,1\n",
         "references": REFERENCES, "evidence": "tie,reference,claimed_by\nT1,R1,m2\n"},
        {"actors": "id,name,aliases,kind\nm1,Müller AG,MAG; Muller AG; M.,company\nb,B,,\n",
         "ties": HEADER + "T1,m1,b,x,,\nT2,m1,b,y,,\n", "positions": "actor,x,y\nm1,1,1\n",
         "evidence": "tie,reference,claimed_by\nT1,R1,m1\n"}, "merge", "merge", "merge-other",
    ),
    "one actor under two names, in the ties only": case(
        "alike-actors", {"actors": "", "ties": HEADER + "T1,Müller AG,b,x,,\nT2,b,Muller AG,x,,\n"},
        {"ties": HEADER + "T1,Müller AG,b,x,,\nT2,b,Müller AG,x,,\n"}, "merge", "merge", "merge-other",
    ),
    "a type in two spellings": case(
        "alike-types", {"ties": HEADER + "T1,a,b,speech,,\nT2,b,a,speech,,\nT3,b,a,Speech,,\n"},
        {"ties": HEADER + "T1,a,b,speech,,\nT2,b,a,speech,,\nT3,b,a,speech,,\n"}, "merge", "merge", "merge-other",
    ),
    "a kind in two spellings": case(
        "alike-types", {"actors": "id,name,kind\na,A,state\nb,B,State\nc,C,state\n", "ties": HEADER + "T1,a,b,x,,\n"},
        {"actors": "id,name,kind\na,A,state\nb,B,state\nc,C,state\n"}, "merge",
    ),
    "two actors in one cell": case(
        "several-values", {"ties": HEADER + "T1,a;Boria,a,x,,\nT2,a,b,x,,\n", "references": REFERENCES,
                           "evidence": "tie,reference\nT1,R1\n"},
        {"ties": HEADER + "T1,a,a,x,,\nt-f6d223b125,b,a,x,,\nT2,a,b,x,,\n",
         "evidence": "tie,reference\nT1,R1\nt-f6d223b125,R1\n"}, "rows", "rows",
    ),
    "two currencies in one column": case(
        "mixed-currencies", {"ties": "id;source;target;type;weight\nT1;a;b;x;€ 300\nT2;b;a;x;$1,200.50\nT3;b;a;y;7\n"},
        {"ties": "id;source;target;type;weight;currency\nT1;a;b;x;300;EUR\nT2;b;a;x;1200.50;USD\nT3;b;a;y;7;\n"},
        "apart", "apart",
    ),
    "one tie with two ends": case(
        "contradicting-ties",
        {"ties": HEADER + "T1,a,b,x,2020,2021\nT2,a,b,x,2020,2022\n", "references": REFERENCES,
         "evidence": "tie,reference\nT1,R1\nT2,R1\nT2,R2\n"},
        {"ties": HEADER + "T1,a,b,x,2020,2021\n", "evidence": "tie,reference\nT1,R1\nT1,R2\n"}, "first", "first",
        "this",
    ),
    "a tie that outlives its actor": case(
        "after-actor", {"actors": "id,name,dissolved\na,A,2020-05-01\nb,B,\n", "ties": HEADER + "T1,a,b,x,2019,2021\n"},
        {"ties": HEADER + "T1,a,b,x,2019,2020-05-01\n"}, "actor", "actor", "clear",
    ),
    "a reference whose address has its day": case(
        "undated-reference", {"ties": HEADER + "T1,a,b,x,,\n",
                              "references": "id,title,published,url\nR1,x,,https://e.org/2020/nov/18/who\nR2,y,2020,\n"},
        {"references": "id,title,published,url\nR1,x,2020-11-18,https://e.org/2020/nov/18/who\nR2,y,2020,\n"},
        "address",
        "address", "write:",
    ),
    # Words, colours, addresses
    "words of a list in another case": case(
        "unknown-word", {"ties": "id,source,target,type,status,sign\nT1,a,b,x,In  Force,hostile\n"},
        {"ties": "id,source,target,type,status,sign\nT1,a,b,x,in force,-1\n"},
    ),
    "prose in a closed list": case(
        "unknown-word", {"ties": "id,source,target,type,status,note\nT1,a,b,x,nobody knows,seen\n"},
        {"ties": "id,source,target,type,status,note\nT1,a,b,x,,seen; status: nobody knows\n"}, "note", "note", "clear",
    ),
    "colours in other forms": case(
        "bad-colour", {"ties": HEADER + "T1,a,b,x,,\n", "tie_types": "id,colour\nx,red\ny,1F77B4\nz,#abc\n"},
        {"tie_types": "id,colour\nx,#ff0000\ny,#1F77B4\nz,#aabbcc\n"},
    ),
    "addresses without a scheme": case(
        "bad-url", {"ties": HEADER + "T1,a,b,x,,\n",
         "references": "id,title,url\nR1,x,www.example.org/a\nR2,y, see annex\n"},
        {"references": "id,title,url\nR1,x,https://www.example.org/a\nR2,y, see annex\n"},
    ),
    # Numbers
    "thousands that can be nothing else": case(
        "bad-number", {"ties": 'id,source,target,type,weight\nT1,a,b,x,"1,234,567"\nT2,a,b,y,1 250.5\n'},
        {"ties": 'id,source,target,type,weight\nT1,a,b,x,"1234567"\nT2,a,b,y,1250.5\n'},
    ),
    "decimal commas that the column proves": case(
        "bad-number", {"ties": 'id;source;target;type;weight\nT1;a;b;x;1,234\nT2;a;b;y;0,5\n'},
        {"ties": 'id;source;target;type;weight\nT1;a;b;x;1.234\nT2;a;b;y;0.5\n'},
    ),
    "a number with two readings": case(
        "bad-number", {"ties": 'id;source;target;type;weight\nT1;a;b;x;1,234\n'},
        {"ties": 'id;source;target;type;weight\nT1;a;b;x;1234\n'}, "point", "point", "comma", "column:point",
        "column:comma", "note", "clear",
    ),
    "a currency beside the number": case(
        "bad-number", {"ties": 'id;source;target;type;weight\nT1;a;b;x;£3,000\nT2;b;a;x;£1.5\n'},
        {"ties": 'id;source;target;type;weight;currency\nT1;a;b;x;3000;GBP\nT2;b;a;x;1.5;GBP\n'},
        "apart:point", "apart:point", "note", "clear",
    ),
    "a minus that is a sign": case(
        "bad-number", {"ties": 'id;source;target;type;weight\nT1;a;b;x;-1\n'},
        {"ties": 'id;source;target;type;weight;sign\nT1;a;b;x;1;-1\n'}, "sign", "sign", "note", "clear",
    ),
    # Dates
    "dates that can mean one day": case(
        "bad-date", {"ties": HEADER + 'T1,a,b,x,Feb 18 2025,"Still in office"\nT2,a,b,y,2025/02/18,13.4.2025\n'},
        {"ties": HEADER + 'T1,a,b,x,2025-02-18,".."\nT2,a,b,y,2025-02-18,2025-04-13\n'},
    ),
    "dates that their column decides": case(
        "bad-date", {"ties": HEADER + "T1,a,b,x,12/04/2025,\nT2,a,b,y,25/12/2025,\n"},
        {"ties": HEADER + "T1,a,b,x,2025-04-12,\nT2,a,b,y,2025-12-25,\n"},
    ),
    "a date with two readings": case(
        "bad-date", {"ties": HEADER + "T1,a,b,x,12/04/2025,\nT2,b,a,x,1/2/2025,\n"},
        {"ties": HEADER + "T1,a,b,x,2025-12-04,\nT2,b,a,x,2025-01-02,\n"}, "month-day",
        "day-month", "month-day", "column:day-month", "column:month-day", "note", "clear",
    ),
    "a day whose year was lost": case(
        "bad-date", {"ties": HEADER + "T1,a,b,x,9-Nov,\nT2,b,a,x,26-Jan,\n"},
        {"ties": HEADER + "T1,a,b,x,2014-11-09,\nT2,b,a,x,2015-01-26,\n"}, "latest:2015-01-30",
    ),
    "prose in a date": case(
        "bad-date", {"ties": HEADER + "T1,a,b,x,Reagan admin,\n"},
        {"ties": "id,source,target,type,start,end,note\nT1,a,b,x,,,start: Reagan admin\n"}, "note", "note", "clear",
    ),
    "an end before its start": case(
        "end-before-start", {"ties": HEADER + 'T1,a,b,x,"2021",2020-05\n'},
        {"ties": HEADER + 'T1,a,b,x,"2020-05",2021\n'},
        "swap", "swap", "no-end", "no-start",
    ),
    "a date that is the start": case(
        "date-twice", {"ties": "id,source,target,type,start,date\nT1,a,b,x,2020,2020\nT2,a,b,x,2020,2021\n"},
        {"ties": "id,source,target,type,start,date\nT1,a,b,x,2020,\nT2,a,b,x,2020,2021\n"},
    ),
    "an open end that a reference saw": case(
        "open-unchecked", {"ties": HEADER + "T1,a,b,x,2020,..\n", "references": REFERENCES,
         "evidence": "tie,reference\nT1,R1\nT1,R2\n"},
        {"ties": "id,source,target,type,start,end,checked\nT1,a,b,x,2020,..,2024-05-31\n"}, "published",
        "published", "checked:", "unknown",
    ),
    "states or events by type": case(
        "lasting-asked", {"ties": HEADER + "T1,a,b,x,2020,\nT2,a,b,y,2020,\n",
         "tie_types": "id,lasting\nx,\ny,state\n"},
        {"tie_types": "id,lasting\nx,event\ny,state\n"}, "event", "event", "state",
    ),
    "states or events by tie": case(
        "lasting-asked", {"ties": HEADER + "T1,a,b,x,2020,\nT2,a,b,y,,\n"},
        {"ties": "id,source,target,type,start,end,lasting\nT1,a,b,x,2020,,event\nT2,a,b,y,,,\n"}, "event", "event",
        "state",
    ),
    "a credibility that one origin cannot give": case(
        "single-origin", {"ties": HEADER + "T1,a,b,x,,\n", "references": REFERENCES,
         "evidence": EVIDENCE + "T1,R1,,,1\n"},
        {"evidence": EVIDENCE + "T1,R1,,,2\n"}, "lower", "lower",
    ),
    "a tie to itself": case(
        "loop", {"ties": HEADER + "T1,a,a,x,,\nT2,a,b,x,,\n"}, {"ties": HEADER + "T2,a,b,x,,\n"}, "remove", "remove",
    ),
    # Repeats
    "a tie there twice, with evidence of its own": case(
        "duplicate-tie",
        {"ties": "id,source,target,type,derived_from\nT1,a,b,x,\nT2,a,b,x,\nT3,a,b,y,T2; T1\n",
         "references": REFERENCES,
         "evidence": "tie,reference\nT2,R1\nT1,R1\nT2,R2\n", "events": "tie,date,event\nT2,2020,Signed\n"},
        {"ties": "id,source,target,type,derived_from\nT1,a,b,x,\nT3,a,b,y,T1\n",
         "evidence": "tie,reference\nT1,R1\nT1,R2\n", "events": "tie,date,event\nT1,2020,Signed\n"}, "remove", "remove",
    ),
    "a row of evidence there twice": case(
        "duplicate-row", {"ties": HEADER + "T1,a,b,x,,\n", "references": REFERENCES,
         "evidence": "tie,reference\nT1,R1\nT1,R1\n"},
        {"evidence": "tie,reference\nT1,R1\n"},
    ),
    "an actor pinned twice": case(
        "duplicate-row", {"ties": HEADER + "T1,a,b,x,,\n", "positions": "actor,x,y\na,0,0\na,1,1\n"},
        {"positions": "actor,x,y\na,0,0\n"}, "remove", "remove",
    ),
    # Headers
    "a column without a header, empty": case(
        "header-blank", {"ties": "id,source,target,,type,\nT1,a,b,,x,\n"},
        {"ties": "id,source,target,type\nT1,a,b,x\n"},
    ),
    "a column without a header, filled": case(
        "header-blank", {"ties": "id,source,target,,type\nT1,a,b,!,x\n"},
        {"ties": "id,source,target,column 4,type\nT1,a,b,!,x\n"},
        "name", "name", "name:", "delete",
    ),
    "a header twice, saying the same": case(
        "header-repeated", {"ties": "id,source,target,type,desk,desk\nT1,a,b,x,n,n\nT2,a,b,y,m,\n"},
        {"ties": "id,source,target,type,desk\nT1,a,b,x,n\nT2,a,b,y,m\n"},
    ),
    "a header twice, saying other things": case(
        "header-repeated", {"ties": "id,source,target,type,desk,desk\nT1,a,b,x,n,m\n"},
        {"ties": "id,source,target,type,desk,of 2020\nT1,a,b,x,n,m\n"}, "name:of 2020", "name", "name:", "delete",
    ),
    "a header with two meanings": case(
        "header-asked", {"ties": "id,source,target,type,From,To\nT1,a,b,x,2020,2021\n"},
        {"ties": "id,source,target,type,start,To\nT1,a,b,x,2020,2021\n"}, "start", "start", "source", "own", "end",
        "target",
    ),
    "columns under other names": case(
        "missing-column", {"ties": b"\xef\xbb\xbfDonor;Party;kind\r\nAnn;P;gift\r\n", "actors": ""},
        {"ties": b"\xef\xbb\xbfsource;Party;kind\r\nAnn;P;gift\r\n"}, "source:Donor", "source:Donor",
        "source:Party", "source=",
        "target:Donor", "target:Party", "target=",
    ),
    "one target for all": case(
        "missing-column", {"ties": "name,type\nAnn,member\nBob,member\n", "actors": ""},
        {"ties": "name,type,target\nAnn,member,Avengers\nBob,member,Avengers\n"}, "target=Avengers",
    ),
    "actors without names": case(
        "missing-column", {"ties": HEADER + "T1,a,b,x,,\n", "actors": "id,kind\na,state\nb,\n"},
        {"actors": "id,kind,name\na,state,a\nb,,b\n"},
    ),
    "a title above the headers": case(
        "header-late", {"ties": "Ties of 2020\n\nid,source,target,type\nT1,a,b,x\n"},
        {"ties": "id,source,target,type\nT1,a,b,x\n"}, "delete", "delete",
    ),
    "no headers at all": case(
        "header-none", {"ties": b"\xef\xbb\xbfT1,a,b,2020\nT2,a,b,2021\n"},
        {"ties": b"\xef\xbb\xbfid,source,target,start\nT1,a,b,2020\nT2,a,b,2021\n"}, "line:id,source,target,start",
        "line:id,source,target,type", "line:",
    ),
    "headers among the rows": case(
        "header-inside", {"ties": HEADER + "T1,a,b,x,,\n" + HEADER + "T2,b,a,x,,\n"},
        {"ties": HEADER + "T1,a,b,x,,\nT2,b,a,x,,\n"},
    ),
    "blank rows": case(
        "blank-rows", {"ties": HEADER + "T1,a,b,x,,\n,,,,,\n\nT2,b,a,x,,\n\n"},
        {"ties": HEADER + "T1,a,b,x,,\nT2,b,a,x,,\n\n"}, "remove", "remove",
    ),
    "a stand-in for an open end": case(
        "odd-date", {"ties": HEADER + "T1,a,b,x,2020,9999\nT2,b,a,x,0001,2021\n"},
        {"ties": HEADER + "T1,a,b,x,2020,..\nT2,b,a,x,0001,2021\n"}, "sentinel-open",
        "sentinel-open", "sentinel-unknown", "write:", "note",
    ),
    # Forms
    "letters of Windows-1252": case(
        "encoding-guessed", {"ties": "id,source,target,type\nT1,a,b,Café à Zürich für Müßige\n".encode("cp1252")},
        {"ties": "id,source,target,type\nT1,a,b,Café à Zürich für Müßige\n"}, "read:cp1252",
    ),
    "one byte that could be any letter": case(
        "undecodable", {"ties": b"id,source,target,type\nT1,a,b,caf\x8e\n"},
        {"ties": "id,source,target,type\nT1,a,b,café\n"},
        "read:mac_roman",
    ),
    "a stray byte in a UTF-8 file": case(
        "undecodable", {"ties": "id,source,target,type\nT1,a,b,é é é\n".encode() + b"T2,a,b,caf\xe9\n"},
        {"ties": "id,source,target,type\nT1,a,b,é é é\nT2,a,b,café\n"}, "bytes:cp1252",
    ),
    "a quotation mark never closed": case(
        "open-quote", {"ties": 'id,source,target,type,note\nT1,a,b,x,"seen\nT2,a,b,y,z\n'},
        {"ties": 'id,source,target,type,note\nT1,a,b,x,"seen"\nT2,a,b,y,z\n'}, "line", "letter", "line", "end",
    ),
    "text behind a closing mark": case(
        "stray-quote", {"ties": 'id,source,target,type,note\nT1,a,b,x,"Hank" Pym\nT2,a,b,y,"z" \n'},
        {"ties": 'id,source,target,type,note\nT1,a,b,x,"""Hank"" Pym"\nT2,a,b,y,"""z"" "\n'}, "keep", "keep", "drop",
    ),
    "too few cells": case(
        "row-short", {"ties": "id,source,target,type,note\nT1,a,b,x\nT2,a,b,y,z\n"},
        {"ties": "id,source,target,type,note\nT1,a,b,x,\nT2,a,b,y,z\n"}, "fill", "fill",
    ),
    "a delimiter within a cell": case(
        "row-long", {"ties": "id,source,target,type,summary,note\nT1,a,b,x,one, two,z\n"},
        {"ties": 'id,source,target,type,summary,note\nT1,a,b,x,"one, two",z\n'}, "join:summary",
    ),
}  # fmt: skip


def files_of(texts: dict[str, str | bytes]) -> dict[str, bytes]:
    return {
        f"{name}.csv": text if isinstance(text, bytes) else text.encode() for name, text in texts.items() if text != ""
    }


def network(case: Case) -> Tables:
    return tables_from_bytes(files_of({"actors": ACTORS, **case.before}))


def findings(tables: Tables, code: str) -> list[Finding]:
    return [each for each in check(tables) if each.code == code]


def mended(case: Case, tables: Tables) -> Tables:
    return fix_every(tables, case.code, case.way) if case.way else fix_all(tables, [case.code])


@pytest.mark.parametrize("name", CASES)
def test_exactly_the_rows_that_are_at_fault_change_their_bytes(name: str) -> None:
    before = network(CASES[name])
    untouched = to_files(before)
    untouched |= files_of(CASES[name].after)
    assert to_files(mended(CASES[name], before)) == untouched


HIDING = frozenset({"missing-file", "missing-column", "header-none"})
"""Faults of a whole file, behind which others come to light."""


@pytest.mark.parametrize("name", CASES)
def test_what_was_mended_is_found_no_more_and_nothing_worse_came(name: str) -> None:
    before = network(CASES[name])
    after = mended(CASES[name], before)
    for now in (after, tables_from_bytes(to_files(after))):
        assert len(findings(now, CASES[name].code)) < len(findings(before, CASES[name].code))
        errors = [Counter(each.code for each in check(state) if each.severity == "error") for state in (before, now)]
        assert errors[1] <= errors[0] or CASES[name].code in HIDING


@pytest.mark.parametrize("name", CASES)
def test_mending_twice_is_mending_once(name: str) -> None:
    once = mended(CASES[name], network(CASES[name]))
    if CASES[name].way and findings(once, CASES[name].code):
        with pytest.raises(WrongUse):
            mended(CASES[name], once)
    else:
        assert to_files(mended(CASES[name], once)) == to_files(once)


@pytest.mark.parametrize("name", CASES)
def test_what_is_handed_in_stays_as_it_was(name: str) -> None:
    before = network(CASES[name])
    frames = {table: before.frame(table).copy() for table in TABLES}
    files = to_files(before)
    mended(CASES[name], before)
    assert all(before.frame(table).equals(frame) for table, frame in frames.items())
    assert to_files(before) == files


@pytest.mark.parametrize("name", [name for name, each in CASES.items() if each.ways])
def test_the_choices_are_these(name: str) -> None:
    tables = network(CASES[name])
    offered = {way.key: way for each in findings(tables, CASES[name].code) for way in ways(tables, each)}
    assert tuple(offered) == CASES[name].ways
    assert all(way.label and not way.label.endswith(".") for way in offered.values())
    assert not any(way.safe for way in offered.values())


@pytest.mark.parametrize("name", [name for name, each in CASES.items() if not each.way])
def test_what_is_safe_is_the_first_choice_and_one_finding_can_be_mended_alone(name: str) -> None:
    tables = network(CASES[name])
    safe = [each for each in findings(tables, CASES[name].code) if any(way.safe for way in ways(tables, each))]
    for finding in safe:
        assert ways(tables, finding)[0].safe
        assert finding not in check(fix(tables, finding))
    assert safe


def test_every_code_has_a_remedy_or_a_reason_why_not() -> None:
    assert set(REMEDIES) | set(BY_HAND) == set(CODES)
    assert not set(REMEDIES) & set(BY_HAND)


def test_every_remedy_has_a_case_here() -> None:
    assert {each.code for each in CASES.values()} == set(REMEDIES)


def test_every_safe_remedy_together_leaves_nothing_that_is_safe_to_mend() -> None:
    texts = {
        "actors": "id,name,kind\na ,Alba,\na,Alba,state\n,Dorn,\n",
        "ties": HEADER + "T1,a ,b,x,Feb 2 2025,\n,a,b,x,2025/3/1,\n",
    }
    after = fix_all(tables_from_bytes(files_of(texts)), REMEDIES)
    left = [each for each in check(after) if any(way.safe for way in ways(after, each))]
    assert left == []
    assert after.actors["id"].tolist() == ["a", "dorn"]
    assert fix_all(after, REMEDIES) is after


def test_the_preview_shows_the_lines_that_change_and_no_other() -> None:
    before = network(CASES["dates that their column decides"])
    text = preview(before, fix_all(before, ["bad-date"]))
    assert text.splitlines() == [
        "--- ties.csv", "+++ ties.csv", "@@ -2,2 +2,2 @@", "-T1,a,b,x,12/04/2025,", "+T1,a,b,x,2025-04-12,",
        "-T2,a,b,y,25/12/2025,", "+T2,a,b,y,2025-12-25,",
    ]  # fmt: skip
    assert preview(before, before) == ""


def test_a_finding_that_is_no_longer_so_has_no_way() -> None:
    before = network(CASES["prose in a date"])
    (finding,) = findings(before, "bad-date")
    after = fix(before, finding, "clear")
    assert ways(after, finding) == ()
    with pytest.raises(WrongUse, match="nothing to mend any more"):
        fix(after, finding)


def test_a_way_or_a_code_that_is_none_is_refused_by_name() -> None:
    tables = network(CASES["a date with two readings"])
    with pytest.raises(WrongUse, match="there are day-month, month-day"):
        fix_every(tables, "bad-date", "backwards")
    with pytest.raises(NotFound, match="the nearest is bad-date"):
        fix_all(tables, ["bad-dates"])
    with pytest.raises(WrongUse, match="only a source can be a source"):
        fix_every(tables, "unsourced", "make one up")


def test_day_and_month_are_never_guessed() -> None:
    tables = network(CASES["a date with two readings"])
    assert fix_all(tables, REMEDIES).ties["start"].tolist() == ["12/04/2025", "1/2/2025"]


def test_a_whole_column_is_read_by_the_convention_that_is_chosen() -> None:
    tables = network(CASES["a date with two readings"])
    first = findings(tables, "bad-date")[0]
    assert fix(tables, first, "column:day-month").ties["start"].tolist() == ["2025-04-12", "2025-02-01"]
    assert fix(tables, first, "month-day").ties["start"].tolist() == ["2025-12-04", "1/2/2025"]


def test_tens_of_thousands_of_findings_of_one_code_are_mended_at_once() -> None:
    rows = "".join(
        f"T{number},a{number % 50} ,b,x,{number % 28 + 1}.13.{1900 + number % 99},\n" for number in range(30_000)
    )
    tables = tables_from_bytes({"ties.csv": (HEADER + rows).encode()})
    after = fix_all(tables, ["stray-space", "bad-date"])
    assert not after.ties["source"].str.endswith(" ").any()
    assert after.ties.index.equals(tables.ties.index)


def test_columns_are_renamed_where_they_stand_and_two_of_one_name_are_refused() -> None:
    tables = tables_from_bytes({"ties.csv": b'Donor,"DonationEUR",Party,type\nAnn,5,P,gift\n'})
    after = rename(tables, "ties", {"Donor": "source", "DonationEUR": "weight", "Party": "target"})
    assert to_files(after)["ties.csv"] == b'source,"weight",target,type\nAnn,5,P,gift\n'
    for headers in ({"Donor": "type"}, {"Donor": "source", "Party": "source"}, {"Nobody": "source"}):
        with pytest.raises(WrongUse):
            rename(tables, "ties", headers)
