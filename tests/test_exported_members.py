"""What ``import netviz`` offers: the public names, sorted, each of them there."""

import subprocess
import sys

import netviz

VERBS = {
    "assess_balance",
    "build_network",
    "changes_between",
    "check",
    "compose",
    "difference",
    "find_paths",
    "fix",
    "fix_all",
    "history",
    "in_utf8",
    "merge",
    "page",
    "place",
    "prune",
    "read_tables",
    "recover",
    "restore",
    "save",
    "select",
    "tables_from_bytes",
    "to_pyvis",
    "version_tables",
    "ways",
    "what_changed",
    "write_tables",
}
QUESTIONS = {"AsOf", "During", "PathQuery", "Reading", "Selection", "UpTo"}
VALUES = {
    "Balance",
    "Changes",
    "Conflict",
    "Difference",
    "Finding",
    "Marks",
    "Merged",
    "Paths",
    "RowChange",
    "Saved",
    "Scene",
    "Selected",
    "TableChanges",
    "Tables",
    "Version",
}
ERRORS = {
    "DateError",
    "FolderMissing",
    "EncodingLacks",
    "FolderRefused",
    "NetvizError",
    "NotFound",
    "OpenElsewhere",
    "SaveRefused",
    "Stale",
    "Unfinished",
    "WrongUse",
}


def test_exactly_the_public_names_are_exported_in_order() -> None:
    assert set(netviz.__all__) == VERBS | QUESTIONS | VALUES | ERRORS
    assert netviz.__all__ == sorted(netviz.__all__)


def test_every_exported_name_is_there_and_documented() -> None:
    for name in netviz.__all__:
        assert getattr(netviz, name).__doc__, name


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    assert not hasattr(netviz, "read_everything")


def test_importing_netviz_loads_nothing_heavy() -> None:
    code = "import netviz, sys; print(sorted({'pandas', 'networkx', 'streamlit'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_errors_are_one_family() -> None:
    assert all(issubclass(getattr(netviz, name), netviz.NetvizError) for name in ERRORS)
