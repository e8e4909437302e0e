"""Type guards for values that no annotation vouches for: parsed JSON, and arguments of callers without a type checker.

A plain ``isinstance`` leaves a type checker with a container of unknown content; these say that it may be anything.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeGuard

__all__ = ["is_array", "is_awaitable", "is_mapping", "is_object", "is_path", "is_sequence", "is_set"]


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether this is a parsed JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether this is a parsed JSON array."""
    return isinstance(value, list)


def is_awaitable(value: object) -> TypeGuard[Awaitable[object]]:
    """Whether this is to be awaited."""
    return isinstance(value, Awaitable)


def is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether this is a mapping; that its keys are text is for the reader to check."""
    return isinstance(value, Mapping)


def is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether this is a list or a tuple."""
    return isinstance(value, (list, tuple))


def is_set(value: object) -> TypeGuard[AbstractSet[object]]:
    """Whether this is a set."""
    return isinstance(value, (set, frozenset))


def is_path(value: object) -> TypeGuard[str | os.PathLike[str]]:
    """Whether this can be a local path."""
    return isinstance(value, (str, os.PathLike))
