"""The filters, as native widgets: what the viewer's time line and legend leave to Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from netviz import typed
from netviz.app import state, swatch
from netviz.app.counts import Counts
from netviz.app.guard import guarded, plain
from netviz.dates import NO_END, NO_START, AsOf, DateError, Dates, During, UpTo, iso
from netviz.schema import CREDIBILITY, RELIABILITY
from netviz.selection import ESTABLISHED, Selection, find_actor
from netviz.tables import Tables

SWITCHES = 12
"""Up to so many words get a box each; more share one field to type into."""

ACTORS = 3000
"""Up to so many actors stand in a list; more are asked for by name."""

MATCHES = 30
"""So many actors that hold a text are offered."""

GRADES = tuple(letter.word + digit.word for letter in RELIABILITY[:5] for digit in CREDIBILITY[:5])


class Filtered(Protocol):
    """What the filters ask of a network, wherever its ties are."""

    @property
    def tables(self) -> Tables:
        """Tables that know its actors."""
        ...

    @property
    def looks(self) -> Sequence[Mapping[str, Any]]:
        """How its types look, as a scene has them."""
        ...

    @property
    def dated(self) -> bool:
        """Whether any tie has a date."""
        ...

    @property
    def latest(self) -> int:
        """Today, or the last day that any tie's dates name when that is past."""
        ...

    def counted(self, name: str, selection: Selection) -> Counts:
        """What each switch of a filter would show: ``types``, ``statuses`` or ``kinds``."""
        ...


def filters(network: Filtered) -> None:
    """All filters of the page Network."""
    selection = state.view().selection
    _types(network, selection)
    _dates(network, selection)
    _focus(network, selection)
    with st.expander(_headed("Kinds of actors", selection.kinds is not None), key="kinds"):
        _switches("kinds", "Kinds of actors", network.counted("kinds", selection), lambda word: word or "no kind given")
    asked = bool(selection.certain_only or selection.min_grade or selection.statuses is not None or selection.undated)
    with st.expander(_headed("Evidence and standing", asked or not selection.derived), key="evidence"):
        _evidence(network, selection)
    st.button("Reset all filters", on_click=state.reset, width="stretch", disabled=not state.view().to_query())


def _headed(text: str, asked: bool) -> str:
    return f"{text} · set" if asked else text


def _types(network: Filtered, selection: Selection) -> None:
    looks = {each["id"]: each for each in network.looks}
    found = network.counted("types", selection)
    st.markdown("Tie types")
    _switches("types", "Tie types", found, lambda word: str(looks[word]["label"]))
    if len(found) <= SWITCHES:
        swatch.paint([_box_key("types", number) for number in range(len(found))], [looks[word] for word in found])


def _switches(name: str, title: str, found: Counts, label: Callable[[str], str]) -> None:
    """A box for each word, or one field for many; all of them on sets no limit."""
    chosen = getattr(state.view().selection, name)
    if len(found) > SWITCHES:
        _many(name, title, found, label, chosen)
        return
    keys = {word: f"{_box_key(name, number)}{word}" for number, word in enumerate(found)}

    def read() -> tuple[str, ...] | None:
        on = tuple(word for word, key in keys.items() if st.session_state[key])
        return None if len(on) == len(found) else on

    for word, (shown, whole) in found.items():
        count = f"{shown:,}" if shown == whole else f"{shown:,} of {whole:,}"
        st.checkbox(
            f"{plain(label(word))} · {count}",
            value=chosen is None or word in chosen,
            key=keys[word],
            on_change=state.on_change(name, read),
        )


def _box_key(name: str, number: int) -> str:
    return state.key(name, f"{number}-")


def _many(name: str, title: str, found: Counts, label: Callable[[str], str], chosen: Sequence[str] | None) -> None:
    key = state.key(name)
    st.multiselect(
        title,
        list(found),
        default=[word for word in chosen or () if word in found],
        format_func=lambda word: f"{label(word)} ({found[word][0]:,})",
        key=key,
        placeholder=f"all {len(found):,}",
        label_visibility="collapsed",
        on_change=state.on_change(name, lambda: tuple(st.session_state[key]) or None),
    )


