"""Two processes save the same folder at the same time: no acknowledged edit is lost, and nothing is ever torn."""

from __future__ import annotations

from pathlib import Path

from rivals import contest, laid_out

EDITS = 25


def test_every_edit_that_was_acknowledged_is_kept(tmp_path: Path) -> None:
    result = contest(laid_out(tmp_path / "folder"), edits=EDITS)
    print(dict(result.figures()))
    assert result.wrong == []
    assert len(result.edits) >= 40
    assert result.figures()["merged"] > 0
    assert result.reads > 0
