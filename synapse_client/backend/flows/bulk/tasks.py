"""Tasks of data units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from synapse_client.api.annotation import create_tasks, list_tasks
from synapse_client.backend.flows.bulk.batches import BatchMaker, Found
from synapse_client.backend.flows.bulk.lookup import Pages, Since, ids_of, is_descending, newest_id
from synapse_client.runtime.describe.narrow import is_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from synapse_client.backend.flows.bulk.doubt import Patience
    from synapse_client.backend.flows.bulk.items import Entry
    from synapse_client.backend.flows.bulk.records import Records
    from synapse_client.backend.flows.bulk.state import OpenBatch
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.limit import Limit

__all__ = ["TaskMaker"]

_FRUITLESS_PAGES: Final = 20
"""Pages of tasks without a wanted one, after which older ones are not looked at."""


class TaskMaker(BatchMaker):
    """Makes tasks of data units.

    Args:
        project: Id of the project.
        records: Where each batch is announced first.
        patience: How long tasks are looked for whose request got no answer.
        limit: That of the run.
    """

    kind: ClassVar[str] = "tasks"
    what: ClassVar[str] = "its task"

    def __init__(self, project: int | str, records: Records, patience: Patience, limit: Limit) -> None:
        super().__init__(records, patience, limit)
        self._project = project

    def _newest(self) -> Flow[int]:
        return newest_id(self._list())

    def _list(self) -> Request[Any]:
        return list_tasks.request({"project": cast("Any", self._project)})

    def _wanted(self, entry: Entry) -> int:
        return cast("int", entry.unit)

    def _request(self, batch: list[Entry]) -> Request[Any]:
        body: list[Any] = [{"project": self._project, "data_unit": entry.unit} for entry in batch]
        return create_tasks.request(body)

    def _give(self, entry: Entry, key: int) -> None:
        entry.task = key

    def _find(self, batch: OpenBatch) -> Flow[Found]:
        """Look for the first task of each data unit: one unit is one item's."""
        wanted: Mapping[int, int] = batch.items

        def is_enough(rows: dict[int, Any]) -> bool:
            return set(wanted.values()) <= {_unit_of(row) for row in rows.values()}

        since = Since(self._list().with_query(fields="id,data_unit"), batch.after, is_enough)
        yield from since.read()
        tasks = {_unit_of(since.rows[key]): key for key in sorted(since.rows, reverse=True)}
        ids = {index: tasks[unit] for index, unit in wanted.items() if unit in tasks}
        return Found(ids, frozenset() if since.is_whole else frozenset(wanted.keys() - ids.keys()))

    def _existing(self, refused: list[Entry]) -> Flow[dict[int, int]]:
        found = yield from self._older({cast("int", entry.unit) for entry in refused})
        return {entry.index: found[entry.unit] for entry in refused if entry.unit in found}

    def _older(self, units: Iterable[int]) -> Flow[dict[int | None, int]]:
        """Return the ids of tasks of some data units by these, however old, newest first and not for ever."""
        wanted, found, fruitless = set(units), dict[int | None, int](), 0
        request = self._list().with_query(ordering="-id", fields="id,data_unit", page_size=100)
        pages = Pages(request)
        while len(found) < len(wanted) and fruitless < _FRUITLESS_PAGES:
            rows = yield from pages.read()
            if rows is None:
                break
            before, ids = len(found), ids_of(request, rows)
            found.update((unit, key) for key, row in zip(ids, rows, strict=True) if (unit := _unit_of(row)) in wanted)
            fruitless = 0 if len(found) > before or not is_descending(ids) else fruitless + 1
        return found


def _unit_of(row: Mapping[str, Any]) -> int:
    unit = row["data_unit"]
    return cast("int", unit["id"] if is_mapping(unit) else unit)
