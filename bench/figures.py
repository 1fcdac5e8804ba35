"""The figures last committed, beside which new ones are shown as ratios: what grew is seen at a glance."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = Path(__file__).with_name("figures.json")


class Figures:
    """Figures by name; ``file`` holds those last committed."""

    def __init__(self, file: Path = FILE) -> None:
        self.file = file
        self.committed: dict[str, float] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        self.found: dict[str, float] = {}

    def note(self, name: str, figure: float) -> str:
        """Take a figure down, and tell how many times the committed one it is; a dash where there is none."""
        self.found[name] = round(figure, 4)
        before = self.committed.get(name)
        return f"{figure / before:.2f}" if before else "–"

    def keep(self) -> None:
        """Write what was found over what was committed under the same names."""
        told = json.dumps(self.committed | self.found, indent=1, sort_keys=True, ensure_ascii=False)
        self.file.write_text(told + "\n", encoding="utf-8")


def exponent(costs: Mapping[int, float]) -> float | None:
    """By which power of the size the cost grows: the slope of the straight line through both logarithms.

    Least squares; None for fewer than two sizes.

    >>> round(exponent({10: 1.0, 100: 10.0, 1000: 100.0}), 6), exponent({10: 1.0})
    (1.0, None)
    """
    points = [(math.log(size), math.log(cost)) for size, cost in costs.items() if cost > 0]
    if len(points) < 2:
        return None
    x, y = _mean([x for x, _ in points]), _mean([y for _, y in points])
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
