"""How tension moved, as a curve with a band for what is only possible, and as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from netviz.balance import Strain, Tension
from netviz.dates import iso

VALUES: Mapping[str, Callable[[Strain], int]] = {
    "Line index": lambda strain: strain.line_index,
    "Unbalanced triads": lambda strain: strain.unbalanced,
    "Mixed pairs": lambda strain: strain.mixed,
}
CERTAIN, BAND = "#c9441c", "#b97a00"
HEIGHT = 220


def draw(points: Sequence[Tension]) -> None:
    """The curve of one value, chosen by the reader; its points as a table for whoever sees no curve."""
    if not points:
        st.write("No tie with a sign has a date, so nothing moves.")
        return
    name = st.segmented_control("Show", list(VALUES), default="Line index", required=True, key="tension-value")
    rows = curve_rows(points, VALUES[name])
    st.altair_chart(_chart(rows, name), width="stretch", theme="streamlit")
    st.write(_words(rows, name))
    with st.expander("The same as a table"):
        st.dataframe(rows, hide_index=True)


def curve_rows(points: Sequence[Tension], value: Callable[[Strain], int]) -> pd.DataFrame:
    """A row for each day on which something moved: the value for certain, and with what is only possible."""
    return pd.DataFrame(
        {
            "from": [iso(point.day) for point in points],
            "certain": [value(point.certain) for point in points],
            "with possible ties": [value(point.possible) for point in points],
            "proven": [point.certain.optimal and point.possible.optimal for point in points],
        }
    )


def _chart(rows: pd.DataFrame, name: str) -> Any:
    """Steps, because a value holds from the day on which it moved until the next; the last one is drawn to today."""
    last = rows.iloc[[-1]].assign(**{"from": max(date.today().isoformat(), rows["from"].iloc[-1])})
    drawn = pd.concat([rows, last], ignore_index=True)
    drawn = drawn.assign(
        low=drawn[["certain", "with possible ties"]].min(axis=1),
        high=drawn[["certain", "with possible ties"]].max(axis=1),
    )
    # Costly to load, and only this page draws with it.
    import altair as alt

    days = alt.X("from:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=8))
    whole = alt.Axis(tickMinStep=1, format="d")
    base = alt.Chart(drawn, height=HEIGHT)
    band = base.mark_area(interpolate="step-after", opacity=0.25, color=BAND).encode(
        x=days, y=alt.Y("low:Q", title=name, axis=whole), y2="high:Q"
    )
    line = base.mark_line(interpolate="step-after", color=CERTAIN, strokeWidth=2).encode(
        x=days, y=alt.Y("certain:Q", title=name, axis=whole), tooltip=["from", "certain", "with possible ties"]
    )
    return alt.layer(band, line)


def _words(rows: pd.DataFrame, name: str) -> str:
    high = int(rows["certain"].max())
    first = rows["from"][rows["certain"] == high].iloc[0]
    text = f"{name}: the line is certain, the band reaches to the value with ties that only may have run."
    text += f" Highest for certain: {high:,}, first from {first}." if high else " For certain it is 0 throughout."
    return text if rows["proven"].all() else f"{text} Some values are not proven to be the least."