ALL, DURING, AS_OF, UP_TO = "all", "during", "as of", "up to"
WAYS: Mapping[str, str] = {ALL: "All", DURING: "During", AS_OF: "As of", UP_TO: "Up to"}
EXAMPLES = "2025-12-02, 2025-12 or 2025"
HELP = (
    "Write a day, a month or a year (EDTF): 2025-12-02, 2025-12, 2025; about 2025-12~. "
    "The time line under the map asks the same."
)
GRADE_HELP = (
    "A tie passes when one reference that supports it is at least this reliable (A to E) "
    "and the statement at least this credible (1 to 5)."
)


def way(dates: Dates | None) -> str:
    """Which of the ways to ask this is."""
    return {During: DURING, AsOf: AS_OF, UpTo: UP_TO}.get(type(dates), ALL) if dates is not None else ALL


def converted(dates: Dates | None, wanted: str, latest: int) -> Dates | None:
    """The same question asked in another way, as near as it can be; ``latest`` is a day to begin with."""
    if wanted == ALL or wanted == way(dates):
        return dates if wanted != ALL else None
    last = latest if dates is None or dates.window.last >= NO_END else dates.window.last
    if wanted == AS_OF:
        return AsOf(iso(last))
    if wanted == UP_TO:
        return UpTo(iso(last))
    if dates is None:
        return During(iso(latest)[:4], None)
    first = dates.window.first
    return During(None if first <= NO_START else iso(first), iso(last))


def _dates(network: Filtered, selection: Selection) -> None:
    dates = selection.dates
    if dates is None and not network.dated:
        st.caption("No tie has a date: there is nothing to ask by date.")
        return
    ways = list(WAYS)

    def switch() -> Dates | None:
        return converted(state.view().selection.dates, st.session_state[state.key("dates", "way")], network.latest)

    st.radio(
        "Dates",
        ways,
        index=ways.index(way(dates)),
        format_func=WAYS.__getitem__,
        key=state.key("dates", "way"),
        horizontal=True,
        help=HELP,
        on_change=_switched(switch),
    )
    if isinstance(dates, During):
        first, last = st.columns(2)
        with first:
            _date_field("From", "from", dates.start)
        with last:
            _date_field("To", "to", dates.end)
    elif dates is not None:
        _date_field(WAYS[way(dates)], "day", dates.day)
    _complain()


def _switched(read: Callable[[], Dates | None]) -> Callable[[], None]:
    """Another way to ask gets new fields, so that they begin with the dates that are asked."""
    changed = state.on_change("dates", read)

    def switched() -> None:
        changed()
        state.renew("dates")

    return switched


def _date_field(label: str, part: str, moment: str | int | None) -> None:
    st.text_input(
        label,
        value="" if moment is None else moment if isinstance(moment, str) else iso(moment),
        key=state.key("dates", part),
        placeholder="no limit" if part != "day" else "2025-12",
        on_change=state.on_change("dates", _written),
    )


def _written() -> Dates | None:
    """What the date fields say.  Raises DateError."""

    def text(part: str) -> str:
        return str(st.session_state.get(state.key("dates", part), "")).strip()

    chosen = st.session_state[state.key("dates", "way")]
    if chosen == DURING:
        return During(text("from") or None, text("to") or None)
    if chosen == ALL:
        return None
    if not text("day"):
        raise DateError(f"write a date: {EXAMPLES}")
    return AsOf(text("day")) if chosen == AS_OF else UpTo(text("day"))


def _complain() -> None:
    """Say what cannot be read; the picture keeps the last dates that could."""
    try:
        _written()
    except DateError as fault:
        text = str(fault)
        st.warning(
            plain(f"{text[:1].upper()}{text[1:]}. The map still shows the dates before."), icon=":material/event_busy:"
        )


def _focus(network: Filtered, selection: Selection) -> None:
    actors = typed.all_actors(network.tables)
    if len(actors) > ACTORS:
        _named_actor(network, selection)
    else:
        _listed_actor(dict(zip(actors["id"], actors["name"], strict=True)), selection)
    if selection.around is None:
        return
    choices = sorted({1, 2, 3, selection.steps})
    st.segmented_control(
        "Steps from the actor",
        choices,
        default=selection.steps,
        required=True,
        key=state.key("steps"),
        on_change=state.on_change("steps", lambda: st.session_state[state.key("steps")]),
    )


