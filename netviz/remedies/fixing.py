"""Findings to ways, ways to changed tables: for one finding, for all of a code, for all that is safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace as changed_copy

from netviz.doctor import CODES, Finding, check
from netviz.doctor.known import Known
from netviz.errors import NotFound, WrongUse
from netviz.files.problems import shown
from netviz.files.unified import unified
from netviz.remedies.registry import BY_HAND, REMEDIES
from netviz.remedies.remedy import Cells, Remedy, Spot, Way, spots
from netviz.tables import Tables, to_files

ROUNDS = 8
"""A remedy may bring to light what another one mends; so often they are all asked again."""

Ways = tuple[Way, ...]


def ways(tables: Tables, finding: Finding) -> Ways:
    """The ways out of a finding, the natural one first; none when only the analyst can mend it, or it is mended.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type,start\\nT1,a,b,x,4.12.2025\\n"})
    >>> (finding,) = [each for each in check(tables) if each.code == "bad-date"]
    >>> [way.label for way in ways(tables, finding)][:2]
    ['Write “2025-12-04” (the day before the month)', 'Write “2025-04-12” (the month before the day)']
    """
    remedy = REMEDIES.get(finding.code)
    return () if remedy is None else _together([found for _, found in _at(tables, remedy, [finding])])


def _at(tables: Tables, remedy: Remedy, findings: Iterable[Finding]) -> list[tuple[Spot, Ways]]:
    """Every spot of findings, with its ways."""
    known: dict[tuple[str, str, str], Ways] = {}
    found, cells = [], Cells(tables)
    for finding in findings:
        for spot in spots(tables, cells, remedy, finding):
            key = (spot.table, spot.column, spot.text)
            if not remedy.by_text or key not in known:
                known[key] = tuple(remedy.ways(tables, spot))
            found.append((spot, known[key]))
    return found


def _together(found: Sequence[Ways]) -> Ways:
    """The ways at several spots as one list: those that most spots have come first, said for many cells."""
    if len(set(found)) < 2:
        return found[0] if found else ()
    times: dict[str, int] = {}
    first: dict[str, Way] = {}
    safe: dict[str, bool] = {}
    for each in found:
        for way in each:
            times[way.key] = times.get(way.key, 0) + 1
            first.setdefault(way.key, way)
            safe[way.key] = safe.get(way.key, True) and way.safe
    order = sorted(first, key=lambda key: -times[key])
    return tuple(_of_many(first[key], times[key], len(found), safe[key]) for key in order)


def _of_many(way: Way, times: int, all_spots: int, safe: bool) -> Way:
    label = way.many or way.label
    return changed_copy(
        way, label=label if times == all_spots else f"{label} (in {times:,} of {all_spots:,})", safe=safe
    )


def fix(tables: Tables, finding: Finding, way: str = "") -> Tables:
    """The network with a finding mended, by the way of that key (the first one when it is empty).

    Raises :class:`netviz.errors.WrongUse` when there is no way, or none of that key.
    """
    remedy = REMEDIES.get(finding.code)
    if remedy is None:
        raise WrongUse(f"{finding.code}: netviz leaves this to you, because {_reason(finding.code)}")
    found = _at(tables, remedy, [finding])
    choices = _together([each for _, each in found])
    if not choices:
        raise WrongUse(f"{finding.message}: there is nothing to mend any more, or nothing that netviz can do")
    key = way or next((each.key for each in choices if not each.asks), "")
    return remedy.mend(tables, _having(found, key, choices, finding.code), key)


def _having(found: Sequence[tuple[Spot, Ways]], key: str, choices: Ways, code: str) -> list[Spot]:
    """The spots that have a way of this key; raises WrongUse when none has."""
    there = [spot for spot, each in found if any(way.is_named(key) for way in each)]
    if not there:
        raise WrongUse(f"{code}: there is no way {shown(key)}; there are {', '.join(map(spelt, choices)) or 'none'}")
    return there


def spelt(way: Way) -> str:
    """A way as it is asked for on the command line.

    >>> spelt(Way("year:", "Write the day with the year", asks="the year"))
    'year:<the year>'
    """
    return f"{way.key}<{way.asks}>" if way.asks else way.key


def fix_every(tables: Tables, code: str, way: str) -> Tables:
    """The network with all findings of a code mended that have the way of this key; the others stay.

    Raises :class:`netviz.errors.NotFound` for a code that is none, :class:`netviz.errors.WrongUse` when there are
    such findings and none has that way.
    """
    known_code(code)
    remedy = REMEDIES.get(code)
    findings = [finding for finding in check(tables) if finding.code == code]
    if not findings:
        return tables
    if remedy is None:
        raise WrongUse(f"{code}: netviz leaves this to you, because {_reason(code)}")
    found = _at(tables, remedy, findings)
    choices = _together([each for _, each in found])
    return remedy.mend(tables, _having(found, way, choices, code), way)


def fix_all(tables: Tables, codes: Iterable[str]) -> Tables:
    """The network with all findings of some codes mended where there is a safe way; every code at once.

    Raises :class:`netviz.errors.NotFound` for a code that is none.

    >>> from netviz.tables import tables_from_bytes, to_files
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type,start\\nT1,a ,b,x,Feb 18 2025\\n"})
    >>> to_files(fix_all(tables, ["stray-space", "bad-date"]))["ties.csv"]
    b'id,source,target,type,start\\nT1,a,b,x,2025-02-18\\n'
    """
    asked = {known_code(code) for code in codes}
    wanted = [code for code in REMEDIES if code in asked]
    for _ in range(ROUNDS):
        before = tables
        for code in wanted:
            tables = _safely(tables, REMEDIES[code])
        if tables is before:
            break
    return tables


def _safely(tables: Tables, remedy: Remedy) -> Tables:
    findings = [finding for finding in check(tables) if finding.code == remedy.code]
    groups: dict[str, list[Spot]] = {}
    for spot, found in _at(tables, remedy, findings):
        key = next((way.key for way in found if way.safe), None)
        if key is not None:
            groups.setdefault(key, []).append(spot)
    for key, there in groups.items():
        tables = remedy.mend(tables, there, key)
    return tables


def safe_codes() -> tuple[str, ...]:
    """Every code that has a remedy, in the order in which remedies are best applied."""
    return tuple(REMEDIES)


def known_code(code: str) -> str:
    """The code itself.  Raises :class:`netviz.errors.NotFound`, naming the nearest, when it is none."""
    if code in CODES:
        return code
    near = Known("", frozenset(CODES), False).nearest(code)
    hint = f"; the nearest is {near}" if near else ""
    raise NotFound(
        f"there is no finding {shown(code)}{hint}; “netviz check” names the code of each finding in brackets"
    )


def _reason(code: str) -> str:
    return BY_HAND[known_code(code)]


def preview(before: Tables, after: Tables, context: int = 0) -> str:
    """The unified diff of exactly the lines that would change in the files; "" when none would."""
    return unified(to_files(before), to_files(after), context)
