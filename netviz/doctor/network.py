"""Rules for the network as a whole: what no single column can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import numpy as np
import pandas as pd

from netviz.dates import OPEN
from netviz.doctor.doubles import alike_actors, alike_types
from netviz.doctor.findings import Finding
from netviz.doctor.lives import after_the_end
from netviz.doctor.look import Look
from netviz.doctor.sheets import MANY, Sheet, Told
from netviz.doctor.twice import contradicting_ties
from netviz.files.problems import shown
from netviz.story import steps
from netviz.typed import origin_names


def _loops(look: Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    same = (sheet.frame["source"] == sheet.frame["target"]).to_numpy(dtype=np.bool_) & sheet.filled("source")

    def tell(row: int) -> Told:
        text = sheet.cell(row, "target")
        return Told(f"the tie goes from {shown(text)} to itself", text)

    yield from sheet.of_rows("loop", "target", sheet.rows_where(same), tell)


def _duplicates(look: Look) -> Iterator[Finding]:
    for name, but, code in (
        ("ties", ["id"], "duplicate-tie"),
        ("evidence", [], "duplicate-row"),
        ("events", [], "duplicate-row"),
        ("positions", ["x", "y"], "duplicate-row"),
    ):
        sheet = look.sheets[name]
        first = dict(_repeated(sheet.frame.drop(columns=but)))
        says = "every cell but the id is as in row {}" if name == "ties" else "this repeats row {}"
        yield from sheet.of_rows(code, "", list(first), partial(_repeats, says, first))


def _repeats(says: str, first: Mapping[int, int], row: int) -> Told:
    return Told(says.format(first[row]), "")


def _repeated(frame: pd.DataFrame) -> list[tuple[int, int]]:
    """Rows that repeat an earlier one, each with the first such row."""
    if len(frame) < 2:
        return []
    # A column with one text throughout tells nothing apart, and most tables have many of them.
    telling = [name for name in frame.columns if not bool((frame[name] == frame[name].iloc[0]).all())]
    if not telling:
        return [(row, int(frame.index[0])) for row in frame.index[1:].tolist()]
    same = np.zeros(len(frame), np.int64)
    for name in telling:
        codes, texts = pd.factorize(frame[name])
        same, _ = pd.factorize(same * len(texts) + codes)
    _, first = np.unique(same, return_index=True)
    rows = frame.index.to_numpy()
    again = np.flatnonzero(np.arange(len(same)) != first[same])
    return [(int(rows[at]), int(rows[first[same[at]]])) for at in again.tolist()]


def _ends_before_starts(look: Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    ends = sheet.filled("end") & (sheet.frame["end"] != OPEN).to_numpy(dtype=np.bool_)
    if not ends.any():
        return
    _, end_last = look.spans(sheet, "end")
    for name, applies in (("start", sheet.filled("start")), ("date", sheet.filled("date") & ~sheet.filled("start"))):
        if not applies.any():
            continue
        start_first, _ = look.spans(sheet, name)
        rows = sheet.rows_where(applies & ends & (end_last < start_first))
        yield from sheet.of_rows("end-before-start", "end", rows, partial(_reversed, sheet, name), MANY)


def _reversed(sheet: Sheet, start: str, row: int) -> Told:
    end = sheet.cell(row, "end")
    return Told(f"the end {shown(end)} lies before the {start} {shown(sheet.cell(row, start))}", end)


def _open_unchecked(look: Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    unchecked = (sheet.frame["end"] == OPEN).to_numpy(dtype=np.bool_) & ~sheet.filled("checked")
    told = Told("the tie is still open (..), and nobody said when that was last seen", OPEN)
    yield from sheet.of_rows("open-unchecked", "end", sheet.rows_where(unchecked), lambda _: told)


def _dates_twice(look: Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]

    def tell(row: int) -> Told:
        text = sheet.cell(row, "date")
        return Told(f"the tie has a start as well as the date {shown(text)}", text)

    yield from sheet.of_rows("date-twice", "date", sheet.rows_where(sheet.filled("date") & sheet.filled("start")), tell)


def _lasting_asked(look: Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    if "end" not in sheet.present or "date" in sheet.present or sheet.filled("end").any():
        return
    types = look.tables.tie_types
    told = types["id"][types["lasting"].isin(["state", "event"])]
    silent = ~sheet.filled("lasting") & ~sheet.frame["type"].isin(told.tolist()).to_numpy() & sheet.filled("start")
    count = int(silent.sum())
    if count:
        says = f"the column is empty throughout, so {count:,} ties count as states of unknown end; are they events?"
        yield sheet.finding("lasting-asked", says, column="end")


def _unsourced(look: Look) -> Iterator[Finding]:
    sheet, evidence = look.sheets["ties"], look.tables.evidence
    if not len(sheet.frame):
        return
    if "evidence" not in look.tables.files and not len(evidence):
        says = f"there is no evidence.csv: none of the {len(sheet.frame):,} ties has a source"
        yield sheet.finding("unsourced", says, remedy="Add evidence.csv (tie, reference) and references.csv.")
        return
    supports = evidence["tie"][evidence["stance"] != "contradicts"]
    bare = ~sheet.frame["id"].isin(supports.tolist()).to_numpy()

    def tell(row: int) -> Told:
        text = sheet.cell(row, "id")
        return Told(f"no evidence supports the tie {shown(text)}", text)

    yield from sheet.of_rows("unsourced", "id", sheet.rows_where(bare), tell)


def _unused(look: Look) -> Iterator[Finding]:
    sheet, evidence = look.sheets["references"], look.sheets["evidence"]
    if "evidence" not in look.tables.files and not len(evidence.frame):
        return
    used = {*evidence.texts("reference"), *look.sheets["events"].texts("reference")}
    unused = [text for text in sheet.texts("id") if text not in used]
    yield from sheet.of_texts(
        "unused-reference", "id", unused, lambda text: [Told(f"nothing refers to {shown(text)}", text)]
    )


def _undated(look: Look) -> Iterator[Finding]:
    sheet = look.sheets["references"]
    if "published" not in sheet.present:
        return

    def tell(row: int) -> Told:
        return Told(f"nobody wrote when {shown(sheet.cell(row, 'id'))} was published", "")

    yield from sheet.of_rows("undated-reference", "published", sheet.rows_where(~sheet.filled("published")), tell)


def _single_origins(look: Look) -> Iterator[Finding]:
    """Credibility 1 needs independent sources: two origins, or the issuing authority itself."""
    sheet = look.sheets["evidence"]
    frame = sheet.frame[sheet.frame["stance"] != "contradicts"]
    confirmed = frame[frame["credibility"] == "1"]
    if confirmed.empty:
        return
    references = look.tables.references
    told = zip(*(references[name].tolist() for name in ("id", "origin", "publisher")), strict=True)
    origins = {key: origin_names(origin, publisher or key) for key, origin, publisher in told}
    primary = set(references["id"][references["primary"] == "yes"])
    about = frame["about"].where(frame["about"] != "", "exists")
    telling: dict[str, list[tuple[str, str]]] = {}
    single: dict[int, str] = {}
    for tie, claim, reference in zip(frame["tie"].tolist(), about.tolist(), frame["reference"].tolist(), strict=True):
        telling.setdefault(tie, []).append((claim, reference))
    for row, tie, claim in zip(
        confirmed.index.tolist(), confirmed["tie"].tolist(), about[confirmed.index].tolist(), strict=True
    ):
        # Whoever tells when a tie began also says that it is there.
        speaking = [reference for other, reference in telling[tie] if claim in {other, "exists"}]
        found = {origin for reference in speaking for origin in origins.get(reference, ())}
        if len(found) == 1 and not primary.intersection(speaking):
            single[row] = found.pop()

    def tell(row: int) -> Told:
        says = f"credibility 1 (confirmed by independent sources), but all goes back to {shown(single[row])}"
        return Told(says, "1")

    yield from sheet.of_rows("single-origin", "credibility", list(single), tell)


def _views(look: Look) -> Iterator[Finding]:
    sheet = look.sheets["story"]
    for step in steps(look.tables):
        if step.fault:
            view = sheet.cell(step.row, "view")
            yield sheet.finding("bad-view", f"{shown(view)} cannot be followed: {step.fault}", step.row, "view", view)


NetworkRule = Callable[[Look], Iterable[Finding]]

NETWORK_RULES: tuple[NetworkRule, ...] = (
    _loops,
    _duplicates,
    _ends_before_starts,
    _open_unchecked,
    _dates_twice,
    _lasting_asked,
    _unsourced,
    _unused,
    _single_origins,
    alike_actors,
    _undated,
    _views,
    alike_types,
    contradicting_ties,
    after_the_end,
)
"""Asked once of all tables together."""

NETWORK_ERRORS: tuple[NetworkRule, ...] = (_ends_before_starts,)
"""Those among them that can tell an error."""
