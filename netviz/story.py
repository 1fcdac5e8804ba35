"""A story: views that an analyst saved as steps, in the order in which they are told.

A step's view is written as the part of an address behind ``?`` or ``#``, with the command line's option names, so that
what a reader copies out of the browser can be pasted into ``story.csv`` as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlencode

from netviz import typed
from netviz.errors import NotFound, WrongUse
from netviz.selection import Selection, find_actor, resolve
from netviz.tables import Tables

PICKS = ("actor", "tie", "pair")
"""What a step may pick out, by the key of its address."""


@dataclass(frozen=True)
class Step:
    """One step: ``row`` in ``story.csv``, what is told, and the view as address parameters.

    ``fault`` says why the view cannot be followed; the step then shows the whole network.
    """

    row: int
    title: str
    text: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    selection: Selection = field(default_factory=Selection)
    fault: str = ""

    @property
    def address(self) -> str:
        """The view as the part of an address behind ``?``."""
        return urlencode(self.query, doseq=True)


def steps(tables: Tables) -> tuple[Step, ...]:
    """The steps of a network's story, in the order of the rows; rows without title and text are none.

    >>> from netviz.tables import tables_from_bytes
    >>> story = b"title,view\\nThe vote,?as-of=2025-12-02&actor=IN\\n"
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\n1,RU,IN,pact\\n", "story.csv": story})
    >>> [(step.title, step.address) for step in steps(tables)]
    [('The vote', 'as-of=2025-12-02&actor=IN')]
    """
    rows = tables.story
    told = zip(rows.index.tolist(), rows["title"], rows["text"], rows["view"], strict=True)
    return tuple(
        _step(tables, int(row), title, text, view) for row, title, text, view in told if title.strip() or text.strip()
    )


def _step(tables: Tables, row: int, title: str, text: str, view: str) -> Step:
    told = Step(row, title.strip(), text.strip())
    try:
        selection, picked = view_of(tables, view)
    except WrongUse as fault:
        return replace(told, fault=str(fault))
    return replace(told, query=selection.to_query() | picked, selection=selection)


def view_of(tables: Tables, view: str) -> tuple[Selection, dict[str, list[str]]]:
    """The selection that an address asks of this network, and what it picks out.

    Raises :class:`~netviz.errors.WrongUse` for what cannot be meant and NotFound for what the network does not have.
    """
    query = parse_qs(view.strip().rpartition("#")[2].rpartition("?")[2], keep_blank_values=True)
    selection = resolve(tables, Selection.from_query(query))
    named = [name for name in PICKS if query.get(name)]
    if len(named) > 1:
        raise WrongUse(f"a view picks out one thing, not {' and '.join(named)}")
    return selection, {name: _known(tables, name, query[name]) for name in named}


def _known(tables: Tables, name: str, values: list[str]) -> list[str]:
    """The ids of what is picked out, after they were found."""
    if name == "tie":
        if values[-1] not in typed.distinct(tables.ties["id"]):
            raise NotFound(f"there is no tie “{values[-1]}”")
        return values[-1:]
    if name == "pair" and len(values) != 2:
        raise WrongUse("a pair is two actors: pair=A&pair=B")
    actors = typed.all_actors(tables)
    return [find_actor(actors, value) for value in (values if name == "pair" else values[-1:])]
