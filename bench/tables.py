"""The tables of the report, and what was wanted of the figures in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.measures import PAGE_LIMIT, Figures
from bench.networks import OWN
from bench.report import Table, Wanted, shown

RATIOS = {20: 1.5, 1_000: 2.5, 10_000: 8.0, 100_000: 30.0}
"""How many times faster than the naive way a filter click is wanted, by synthetic ties."""

CONTROLS = {1_000: 33.0, 10_000: 60.0, 100_000: 250.0}
"""Milliseconds wanted for a click on the viewer's own switches, by synthetic ties."""

EDITS = {1_000: 500.0, 100_000: 500.0}
"""Milliseconds wanted from the end of a keystroke to the updated map, by synthetic ties."""

PAGES = {10_000: (2.0, 0.8), 100_000: (6.0, 3.0)}
"""Megabytes of the page with its CSVs and seconds to its first frame, by synthetic ties."""

OWN_FIRST = 4.0
LARGE = ("openstates-legislators", "international-football")
LARGE_FILTER, LARGE_FIRST, LARGE_READ = 300.0, 8.0, 5.0

Columns = Sequence[tuple[str, Callable[[Figures], str]]]


def tables(found: Sequence[Figures]) -> list[Table]:
    """All tables, a row for each network."""
    return [_table(title, says, columns, found) for title, says, columns in TABLES]


def _table(title: str, says: str, columns: Columns, found: Sequence[Figures]) -> Table:
    header = ["network", *(name for name, _ in columns)]
    return Table(title, says, header, [[each.case.label, *(cell(each) for _, cell in columns)] for each in found])


def ratio(found: Figures) -> float | None:
    """How many times longer the naive way takes for a click."""
    ours, naive = found.app.clicks.median, found.naive.clicks.median
    return naive / ours if ours and naive else None


def _springs(found: Figures) -> str:
    if found.springs is None:
        return "not tried"
    return f"> {PAGE_LIMIT:.0f}" if found.springs.first is None else shown(found.springs.first, 2)


CLICK: Columns = (
    ("netviz ms", lambda f: shown(f.app.clicks.median)),
    ("naive ms", lambda f: shown(f.naive.clicks.median)),
    ("naive / netviz", lambda f: shown(ratio(f), 1)),
    ("netviz from–to ms", lambda f: f.app.clicks.spread()),
    ("naive from–to ms", lambda f: f.naive.clicks.spread()),
    ("netviz kB", lambda f: shown(f.app.clicks.kilobytes)),
    ("naive kB", lambda f: shown(f.naive.clicks.kilobytes)),
    ("clicks", lambda f: f"{len(f.app.clicks.times)} / {len(f.naive.clicks.times)}"),
)
CONTROL: Columns = (
    ("ms", lambda f: shown(f.page.clicks.median) if f.page.clicks else "–"),
    ("from–to ms", lambda f: f.page.clicks.spread() if f.page.clicks else "–"),
    ("clicks", lambda f: str(len(f.page.clicks.times)) if f.page.clicks else "–"),
)
EDIT: Columns = (
    ("ms", lambda f: shown(f.app.edits.median)),
    ("from–to ms", lambda f: f.app.edits.spread()),
    ("edits", lambda f: str(len(f.app.edits.times))),
)
PAGE: Columns = (
    ("netviz MB", lambda f: shown(f.page.megabytes, 2)),
    ("pyvis MB", lambda f: shown(f.pyvis.megabytes, 2)),
    ("netviz made s", lambda f: shown(f.page.make, 2)),
    ("pyvis made s", lambda f: shown(f.pyvis.make, 2)),
    ("netviz drawn s", lambda f: shown(f.page.first, 2)),
    ("pyvis drawn s", lambda f: shown(f.pyvis.first, 2)),
    ("with springs s", _springs),
)
READ: Columns = (
    ("read s", lambda f: shown(f.read.read, 3)),
    ("check s", lambda f: shown(f.read.check, 3)),
    ("both s", lambda f: shown(f.read.read + f.read.check, 3)),
    ("pandas s", lambda f: shown(f.pandas.read, 3)),
    ("layout s", lambda f: shown(f.read.place, 2)),
    ("netviz MB", lambda f: shown(f.read.megabytes)),
    ("pandas MB", lambda f: shown(f.pandas.megabytes)),
)
OPEN: Columns = (
    ("netviz drawn s", lambda f: shown(f.app.first, 1)),
    ("naive drawn s", lambda f: shown(f.naive.first, 1)),
    ("netviz ready s", lambda f: shown(f.app.start, 1)),
    ("naive ready s", lambda f: shown(f.naive.start, 1)),
    ("netviz MB", lambda f: shown(f.app.megabytes)),
    ("naive MB", lambda f: shown(f.naive.megabytes)),
)

