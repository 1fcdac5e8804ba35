"""Selection: the whole state of a view, and what it leaves out.

One frozen :class:`Selection` is made by the command line, the app's widgets, the viewer's controls and the URL;
:func:`select` applies it.  ``viewer/static/core/select.js`` is the same rule in the browser, and
``tests/selection_cases.json`` holds the two to the same answers.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import reduce
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from netviz import typed
from netviz.dates import NO_END, AsOf, Dates, During, UpTo, Window, certain_in, iso, possible_in
from netviz.errors import NotFound, WrongUse
from netviz.schema import STATUSES, words
from netviz.tables import Tables

REASONS: Mapping[str, str] = {
    "type": "of other types",
    "kind": "between other kinds",
    "status": "of other status",
    "derived": "derived",
    "grade": "below the grade",
    "undated": "undated",
    "not_begun": "not begun",
    "over": "over",
    "possible": "only possible",
    "focus": "outside the focus",
}
"""Why a tie is left out, in the order in which the reasons are asked, and how a reader is told."""

ESTABLISHED = "established"
"""The word for an empty status in a filter."""

QUERY_FLAGS = {"undated": ("undated", True), "certain_only": ("certain-only", True), "derived": ("no-derived", False)}
"""Fields that are flags in a URL: the key, and the value it stands for."""

QUERY_LISTS = {"types": "type", "kinds": "kind", "statuses": "status"}


@dataclass(frozen=True)
class Selection:
    """What to show.  ``None`` sets no limit; an empty tuple lets nothing through.

    ``types``, ``kinds`` (both ends must match) and ``statuses`` (on the asked day; ``established`` for empty) are
    tuples of words; ``dates`` is :class:`During`, :class:`AsOf`, :class:`UpTo` or None; ``around`` is an actor's
    id, name or alias and keeps ties whose both ends lie within ``steps``; ``min_grade`` is a letter A to E and a
    digit 1 to 5.  Raises :class:`~netviz.errors.WrongUse` for what cannot be meant.

    >>> Selection(types=["tariff"], dates=AsOf("2025-12-02"), derived=False).describe()
    'tariff ties as of 2 December 2025, without derived ties'
    """

    types: Sequence[str] | None = None
    kinds: Sequence[str] | None = None
    statuses: Sequence[str] | None = None
    dates: Dates | None = None
    undated: bool = False
    certain_only: bool = False
    around: str | None = None
    steps: int = 1
    min_grade: str | None = None
    derived: bool = True

    def __post_init__(self) -> None:
        for name in QUERY_LISTS:
            object.__setattr__(self, name, _word_list(getattr(self, name)))
        if self.min_grade is not None:
            object.__setattr__(self, "min_grade", self.min_grade.upper())
            if not re.fullmatch(r"[A-E][1-5]", self.min_grade):
                raise WrongUse(f"min-grade “{self.min_grade}”: write a letter A to E and a digit 1 to 5, such as C3")
        if self.steps < 1:
            raise WrongUse(f"steps {self.steps}: write 1 or more")

    @property
    def window(self) -> Window | None:
        """The days asked about, or None."""
        return None if self.dates is None else self.dates.window

    @property
    def asked_day(self) -> int | None:
        """The day on which statuses are read: the last of the window; None = the last one known."""
        window = self.window
        return None if window is None or window.last == NO_END else window.last

    def describe(self) -> str:
        """The selection in a sentence without its verb."""
        parts = [f"{_listed(self.types)} ties" if self.types is not None else "ties"]
        if self.kinds is not None:
            parts.append(f"between actors of kind {_listed(self.kinds)}")
        if self.statuses is not None:
            parts.append(f"with status {_listed(self.statuses)}")
        if self.dates is not None:
            parts.append(self.dates.describe())
        if self.around is not None:
            parts.append(f"within {self.steps} {'step' if self.steps == 1 else 'steps'} of {self.around}")
        tail = [f"graded {self.min_grade} or better"] if self.min_grade else []
        tail += ["only certain ones"] if self.certain_only else []
        tail += ["undated ones too"] if self.undated else []
        tail += ["without derived ties"] if not self.derived else []
        return ", ".join([" ".join(parts), *tail])

    def to_query(self) -> dict[str, list[str]]:
        """URL parameters, named as the command line's options; what sets no limit is left out.

        >>> Selection(types=["tariff"], dates=During(None, "2025")).to_query()
        {'type': ['tariff'], 'to': ['2025']}
        """
        query: dict[str, list[str]] = {}
        for name, key in QUERY_LISTS.items():
            if (chosen := getattr(self, name)) is not None:
                query[key] = list(chosen) or [""]
        query |= {key: [text] for key, text in _date_options(self.dates).items()}
        for name, (key, value) in QUERY_FLAGS.items():
            if getattr(self, name) == value:
                query[key] = ["1"]
        if self.around is not None:
            query |= {"around": [self.around], "steps": [str(self.steps)]}
        if self.min_grade is not None:
            query["min-grade"] = [self.min_grade]
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> Selection:
        """Read :meth:`to_query` back; unknown keys are ignored.  Raises WrongUse for values that cannot be meant.

        >>> Selection.from_query({"type": ["tariff"], "as-of": ["2025"]}).dates
        AsOf(day='2025')
        """
        values: dict[str, Any] = {}
        for name, key in QUERY_LISTS.items():
            if key in query:
                values[name] = tuple(word for word in query[key] if word)
        for name, (key, value) in QUERY_FLAGS.items():
            if _one(query, key) not in ("", "0"):
                values[name] = value
        values["dates"] = dates_from(*(_one(query, key) or None for key in ("from", "to", "as-of", "up-to")))
        values["around"] = _one(query, "around") or None
        values["min_grade"] = _one(query, "min-grade") or None
        if steps := _one(query, "steps"):
            if not steps.isdecimal():
                raise WrongUse(f"steps “{steps}”: write a whole number")
            values["steps"] = int(steps)
        return cls(**values)

    def to_json(self) -> dict[str, Any]:
        """The form the viewer reads."""
        plain = {each.name: getattr(self, each.name) for each in fields(self)}
        lists = {name: None if plain[name] is None else list(plain[name]) for name in QUERY_LISTS}
        return plain | lists | {"dates": None if self.dates is None else self.dates.to_json()}


def dates_from(start: str | None, end: str | None, as_of: str | None, up_to: str | None) -> Dates | None:
    """The way to ask that four options mean together.  Raises WrongUse when two ways are asked at once."""
    ways = [bool(start or end), bool(as_of), bool(up_to)]
    if sum(ways) > 1:
        raise WrongUse("ask about dates in one way: --from/--to, --as-of or --up-to")
    if start or end:
        return During(start or None, end or None)
    if as_of:
        return AsOf(as_of)
    return UpTo(up_to) if up_to else None


def _date_options(dates: Dates | None) -> dict[str, str]:
    def text(moment: str | int) -> str:
        return moment if isinstance(moment, str) else iso(moment)

    if isinstance(dates, During):
        ends = {"from": dates.start, "to": dates.end}
        return {key: text(moment) for key, moment in ends.items() if moment is not None}
    if isinstance(dates, AsOf):
        return {"as-of": text(dates.day)}
    return {"up-to": text(dates.day)} if isinstance(dates, UpTo) else {}


def _word_list(value: Iterable[str] | str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return tuple(sorted({value} if isinstance(value, str) else set(value)))


def _one(query: Mapping[str, Sequence[str]], key: str) -> str:
    values = query.get(key) or [""]
    return values if isinstance(values, str) else values[-1]


def _listed(items: Sequence[str] | None) -> str:
    if not items:
        return "no"
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


# Applying it -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Selected:
    """What a selection lets through.

    ``tables`` hold the selected ties with their actors, evidence, events and references; ``certainty`` is
    ``"certain"``, ``"possible"`` or None (no date asked, or undated) by tie id; ``left_out`` counts each other tie
    once under its first reason of :data:`REASONS`; ``past`` says by tie id what was surely over by the day of an
    *up to*; ``status`` is each tie's status on the asked day.
    """

    tables: Tables
    certainty: pd.Series[Any]
    left_out: dict[str, int]
    selection: Selection
    past: pd.Series[bool]
    status: pd.Series[str]
    total: int = field(default=0)
    actors: tuple[int, int] = field(default=(0, 0))

    def sentence(self) -> str:
        """What is shown and what is not, in words; sentence.js says the same in the browser."""
        return _sentence(self)


def select(tables: Tables, selection: Selection) -> Selected:
    """Apply a selection.  The input is not changed.

    Raises :class:`~netviz.errors.NotFound` for a type, kind, status or actor that the network does not know.
    """
    return apply(tables, resolve(tables, selection))


def apply(tables: Tables, selection: Selection) -> Selected:
    """Apply a selection whose words are known to be meant; see :func:`select`."""
    frame = _columns(tables, selection)
    reason = _reasons(frame, selection)
    near = _near(frame[reason == ""], selection)
    if near is not None:
        inside = frame["source"].isin(near) & frame["target"].isin(near)
        reason = reason.mask((reason == "") & ~inside, "focus")
    kept = (reason == "").to_numpy()
    ids = tables.ties["id"][kept]
    counts = reason.value_counts()
    shown = _kept_tables(tables, kept, selection)
    return Selected(
        tables=shown,
        certainty=pd.Series(frame["certainty"][kept].to_numpy(), index=ids, dtype=object),
        left_out={name: int(counts.get(name, 0)) for name in REASONS},
        selection=selection,
        past=pd.Series(frame["past"][kept].to_numpy(), index=ids),
        status=pd.Series(frame["status"][kept].to_numpy(), index=ids),
        total=len(tables.ties),
        actors=(_shown_actors(shown), len(typed.all_actors(tables))),
    )


def resolve(tables: Tables, selection: Selection) -> Selection:
    """The selection with its actor as an id, after every word in it was found in the network.

    Raises :class:`~netviz.errors.NotFound` naming the nearest known word.
    """
    actors = typed.all_actors(tables)
    known = {
        "types": set(tables.ties["type"]) | set(tables.tie_types["id"]),
        "kinds": set(actors["kind"]),
        "statuses": {*words(STATUSES), ESTABLISHED, *tables.ties["status"], *tables.events["status"]},
    }
    for name, key in QUERY_LISTS.items():
        for word in getattr(selection, name) or ():
            if word not in known[name]:
                raise _not_found(key, word, known[name])
    if selection.around is None:
        return selection
    return replace(selection, around=find_actor(actors, selection.around))


def find_actor(actors: pd.DataFrame, text: str) -> str:
    """The id of the actor with this id, else with this name or alias when only one has it."""
    if (actors["id"] == text).any():
        return text
    folded = text.strip().casefold()
    named = actors["name"].str.casefold() == folded
    aliases = actors["aliases"].str.casefold().str.split(";")
    alias = aliases.map(lambda names: folded in (name.strip() for name in names))
    found = actors["id"][named if named.any() else alias]
    if len(found) == 1:
        return str(found.iloc[0])
    if len(found) > 1:
        raise NotFound(f"actor “{text}” could be {_listed(sorted(found)[:5])}: write the id")
    raise _not_found("actor", text, {*actors["id"], *actors["name"]})


def _not_found(what: str, word: str, known: set[str]) -> NotFound:
    choices = sorted(choice for choice in known if choice)
    near = difflib.get_close_matches(word.casefold(), [choice.casefold() for choice in choices], n=1, cutoff=0.5)
    if near:
        nearest = next(choice for choice in choices if choice.casefold() == near[0])
        return NotFound(f"there is no {what} “{word}”; did you mean “{nearest}”?")
    return NotFound(f"there is no {what} “{word}”; known are {_listed(choices[:12]) if choices else 'none'}")


def _columns(tables: Tables, selection: Selection) -> pd.DataFrame:
    """What the reasons are asked of: typed columns, the asked day's status, both ends' kinds, and the certainty."""
    ties = typed.type_ties(tables)
    kinds = typed.all_actors(tables).set_index("id")["kind"]
    window = selection.window or Window(0, NO_END)
    run = typed.tie_bounds(ties)
    certain = certain_in(run, window)
    for row, stretches in typed.gaps(tables).items():
        certain[row] = certain[row] and not _covered(ties.iloc[row], stretches, window)
    asked = selection.dates is not None
    certainty = np.full(len(ties), None, dtype=object)
    if asked:
        dated = ~ties["undated"].to_numpy()
        certainty[dated & possible_in(run, window)] = "possible"
        certainty[dated & certain] = "certain"
    return ties.assign(
        status=typed.status_on(tables, selection.asked_day),
        source_kind=typed.looked_up(ties["source"], kinds),
        target_kind=typed.looked_up(ties["target"], kinds),
        certain=certain,
        certainty=pd.Series(certainty, index=ties.index, dtype=object),
        past=isinstance(selection.dates, UpTo) & (run.latest_end < window.last) & ~ties["undated"],
    )


def _covered(tie: pd.Series[Any], stretches: Sequence[tuple[int, int]], window: Window) -> bool:
    """Whether suspended stretches leave no certain day of the tie's run in the window."""
    first, last = int(tie["latest_start"]), int(tie["earliest_end"])
    low, high = (max(first, window.first), min(last, window.last)) if first <= last else (last, first)
    for begin, end in stretches:
        if begin <= low <= end:
            low = end + 1
    return low > high


