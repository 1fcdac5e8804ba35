"""The viewer inside Streamlit: a Components-v2 component that stays alive over reruns.

It is mounted twice.  The *store* carries the packed scene, whose message Streamlit sends once and refers to by hash
afterwards; the *viewer* is sent only the selection, so that a click costs about two kilobytes at every size.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import streamlit as st

from netviz.scene import Scene
from netviz.viewer import modules

KEY = "netviz-viewer"

QUICKLY = 2
"""How hard a scene is packed: on its way to a browser an eighth more weighs less than twice the time to pack it."""

ROOT_STYLE = """
.nv-root { height: 100%; container: nv / inline-size; }
div:has(.nv-root) { height: 100%; }
"""


@dataclass(frozen=True)
class PackedScene:
    """A scene ready to travel: ``key`` is the sha256 of its JSON, ``data`` the key's letters and the gzipped JSON."""

    key: str
    data: bytes

    @classmethod
    def of(cls, scene: Scene) -> PackedScene:
        """Pack a scene."""
        text = scene.to_json().encode("utf-8", "replace")
        key = hashlib.sha256(text).hexdigest()
        return cls(key, key.encode() + gzip.compress(text, compresslevel=QUICKLY, mtime=0))


@dataclass(frozen=True)
class View:
    """What Python says of the view: the selection and pick as JSON, and the last revision it has heard.

    ``step`` is the step of the story that is open, 0 for none; ``marks`` (``Marks.to_json()``) take the place of the
    scene's own, so that a question asked anew sends no scene.  ``pins`` are the actors moved by hand, ``{"id", "x",
    "y"}`` each; None leaves them to the viewer.  ``opened`` are the groups of actors that are drawn open.
    """

    selection: dict[str, Any]
    picked: dict[str, Any] | None
    session: str
    seen: int
    marks: dict[str, Any] | None = None
    step: int = 0
    pins: list[dict[str, Any]] | None = None
    opened: list[str] | None = None


def show(scene: PackedScene, view: View, *, height: int, on_change: Callable[[], None], key: str = KEY) -> Any:
    """Mount the store and the viewer; returns the component's result, whose ``view`` is the reader's last word.

    Each viewer of an app has a ``key`` of its own, under which the session state holds that word too.

    That word is ``{"session", "revision", "patch", "picked", "step", "pins", "opened"}``: ``patch`` holds only the
    fields of the selection that the reader changed since Python last spoke, ``picked`` and ``pins`` are there only when
    they did, ``opened`` only where there are groups.
    """
    renderer = _component()
    renderer(key=f"{key}-store", data=scene.data, height=1)
    said = {"scene": scene.key, **asdict(view)}
    return renderer(key=key, data=said, height=height, on_view_change=on_change)


def awaken() -> None:
    """Let the browser load the viewer's code while the network is still being read."""
    _component()(key=f"{KEY}-awake", data=None, height=1)


@cache
def _component() -> Any:
    """Register on first use: outside a running app Streamlit does not know the package's asset folder."""
    script = modules.BUNDLE if modules.is_fresh() else "component.js"
    return st.components.v2.component(
        "netviz.viewer", html='<div class="nv-root"></div>', css=ROOT_STYLE + modules.style(), js=script
    )
