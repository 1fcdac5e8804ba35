"""One network as tables of text, beside the files they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import replace as changed_copy
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from netviz.errors import WrongUse
from netviz.files.csvfile import File
from netviz.files.problems import Problem, shown
from netviz.schema import TABLES, TableSchema

FIRST_ROW = 2
"""The row of the first record under the header, as a spreadsheet counts."""


@dataclass(frozen=True, eq=False)
class Tables:
    """One network: a frame of text for every table, beside the files they were read from.

    Every frame has all columns of its schema, in that order, then the analyst's own; cells are text (dtype ``str``),
    "" for empty; the index is the row as a spreadsheet counts.  ``files`` holds, by table, only files that were there;
    ``others`` names the folder's other CSVs; ``first`` has the frames as they were read, to which writing compares.
    ``folder`` is for messages, "" when made from bytes.  ``spare`` has the bytes of other CSVs while there is no
    ties.csv or no actors.csv, because one of them may be it.
    """

    folder: str
    actors: pd.DataFrame
    ties: pd.DataFrame
    tie_types: pd.DataFrame
    references: pd.DataFrame
    evidence: pd.DataFrame
    events: pd.DataFrame
    positions: pd.DataFrame
    story: pd.DataFrame
    files: Mapping[str, File]
    others: tuple[str, ...]
    problems: tuple[Problem, ...]
    first: Mapping[str, pd.DataFrame]
    spare: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def frame(self, name: str) -> pd.DataFrame:
        """The frame of a table by its name; raises KeyError for a name that is no table."""
        if name not in TABLES:
            raise KeyError(name)
        frame: pd.DataFrame = getattr(self, name)
        return frame

    def file_name(self, name: str) -> str:
        """The file of a table as on disk, or as it would be written."""
        return self.files[name].file if name in self.files else TABLES[name].file

    def replace(self, **frames: pd.DataFrame) -> Tables:
        """The same network with other frames; rows keep their bytes by their index when written.

        Missing schema columns are added empty, missing values become "".  Raises WrongUse when an index repeats.

        >>> from netviz.tables import tables_from_bytes, to_files
        >>> before = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
        >>> to_files(before.replace(ties=before.ties.assign(type="y")))
        {'ties.csv': b'id,source,target,type\\nT1,a,b,y\\n'}
        """
        for name, frame in frames.items():
            if name not in TABLES:
                raise WrongUse(f"there is no table {shown(name)}; tables are {', '.join(TABLES)}")
            if not frame.index.is_unique:
                raise WrongUse(f"{name}: two rows share an index; the index is the row in the file")
        whole: dict[str, Any] = {name: dressed(frame, TABLES[name]) for name, frame in frames.items()}
        return changed_copy(self, **whole)


def dressed(frame: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """A frame with all columns of its schema first, every cell text and none missing."""
    own = [name for name in frame.columns if name not in schema.names]
    empty = pd.Series(pa.repeat(pa.scalar("", pa.large_string()), len(frame)), index=frame.index, dtype="str")
    columns = {str(name): _as_text(frame[name]) if name in frame.columns else empty for name in (*schema.names, *own)}
    return pd.DataFrame(columns, index=frame.index, copy=False)


def _as_text(column: pd.Series) -> pd.Series:
    text = column if column.dtype == "str" else column.astype("str")
    return text.fillna("")
