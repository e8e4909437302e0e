"""JSON as it travels. orjson does the work where it is installed; what comes of it is what `json` makes of it.

orjson differs in what it refuses (NaN, infinities, lone surrogates, encodings other than UTF-8) and in a few things
that it silently makes something else of. `json` has the last word on all of these, which are rare.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

__all__ = ["dumps", "loads"]


def _installed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


_orjson: Any = _installed("orjson")  # the extra `speed`

_PLAIN: Final = _orjson and _orjson.OPT_PASSTHROUGH_DATETIME | _orjson.OPT_PASSTHROUGH_DATACLASS
_DIGITS: Final = bytes(ord("0") if ord("0") <= byte <= ord("9") else ord("_") for byte in range(256))
_LONG_NUMBER: Final = b"0" * 19
"""As many digits as integers of 64 bits have; orjson makes floats of longer ones."""
_NULL: Final = b"null"
"""What orjson writes for NaN, too."""


def loads(content: bytes) -> Any:
    """Return the value of a JSON text in UTF-8, UTF-16 or UTF-32.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it is nested too deeply.
    """
    if _orjson is not None and _LONG_NUMBER not in content.translate(_DIGITS):
        try:
            return _orjson.loads(content)
        except ValueError:
            pass
    try:
        return json.loads(content)
    finally:
        del content  # it may hold a secret, and tracebacks may show local variables


def dumps(value: Any, default: Callable[[Any], Any]) -> bytes:
    """Return compact JSON in UTF-8.

    Args:
        value: What to write.
        default: Makes something writable of a value that is not, or raises TypeError.

    Raises:
        TypeError: there is no JSON for something in it.
        ValueError: it holds NaN, an infinity, a lone surrogate, or itself.
        RecursionError: it is nested too deeply.
    """
    if _orjson is not None:
        try:
            content: bytes = _orjson.dumps(value, default, _PLAIN)
        except TypeError:
            pass
        else:
            if _NULL not in content:
                return content
    return json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"), default=default).encode()
