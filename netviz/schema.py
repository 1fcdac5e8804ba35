"""Tables, columns and vocabularies of a netviz folder, declared once.

Reading, checking, editing, the data dictionary in ``docs/`` and ``datapackage.json`` all follow from the
records below: to add a column is to add one :class:`Column`.  This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Role = Literal["id", "text", "choice", "date", "period", "number", "list", "address"]
"""How a cell is read: ``date`` is EDTF, ``period`` EDTF or an interval a/b, ``list`` is ``;``-separated."""


@dataclass(frozen=True)
class Term:
    """One word of a closed vocabulary: the word as it stands in a cell, and what it says."""

    word: str
    meaning: str


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``spellings`` are other headers understood as this column (compared without case, ``_``, ``-`` and spaces);
    ``refers`` names the tables whose ids its cells must hold.
    """

    name: str
    description: str
    role: Role = "text"
    required: bool = False
    terms: tuple[Term, ...] = ()
    refers: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableSchema:
    """One CSV file of a folder: its columns in the order in which netviz writes a new one."""

    name: str
    file: str
    label: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns without which the table cannot be used."""
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column | None:
        """The record of one column, or None for a column that is the analyst's own."""
        return next((column for column in self.columns if column.name == name), None)


STATUSES = (
    Term("proposed", "suggested by one side, nothing agreed"),
    Term("announced", "made public, not yet in force"),
    Term("claimed", "asserted by somebody, not shown"),
    Term("signed", "signed, not yet ratified"),
    Term("ratified", "ratified by one side or both, not yet in force"),
    Term("in force", "has effect"),
    Term("suspended", "set aside for a time; counts as possible until the next step"),
    Term("expired", "ran out on its own date"),
    Term("ended", "ended by an act"),
    Term("held", "took place"),
)
"""The closed list of ``status``; an empty cell stands for *established*."""

UNPROVEN_STATUSES = frozenset({"proposed", "announced", "claimed"})
"""Statuses of a tie that is not (yet) there: drawn with a hollow symbol."""

SUSPENDED = "suspended"

KINDS = (
    Term("state", "a country"),
    Term("person", "a human being"),
    Term("company", "a firm"),
    Term("body", "an organ, ministry, chamber or organisation"),
    Term("group", "several actors named together"),
)
"""Kinds of actors with a shape of their own; any other word is welcome in ``kind``."""

RELIABILITY = (
    Term("A", "the issuing authority's own text"),
    Term("B", "an international wire agency or a paper of record"),
    Term("C", "an established outlet relaying them, or a law firm on the text of an order"),
    Term("D", "an aggregator or an exam-preparation site"),
    Term("E", "an outlet seen wrong on this matter"),
    Term("F", "cannot be judged"),
)
"""Reliability of a source (Admiralty code, letter)."""

CREDIBILITY = (
    Term("1", "confirmed by independent sources"),
    Term("2", "probably true"),
    Term("3", "possibly true"),
    Term("4", "doubtful"),
    Term("5", "improbable"),
    Term("6", "cannot be judged"),
)
"""Credibility of a statement (Admiralty code, digit)."""

SIGNS = (
    Term("1", "friendly"),
    Term("0", "neither"),
    Term("-1", "hostile"),
)
DIRECTIONS = (Term("directed", "from source to target"), Term("mutual", "both ways"))
LASTINGS = (Term("state", "holds over a run of days"), Term("event", "happens"))
STANCES = (Term("supports", "speaks for it"), Term("contradicts", "speaks against it"))
ABOUTS = (
    Term("exists", "that the tie is there at all (an empty cell says the same)"),
    Term("start", "when it began"),
    Term("end", "when it ended"),
    Term("status", "what its status is"),
    Term("amount", "how much"),
)
YES_NO = (Term("yes", ""), Term("no", ""))


def _id(description: str, **more: object) -> Column:
    return Column("id", description, role="id", required=True, **more)  # type: ignore[arg-type]


_NOTE = Column("note", "Anything the analyst wants to say; left out of a public export.")

