"""Several processes that save the same folder at the same time, while another one reads it all the time.

``python tests/edit/rivals.py SECONDS`` lets two of them save for so long, and prints what came of it; the tests do so
for a few seconds.  Every edit writes one token of its own into two files: into a row that only this process edits, a
row that all edit, and the row of evidence that goes with either.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from netviz.edit import Stale, history, save, version_tables
from netviz.edit.changing import set_cells
from netviz.errors import NetvizError
from netviz.tables import Tables, read_tables

ROWS = 12
SHARED = 0
FIRST = 2


def laid_out(folder: Path) -> Path:
    """A folder of ROWS ties with a row of evidence each."""
    ties = "".join(f"T{row},a,b,x,\n" for row in range(ROWS))
    evidence = "".join(f"T{row},R1,\n" for row in range(ROWS))
    folder.mkdir()
    (folder / "ties.csv").write_text("id,source,target,type,note\n" + ties)
    (folder / "evidence.csv").write_text("tie,reference,note\n" + evidence)
    (folder / "references.csv").write_text("id,title\nR1,A title\n")
    (folder / "actors.csv").write_text("id,name\na,A\nb,B\n")
    return folder


def with_token(tables: Tables, row: int, token: str) -> Tables:
    """The token in a tie and in its evidence."""
    cells = {(FIRST + row, "note"): token}
    return set_cells(set_cells(tables, "ties", cells), "evidence", cells)


def torn(tables: Tables) -> list[str]:
    """Rows whose tie and evidence do not have the same token: a mixture of two states."""
    ties, evidence = tables.ties["note"].tolist(), tables.evidence["note"].tolist()
    if len(ties) != ROWS or len(evidence) != ROWS:
        return [f"{len(ties)} ties and {len(evidence)} rows of evidence"]
    return [
        f"T{row}: {one} and {other}"
        for row, (one, other) in enumerate(zip(ties, evidence, strict=True))
        if one != other
    ]


def write(folder: Path, name: str, seconds: float, edits: int, rows: Sequence[int]) -> None:
    """Edit and save until the time is over and so many edits are done; says each that was acknowledged on a line."""
    dice, number = random.Random(name), 0
    end = time.monotonic() + seconds
    tables = read_tables(folder)
    while number < edits or time.monotonic() < end:
        number += 1
        token, row = f"{name}-{number}", dice.choice([*[SHARED] * len(rows), *rows])
        mine = with_token(tables, row, token)
        asked = 0
        try:
            saved = save(mine, folder, name)
        except Stale as stale:
            asked = len(stale.merged.conflicts)
            try:
                saved = save(stale.merged.settled(stale.merged.conflicts), folder, name)
            except Stale:  # a third came in between: it would be asked again; here the edit is given up
                tables = read_tables(folder)
                continue
        tables = saved.tables
        answer = {"version": saved.version, "row": row, "token": token, "merged": saved.merged, "asked": asked}
        print(json.dumps(answer), flush=True)


def read(folder: Path) -> None:
    """Read until standard input ends; says how often, and every mixture."""
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    times, found = 0, []
    while not over.is_set():
        times += 1
        found += torn(read_tables(folder))
    print(json.dumps({"read": times, "torn": found}))


@dataclass
class Result:
    """What came of it: edits that were acknowledged, how many of them were merged or asked, and what is wrong."""

    edits: list[dict[str, object]] = field(default_factory=list)
    reads: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> Mapping[str, int]:
        return {
            "acknowledged": len(self.edits),
            "merged": sum(bool(edit["merged"]) for edit in self.edits),
            "asked": sum(bool(edit["asked"]) for edit in self.edits),
            "reads meanwhile": self.reads,
            "wrong": len(self.wrong),
        }


def contest(folder: Path, seconds: float = 0, edits: int = 0) -> Result:
    """Two that save, one that reads; then every acknowledged edit is looked for."""
    rows = {"anna": range(1, ROWS // 2), "boris": range(ROWS // 2, ROWS)}
    orders = [["write", name, str(seconds), str(edits), ",".join(map(str, mine))] for name, mine in rows.items()]
    command = [sys.executable, __file__, str(folder)]
    started = [
        subprocess.Popen(
            [*command, *order], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for order in [*orders, ["read"]]
    ]
    ended = [process.communicate() for process in started]
    result = Result(wrong=[said for _, said in ended if said])
    for lines, _ in ended[:-1]:
        result.edits += [json.loads(line) for line in lines.splitlines()]
    last = json.loads(ended[-1][0])
    result.reads = last["read"]
    result.wrong += [f"read while saving: {each}" for each in last["torn"]]
    result.wrong += [f"in the end: {each}" for each in torn(read_tables(folder))]
    result.wrong += lost(folder, result.edits)
    return result


def lost(folder: Path, edits: Sequence[Mapping[str, object]]) -> list[str]:
    """Acknowledged edits that are neither in the result nor in the history, and versions that are torn."""
    wrong, states = [], {}
    for version in history(folder):
        try:
            states[version.id] = version_tables(folder, version.id)
        except NetvizError as fault:
            wrong.append(str(fault))
    wrong += [f"version {number}: {each}" for number, tables in states.items() for each in torn(tables)]
    for edit in edits:
        there = states.get(str(edit["version"]))
        if there is None or there.ties["note"].iloc[int(str(edit["row"]))] != edit["token"]:
            wrong.append(f"{edit['token']} is not in version {edit['version']}")
    numbers = Counter(edit["version"] for edit in edits)
    wrong += [f"version {number} was given to {count} saves" for number, count in numbers.items() if count > 1]
    final = read_tables(folder).ties["note"].tolist()
    latest: dict[int, tuple[int, object]] = {}
    for edit in edits:
        row, number = int(str(edit["row"])), int(str(edit["version"]))
        latest[row] = max(latest.get(row, (0, "")), (number, edit["token"]), key=lambda pair: pair[0])
    return wrong + [
        f"row {row} ends with {final[row]}, not {token}" for row, (_, token) in latest.items() if final[row] != token
    ]


def main(words: Sequence[str]) -> int:
    if len(words) == 1:
        with TemporaryDirectory() as place:
            result = contest(laid_out(Path(place, "folder")), float(words[0]))
            print(dict(result.figures()), f"{len(history(Path(place, 'folder')))} versions")
            print("\n".join(result.wrong[:20]), file=sys.stderr)
            return bool(result.wrong)
    folder, what, *rest = words
    if what == "read":
        read(Path(folder))
    else:
        write(Path(folder), rest[0], float(rest[1]), int(rest[2]), [int(row) for row in rest[3].split(",")])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
