"""Pages of tasks, and tables made of them."""

from __future__ import annotations

import copy
from typing import Any

import attrs

from synapse_client.models import TaskPage
from synapse_client.runtime.describe.model import Model, complete
from synapse_client.runtime.tables.frames import arrow_table, pandas_table
from tests.runtime.samples import TaskPage as SampleTaskPage


def row(number: int = 1, **fields: Any) -> dict[str, Any]:
    """Return one task as a server sends it."""
    return {
        "id": number,
        "project": 3,
        "data_unit": 10 + number,
        "workshop": None,
        "data": {"any": [1, None]},
        "meta": None,
        "files": {"image_1": {"url": "https://x/1.jpg", "is_primary": True, "file_name_original": "1.jpg"}},
        "tags": [1, 2],
        "is_discarded": False,
        "status": "pending",
        "created": "2026-01-05T09:00:00+09:00",
        **fields,
    }


def page(*rows: dict[str, Any]) -> TaskPage:
    """Return a page of tasks."""
    return TaskPage.adopt({"count": len(rows), "next": None, "previous": None, "results": copy.deepcopy(list(rows))})


def sample(*rows: dict[str, Any]) -> SampleTaskPage:
    """Return a page of the made-up API, whose tasks have fields of every kind."""
    return SampleTaskPage.adopt({"count": 0, "next": None, "previous": None, "results": copy.deepcopy(list(rows))})


def arrow(found: Any, key: str = "results", *, flatten: bool = False) -> Any:
    """Return a page as an Arrow table."""
    table = arrow_table(flatten=flatten)
    table.add(found, key)
    return table.finish()


def frame(found: Any, key: str = "results", *, flatten: bool = False) -> Any:
    """Return a page as a DataFrame."""
    table = pandas_table(flatten=flatten)
    table.add(found, key)
    return table.finish()


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class NamedPage(Model):
    """A page whose items have a field that is named like a secret."""

    _package = "tests.runtime.models"
    items_: list[Any]
