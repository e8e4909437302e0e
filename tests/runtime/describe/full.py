"""A task that has every field, and the names that could break one."""

from __future__ import annotations

import copy
from typing import Any

from tests.runtime.samples import Task, task

__all__ = ["FULL", "NASTY", "full"]

FULL = task(
    7,
    level=1,
    due="2026-02-01",
    key="6b1f1f8e-2c3d-4a5b-9e8f-000000000001",
    name=None,
    meta={"a": [1, {"b": 2}]},
    **{"class": "k"},
    files={"image_1": {"url": "https://x/1.jpg", "size": 3}},
    cover=None,
    history=["2026-01-05T09:00:00Z", "2026-01-06T09:00:00.123456+09:00"],
    unit=4,
    pet={"kind": "cat", "lives": 9},
    pets=[{"kind": "dog", "tricks": ["sit"]}],
    brand_new={"unknown": True},
)
NASTY = {
    "items": 1,
    "keys": 2,
    "values": 3,
    "get": 4,
    "to_dict": 5,
    "__dict__": 6,
    "_memo": 7,
    "additional_properties": 8,
    "__class__": 9,
    "_known": 10,
    "_required": 11,
    "adopt": 12,
    "": 13,
    "a b": 14,
}


def full(**changes: Any) -> Task:
    """Return a task with every field."""
    return Task.adopt(copy.deepcopy(FULL) | changes)
