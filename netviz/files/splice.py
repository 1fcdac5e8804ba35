"""A changed table back into the bytes of its file: what did not change keeps every byte.

Unchanged rows are copied, changed rows keep all cells but the changed ones, and what is new takes the file's own
style: delimiter, line end, encoding, quotation marks.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.errors import EncodingLacks
from netviz.files.cells import QUOTE, Dialect, decode_record, rewrite, split_record, write_record
from netviz.files.csvfile import File
from netviz.files.encoding import LABELS
from netviz.files.problems import shown, where
from netviz.schema import TableSchema


def spliced(file: File, before: pd.DataFrame, after: pd.DataFrame) -> bytes:
    """The file's bytes with ``after`` in place of ``before``, rows being known by their index.

    Unchanged rows keep their bytes (spaces, quotes, order, blank records behind them), changed ones all cells but the
    changed; new rows are written in the style of the last one, rows that are gone are left out.  A column that the
    file lacks is added at the end when it says something that ``before`` did not; an own column that is gone is
    dropped from every row.  Raises :class:`netviz.errors.EncodingLacks` when the file's encoding lacks a character.

    >>> from netviz.files.csvfile import read_file
    >>> file = read_file("ties.csv", b"id,note\\n1, a \\n2,b\\n")
    >>> spliced(file, file.frame, file.frame.assign(note=[" a ", "c"]))
    b'id,note\\n1, a \\n2,c\\n'
    """
    if after is before:
        return file.data
    differs = _differences(before, after)
    added = _added(file, before, differs)
    dropped = tuple(number for number, name in enumerate(file.columns) if name not in after.columns)
    changed = np.full(len(after), bool(added or dropped))
    for name in file.columns:
        changed |= differs.get(name, False)
    if not changed.any() and after.index.equals(before.index):
        return file.data
    return _Splice(file, after, differs, changed, added, dropped).data()


def _differences(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, npt.NDArray[np.bool_]]:
    """Which cells of each column of ``after`` are not as they were."""
    former = before if after.index.equals(before.index) else before.reindex(index=after.index, fill_value="")
    return {
        name: np.asarray((former[name] if name in former.columns else "") != after[name], np.bool_)
        for name in after.columns
    }


def _added(file: File, before: pd.DataFrame, differs: Mapping[str, npt.NDArray[np.bool_]]) -> tuple[str, ...]:
    """Columns that the file lacks and that say something new."""
    return tuple(
        name
        for name, changed in differs.items()
        if name not in file.columns and (name not in before.columns or changed.any())
    )


@dataclass(frozen=True, eq=False)
class _Splice:
    """One file being put together anew; ``differs`` says which cells of each column of ``after`` changed."""

    file: File
    after: pd.DataFrame
    differs: Mapping[str, npt.NDArray[np.bool_]]
    changed: npt.NDArray[np.bool_]
    added: tuple[str, ...]
    dropped: tuple[int, ...]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each column's cell in a record, added ones behind those of the file."""
        return {name: number for number, name in enumerate((*self.file.columns, *self.added))}

    def data(self) -> bytes:
        file = self.file
        records = file.frame.index.to_numpy() + (file.offset - 1)
        begins, ends = file.spans[records], file.spans[records + 1]
        # Blank records stay behind the row that they follow.
        tails = np.append(begins[1:], len(file.data))
        places = file.frame.index.get_indexer(self.after.index)
        torn = None if file.dialect.final_newline else len(begins) - 1
        newline = file.dialect.newline.encode(file.dialect.encoding)

        pieces = [self._preamble(int(begins[0]) if len(begins) else len(file.data)) + newline * (torn == -1)]
        for first, last in self._runs(places):
            at = int(places[first])
            if at < 0:
                pieces.append(self._new(first))
                continue
            if self.changed[first]:
                pieces.append(self._changed(first, file.data[begins[at] : ends[at]]))
                pieces.append(file.data[ends[at] : tails[at]])
            else:
                pieces.append(file.data[begins[at] : tails[places[last]]])
            if places[last] == torn:
                pieces.append(newline)
        whole = b"".join(pieces)
        # The file's last line has a line end when it had one, whichever row is the last now.
        return whole if torn is None else whole.removesuffix(newline)

    def _runs(self, places: npt.NDArray[np.intp]) -> Iterator[tuple[int, int]]:
        """First and last of the rows that are copied in one go: unchanged ones that stand together in the file; every
        changed or new one is a run of its own."""
        alone = self.changed | (places < 0)
        begins = np.ones(len(places), np.bool_)
        begins[1:] = alone[1:] | alone[:-1] | (np.diff(places) != 1)
        starts = np.flatnonzero(begins)
        return zip(starts.tolist(), [*(starts[1:] - 1).tolist(), len(places) - 1], strict=len(starts) > 0)

    def _preamble(self, end: int) -> bytes:
        """All before the first row: the header, with what is added and dropped."""
        file = self.file
        if not (self.added or self.dropped):
            return file.data[:end]
        number = file.head + file.offset - 1
        begin, stop = int(file.spans[number]), int(file.spans[number + 1])
        begin += len(file.dialect.bom) if number == 0 else 0
        changes = {self.numbers[name]: name for name in self.added}
        header = self._encoded(file.head, lambda: rewrite(file.data[begin:stop], changes, file.dialect, self.dropped))
        return file.data[:begin] + header + file.data[stop:end]

    def _changed(self, number: int, record: bytes) -> bytes:
        changes = {
            cell: str(self.after[name].iat[number])
            for name, cell in self.numbers.items()
            if name in self.added or (name in self.differs and self.differs[name][number])
        }
        row = int(self.after.index[number])
        return self._encoded(row, lambda: rewrite(record, changes, self.file.dialect, self.dropped))

    def _new(self, number: int) -> bytes:
        names = [name for name, cell in self.numbers.items() if cell not in self.dropped]
        texts = [str(self.after[name].iat[number]) for name in names]
        quoted = [self._quoting[min(self.numbers[name], len(self._quoting) - 1)] for name in names]
        row = int(self.after.index[number])
        return self._encoded(row, lambda: write_record(texts, self.file.dialect, quoted))

    @cached_property
    def _quoting(self) -> list[bool]:
        """Which cells the last row, else the header, has in quotes; last, whether it has all of them."""
        file = self.file
        row = int(file.frame.index[-1]) if len(file.frame) else file.head
        cells, _ = split_record(decode_record(file.record(row), file.dialect)[0], file.dialect.delimiter)
        quoted = [cell.startswith(QUOTE) for cell in cells]
        return [*quoted, all(quoted)]

    def _encoded(self, row: int, write: Callable[[], bytes]) -> bytes:
        try:
            return write()
        except UnicodeEncodeError as error:
            sign = shown(error.object[error.start : error.end])
            label = LABELS[self.file.dialect.encoding]
            place = where(self.file.file, row)
            says = f"{place}: {sign} cannot be written in {label}; save the file as UTF-8 first"
            raise EncodingLacks(self.file.file, says) from None


