"""The app's script: open a network, then show the page that the reader is on.

``netviz run`` starts it from the package; ``streamlit run app.py -- FOLDER`` starts the same.
Behind ``--`` stand the folder and what :mod:`netviz.app.rights` knows.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from netviz.app import going, opening, rights
from netviz.app.edit import offers
from netviz.app.guard import guarded
from netviz.app.pages import pages_of
from netviz.app.source import Network

HERE = Path(__file__).parent


def main() -> None:
    """One run of the script."""
    st.set_page_config(page_title="netviz", page_icon=HERE / "icon.svg", layout="wide")
    st.html(HERE / "app.css")
    going.begin()
    with guarded("The app"):
        rights.tell_unknown_options()
        network = opening.opened()
        if network is not None:
            pages = {
                page.address: st.Page(
                    partial(page.show, network), title=page.title, icon=page.icon, url_path=page.address
                )
                for page in pages_of(network)
            }
            shown = st.navigation([*pages.values()], position="sidebar" if len(pages) > 1 else "hidden")
            going.know(pages, shown)
            with st.sidebar:
                rights.offer_login()
                if isinstance(network, Network):
                    offers.unsaved(network)
            notice = st.container()
            shown.run()
            # The map comes first: a large network takes longer to check than to draw.
            with notice:
                if isinstance(network, Network):
                    opening.banner(network)


if __name__ == "__main__":
    main()
