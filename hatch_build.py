"""Build hook: copy vis-network out of the pinned pyvis wheel, after checking that it is the file we know, and join
the viewer's modules into one file."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "vis-network.min.js"
SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        spec = importlib.util.find_spec("pyvis")
        if spec is None or spec.origin is None:
            raise RuntimeError("pyvis is a build requirement of netviz and is not there")
        source = Path(spec.origin).parent / "lib" / "vis-9.1.2" / NAME
        found = hashlib.sha256(source.read_bytes()).hexdigest()
        if found != SHA256:
            raise RuntimeError(f"{source.name} from pyvis has sha256 {found}, expected {SHA256}")
        viewer = Path(self.root) / "netviz" / "viewer"
        shutil.copyfile(source, viewer / "static" / NAME)
        join_modules(viewer / "modules.py")


def join_modules(file: Path) -> None:
    """Run netviz' own joiner, which needs nothing but the standard library."""
    spec = importlib.util.spec_from_file_location("netviz_viewer_modules", file)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{file} is not there")
    modules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(modules)
    modules.write_bundle()
