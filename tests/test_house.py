"""Rules of the house: imports run one way, and Streamlit stays where it belongs."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "netviz"

FLOORS = (
    ("schema", "errors", "watch"),
    ("dates",),
    ("dictionary",),
    ("disk", "markup"),
    ("files",),
    ("tables",),
    ("typed",),
    ("selection",),
    ("standing",),
    ("story",),
    ("stores",),
    ("doctor",),
    ("spreadsheets",),
    ("edit",),
    ("remedies",),
    ("network",),
    ("balance",),
    ("sourcing",),
    ("measures",),
    ("citing",),
    ("paths",),
    ("changes",),
    ("checks", "answers"),
    ("brief",),
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
"""The house from the ground up: a room (a module or package) imports only from floors below its own."""

STREAMLIT = ("app", "viewer/component.py")
"""Where Streamlit may be imported."""

LAZY = {("dictionary", "remedies"), ("dictionary", "tables"), ("scene", "viewer")}
"""Imports that look down, always inside a function: the generator of docs, and a result that shows itself in a
notebook."""

FLOOR = {name: height for height, names in enumerate(FLOORS) for name in names}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)
MODULES = {".".join(("netviz", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in FILES}
MODULES = {name.removesuffix(".__init__"): path for name, path in MODULES.items()}
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> set[str]:
    """Full names of all modules that are imported, wherever the import stands."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "imports name the whole module, from netviz on"
            full = {alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            names |= {name if name in MODULES else node.module for name in full.values()}
            names |= set(full.values()) if node.module == "netviz" else set()
    return names


def imported_by(path: Path) -> set[str]:
    return imported(ast.parse(path.read_text(encoding="utf-8")))


def imported_within_functions(path: Path) -> set[str]:
    """Names of modules that are imported in a function and nowhere else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = set().union(*(imported(function) for function in functions))
    for function in functions:
        function.body = [ast.Pass()]
    return inside - imported(tree)


def test_every_room_has_its_floor_and_every_floor_its_rooms() -> None:
    assert {room(path) for path in FILES} == set(FLOOR)


@each_file
def test_imports_run_one_way(path: Path) -> None:
    own, lazily = room(path), imported_within_functions(path)
    for name in imported_by(path):
        if name.startswith("netviz."):
            other = name.split(".")[1]
            if other not in FLOOR:
                continue
            below = other == own or FLOOR[other] < FLOOR[own]
            assert below or ((own, other) in LAZY and name in lazily), f"{own} may not import {other}"


@pytest.mark.parametrize("name", sorted(FLOOR))
def test_within_a_room_imports_do_not_go_round(name: str) -> None:
    inside = {module: path for module, path in MODULES.items() if room(path) == name}
    list(TopologicalSorter({module: imported_by(path) & set(inside) for module, path in inside.items()}).static_order())


@each_file
def test_streamlit_is_imported_only_by_the_shell(path: Path) -> None:
    allowed = str(path.relative_to(PACKAGE)).startswith(STREAMLIT)
    assert allowed or not any(name.split(".")[0] == "streamlit" for name in imported_by(path))


@each_file
def test_no_banner_stands_where_a_file_should_be_split(path: Path) -> None:
    assert not re.search(r"^ *#.*(-----|=====)$", path.read_text(encoding="utf-8"), re.MULTILINE)
