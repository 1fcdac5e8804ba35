"""A folder of CSV files as tables of text, and back without changing a byte that did not have to change.

Everything that is wrong with a folder is noted (:attr:`Tables.problems`, :attr:`File.problems`) and told by
:mod:`netviz.doctor`; only a folder that is not there raises.
"""

from netviz.files.cells import Dialect
from netviz.files.csvfile import File, read_file
from netviz.tables.bare import derived_actors, made_ids
from netviz.tables.reading import read_tables, tables_from_bytes
from netviz.tables.reforming import adopted, reformed, renamed_headers, reread
from netviz.tables.tables import FIRST_ROW, Tables
from netviz.tables.writing import rewritten, to_files, write_tables

__all__ = [
    "FIRST_ROW", "Dialect", "File", "Tables", "adopted", "derived_actors", "made_ids", "read_file", "read_tables",
    "reformed", "renamed_headers", "reread", "rewritten",
    "tables_from_bytes", "to_files", "write_tables",
]  # fmt: skip
