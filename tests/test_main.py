"""The command line, as people and programs use it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from netviz import check, read_tables
from netviz.__main__ import app
from netviz.commands.filters import Filters
from netviz.commands.listing import aligned
from netviz.formats import FORMATS
from netviz.schema import TABLES
from netviz.selection import Selection

DATA = str(Path(__file__).parents[1] / "data")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def shell(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "netviz", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


def listed(*words: str | Path) -> dict[str, object]:
    answer = run("list", *words, "--format", "json")
    assert answer.exit_code == 0, answer.stderr
    found: dict[str, object] = json.loads(answer.stdout)
    return found


def ids(answer: dict[str, object]) -> list[str]:
    return [tie["id"] for tie in answer["ties"]]  # type: ignore[attr-defined]


# list


def test_the_tariffs_of_2_december_2025_are_told_with_their_certainty() -> None:
    answer = listed(DATA, "--as-of", "2025-12-02", "--type", "tariff")
    assert ids(answer) == ["T01", "T02", "T03"]
    assert {tie["certainty"] for tie in answer["ties"]} == {"certain"}  # type: ignore[attr-defined]
    assert ids(listed(DATA, "--as-of", "2025-12-02", "--type", "tariff", "--no-derived")) == ["T01", "T02"]


def test_json_has_every_column_as_text_and_every_reason(five_folder: Path) -> None:
    answer = listed(five_folder, "--as-of", "2024")
    first = answer["ties"][0]  # type: ignore[index]
    assert list(first)[-2:] == ["desk", "certainty"]
    assert first["weight"] == ""
    assert len(answer["left_out"]) == 10  # type: ignore[arg-type]
    assert len(ids(answer)) + sum(answer["left_out"].values()) == 8  # type: ignore[attr-defined]


def test_without_dates_certainty_is_null(five_folder: Path) -> None:
    assert {tie["certainty"] for tie in listed(five_folder)["ties"]} == {None}  # type: ignore[attr-defined]


def test_csv_goes_back_into_a_program(five_folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", five_folder, "--up-to", "2024-06", "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == ["T1", "T2", "T3", "T4", "T5", "T7"]
    assert rows[0]["summary"] == "Treaty of friendship, trade and transit"
    assert {row["certainty"] for row in rows} == {"certain", "possible"}


def test_a_table_names_the_actors_and_says_what_is_missing(five_folder: Path) -> None:
    text = run("list", five_folder, "--type", "tariff").stdout
    assert "Cara Venn" in text
    assert "2 of 8 ties" in text
    assert "6 of other types" in text


def test_a_table_fits_the_window_and_shows_no_control_characters(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("source,target,type,summary\na\x1b[2J,b,x," + "long " * 99, encoding="utf-8")
    text = run("list", tmp_path).stdout
    assert "\x1b" not in text
    assert all(len(line) <= 160 for line in text.splitlines())


def test_columns_arealigned_by_the_width_of_their_letters() -> None:
    first, second, third, _ = aligned({"id": ["日本", "a"], "type": ["x", "y"]}, 40)
    assert (first, second, third) == ("id    type", "日本  x", "a     y")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["--kind", "state"], ["T1", "T2", "T5"]),
        (["--type", "tariff", "--type", "sanction"], ["T2", "T3", "T6", "T7"]),
        (["--from", "2025", "--to", "2025-03"], ["T2", "T3", "T4", "T6"]),
        (["--as-of", "2022-06-01", "--certain-only"], ["T4"]),
        (["--as-of", "2020-03", "--undated"], ["T1", "T8"]),
        (["--around", "President Venn"], ["T1", "T2", "T4", "T5", "T7"]),
        (["--around", "elm", "--steps", "2"], ["T3", "T6", "T8"]),
        (["--min-grade", "A1"], ["T1"]),
        (["--status", "claimed"], ["T8"]),
        (["--no-derived", "--type", "tariff"], ["T2"]),
    ],
)
def test_each_filter_does_what_it_says(five_folder: Path, words: list[str], shown: list[str]) -> None:
    assert ids(listed(five_folder, *words)) == shown


def test_filters_without_a_word_set_no_limit() -> None:
    assert Filters().selection() == Selection()


# wrong use


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lost"], "lost"),
        (["list", "--colour", "red"], "--colour"),
        (["list", DATA, "--type", "tarif"], "did you mean “tariff”"),
        (["list", DATA, "--kind", "stat"], "did you mean “state”"),
        (["list", DATA, "--around", "Kumr"], "did you mean"),
        (["list", DATA, "--status", "enforced"], "status"),
        (["list", DATA, "--as-of", "2025-13"], "2025-13"),
        (["list", DATA, "--from", "2026", "--to", "2025"], "swap"),
        (["list", DATA, "--from", "2025", "--as-of", "2025"], "one way"),
        (["list", DATA, "--min-grade", "Z9"], "C3"),
        (["list", DATA, "--steps", "none"], "--steps"),
        (["list", DATA, "--steps", "0"], "1 or more"),
        (["list", DATA, "--format", "xml"], "table, json, csv"),
        (["list", "no-such-folder"], "no-such-folder"),
        (["check", "no-such-folder"], "no-such-folder"),
        (["check", DATA, "--format", "xml"], "text, json, github"),
        (["run", "no-such-folder"], "no-such-folder"),
        (["run", DATA, "--port", "99999"], "--port"),
        (["export", DATA], "--output"),
        (["export", DATA, "-o", "view.docx"], ".graphml"),
        (["export", DATA, "-o", "no-such-folder/view.svg"], "there is no folder"),
        (["export", DATA, "-o", "view.html", "--contents", "some"], "public"),
        (["init"], "FOLDER"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(words: list[str], told: str) -> None:
    answer = run(*words)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert len(answer.stderr.splitlines()) == 1
    assert told in answer.stderr


@pytest.mark.parametrize("option", ["--from", "--to", "--as-of", "--up-to"])
def test_an_empty_date_is_wrong_use(option: str) -> None:
    answer = run("list", DATA, option, "")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert option in answer.stderr


def test_an_own_column_certainty_stands_beside_ours(tmp_path: Path) -> None:
    ties = "id,source,target,type,start,end,certainty\nT1,a,b,x,2020,..,my guess\n"
    (tmp_path / "ties.csv").write_text(ties, encoding="utf-8")
    (tie,) = listed(tmp_path, "--as-of", "2020-06-01")["ties"]  # type: ignore[misc, attr-defined]
    assert (tie["own_certainty"], tie["certainty"]) == ("my guess", "possible")
    (row,) = csv.DictReader(io.StringIO(run("list", tmp_path, "--format", "csv").stdout))
    assert row["own_certainty"] == "my guess"


def test_a_folder_without_ties_is_a_fault_of_the_data(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    answer = run("list", tmp_path)
    assert (answer.exit_code, len(answer.stderr.splitlines())) == (1, 1)
    assert "edges.csv" in answer.stderr


def test_a_fault_of_netviz_itself_is_a_plain_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netviz.read_tables", lambda folder: 1 / 0, raising=False)
    answer = run("check", DATA)
    assert (answer.exit_code, len(answer.stderr.splitlines())) == (1, 1)
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("count", [1, 5000])
def test_a_pipe_that_closes_early_is_left_in_silence(tmp_path: Path, count: int) -> None:
    rows = "".join(f"a,b,x,{'word ' * 40}\n" for _ in range(count))
    (tmp_path / "ties.csv").write_text("source,target,type,summary\n" + rows, encoding="utf-8")
    command = [sys.executable, "-m", "netviz", "list", str(tmp_path), "--format", "csv"]
    # Python keeps what is written back, unless it is told not to: then it speaks up only at its end.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=usual) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


# check


def test_the_curated_network_has_no_errors() -> None:
    answer = shell("check", DATA)
    assert answer.returncode == 0
    assert answer.stderr == ""


def test_findings_name_file_row_and_column_in_every_form(five_folder: Path) -> None:
    ties = five_folder / "ties.csv"
    ties.write_text(ties.read_text(encoding="utf-8").replace("2024-06~", "2024-13"), encoding="utf-8")
    text, forms, github = (run("check", five_folder, "--format", form) for form in ("text", "json", "github"))
    assert {answer.exit_code for answer in (text, forms, github)} == {1}
    assert "ties.csv, row 4, column start" in text.stdout
    errors = [each for each in json.loads(forms.stdout)["findings"] if each["severity"] == "error"]
    assert [(each["file"], each["row"], each["column"], each["value"]) for each in errors] == [
        ("ties.csv", 4, "start", "2024-13")
    ]
    assert set(errors[0]) == {"code", "severity", "file", "row", "line", "column", "value", "message", "remedy"}
    line = next(line for line in github.stdout.splitlines() if line.startswith("::error "))
    assert "ties.csv,line=4,title=bad-date::" in line


def test_a_message_for_github_stays_one_command(tmp_path: Path) -> None:
    folder = tmp_path / "100%, old:new"
    folder.mkdir()
    (folder / "ties.csv").write_text('source,target,type,start\na,b,x,"1\n::error::100%"\n', encoding="utf-8")
    lines = run("check", folder, "--format", "github").stdout.splitlines()
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)
    assert all("/100%25%2C old%3Anew/" in line for line in lines)


# export


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_written_whole(five_folder: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"view{suffix}"
    answer = run("export", five_folder, "--type", "tariff", "-o", target, "--title", "Tariffs of Alba")
    assert answer.exit_code == 0, answer.stderr
    assert target.stat().st_size > 100
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_ties_and_the_tables_that_are_exported_are_the_selected_ones(five_folder: Path, tmp_path: Path) -> None:
    run("export", five_folder, "--type", "tariff", "-o", tmp_path / "t.csv")
    run("export", five_folder, "--type", "tariff", "-o", tmp_path / "t.zip")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text(encoding="utf-8"))))
    assert [row["id"] for row in rows] == ["T2", "T7"]
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        assert b"T2" in archive.read("ties.csv")
        assert b"T1," not in archive.read("ties.csv")


def test_a_page_opens_at_the_view_and_leaves_notes_out_of_a_public_one(five_folder: Path, tmp_path: Path) -> None:
    words = ("export", five_folder, "--type", "sanction", "-o", tmp_path / "p.html", "--title", "Frozen")
    assert run(*words, "--contents", "public").exit_code == 0
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<title>Frozen</title>" in text
    assert "seat unknown" not in text
    run(*words)
    assert "seat unknown" in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_nothing_is_ever_written_over_the_network_itself(five_folder: Path) -> None:
    before = (five_folder / "ties.csv").read_bytes()
    assert run("export", five_folder, "-o", five_folder / "ties.csv").exit_code == 2
    assert (five_folder / "ties.csv").read_bytes() == before


def test_a_failed_export_leaves_the_former_file(
    five_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "view.svg"
    target.write_text("old", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    answer = run("export", five_folder, "-o", target)
    assert answer.exit_code == 2
    assert "No space left" in answer.stderr
    assert [path.read_text(encoding="utf-8") for path in tmp_path.glob("*view*")] == ["old"]


# init, version


def test_a_new_network_checks_without_any_finding(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "network"
    assert run("init", folder).exit_code == 0
    assert check(read_tables(folder)) == []
    assert {path.name for path in folder.iterdir()} == {
        "actors.csv", "ties.csv", "tie_types.csv", "references.csv", "evidence.csv", "events.csv", "datapackage.json",
    }  # fmt: skip


def test_a_new_network_shows_every_column_with_an_example(tmp_path: Path) -> None:
    assert run("init", tmp_path / "fishing-rights").exit_code == 0
    tables = read_tables(tmp_path / "fishing-rights")
    for name, file in tables.files.items():
        assert file.header == tuple(column for column in TABLES[name].names if (name, column) != ("ties", "date"))
        assert len(tables.frame(name)) == (2 if name == "actors" else 1)
    package = json.loads((tmp_path / "fishing-rights" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["title"] == "fishing rights"
    fields = {each["path"]: tuple(field["name"] for field in each["schema"]["fields"]) for each in package["resources"]}
    assert fields == {file.file: file.header for file in tables.files.values()}


@pytest.mark.parametrize("file", ["events.csv", "datapackage.json"])
def test_init_writes_over_nothing(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_text("mine", encoding="utf-8")
    answer = run("init", tmp_path)
    assert answer.exit_code == 2
    assert file in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_the_version_is_told_from_anywhere(tmp_path: Path) -> None:
    answer = shell("--version", cwd=tmp_path)
    assert answer.stdout.startswith("netviz 0.")
    assert answer.returncode == 0


def test_without_a_command_the_commands_are_told() -> None:
    answer = run()
    assert all(command in answer.stdout for command in ("run", "init", "check", "list", "export"))
