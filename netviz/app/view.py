"""The state of a view, as a value: a Selection, what is picked, and which words of the viewer have been heard.

Nothing here knows Streamlit: addresses, messages and patches come in as plain data, views go out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from netviz import typed
from netviz.dates import NO_END, NO_START, AsOf, DateError, Dates, During, UpTo, iso, parse
from netviz.errors import WrongUse
from netviz.selection import Selection, resolve
from netviz.story import steps
from netviz.tables import Tables

Pick = Mapping[str, Any] | None
"""``{"actor": id}``, ``{"tie": id}``, ``{"pair": [id, id]}`` or None."""

PICKS = ("actor", "tie", "pair")

Pin = tuple[str, float, float]
"""An actor moved by hand, and where it stands: from -1 to 1, to four decimals."""

MOST_PINS = 100_000
MOST_OPENED = 200
FAR = 1e9


@dataclass(frozen=True)
class ViewState:
    """What one browser tab is looking at; ``session`` and ``seen`` tell an old word of the viewer from a new one.

    ``step`` is the step of the story that is open, 0 for none; ``pins`` are the actors that the reader has moved, which
    make no other view of it; ``opened`` are the groups of a store's actors that are drawn open.
    """

    session: str
    selection: Selection = field(default_factory=Selection)
    picked: Pick = None
    seen: int = 0
    step: int = 0
    pins: tuple[Pin, ...] = field(default=(), compare=False)
    opened: tuple[str, ...] = ()

    def to_query(self) -> dict[str, list[str]]:
        """The view as address parameters, named as the command line's options."""
        story = {"story": [str(self.step)]} if self.step else {}
        opened = {"open": list(self.opened)} if self.opened else {}
        return story | self.selection.to_query() | opened | _pick_query(self.picked)

    def hear(self, message: Any) -> ViewState:
        """The view after a word of the viewer; an old, foreign or senseless one changes nothing."""
        if not isinstance(message, Mapping) or message.get("session") != self.session:
            return self
        revision, patch = message.get("revision"), message.get("patch")
        if not isinstance(revision, int) or revision <= self.seen or not isinstance(patch, Mapping):
            return self
        try:
            selection = patched(self.selection, patch)
        except (WrongUse, TypeError, ValueError, AttributeError, KeyError, OverflowError):
            selection = self.selection
        # The viewer tells a pick only when the reader changed it since Python last spoke.
        picked = _pick(message["picked"]) if "picked" in message else self.picked
        step = message.get("step")
        step = step if isinstance(step, int) and step >= 0 else 0
        pins = _pins(message["pins"]) if "pins" in message else self.pins
        opened = _opened(message["opened"]) if "opened" in message else self.opened
        return replace(self, selection=selection, picked=picked, seen=revision, step=step, pins=pins, opened=opened)


def from_query(session: str, query: Mapping[str, Sequence[str]], seen: int = 0) -> ViewState:
    """The view that an address asks for.  Raises :class:`~netviz.errors.WrongUse`.

    >>> from_query("s", {"as-of": ["2025"], "actor": ["IND"]}).picked
    {'actor': 'IND'}
    """
    named = {name: list(query[name]) for name in PICKS if query.get(name)}
    picked = named if "pair" in named else {name: values[-1] for name, values in named.items()}
    step, opened = _step(query.get("story")), _opened(list(query.get("open", ())))
    return ViewState(session, Selection.from_query(query), _pick(picked), seen, step, opened=opened)


def _opened(said: Any) -> tuple[str, ...]:
    """Groups as they may come from outside, each once; what is none is left out."""
    groups = said[:MOST_OPENED] if isinstance(said, list) else []
    return tuple(dict.fromkeys(each for each in groups if isinstance(each, str)))


def _step(said: Sequence[str] | None) -> int:
    """The number of a step as an address has it, 0 for what is none."""
    return int(said[-1]) if said and said[-1].isdecimal() and len(said[-1]) < 5 else 0


def told_by(tables: Tables, view: ViewState) -> ViewState:
    """The view of the step that an address names alone; any other view as it is."""
    story = steps(tables)
    if not 0 < view.step <= len(story) or view != ViewState(view.session, seen=view.seen, step=view.step):
        return view
    told = from_query(view.session, story[view.step - 1].query, view.seen)
    return replace(told, step=view.step, pins=view.pins)


def address_of(tables: Tables, view: ViewState) -> dict[str, list[str]]:
    """The view as address parameters; of a step that shows just what it tells the number is enough."""
    bare = ViewState(view.session, seen=view.seen, step=view.step)
    return (bare if view.step and told_by(tables, bare) == view else view).to_query()


