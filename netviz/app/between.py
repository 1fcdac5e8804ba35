"""The page Paths: who stands between two actors, as a picture and as cited chains."""

from __future__ import annotations

import streamlit as st

from netviz import typed
from netviz.app import answers
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.dates import During
from netviz.paths import ORDERS, SIGNS, PathQuery, find_paths
from netviz.scene import Marks
from netviz.selection import Selection

FIELDS = ("x", "y", "from", "to", "type", "sign", "min-grade", "no-derived", "not-through", "directed", "order", "best")
HELP = "An id, a name or an alias."


def show(network: Network) -> None:
    """Draw the page."""
    with answers.page("Who stands between?"):
        _page(network)


def _page(network: Network) -> None:
    left, right = st.columns(2)
    one = left.text_input("From actor", answers.remembered("x", ""), key="paths-x", help=HELP).strip()
    other = right.text_input("To actor", answers.remembered("y", ""), key="paths-y", help=HELP).strip()
    with st.expander("Conditions"):
        selection, query = _conditions(network)
    if not one or not other:
        st.write("Name two actors, such as two from the list on the page Network.")
        return
    fields = {"x": [one], "y": [other]} | selection.to_query() | query.to_query()
    answers.remember(fields, FIELDS)
    _answer(network, one, other, selection, query)


def _conditions(network: Network) -> tuple[Selection, PathQuery]:
    """The conditions as the widgets say them; the address says what they begin with."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    left, middle, right = st.columns(3)
    start = left.text_input("Ties that ran from", answers.remembered("from", ""), key="paths-from").strip()
    end = left.text_input("Ties that ran until", answers.remembered("to", ""), key="paths-to").strip()
    words = {"any": "whenever they ran", "in-time": "in the order of time", "together": "all on one day"}
    orders = list(ORDERS)
    held = answers.remembered("order", orders[0])
    order = middle.radio(
        "The ties follow", orders, orders.index(held) if held in orders else 0, words.__getitem__, key="paths-order"
    )
    directed = middle.checkbox(
        "Only in the ties' direction", answers.remembered("directed", "") == "1", key="paths-directed"
    )
    signs = middle.multiselect(
        "Only of sign",
        list(SIGNS),
        [each for each in asked.get("sign", ()) if each in SIGNS],
        key="paths-sign",
        placeholder="all",
    )
    types = sorted(typed.distinct(network.tables.ties["type"]))
    chosen = right.multiselect(
        "Only of type",
        types,
        [each for each in asked.get("type", ()) if each in types],
        key="paths-type",
        placeholder="all",
    )
    avoid = right.text_input("Not through", ";".join(asked.get("not-through", ())), key="paths-avoid", help=_SEVERAL)
    grade = right.text_input("Least grade", answers.remembered("min-grade", ""), key="paths-grade", placeholder="C3")
    derived = right.checkbox("Without derived ties", answers.remembered("no-derived", "") == "1", key="paths-derived")
    selection = Selection(
        types=chosen or None,
        dates=During(start or None, end or None) if start or end else None,
        min_grade=grade.strip() or None,
        derived=not derived,
    )
    names = [each.strip() for each in avoid.split(";") if each.strip()]
    return selection, PathQuery(signs or None, names, directed, order)


_SEVERAL = "Ids, names or aliases; several with ; between them."


def _answer(network: Network, one: str, other: str, selection: Selection, query: PathQuery) -> None:
    found = find_paths(network.tables, one, other, selection, query)
    st.write(plain(found.summary))
    ties, actors = found.marks()
    answers.picture(network, "paths", selection, Marks(ties, actors))
    answers.tell(found.sections, found.citations())
