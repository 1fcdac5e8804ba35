"""Bytes to text: what is known, what is guessed, and what cannot be read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.files.encoding import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_known_and_not_guessed(encoding: str) -> None:
    reading = decode("id,name\n1,Côte d'Ivoire\n2,नमस्ते 🙂\n".encode(encoding))
    assert reading.text.decode() == "id,name\n1,Côte d'Ivoire\n2,नमस्ते 🙂\n"
    assert not reading.guessed
    assert not len(reading.bad)


@pytest.mark.parametrize("data", [b"x" * 300_000 + b"\xe9", b"\xe9" + b"x" * 300_000, b"x\n" * 100_000 + b"caf\xe9\n"])
def test_a_guess_looks_only_around_the_bytes_that_it_rests_on(data: bytes) -> None:
    reading = decode(data)
    assert (reading.encoding, reading.doubtful) == ("cp1252", True)
    assert "é" in reading.text.decode()


def test_utf16_without_its_mark_is_recognised() -> None:
    assert decode("id,name\n1,Россия\n".encode("utf-16-le")).text.decode() == "id,name\n1,Россия\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Grüße aus Zürich, “naïve” café, l’été à Genève"),
        ("mac_roman", "Grüße aus Zürich, “naïve” café, l’été à Genève"),
        ("cp1250", "Władysław Gomułka był żołnierzem, Świętosław też"),
        ("cp1251", "Россия и Индия, соглашение о логистике"),
        ("gb18030", "俄罗斯,印度,中国,合作"),
    ],
)
def test_a_text_with_enough_letters_shows_its_encoding(encoding: str, text: str) -> None:
    reading = decode(text.encode(encoding))
    assert (reading.text.decode(), reading.guessed, reading.doubtful) == (text, True, False)


def test_one_strange_byte_is_shown_in_the_likeliest_reading_and_called_doubtful() -> None:
    reading = decode("id,name\n1,Côte d'Ivoire\n".encode("mac_roman"))
    assert reading.text.decode() == "id,name\n1,Côte d'Ivoire\n"
    assert reading.doubtful


def test_a_damaged_byte_in_utf8_does_not_turn_the_file_into_another_encoding() -> None:
    data = "é;ü;ñ;".encode() + b"\xe9" + "ß".encode()
    reading = decode(data)
    assert reading.encoding == "utf-8"
    assert reading.text.decode() == "é;ü;ñ;\ufffdß"
    assert reading.offsets(reading.bad).tolist() == [9]


def test_half_a_utf16_character_is_found_where_it_stands() -> None:
    reading = decode(b"\xff\xfea\x00\x00\xd8b\x00c")
    assert reading.text.decode() == "a\ufffdb\ufffd"
    assert reading.offsets(reading.bad).tolist() == [4, 8]


@given(st.binary(max_size=200))
def test_any_bytes_become_text_with_a_way_back_to_their_place(data: bytes) -> None:
    reading = decode(data)
    text = reading.text.decode()
    starts = np.cumsum([0, *(len(character.encode()) for character in text)])
    offsets = reading.offsets(starts)
    assert offsets[0] == len(reading.bom)
    assert offsets[-1] == len(data)
    assert np.all(np.diff(offsets) > 0)


@given(
    st.text(st.characters(codec="utf-16", exclude_characters="\ufeff"), min_size=1),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_text_with_a_mark_survives(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text.decode() == text
