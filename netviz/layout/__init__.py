"""Where the actors stand: the same positions for every selection of a network and every order of its rows."""

from netviz.layout.beside import place_beside
from netviz.layout.kept import LARGE
from netviz.layout.layout import LAYOUTS, Layout, laid_out_alike, place

__all__ = ["LARGE", "LAYOUTS", "Layout", "laid_out_alike", "place", "place_beside"]
