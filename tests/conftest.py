"""One hand-drawn network of five actors, as tables and as a folder, and the real cases where they are there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from netviz.tables import Tables, tables_from_bytes

# How long one example takes says more about the machine's other work than about the code.
settings.register_profile("netviz", deadline=None)
settings.load_profile("netviz")

# Nothing that a test finds out is kept outside of it; the tests of the cache name a folder of their own.
os.environ["NETVIZ_CACHE"] = ""

collect_ignore_glob = ["conftest.py", "*/conftest.py", "__main__.py"]
"""Doctests are looked for in every other module; two files named conftest cannot both be one."""

FIVE = {
    # Two states, who leads one of them, a firm and a council. Every kind of tie, date and standing occurs once.
    "actors.csv": """\
id,name,kind,country,aliases,note
alba,Alba,state,ALB,Republic of Alba;Albia,
boria,Boria,state,BOR,,
cara,Cara Venn,person,BOR,President Venn,
dorn,Dorn Steel,company,BOR,,seat unknown
elm,Elm Council,body,,,
""",
    "ties.csv": """\
id,source,target,type,start,end,lasting,sign,status,weight,summary,checked,derived_from,relieves,note,desk
T1,alba,boria,cooperation,2020-01,2024-02,,,in force,,"Treaty of friendship, trade and transit",,,,,north
T2,alba,boria,tariff,2024-03-01,..,,,,25,Tariff of 25 % on steel,2025-06-30,,,,north
T3,alba,dorn,sanction,2024-06~,,,,,,Assets frozen,,,,,
T4,cara,boria,affiliation,2021-05-07,..,,,,,President of Boria,2025-06-30,,,,
T5,alba,boria,cooperation,2023-09-10,,event,,held,,Summit at Port Elm,,,,minutes lost,
T6,alba,dorn,sanction,2025-02-10,2025-08-09,,1,,,Licence to wind down,,,T3,,
T7,cara,alba,tariff,2024-03-05,,event,,,,Protest against the tariff,,T2,,,
T8,elm,dorn,ownership,,,,,claimed,51,Said to hold a majority,,,,,
""",
    "tie_types.csv": """\
id,label,sign,direction,lasting,colour,symbol,description
cooperation,Cooperation,1,mutual,state,,+,Treaties and meetings
tariff,Tariff,-1,directed,state,,%,Duties on goods
sanction,Sanction,-1,directed,state,,×,Freezes and bans
affiliation,Affiliation,0,directed,state,,–,Offices held
ownership,Ownership,0,directed,state,,o,Shares held
""",
    "references.csv": """\
id,title,publisher,origin,primary,published,url,reliability,note
R1,Treaty series 12,Foreign ministry of Alba,,yes,2020-01-15,https://example.org/treaty,A,
R2,Tariff on steel in force,Alba Times,Alba News Agency,,2024-03-01,https://example.org/tariff,B,
R3,Protests in Boria,Borian Post,Alba News Agency;Borian Post,,2024-03-05/2024-03-06,https://example.org/protests,C,
R4,Who owns Dorn?,Steel Gossip,,,2024,,E,
""",
    "evidence.csv": """\
tie,reference,stance,about,credibility,claimed_by,locator,note
T1,R1,supports,,1,,art. 1,
T2,R2,supports,,2,,,
T2,R3,supports,start,2,,,
T3,R2,supports,,3,,,
T4,R3,supports,,2,,,
T5,R3,supports,,3,boria,,
T5,R4,contradicts,,4,,,
T6,R2,supports,,2,,,
T7,R3,supports,,2,,,
""",
    "events.csv": """\
tie,date,event,status,amount,unit,reference
T1,2020-01-15,Signed,signed,,,R1
T1,2020-06-01,In force,in force,,,R1
T1,2022-04,Set aside,suspended,,,
T1,2022-11-20,Taken up again,in force,,,
T1,2024-02-29,Ended by Alba,ended,,,R2
T2,2024-09-01,Raised,,50,percent,R2
""",
}


@pytest.fixture
def five_files() -> dict[str, bytes]:
    """The five actors' CSVs by file name."""
    return {file: text.encode() for file, text in FIVE.items()}


@pytest.fixture
def five(five_files: dict[str, bytes]) -> Tables:
    """The five actors as tables."""
    return tables_from_bytes(five_files)


@pytest.fixture
def five_folder(tmp_path: Path, five_files: dict[str, bytes]) -> Path:
    """The five actors as a folder of their own."""
    folder = tmp_path / "five"
    folder.mkdir()
    for file, data in five_files.items():
        (folder / file).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases; without it the test is skipped."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the real cases (../shared/cases) are not there")
    return folder
