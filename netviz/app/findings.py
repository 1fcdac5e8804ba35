"""Findings as a table in which one can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from netviz.doctor import SEVERITIES, Finding
from netviz.doctor.findings import SEVERITY_WORDS

ROWS = 1000
"""More findings than these are not sent to the browser."""

COLUMNS: dict[str, Any] = {
    "severity": st.column_config.TextColumn(width="small"),
    "row": st.column_config.NumberColumn(width="small", format="%d"),
    "what is wrong": st.column_config.TextColumn(width="large"),
    "way out": st.column_config.TextColumn(width="large"),
}


def choose(findings: Iterable[Finding], name: str, **layout: Any) -> Finding | None:
    """A table of findings, worst first; the one that a reader chose."""
    ordered = worst_first(findings)
    chosen = st.dataframe(
        finding_rows(ordered),
        column_config=COLUMNS,
        hide_index=True,
        # Other findings get a table in which none is chosen.
        key=f"{name}-{hash(tuple(ordered))}",
        on_select="rerun",
        selection_mode="single-row",
        **layout,
    )["selection"]["rows"]
    return ordered[chosen[0]] if chosen and chosen[0] < len(ordered) else None


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """As many findings as are shown."""
    return sorted(findings, key=lambda each: SEVERITIES.index(each.severity))[:ROWS]


def finding_rows(findings: Sequence[Finding]) -> pd.DataFrame:
    """Findings as rows."""
    rows = [
        {
            "severity": SEVERITY_WORDS[each.severity],
            "file": each.file,
            "row": each.row,
            "column": each.column,
            "value": each.value,
            "what is wrong": each.says,
            "way out": each.remedy,
            "code": each.code,
        }
        for each in findings
    ]
    return pd.DataFrame(rows).astype({"row": "Int64"})
