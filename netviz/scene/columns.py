"""Tables as the columns of a scene, dictionary-coded, their rows in an order of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netviz import typed
from netviz.dates import NO_START, Bounds, words
from netviz.scene.look import Look
from netviz.schema import CREDIBILITY, RELIABILITY, STATUSES, TABLES, UNPROVEN_STATUSES, Term
from netviz.schema import words as terms
from netviz.selection import ESTABLISHED
from netviz.story import steps
from netviz.tables import Tables

TIE_TEXTS = ("subtype", "summary", "start", "end", "checked", "note", "derived_from", "relieves")
ACTOR_TEXTS = ("country", "wikidata", "lei", "aliases", "note")
SHORT_BOUNDS = dict(zip(Bounds._fields, ("es", "ls", "ee", "le"), strict=True))
CONSUMED = {*TIE_TEXTS, "id", "source", "target", "type", "date", "lasting", "direction", "sign", "status", "weight"}

ROW_ORDER = ["id", "source", "target", "type", "start", "end"]

Columns = dict[str, Any]


def tables_data(tables: Tables, look: Look) -> Columns:
    """Every list of the scene, dictionary-coded; rows in an order of their own."""
    actors = typed.all_actors(tables).sort_values("id", kind="stable").reset_index(drop=True)
    written = _in_order(tables)
    position, written = written.index, written.reset_index(drop=True)
    ties = typed.type_ties(tables).iloc[position].reset_index(drop=True)
    references = tables.references.sort_values("id", kind="stable").drop_duplicates("id").reset_index(drop=True)
    statuses = _statuses(tables)
    ix = {
        "actor": _index(actors["id"]),
        "tie": pd.Series(ties.index, index=position),
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
        "ties": _ties(ties, written, ix),
        "gaps": _gaps(tables, ix["tie"]),
        "steps": _steps(tables, ix),
        "evidence": _evidence(tables, ix),
        "references": _references(references, tables),
        "grades": {"reliability": _meanings(RELIABILITY), "credibility": _meanings(CREDIBILITY)},
    }
    data["dates"] = _date_words(data)
    if told := steps(tables):
        data["story"] = [{"title": each.title, "text": each.text, "view": each.address} for each in told]
    return data


def tie_places(tables: Tables) -> list[int]:
    """The row of the table, counted from 0, in which each tie of the scene stands."""
    return _in_order(tables).index.tolist()


def _in_order(tables: Tables) -> pd.DataFrame:
    """The ties as written, in the scene's order; the index is the place in the table."""
    written = tables.ties.assign(start=tables.ties["start"].where(tables.ties["start"] != "", tables.ties["date"]))
    return written.set_axis(range(len(written))).sort_values(ROW_ORDER, kind="stable")


def _index(ids: pd.Series[Any]) -> pd.Series[int]:
    return pd.Series(range(len(ids)), index=ids.to_numpy(), dtype="int64")


def _first_index(ids: pd.Series[Any]) -> pd.Series[int]:
    first = ids[~ids.duplicated()]
    return pd.Series(first.index.to_numpy(), index=first.to_numpy(), dtype="int64")


def _codes(texts: pd.Series[Any], index: pd.Series[int]) -> list[int]:
    """Positions of texts in an index; -1 where it does not hold them."""
    # Arrow would be asked text by text.
    found = pd.Index(index.index.to_numpy(dtype=object)).get_indexer(texts.to_numpy(dtype=object))
    codes: list[int] = np.where(found < 0, -1, index.to_numpy()[found]).tolist() if len(index) else [-1] * len(texts)
    return codes


def _texts(frame: pd.DataFrame, names: Sequence[str]) -> Columns:
    """Text columns; those that are wholly empty are left out."""
    return {name: frame[name].tolist() for name in names if (frame[name] != "").any()}


def _own(frame: pd.DataFrame, known: set[str]) -> Columns:
    """The analyst's own columns of a table."""
    return _texts(frame, [name for name in frame.columns if name not in known])


def _flags(column: pd.Series[bool]) -> list[int]:
    flags: list[int] = column.astype("int8").tolist()
    return flags


def _statuses(tables: Tables) -> list[dict[str, Any]]:
    found = (typed.distinct(tables.ties["status"]) | typed.distinct(tables.events["status"])) - {"", *terms(STATUSES)}
    return [
        {"id": word, "label": word or ESTABLISHED, "hollow": word in UNPROVEN_STATUSES}
        for word in ("", *terms(STATUSES), *sorted(found))
    ]


def _actors(actors: pd.DataFrame, look: Look, ix: Mapping[str, pd.Series[int]], tables: Tables) -> Columns:
    seen = look.actors.loc[actors["id"]]
    written = tables.actors.drop_duplicates("id").set_index("id").reindex(actors["id"], fill_value="")
    return {
        "id": actors["id"].tolist(),
        "name": actors["name"].tolist(),
        "kind": _codes(actors["kind"], ix["kind"]),
        "x": seen["x"].tolist(),
        "y": seen["y"].tolist(),
        "size": seen["size"].tolist(),
        "listed": _flags(actors["listed"]),
        **_texts(actors, ACTOR_TEXTS),
        "more": _own(written, {*ACTOR_TEXTS, "name", "kind"}),
    }


def _ties(ties: pd.DataFrame, written: pd.DataFrame, ix: Mapping[str, pd.Series[int]]) -> Columns:
    """Typed columns and written ones stand apart: an own column may have the name of a typed one."""
    standing = np.select([ties["contested"], ~ties["supported"]], [1, 2], 0)
    known, _, seen = typed.spans(written["checked"])
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
        "status": _codes(written["status"], ix["status"]),
        "weight": ties["weight"].tolist(),
        **({"seen": np.where(known, seen, NO_START).tolist()} if known.any() else {}),
        **_texts(written, TIE_TEXTS),
        "more": _own(written, CONSUMED),
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
        "earliest": steps["earliest"].tolist(),
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
