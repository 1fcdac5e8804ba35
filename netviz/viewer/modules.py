"""The viewer's JavaScript and CSS as text: modules joined into one script for a page that cannot import.

The joining rule, held by a test: a module's imports are single lines ``import { a, b } from "./x.js";`` at its top;
``export`` stands only in front of ``function``, ``async function``, ``const`` and ``class``; top-level names are
unique over all modules; imports have no cycle.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
ENGINE = "vis-network.min.js"
STYLES = ("viewer.css", "map.css", "timeline.css", "panels.css")

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|class)", re.MULTILINE)


def source(name: str) -> str:
    """Text of one module, by its bare name."""
    return (STATIC / f"{name}.js").read_text(encoding="utf-8")


def imports(text: str) -> list[str]:
    """Bare names of the modules that a module imports."""
    return _IMPORT.findall(text)


def in_order(root: str) -> list[str]:
    """Every module that ``root`` needs, each after those it imports itself."""
    done: list[str] = []

    def visit(name: str) -> None:
        if name not in done:
            for needed in imports(source(name)):
                visit(needed)
            done.append(name)

    visit(root)
    return done


@cache
def joined(root: str, start: str) -> str:
    """One classic script: the modules in order inside a function, then ``start``."""
    bodies = [_EXPORT.sub("", _IMPORT.sub("", source(name))) for name in in_order(root)]
    return '(() => {\n"use strict";\n' + "\n".join(bodies) + f"\n{start}\n}})();"


@cache
def style() -> str:
    """All style sheets as one text."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)


@cache
def engine() -> str:
    """vis-network, as the build hook copied it out of the pyvis wheel."""
    return (STATIC / ENGINE).read_text(encoding="utf-8")
