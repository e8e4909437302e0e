"""Data units: what they are recognized by, so that no writer takes another one's for its own."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias, cast

from synapse_client.api.data_collection import create_data_units, list_data_units
from synapse_client.backend.base.narrow import is_array, is_mapping
from synapse_client.backend.flows.bulk.batches import BatchMaker, Found
from synapse_client.backend.flows.bulk.lookup import Since, newest_id
from synapse_client.backend.values import encode_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synapse_client.backend.base.flow import Flow
    from synapse_client.backend.base.operation import Request
    from synapse_client.backend.flows.bulk.doubt import Patience
    from synapse_client.backend.flows.bulk.items import Entry
    from synapse_client.backend.flows.bulk.records import Records, SentFiles
    from synapse_client.backend.limit import Limit

__all__ = ["UnitMaker"]

_Wanted: TypeAlias = "tuple[SentFiles, str]"
"""Files of a data unit, and what tells its metadata from others."""
_FIELDS: Final = "id,files,meta"


class UnitMaker(BatchMaker):
    """Makes data units of uploaded files.

    Args:
        collection: Id of the data collection.
        records: Where each batch is announced first.
        patience: How long data units are looked for whose request got no answer.
        limit: That of the run.
    """

    kind: ClassVar[str] = "units"
    what: ClassVar[str] = "its data unit"

    def __init__(self, collection: int | str, records: Records, patience: Patience, limit: Limit) -> None:
        super().__init__(records, patience, limit)
        self._collection = collection

    def _newest(self) -> Flow[int]:
        return newest_id(self._list())

    def _list(self) -> Request[Any]:
        return list_data_units.request({"data_collection": cast("Any", self._collection)})

    def _wanted(self, entry: Entry) -> _Wanted:
        return entry.files, digest_of(entry.extra.get("meta"))

    def _request(self, batch: list[Entry]) -> Request[Any]:
        return create_data_units.request([cast("Any", self._body(entry)) for entry in batch])

    def _body(self, entry: Entry) -> dict[str, Any]:
        files = {name: {"checksum": checksum, "path": path} for name, (checksum, path) in entry.files.items()}
        meta = entry.extra.get("meta")
        return {
            **entry.extra,
            "data_collection": self._collection,
            "files": files,
            "meta": {} if meta is None else meta,
        }

    def _give(self, entry: Entry, key: int) -> None:
        entry.unit = key

    def _find(self, after: int, wanted: Mapping[int, _Wanted]) -> Flow[Found]:
        """Look for data units that are what was asked for: the same files under the same paths, the same metadata.

        Of equal items, as many as there are must be found: if there are more, some are another writer's, and which
        nobody can tell.
        """
        groups: dict[str, list[int]] = defaultdict(list)
        for index, (files, digest) in sorted(wanted.items()):
            groups[json.dumps([sorted(files.items()), digest])].append(index)
        firsts = {key: wanted[indexes[0]] for key, indexes in groups.items()}
        by_names: dict[frozenset[str], list[str]] = defaultdict(list)
        for key, (files, _) in firsts.items():
            by_names[frozenset(files)].append(key)

        def matched(rows: Mapping[int, Any]) -> dict[str, list[int]]:
            found: dict[str, list[int]] = defaultdict(list)
            for number in sorted(rows):
                row = rows[number]
                names = frozenset(row.get("files") or {})
                key = next((key for key in by_names.get(names, ()) if _is_same(row, *firsts[key])), None)
                if key is not None:
                    found[key].append(number)
            return found

        def is_enough(rows: dict[int, Any]) -> bool:
            found = matched(rows)
            return all(len(found.get(key, ())) >= len(indexes) for key, indexes in groups.items())

        since = Since(self._list().with_query(expand="files", fields=_FIELDS), after, is_enough)
        yield from since.read()
        found = matched(since.rows)
        ids: dict[int, int] = {}
        undecided: set[int] = set()
        for key, indexes in groups.items():
            units = found.get(key, [])
            if len(units) > len(indexes):
                undecided.update(indexes)
                continue
            ids.update(zip(indexes, units, strict=False))
            if not since.is_whole:
                undecided.update(indexes[len(units) :])
        return Found(ids, frozenset(undecided))


def digest_of(meta: object) -> str:
    """Return 16 hexadecimal digits that tell metadata from others; numbers that are equal are the same."""
    data: Any = {} if meta is None else json.loads(encode_json(meta, "meta"))
    text = json.dumps(_plain(data), sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _plain(value: Any) -> Any:
    """Return JSON with whole numbers as such: 1.0 and 1 are the same to some databases."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_mapping(value):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if is_array(value) else value


def _is_same(row: Mapping[str, Any], sent: SentFiles, digest: str) -> bool:
    """Whether a data unit is the one that was asked for, by all that the server tells of it."""
    for name, (checksum, path) in sent.items():
        reference = row["files"][name]
        if not is_mapping(reference):
            return False
        told = reference.get("checksum"), reference.get("path_original"), reference.get("file_name_original")
        if told[0] not in {None, checksum} or told[1] not in {None, path}:
            return False
        if told[:2] == (None, None) and told[2] != path.replace("\\", "/").rpartition("/")[2]:
            return False
    return "meta" not in row or not digest or digest_of(row["meta"]) == digest
