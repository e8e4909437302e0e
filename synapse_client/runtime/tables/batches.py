"""Arrow record batches of one schema, whatever the rows hold: what engines need that read parts of a list apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from synapse_client.runtime.describe.errors import ResponseFormatError
from synapse_client.runtime.describe.model import Model
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.tables.arrays import ADDITIONAL, Arrow
from synapse_client.runtime.tables.frames import Table
from synapse_client.runtime.tables.kinds import FREE, TEXT, Items, Keyed, Kind, Struct, kind_of_field, struct

if TYPE_CHECKING:
    import pyarrow as pa

    from synapse_client.runtime.describe.codec import Codec

__all__ = ["FixedBatches"]


def _fixed(kind: Kind) -> Kind:
    """Return a kind that no value decides about: what is open is any JSON."""
    if not kind.is_open:
        return kind
    if isinstance(kind, Struct):
        return struct((key, _fixed(one)) for key, one in kind.fields)
    if isinstance(kind, Items):
        return Items(kind.types, False, _fixed(kind.item))
    if isinstance(kind, Keyed):
        return Keyed(kind.types, False, _fixed(kind.item))
    return FREE


class FixedBatches:
    """Makes record batches of pages.

    Args:
        result: Codec of the page.
        key: JSON key of the page's rows.
        rows: Rows of a batch.

    Raises:
        ImportError: pyarrow is not installed.
    """

    def __init__(self, result: Codec | None, key: str, rows: int = 1) -> None:
        page = None if result is None else result.decode({})
        items = kind_of_field(type(page), key) if isinstance(page, Model) else None
        if not isinstance(items, Items) or not isinstance(items.item, Struct):
            raise TypeError(f"the rows {key!r} are not objects of documented fields")
        self._key = key
        self._size = rows
        self._fields = dict(items.item.fields)
        fixed = _fixed(items.item)
        assert isinstance(fixed, Struct)
        self._kind = struct([*fixed.fields, (ADDITIONAL, TEXT)])
        self._waiting: list[dict[str, object]] = []
        self._start = 0

    @property
    def schema(self) -> pa.Schema:
        """The columns."""
        return self._table([]).schema

    def add(self, page: Model) -> Iterator[pa.RecordBatch]:
        """Take a page; yield the batches that are full.

        Raises:
            ResponseFormatError: a value is of another kind than documented.
        """
        self._waiting += [self._known(row) for row in page[self._key]]
        while len(self._waiting) >= self._size:
            rows, self._waiting = self._waiting[: self._size], self._waiting[self._size :]
            yield from self._batches(rows)

    def rest(self) -> Iterator[pa.RecordBatch]:
        """Yield what is left."""
        rows, self._waiting = self._waiting, []
        yield from self._batches(rows)

    def _known(self, row: object) -> dict[str, object]:
        if not is_mapping(row):
            raise ResponseFormatError(f"a row is not an object but {type(row).__name__}")
        known = {key: value for key, value in row.items() if key in self._fields}
        if len(known) < len(row):
            known[ADDITIONAL] = json.dumps({key: value for key, value in row.items() if key not in known})
        return known

    def _batches(self, rows: list[dict[str, object]]) -> Iterator[pa.RecordBatch]:
        if rows:
            yield from self._table(rows).combine_chunks().to_batches()

    def _table(self, rows: list[dict[str, object]]) -> pa.Table:
        table = Table(Arrow(), item=self._kind, start=self._start, advice="")
        self._start += len(rows)
        table.extend(rows)
        found: pa.Table = table.finish()
        return found
