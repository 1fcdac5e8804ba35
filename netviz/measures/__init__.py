"""Who matters: measures of networkx as records, and ranks with the range that the data can carry."""

from netviz.measures.links import Links
from netviz.measures.ranking import SCENARIOS, Place, Ranking, ranges_in_words, rank_actors
from netviz.measures.registry import MEASURES, Measure, degree_of_type, find_measure, measures_table

__all__ = [
    "MEASURES",
    "SCENARIOS",
    "Links",
    "Measure",
    "Place",
    "Ranking",
    "degree_of_type",
    "find_measure",
    "measures_table",
    "ranges_in_words",
    "rank_actors",
]  # fmt: skip
