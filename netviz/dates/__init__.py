"""EDTF dates as intervals of days, and what is certain about a tie in a window of days.

Days are integers: the proleptic Gregorian ordinal of :meth:`datetime.date.toordinal` (1 = 0001-01-01,
719163 = 1970-01-01, 3652059 = 9999-12-31), because pandas' timestamps end in 2262.  ``NO_START`` and ``NO_END``
lie just outside that range and stand for "without limit".
"""

from netviz.dates.asking import AsOf, Dates, During, Moment, UpTo
from netviz.dates.bounds import Bounds, Days, Flags, Window, WrittenDates, bounds, certain_in, possible_in
from netviz.dates.column import column_convention, read_column
from netviz.dates.edtf import (
    ADVICE,
    NO_END,
    NO_START,
    OPEN,
    QUALIFIERS,
    SEASONS,
    DateError,
    Span,
    day_words,
    iso,
    parse,
    words,
)
from netviz.dates.foreign import DEFAULT_DAYS, NO_DAYS, read_foreign
from netviz.dates.reading import CONVENTIONS, Convention, Reading, settled

__all__ = [
    "ADVICE", "CONVENTIONS", "DEFAULT_DAYS", "NO_DAYS", "NO_END", "NO_START", "OPEN", "QUALIFIERS", "SEASONS", "AsOf",
    "Bounds", "Convention", "DateError", "Dates", "Days", "During", "Flags", "Moment", "Reading", "Span", "UpTo",
    "Window", "WrittenDates", "bounds", "certain_in", "column_convention", "day_words", "iso", "parse", "possible_in",
    "read_column", "read_foreign", "settled", "words",
]  # fmt: skip
