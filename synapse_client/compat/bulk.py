"""Many files at once, straight to the storage where it takes them."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.backend.flows.bulk import find_provider, put
from synapse_client.compat.data_collection import DataCollectionMethods
from synapse_client.compat.errors import ClientError, InvalidInputError
from synapse_client.compat.results import Record, record
from synapse_client.runtime.describe.bodies import Binary
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.files import FilePart
from synapse_client.runtime.transfers.uploads.source import UploadSource

if TYPE_CHECKING:
    from synapse_client.compat.connection import Connection
    from synapse_client.compat.lists import JsonObject
    from synapse_client.runtime.describe.types import FilePath

__all__ = ["BulkMethods"]

_PUT: Final[Operation[None]] = Operation("upload_file_to_presigned_url", "PUT", "/", accept="*/*", secured=False)
_STRATEGIES: Final = frozenset({None, "presigned"})
_EXPIRATION: Final = 3600


class BulkMethods(DataCollectionMethods):
    """Many files at once."""

    def upload_files_bulk(
        self,
        file_paths: Sequence[FilePath],
        max_workers: int = 10,
        on_progress: Callable[[int, int], object] | None = None,
        batch_size: int = 200,
        max_upload_retries: int = 2,
        strategy: str | None = None,
    ) -> Record:
        """Upload files and make data files of them: straight to the storage where it takes them, else by the server.

        Args:
            file_paths: The files.
            max_workers: How many at the same time.
            on_progress: Called as ``on_progress(done, total)`` after each file.
            batch_size: Files whose addresses are asked for at once.
            max_upload_retries: How often a file is sent again after a failure that may pass.
            strategy: ``"presigned"`` to send to the storage without asking which it is.

        Returns:
            ``results`` in input order (each ``file_key``, ``checksum``, ``data_file_id``, ``success``, ``error``),
            ``created_count`` and ``failed_count``; fields are attributes as well. What failed is in there, not raised.

        Raises:
            MissingFileError: there is no such file (also a `FileNotFoundError`); nothing has been sent.
            InvalidInputError: another strategy.
            ClientError: the server takes no files.
        """
        if strategy not in _STRATEGIES:
            raise InvalidInputError(
                f"upload_files_bulk: there is no strategy {strategy!r}; leave it out, or 'presigned'"
            )
        paths = [Path(self._local(path)) for path in file_paths]
        client = self._connection.with_options(max_retries=max_upload_retries)
        is_direct = strategy is not None or (bool(paths) and client.run(find_provider()) is not None)
        results: list[JsonObject] = []
        with ThreadPoolExecutor(max_workers) as pool:

            def each(send: Callable[[Any], JsonObject], given: Sequence[Any]) -> list[JsonObject]:
                found: list[JsonObject] = []
                for outcome in pool.map(send, given):
                    found.append(outcome)
                    if on_progress is not None:
                        on_progress(len(results) + len(found), len(paths))
                return found

            for start in range(0, len(paths), batch_size):
                batch = paths[start : start + batch_size]
                if is_direct:
                    places = _places(client, batch)
                    sent = each(lambda pair: _put(client, *pair), list(zip(batch, places, strict=True)))
                    results += _confirmed(client, sent)
                else:
                    results += each(self._made, batch)
        created = sum(1 for found in results if found["success"])
        failed = len(results) - created
        return cast("Record", record({"results": results, "created_count": created, "failed_count": failed}))

    def request_presigned_upload(self, files: Sequence[JsonObject], expiration: int = _EXPIRATION) -> Record:
        """Ask where files are to be put.

        Args:
            files: ``{"filename", "size", "content_type"}`` each.
            expiration: Seconds for which the URLs are valid.
        """
        found = self._connection.request_presigned_upload(cast("Any", {"files": list(files), "expiration": expiration}))
        return cast("Record", record(found.to_dict()))

    def confirm_presigned_upload(self, files: Sequence[JsonObject]) -> Record:
        """Have data files made of what is in the storage.

        Args:
            files: ``{"file_key", "checksum", "size"}`` each, with ``multipart`` where it was sent in parts.
        """
        found = self._connection.confirm_presigned_upload(cast("Any", {"files": list(files)}))
        return cast("Record", record(found.to_dict()))

    def upload_file_to_presigned_url(
        self, presigned_url: str, file_path: FilePath, content_type: str | None = None
    ) -> Record:
        """Put a file to a URL of the storage; return its ``checksum`` (SHA-1) and ``size``."""
        digest = hashlib.sha1(usedforsecurity=False)
        part = FilePart(self._local(file_path))
        for block in part.blocks():
            digest.update(block)
        body = Binary(part, content_type=content_type or "application/octet-stream")
        self._connection.send(Request(_PUT, body=body).elsewhere(presigned_url))
        return Record(checksum=digest.hexdigest(), size=part.length)

    def _made(self, path: Path) -> JsonObject:
        """Have the server make a data file of a file."""
        try:
            made = self.create_data_file(path)
        except ClientError as error:
            return _outcome(path.name, error=str(error))
        return _outcome(path.name, checksum=made["checksum"], data_file=made["id"])


def _places(client: Connection, batch: Sequence[Path]) -> Sequence[Any]:
    """Ask where some files are to be put."""
    files = [
        {"filename": path.name, "size": path.stat().st_size, "content_type": mimetypes.guess_type(path.name)[0]}
        for path in batch
    ]
    found = client.request_presigned_upload(cast("Any", {"files": files, "expiration": _EXPIRATION}))
    return cast("Sequence[Any]", found.to_dict()["files"])


def _put(client: Connection, path: Path, place: Any) -> JsonObject:
    """Send a file to its place; return what the server wants to know of it, or why it failed."""
    try:
        source = UploadSource(path, "upload_files_bulk: file")
        try:
            return client.run(put(source, place, None))
        finally:
            source.close()
    except (ClientError, OSError) as error:
        return _outcome(place["file_key"], error=str(error))


def _confirmed(client: Connection, sent: Sequence[JsonObject]) -> list[JsonObject]:
    good = [found for found in sent if "success" not in found]
    rows: dict[str, JsonObject] = {}
    if good:
        answer = client.confirm_presigned_upload(cast("Any", {"files": good})).to_dict()
        rows = {row["file_key"]: row for row in answer["results"]}
    lost = "the server does not name the file"
    return [
        found if "success" in found else rows.get(found["file_key"]) or _outcome(found["file_key"], error=lost)
        for found in sent
    ]


def _outcome(key: str, *, checksum: str = "", data_file: int | None = None, error: str | None = None) -> JsonObject:
    return {
        "file_key": key,
        "checksum": checksum,
        "data_file_id": data_file,
        "success": error is None,
        "error": error,
    }
