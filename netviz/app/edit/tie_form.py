"""The form “Add a tie”, for those who do not like tables: two actors, a type, dates, and where it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import streamlit as st

from netviz import typed
from netviz.app.edit import holding
from netviz.app.edit.editing import Wanted
from netviz.app.edit.telling import (
    EVENT,
    STATE,
    Answers,
    date_fault,
    dates_sentence,
    missing,
    new_tie,
    usual_lasting,
    usual_sign,
)
from netviz.app.guard import plain
from netviz.dates import OPEN
from netviz.edit.adding import add_tie
from netviz.edit.naming import new_ids
from netviz.errors import WrongUse
from netviz.schema import ACTORS, CREDIBILITY, DIRECTIONS, KINDS, RELIABILITY, SIGNS, STATUSES, TIES, Term, words
from netviz.selection import find_actor
from netviz.tables import Tables
from netviz.typed import distinct

NAME = "tie"

LISTED = 5000
"""Up to so many actors stand in a list; more are named by typing."""

EDTF = "2025-12-02, 2025-12 or 2025"
HELP = "Write a day, a month or a year (EDTF): 2025-12-02, 2025-12, 2025; about 2025-12~, uncertain 2025-12?."


@st.dialog("Add a tie", width="medium", on_dismiss=holding.close_dialog)
def show() -> None:
    """The form; what it adds is one step of the draft, and nothing is written yet."""
    tables = holding.editing().tables
    said = _answers(tables)
    faults = missing(tables, said)
    if any((said.source, said.target, said.kind)):
        for fault in faults:
            st.caption(plain(fault))
    if st.button("Add the tie", type="primary", disabled=bool(faults), key="tie-add"):
        _add(said)
        holding.close_dialog()
        st.rerun()


def _add(said: Answers) -> None:
    held = holding.editing()
    after = add_tie(held.tables, new_tie(held.tables, said))
    new = after.ties.iloc[-1]
    held = held.do(after, f"tie {new['id']} added")
    wanted = Wanted(only=(int(after.ties.index[-1]),), why=f"Tie {new['id']}, just added")
    holding.put(held.showing(TIES.name, wanted))
    holding.tell(f"Tie {new['id']} is in the draft. Save writes it.")


def _answers(tables: Tables) -> Answers:
    actors: dict[str, Mapping[str, str]] = {}
    # Two rows of columns, so that Tab goes from left to right.
    for_source, for_target = st.columns(2)
    with for_source:
        source = _actor(tables, "From", "source", actors)
    with for_target:
        target = _actor(tables, "To", "target", actors)
    for_kind, for_lasting = st.columns(2)
    with for_kind:
        kind = _kind(tables)
    with for_lasting:
        lasting = _lasting(tables, kind)
    type_cells = _new_type(kind) if kind and kind not in distinct(tables.tie_types["id"]) else {}
    start, end, checked = _dates(lasting)
    cells = _more(tables, kind, type_cells)
    reference, reference_cells, evidence = _reference(tables)
    said = Answers(
        source, target, kind, lasting, start, end, {**cells, "checked": checked},
        actors, type_cells, reference, reference_cells, evidence,
    )  # fmt: skip
    if start or end:
        st.info(plain(dates_sentence(said) or "These dates cannot be read yet."), icon=":material/event:")
    return said


def _actor(tables: Tables, label: str, name: str, actors: dict[str, Mapping[str, str]]) -> str:
    """An actor that is there, by id; or the name of a new one, with what is said of it."""
    known = typed.all_actors(tables)
    if len(known) > LISTED:
        written = st.text_input(label, key=f"tie-{name}", placeholder="an id, a name or an alias; or somebody new")
    else:
        names = dict(zip(known["id"], known["name"], strict=True))
        written = st.selectbox(
            label,
            sorted(names, key=lambda each: (names[each].casefold(), each)),
            index=None,
            format_func=lambda each: f"{names[each]} ({each})" if names.get(each, each) != each else each,
            key=f"tie-{name}",
            placeholder="type a name; a new one makes a new actor",
            accept_new_options=True,
        ) or ""  # fmt: skip
    written = written.strip()
    if not written or written in set(known["id"]):
        return written
    try:
        return str(find_actor(known, written))
    except WrongUse:
        _perhaps(written, dict(zip(known["name"], known["id"], strict=True)), f"tie-{name}")
        actors[written] = _new_actor(tables, name, written)
        return written


def _perhaps(written: str, known: Mapping[str, str], key: str) -> None:
    """Offer what is there already under a name like the one that was written."""
    begun = [name for name in known if name.casefold().startswith(written.casefold())]
    near = (begun or get_close_matches(written, list(known), 1))[:1]

    def take(value: str) -> None:
        st.session_state[key] = value

    for name in near:
        st.button(plain(f"Do you mean {name}?"), on_click=take, args=(known[name],), key=f"{key}-near")


def _new_actor(tables: Tables, name: str, written: str) -> Mapping[str, str]:
    [made] = new_ids(tables, ACTORS.name, [{"name": written}])
    kinds = list(dict.fromkeys([*words(KINDS), *sorted(distinct(tables.actors["kind"]) - {""})]))
    first, second = st.columns(2)
    with first:
        kind = _choice("Kind of the new actor", kinds, f"tie-{name}-kind", placeholder="not said", new=True)
    with second:
        own = st.text_input("Its id", value=made, key=f"tie-{name}-id-{made}")
    cells = {"kind": kind, "id": own.strip() if own.strip() != made else ""}
    return {each: text for each, text in cells.items() if text}


def _kind(tables: Tables) -> str:
    labels = dict(zip(tables.tie_types["id"], tables.tie_types["label"], strict=True))
    known = list(dict.fromkeys([*labels, *sorted(distinct(tables.ties["type"]) - {""})]))
    chosen = _choice(
        "Type",
        known,
        "tie-type",
        lambda each: labels.get(each) or each,
        placeholder="choose, or write a new one",
        new=True,
    )
    if chosen and chosen not in known:
        _perhaps(chosen, {labels.get(each) or each: each for each in known}, "tie-type")
    return chosen


def _lasting(tables: Tables, kind: str) -> str:
    usual = usual_lasting(tables, kind)
    says = {STATE: "It held for a time", EVENT: "It happened"}
    chosen = st.segmented_control(
        "What it is",
        [STATE, EVENT],
        default=usual,
        format_func=says.__getitem__,
        key=f"tie-lasting-{usual}",
        required=True,
    )
    return str(chosen or usual)


def _new_type(kind: str) -> dict[str, str]:
    st.caption(plain(f"“{kind}” is a new type: say what a tie of it is."))
    first, second = st.columns(2)
    with first:
        sign = _terms("Its sign", SIGNS, "tie-type-sign")
    with second:
        direction = _terms("Its direction", DIRECTIONS, "tie-type-direction")
    return {"sign": sign, "direction": direction}


def _dates(lasting: str) -> tuple[str, str, str]:
    first, second, third = st.columns(3)
    with first:
        start = _date("On" if lasting == EVENT else "Began", "tie-start")
    with second:
        end = _date("Until, when it took days" if lasting == EVENT else "Ended", "tie-end", f"{OPEN} = still open")
    with third:
        checked = "" if lasting == EVENT else _date("Last seen to hold", "tie-checked")
    _complain(start)
    _complain(end, open_ok=True)
    _complain(checked)
    return start, end, checked


def _date(label: str, key: str, placeholder: str = EDTF) -> str:
    return st.text_input(label, key=key, placeholder=placeholder, help=HELP).strip()


def _complain(text: str, *, open_ok: bool = False, interval: bool = False) -> None:
    """Tell at once what cannot be read, below the fields."""
    fault = date_fault(text, open_ok=open_ok, interval=interval)
    if fault:
        st.warning(plain(fault), icon=":material/event_busy:")


def _more(tables: Tables, kind: str, type_cells: Mapping[str, str]) -> dict[str, str]:
    signed = bool(usual_sign(tables, kind) or type_cells.get("sign"))
    first, second = st.columns(2)
    with first:
        status = _terms("Status", STATUSES, "tie-status", placeholder="established")
    with second:
        sign = _terms("Sign" if not signed else "Sign, when it is another than its type's", SIGNS, "tie-sign")
    summary = st.text_input("What it is, in a sentence", key="tie-summary").strip()
    return {"status": status, "sign": sign, "summary": summary}


def _reference(tables: Tables) -> tuple[str, dict[str, str], dict[str, str]]:
    """A reference that is there, or a new one, and what it says of the tie."""
    frame = tables.references
    titles = dict(zip(frame["id"], frame["title"].str.slice(0, 80), strict=True))
    reference = _choice(
        "Where it is told",
        list(titles),
        "tie-reference",
        lambda each: f"{each}: {titles[each]}" if titles.get(each) else each,
        placeholder="choose a reference, or write the title of a new one",
        new=True,
    )
    if not reference:
        return "", {}, {}
    cells = _new_reference() if reference not in titles else {}
    credibility = _terms("How credible it is", CREDIBILITY, "tie-credibility", placeholder="not judged")
    return reference, cells, {"credibility": credibility} if credibility else {}


def _new_reference() -> dict[str, str]:
    first, second = st.columns(2)
    with first:
        publisher = st.text_input("Publisher", key="tie-publisher").strip()
        published = _date("Published", "tie-published")
    with second:
        url = st.text_input("Web address", key="tie-url", placeholder="https://").strip()
        if url and not url.lower().startswith(("http://", "https://")):
            st.caption("Only http and https addresses become links.")
        reliability = _terms("Reliability of the publisher", RELIABILITY, "tie-reliability", placeholder="not judged")
    _complain(published, interval=True)
    return {"publisher": publisher, "published": published, "url": url, "reliability": reliability}


def _terms(label: str, terms: tuple[Term, ...], key: str, placeholder: str = "not said") -> str:
    meanings = {term.word: term.meaning for term in terms}
    return _choice(
        label, list(meanings), key, lambda each: f"{each}: {meanings[each]}" if meanings[each] else each, placeholder
    )


def _choice(
    label: str,
    options: list[str],
    key: str,
    shown: Callable[[Any], str] = str,
    placeholder: str = "",
    new: bool = False,
) -> str:
    chosen = st.selectbox(
        label, options, index=None, format_func=shown, key=key, placeholder=placeholder, accept_new_options=new
    )
    return str(chosen or "").strip()


def opened() -> None:
    """The button's callback: take in what was typed into the grid, and begin an empty form."""
    holding.hear()
    for key in [key for key in st.session_state if str(key).startswith("tie-")]:
        del st.session_state[key]
    holding.open_dialog(NAME)
