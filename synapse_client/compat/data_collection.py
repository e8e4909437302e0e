"""Data collections, files and data units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.api import core, data_collection
from synapse_client.compat import raw
from synapse_client.compat.connection import Connection
from synapse_client.compat.errors import UploadError
from synapse_client.compat.lists import JsonObject, Params, paged
from synapse_client.compat.results import plain
from synapse_client.compat.verbs import Verbs, also
from synapse_client.runtime.describe.narrow import is_path, is_sequence
from synapse_client.runtime.http.files import shared_path

if TYPE_CHECKING:
    from synapse_client import UploadProgress, UploadReport
    from synapse_client.runtime.describe.types import FileInput, ProgressCallback

__all__ = ["DataCollectionMethods"]

_CHUNKED_ABOVE: Final = 52_428_800
"""Bytes: larger files are sent in chunks unless the caller says otherwise."""


class DataCollectionMethods(Verbs[Connection]):
    """Data collections, files and data units."""

    def list_data_collections(self) -> JsonObject:
        """Return a page of data collections."""
        return self._object(data_collection.list_data_collection.request())

    def list_data_collection(self) -> JsonObject:
        """Return a page of data collections: the name of v1."""
        return self.list_data_collections()

    @also(data_collection_id="collection_id")
    def get_data_collection(self, collection_id: int | str) -> JsonObject:
        """Return a data collection with its file specifications."""
        return self._object(data_collection.get_data_collection.request(collection_id))

    # -------------------------------------------------------------------------------------------------------- files

    def create_chunked_upload(
        self,
        file_path: FileInput,
        chunk_size: int = _CHUNKED_ABOVE,
        on_progress: ProgressCallback | None = None,
        read_timeout: float | None = None,
    ) -> JsonObject:
        """Upload a file in chunks, going on where an earlier call was interrupted.

        Args:
            file_path: Path of the file; or its bytes, or a file object.
            chunk_size: Bytes a request.
            on_progress: Called as ``on_progress(sent, total)``.
            read_timeout: Seconds to wait for each answer.

        Raises:
            MissingFileError: there is no such file (also a `FileNotFoundError`).
            ClientError: any other failure.
        """
        file = self._local(file_path)
        client = self._timed(read_timeout)
        return cast(
            "JsonObject", plain(client.create_chunked_upload(file, chunk_size=chunk_size, on_progress=on_progress))
        )

    @also(pk="upload_id")
    def get_chunked_upload(self, upload_id: int | str) -> JsonObject:
        """Return how far a chunked upload is."""
        return self._object(core.get_chunked_upload.request(upload_id))

    def create_data_file(
        self, file_path: Any, use_chunked_upload: bool | None = None, read_timeout: float | None = None
    ) -> JsonObject:
        """Upload a file and create a data file of it.

        Args:
            file_path: Path of the file; bytes; or an object with ``name`` and ``read_bytes()``, such as a remote path.
            use_chunked_upload: Whether it is sent in chunks; by default when it has more than 50 MiB.
            read_timeout: Seconds to wait for each answer.

        Raises:
            MissingFileError: there is no such file (also a `FileNotFoundError`).
            ClientError: any other failure.
        """
        file = self._local(file_path)
        client = self._timed(read_timeout)
        if not is_path(file) and callable(read := getattr(file, "read_bytes", None)):
            body = raw.body_of(None, {"file": (str(file.name), read())}, None)
            return cast(
                "JsonObject", raw.answer_of(client.send_detailed(raw.request_of("POST", "data_files/", body=body)))
            )
        if use_chunked_upload is None:
            use_chunked_upload = is_path(file) and Path(file).stat().st_size > _CHUNKED_ABOVE
        return cast("JsonObject", plain(client.create_data_file(file, use_chunked_upload)))

    def verify_data_files_checksums(self, checksums: Sequence[str]) -> Any:
        """Return which of these checksums the server has files for."""
        return self._call(data_collection.verify_data_files_checksums.request({"checksums": list(checksums)}))

    def data_files_verify_checksums(self, checksums: Sequence[str]) -> Any:
        """Return which of these checksums the server has files for: the name of v1."""
        return self.verify_data_files_checksums(checksums)

    @also(organized_file="data", data_collection_id="collection_id")
    def upload_data_file(
        self,
        data: Mapping[str, Any],
        collection_id: int,
        use_chunked_upload: bool | None = None,
        read_timeout: float | None = None,
    ) -> JsonObject:
        """Upload the files of one future data unit and return what `create_data_units` takes.

        Args:
            data: ``{"files": {specification name: file}, "meta": {…}, "groups": […]}``; it is not changed.
            collection_id: Id of the data collection.
            use_chunked_upload: As for `create_data_file`.
            read_timeout: As for `create_data_file`.
        """
        files: JsonObject = {}
        given: Mapping[str, Any] = data.get("files") or {}
        for name, file in given.items():
            made = self.create_data_file(file, use_chunked_upload, read_timeout)
            files[name] = {"checksum": made["checksum"], "path": shared_path(str(file))}
        found: JsonObject = {"files": files, "data_collection": collection_id, "meta": data.get("meta") or {}}
        if groups := data.get("groups"):
            found["groups"] = [groups] if isinstance(groups, str) else list(groups)
        return found

    @also(data_collection_id="collection_id", data_collection="data", process_pool="max_workers")
    def upload_data_collection(
        self,
        collection_id: int,
        data: Sequence[Mapping[str, Any]],
        project_id: int | None = None,
        batch_size: int = 1000,
        max_workers: int | None = None,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> UploadReport:
        """Upload many items to a data collection: files, data units, and with ``project_id`` tasks.

        Args:
            collection_id: Id of the data collection.
            data: As for `upload_data_file`, one for each item.
            project_id: Id of the project that gets the tasks.
            batch_size: Data units, and tasks, made by one request.
            max_workers: Items uploaded at the same time; as many as are worthwhile by default.
            on_progress: Called as ``on_progress(done, total)`` after each item.

        Returns:
            What became of each item.

        Raises:
            UploadError: items failed; the others are there. Its attribute ``report`` tells of each.
            ClientError: a failure of the whole.
        """

        def tell(progress: UploadProgress) -> None:
            if on_progress is not None:
                on_progress(progress.uploaded + progress.failed, len(data))

        report = self._connection.upload_data_collection(
            collection_id, data, project_id, batch_size=batch_size, max_workers=max_workers, on_progress=tell
        )
        failures = report.failures
        if failures:
            first = failures[0]
            error = UploadError(
                f"upload_data_collection: {len(failures)} of {len(data)} items failed, the first of them "
                f"{first.path!r} (item {first.index}): {first.error}",
                status_code=first.status_code,
            )
            error.report = report
            raise error
        return report

    # --------------------------------------------------------------------------------------------------- data units

    @also(pk="unit_id", data_unit_id="unit_id")
    def get_data_unit(self, unit_id: int | str, params: Params = None) -> JsonObject:
        """Return a data unit."""
        return self._object(data_collection.get_data_unit.request(unit_id, cast("Any", params)))

    @also(uploaded_files="data")
    def create_data_units(self, data: JsonObject | Sequence[JsonObject]) -> Any:
        """Create data units of what `upload_data_file` returns: a list of it, or one."""
        body: Any = list(data) if is_sequence(data) else data
        return self._call(data_collection.create_data_units.request(body))

    list_data_units = paged(data_collection, "list_data_units", "data units", is_sized=True, downloads=True)
