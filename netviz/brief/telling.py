"""What a brief says, section by section.  Nothing is said that is not counted or written in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.metadata import version
from urllib.parse import urlencode

from netviz import typed
from netviz.balance import Balance, Reading, SignedPair, assess_balance
from netviz.brief.record import Brief, Figure, Sentence
from netviz.changes import Changes, what_changed
from netviz.checks import next_checks
from netviz.citing import Section, actor_names, cited, speaking, spoken, tie_words, type_labels
from netviz.dates import NO_END, NO_START, AsOf, Moment, day_words, iso
from netviz.measures import Ranking, rank_actors
from netviz.selection import REASONS, Selected, Selection, apply, resolve
from netviz.sourcing import by_origins, sources
from netviz.standing import established
from netviz.tables import Tables

LOOK_BACK = 90
"""Days before the asked one from which changes are told, where nobody says since when."""

MOST = 6
"""Lines of one kind that a brief of one to two pages has room for; the rest are counted."""

KEY_MEASURES = ("degree", "betweenness")


def brief(
    tables: Tables,
    selection: Selection = Selection(),  # noqa: B008 a frozen value is the same for every call
    since: Moment | None = None,
    title: str = "",
    reading: Reading = Reading(),  # noqa: B008
) -> Brief:
    """The brief of a view.

    ``since`` is the day from which changes are told: the first of the asked days where they are a window, else 90 days
    before the last of them (before today where no dates are asked).  Raises :class:`~netviz.errors.NotFound` and
    :class:`~netviz.errors.WrongUse`.
    """
    told = _Teller(tables, resolve(tables, selection), since, reading)
    parts = (told.shown(), told.actors(), told.signs(), told.changed(), told.doubted(), told.next(), told.limits())
    sections = tuple(Section(heading, tuple(lines)) for heading, lines in parts if lines)
    return Brief(
        title=title or "A network of ties",
        asked=told.asked(),
        selection=told.selection,
        sections=sections,
        citations=cited(tables, sections),
        made=f"netviz {version('netviz')}, {day_words(date.today().toordinal())}",
    )


Part = tuple[str, list[Sentence]]


@dataclass(frozen=True, eq=False)
class _Teller:
    """One view, and the answers that its sections share."""

    tables: Tables
    selection: Selection
    since: Moment | None
    reading: Reading

    @cached_property
    def found(self) -> Selected:
        return apply(self.tables, self.selection)

    @cached_property
    def balance(self) -> Balance:
        return assess_balance(self.tables, self.selection, self.reading)

    @cached_property
    def query(self) -> str:
        return urlencode(self.selection.to_query(), doseq=True)

    @cached_property
    def names(self) -> dict[str, str]:
        return dict(actor_names(self.tables))

    def number(self, value: int, verb: str, **more: str) -> Figure:
        """A number that answers a question about the view."""
        asks = "&".join(part for part in (self.query, urlencode(more)) if part)
        return Figure(f"{value:,}", f"{verb}?{asks}" if asks else verb)

    def asked(self) -> Sentence:
        """What was asked, and how much of the network that is."""
        found = self.found
        shown, every = self.number(len(found.certainty), "ties"), Figure(f"{len(found.kept):,}", "ties")
        actors = self.number(found.actor_count, "actors")
        of = Figure(f"{len(typed.all_actors(self.tables)):,}", "all-actors")
        when = "at any time" if self.selection.dates is None else self.selection.dates.describe()
        text = f"{shown.text} of {every.text} ties among {actors.text} of {of.text} actors, {when}."
        days = [] if self.selection.dates is None else [Figure(when, "dates?" + self.query)]
        return Sentence(text, figures=(shown, every, actors, of, *days))

    def shown(self) -> Part:
        """Counts by certainty, by type and sign, and what the selection leaves out."""
        lines = []
        if self.selection.dates is not None:
            words = [(self.number(self._count(word), word), word) for word in ("certain", "possible")]
            text = f"{words[0][0].text} of them surely ran in that time, {words[1][0].text} may have."
            lines.append(Sentence(text, figures=tuple(figure for figure, _ in words)))
        lines += [self._by_type(), self._by_sign()]
        missing = [(self.number(count, f"left-out.{name}"), REASONS[name]) for name, count in self._left_out()]
        if missing:
            text = f"Not looked at: {', '.join(f'{figure.text} {words}' for figure, words in missing)}."
            lines.append(Sentence(text, figures=tuple(figure for figure, _ in missing)))
        return "What is shown", lines

    def _count(self, word: str) -> int:
        return int((self.found.certainty == word).sum())

    def _left_out(self) -> list[tuple[str, int]]:
        return [(name, count) for name, count in self.found.left_out.items() if count]

    def _by_type(self) -> Sentence:
        counts = self.found.tables.ties["type"].value_counts()
        labels = type_labels(self.tables)
        parts = [
            (
                self.number(int(counts[kind]), "of-type", counted=kind),
                (labels.get(kind, kind) or "no type given").lower(),
            )
            for kind in sorted(counts.index, key=lambda kind: (-int(counts[kind]), kind))
        ]
        text = f"By type: {', '.join(f'{figure.text} {words}' for figure, words in parts[:MOST])}"
        rest = len(parts) - MOST
        more = [self.number(rest, "more-types", shown=str(MOST))] if rest > 0 else []
        tail = f", and {more[0].text} types more" if more else ""
        return Sentence(f"{text}{tail}.", figures=(*(figure for figure, _ in parts[:MOST]), *more))

    def _by_sign(self) -> Sentence:
        signs = typed.type_ties(self.tables)["sign"][self.found.kept]
        parts = [
            (self.number(int((signs == sign).sum()), "of-sign", sign=str(sign)), words)
            for sign, words in ((1, "friendly"), (-1, "hostile"), (0, "neither"))
        ]
        text = f"By sign: {', '.join(f'{figure.text} {words}' for figure, words in parts)}."
        return Sentence(text, figures=tuple(figure for figure, _ in parts))

    def actors(self) -> Part:
        """Who matters, with the range that each rank has."""
        lines = []
        for ranking in rank_actors(self.tables, KEY_MEASURES, self.selection):
            lines += [self._ranked(ranking)] if ranking.places else []
        return "Key actors", lines

    def _ranked(self, ranking: Ranking) -> Sentence:
        name, figures, told = ranking.measure.name, [], []
        for place in [each for each in ranking.places if each.rank is not None][: MOST - 2]:
            spot = {"measure": name, "ranked": place.actor}
            rank = self.number(place.rank or 0, "rank", **spot)
            figures.append(rank)
            spread = ""
            if (place.best, place.worst) != (place.rank, place.rank):
                ends = [self.number(place.best or 0, "best", **spot), self.number(place.worst or 0, "worst", **spot)]
                figures += ends
                spread = f", between {ends[0].text} and {ends[1].text}"
            told.append(f"{self.names[place.actor]} (rank {rank.text}{spread})")
        among = self.number(ranking.among, "ranked-among", measure=name)
        text = f"{ranking.measure.label}, among the {among.text} actors of this view: {_and(told)}."
        return Sentence(f"{text} {ranking.measure.says}", figures=(*figures, among))

    def signs(self) -> Part:
        """Friendly, hostile and mixed pairs, camps and the line index; nothing where no tie has a sign."""
        found = self.balance
        signed = [pair for pair in found.pairs if pair.state != "neither"]
        if not signed:
            return "Friends and foes", []
        states = [(self.number(sum(p.state == word for p in signed), f"pairs.{word}"), word)
                  for word in ("friendly", "hostile", "mixed", "turned")]  # fmt: skip
        some = [(figure, word) for figure, word in states if figure.text != "0"]
        total = self.number(len(signed), "pairs")
        text = (
            f"Of {total.text} pairs with a sign {_and(f'{figure.text} {_is(figure)} {word}' for figure, word in some)}."
        )
        lines = [Sentence(text, figures=(total, *(figure for figure, _ in some)))]
        lines += [self._mixed(pair) for pair in signed if pair.state in ("mixed", "turned")][:MOST]
        index = self.number(found.line_index, "line-index")
        proof = "which is proven" if found.optimal else "the best that was found"
        pairs = "pair" if index.text == "1" else "pairs"
        rule = self.reading.describe(self.names)
        text = (
            f"The line index of balance is {index.text}: so many {pairs} would have to turn for two camps without a "
            f"foe inside or a friend across, {proof}. Here {rule}."
        )
        lines.append(Sentence(text, figures=(index,)))
        return "Friends and foes", lines

    def _mixed(self, pair: SignedPair) -> Sentence:
        one, other = (self.names[actor] for actor in pair.actors)
        friendly, hostile, state = pair.friendly, pair.hostile, pair.state
        cites = tuple(
            dict.fromkeys(each for tie in (*friendly, *hostile) for each in speaking(self.tables, tie)[0][:1])
        )
        ids = tuple(Figure(tie, f"tie?id={tie}") for tie in (*friendly, *hostile))
        text = f"{one} and {other} are {state}: friendly by {_and(friendly)}, hostile by {_and(hostile)}."
        return Sentence(text, cites=cites, figures=ids)

    def changed(self) -> Part:
        """What surely changed since the day asked for, and how much possibly did."""
        first, last = self._days()
        if first >= last:
            return "What changed", []
        found = what_changed(self.tables, iso(first), iso(last), replace(self.selection, dates=None, undated=False))
        between = {"since": iso(first), "until": iso(last)}
        lines = [
            Sentence(each.line.text, each.tie, each.line.cites, each.line.against)
            for each in found.ties
            if each.certainty == "certain"
        ]
        kept = _spread(found, lines)
        if more := len(lines) - len(kept):
            figure = self.number(more, "more-changes", **between, shown=str(len(kept)))
            kept.append(Sentence(f"{figure.text} more surely changed.", figures=(figure,)))
        possible = sum(each.certainty == "possible" and not each.only_unknown for each in found.ties)
        if possible:
            figure = self.number(possible, "possible-changes", **between)
            kept.append(Sentence(f"{figure.text} may have changed: their dates leave it open.", figures=(figure,)))
        return f"What changed from {day_words(first)} to {day_words(last)}", kept

    def _days(self) -> tuple[int, int]:
        """From when to when changes are told."""
        window, today = self.selection.window, date.today().toordinal()
        last = today if window is None or window.last >= NO_END else window.last
        if self.since is not None:
            return AsOf(self.since).window.first, last
        whole = window is not None and NO_START < window.first < window.last
        return (window.first if whole and window else last - LOOK_BACK), last

    def doubted(self) -> Part:
        """Ties whose existence is contradicted, and fields that are."""
        lines = []
        kept = set(self.found.certainty.index)
        for at, tie in enumerate(self.tables.ties["id"].tolist()):
            against = [each for each in spoken(self.tables).get(tie, ()) if not each.supports] if tie in kept else []
            if against:
                fields = sorted(
                    {"that it exists" if each.about == "exists" else f"its {each.about}" for each in against}
                )
                cites, _ = speaking(self.tables, tie)
                refs = tuple(dict.fromkeys(each.reference for each in against))
                text = f"{tie_words(self.tables, at)} What is contradicted: {_and(fields)}."
                lines.append(Sentence(text, tie, cites, refs))
        return "What is contested", lines[:MOST]

    def next(self) -> Part:
        """The weak ties to check first."""
        places = {tie: at for at, tie in enumerate(self.tables.ties["id"].tolist())}
        told = next_checks(self.tables, self.selection, self.reading)
        lines = []
        for check in told.checks[: MOST - 1]:
            without = f" Without it {_and(check.without)}." if check.without else ""
            text = f"{tie_words(self.tables, places[check.tie])} It is {_and(check.weak)}.{without}"
            figures = tuple(
                Figure(number, f"without?{self.query}&left-out-tie={check.tie}")
                for words in check.without
                for number in words.replace(",", " ").split()
                if number.isdigit()
            )
            lines.append(Sentence(text, check.tie, speaking(self.tables, check.tie)[0], figures=figures))
        return "What to check next", lines

    def limits(self) -> Part:
        """How much of it rests on little."""
        groups = by_origins(sources(self.tables)[self.found.kept])
        one = self.number(len(groups["one"]), "one-origin")
        none = self.number(len(groups["none"]), "unsourced")
        sure = self.number(int(established(self.found).sum()), "established")
        shown = self.number(len(self.found.certainty), "ties")
        text = (
            f"{sure.text} of {shown.text} ties are established; {one.text} rest on one origin only, {none.text} "
            "have no source. Ranks, camps and changes are those of the ties that were written down, not of the world."
        )
        return "How far it carries", [Sentence(text, figures=(sure, shown, one, none))]


def _spread(found: Changes, lines: list[Sentence]) -> list[Sentence]:
    """As many lines as there is room for, some of every kind of change."""
    kinds: dict[str, list[Sentence]] = {}
    sure = [each for each in found.ties if each.certainty == "certain"]
    for each, line in zip(sure, lines, strict=True):
        kinds.setdefault(each.kind, []).append(line)
    room = max(2, 2 * MOST // max(len(kinds), 1))
    return [line for group in kinds.values() for line in group[:room]]


def _and(items: Iterable[str] | Iterator[str]) -> str:
    words = list(items)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _is(figure: Figure) -> str:
    return "is" if figure.text == "1" else "are"