ACTORS = TableSchema(
    "actors",
    "actors.csv",
    "Actors",
    "Who takes part: states, persons, companies, bodies. Without this file actors are derived from the ties.",
    (
        _id("Short name that the other tables use.", spellings=("actor", "actor id", "node", "node id")),
        Column("name", "Name as a reader knows it.", required=True, spellings=("label", "title")),
        Column("kind", "state, person, company, body, group, or any other word.", spellings=("category", "type")),
        Column("country", "ISO 3166 alpha-3 code of the country the actor belongs to."),
        Column("wikidata", "Wikidata item, such as Q159."),
        Column("lei", "Legal Entity Identifier (ISO 17442) of a company."),
        Column("aliases", "Other names, separated by ;", role="list", spellings=("alias", "other names")),
        _NOTE,
    ),
    key=("id",),
)

TIES = TableSchema(
    "ties",
    "ties.csv",
    "Ties",
    "What holds between two actors, or happened between them. The only file that must be there.",
    (
        _id(
            "Name of the tie that evidence and events use. Made from content when the column is missing.",
            spellings=("tie", "tie id", "edge id"),
        ),
        Column(
            "source",
            "Actor the tie goes out from.",
            required=True,
            refers=("actors",),
            spellings=("from", "source id", "actor 1"),
        ),
        Column(
            "target",
            "Actor the tie goes to.",
            required=True,
            refers=("actors",),
            spellings=("to", "target id", "actor 2", "recipient"),
        ),
        Column(
            "type",
            "Type of tie; its defaults stand in tie_types.csv.",
            required=True,
            refers=("tie_types",),
            spellings=("kind of tie", "tie type", "relation", "relationship", "kind"),
        ),
        Column("subtype", "A finer word within the type."),
        Column(
            "start",
            "First day (EDTF). Empty = unknown.",
            role="date",
            spellings=("from date", "start date", "begin", "begin date", "since"),
        ),
        Column(
            "end",
            "Last day on which the tie held (EDTF); .. = still open, empty = unknown.",
            role="date",
            spellings=("end date", "until", "to date", "till"),
        ),
        Column("date", "Day of an event (EDTF), in place of start and end.", role="date"),
        Column("lasting", "state or event; wins over the type's.", role="choice", terms=LASTINGS),
        Column("direction", "directed or mutual; wins over the type's.", role="choice", terms=DIRECTIONS),
        Column("sign", "1 friendly, 0 neither, -1 hostile; wins over the type's.", role="choice", terms=SIGNS),
        Column(
            "status",
            "One of the closed list; empty = established. Prose belongs into note.",
            role="choice",
            terms=STATUSES,
        ),
        Column("weight", "A number greater than zero; 1 when empty.", role="number", spellings=("value", "amount")),
        Column("summary", "What the tie is, in a sentence.", spellings=("label", "description", "says", "detail")),
        Column(
            "checked",
            "Last day on which the tie was seen to hold (EDTF).",
            role="date",
            spellings=("last checked", "checked on"),
        ),
        Column(
            "derived_from",
            "Ties, separated by ;, of which this one is a step or an act.",
            role="list",
            refers=("ties",),
        ),
        Column("relieves", "Ties, separated by ;, that this relief loosens.", role="list", refers=("ties",)),
        _NOTE,
    ),
    key=("id",),
)

TIE_TYPES = TableSchema(
    "tie_types",
    "tie_types.csv",
    "Tie types",
    "Defaults that a tie inherits from its type.",
    (
        _id("Word used in the ties' column type.", spellings=("type",)),
        Column("label", "Name as a reader knows it.", spellings=("name",)),
        Column("sign", "1 friendly, 0 neither, -1 hostile.", role="choice", terms=SIGNS),
        Column("direction", "directed or mutual.", role="choice", terms=DIRECTIONS),
        Column("lasting", "state or event.", role="choice", terms=LASTINGS),
        Column("colour", "#rrggbb; chosen from the sign's hue family when empty.", spellings=("color",)),
        Column("symbol", "One letter or sign that stands in the middle of the line."),
        Column("description", "What counts as a tie of this type."),
    ),
    key=("id",),
)

