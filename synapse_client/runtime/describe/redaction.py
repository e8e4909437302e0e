"""Secrets blotted out of what a server says, however it writes them.

Servers and proxies repeat tokens in error pages, headers, redirects and ids: as they came, in capitals,
percent-encoded, with JSON's or HTML's escapes, in base64, or cut short. So a secret is found by its beginning, each
character of which may be written in any of these ways, and what follows of its characters goes with it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from synapse_client.runtime.describe.narrow import is_array, is_object
from synapse_client.runtime.describe.secrets import is_secret

__all__ = ["SHORTEST_SECRET", "redact", "redact_json", "secrets_of_url"]

SHORTEST_SECRET: Final = 16
"""Characters: shorter texts, such as names of tenants, are not secrets, and would be found everywhere."""
_BEGINNING: Final = 16
_STARS: Final = "***"
_ALIKE: Final = {"+": "+-", "-": "+-", "/": "/_", "_": "/_"}
"""Characters that one of base64's two alphabets has in place of the other's."""


def redact(text: str, secrets: tuple[str, ...]) -> str:
    """Return a text with stars in place of secrets."""
    return _pattern(secrets).sub(_STARS, text) if secrets else text


def redact_json(value: object, secrets: tuple[str, ...]) -> object:
    """Return a JSON value with stars in place of secrets, in keys as well; it must not be nested deeply."""
    if isinstance(value, str):
        return redact(value, secrets)
    if is_object(value):
        return {redact(key, secrets): redact_json(item, secrets) for key, item in value.items()}
    if is_array(value):
        return [redact_json(item, secrets) for item in value]
    return value


def secrets_of_url(url: str) -> tuple[str, ...]:
    """Return what a URL opens doors with: a password, and signatures and tokens in its query."""
    if "?" not in url and "@" not in url:
        return ()
    try:
        parts = urlsplit(url)
        found = [value for name, value in parse_qsl(parts.query) if is_secret(name, value)]
    except ValueError:
        return ()
    given = parts.netloc.rpartition("@")[0].partition(":")[2]
    return (*(value for value in found if len(value) >= SHORTEST_SECRET), *([given] if given else []))


@lru_cache(maxsize=16)
def _pattern(secrets: tuple[str, ...]) -> re.Pattern[str]:
    ways = [way for secret in sorted(set(secrets), key=len, reverse=True) for way in _ways(secret)]
    # most places of a text are passed over at the first look
    firsts = "".join(sorted({_ALIKE.get(way[0], way[0]) for way, _ in ways}))
    first = rf"(?=[{re.escape(firsts)}%\\&])"
    return re.compile(first + "(?:" + "|".join(_written(way, whole) for way, whole in ways) + ")", re.IGNORECASE)


def _ways(secret: str) -> Iterable[tuple[str, str]]:
    """Yield how a secret may be recognised: the beginning, and all of its characters."""
    yield secret[:_BEGINNING], secret
    if len(secret) < SHORTEST_SECRET:
        return
    content = secret.encode()
    for offset in range(3):  # where it begins in base64's groups of three depends on what stands before it
        encoded = b64encode(bytes(offset) + content).decode()
        whole = encoded[-(-8 * offset // 6) : 8 * (offset + len(content)) // 6]
        yield whole[:_BEGINNING], whole


def _written(beginning: str, whole: str) -> str:
    rest = re.escape("".join(sorted(set(whole))))
    escaped = r"%(?:25)*[0-9a-f]{2}|\\u[0-9a-f]{4}|&#\w{1,6};"
    more = f"(?:[{rest}]|{escaped})*" if len(beginning) < len(whole) else ""
    return "".join(map(_character, beginning)) + more


def _character(character: str) -> str:
    code = ord(character)
    spelled = f"%(?:25)*{code:02x}|\\\\u{code:04x}|&#(?:{code}|x0*{code:x});"
    return f"(?:[{re.escape(_ALIKE.get(character, character))}]|{spelled})"
