"""Rules of the house: imports run one way, and Streamlit stays where it belongs."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "netviz"

FLOORS = (
    ("schema", "errors"),
    ("dates",),
    ("dictionary",),
    ("problems",),
    ("encoding",),
    ("csvtext",),
    ("headers",),
    ("csvfile",),
    ("tables",),
    ("typed",),
    ("findings",),
    ("doctor",),
    ("usable",),
    ("selection",),
    ("network",),
    ("stress", "springs"),
    ("layout",),
    ("style",),
    ("scene",),
    ("viewer",),
    ("formats",),
    ("starter",),
    ("app",),
    ("commands",),
    ("__main__",),
)
"""The house from the ground up: a module imports only from floors below its own (and within its own package)."""

STREAMLIT = ("app", "viewer/component.py")
"""Where Streamlit may be imported."""

LAZY = {("dictionary", "doctor"), ("dictionary", "tables"), ("scene", "viewer")}
"""Imports inside a function that look down: the generator of docs, and a result that shows itself in a notebook."""

FLOOR = {name: height for height, names in enumerate(FLOORS) for name in names}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Full names of all modules a file imports, wherever the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} if node.module != "netviz" else {f"netviz.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    own = room(path)
    assert own in FLOOR, f"{own} has no floor in the house yet"
    for name in imported(path):
        if name.startswith("netviz."):
            other = name.split(".")[1]
            if other not in FLOOR:
                continue
            assert other == own or FLOOR[other] < FLOOR[own] or (own, other) in LAZY, f"{own} may not import {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_streamlit_is_imported_only_by_the_shell(path: Path) -> None:
    allowed = str(path.relative_to(PACKAGE)).startswith(STREAMLIT)
    assert allowed or not any(name.split(".")[0] == "streamlit" for name in imported(path))
