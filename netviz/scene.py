"""Scene: plain data, all that a viewer ever sees.

Everything that means something is decided here: days, colours, sizes, positions, words for dates, which grades a
tie passes.  Viewers only compare and draw.  Rows are put in an order of their own, so that the same data in another
row order gives the same scene.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from netviz import typed
from netviz.dates import Bounds, words
from netviz.errors import WrongUse
from netviz.layout import place
from netviz.schema import CREDIBILITY, DATAPACKAGE, RELIABILITY, SIGNS, STATUSES, TABLES, UNPROVEN_STATUSES, Term
from netviz.schema import words as terms
from netviz.selection import ESTABLISHED, Selected, Selection, apply, resolve
from netviz.style import kind_shapes, sizes, type_styles
from netviz.tables import Tables, to_files

Contents = Literal["all", "view", "public"]
CONTENTS: Mapping[str, str] = {
    "all": "the whole network and the CSV files it was made from",
    "view": "only the ties selected when it was exported, and their rows of the CSV files",
    "public": "only the ties selected when it was exported, without notes",
}

STANDINGS = ("established", "contested", "unsourced")

TIE_TEXTS = ("subtype", "summary", "start", "end", "checked", "note", "derived_from", "relieves")
ACTOR_TEXTS = ("country", "wikidata", "lei", "aliases", "note")
SHORT_BOUNDS = dict(zip(Bounds._fields, ("es", "ls", "ee", "le"), strict=True))
CONSUMED = {*TIE_TEXTS, "id", "source", "target", "type", "date", "lasting", "direction", "sign", "status", "weight"}

Columns = dict[str, Any]


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

    def to_json(self) -> str:
        """The data as compact JSON, without NaN."""
        return json.dumps(self.data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

    def _repr_html_(self) -> str:
        from netviz.viewer.page import framed  # a notebook shows the page; composing never needs it

        return framed(self)


def compose(
    tables: Tables, selection: Selection | None = None, title: str | None = None, contents: Contents = "all"
) -> Scene:
    """Compose what a viewer shows.

    ``selection`` is the view it opens with; ``contents`` decides what travels: ``all``, ``view`` (selected rows
    only) or ``public`` (as view, without notes).  Positions, colours and sizes always come from the whole network.
    Raises :class:`~netviz.errors.WrongUse` for what cannot be meant.
    """
    if contents not in CONTENTS:
        raise WrongUse(f"contents “{contents}”: write {', '.join(CONTENTS)}")
    selection = resolve(tables, selection or Selection())
    carried = tables if contents == "all" else apply(tables, selection).tables
    carried = without_notes(carried) if contents == "public" else carried
    name = title or folder_title(tables.folder)
    look = _Look.of(tables)
    data = {"format": 1, "title": name, "selection": selection.to_json(), "picked": None}
    scene = Scene(tables=carried, selection=selection, title=name, contents=contents, data=data)
    data |= {"made": _made(scene), "today": date.today().toordinal(), "signed": is_signed(tables)}
    data |= _tables_data(carried, look)
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
    """The same tables with every ``note`` emptied."""
    frames = {name: tables.frame(name) for name in TABLES}
    return tables.replace(**{name: frame.assign(note="") for name, frame in frames.items() if "note" in frame.columns})


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


# How the whole network looks ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Look:
    """Positions, sizes, shapes and colours of the whole network."""

    actors: pd.DataFrame
    kinds: list[dict[str, Any]]
    types: list[dict[str, Any]]

    @classmethod
    def of(cls, tables: Tables) -> _Look:
        return cls(_actor_look(tables), _kinds(tables), _types(tables))


def _actor_look(tables: Tables) -> pd.DataFrame:
    """Position and size by actor id."""
    ids = typed.all_actors(tables)["id"]
    where = place(tables)
    ties = typed.type_ties(tables)
    pairs = pd.concat(
        [ties[["source", "target"]], ties[["target", "source"]].set_axis(["source", "target"], axis=1)]
    ).drop_duplicates()
    partners = pairs[pairs["source"] != pairs["target"]].groupby("source").size()
    spots = np.array([where[actor] for actor in ids]).reshape(len(ids), 2)
    count = ids.map(partners).fillna(0)
    return pd.DataFrame({"x": spots[:, 0], "y": spots[:, 1], "size": sizes(count)}, index=ids.to_numpy())


def _kinds(tables: Tables) -> list[dict[str, Any]]:
    shapes = kind_shapes(typed.all_actors(tables)["kind"])
    return [{"id": kind, "label": kind or "no kind given", "shape": shape} for kind, shape in shapes.items()]


def _types(tables: Tables) -> list[dict[str, Any]]:
    """Every type in use or declared, in alphabetical order, with its colours for each sign."""
    declared = tables.tie_types.drop_duplicates("id").set_index("id")
    ties = typed.type_ties(tables)
    names = sorted({*ties["type"], *declared.index})
    blank = dict.fromkeys(declared.columns, "")
    records = [{**blank, **(dict(declared.loc[name]) if name in declared.index else {}), "id": name} for name in names]
    usual = _usual_signs(ties)
    signs = {each["id"]: _sign(each["sign"], usual.get(each["id"], 0)) for each in records}
    styles = type_styles(records, signs, signed=is_signed(tables))
    return [
        {
            "id": each["id"],
            "label": each["label"] or each["id"] or "no type given",
            "sign": signs[each["id"]],
            "symbol": styles[each["id"]].symbol,
            "description": each["description"],
            "colours": {str(sign): list(pair) for sign, pair in styles[each["id"]].colours.items()},
        }
        for each in records
    ]


def is_signed(tables: Tables) -> bool:
    """Whether any tie or type of the network is friendly or hostile, so that hue has a sign to tell."""
    return bool((typed.type_ties(tables)["sign"] != 0).any()) or bool(tables.tie_types["sign"].isin(("1", "-1")).any())


def _sign(text: str, otherwise: int) -> int:
    return int(text) if text in terms(SIGNS) else otherwise


def _usual_signs(ties: pd.DataFrame) -> dict[Hashable, int]:
    """The sign that most ties of a type have; the smaller one when two are as frequent."""
    counted = ties.groupby(["type", "sign"]).size().reset_index(name="n")
    return (
        counted.sort_values(["n", "sign"], ascending=[False, True])
        .drop_duplicates("type")
        .set_index("type")["sign"]
        .astype(int)
        .to_dict()
    )


# Tables as columns -------------------------------------------------------------------------------------------


def _tables_data(tables: Tables, look: _Look) -> Columns:
    """Every list of the scene, dictionary-coded; rows in an order of their own."""
    actors = typed.all_actors(tables).sort_values("id", kind="stable").reset_index(drop=True)
    ties = typed.type_ties(tables).join(tables.ties.drop(columns=["id", "source", "target", "type", "sign", "weight"]))
    ties["start"] = tables.ties["start"].where(tables.ties["start"] != "", tables.ties["date"])
    ties["position"] = np.arange(len(ties))
    ties = ties.sort_values(["id", "source", "target", "type", "start", "end"], kind="stable").reset_index(drop=True)
    references = tables.references.sort_values("id", kind="stable").drop_duplicates("id").reset_index(drop=True)
    statuses = _statuses(tables)
    ix = {
        "actor": _index(actors["id"]),
        "tie": pd.Series(ties.index, index=ties["position"]),
        "tie_id": _index(ties["id"].drop_duplicates()) if ties["id"].is_unique else _first_index(ties["id"]),
        "reference": _index(references["id"]),
        "status": _index(pd.Series([each["id"] for each in statuses], dtype="str")),
        "kind": _index(pd.Series([each["id"] for each in look.kinds], dtype="str")),
        "type": _index(pd.Series([each["id"] for each in look.types], dtype="str")),
    }
    data: Columns = {
        "kinds": look.kinds,
        "types": look.types,
        "statuses": statuses,
        "actors": _actors(actors, look, ix, tables),
        "ties": _ties(ties, ix, tables),
        "gaps": _gaps(tables, ix["tie"]),
        "steps": _steps(tables, ix),
        "evidence": _evidence(tables, ix),
        "references": _references(references, tables),
        "grades": {"reliability": _meanings(RELIABILITY), "credibility": _meanings(CREDIBILITY)},
    }
    data["dates"] = _date_words(data)
    return data


def _index(ids: pd.Series[Any]) -> pd.Series[int]:
    return pd.Series(range(len(ids)), index=ids.to_numpy(), dtype="int64")


def _first_index(ids: pd.Series[Any]) -> pd.Series[int]:
    first = ids[~ids.duplicated()]
    return pd.Series(first.index.to_numpy(), index=first.to_numpy(), dtype="int64")


def _codes(texts: pd.Series[Any], index: pd.Series[int]) -> list[int]:
    """Positions of texts in an index; -1 where it does not hold them."""
    codes: list[int] = texts.map(index).fillna(-1).astype("int64").tolist()
    return codes


def _texts(frame: pd.DataFrame, names: Sequence[str]) -> Columns:
    """Text columns; those that are wholly empty are left out."""
    return {name: frame[name].tolist() for name in names if (frame[name] != "").any()}


def _own(frame: pd.DataFrame, known: set[str], header: Sequence[str]) -> Columns:
    """The analyst's own columns of a table."""
    return _texts(frame, [name for name in header if name not in known])


