"""A composed view: what it carries, what it opens with, and how it was made."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from netviz.errors import WrongUse
from netviz.files.records import fold
from netviz.scene.columns import tables_data
from netviz.scene.look import Look, Sizes, is_signed
from netviz.scene.marks import Marks, marks_of, marks_sentence
from netviz.schema import DATAPACKAGE, TABLES
from netviz.selection import Selected, Selection, apply, resolve
from netviz.tables import Tables, rewritten, to_files

Contents = Literal["all", "view", "public"]
CONTENTS: Mapping[str, str] = {
    "all": "the whole network and the CSV files it was made from",
    "view": "only the ties selected when it was exported, and their rows of the CSV files",
    "public": "only the ties selected when it was exported, without notes",
}

NOTES = {"note", "notes"}
"""Folded headers of columns that no public export holds."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A composed view: ``tables`` it carries, ``selection`` it opens with, ``data`` as described in docs/scene.md."""

    tables: Tables
    selection: Selection
    title: str
    contents: Contents
    data: Mapping[str, Any]

    @cached_property
    def selected(self) -> Selected:
        """What the scene's selection lets through."""
        return apply(self.tables, self.selection)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The CSV files the scene carries, by file name: the very bytes read, or the rows that were selected."""
        return to_files(self.tables)

    @cached_property
    def sentence(self) -> str:
        """What is shown, what is not, and how many of it have each mark."""
        shown = self.selected.tables.ties
        ends = dict.fromkeys([*shown["source"], *shown["target"]])
        marked = marks_sentence(self.data["marks"], shown["id"], ends)
        return " ".join(part for part in (self.selected.sentence(), marked) if part)

    def to_json(self) -> str:
        """The data as compact JSON, without NaN."""
        return json.dumps(self.data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

    def _repr_html_(self) -> str:
        from netviz.viewer.page import framed  # a notebook shows the page; composing never needs it

        return framed(self)


def compose(
    tables: Tables,
    selection: Selection | None = Selection(),  # noqa: B008 a frozen value is the same for every call
    title: str | None = None,
    contents: Contents = "all",
    *,
    marks: Marks | Mapping[str, str] | None = None,
    places: Mapping[str, tuple[float, float]] | None = None,
    sized: Sizes | None = None,
) -> Scene:
    """Compose what a viewer shows.

    ``selection`` is the view it opens with (None: all of it); ``contents`` decides what travels: ``all``, ``view``
    (selected rows only) or ``public`` (as view, without notes).  ``marks`` are words on single ties by id, such as
    ``{"T1": "new"}``, or :class:`Marks` with actors and labels too.  Positions, colours and sizes always come from the
    whole network; ``places`` are positions (:func:`netviz.place`) that a changed network keeps, newcomers going among
    their neighbours; ``sized`` are values of a measure that size the actors in place of their numbers of partners.
    Raises :class:`~netviz.errors.WrongUse` for what cannot be meant.
    """
    if contents not in CONTENTS:
        raise WrongUse(f"contents “{contents}”: write {', '.join(CONTENTS)}")
    selection = resolve(tables, selection or Selection())
    carried = tables if contents == "all" else apply(tables, selection).tables
    carried = without_notes(carried) if contents == "public" else carried
    name = title or folder_title(tables.folder)
    look = Look.of(tables, places, sized)
    look = look if contents == "all" else look.narrowed(carried)
    data: dict[str, Any] = {"format": 1, "title": name, "selection": selection.to_json(), "picked": None}
    scene = Scene(tables=carried, selection=selection, title=name, contents=contents, data=data)
    data |= {"made": _made(scene), "today": date.today().toordinal(), "signed": is_signed(tables)}
    data |= tables_data(carried, look)
    data |= {} if sized is None else {"sized": sized.label}
    data["marks"] = marks_of(marks).among(data["ties"]["id"], data["actors"]["id"]).to_json()
    return scene


def folder_title(folder: str) -> str:
    """The title in a folder's ``datapackage.json``, else the folder's name.

    >>> folder_title("/no/such/trade-pacts")
    'trade pacts'
    """
    path = Path(folder)
    try:
        title = json.loads((path / DATAPACKAGE).read_text(encoding="utf-8"))["title"]
    except (OSError, ValueError, TypeError, KeyError):
        title = None
    if isinstance(title, str) and title.strip():
        return title.strip()
    return re.sub(r"[-_]+", " ", path.resolve().name if folder else "").strip() or "A network of ties"


def without_notes(tables: Tables) -> Tables:
    """The same tables with every column of notes emptied, in files that hold their cells and nothing else.

    A second ``Note`` beside ``note`` and a ``notes`` of the analyst's own are columns of notes too.
    """
    bare = {name: tables.frame(name).assign(**dict.fromkeys(_notes(tables, name), "")) for name in TABLES}
    return rewritten(tables.replace(**bare))


def _notes(tables: Tables, name: str) -> list[str]:
    """Columns of a table whose name, or header as it stands in the file, is that of a note."""
    file = tables.files.get(name)
    headers = {} if file is None else dict(zip(file.columns, file.header, strict=True))
    columns = [str(column) for column in tables.frame(name).columns]
    return [column for column in columns if {fold(column), fold(headers.get(column, ""))} & NOTES]


def _made(scene: Scene) -> dict[str, Any]:
    files = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in scene.files.items()
    ]
    return {
        "program": f"netviz {version('netviz')}",
        "day": date.today().isoformat(),
        "contents": scene.contents,
        "says": CONTENTS[scene.contents],
        "files": files,
    }
