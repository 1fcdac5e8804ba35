"""The naive way: pyvis as its own documentation uses it, with everything done that speaks for it.

Positions are given, physics is off, edges are straight, and the tags that fetch style sheets and scripts from the
net are taken out.  Actors are numbered, because pyvis looks through all of them for each one that is added and finds
numbers sooner than texts.  Its ``add_edge`` does the same for each tie; beyond :data:`PATIENCE` ties the edges are put
into its list directly, which is far faster than pyvis is.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
from pyvis.network import Network

COLOURS = ("#4269d0", "#c9861a", "#d6493c", "#3d9c90", "#3ca951", "#a463f2")
PATIENCE = 2000
FETCHED = re.compile(r'<link\s+href="https://[^>]*>|<script\s+src="https://[^>]*></script>')
BEGIN = "drawGraph();"

CLOCK = """drawGraph();
network.once("%s", () => {
  document.querySelector("#mynetwork canvas").getContext("2d").getImageData(0, 0, 1, 1);
  parent.benchDrawn = performance.timeOrigin + performance.now();
});
"""
"""Tells the page, or the page around its frame, when vis-network has drawn and the pixels are there."""

FIRST_FRAME = "afterDrawing"
SETTLED = "stabilizationIterationsDone"


def pyvis_page(spots: pd.DataFrame, ties: pd.DataFrame, height: int = 560, physics: bool = False) -> str:
    """pyvis' HTML for ties among actors at given spots (``actor name x y``), with the bench's clock in it.

    With ``physics`` pyvis is left at its defaults: no positions, springs in the browser, curved edges.
    """
    net = Network(height=f"{height}px", width="100%", directed=True, cdn_resources="in_line")
    number = {actor: i for i, actor in enumerate(spots["actor"])}
    for actor, name, x, y in spots.itertuples(index=False):
        net.add_node(number[actor], label=str(name), **({} if physics else {"x": x, "y": y}))
    colour = {kind: COLOURS[i % len(COLOURS)] for i, kind in enumerate(sorted(set(ties["type"])))}
    for begin, end, kind in ties[["source", "target", "type"]].itertuples(index=False):
        source, target = number[begin], number[end]
        if len(ties) <= PATIENCE:
            net.add_edge(source, target, title=kind, color=colour[kind])
        else:
            net.edges.append({"from": source, "to": target, "arrows": "to", "title": kind, "color": colour[kind]})
    if not physics:
        net.toggle_physics(False)
        net.options.edges.smooth.enabled = False
    html = FETCHED.sub("", net.generate_html())
    head, _, tail = html.rpartition(BEGIN)
    return head + CLOCK % (SETTLED if physics else FIRST_FRAME) + tail


def read_spots(file: Path) -> pd.DataFrame:
    """Where the actors stand: ``actor name x y``, in pixels."""
    return pd.read_csv(file, dtype={"actor": str, "name": str}, keep_default_na=False)
