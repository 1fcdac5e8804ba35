"""Files in which a view leaves netviz: one record per format, chosen by the file's suffix.

To add a format is to add a module with a function from a Scene to bytes, and one record here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from netviz.errors import WrongUse
from netviz.formats import (
    gexf,
    graphml,
    html_page,
    node_link,
    png_picture,
    svg_picture,
    table_archive,
    ties_csv,
    workbook,
)
from netviz.scene import Scene


@dataclass(frozen=True)
class Format:
    """A way to write a scene: ``write`` returns the whole file, the same bytes for the same scene.

    ``write_safe``, where there is one, writes it for a spreadsheet, which would otherwise run some cells; ``told`` says
    what of the scene the file's readers will not see.
    """

    suffix: str
    label: str
    description: str
    media_type: str
    write: Callable[[Scene], bytes]
    write_safe: Callable[[Scene], bytes] | None = None
    told: Callable[[Scene], tuple[str, ...]] = lambda _: ()


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_RECORDS = (
    Format(".html", "Page", "Interactive page that works without a network", "text/html", html_page.write),
    Format(".svg", "Picture (SVG)", "Picture that scales, with title and legend", "image/svg+xml", svg_picture.write),
    Format(".png", "Picture (PNG)", "Picture at twice the screen's sharpness", "image/png", png_picture.write),
    Format(".csv", "Ties (CSV)", "The selected ties, every cell as it was written", "text/csv", ties_csv.write),
    Format(".zip", "Tables (ZIP)", "All selected tables as CSV", "application/zip", table_archive.write,
           write_safe=table_archive.write_safe),
    Format(".xlsx", "Tables (Excel)", "All selected tables, a sheet each, every cell text", EXCEL, workbook.write,
           told=workbook.told),
    Format(".gexf", "GEXF 1.3", "For Gephi and Gephi Lite, with dates", "application/gexf+xml", gexf.write),
    Format(".graphml", "GraphML", "For yEd, Cytoscape, igraph and networkx", "application/graphml+xml", graphml.write),
    Format(".json", "Node-link (JSON)", "For networkx and D3", "application/json", node_link.write),
)  # fmt: skip

FORMATS: Mapping[str, Format] = MappingProxyType({record.suffix: record for record in _RECORDS})
"""Every format by its suffix, in the order in which a reader meets them."""


def format_of(file: str | PurePath) -> Format:
    """The format that a file's suffix asks for.  Raises :class:`~netviz.errors.WrongUse` for an unknown suffix.

    >>> format_of("view.GEXF").label
    'GEXF 1.3'
    """
    suffix = PurePath(file).suffix.lower()
    if suffix not in FORMATS:
        raise WrongUse(f"“{PurePath(file).name}”: write a file name that ends in {', '.join(FORMATS)}")
    return FORMATS[suffix]
