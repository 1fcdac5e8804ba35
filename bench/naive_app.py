"""The naive app: a filter in the sidebar and pyvis' page in a frame.  ``streamlit run naive_app.py -- FOLDER SPOTS``"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.networks import rows
from bench.pyvis_page import pyvis_page, read_spots

HEIGHT = 560
BOXES = 12
"""Up to so many types get a box each, as in our app; more share one field."""


@st.cache_data
def load(folder: str, file: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return rows(Path(folder), "ties"), read_spots(Path(file))


def main() -> None:
    st.set_page_config(layout="wide")
    ties, spots = load(*sys.argv[1:3])
    types = sorted(set(ties["type"]))
    with st.sidebar:
        if len(types) <= BOXES:
            chosen = [kind for kind in types if st.checkbox(kind or "(none)", value=True, key=f"type-{kind}")]
        else:
            chosen = st.multiselect("Tie types", types) or types
    shown = ties[ties["type"].isin(chosen)]
    st.caption(f"{len(shown):,} of {len(ties):,} ties")
    st.iframe(pyvis_page(spots, shown, HEIGHT), height=HEIGHT + 20)


main()
