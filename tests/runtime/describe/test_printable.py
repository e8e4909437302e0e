"""Text from elsewhere that is shown."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.describe.printable import printable

STEERING = [
    *map(chr, range(0x20)),
    "\x7f",
    *map(chr, range(0x80, 0xA0)),
    *"\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff\ud800\udfff",
    "\U000e0041",
]


@pytest.mark.parametrize("character", [found for found in STEERING if found not in "\n\t"], ids=ascii)
def test_what_steers_reorders_or_hides_is_escaped(character: str) -> None:
    """As JSON can escape it, so that people see what is there, and programs read what was there."""
    shown = printable(f"<{character}>")
    assert shown.isascii()
    assert shown.isprintable()
    assert json.loads(f'"{shown}"') == f"<{character}>"


@pytest.mark.parametrize("text", ["", "plain", "한국어\t표\n", "é\u00a0ü\u3000", "👩‍👩‍👧 🏳️‍🌈", "می‌خواهم"])
def test_text_stays(text: str) -> None:
    """Of all scripts, with ideographic and no-break spaces, and with the joiners of emoji and of Persian."""
    assert printable(text) == text


def test_colours_are_taken_out_and_other_sequences_shown() -> None:
    """Consoles of jobs are full of colours; whatever moves, clears, links or renames is not wanted."""
    assert printable("\x1b[1;32mINFO\x1b[0m done\x1b[m") == "INFO done"
    assert printable("\x1b[2J\x1b]0;title\x07\x9b31m") == "\\u001b[2J\\u001b]0;title\\u0007\\u009b31m"


@given(st.text(st.characters(codec=None, categories=None, exclude_characters="\x00")))
def test_json_stays_json_of_the_same_value(text: str) -> None:
    """And any text can be written and holds no control character but line feed and tabulator."""
    shown = printable(text)
    shown.encode()
    assert not any(unicodedata.category(found) in {"Cc", "Cs", "Zl", "Zp"} for found in shown if found not in "\n\t")
    written = json.dumps({text: text}, ensure_ascii=False)
    assert json.loads(printable(written)) == {text: text}


def test_every_bidirectional_control_is_known() -> None:
    """Of the Unicode that this Python has."""
    kinds = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    found = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.bidirectional(chr(code)) in kinds]
    assert len(found) == 9
    assert all(printable(character) != character for character in found)
