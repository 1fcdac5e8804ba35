"""Below the viewer: the selected ties and actors as tables, and what the doctor found in the files."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from netviz import typed
from netviz.app import state
from netviz.app.guard import guarded, plain
from netviz.app.source import Network
from netviz.app.view import Pick
from netviz.findings import SEVERITIES, severity_counts
from netviz.schema import ACTORS, TIES
from netviz.selection import Selected

ROWS = 2000
"""More rows than these are not sent to the browser at every click; downloads and the viewer have them all."""

TABS = ("Ties", "Actors", "Findings")
OPEN = "netviz-tab"
SEVERITY_WORDS = {"error": "error", "warning": "warning", "info": "note"}


@st.fragment
def show(network: Network) -> None:
    """The three tables; only the one that is open is made."""
    labels = [*TABS[:2], f"Findings ({len(network.findings):,})"]
    held = st.session_state.get(OPEN, TABS[0])
    key = f"tabs-{len(network.findings)}"

    def remember() -> None:
        st.session_state[OPEN] = st.session_state[key].split(" ")[0]

    opened = st.tabs(labels, default=labels[TABS.index(held)], key=key, on_change=remember)
    for name, tab, draw in zip(TABS, opened, (_ties, _actors, _findings), strict=True):
        if tab.open:
            with tab, guarded(name):
                draw(network)


def _ties(network: Network) -> None:
    view = state.view()
    found: Selected = network.select(view.selection)
    ties = _only_picked(network, found.tables.ties, view.picked)
    st.caption(plain(_how_many(len(ties), found.sentence())))
    st.dataframe(tie_rows(network, found, ties.head(ROWS)), column_config=TIE_COLUMNS, hide_index=True)


def tie_rows(network: Network, found: Selected, ties: pd.DataFrame) -> pd.DataFrame:
    """Ties of a selection as a reader wants them: names for ids, the best reference as a link, own columns last."""
    names = typed.all_actors(network.tables).set_index("id")["name"]
    labels = {each["id"]: each["label"] for each in network.drawn.types}
    supports = typed.evidence(found.tables)
    supports = supports[supports["supports"] & supports["tie"].isin(ties["id"])]
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
            **{name: ties[name] for name in ties.columns if name not in TIES.names},
        }
    )
    optional = ("certainty", "status", "summary", "best source", "note")
    return rows[[name for name in rows.columns if name not in optional or rows[name].fillna("").astype(bool).any()]]


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
    graded = supports.assign(url=supports["reference"].map(references["url"]).fillna(""))
    graded = graded[graded["url"].str.match(r"(?i)https?://")]
    worst_last = graded.replace({"reliability": {"": "Z"}, "credibility": {"": "9"}})
    best = worst_last.sort_values(["reliability", "credibility", "reference"], kind="stable").drop_duplicates("tie")
    return best.set_index("tie")["url"]


def _only_picked(network: Network, ties: pd.DataFrame, picked: Pick) -> pd.DataFrame:
    """The ties of what is picked in the viewer, unless the reader wants all of them."""
    if picked is None:
        return ties
    if "tie" in picked:
        label, mask = f"tie {picked['tie']}", ties["id"] == picked["tie"]
    else:
        names = typed.all_actors(network.tables).set_index("id")["name"]
        actors = [picked["actor"]] if "actor" in picked else list(picked["pair"])
        label = " and ".join(str(names[actor]) for actor in actors)
        mask = pd.Series(True, index=ties.index)
        for actor in actors:
            mask &= (ties["source"] == actor) | (ties["target"] == actor)
    return ties[mask] if st.toggle(plain(f"Only {label}"), value=True, key="only-picked") else ties


def _how_many(count: int, sentence: str) -> str:
    return sentence if count <= ROWS else f"{sentence} The first {ROWS:,} of {count:,} rows stand here."


def _actors(network: Network) -> None:
    found: Selected = network.select(state.view().selection)
    rows = actor_rows(network, found)
    shown = int((rows["ties shown"] > 0).sum())
    st.caption(_how_many(len(rows), f"{shown:,} of {len(rows):,} actors have a tie that is shown."))
    st.dataframe(rows.head(ROWS), column_config=ACTOR_COLUMNS, hide_index=True)


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
            **{name: actors[name] for name in own},
        }
    )
    rows = rows.sort_values(["ties shown", "name", "id"], ascending=[False, True, True], kind="stable")
    needed = {"name", "id", "ties shown"}
    return rows[[name for name in rows.columns if name in needed or rows[name].fillna("").any()]]


ACTOR_COLUMNS: dict[str, Any] = {
    "name": st.column_config.TextColumn(pinned=True),
    "wikidata": st.column_config.LinkColumn(display_text=r"/(Q\d+)$"),
    "note": st.column_config.TextColumn(width="large"),
}


def _item_links(items: pd.Series[str]) -> pd.Series[Any]:
    known = items.str.fullmatch(r"Q\d+")
    return ("https://www.wikidata.org/wiki/" + items).where(known, None)


def _findings(network: Network) -> None:
    found = severity_counts(network.findings)
    if not network.findings:
        st.caption("Nothing to report: the files can be read, and everything they refer to is there.")
        return
    parts = [counted(found[name], SEVERITY_WORDS[name]) for name in SEVERITIES if found[name]]
    st.caption(f"{', '.join(parts)}. Rows are counted as a spreadsheet counts them: the header is row 1.")
    st.dataframe(finding_rows(network), column_config=FINDING_COLUMNS, hide_index=True)


def finding_rows(network: Network) -> pd.DataFrame:
    """Findings as a table, worst first."""
    ordered = sorted(network.findings, key=lambda each: SEVERITIES.index(each.severity))
    rows = [
        {
            "severity": SEVERITY_WORDS[each.severity],
            "file": each.file,
            "row": each.row,
            "column": each.column,
            "value": each.value,
            "what is wrong": each.message,
            "way out": each.remedy,
            "code": each.code,
        }
        for each in ordered[:ROWS]
    ]
    return pd.DataFrame(rows).astype({"row": "Int64"})


FINDING_COLUMNS: dict[str, Any] = {
    "severity": st.column_config.TextColumn(width="small"),
    "row": st.column_config.NumberColumn(width="small", format="%d"),
    "what is wrong": st.column_config.TextColumn(width="large"),
    "way out": st.column_config.TextColumn(width="large"),
}


def counted(count: int, noun: str) -> str:
    """A number of things in words.

    >>> counted(1, "error"), counted(2000, "note")
    ('1 error', '2,000 notes')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
