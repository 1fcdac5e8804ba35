"""The page of one reference: what it says, and what falls if it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.citing import numbered, tie_words
from netviz.sourcing import Statement, Withdrawal, reference_page

REFERENCE = "reference"


def show(network: Network) -> None:
    """Choose a reference and read its page; the choice stands in the address."""
    st.subheader("A reference's own page", anchor=False)
    known = list(dict.fromkeys(network.tables.references["id"]))
    if not known:
        st.caption("This network has no references.")
        return
    texts = {each.id: each.text for each in numbered(network.tables, known)}
    asked = st.query_params.get(REFERENCE, "")
    chosen = st.selectbox(
        "Reference",
        known,
        index=known.index(asked) if asked in known else None,
        format_func=lambda name: f"{name}: {texts.get(name, '')}",
        placeholder="type a key or words of the title",
    )
    if chosen is None:
        st.query_params.pop(REFERENCE, None)
        return
    st.query_params[REFERENCE] = chosen
    _page(network, chosen)


def _page(network: Network, chosen: str) -> None:
    page, [citation] = reference_page(network.tables, chosen), numbered(network.tables, [chosen])
    st.write(plain(citation.text))
    if citation.url:
        st.link_button("Open its address", citation.url, icon=":material/open_in_new:")
    left, right = st.columns(2)
    with left:
        _statements(network, f"Supports ({len(page.supports):,})", page.supports)
    with right:
        _statements(network, f"Contradicts ({len(page.contradicts):,})", page.contradicts)
    st.markdown("**What falls if it is withdrawn**")
    lines = list(_falls(page.withdrawn))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines) if lines else "Nothing: all of it stands by others.")


def _statements(network: Network, title: str, said: Iterable[Statement]) -> None:
    places = {tie: at for at, tie in enumerate(network.tables.ties["id"].tolist())}
    st.markdown(f"**{title}**")
    lines = []
    for each in said:
        what = tie_words(network.tables, places[each.tie]) if each.tie in places else f"{each.tie}."
        about = "" if each.about == "exists" else f" About its {each.about}."
        grade = f" Credibility {each.credibility}." if each.credibility else ""
        where = f" At {each.locator}." if each.locator else ""
        lines.append("- " + plain(f"{what}{about}{grade}{where} {each.note}".strip()))
    st.markdown("\n".join(lines) or "–")


def _falls(fallen: Withdrawal) -> Iterable[str]:
    if fallen.unsourced:
        yield f"Left without a source: {', '.join(fallen.unsourced)}."
    if fallen.single:
        yield f"Left with one origin: {', '.join(fallen.single)}."
    for tie, before, after in fallen.weaker:
        yield f"{tie} is graded {', '.join(after) or 'by nothing'} then, not {', '.join(before)}."
    if fallen.cleared:
        yield f"No longer contested: {', '.join(fallen.cleared)}."
    for tie, day, event in fallen.steps:
        yield f"Nothing else tells of a step of {tie}: {event} ({day})."
