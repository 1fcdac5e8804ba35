"""Scene: plain data, all that a viewer ever sees.

Everything that means something is decided here: days, colours, sizes, positions, words for dates, which grades a
tie passes.  Viewers only compare and draw.  Rows are put in an order of their own, so that the same data in another
row order gives the same scene.
"""

from netviz.scene.columns import tie_places
from netviz.scene.look import Sizes, is_signed, type_looks
from netviz.scene.marks import MARKS, Mark, Marks
from netviz.scene.scene import CONTENTS, Contents, Scene, compose, folder_title, without_notes

__all__ = [
    "CONTENTS",
    "MARKS",
    "Contents",
    "Mark",
    "Marks",
    "Scene",
    "Sizes",
    "compose",
    "folder_title",
    "is_signed",
    "tie_places",
    "type_looks",
    "without_notes",
]
