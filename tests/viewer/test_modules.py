"""The joining rule: what lets one text run as modules in the app and as one script in a page."""

import posixpath
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from netviz.viewer import modules

IMPORTS = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[a-z/]+)\.js";', re.MULTILINE)
NAMES = sorted(
    path.relative_to(modules.STATIC).with_suffix("").as_posix()
    for path in modules.STATIC.rglob("*.js")
    if path.name not in (modules.ENGINE, modules.BUNDLE)
)


def test_every_import_and_export_has_the_form_that_joining_understands() -> None:
    for name in NAMES:
        text = modules.source(name)
        others = len(re.findall(r"^import\b", text, re.MULTILINE)) - len(modules.imports(name))
        assert others == (1 if name == "component" else 0), name
        exports = re.findall(r"^export .*", text, re.MULTILINE)
        assert all(
            re.match(r"export (async function|function|const|class|default function) ", line) for line in exports
        ), name


def test_every_imported_name_is_exported_where_it_is_said_to_be() -> None:
    for name in NAMES:
        for names, source in IMPORTS.findall(modules.source(name)):
            home = posixpath.normpath(posixpath.join(posixpath.dirname(name), source))
            for wanted in (each.split(" as ")[0].strip() for each in names.split(",")):
                exported = re.search(
                    rf"^export (?:async )?(?:function|const|class) {re.escape(wanted)}\b",
                    modules.source(home),
                    re.MULTILINE,
                )
                assert exported, f"{name}.js wants {wanted} from {source}.js"


def test_imports_have_no_cycle() -> None:
    open_now: list[str] = []

    def visit(name: str) -> None:
        assert name not in open_now, " -> ".join([*open_now, name])
        open_now.append(name)
        for needed in modules.imports(name):
            visit(needed)
        open_now.pop()

    for name in NAMES:
        visit(name)


def test_every_module_is_used() -> None:
    used = {*modules.in_order("page"), *modules.in_order("component")}
    assert set(NAMES) == used


@pytest.mark.parametrize("name", NAMES)
def test_no_module_builds_html_from_text_or_could_close_its_script(name: str) -> None:
    text = modules.source(name)
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "</script",
        "<!--",
        "eval(",
        "console.",
    ):
        assert forbidden not in text, forbidden


def test_the_bundle_holds_the_component_in_one_file_without_imports(tmp_path: Path) -> None:
    text = modules.bundle()
    assert not re.search(r"^import |^export (?!default)", text.replace(modules.engine(), ""), re.MULTILINE)
    assert text.endswith('export default $["component"].component;\n')
    file = tmp_path / "bundle.mjs"
    file.write_text(text, encoding="utf-8")
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: the bundle is not read as a module")
    subprocess.run([node, "--check", str(file)], check=True)


def test_a_bundle_of_other_modules_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "static"
    shutil.copytree(modules.STATIC, copy, ignore=shutil.ignore_patterns(modules.BUNDLE))
    monkeypatch.setattr(modules, "STATIC", copy)
    assert not modules.is_fresh()
    modules.write_bundle()
    assert modules.is_fresh()
    with (copy / "core" / "store.js").open("a", encoding="utf-8") as file:
        file.write("// changed\n")
    assert not modules.is_fresh()


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_a_module_runs_over_the_end_of_a_line_where_a_comment_could_be_taken_from_it(name: str) -> None:
    code = modules._COMMENT.sub("", modules.source(name))
    assert all(line.count("`") % 2 == 0 for line in code.splitlines())
    assert "/**" not in code


def test_the_joined_script_has_neither_imports_nor_exports() -> None:
    script = modules.joined("page", "startPage();")
    assert not re.search(r"^(import|export) ", script, re.MULTILINE)
    assert script.count("startPage();") == 1
