"""Who stands between two actors: paths under conditions of time, type, sign and grade, each as a cited chain.

:func:`find_paths` answers; docs/questions.md says what the best path is and what *surely* means of one.
"""

from netviz.paths.finding import find_paths
from netviz.paths.query import ORDERS, SIGNS, PathQuery
from netviz.paths.record import Cuts, Path, Paths, PathStep, PathTie

__all__ = ["ORDERS", "SIGNS", "Cuts", "Path", "PathQuery", "PathStep", "PathTie", "Paths", "find_paths"]
