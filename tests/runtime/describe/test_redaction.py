"""Secrets are found however a server writes them."""

from __future__ import annotations

import html
import json
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.describe.redaction import redact, redact_json, secrets_of_url

TOKEN = "syn_Planted-0123456789/abcdef+0123456789"
_WAYS = {
    "as it is": TOKEN,
    "in capitals": TOKEN.upper(),
    "percent-encoded": quote(TOKEN, safe=""),
    "all percent-encoded": "".join(f"%{ord(character):02x}" for character in TOKEN),
    "twice percent-encoded": quote(quote(TOKEN, safe=""), safe=""),
    "JSON's escapes": "".join(f"\\u{ord(character):04X}" for character in TOKEN),
    "HTML's escapes": "".join(f"&#{ord(character)};" for character in TOKEN),
    "HTML's other escapes": "".join(f"&#x{ord(character):X};" for character in TOKEN),
    "cut short": TOKEN[:30],
    "escaped": html.escape(json.dumps(TOKEN)),
}


@pytest.mark.parametrize("written", _WAYS.values(), ids=_WAYS)
def test_a_secret_is_found_however_it_is_written(written: str) -> None:
    """What stands around it stays."""
    found = redact(f"!! {written} !!", (TOKEN,))
    assert "***" in found
    assert found.startswith("!! ")
    assert found.endswith(" !!")
    assert not [part for part in (written[:12], written[-12:]) if part in found]


@given(
    before=st.binary(max_size=9), after=st.binary(max_size=9), encode=st.sampled_from([b64encode, urlsafe_b64encode])
)
def test_a_secret_is_found_in_base64(before: bytes, after: bytes, encode: type[bytes]) -> None:
    """Wherever it begins in a text that is encoded as a whole, as in the header of basic authentication."""
    text = encode(before + TOKEN.encode() + after).decode()
    found = redact(text, (TOKEN,))
    assert "***" in found
    assert len(found) < 40


def test_secrets_are_found_in_keys_and_values_of_json() -> None:
    """All else stays what it is."""
    value = {TOKEN: [TOKEN, 5, None, {"a": f"x {TOKEN} x"}]}
    assert redact_json(value, (TOKEN,)) == {"***": ["***", 5, None, {"a": "x *** x"}]}


def test_a_short_secret_of_a_path_is_found_as_a_whole() -> None:
    """Without its characters elsewhere."""
    assert redact("/agents/ab1/", ("ab1",)) == "/agents/***/"
    assert redact("ab ba b1", ("ab1",)) == "ab ba b1"


def test_what_is_not_secret_stays() -> None:
    """Texts without secrets, and texts of clients without any, are left alone."""
    text = "GET /tasks/1/?project=123 %41 \\u0041 &#65; c3luX1Bs"
    assert redact(text, (TOKEN,)) == text
    assert redact(text, ()) == text


@pytest.mark.parametrize(
    ("url", "secrets"),
    [
        ("https://s3.example/a?X-Amz-Signature=0123456789abcdef0&X-Amz-Date=1", ("0123456789abcdef0",)),
        ("https://x.example/a?sig=0123456789abcdef%2B0", ("0123456789abcdef+0",)),
        ("https://me:pass@x.example/a", ("pass",)),
        ("https://x.example/a?token=short", ()),
        ("https://x.example/a", ()),
        ("https://[x.example/a?token=0123456789abcdef0", ()),
    ],
)
def test_urls_have_secrets(url: str, secrets: tuple[str, ...]) -> None:
    """Passwords, signatures and tokens are secrets of whoever was given the URL."""
    assert secrets_of_url(url) == secrets
