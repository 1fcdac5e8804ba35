"""Tables of text as a workbook (.xlsx), every cell of it text and nothing else.

The file is put together here rather than by a library, because text must come back exactly: libraries drop control
characters, cut what is long, take ``=x`` for a formula and do not escape what looks like a code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from xml.sax.saxutils import escape

from netviz.spreadsheets import package
from netviz.spreadsheets.archive import packed
from netviz.spreadsheets.package import HEAD, MAIN, TEXT, TITLE, sheet_part
from netviz.spreadsheets.strings import coded

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""A sheet's limits, the row of headers counted (Excel's specification)."""

NARROWEST, WIDEST, SAMPLE = 8, 60, 500
"""Widths of columns in digits, and how many cells are looked at for them."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: its name, its headers, and the texts of each column below them."""

    name: str
    header: tuple[str, ...]
    columns: tuple[Sequence[str], ...]


def write_workbook(sheets: Sequence[Sheet], title: str = "", description: str = "") -> bytes:
    """Sheets as an .xlsx whose cells, used or not, are formatted as text; the same bytes for the same sheets.

    Texts are written as they are: what a spreadsheet would run or cut is for the caller to see to.

    >>> from netviz.spreadsheets.reading import read_workbook
    >>> data = write_workbook([Sheet("ties", ("id", "note"), (["007"], ["_x0041_"]))])
    >>> read_workbook("mine.xlsx", data).sheets["ties"]
    [['id', 'note'], ['007', '_x0041_']]
    """
    numbers: dict[str, int] = {}
    drawn = {sheet_part(number): _sheet(sheet, numbers, number == 1) for number, sheet in enumerate(sheets, 1)}
    parts = package.parts([sheet.name for sheet in sheets], title, description)
    return packed({name: text.encode() for name, text in (parts | drawn | _texts(numbers)).items()})


def column_letters(number: int) -> str:
    """What a spreadsheet calls a column, counted from 0.

    >>> column_letters(0), column_letters(26), column_letters(16_383)
    ('A', 'AA', 'XFD')
    """
    letters, rest = "", number + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _sheet(sheet: Sheet, numbers: dict[str, int], first: bool) -> str:
    rows = max(map(len, sheet.columns), default=0) + 1
    corner = f"{column_letters(max(len(sheet.header) - 1, 0))}{rows}"
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="A1:{corner}"/>'
        f'<sheetViews><sheetView workbookViewId="0"{" tabSelected=" + chr(34) + "1" + chr(34) if first else ""}>'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{_widths(sheet)}</cols>'
        f"<sheetData>{_rows(sheet, numbers)}</sheetData>"
        f'<autoFilter ref="A1:{corner}"/>'
        f'<ignoredErrors><ignoredError sqref="A1:{corner}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )


def _widths(sheet: Sheet) -> str:
    """Every column of the sheet as text, also those that nobody has filled yet."""
    told = []
    for number, (name, texts) in enumerate(zip(sheet.header, sheet.columns, strict=True), 1):
        longest = max(map(len, islice(texts, SAMPLE)), default=0)
        width = min(max(longest, len(name) + 3, NARROWEST), WIDEST)
        told.append(f'<col min="{number}" max="{number}" width="{width}" style="{TEXT}" customWidth="1"/>')
    rest = len(sheet.header) + 1
    return "".join(told) + f'<col min="{rest}" max="{MAX_COLUMNS}" width="{NARROWEST + 2}" style="{TEXT}"/>'


def _rows(sheet: Sheet, numbers: dict[str, int]) -> str:
    """All rows; empty cells take the column's style and need not be there."""
    told = [
        _row(
            1, sheet.header, [f'<c s="{TITLE}" t="s" r="{column_letters(n)}' for n in range(len(sheet.header))], numbers
        )
    ]
    heads = [f'<c s="{TEXT}" t="s" r="{column_letters(number)}' for number in range(len(sheet.columns))]
    told += [_row(row, texts, heads, numbers) for row, texts in enumerate(zip(*sheet.columns, strict=True), 2)]
    return "".join(told)


def _row(row: int, texts: Sequence[str], heads: Sequence[str], numbers: dict[str, int]) -> str:
    cells = [
        f'{head}{row}"><v>{numbers.setdefault(text, len(numbers))}</v></c>'
        for head, text in zip(heads, texts, strict=True)
        if text
    ]
    return f'<row r="{row}">{"".join(cells)}</row>'


def _texts(numbers: dict[str, int]) -> dict[str, str]:
    told = "".join(f'<si><t xml:space="preserve">{escape(coded(text))}</t></si>' for text in numbers)
    return {"xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(numbers)}">{told}</sst>'}
