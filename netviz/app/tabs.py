"""Below the viewer: the selected ties and actors as tables, and what the doctor found in the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from netviz import typed
from netviz.app import findings, state
from netviz.app.edit import offers
from netviz.app.guard import guarded, plain
from netviz.app.source import Network
from netviz.app.view import Pick
from netviz.doctor.findings import SEVERITIES, SEVERITY_WORDS, severity_counts
from netviz.schema import ACTORS, TIES
from netviz.selection import Selected

ROWS = 1000
"""More rows than these are not sent to the browser at every click; downloads and the viewer have them all."""

TABS = ("Ties", "Actors", "Findings")
OPEN = "netviz-tab"
CHOSEN = "netviz-chosen-row"
AGAIN = "netviz-run-again"


@st.fragment
def show(network: Network) -> None:
    """The three tables; only the one that is open is made."""
    if st.session_state.pop(AGAIN, False):
        st.rerun(scope="app")
    labels = [*TABS[:2], f"Findings ({len(network.findings):,})"]
    held = st.session_state.get(OPEN, TABS[0])
    key = f"tabs-{len(network.findings)}"

    def remember() -> None:
        st.session_state[OPEN] = st.session_state[key].split(" ")[0]

    opened = st.tabs(labels, default=labels[TABS.index(held)], key=key, on_change=remember)
    for name, tab, draw in zip(TABS, opened, (_ties, _actors, findings_of), strict=True):
        if tab.open:
            with tab, guarded(name):
                draw(network)


def _ties(network: Network) -> None:
    view = state.view()
    found: Selected = network.select(view.selection)
    ties = _only_picked(network, found.tables.ties, view.picked)
    fewer = f" {_counted(len(ties), 'tie')} of them here." if len(ties) < len(found.tables.ties) else ""
    st.caption(plain(found.sentence() + fewer + _cut(len(ties))))
    _pickable("tie", tie_rows(network, found, ties.head(ROWS)), TIE_COLUMNS)


def _pickable(what: str, rows: pd.DataFrame, columns: Mapping[str, Any]) -> None:
    """A table whose rows can be chosen: what is chosen is picked in the viewer too."""
    now = state.view()
    own = st.session_state.get(CHOSEN) == now.picked
    # Another view, or a pick made elsewhere, gets a table in which no row is chosen.
    key = f"{what}-rows-{hash((now.selection, '' if own else str(now.picked)))}"

    def choose() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        st.session_state[CHOSEN] = {what: str(rows["id"].iloc[chosen[0]])} if chosen else None
        state.pick(st.session_state[CHOSEN])
        st.session_state[AGAIN] = True

    st.dataframe(
        rows, column_config=dict(columns), hide_index=True, key=key, on_select=choose, selection_mode="single-row"
    )


def tie_rows(network: Network, found: Selected, ties: pd.DataFrame) -> pd.DataFrame:
    """Ties of a selection as a reader wants them: names for ids, the best reference as a link, own columns last."""
    names = typed.all_actors(network.tables).set_index("id")["name"]
    labels = {each["id"]: each["label"] for each in network.looks}
    supports = typed.evidence(found.tables)
    supports = supports[supports["supports"] & typed.among(supports["tie"], typed.distinct(ties["id"]))]
    at = found.tables.ties.index.get_indexer(ties.index)
    rows = pd.DataFrame(
        {
            "id": ties["id"],
            "source": ties["source"].map(names),
            "target": ties["target"].map(names),
            "type": ties["type"].map(labels),
            "start": ties["start"].where(ties["start"] != "", ties["date"]),
            "end": ties["end"],
            "certainty": found.certainty.to_numpy()[at],
            "status": found.status.to_numpy()[at],
            "summary": ties["summary"],
            "sources": ties["id"].map(supports.groupby("tie").size()).fillna(0).astype("int64"),
            "best source": ties["id"].map(_best_links(found, supports)),
            "note": ties["note"],
        }
    )
    rows = _with_own(rows, ties, [name for name in ties.columns if name not in TIES.names])
    optional = ("certainty", "status", "summary", "best source", "note")
    return rows[[name for name in rows.columns if name not in optional or _says_something(rows[name])]]


TIE_COLUMNS: dict[str, Any] = {
    "id": st.column_config.TextColumn(width="small", pinned=True),
    "summary": st.column_config.TextColumn(width="large"),
    "sources": st.column_config.NumberColumn(help="Rows of evidence that support the tie."),
    "best source": st.column_config.LinkColumn(
        help="The supporting reference of the best grade.", display_text=r"https?://(?:www\.)?([^/]+)"
    ),
    "note": st.column_config.TextColumn(width="large"),
}


def _best_links(found: Selected, supports: pd.DataFrame) -> pd.Series[str]:
    """For each tie the web address of its best supporting reference: most reliable first, then most credible."""
    references = found.tables.references.drop_duplicates("id").set_index("id")
    known = supports[supports["reference"].isin(references.index)]
    graded = known.assign(url=references["url"].reindex(known["reference"]).to_numpy())
    graded = graded[graded["url"].str.match(r"(?i)https?://")]
    worst_last = graded.replace({"reliability": {"": "Z"}, "credibility": {"": "9"}})
    best = worst_last.sort_values(["reliability", "credibility", "reference"], kind="stable").drop_duplicates("tie")
    return best.set_index("tie")["url"]


def _only_picked(network: Network, ties: pd.DataFrame, picked: Pick) -> pd.DataFrame:
    """The ties of the actor or pair that is picked, unless the reader wants all of them."""
    if picked is None or "tie" in picked:
        return ties
    names = typed.all_actors(network.tables).set_index("id")["name"]
    actors = [picked["actor"]] if "actor" in picked else list(picked["pair"])
    mask = pd.Series(True, index=ties.index)
    for actor in actors:
        mask &= (ties["source"] == actor) | (ties["target"] == actor)
    label = f"Only ties of {' and '.join(str(names[actor]) for actor in actors)}"
    return ties[mask] if st.toggle(plain(label), value=True, key="only-picked") else ties


def _cut(count: int) -> str:
    return "" if count <= ROWS else f" The first {ROWS:,} rows stand here; the downloads hold all."


def _actors(network: Network) -> None:
    found: Selected = network.select(state.view().selection)
    rows = actor_rows(network, found)
    shown = int((rows["ties shown"] > 0).sum())
    st.caption(f"{shown:,} of {_counted(len(rows), 'actor')} with a tie that is shown.{_cut(len(rows))}")
    _pickable("actor", rows.head(ROWS), ACTOR_COLUMNS)


def actor_rows(network: Network, found: Selected) -> pd.DataFrame:
    """All actors, those with the most shown ties first."""
    actors = typed.all_actors(network.tables)
    ends = pd.concat([found.tables.ties["source"], found.tables.ties["target"]]).value_counts()
    own = [name for name in actors.columns if name not in {*ACTORS.names, "listed"}]
    rows = pd.DataFrame(
        {
            "name": actors["name"],
            "id": actors["id"],
            "kind": actors["kind"],
            "country": actors["country"],
            "ties shown": actors["id"].map(ends).fillna(0).astype("int64"),
            "wikidata": _item_links(actors["wikidata"]),
            "LEI": actors["lei"],
            "aliases": actors["aliases"],
            "note": actors["note"],
        }
    )
    rows = _with_own(rows, actors, own)
    rows = rows.sort_values(["ties shown", "name", "id"], ascending=[False, True, True], kind="stable")
    needed = {"name", "id", "ties shown"}
    return rows[[name for name in rows.columns if name in needed or _says_something(rows[name])]]


def _with_own(rows: pd.DataFrame, frame: pd.DataFrame, own: Sequence[str]) -> pd.DataFrame:
    """The rows and the own columns of the files behind them; a name that is ours already is told as “own …”."""
    columns = {name: rows[name] for name in rows.columns}
    for name in own:
        label = name
        while label in columns:
            label = f"own {label}"
        columns[label] = frame[name]
    return pd.DataFrame(columns)


def _says_something(column: pd.Series[Any]) -> bool:
    return bool((column.notna() & (column != "")).any())


ACTOR_COLUMNS: dict[str, Any] = {
    "name": st.column_config.TextColumn(pinned=True),
    "wikidata": st.column_config.LinkColumn(display_text=r"/(Q\d+)$"),
    "note": st.column_config.TextColumn(width="large"),
}


def _item_links(items: pd.Series[str]) -> pd.Series[Any]:
    known = items.str.fullmatch(r"Q\d+")
    return ("https://www.wikidata.org/wiki/" + items).where(known, None)


def findings_of(network: Network) -> None:
    """What the doctor found, and the way to a row."""
    counts = severity_counts(network.findings)
    if not network.findings:
        st.caption("Nothing to report: the files can be read, and everything they refer to is there.")
        return
    parts = [_counted(counts[name], SEVERITY_WORDS[name]) for name in SEVERITIES if counts[name]]
    st.caption(f"{', '.join(parts)}. Rows are counted as a spreadsheet counts them: the header is row 1.")
    chosen = findings.choose(network.findings, "finding-rows")
    if chosen is not None:
        offers.edit_finding(network, chosen)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
