"""The interactive page."""

from __future__ import annotations

from netviz.scene import Scene
from netviz.viewer.page import page


def write(scene: Scene) -> bytes:
    """The page as UTF-8; it makes no request and opens at the scene's view."""
    return page(scene).encode()
