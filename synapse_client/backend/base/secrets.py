"""Values that open doors, told by the names of their fields, and how they are left out of what is shown."""

from __future__ import annotations

import re
from typing import Any, Final

from synapse_client.backend.base.narrow import is_array, is_object

__all__ = ["HIDDEN", "is_secret", "without_secrets"]

HIDDEN: Final = "•••"
_NAME: Final = re.compile(
    r"token|secret|passw|credential|signature|authorization|(access|api|private)_?key", re.IGNORECASE
)


def is_secret(key: str, value: Any) -> bool:
    """Whether the value of a field is one to hide: the field is named like a secret, and there is a value."""
    return _NAME.search(key) is not None and value not in (None, "", [], {}) and not isinstance(value, bool)


def without_secrets(value: Any, key: str = "") -> Any:
    """Return a JSON value with `HIDDEN` in place of its secrets; ``key`` is the name of its field."""
    if is_secret(key, value):
        return HIDDEN
    if is_object(value):
        return {name: without_secrets(item, name) for name, item in value.items()}
    if is_array(value):
        return [without_secrets(item) for item in value]
    return value