TABLES: Sequence[tuple[str, str, Columns]] = (
    (
        "Filter click in the app",
        "From the click on a tie type in the sidebar to the drawn map: the median, the fastest and the slowest; and "
        "what the server sent for one click. Up to twelve types are boxes, switched off and on; more are a field from "
        "which one is chosen and taken out again.",
        CLICK,
    ),
    (
        "The viewer's own controls",
        "From the click on a tie type in the legend of netviz' page to the drawn map; the app's time line runs the "
        "same code. pyvis' page has no such control.",
        CONTROL,
    ),
    (
        "A cell edited in the app",
        "From the end of the keystroke that ends a date in the table of ties to the map that shows the network as "
        "edited: the median, the fastest and the slowest. Streamlit's table waits 150 ms of it for more. Beyond "
        "3,000 ties the map shows what was edited and what lies around it. The naive way edits nothing.",
        EDIT,
    ),
    (
        "One HTML page",
        "Size, time to make it from tables that are read and laid out, and time from navigation to the first drawn "
        "frame, the network off. netviz' page holds its CSVs. *With springs* is pyvis at its own defaults, until the "
        f"picture has settled; > {PAGE_LIMIT:.0f} means that it had not by then.",
        PAGE,
    ),
    (
        "CSV to checked tables",
        "Time to read and to check all tables, beside pandas.read_csv alone, which checks nothing; the time to lay the "
        "network out, which happens once; and the largest memory of each process before the layout.",
        READ,
    ),
    (
        "The app from cold",
        "From the browser's first request to the first drawn frame, with a new process and nothing cached; the time "
        "that the process needs before it answers at all (neither has read the files then); "
        "its largest memory after all clicks.",
        OPEN,
    ),
)


def wanted(found: Sequence[Figures]) -> list[Wanted]:
    """What was asked for, of the networks that were measured."""
    return [
        each for figures in found for each in (_of_synthetic(figures) if figures.case.synthetic else _of_real(figures))
    ]


def _of_synthetic(found: Figures) -> list[Wanted]:
    ties, page, asked = found.case.ties, found.page, []
    if ties in RATIOS:
        asked.append(
            Wanted(
                f"{ties:,} ties: naive / netviz, filter click in the app", RATIOS[ties], ratio(found), "×", least=True
            )
        )
    if ties in CONTROLS:
        median = page.clicks.median if page.clicks else None
        asked.append(Wanted(f"{ties:,} ties: the viewer's own controls", CONTROLS[ties], median, "ms"))
    if ties in EDITS:
        asked.append(Wanted(f"{ties:,} ties: a cell edited in the app", EDITS[ties], found.app.edits.median, "ms"))
    if ties in PAGES:
        size, first = PAGES[ties]
        asked.append(Wanted(f"{ties:,} ties: the page with its CSVs", size, page.megabytes, "MB"))
        asked.append(Wanted(f"{ties:,} ties: the page's first frame", first, page.first, "s"))
    return asked


def _of_real(found: Figures) -> list[Wanted]:
    name = found.case.name
    if name == OWN:
        return [Wanted(f"{name}: the app's first frame", OWN_FIRST, found.app.first, "s")]
    if name not in LARGE:
        return []
    median = found.page.clicks.median if found.page.clicks else None
    return [
        Wanted(f"{name}: read and checked", LARGE_READ, found.read.read + found.read.check, "s"),
        Wanted(f"{name}: the app's first frame", LARGE_FIRST, found.app.first, "s"),
        Wanted(f"{name}: filter click in the app", LARGE_FILTER, found.app.clicks.median, "ms"),
        Wanted(f"{name}: the viewer's own controls", LARGE_FILTER, median, "ms"),
    ]
