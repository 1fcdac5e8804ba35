"""The picture that scales."""

from __future__ import annotations

from netviz.scene import Scene
from netviz.viewer.picture import svg


def write(scene: Scene) -> bytes:
    """The picture as UTF-8, on light paper."""
    return svg(scene).encode()