def _listed_actor(names: Mapping[str, str], selection: Selection) -> None:
    ids = sorted(names, key=lambda actor: (names[actor].casefold(), actor))
    repeated = len(set(names.values())) < len(names)
    st.selectbox(
        "Around an actor",
        ids,
        index=ids.index(selection.around) if selection.around is not None and selection.around in names else None,
        format_func=lambda actor: f"{names[actor]} ({actor})" if repeated else names[actor],
        placeholder="whole network",
        key=state.key("around"),
        on_change=state.on_change("around", lambda: st.session_state[state.key("around")]),
    )


def _named_actor(network: Filtered, selection: Selection) -> None:
    def read() -> str | None:
        text = st.session_state[state.key("around")].strip()
        return find_actor(typed.all_actors(network.tables), text) if text else None

    text = st.text_input(
        "Around an actor",
        value=selection.around or "",
        placeholder="whole network; or an id, name or alias",
        key=state.key("around"),
        on_change=state.on_change("around", read),
    )
    if text.strip() and selection.around is None:
        _nearly_named(typed.all_actors(network.tables), text.strip())


def _nearly_named(actors: pd.DataFrame, text: str) -> None:
    """The actors whose name, id or alias holds a text that names none, to choose from; else what may be meant."""
    found = holding(actors, text)
    if found.empty:
        with guarded("Around an actor"):
            find_actor(actors, text)
        return
    first = found.head(MATCHES)
    names = dict(zip(first["id"], first["name"], strict=True))
    key = state.key("around", "choice")
    st.selectbox(
        f"{len(found):,} hold “{plain(text)}”" + ("" if len(found) <= MATCHES else f"; the first {MATCHES}"),
        list(names),
        index=None,
        format_func=lambda actor: f"{names[actor]} ({actor})" if names[actor] != actor else actor,
        placeholder="choose an actor",
        key=key,
        on_change=state.on_change("around", lambda: st.session_state[key]),
    )


def holding(actors: pd.DataFrame, text: str) -> pd.DataFrame:
    """The actors that hold a text in name, id or alias, in any case; those whose name begins with it first."""
    cells = [actors[name].str.contains(text, case=False, regex=False) for name in ("name", "id", "aliases")]
    found = actors[cells[0] | cells[1] | cells[2]]
    later = ~found["name"].str.casefold().str.startswith(text.casefold())
    return found.assign(later=later).sort_values(["later", "name", "id"], kind="stable").drop(columns="later")


def _evidence(network: Filtered, selection: Selection) -> None:
    _flag(
        "certain_only",
        "Only certain ties",
        selection.certain_only,
        "When dates are asked: without ties that only may have run.",
    )
    _flag(
        "undated",
        "Undated ties too",
        selection.undated,
        "When dates are asked, ties without any date are left out unless this is on.",
    )
    _flag("derived", "Ties derived from others", selection.derived, "Acts and steps that belong to another tie.")
    st.selectbox(
        "Least grade",
        GRADES,
        index=GRADES.index(selection.min_grade) if selection.min_grade else None,
        placeholder="any, or none",
        key=state.key("min_grade"),
        help=GRADE_HELP,
        on_change=state.on_change("min_grade", lambda: st.session_state[state.key("min_grade")]),
    )
    st.caption("Status" if selection.dates is None else "Status on the last day asked")
    _switches("statuses", "Status", _with_asked(network.counted("statuses", selection), selection.statuses), str)


def _with_asked(found: Counts, asked: Sequence[str] | None) -> Counts:
    """Words that are asked for stay switches, also on a day on which no tie has them."""
    return {word: found.get(word, (0, 0)) for word in sorted({*found, *(asked or ())}, key=_established_first)}


def _established_first(word: str) -> tuple[bool, str]:
    return word != ESTABLISHED, word


def _flag(name: str, label: str, value: bool, says: str) -> None:
    key = state.key(name)
    st.toggle(label, value=value, key=key, help=says, on_change=state.on_change(name, lambda: st.session_state[key]))
