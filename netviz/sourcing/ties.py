"""What speaks for each tie: origins, grades, contradictions, and when it was last seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from netviz import typed
from netviz.dates import NO_START
from netviz.sourcing.origins import origins, undominated
from netviz.tables import Tables

NEVER = NO_START
"""Day on which a tie was last seen that nobody looked at."""


def sources(tables: Tables) -> pd.DataFrame:
    """One row a tie, on the index of ``tables.ties``.

    ``id`` · ``references`` (how many support it) · ``origins`` (tuple of names, those of one origin once) ·
    ``independent`` (how many) · ``primary`` (the issuing authority speaks) · ``grades`` (undominated, best letter
    first) · ``contested`` (evidence says that it is not) · ``seen`` (the last day on which it was seen to hold, as an
    ordinal; 0 = nobody said).

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({
    ...     "ties.csv": b"id,source,target,type\\n1,a,b,x\\n",
    ...     "references.csv": b"id,title,publisher,origin,reliability\\nR,r,Post,PTI,C\\nS,s,Times,pti,B\\n",
    ...     "evidence.csv": b"tie,reference,credibility\\n1,R,2\\n1,S,3\\n"})
    >>> sources(tables)[["references", "independent", "grades"]].to_dict("list")
    {'references': [2], 'independent': [1], 'grades': [('B3', 'C2')]}
    """
    ids, typed_ties = tables.ties["id"], typed.type_ties(tables)
    rows = typed.evidence(tables)
    rows = rows[rows["supports"]]
    where = origins(tables)
    primary = set(tables.references["id"][tables.references["primary"] == "yes"])
    by_tie = rows.groupby("tie", sort=False)
    named = {tie: _names(where, group) for tie, group in by_tie["reference"]}
    graded = {tie: undominated(zip(group["reliability"], group["credibility"], strict=True)) for tie, group in by_tie}
    own_word = set(rows["tie"][rows["reference"].isin(primary)])
    known, _, seen = typed.spans(tables.ties["checked"])
    return pd.DataFrame(
        {
            "id": ids,
            "references": ids.map(by_tie["reference"].nunique()).fillna(0).astype("int64"),
            "origins": [named.get(tie, ()) for tie in ids],
            "independent": [len(named.get(tie, ())) for tie in ids],
            "primary": ids.isin(own_word),
            "grades": [graded.get(tie, ()) for tie in ids],
            "contested": typed_ties["contested"],
            "seen": np.where(known, seen, NEVER),
        },
        index=tables.ties.index,
    )


def _names(where: Mapping[str, frozenset[str]], references: Iterable[str]) -> tuple[str, ...]:
    nobody: frozenset[str] = frozenset()
    return tuple(sorted(nobody.union(*(where.get(reference, nobody) for reference in references))))


def by_origins(found: pd.DataFrame) -> dict[str, list[str]]:
    """Ties by how many independent origins speak for them: ``none``, ``one``, ``primary``, ``several``.

    ``primary`` is the word of the issuing authority alone, which needs no second; ``found`` comes from
    :func:`sources`.
    """
    groups: dict[str, list[str]] = {"none": [], "one": [], "primary": [], "several": []}
    for tie, count, primary in zip(found["id"], found["independent"], found["primary"], strict=True):
        name = "none" if count == 0 else "several" if count > 1 else "primary" if primary else "one"
        groups[name].append(str(tie))
    return groups
