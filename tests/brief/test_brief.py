"""A brief says nothing that is not counted or written in a cell: every number has its question, every footnote its
reference."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from docx import Document
from typer.testing import CliRunner

import netviz
from netviz import AsOf, During, Selection, Tables, read_tables, tables_from_bytes
from netviz.__main__ import app
from netviz.balance import assess_balance
from netviz.brief import Brief, Sentence, brief, write_brief
from netviz.changes import what_changed
from netviz.measures import Place, rank_actors
from netviz.sourcing import sources
from netviz.standing import established
from netviz.typed import type_ties

ROOT = Path(__file__).parents[2]
VIEWS = {
    "the day of the vote": Selection(dates=AsOf("2025-12-02")),
    "everything": Selection(),
    "tariffs in a window": Selection(types=["tariff"], dates=During("2025-07", "2026-03")),
    "around Rosneft": Selection(around="ROSNEFT", dates=AsOf("2026-03-20")),
}


@pytest.fixture(scope="module")
def curated() -> Tables:
    return read_tables(ROOT / "data")


@pytest.fixture(scope="module", params=VIEWS)
def told(request: pytest.FixtureRequest, curated: Tables) -> Brief:
    return brief(curated, VIEWS[request.param], title="The pact")


def lines(told: Brief) -> list[Sentence]:
    found = [told.asked, *(line for section in told.sections for line in section.lines)]
    assert all(isinstance(line, Sentence) for line in found)
    return found  # type: ignore[return-value]


def answer(tables: Tables, asks: str) -> str:
    """The answer to a figure's question, asked anew of the public verbs."""
    verb, _, text = asks.partition("?")
    query = {name: values[-1] for name, values in parse_qs(text).items()}
    selection = Selection.from_query(parse_qs(text))
    found = netviz.select(tables, selection)
    kept = tables.ties["id"].isin(found.certainty.index)
    name, _, part = verb.partition(".")

    def place() -> Place:
        [ranking] = rank_actors(tables, [query["measure"]], selection)
        return next(each for each in ranking.places if each.actor == query["ranked"])

    def sure_changes() -> int:
        changed = what_changed(tables, query["since"], query["until"], Selection.from_query(undated(text)))
        return sum(each.certainty == "certain" for each in changed.ties)

    def possible_changes() -> int:
        changed = what_changed(tables, query["since"], query["until"], Selection.from_query(undated(text)))
        return sum(each.certainty == "possible" and not each.only_unknown for each in changed.ties)

    def origins(count: int) -> int:

        rows = sources(tables)[found.kept]
        return int(((rows["independent"] == count) & (~rows["primary"] if count else True)).sum())

    answers: dict[str, Callable[[], object]] = {
        "ties": lambda: len(found.certainty),
        "actors": lambda: len({*tables.ties["source"][kept], *tables.ties["target"][kept]}),
        "all-actors": lambda: len({*tables.actors["id"], *tables.ties["source"], *tables.ties["target"]}),
        "dates": lambda: "at any time" if selection.dates is None else selection.dates.describe(),
        "certain": lambda: int((found.certainty == "certain").sum()),
        "possible": lambda: int((found.certainty == "possible").sum()),
        "left-out": lambda: found.left_out[part],
        "of-type": lambda: int((tables.ties["type"][kept] == query["counted"]).sum()),
        "more-types": lambda: tables.ties["type"][kept].nunique() - int(query["shown"]),
        "of-sign": lambda: int((type_ties(tables)["sign"][kept] == int(query["sign"])).sum()),
        "rank": lambda: place().rank,
        "best": lambda: place().best,
        "worst": lambda: place().worst,
        "ranked-among": lambda: rank_actors(tables, [query["measure"]], selection)[0].among,
        "pairs": lambda: sum(
            pair.state == part if part else pair.state != "neither" for pair in assess_balance(tables, selection).pairs
        ),
        "line-index": lambda: assess_balance(tables, selection).line_index,
        "without": lambda: (
            assess_balance(
                tables.replace(ties=tables.ties[tables.ties["id"] != query["left-out-tie"]]), selection
            ).line_index
        ),
        "tie": lambda: tables.ties["id"][tables.ties["id"] == query["id"]].iloc[0],
        "more-changes": lambda: sure_changes() - int(query["shown"]),
        "possible-changes": possible_changes,
        "one-origin": lambda: origins(1),
        "unsourced": lambda: origins(0),
        "established": lambda: int(established(found).sum()),
    }
    value = answers[name]()
    return value if isinstance(value, str) else f"{value:,}"


def undated(text: str) -> dict[str, list[str]]:
    asked = parse_qs(text)
    return {name: asked[name] for name in asked if name not in ("as-of", "from", "to", "up-to", "undated")}


def test_every_number_answers_its_question(told: Brief, curated: Tables):
    for line in lines(told):
        for figure in line.figures:
            if figure.asks.startswith("without?"):
                assert figure.text in {
                    answer(curated, figure.asks),
                    answer(curated, "line-index?" + figure.asks.partition("?")[2]),
                }
            else:
                assert figure.text == answer(curated, figure.asks), (line.text, figure)


def test_no_number_stands_there_without_a_question_or_a_cell(told: Brief, curated: Tables):
    for line in lines(told):
        rest = line.text
        for figure in sorted(line.figures, key=lambda each: -len(each.text)):
            assert figure.text in line.text
            rest = re.sub(rf"(?<![\w,]){re.escape(figure.text)}(?![\w])", "", rest)
        rest = re.sub(r"range of \d+|from .* to ", "", rest) if line is told.asked else rest
        cells = words_of(curated, line.tie) if line.tie else set()
        assert {number for number in re.findall(r"\d+", rest) if number not in cells} == set(), line.text


