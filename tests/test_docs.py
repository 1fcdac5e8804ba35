"""Documentation that cannot lag: generated pages are current, and everything that is registered is described."""

import re
from pathlib import Path

import pytest

from netviz import read_tables
from netviz.__main__ import app
from netviz.commands.filters import Filters
from netviz.dictionary import TITLE, data_dictionary, datapackage, to_text
from netviz.doctor.findings import CODES
from netviz.formats import FORMATS
from netviz.remedies import findings_page
from netviz.schema import TABLES

ROOT = Path(__file__).parents[1]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_data_dictionary_is_what_the_schema_says() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == data_dictionary()


def test_the_list_of_findings_is_what_the_doctor_says() -> None:
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert text == findings_page()
    assert all(f"`{code}`" in text for code in CODES)


def test_the_datapackage_describes_the_curated_files() -> None:
    columns = {name: file.header for name, file in read_tables(ROOT / "data").files.items()}
    assert (ROOT / "data" / "datapackage.json").read_text(encoding="utf-8") == to_text(datapackage(columns, TITLE))


def test_every_column_stands_in_the_dictionary() -> None:
    text = data_dictionary()
    for table in TABLES.values():
        for column in table.columns:
            assert re.search(
                rf"^\| (\*\*)?{column.name}(\*\*)? \| {re.escape(column.description[:20])}", text, re.MULTILINE
            )


@pytest.mark.parametrize("command", [each.name for each in app.registered_commands])
def test_every_command_is_described(command: str) -> None:
    assert f"## netviz {command}" in COMMANDS


def test_every_format_and_every_filter_is_described() -> None:
    assert all(f"`{suffix}`" in COMMANDS for suffix in FORMATS)
    options = {"start": "from", "end": "to"}
    for name in Filters.__dataclass_fields__:
        assert f"--{options.get(name, name).replace('_', '-')}" in COMMANDS


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "seeds").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_examples_of_the_readme_run() -> None:
    """Python blocks in order, in one namespace, from the checkout's top."""
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    space: dict[str, object] = {}
    for block in blocks:
        exec(compile(block.replace('"data"', repr(str(ROOT / "data"))), "README.md", "exec"), space)