MEANT_BY_BEING_THERE: Mapping[str, frozenset[str]] = MappingProxyType({"ties": frozenset({"end"})})
"""Columns that say something even when they are empty: ties without a column ``end`` are events."""


def new_file(frame: pd.DataFrame, schema: TableSchema, header: Sequence[str] = ()) -> bytes:
    """The bytes of a table in a file of its own: UTF-8, commas, LF.

    ``header`` names columns that are written in its order, filled or not: those of the file the table was read from.
    Others are there when they are required or filled, in schema order.

    >>> from netviz.schema import POSITIONS
    >>> new_file(pd.DataFrame({"actor": ["RU"], "x": ["0.5"], "y": ["-1"]}, dtype="str"), POSITIONS)
    b'actor,x,y\\nRU,0.5,-1\\n'
    """
    kept = [name for name in header if name in frame.columns]
    meant = frozenset() if header else MEANT_BY_BEING_THERE.get(schema.name, frozenset())
    added = [
        name
        for name in (*schema.names, *(own for own in frame.columns if own not in schema.names))
        if name not in kept
        and (name not in schema.names or name in schema.required or name in meant or (frame[name] != "").any())
    ]
    required = [name for name in added if name in schema.required]
    names = [*required, *kept, *(name for name in added if name not in required)]
    return b"".join(_new_records(frame, names))


def written_anew(file: File, before: pd.DataFrame, after: pd.DataFrame) -> File:
    """The file with the cells of ``after`` and nothing else: no cells beyond the headers, no blank records.

    It has the columns that :func:`spliced` would give it, headed by their canonical names; UTF-8, commas, LF.

    >>> from netviz.files.csvfile import read_file
    >>> ragged = read_file("ties.csv", b"id;Source\\n\\nT1;a;cell without a header\\n")
    >>> written_anew(ragged, ragged.frame, ragged.frame).data
    b'id,source\\nT1,a\\n'
    """
    added = _added(file, before, _differences(before, after))
    columns = (*(name for name in file.columns if name in after.columns), *added)
    records = _new_records(after, columns)
    data = b"".join(records)
    cells = after[list(columns)].set_axis(pd.RangeIndex(2, 2 + len(after), name="row"))
    lines = np.cumsum([record.count(b"\n") for record in records])[:-1] + 1
    spans = np.cumsum([0, *map(len, records)])
    packed = None if file.packed is None else gzip.compress(data, mtime=0)
    return File(file.name, file.file, data, Dialect(), columns, columns, cells, lines, spans, packed=packed)


def _new_records(frame: pd.DataFrame, names: Sequence[str]) -> list[bytes]:
    """The header and a record for each row."""
    dialect = Dialect()
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return [write_record(names, dialect), *(write_record(row, dialect) for row in rows)]
