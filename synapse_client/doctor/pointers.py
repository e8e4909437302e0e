"""Places in a document: JSON pointers, and the JSONPaths that overlays have for them."""

from __future__ import annotations

import json
import re
from typing import Final

__all__ = ["escaped", "json_path", "quoted", "steps_of"]

_SIMPLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WITH_NUMBERS: Final = frozenset({"oneOf", "anyOf", "allOf", "parameters", "security"})


def escaped(name: str) -> str:
    """Return a name as a step of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def steps_of(pointer: str) -> list[str]:
    """Return the names that a JSON pointer leads over."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def quoted(text: str) -> str:
    """Return a text as JSONPath has it."""
    return json.dumps(text, ensure_ascii=False)


def json_path(pointer: str) -> str:
    """Return a JSON pointer as JSONPath."""
    path = "$"
    for name in steps_of(pointer):
        if name.isdigit() and path.rpartition(".")[2] in _WITH_NUMBERS:
            path += f"[{name}]"
        else:
            path += f".{name}" if _SIMPLE.fullmatch(name) else f"[{quoted(name)}]"
    return path
