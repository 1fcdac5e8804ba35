"""What is measured: synthetic networks of any size, and real ones where they are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT.parent / "shared" / "cases"
OWN = "data"
REAL = ("openstates-legislators", "international-football", "my-little-crony")

TYPES = ("advises", "funds", "informs", "lobbies", "partners", "reports to")
KINDS = ("person", "company", "ministry")
FIRST_YEAR, YEARS = 2010, 16


@dataclass(frozen=True)
class Case:
    """One network: its name in the tables, the folder of its CSVs, and how many ties and actors it has."""

    name: str
    folder: Path
    ties: int
    actors: int
    synthetic: bool

    @property
    def label(self) -> str:
        """As the tables call it."""
        return f"{self.ties:,} synthetic" if self.synthetic else f"{self.name} ({self.ties:,})"


def synthetic(ties: int, into: Path, seed: int = 1) -> Case:
    """Write a network of made-up ties to ``into``: the same rows for the same seed.

    Ties / 2.5 actors (12 or more), of which some have far more ties than others; six types and three kinds, evenly;
    half of the ties have begun and ended, half go on.
    """
    rng = np.random.default_rng(seed)
    count = max(12, int(ties / 2.5))
    source, target = _ends(rng, ties, count)
    begun = _days(rng, ties)
    ended = np.where(rng.random(ties) < 0.5, (begun + rng.integers(30, 2000, ties)).astype(str), "..")
    ids = np.array([f"A{i:05d}" for i in range(count)])
    into.mkdir(parents=True, exist_ok=True)
    kinds = np.array(KINDS)[rng.integers(0, len(KINDS), count)]
    names = [f"{kind.capitalize()} {i}" for i, kind in enumerate(kinds)]
    write(into / "actors.csv", {"id": ids, "name": names, "kind": kinds})
    write(into / "tie_types.csv", {"id": TYPES, "label": [word.capitalize() for word in TYPES]})
    write(
        into / "ties.csv",
        {
            "id": [f"T{i:06d}" for i in range(ties)],
            "source": ids[source],
            "target": ids[target],
            "type": np.array(TYPES)[rng.integers(0, len(TYPES), ties)],
            "start": begun.astype(str),
            "end": ended,
        },
    )
    return Case(f"synthetic {ties}", into, ties, count, True)


def _ends(rng: np.random.Generator, ties: int, actors: int) -> tuple[np.ndarray, np.ndarray]:
    """Ends of each tie: sources evenly, targets by a long-tailed weight, never the same actor twice."""
    weight = 1 / np.arange(1, actors + 1) ** 0.6
    source = rng.integers(0, actors, ties)
    target = rng.permutation(actors)[rng.choice(actors, ties, p=weight / weight.sum())]
    return source, np.where(target == source, (target + 1) % actors, target)


def _days(rng: np.random.Generator, count: int) -> np.ndarray:
    first = np.datetime64(f"{FIRST_YEAR}-01-01", "D")
    return first + rng.integers(0, YEARS * 365, count)


def write(file: Path, columns: Mapping[str, object]) -> None:
    """Write columns as a CSV."""
    pd.DataFrame(columns).to_csv(file, index=False, lineterminator="\n")


def real(name: str) -> Case | None:
    """This repository's own network, or one of the shared cases; None where it is not at hand."""
    folder = ROOT / OWN if name == OWN else CASES / name / "common"
    if not folder.is_dir():
        return None
    return Case(name, folder, len(rows(folder, "ties")), len(rows(folder, "actors")), False)


def rows(folder: Path, table: str) -> pd.DataFrame:
    """A table as pandas alone reads it, all text."""
    file = next(file for file in (folder / f"{table}.csv", folder / f"{table}.csv.gz") if file.exists())
    return pd.read_csv(file, dtype=str, keep_default_na=False)