def _flags(column: pd.Series[bool]) -> list[int]:
    flags: list[int] = column.astype("int8").tolist()
    return flags


def _statuses(tables: Tables) -> list[dict[str, Any]]:
    found = {*tables.ties["status"], *tables.events["status"]} - {"", *terms(STATUSES)}
    return [
        {"id": word, "label": word or ESTABLISHED, "hollow": word in UNPROVEN_STATUSES}
        for word in ("", *terms(STATUSES), *sorted(found))
    ]


def _actors(actors: pd.DataFrame, look: _Look, ix: Mapping[str, pd.Series[int]], tables: Tables) -> Columns:
    seen = look.actors.loc[actors["id"]]
    return {
        "id": actors["id"].tolist(),
        "name": actors["name"].tolist(),
        "kind": _codes(actors["kind"], ix["kind"]),
        "x": seen["x"].tolist(),
        "y": seen["y"].tolist(),
        "size": seen["size"].tolist(),
        "listed": _flags(actors["listed"]),
        **_texts(actors, ACTOR_TEXTS),
        "more": _own(actors, {*ACTOR_TEXTS, "id", "name", "kind"}, list(tables.actors.columns)),
    }


def _ties(ties: pd.DataFrame, ix: Mapping[str, pd.Series[int]], tables: Tables) -> Columns:
    standing = np.select([ties["contested"], ~ties["supported"]], [1, 2], 0)
    return {
        "id": ties["id"].tolist(),
        "source": _codes(ties["source"], ix["actor"]),
        "target": _codes(ties["target"], ix["actor"]),
        "type": _codes(ties["type"], ix["type"]),
        "sign": ties["sign"].tolist(),
        **{name: _flags(ties[name]) for name in ("mutual", "event", "derived", "relief", "undated")},
        **{short: ties[name].tolist() for name, short in SHORT_BOUNDS.items()},
        "grades": ties["grades"].tolist(),
        "standing": standing.tolist(),
        "status": _codes(ties["status"], ix["status"]),
        "weight": ties["weight"].tolist(),
        **_texts(ties, TIE_TEXTS),
        "more": _own(ties, CONSUMED, list(tables.ties.columns)),
    }


