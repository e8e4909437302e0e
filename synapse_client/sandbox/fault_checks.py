"""What the values of a fault plan may be. Imports nothing but the standard library."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final, cast
from urllib.parse import urlsplit

__all__ = [
    "FaultPlanError",
    "check_bool",
    "check_choice",
    "check_headers",
    "check_int",
    "check_json",
    "check_mapping",
    "check_origin",
    "check_seconds",
]

_TOKEN: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_HEADER_VALUE: Final = re.compile(r"[\x20-\x7e\x80-\xff]*")
_MAX_SECONDS: Final = 3600.0


class FaultPlanError(ValueError):
    """A plan cannot be carried out; the message names the rule, the key and what would be right."""


def check_int(name: str, value: object, least: int, most: int) -> None:
    """Refuse what is not a whole number from `least` to `most`."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise FaultPlanError(f"{name!r} must be a whole number from {least} to {most}, not {value!r:.60}")


def check_seconds(name: str, value: object, least: float = 0.001) -> None:
    """Refuse what is not a number of seconds from `least` to an hour."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not math.isfinite(cast("float", value)) or not least <= cast("float", value) <= _MAX_SECONDS:
        raise FaultPlanError(f"{name!r} must be seconds, from {least:g} to {_MAX_SECONDS:g}, not {value!r:.60}")


def check_bool(name: str, value: object) -> None:
    """Refuse what is neither True nor False."""
    if not isinstance(value, bool):
        raise FaultPlanError(f"{name!r} must be true or false, not {value!r:.60}")


def check_choice(name: str, value: object, *choices: str) -> None:
    """Refuse what is none of the choices."""
    if value not in choices:
        raise FaultPlanError(f"{name!r} must be one of {', '.join(map(repr, choices))}, not {value!r:.60}")


def check_mapping(name: str, value: object) -> None:
    """Refuse what is not a mapping with text as keys."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in cast("Mapping[Any, Any]", value)):
        raise FaultPlanError(f"{name!r} must be an object, not {value!r:.60}")


def check_headers(value: object) -> None:
    """Refuse what HTTP cannot carry as header names and values."""
    check_mapping("headers", value)
    for name, text in cast("Mapping[str, object]", value).items():
        if not _TOKEN.fullmatch(name):
            raise FaultPlanError(f"'headers': {name!r:.60} is not a header name")
        if not isinstance(text, str) or not _HEADER_VALUE.fullmatch(text):
            raise FaultPlanError(f"'headers': {name!r} must have text without line breaks, not {text!r:.60}")


def check_origin(name: str, value: object, *, path: bool = False) -> None:
    """Refuse what is not scheme and host; with `path`, a whole http(s) URL is fine too."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        sound = parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, sound = None, False
    if parts is None or not sound or (not path and (parts.path or parts.query or parts.fragment)):
        wanted = "a path beginning with '/', or " if path else ""
        raise FaultPlanError(
            f"{name!r} must be {wanted}scheme and host, such as 'http://backend:8000', not {value!r:.100}"
        )


def check_json(name: str, value: Any) -> None:
    """Refuse what JSON has no form for."""
    try:
        json.dumps(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise FaultPlanError(f"{name!r} is not a JSON value: {error}") from None