def fitted(
    tables: Tables, view: ViewState, is_there: Callable[[Pick], bool] | None = None
) -> tuple[ViewState, list[str]]:
    """The view with what this network does not know taken out, and a sentence about each thing taken out.

    ``is_there`` says whether what is picked is known, where the tables do not hold all ties.
    """
    selection, told = view.selection, []
    for name in ("types", "kinds", "statuses", "around"):
        if getattr(selection, name) is None:
            continue
        asked = replace(Selection(), **{name: getattr(selection, name)})
        try:
            selection = replace(selection, **{name: getattr(resolve(tables, asked), name)})
        except WrongUse as fault:
            selection = without(selection, name)
            told.append(f"{_sentence(str(fault))} That filter was left out.")
    if view.step > len(steps(tables)):
        told.append("The story has no such step.")
        view = replace(view, step=0)
    there = _is_there(tables, view.picked) if is_there is None else is_there(view.picked)
    picked = view.picked if there else None
    if picked != view.picked:
        told.append("What the address picks out is not in this network.")
    known = typed.distinct(typed.all_actors(tables)["id"]) if view.pins else set()
    # What stands for several actors can be moved too, and only a store knows it.
    groups = [actor for actor, _, _ in view.pins if actor not in known] if is_there is not None else []
    known = known.union(actor for actor in groups if is_there is not None and is_there({"actor": actor}))
    pins = tuple(each for each in view.pins if each[0] in known)
    return replace(view, selection=selection, picked=picked, pins=pins), told


def without(selection: Selection, *names: str) -> Selection:
    """The selection with no limit in some of its fields.

    >>> without(Selection(types=["tariff"], steps=2), "types").to_query()
    {}
    """
    return replace(selection, **{name: getattr(Selection(), name) for name in names})


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"


def _pick(said: Any) -> Pick:
    """A pick as it may come from outside, or None for what is none."""
    if not isinstance(said, Mapping) or len(said) != 1:
        return None
    [(name, value)] = said.items()
    if name == "pair":
        good = isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(each, str) for each in value)
        return {"pair": list(value)} if good else None
    return {name: value} if name in PICKS and isinstance(value, str) else None


def _pins(said: Any) -> tuple[Pin, ...]:
    """Pins as they may come from outside; what is none is left out.

    >>> _pins([{"id": "IND", "x": 0.25, "y": 7}, {"id": 3}, {"id": "RUS", "x": float("nan"), "y": 0}, "IND"])
    (('IND', 0.25, 1.0),)
    """
    pins = map(_pin, said[:MOST_PINS] if isinstance(said, list) else [])
    return tuple({pin[0]: pin for pin in pins if pin}.values())


def _pin(said: Any) -> Pin | None:
    match said:
        case {"id": str(actor), "x": int() | float() as x, "y": int() | float() as y}:
            return (actor, _on_plane(x), _on_plane(y)) if abs(x) < FAR and abs(y) < FAR else None
    return None


def _on_plane(value: float) -> float:
    return round(max(-1.0, min(1.0, value)), 4)


def _pick_query(picked: Pick) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else list(value) for name, value in (picked or {}).items()}


def _is_there(tables: Tables, picked: Pick) -> bool:
    if picked is None:
        return True
    known = set(tables.ties["id"]) if "tie" in picked else set(typed.all_actors(tables)["id"])
    return all(each in known for [values] in [_pick_query(picked).values()] for each in values)


def patched(selection: Selection, patch: Mapping[str, Any]) -> Selection:
    """The selection with the fields that the viewer says were changed.  Raises WrongUse, TypeError or ValueError.

    >>> patched(Selection(), {"types": ["tariff"], "dates": {"mode": "upto", "from": None, "to": 719163}}).to_query()
    {'type': ['tariff'], 'up-to': ['1970-01-01']}
    """
    known = {each.name for each in fields(Selection)}
    values = {name: value for name, value in patch.items() if name in known}
    if "dates" in values:
        values["dates"] = dates_of(values["dates"])
    for name, value in values.items():
        if not _is_a(name, value):
            raise TypeError(name)
    return replace(selection, **values)


def _is_a(name: str, value: Any) -> bool:
    """Whether plain data can be the field's value at all; what it may say is Selection's to judge."""
    if name in ("types", "kinds", "statuses"):
        return value is None or (isinstance(value, list | tuple) and all(isinstance(word, str) for word in value))
    if name in ("around", "min_grade"):
        return value is None or isinstance(value, str)
    if name == "steps":
        return isinstance(value, int) and not isinstance(value, bool)
    return name == "dates" or isinstance(value, bool)


def dates_of(said: Mapping[str, Any] | None) -> Dates | None:
    """Dates as the viewer says them; its text is kept where it means the very days that the viewer means."""
    if said is None:
        return None
    mode, first, last, text = said["mode"], said.get("from"), said.get("to"), said.get("text")
    if mode == "during":
        texts = text if isinstance(text, list) and len(text) == 2 else ["", ""]
        start = None if first is None or first <= NO_START else _moment(texts[0], first=first)
        end = None if last is None or last >= NO_END else _moment(texts[1], last=last)
        return During(start, end)
    return UpTo(_moment(text, last=last)) if mode == "upto" else AsOf(_moment(text, first=first, last=last))


def _moment(text: Any, first: int | None = None, last: int | None = None) -> str:
    """The text when it means these days, else the day itself; a run of days without a text is told by its last."""
    try:
        span = parse(text) if isinstance(text, str) and text else None
    except DateError:
        span = None
    if span is not None and first in (None, span.first) and last in (None, span.last):
        return str(text)
    day = last if last is not None else first
    if day is None:
        raise TypeError("dates")
    return iso(int(day))
