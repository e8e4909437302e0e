"""Values that open doors, told by the names of their fields, and how they are left out of what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from synapse_client.runtime.describe.narrow import is_array, is_object

__all__ = ["HIDDEN", "is_secret", "secret_texts", "without_secrets"]

HIDDEN: Final = "•••"
_SHOWN_LEVELS: Final = 50
_NAME: Final = re.compile(
    r"token|secret|passw|credential|signature|authorization|install_script|(access|api|private)_?key|^sig$",
    re.IGNORECASE,
)


def is_secret(key: str, value: object) -> bool:
    """Whether the value of a field is one to hide: the field is named like a secret, and there is a value."""
    return _NAME.search(key) is not None and value not in (None, "", [], {}) and not isinstance(value, bool)


def without_secrets(value: object, key: str = "", *, levels: int = _SHOWN_LEVELS) -> object:
    """Return a JSON value with `HIDDEN` in place of its secrets, and ``…`` of what is nested deeper than is read.

    Args:
        value: The value.
        key: Name of its field.
        levels: How many levels of it are looked into.
    """
    if is_secret(key, value):
        return HIDDEN
    if not levels and (is_object(value) or is_array(value)):
        return "…"
    if is_object(value):
        return {name: without_secrets(item, name, levels=levels - 1) for name, item in value.items()}
    if is_array(value):
        return [without_secrets(item, levels=levels - 1) for item in value]
    return value


def secret_texts(value: object, key: str = "") -> Iterator[str]:
    """Yield the texts that stand in fields named like secrets."""
    if is_object(value):
        for name, item in value.items():
            yield from secret_texts(item, name)
    elif is_array(value):
        for item in value:
            yield from secret_texts(item, key)
    elif isinstance(value, str) and len(value) >= 6 and is_secret(key, value):
        yield value
