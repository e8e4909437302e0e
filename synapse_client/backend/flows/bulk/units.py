"""Data units: what they are recognized by, so that no writer takes another one's for its own."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias, cast

from synapse_client.api.data_collection import create_data_units, list_data_units
from synapse_client.backend.flows.bulk.batches import BatchMaker, Found
from synapse_client.backend.flows.bulk.lookup import Since, newest_id
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.flows.flow import work
from synapse_client.runtime.http.values import encode_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synapse_client.backend.flows.bulk.claims import Claims
    from synapse_client.backend.flows.bulk.doubt import Patience
    from synapse_client.backend.flows.bulk.items import Entry
    from synapse_client.backend.flows.bulk.records import Records
    from synapse_client.backend.flows.bulk.state import OpenBatch, SentFiles
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.limit import Limit

__all__ = ["UnitMaker"]

_Wanted: TypeAlias = "tuple[SentFiles, str]"
"""Files of a data unit, and what tells its metadata from others."""
_FIELDS: Final = "id,files,meta"


class UnitMaker(BatchMaker):
    """Makes data units of uploaded files.

    Args:
        collection: Id of the data collection.
        claims: Notes of what writers of this machine ask for.
        records: Where each batch is announced first.
        patience: How long data units are looked for whose request got no answer.
        limit: That of the run.
    """

    kind: ClassVar[str] = "units"
    what: ClassVar[str] = "its data unit"

    def __init__(
        self, collection: int | str, claims: Claims, records: Records, patience: Patience, limit: Limit
    ) -> None:
        super().__init__(records, patience, limit)
        self._collection = collection
        self._claims = claims

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

    def _claim(self, wanted: Mapping[int, _Wanted]) -> str | None:
        return self._claims.open(Counter(_body_of(each) for each in wanted.values()))

    def _withdraw(self, claim: str | None) -> None:
        self._claims.close(claim, {})

    def _end(self, batch: OpenBatch, found: Mapping[int, int] | None) -> None:
        if found is None:
            self._claims.leave(batch.claim)
            return
        made: dict[str, list[int]] = defaultdict(list)
        for index, key in found.items():
            made[_body_of(batch.items[index])].append(key)
        self._claims.close(batch.claim, made)

    def _find(self, batch: OpenBatch) -> Flow[Found]:
        """Look for data units that are what was asked for: the same files under the same paths, the same metadata.

        Of equal items, as many as there are must be found: if there are more, some are another writer's, and which
        nobody can tell.
        """
        groups: dict[str, list[int]] = defaultdict(list)
        for index, each in sorted(batch.items.items()):
            groups[_body_of(each)].append(index)
        firsts: dict[str, _Wanted] = {key: batch.items[indexes[0]] for key, indexes in groups.items()}
        by_file: dict[tuple[frozenset[str], object], list[str]] = defaultdict(list)
        for key, (files, _) in firsts.items():
            for checksum in (files[min(files)][0], None):  # not every server tells the checksum
                by_file[frozenset(files), checksum].append(key)
        taken = yield from work(self._claims.taken, batch.claim)
        known: dict[int, str | None] = {}

        def body_of(row: Mapping[str, Any]) -> str | None:
            files: Mapping[str, Any] = row.get("files") or {}
            reference = files[min(files)] if files else None
            checksum = reference.get("checksum") if is_mapping(reference) else None
            candidates = by_file.get((frozenset(files), checksum), ())
            return next((key for key in candidates if _is_same(row, *firsts[key])), None)

        def matched(rows: Mapping[int, Any]) -> dict[str, list[int]]:
            found: dict[str, list[int]] = defaultdict(list)
            for number in sorted(rows.keys() - taken):
                if number not in known:
                    known[number] = body_of(rows[number])
                if (body := known[number]) is not None:
                    found[body].append(number)
            return found

        def is_enough(rows: dict[int, Any]) -> bool:
            found = matched(rows)
            return all(len(found.get(key, ())) >= len(indexes) for key, indexes in groups.items())

        since = Since(self._list().with_query(expand="files", fields=_FIELDS), batch.after, is_enough)
        yield from since.read()
        wanted = {key: len(indexes) for key, indexes in groups.items()}
        decided = yield from work(self._claims.decide, batch.claim, wanted, matched(since.rows))
        ids: dict[int, int] = {}
        undecided: set[int] = set()
        for key, indexes in groups.items():
            units = decided[key]
            ids.update(zip(indexes, units or (), strict=False))
            if units is None or not since.is_whole:
                undecided.update(indexes[len(units or ()) :])
        return Found(ids, frozenset(undecided))


def _body_of(wanted: _Wanted) -> str:
    """Return a digest of what a data unit is asked for by."""
    files, digest = wanted
    text = json.dumps([sorted(files.items()), digest])
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


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