def _gaps(tables: Tables, position: pd.Series[int]) -> Columns:
    rows = sorted((int(position[row]), *gap) for row, gaps in typed.gaps(tables).items() for gap in gaps)
    return {name: [row[i] for row in rows] for i, name in enumerate(("tie", "from", "to"))}


def _steps(tables: Tables, ix: Mapping[str, pd.Series[int]]) -> Columns:
    steps = typed.steps(tables)
    steps = steps.assign(tie=steps["at"].map(ix["tie"])).sort_values("tie", kind="stable")
    status = steps["status"].map(ix["status"]).where(steps["status"] != "", -1)
    return {
        "tie": steps["tie"].tolist(),
        "day": steps["day"].tolist(),
        "status": status.astype("int64").tolist(),
        "reference": _codes(steps["reference"], ix["reference"]),
        **{name: steps[name].tolist() for name in ("date", "event", "amount", "unit")},
    }


def _evidence(tables: Tables, ix: Mapping[str, pd.Series[int]]) -> Columns:
    rows = typed.evidence(tables)
    rows = rows.assign(at=rows["tie"].map(ix["tie_id"]))
    rows = rows[rows["at"].notna()].astype({"at": "int64"})
    order = ["at", "supports", "reference", "about", "credibility", "locator", "note"]
    rows = rows.sort_values(order, ascending=[True, False, *[True] * 5], kind="stable")
    return {
        "tie": rows["at"].tolist(),
        "reference": _codes(rows["reference"], ix["reference"]),
        "supports": _flags(rows["supports"]),
        "claimed_by": _codes(rows["claimed_by"], ix["actor"]),
        **{name: rows[name].tolist() for name in ("about", "credibility", "locator", "note")},
    }


def _references(references: pd.DataFrame, tables: Tables) -> Columns:
    spoken = tables.evidence.drop_duplicates(["tie", "reference"]).groupby("reference").size()
    names = [name for name in TABLES["references"].names if name in references.columns]
    return {
        **{name: references[name].tolist() for name in names},
        "own": references["id"].map(spoken).fillna(0).astype("int64").tolist(),
    }


def _meanings(vocabulary: Sequence[Term]) -> dict[str, str]:
    return {term.word: term.meaning for term in vocabulary}


def _date_words(data: Columns) -> dict[str, str]:
    """Every date text of the scene in words, so that no viewer reads EDTF."""
    ties, texts = data["ties"], set(data["steps"]["date"]) | set(data["references"]["published"])
    for name in ("start", "end", "checked"):
        texts |= set(ties.get(name, ()))
    return {text: words(text) for text in sorted(texts - {""})}