REFERENCES = TableSchema(
    "references",
    "references.csv",
    "References",
    "The documents behind the ties.",
    (
        _id("Key that evidence.csv uses.", spellings=("reference", "source")),
        Column("title", "Title, or what the document is.", spellings=("name",)),
        Column("publisher", "Outlet that published it."),
        Column(
            "origin",
            "Where the news came from, ;-separated; empty = the publisher. One origin counts once.",
            role="list",
        ),
        Column("primary", "yes when it is the issuing authority's own text.", role="choice", terms=YES_NO),
        Column(
            "published",
            "Day of publication (EDTF, or an interval a/b).",
            role="period",
            spellings=("date", "published on"),
        ),
        Column("url", "http or https address.", role="address", spellings=("link", "address")),
        Column("reliability", "Reliability of the publisher, A to F.", role="choice", terms=RELIABILITY),
        _NOTE,
    ),
    key=("id",),
)

EVIDENCE = TableSchema(
    "evidence",
    "evidence.csv",
    "Evidence",
    "Which reference speaks for or against which tie.",
    (
        Column("tie", "Id of the tie.", role="id", required=True, refers=("ties",)),
        Column("reference", "Id of the reference.", role="id", required=True, refers=("references",)),
        Column("stance", "supports or contradicts; empty = supports.", role="choice", terms=STANCES),
        Column("about", "exists, start, end, status or amount; empty = exists.", role="choice", terms=ABOUTS),
        Column("credibility", "Credibility of this statement, 1 to 6.", role="choice", terms=CREDIBILITY),
        Column("claimed_by", "Actor who makes the claim.", refers=("actors",)),
        Column("locator", "Where in the document: page, paragraph, fact number."),
        _NOTE,
    ),
    key=("tie", "reference", "stance", "about"),
)

EVENTS = TableSchema(
    "events",
    "events.csv",
    "Events",
    "The steps of a tie's life.",
    (
        Column("tie", "Id of the tie.", role="id", required=True, refers=("ties",)),
        Column("date", "Day of the step (EDTF).", role="date", required=True),
        Column("event", "What happened.", required=True),
        Column("status", "Status from that day on; empty = unchanged.", role="choice", terms=STATUSES),
        Column("amount", "Amount from that day on; empty = unchanged.", role="number"),
        Column("unit", "Unit of the amount."),
        Column("reference", "Reference that tells of the step.", refers=("references",)),
    ),
    key=("tie", "date", "event"),
)

POSITIONS = TableSchema(
    "positions",
    "positions.csv",
    "Positions",
    "Actors that an analyst pinned by hand.",
    (
        Column("actor", "Id of the actor.", role="id", required=True, refers=("actors",)),
        Column("x", "From -1 (left) to 1 (right).", role="number", required=True),
        Column("y", "From -1 (top) to 1 (bottom).", role="number", required=True),
    ),
    key=("actor",),
)

STORY = TableSchema(
    "story",
    "story.csv",
    "Story",
    "Views saved as steps, in the order in which they are told.",
    (
        Column("title", "What the step shows, in a few words.", required=True),
        Column("text", "What a reader is told."),
        Column("view", "The view: what stands behind ? or # in the address of the app or of a page; empty = all."),
    ),
)

TABLES: Mapping[str, TableSchema] = MappingProxyType(
    {table.name: table for table in (ACTORS, TIES, TIE_TYPES, REFERENCES, EVIDENCE, EVENTS, POSITIONS, STORY)}
)
"""Every table of a folder, by name, in the order in which a reader meets them."""

DATAPACKAGE = "datapackage.json"


def words(terms: tuple[Term, ...]) -> tuple[str, ...]:
    """The bare words of a vocabulary.

    >>> words(DIRECTIONS)
    ('directed', 'mutual')
    """
    return tuple(term.word for term in terms)
