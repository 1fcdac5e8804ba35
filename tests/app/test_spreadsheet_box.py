"""On the page Edit: a workbook that came back becomes one change of the draft, after it was shown."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from netviz import read_tables
from netviz.app.edit.editing import Editing
from netviz.app.edit.holding import DRAFTS
from netviz.spreadsheets.archive import packed
from netviz.spreadsheets.sending import to_workbook
from netviz.tables import to_files


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, five_folder: Path) -> AppTest:
    def script() -> None:
        import sys

        from netviz.app import source
        from netviz.app.edit import page

        page.show(source.load(sys.argv[1], source.stamps(sys.argv[1])))

    monkeypatch.setattr(sys, "argv", ["app.py", str(five_folder), "--allow-edits"])
    return AppTest.from_function(script, default_timeout=60).run()


def changed(folder: Path, **cells: str | None) -> bytes:
    """The folder's workbook after a spreadsheet changed cells of its ties, or deleted a row (None)."""
    book = openpyxl.load_workbook(BytesIO(to_workbook(read_tables(folder))))
    for place, text in cells.items():
        if text is None:
            book["ties"].delete_rows(book["ties"][place].row)
        else:
            book["ties"][place] = text
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def upload(app: AppTest, data: bytes, name: str = "five.xlsx") -> None:
    app.file_uploader[0].set_value([(name, data, "")]).run()


def said(app: AppTest) -> str:
    return " ".join(each.value for each in [*app.markdown, *app.caption, *app.warning])


def button(app: AppTest, label: str) -> object:
    return next(each for each in app.button if each.label == label)


def draft(app: AppTest) -> Editing:
    [held] = app.session_state[DRAFTS].values()
    assert isinstance(held, Editing)
    return held


def test_what_would_change_is_shown_before_it_is_taken_in(app: AppTest, five_folder: Path) -> None:
    upload(app, changed(five_folder, A2="T1", K2="1"))
    assert "ties.csv" in said(app)
    assert draft(app).unsaved == 0
    button(app, "Take it in").click().run()  # type: ignore[attr-defined]
    assert draft(app).unsaved == 1
    before, after = (to_files(each)["ties.csv"].splitlines() for each in (draft(app).draft.first, draft(app).tables))
    assert [number for number, lines in enumerate(zip(before, after, strict=True)) if len({*lines}) > 1] == [1]
    assert read_tables(five_folder).ties.equals(draft(app).draft.first.ties)


def test_it_is_one_step_of_undo(app: AppTest, five_folder: Path) -> None:
    upload(app, changed(five_folder, K2="1", K3="-1", K4="0"))
    button(app, "Take it in").click().run()  # type: ignore[attr-defined]
    assert draft(app).unsaved == 3
    button(app, "Undo").click().run()  # type: ignore[attr-defined]
    assert draft(app).unsaved == 0


def test_rows_that_the_file_lacks_are_removed_only_when_asked(app: AppTest, five_folder: Path) -> None:
    upload(app, changed(five_folder, A9=None))
    assert "nothing would change" in said(app)
    assert button(app, "Take it in").disabled  # type: ignore[attr-defined]
    toggle = next(each for each in app.toggle if each.label == "Remove 1 row that the file lacks")
    toggle.set_value(True).run()
    assert "T8 removed" in said(app)
    button(app, "Take it in").click().run()  # type: ignore[attr-defined]
    assert "T8" not in draft(app).tables.ties["id"].tolist()


@pytest.mark.parametrize("data", [b"PK", packed({"../ties.csv": b""})])
def test_what_is_refused_says_why(app: AppTest, data: bytes) -> None:
    upload(app, data, "five.zip")
    assert "five.zip" in app.warning[0].value
    assert not any(each.label == "Take it in" for each in app.button)
