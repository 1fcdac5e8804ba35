"""The view as a picture: SVG for paper and for editing, PNG for everything else."""

from netviz.viewer.picture.picture import png, svg

__all__ = ["png", "svg"]
