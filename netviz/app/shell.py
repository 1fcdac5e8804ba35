"""The app's script: open a network, then show the page that the reader is on.

``netviz run`` starts it from the package; ``streamlit run app.py -- FOLDER`` starts the same.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from netviz.app import opening
from netviz.app.guard import guarded
from netviz.app.pages import PAGES

STYLE = Path(__file__).with_name("app.css")


def main() -> None:
    """One run of the script."""
    st.set_page_config(page_title="netviz", page_icon=":material/hub:", layout="wide")
    st.html(STYLE)
    with guarded("The app"):
        network = opening.opened()
        if network is not None:
            pages = [st.Page(partial(page.show, network), title=page.title, icon=page.icon, url_path=page.address) for page in PAGES]
            st.navigation(pages, position="sidebar" if len(pages) > 1 else "hidden").run()


if __name__ == "__main__":
    main()
