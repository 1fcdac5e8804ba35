"""The viewer's JavaScript and CSS as text: modules joined into one script for a page that cannot import.

The joining rule, held by a test: a module imports by name, ``import { a, b } from "./x.js";``, and nothing else;
``export`` stands only in front of ``function``, ``async function``, ``const`` and ``class``; imports have no cycle.
Each module becomes a function of its own that returns what it exports, so that names never meet.  Comments stay
behind: they are lines of their own, and no text of a module runs over a line's end.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
ENGINE = "vis-network.min.js"
BUNDLE = "bundle.js"
"""The component as one file, made when netviz is built: one request in place of one for each module."""

STYLES = ("viewer.css", "map/map.css", "time/timeline.css", "panels/panels.css", "questions/questions.css")

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[a-z/]+)\.js";\n', re.MULTILINE)
_COMMENT = re.compile(r"^[ ]*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_ENGINE_IMPORT = f'import "./{ENGINE}";\n'
_EXPORT = re.compile(r"^export (?=(?:async function|function|const|class) (\w+))", re.MULTILINE)


def source(name: str) -> str:
    """Text of one module, by its name: its path without ``.js``, such as ``map/paint``."""
    return (STATIC / f"{name}.js").read_text(encoding="utf-8")


def imports(name: str) -> list[str]:
    """Names of the modules that a module imports."""
    return [_named(name, path) for _, path in _IMPORT.findall(source(name))]


def _named(importer: str, path: str) -> str:
    """The module that a relative path means.

    >>> _named("map/paint", "../core/scene"), _named("view", "./map/map")
    ('core/scene', 'map/map')
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), path))


def in_order(root: str) -> list[str]:
    """Every module that ``root`` needs, each after those it imports itself."""
    done: list[str] = []

    def visit(name: str) -> None:
        if name not in done:
            for needed in imports(name):
                visit(needed)
            done.append(name)

    visit(root)
    return done


@cache
def joined(root: str, start: str) -> str:
    """One classic script: the modules in order, then ``start``, which may use what ``root`` exports."""
    parts = "\n".join(_as_function(name) for name in in_order(root))
    return f'(() => {{\n"use strict";\nconst $ = {{}};\n{parts}\n$["{root}"].{start}\n}})();'


def bundle() -> str:
    """The Streamlit component as one ES module: vis-network, the modules in order, the component as its default.

    The first line tells what it was made from, see :func:`is_fresh`.
    """
    parts = "\n".join(_as_function(name) for name in in_order("component"))
    modules = f'const $ = {{}};\n{parts}\nexport default $["component"].component;\n'
    return f"{_stamp()}\n{engine()}\n{modules}"


def write_bundle() -> None:
    """Put the bundle beside the modules; the build hook does."""
    (STATIC / BUNDLE).write_text(bundle(), encoding="utf-8")


def is_fresh() -> bool:
    """Whether there is a bundle and it was made from the modules as they are now.

    Where the modules are being worked on it soon is not, and the component goes back to importing them one by one.
    """
    try:
        with (STATIC / BUNDLE).open(encoding="utf-8") as file:
            return file.readline().rstrip("\n") == _stamp()
    except OSError:
        return False


def _stamp() -> str:
    told = "".join(source(name) for name in in_order("component"))
    return f"// {hashlib.sha256(told.encode()).hexdigest()}"


def _as_function(name: str) -> str:
    text = (
        _COMMENT.sub("", source(name)).replace(_ENGINE_IMPORT, "").replace("export default function", "export function")
    )
    exported = ", ".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(lambda found: f'const {{{found[1]}}} = $["{_named(name, found[2])}"];\n', text))
    return f'$["{name}"] = (() => {{\n{body}return {{ {exported} }};\n}})();'


@cache
def style() -> str:
    """All style sheets as one text."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)


@cache
def engine() -> str:
    """vis-network, as the build hook copied it out of the pyvis wheel."""
    return (STATIC / ENGINE).read_text(encoding="utf-8")
