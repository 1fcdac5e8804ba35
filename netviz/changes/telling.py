"""What changed, in plain words: a sentence with the counts, and lines under headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netviz.changes.held import CERTAIN
from netviz.changes.record import Change, Changes
from netviz.citing import Line, Section, actor_names
from netviz.dates import day_words
from netviz.selection import Selection

HEADINGS = {
    "begun": "begun",
    "ended": "ended",
    "passed": "come and gone",
    "happened": "happened",
    "changed": "changed in status or amount",
}


def summary(found: Changes) -> str:
    """How much changed, in a sentence or two."""
    days = f"From {day_words(found.first)} to {day_words(found.last)}"
    surely, possibly = (_counts(found, certain) for certain in (True, False))
    told = f"surely {surely}" if surely else "nothing surely changed"
    unseen = len([each for each in found.ties if each.only_unknown])
    parts = [f"{days}: {told}{f'; possibly {possibly}' if possibly else ''}."]
    parts += [f"Nothing is known of {unseen:,} more: nobody looked at them that late, or that early."] if unseen else []
    narrowed = found.selection != Selection()
    parts += [f"Asked of {found.selection.describe()}."] if narrowed else []
    undated = found.undated
    parts += [f"{undated:,} undated {'tie is' if undated == 1 else 'ties are'} left out."] if undated else []
    return " ".join(parts)


def _counts(found: Changes, certain: bool) -> str:
    counts = [(len({each.tie for each in _plain(found, kind, certain)}), words) for kind, words in HEADINGS.items()]
    return ", ".join(f"{count:,} {words}" for count, words in counts if count)


def _plain(found: Changes, kind: str, certain: bool) -> list[Change]:
    """Changes of a kind that are more than something nobody has looked at, or had told before."""
    those = [each for each in found.of(kind) if (each.certainty == CERTAIN) == certain]
    return [each for each in those if not each.only_unknown and not each.first_told]


def sections(found: Changes) -> tuple[Section, ...]:
    """All that changed, what is sure before what is possible, and last what only nobody has looked at since."""
    return tuple(Section(title, lines) for title, lines in _sections(found) if lines)


def _sections(found: Changes) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for adverb, certain in (("Surely", True), ("Possibly", False)):
        for kind, words in HEADINGS.items():
            yield f"{adverb} {words}", _lines(_plain(found, kind, certain))
        signs = [each for each in found.signs if (each.certainty == CERTAIN) == certain]
        yield f"{adverb} changed in sign", tuple(each.line for each in signs)
        yield f"{adverb} with a first tie, or without any more", tuple(_actors(found, certain))
    yield (
        "Not seen to the last day, and not known to have ended",
        _lines(each for each in found.ended if each.only_unknown),
    )
    yield (
        "Perhaps there on the first day already: the start is not known",
        _lines(each for each in found.begun if each.only_unknown),
    )
    yield "Steps on the way", tuple(each.line for each in found.steps)


def _actors(found: Changes, certain: bool) -> Iterator[Line]:
    """Actors who came and who went, each in one line: what it rests on stands with their ties."""
    names, such = actor_names(found.tables), "tie" if found.selection == Selection() else "such tie"
    for kind, told in (("came", f"No {such} on the first day, one on the last"), ("gone", f"No {such} any more")):
        those = [each for each in found.actors if each.kind == kind and (each.certainty == CERTAIN) == certain]
        if those:
            yield Line(f"{told}: {', '.join(names[each.actor] for each in those)}.")


def _lines(found: Iterable[Change]) -> tuple[Line, ...]:
    return tuple(each.line for each in found)
