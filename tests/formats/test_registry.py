"""Formats are chosen by suffix, and every one of them writes the same bytes for the same view."""

import pytest

from netviz.errors import WrongUse
from netviz.formats import FORMATS, format_of
from netviz.scene import compose
from netviz.selection import Selection
from netviz.tables import Tables

SUFFIXES = [".html", ".svg", ".png", ".csv", ".zip", ".xlsx", ".gexf", ".graphml", ".json"]


def test_every_promised_format_is_there():
    assert list(FORMATS) == SUFFIXES
    assert all(record.label and record.description and "/" in record.media_type for record in FORMATS.values())


def test_the_suffix_is_understood_in_capitals_and_with_a_folder():
    assert format_of("out/View 1.SVG") is FORMATS[".svg"]


@pytest.mark.parametrize("name", ["view.docx", "view", ".gexf", ""])
def test_an_unknown_suffix_is_wrong_use_and_names_the_known_ones(name):
    with pytest.raises(WrongUse, match=r"\.html, \.svg, \.png"):
        format_of(name)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_view_gives_the_same_bytes(suffix, five: Tables):
    assert FORMATS[suffix].write(compose(five)) == FORMATS[suffix].write(compose(five))


@pytest.mark.parametrize("suffix", [".csv", ".gexf", ".graphml", ".json"])
def test_only_what_is_selected_is_written(suffix, five: Tables):
    text = FORMATS[suffix].write(compose(five, Selection(types=["ownership"]))).decode()
    assert "T8" in text
    assert "T2" not in text
    assert "Cara" not in text


@pytest.mark.parametrize("suffix", [".csv", ".gexf", ".graphml", ".json", ".svg"])
def test_a_public_export_carries_no_notes(suffix, five: Tables):
    text = FORMATS[suffix].write(compose(five, contents="public")).decode()
    assert "minutes lost" not in text
    assert "seat unknown" not in text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_view_of_nothing_can_be_written(suffix, five: Tables):
    assert FORMATS[suffix].write(compose(five, Selection(types=[])))
