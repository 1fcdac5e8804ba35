"""The current view as a text of one to two pages: plain sentences, each made from data, with numbered references."""

from netviz.brief.record import Brief, Figure, Sentence
from netviz.brief.telling import brief
from netviz.brief.writing import WRITERS, write_brief

__all__ = ["WRITERS", "Brief", "Figure", "Sentence", "brief", "write_brief"]
