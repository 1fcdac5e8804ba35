"""The form “Add a tie”, as a value: what a reader answered, what is missing, and the tie that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netviz.dates import OPEN, DateError, parse, read_foreign, words
from netviz.edit.adding import Cells, NewTie
from netviz.edit.changing import is_derived
from netviz.edit.naming import new_ids
from netviz.schema import ACTORS, REFERENCES
from netviz.tables import Tables
from netviz.typed import distinct

EVENT, STATE = "event", "state"


@dataclass(frozen=True)
class Answers:
    """What was answered so far; names are ids that are there, or words for what is to be made.

    ``actors``, ``type`` and ``reference`` hold further cells of what is to be made, by what it is called here.
    """

    source: str = ""
    target: str = ""
    kind: str = ""
    lasting: str = ""
    start: str = ""
    end: str = ""
    cells: Cells = field(default_factory=dict)
    actors: Mapping[str, Cells] = field(default_factory=dict)
    type: Cells = field(default_factory=dict)
    reference: str = ""
    source_cells: Cells = field(default_factory=dict)
    evidence: Cells = field(default_factory=dict)


def missing(tables: Tables, said: Answers) -> list[str]:
    """What keeps the tie from being added, each in a sentence."""
    needed = {"Name the actor it goes out from.": said.source, "Name the actor it goes to.": said.target}
    found = [sentence for sentence, answer in needed.items() if not answer.strip()]
    if not said.kind.strip():
        found.append("Choose a type, or write a new one.")
    known = distinct(tables.actors["id"])
    taken = [cells["id"] for cells in said.actors.values() if cells.get("id") in known]
    found += [f"“{each}” is the id of another actor: choose another." for each in taken]
    dates = {"from": said.start, "to": said.end, "last seen to hold": said.cells.get("checked", "")}
    for name, text in {**dates, "published": said.source_cells.get("published", "")}.items():
        fault = date_fault(text, open_ok=name == "to", interval=name == "published")
        if fault:
            found.append(f"The date “{name}”: {fault}")
    if not found and begins_after_end(said):
        found.append("It would end before it began: swap or correct the two dates.")
    return found


def begins_after_end(said: Answers) -> bool:
    """Whether the latest day that the end can mean comes before the earliest that the start can mean."""
    if not said.start or said.end in ("", OPEN):
        return False
    return parse(said.end).last < parse(said.start).first


def date_fault(text: str, *, open_ok: bool = False, interval: bool = False) -> str:
    """Why a date cannot be read, and what it can mean; "" when it can be.

    >>> date_fault("2025-12~"), date_fault("12/04/2025")[-54:]
    ('', 'It can mean 2025-04-12 or 2025-12-04: write which one.')
    """
    try:
        if text:
            parse(text, open_ok=open_ok, interval=interval)
        return ""
    except DateError as fault:
        readings = [reading.text for reading in read_foreign(text, open_ok=open_ok) if reading.text]
        means = f" It can mean {' or '.join(readings[:3])}: write which one." if readings else ""
        sentence = str(fault)
        return f"{sentence[:1].upper()}{sentence[1:]}{'' if sentence.endswith('.') else '.'}{means}"


def dates_sentence(said: Answers) -> str:
    """What the dates say, in words; "" while one of them cannot be read.

    >>> dates_sentence(Answers(lasting="state", start="2025-02-18", end=".."))
    'It began on 18 February 2025 and is still open.'
    >>> dates_sentence(Answers(lasting="state", start="2025"))
    'It began in 2025; when it ended is unknown.'
    >>> dates_sentence(Answers(lasting="event", start="2025-12~"))
    'It happened in about December 2025.'
    """
    if date_fault(said.start) or date_fault(said.end, open_ok=True):
        return ""
    if said.lasting == EVENT:
        until = f" until {words(said.end)}" if said.end not in ("", OPEN) else ""
        return f"It happened {_when(said.start)}{until}." if said.start else "It happened on a day that is not known."
    began = f"It began {_when(said.start)}" if said.start else "When it began is unknown"
    if said.end == OPEN:
        return f"{began} and is still open."
    return f"{began} and ended {_when(said.end)}." if said.end else f"{began}; when it ended is unknown."


def _when(text: str) -> str:
    """A date with its preposition: on a day, in a month or a year.

    >>> _when("2025-12-02"), _when("2025-12")
    ('on 2 December 2025', 'in December 2025')
    """
    told = words(text)
    return f"{'on' if told[:1].isdigit() and ' ' in told else 'in'} {told}"


def usual_lasting(tables: Tables, kind: str) -> str:
    """State or event, as a tie of this type is when it does not say: by its type, else by the columns of the file."""
    types = tables.tie_types
    own = str(next(iter(types["lasting"][types["id"] == kind]), ""))
    if own in (EVENT, STATE):
        return own
    file = tables.files.get("ties")
    columns = ("start", "end") if file is None else file.columns
    return EVENT if "date" in columns or "end" not in columns else STATE


def usual_sign(tables: Tables, kind: str) -> str:
    """The sign that a type gives its ties, "" for none."""
    types = tables.tie_types
    return str(next(iter(types["sign"][types["id"] == kind]), ""))


def new_tie(tables: Tables, said: Answers) -> NewTie:
    """The tie, and what has to be made for it: actors, a type and a reference that are not there yet."""
    names = _named(tables, said)
    tie = {"source": names[said.source], "target": names[said.target], "type": said.kind, **said.cells}
    file = tables.files.get("ties")
    dated = file is not None and "date" in file.columns and "start" not in file.columns
    tie |= {"date": said.start} if dated and said.lasting == EVENT else {"start": said.start, "end": said.end}
    if said.lasting and said.lasting != usual_lasting(tables, said.kind):
        tie["lasting"] = said.lasting
    reference = _reference(tables, said)
    spoken = said.evidence if said.reference else None
    return NewTie(
        {name: text for name, text in tie.items() if text},
        tuple({"id": names[name], "name": name, **said.actors.get(name, {})} for name in _to_list(tables, said)),
        _type(tables, said),
        reference,
        None if spoken is None else {"reference": reference["id"] if reference else said.reference, **spoken},
    )


def _unknown(tables: Tables, said: Answers) -> list[str]:
    known = distinct(tables.actors["id"])
    return [name for name in dict.fromkeys((said.source, said.target)) if name not in known]


def _to_list(tables: Tables, said: Answers) -> list[str]:
    """New actors that need a row; where actors are derived, only one of whom something is said."""
    new = _unknown(tables, said)
    return [name for name in new if any(said.actors.get(name, {}).values())] if is_derived(tables) else new


def _named(tables: Tables, said: Answers) -> dict[str, str]:
    """The id of both actors, made for those that are new; where actors are derived their names are their ids."""
    new = [] if is_derived(tables) else _unknown(tables, said)
    rows = [{"name": name, **said.actors.get(name, {})} for name in new]
    made = dict(zip(new, new_ids(tables, ACTORS.name, rows), strict=True))
    return {name: made.get(name, name) for name in (said.source, said.target)}


def _type(tables: Tables, said: Answers) -> Cells | None:
    """The row of a new type; none where no type has one, and nothing is said of this one."""
    known = distinct(tables.tie_types["id"])
    if said.kind in known or not (known or any(said.type.values())):
        return None
    return {"id": said.kind, **{name: text for name, text in said.type.items() if text}}


def _reference(tables: Tables, said: Answers) -> Cells | None:
    if not said.reference or said.reference in distinct(tables.references["id"]):
        return None
    row = {"title": said.reference, **said.source_cells}
    [made] = new_ids(tables, REFERENCES.name, [row])
    return {"id": made, **{name: text for name, text in row.items() if text}}
