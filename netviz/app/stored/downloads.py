"""What is drawn of a store, or the ties behind it, as a file."""

from __future__ import annotations

from functools import partial

import streamlit as st

from netviz.app.downloads import file_name
from netviz.app.stored.source import Drawn, Stored
from netviz.formats import FORMATS, Format
from netviz.scene import compose
from netviz.scene.stored import drawn_selection
from netviz.stores.memory import MOST


def offer(stored: Stored, drawn: Drawn) -> None:
    """Every format, for the lines that are drawn."""
    with st.popover("Download", width="stretch", icon=":material/download:"), st.container(key="downloads"):
        st.caption(
            "Files hold the lines that are drawn, each with the number of ties it stands for; the first one holds the "
            "ties themselves."
        )
        _ties(stored, drawn)
        columns = st.columns(2, gap="small")
        for number, record in enumerate(FORMATS.values()):
            columns[number % 2].download_button(
                record.label,
                data=partial(_made, stored, drawn, record),
                file_name=f"{file_name(stored.title)}{record.suffix}",
                mime=record.media_type,
                key=f"download{record.suffix}",
                help=f"{record.description}.",
                on_click="ignore",
                width="stretch",
            )


def _ties(stored: Stored, drawn: Drawn) -> None:
    """All ties of the view, where they are few enough."""
    count = drawn.seen.counts["shown"]
    st.download_button(
        f"All {count:,} ties (CSV)",
        data=partial(stored.ties, drawn.seen.selection),
        file_name=f"{file_name(stored.title)}-ties.csv",
        mime="text/csv",
        key="download-ties",
        help=f"Up to {MOST:,}: narrow the view for more. “netviz convert” writes all there are.",
        disabled=not 0 < count <= MOST,
        on_click="ignore",
        width="stretch",
    )


def _made(stored: Stored, drawn: Drawn, record: Format) -> bytes:
    scene = compose(
        drawn.seen.tables,
        drawn_selection(drawn.seen),
        title=stored.title,
        contents="view",
        places=stored.standing(drawn.seen),
    )
    return record.write(scene)
