"""A large page holds each text once, and the browser puts its scene together again as it was composed."""

import base64
import gzip
import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from netviz import compose
from netviz.scene import Scene
from netviz.tables import tables_from_bytes
from netviz.viewer.lending import lent, thinned

RESTORE = Path(__file__).parents[1] / "js" / "restore.mjs"
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed: the JavaScript half is not asked")

ACTORS = b"id,name,kind,region\nC,Cee,x,north\nA,Aye,y,south\nB,Bee,x,\n"
TIES = b"id,source,target,type,status,start,end,tag\nT2,A,B,aid,signed,2024-03,2025,q\nT1,B,C,pact,,2023,..,r\n"

FILES: dict[str, dict[str, bytes]] = {
    "plain": {"actors.csv": ACTORS, "ties.csv": TIES},
    "rows in the scene's order": {
        "ties.csv": b"id,source,target,type\nT1,a,b,x\nT2,b,a,y\n",
        "actors.csv": b"id,name\na,A\nb,B\n",
    },
    "windows line ends and a byte order mark": {"ties.csv": b"\xef\xbb\xbf" + TIES.replace(b"\n", b"\r\n")},
    "quotes, delimiters and lines in cells": {
        "ties.csv": b'id;source;target;type;summary\n"T1";a;"b;c";x;"said ""no""\nand left"\nT2;"b;c";a;x;5" pipe\n'
    },
    "a quote left open": {"ties.csv": b'id,source,target,type\nT1,"a,b,x\nT2,b,a,x\nT3,c,a,x\n'},
    "blank lines and a title": {"ties.csv": b"Ties of trade,,\n\nid,source,target,type\n\nT1,a,b,x\n\n,,,\nT2,b,a,x\n"},
    "another encoding": {"ties.csv": "id,source,target,type\nT1,é,b,x\nT2,b,é,ü\n".encode("cp1252")},
    "packed": {"ties.csv.gz": gzip.compress(TIES, mtime=0), "actors.csv": ACTORS},
    "no ids, short rows, long rows": {"ties.csv": b"source,target,type,start,note\na,b,x\nb,a,x,2024,n,too,many\n"},
    "actors whom nobody lists": {"ties.csv": TIES, "actors.csv": b"id,name\nA,Aye\n"},
    "ids twice": {
        "ties.csv": b"id,source,target,type\nT1,b,a,x\nT1,a,b,y\n",
        "actors.csv": b"id,name\na,1\na,2\nb,3\n",
    },
    "two columns of one name": {"ties.csv": b"id,source,target,type,tag,tag\nT1,a,b,x,1,2\nT2,b,a,x,3,4\n"},
    "own columns with our words as names": {
        "ties.csv": b"source,target,type,all,beyond,count,more\na,b,x,1,2,3,4\nb,a,x,5,6,7,8\n".replace(
            b"a,b", "é,b".encode("cp1252")
        )
    },
    "own columns, one of them not lent, in the analyst's order": {
        "ties.csv": b'id,source,target,type,__proto__,b,a,constructor\nT1,a,b,x,1,"2"x,3,4\nT2,b,a,x,5,6,7,8\n'
    },
    "nothing but headers": {"ties.csv": b"id,source,target,type\n"},
}


def sent(scene: Scene) -> dict[str, Any]:
    return thinned(lent(scene.data, scene.tables, scene.files))


def restored(scenes: list[Scene], tmp_path: Path) -> list[dict[str, Any]]:
    """What the browser makes of the scenes."""
    unpacked = [
        [gzip.decompress(data) if name.endswith(".gz") else data for name, data in scene.files.items()]
        for scene in scenes
    ]
    texts = [[base64.b64encode(data).decode() for data in files] for files in unpacked]
    file = tmp_path / "sent.json"
    file.write_text(
        json.dumps([{"scene": sent(scene), "texts": each} for scene, each in zip(scenes, texts, strict=True)])
    )
    done = subprocess.run([str(NODE), str(RESTORE), str(file)], capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@needs_node
def test_every_scene_comes_back_as_it_was_composed(tmp_path: Path) -> None:
    scenes = [compose(tables_from_bytes(files)) for files in FILES.values()]
    for name, scene, found in zip(FILES, scenes, restored(scenes, tmp_path), strict=True):
        found.pop("lent", None)
        assert found == json.loads(scene.to_json()), name
        for table in ("actors", "ties"):
            assert list(found[table]["more"]) == list(scene.data[table]["more"]), name


@needs_node
def test_scenes_of_random_cells_come_back(tmp_path: Path) -> None:
    rng = random.Random(5)
    signs = ["a", "b", '"', ",", "\n", "\r\n", "é", " ", "\ufeff", "\u2028", "2024", ""]
    cell = lambda: "".join(rng.choices(signs, k=rng.randint(0, 4)))  # noqa: E731
    rows = [["id", "source", "target", "type", "start", "summary"]]
    scenes = []
    for _ in range(60):
        body = rows + [[cell() for _ in range(6)] for _ in range(4)]
        written = [
            ['"' + text.replace('"', '""') + '"' if rng.random() < 0.7 else text for text in row] for row in body
        ]
        scenes.append(
            compose(tables_from_bytes({"ties.csv": "\n".join(",".join(row) for row in written).encode("utf-8")}))
        )
    for scene, found in zip(scenes, restored(scenes, tmp_path), strict=True):
        found.pop("lent", None)
        assert found == json.loads(scene.to_json()), scene.files["ties.csv"]


def test_what_stands_in_a_file_does_not_travel_a_second_time() -> None:
    scene = compose(tables_from_bytes({"actors.csv": ACTORS, "ties.csv": TIES}))
    data = sent(scene)
    assert not {"id", "source", "target", "type", "status", "start", "end"} & set(data["ties"])
    assert not {"id", "name", "kind"} & set(data["actors"])
    assert data["actors"]["more"] == data["ties"]["more"] == {}
    assert "Aye" not in json.dumps(data["actors"])
    assert scene.data["ties"]["id"] == ["T1", "T2"]


def test_a_column_that_was_mended_on_reading_travels_itself() -> None:
    scene = compose(tables_from_bytes({"ties.csv": b"id,date,source,target,type\nT1,2024,a,b,x\nT2,2023,b,a,x\n"}))
    data = sent(scene)
    assert data["ties"]["start"] == ["2024", "2023"]
    assert "start" not in data["lent"]["ties"]["columns"]
