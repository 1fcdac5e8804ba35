"""Selection: the whole state of a view, and what it leaves out.

One frozen :class:`Selection` is made by the command line, the app's widgets, the viewer's controls and the URL;
:func:`select` applies it.  ``viewer/static/core/select.js`` is the same rule in the browser, and
``tests/selection_cases.json`` holds the two to the same answers.
"""

from netviz.selection.applying import apply, select
from netviz.selection.known import find_actor, resolve
from netviz.selection.selected import REASONS, Selected
from netviz.selection.selection import ESTABLISHED, QUERY_FLAGS, QUERY_LISTS, QUERY_NOTHING, Selection, dates_from

__all__ = [
    "ESTABLISHED", "QUERY_FLAGS", "QUERY_LISTS", "QUERY_NOTHING", "REASONS", "Selected", "Selection", "apply",
    "dates_from", "find_actor", "resolve", "select",
]  # fmt: skip
