"""The picture in pixels."""

from __future__ import annotations

from netviz.scene import Scene
from netviz.viewer.picture import png


def write(scene: Scene) -> bytes:
    """The picture on light paper, 2,400 pixels wide."""
    return png(scene)
