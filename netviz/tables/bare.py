"""What a bare edge list lacks: actors, and ids of its ties."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from netviz.schema import ACTORS
from netviz.tables.tables import FIRST_ROW, dressed

NAMING = ("source", "target", "type", "subtype", "start", "end", "date")
"""The columns that make the id of a tie that has none."""

MADE_ID = r"t-[0-9a-f]{10}(-[0-9]+)?"
"""What an id that was made looks like."""


def derived_actors(ties: pd.DataFrame) -> pd.DataFrame:
    """An actors table from the ends of the ties: id = name, sorted, so that the order of the ties does not matter."""
    ids = pd.concat([ties["source"], ties["target"]]).drop_duplicates()
    ids = ids[ids.str.strip() != ""].sort_values().reset_index(drop=True)
    frame = pd.DataFrame({"id": ids, "name": ids})
    frame.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(frame), name="row")
    return dressed(frame, ACTORS)


def made_ids(ties: pd.DataFrame) -> pd.Series:
    """Ids from what the ties say, the same in every order of rows, with an ordinal among equal ones.

    >>> ties = pd.DataFrame({name: ["x", "x", "y"] for name in NAMING}, dtype="str")
    >>> first, second, third = made_ids(ties)
    >>> (first, second) == (f"t-{first[2:12]}", f"{first}-2") and third != first
    True
    """
    digests = content_digests(ties)
    ids = pd.Series(_in_hexadecimal(digests), index=ties.index, dtype="str")
    again = np.flatnonzero(pd.Series(digests).duplicated(keep=False).to_numpy())
    if not len(again):
        return ids
    # Equal ties are told apart by all their other cells; where these agree too, no reader can tell which is which.
    rest = ties.iloc[again].drop(columns=["id"], errors="ignore")
    order = pd.DataFrame({"digest": digests[again]})
    for name in rest.columns:
        if rest[name].iloc[0] != "" or (rest[name] != "").any():
            order[name] = rest[name].to_numpy()
    ordinals = order.sort_values(list(order.columns)).groupby("digest").cumcount().sort_index().to_numpy() + 1
    later = again[ordinals > 1]
    plain = zip(ids.iloc[later].tolist(), ordinals[ordinals > 1].tolist(), strict=True)
    ids.iloc[later] = [f"{text}-{ordinal}" for text, ordinal in plain]
    return ids


def _in_hexadecimal(digests: npt.NDArray[np.uint64]) -> pa.Array:
    """``t-`` and ten digits for each number of 40 bits, without making a Python text of each."""
    nibbles = (digests[:, None] >> np.arange(36, -4, -4, dtype=np.uint64)) & np.uint64(15)
    letters = np.empty((len(digests), 12), np.uint8)
    letters[:, :2] = np.frombuffer(b"t-", np.uint8)
    letters[:, 2:] = np.frombuffer(b"0123456789abcdef", np.uint8)[nibbles.astype(np.intp)]
    offsets = np.arange(0, 12 * len(digests) + 1, 12, dtype=np.int64)
    return pa.LargeStringArray.from_buffers(len(digests), pa.py_buffer(offsets), pa.py_buffer(letters.tobytes()))


def content_digests(ties: pd.DataFrame) -> npt.NDArray[np.uint64]:
    """40 bits for each row: every distinct text is hashed once, and rows mix the hashes of their cells."""
    mixed = np.zeros(len(ties), np.uint64)
    for name in NAMING:
        codes, texts = pd.factorize(ties[name])
        hashes = [int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") for text in texts]
        mixed = (mixed ^ np.array(hashes, np.uint64)[codes]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed >> np.uint64(24)