def _reasons(frame: pd.DataFrame, selection: Selection) -> pd.Series[str]:
    """The first reason for which each tie is left out, or an empty text; one expression for every engine."""
    checks = _failures(selection)
    order = [name for name in REASONS if name in checks]
    first = reduce(
        lambda rest, name: nw.when(checks[name]).then(nw.lit(name)).otherwise(rest), reversed(order), nw.lit("")
    )
    answer: pd.DataFrame = nw.from_native(frame).select(nw.col("id"), reason=first).to_native()
    return answer["reason"]


def _failures(selection: Selection) -> dict[str, nw.Expr]:
    """For each limit that is set, which ties it rules out."""
    col, checks = nw.col, {}
    if selection.types is not None:
        checks["type"] = ~col("type").is_in(selection.types)
    if selection.kinds is not None:
        checks["kind"] = ~(col("source_kind").is_in(selection.kinds) & col("target_kind").is_in(selection.kinds))
    if selection.statuses is not None:
        wanted = ["" if word == ESTABLISHED else word for word in selection.statuses]
        checks["status"] = ~col("status").is_in(wanted)
    if not selection.derived:
        checks["derived"] = col("derived")
    if selection.min_grade is not None:
        checks["grade"] = (col("grades") // typed.grade_bit(selection.min_grade)) % 2 == 0
    if selection.window is not None:
        first, last = selection.window
        dated = ~col("undated")
        checks["undated"] = col("undated") if not selection.undated else nw.lit(False)
        checks["not_begun"] = dated & (col("earliest_start") > last)
        checks["over"] = dated & (col("latest_end") < first)
        if selection.certain_only:
            checks["possible"] = dated & ~col("certain")
    return checks


def _near(shown: pd.DataFrame, selection: Selection) -> set[str] | None:
    """Actors within the steps of the focus along shown ties, direction ignored."""
    if selection.around is None:
        return None
    near = {selection.around}
    for _ in range(selection.steps):
        touching = shown["source"].isin(near) | shown["target"].isin(near)
        wider = near | set(shown["source"][touching]) | set(shown["target"][touching])
        if wider == near:
            break
        near = wider
    return near


def _kept_tables(tables: Tables, kept: np.ndarray[Any, np.dtype[np.bool_]], selection: Selection) -> Tables:
    """The selected ties and what belongs to them; a selection without limits keeps the whole network."""
    if selection == Selection():
        return tables
    ties = tables.ties[kept]
    evidence = tables.evidence[tables.evidence["tie"].isin(ties["id"])]
    events = tables.events[tables.events["tie"].isin(ties["id"])]
    used = {*evidence["reference"], *events["reference"]}
    ends = {*ties["source"], *ties["target"], *evidence["claimed_by"]} | {selection.around or ""}
    return tables.replace(
        ties=ties,
        actors=tables.actors[tables.actors["id"].isin(ends)],
        tie_types=tables.tie_types[tables.tie_types["id"].isin(set(ties["type"]))],
        references=tables.references[tables.references["id"].isin(used)],
        evidence=evidence,
        events=events,
        positions=tables.positions[tables.positions["actor"].isin(ends)],
    )


def _shown_actors(shown: Tables) -> int:
    return len({*shown.ties["source"], *shown.ties["target"]})


# Saying it ---------------------------------------------------------------------------------------------------


def _sentence(found: Selected) -> str:
    shown, total = len(found.certainty), found.total
    actors, of = found.actors
    subject = f"{_all_of(shown, total, 'tie')} among {_all_of(actors, of, 'actor')}"
    dates = found.selection.dates
    when = "at any time" if dates is None else dates.describe()
    text = f"{_sentence_case(subject)}, {when}{_shades(found)}."
    missing = [f"{count:,} {REASONS[name]}" for name, count in found.left_out.items() if count]
    return text if not missing else f"{text} Not shown: {', '.join(missing)}."


def _shades(found: Selected) -> str:
    if found.selection.dates is None:
        return ""
    running = found.certainty[~found.past.to_numpy()]
    parts = [f"{int((running == word).sum()):,} {word}" for word in ("certain", "possible")]
    over = int(found.past.sum())
    return f" ({', '.join(parts + ([f'{over:,} over by then'] if over else []))})"


def _all_of(part: int, whole: int, noun: str) -> str:
    nouns = noun if whole == 1 else f"{noun}s"
    return f"all {whole:,} {nouns}" if part == whole else f"{part:,} of {whole:,} {nouns}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
