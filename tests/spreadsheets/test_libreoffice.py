"""A real spreadsheet in between: LibreOffice opens what we write and saves it, and every text is still there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from netviz.edit.bringing import bring
from netviz.spreadsheets.receiving import unpack
from netviz.spreadsheets.sending import to_workbook
from netviz.tables import tables_from_bytes

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TEXTS = [
    "007", "NA", "1-2", "TRUE", "1E5", "2025-12", "2025-12-02", "=cmd()", "-1", "+49 30", "@x", "'=x", "'quoted'",
    " lead", "trail ", "a\nb", "a\r\nb", "tab\there", "_x0041_", "a\x07b", "\ufffe", "🌐", "रूस", '"q"', "<b>&", "#N/A",
    "1/2", "3.0", "1,5", "ax005F_b", "x" * 40_000,
]  # fmt: skip


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_again_changes_nothing(tmp_path: Path) -> None:
    quoted = ['"' + text.replace('"', '""') + '"' for text in TEXTS]
    rows = "".join(f"T{number},a,b,x,{text}\n" for number, text in enumerate(quoted))
    tables = tables_from_bytes({"ties.csv": f"id,source,target,type,=own\n{rows}".encode()})
    (tmp_path / "mine.xlsx").write_bytes(to_workbook(tables))
    words = ["--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "xlsx"]
    subprocess.run(
        [str(OFFICE), *words, "--outdir", tmp_path / "out", tmp_path / "mine.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    upload = unpack("mine.xlsx", (tmp_path / "out" / "mine.xlsx").read_bytes())
    assert upload.notes == ()
    assert bring(tables, tables_from_bytes(upload.files)).tables is tables