def words_of(tables: Tables, tie: str) -> set[str]:
    """All numbers in the cells that tell of a tie, days of dates also without their leading zero."""
    frames = (tables.ties[tables.ties["id"] == tie], tables.events[tables.events["tie"] == tie],
              tables.evidence[tables.evidence["tie"] == tie])  # fmt: skip
    text = " ".join(cell for frame in frames for cell in frame.to_numpy().ravel())
    found = set(re.findall(r"\d+", text)) | set(re.findall(r"\d+", tie))
    day = date.fromordinal
    last_days = {str(day(int(value)).day) for name in ("earliest_end", "latest_start", "latest_end", "earliest_start")
                 for value in type_ties(tables)[name][tables.ties["id"] == tie] if 0 < value < 3652060}  # fmt: skip
    return found | {number.lstrip("0") for number in found} | last_days


def test_every_footnote_leads_to_a_reference_of_the_network(told: Brief, curated: Tables):
    known = set(curated.references["id"])
    cited = {each for line in lines(told) for each in (*line.cites, *line.against)}
    assert cited == {each.id for each in told.citations} <= known
    assert [each.number for each in told.citations] == list(range(1, len(told.citations) + 1))
    speaking = {(tie, reference) for tie, reference in curated.evidence[["tie", "reference"]].itertuples(index=False)}
    for line in lines(told):
        for reference in (*line.cites, *line.against):
            assert not line.tie or (line.tie, reference) in speaking or told_of(curated, line.tie, reference)


def told_of(tables: Tables, tie: str, reference: str) -> bool:
    """Whether a reference tells of a step of a tie."""
    return bool(((tables.events["tie"] == tie) & (tables.events["reference"] == reference)).any())


def test_the_brief_of_the_day_of_the_vote_says_what_the_worked_example_says(curated: Tables):
    text = write_brief(brief(curated, VIEWS["the day of the vote"], title="The pact"), "brief.md").decode()
    assert "25 of 38 ties among 12 of 13 actors, as of 2 December 2025." in text
    assert "India and United States are mixed: friendly by C13, hostile by T01 and T02." in text
    assert "## What changed from 3 September 2025 to 2 December 2025" in text
    assert re.search(r"\(C10\).*What is contradicted: .*that it exists", text)


def test_the_three_forms_say_the_same(told: Brief):
    as_markdown = write_brief(told, "b.md").decode()
    page = write_brief(told, "b.html").decode()
    document = Document(io.BytesIO(write_brief(told, "b.docx")))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    bare = as_markdown.replace("\\", "")
    for line in lines(told):
        assert line.text in bare
        assert any(line.text in paragraph for paragraph in paragraphs)
        assert line.text.replace("&", "&amp;").replace("'", "&#x27;").replace('"', "&quot;") in page
    assert not re.findall(r"\s(?:src|action|data)=|url\(|@import", page), "nothing is fetched"


def test_hostile_cells_stay_text():
    ties = 'id,source,target,type,summary\n1,a,b,x,"<img src=x onerror=alert(1)> [click](javascript:alert(1)) \x07"\n'
    actors = 'id,name\na,"<b>A</b>"\nb,=B()\n'
    references = "id,title,url\nR,<script>,javascript:alert(1)\n"
    tables = tables_from_bytes(
        {
            "ties.csv": ties.encode(),
            "actors.csv": actors.encode(),
            "references.csv": references.encode(),
            "evidence.csv": b"tie,reference\n1,R\n",
        }
    )
    told = brief(tables, title="<title>")
    page = write_brief(told, "b.html").decode()
    assert "<img" not in page
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert r"\[click\](javascript" in write_brief(told, "b.md").decode(), "brackets that are text make no link"
    zipfile.ZipFile(io.BytesIO(write_brief(told, "b.docx"))).testzip()


def test_a_network_without_signs_evidence_or_dates_has_a_brief_too():
    tables = tables_from_bytes({"ties.csv": b"id,source,target,type\n1,a,b,x\n2,b,c,x\n"})
    told = brief(tables)
    assert "Friends and foes" not in [section.title for section in told.sections]
    assert "All" not in told.asked.text
    assert write_brief(brief(tables_from_bytes({"ties.csv": b"id,source,target,type\n"})), "b.md")


def run(*words: object):
    return CliRunner().invoke(app, ["brief", *map(str, words)])


def test_the_command_writes_each_form_and_says_wrong_use(tmp_path: Path):
    for suffix in (".md", ".html", ".docx"):
        done = run(ROOT / "data", "--as-of", "2025-12-02", "-o", tmp_path / f"brief{suffix}")
        assert done.exit_code == 0, done.stderr
        assert (tmp_path / f"brief{suffix}").stat().st_size > 1000
    assert run(ROOT / "data", "-o", tmp_path / "brief.pdf").exit_code == 2
    assert run(ROOT / "data", "-o", tmp_path / "none" / "brief.md").exit_code == 2
    assert run(ROOT / "data", "--type", "tarif", "-o", tmp_path / "b.md").exit_code == 2


def test_the_example_brief_is_what_the_command_writes(tmp_path: Path):
    run(ROOT / "data", "--as-of", "2025-12-02", "-o", tmp_path / "brief.md")
    made = re.sub(r"\*Written by .*\*", "", (tmp_path / "brief.md").read_text(encoding="utf-8"))
    kept = re.sub(r"\*Written by .*\*", "", (ROOT / "docs" / "example-brief.md").read_text(encoding="utf-8"))
    assert made == kept
