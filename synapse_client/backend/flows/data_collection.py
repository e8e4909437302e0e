"""Data files: upload by one request or in chunks, and the local preparation of data units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from synapse_client.api.data_collection import create_data_file as create_data_file_endpoint
from synapse_client.backend.flows.core import make_of_chunked_upload
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.flows.flow import call, work
from synapse_client.runtime.http.filenames import sendable
from synapse_client.runtime.http.files import file_name, open_file, original_path, part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor

    from synapse_client.backend.flows.bulk.report import UploadProgress, UploadReport
    from synapse_client.backend.flows.inputs import OrganizedFileInput
    from synapse_client.models import ChunkedUpload, DataFile
    from synapse_client.params import DataFileInput, DataUnitInput
    from synapse_client.runtime.describe.types import FileInput, FilePath, ProgressCallback
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["create_data_file", "upload_data_collection", "upload_data_file"]


def create_data_file(
    file_path: FileInput,
    use_chunked_upload: bool = False,
    *,
    on_progress: ProgressCallback | None = None,
) -> Flow[DataFile]:
    """Upload a file and create a data file of it.

    Args:
        file_path: Path of the file; or its bytes, or a file object opened with mode ``"rb"``; with the extra ``fsspec``
            also its URL, a `RemoteFile`, an ``OpenFile`` or a ``UPath``.
        use_chunked_upload: Upload in chunks of 50 MiB with recovery (see `create_chunked_upload`); for large files.
        on_progress: Called as ``on_progress(sent, total)`` (bytes) during a chunked upload.

    Returns:
        The data file; its ``checksum`` names it in a data unit's ``files``.

    Raises:
        InvalidInputError: no such file, a directory, or an empty file; nothing has been sent.
        ClientError: any other failure.

    Example:
        >>> data_file = client.create_data_file("cat.jpg")
        >>> data_file.checksum
    """
    if use_chunked_upload:

        def make(upload: ChunkedUpload) -> Flow[DataFile]:
            data: DataFileInput = {"chunked_upload": upload.id, "meta": {"filename": sendable(file_name(file_path))}}
            return call(create_data_file_endpoint.request(data=data))

        return (yield from make_of_chunked_upload(file_path, make, on_progress=on_progress))
    part = yield from work(part_of, file_path, "create_data_file: file_path")
    if part.length <= 0:
        reason = (
            "has been read to its end; seek(0) first" if part.start else "is empty; the server takes no empty files"
        )
        raise InvalidInputError(f"create_data_file: {part.filename!r} {reason}")
    form = cast("Any", {"file": part})
    return (yield from call(create_data_file_endpoint.request(form=form)))


def upload_data_file(
    organized_file: OrganizedFileInput,
    collection_id: int,
    use_chunked_upload: bool = False,
) -> Flow[DataUnitInput]:
    """Upload the files of one future data unit and return what `create_data_units` takes.

    Args:
        organized_file: ``{"files": {specification name: path, bytes or file object}, "meta": {…}}``; it is not changed.
        collection_id: Id of the data collection.
        use_chunked_upload: Upload each file in chunks; for large files.

    Returns:
        ``{"data_collection": …, "files": {specification name: {"checksum", "path"}}, "meta": {…}}``.

    Raises:
        InvalidInputError: ``organized_file`` has no ``files``, or one of them cannot be sent; nothing has been sent.
        ClientError: any other failure.

    Example:
        >>> unit = client.upload_data_file({"files": {"image_1": "cat.jpg"}, "meta": {"split": "train"}}, 123)
        >>> client.create_data_units([unit])
    """
    opened: dict[str, Any] = {}
    for name, source in _files(organized_file).items():
        opened[name] = yield from work(open_file, source, f"upload_data_file: files[{name!r}]")
    uploaded: dict[str, dict[str, str]] = {}
    for name, source in organized_file["files"].items():
        data_file = yield from create_data_file(opened[name], use_chunked_upload)
        path = original_path(source)
        uploaded[name] = {"checksum": data_file.checksum, "path": path}
    meta: Mapping[str, Any] | None = organized_file.get("meta")
    meta = {} if meta is None else meta
    return cast("DataUnitInput", {"data_collection": collection_id, "files": uploaded, "meta": meta})


def _files(organized_file: object) -> Mapping[str, Any]:
    files = organized_file.get("files") if is_mapping(organized_file) else None
    if not is_mapping(files) or not files:
        raise InvalidInputError(
            "upload_data_file: organized_file needs 'files': a mapping of specification names to files"
        )
    return files


def upload_data_collection(
    collection_id: int | str,
    items: Iterable[OrganizedFileInput | Mapping[str, object]],
    project_id: int | str | None = None,
    *,
    batch_size: int = 1000,
    max_workers: int | None = None,
    group_size: int | None = None,
    on_progress: Callable[[UploadProgress], object] | None = None,
    executor: Executor | None = None,
    skip_existing: bool = False,
    use_chunked_upload: bool | None = None,
    report: FilePath | None = None,
    shard_size: int | None = None,
    patience: float | None = None,
) -> Flow[UploadReport]:
    """Upload many items to a data collection: their files side by side, then data units, and tasks, in batches.

    Each item is checked against the collection's file specifications before a byte of it is sent. What fails for one
    item is put into the report and the others go on; what would fail for all of them (no valid token, no such
    collection, a server that is down) is raised. Items are read no further than needed, so a generator of millions of
    them is fine.

    With ``report`` a run that was interrupted, even by a crash, is continued by the same call: what is done is left
    out, what may have been made is looked for on the server first, and what failed is tried again.

    Nothing is made twice. When an answer is lost (a time-out, a reset, a gateway that gives up), what was asked for is
    looked for, and never sent again by the same run. What does not appear within ``patience`` has the status
    ``"unknown"``. A server that asks for fewer requests (429, or 503 with ``Retry-After``) slows the whole run down.

    Files go straight to the storage where the default storage offers presigned URLs, else through the server.

    Args:
        collection_id: Id of the data collection.
        items: ``{"files": {specification name: path, bytes or file object}, "meta": {…}}`` each; further keys go into
            the data unit as they are. They are not changed. Files elsewhere (extra ``fsspec``: URLs, `RemoteFile`, …)
            are opened where they are sent.
        project_id: Id of a project of the collection; a task is made of each data unit then.
        batch_size: Data units, and tasks, made by one request.
        max_workers: Items uploaded at the same time; by default as many as the latency makes worthwhile, at most 32.
            With an executor of other processes groups of items: as many as it has workers, where it does not say so
            itself.
        group_size: Items in one task of an executor of other processes; by default up to 200, fewer where that leaves
            workers without any. Without such an executor it does nothing.
        on_progress: Called with an `UploadProgress` after each item and each batch, in the thread that called this
            method (under asyncio on the event loop, so it must not block there). An exception that it raises ends the
            upload.
        executor: Where items are uploaded instead of in threads (under asyncio: tasks) of this call. It stays open. Any
            but a `ThreadPoolExecutor` counts as one of other processes, perhaps on other machines: items must be
            picklable (paths, URLs or bytes, no file objects), and the client must be too: its token comes from the
            environment or a file. Data units, tasks and the report are made by this call alone. A task that the
            executor loses is submitted again, five times at most, and looks first at what the server has.
        skip_existing: Look all files up by checksum first, and do not send those that the server has.
        use_chunked_upload: Whether files are sent in chunks with recovery (see `create_chunked_upload`); by default
            those above 50 MiB, unless they go straight to the storage.
        report: A file that keeps the report, line by line; made when missing. By default it is a temporary one, which
            lives as long as the result.
        shard_size: Items in one report, for imports of many millions: ``report`` is a folder then, in which
            ``0000000.jsonl`` is the report of the first so many items, ``0000001.jsonl`` of the next, and so on. Each
            is a report like any other: what is left of a shard can be uploaded elsewhere, by a call with its items and
            its file.
        patience: Seconds for which the result of a request is looked for, from the moment at which its answer was lost;
            by default the read timeout and a minute more (90 s unless ``timeout`` says otherwise). A later run with the
            same report looks twice as long before it sends anything. A server that refuses everything for now is waited
            for ten times as long, not counting pauses that it asks for.

    Returns:
        What became of each item, in input order.

    Raises:
        InvalidInputError: an argument cannot be used, the project belongs to another collection, or the items are not
            those that the report is of.
        AuthenticationError: the token is not valid.
        AuthorizationError: the token may not do this.
        NotFoundError: there is no such collection or project.
        ClientError: any other failure that concerns all items, or the report cannot be written: what it could not
            announce was not sent.

    Example:
        >>> items = ({"files": {"image_1": path}, "meta": {"split": "train"}} for path in Path("images").glob("*.png"))
        >>> report = client.upload_data_collection(123, items, project_id=123, report="images.jsonl")
        >>> for failure in report.failures:
        ...     print(failure.path, failure.error)
    """
    from synapse_client.backend.flows.bulk.options import Options  # noqa: PLC0415  # needed by this method only
    from synapse_client.backend.flows.bulk.run import run  # noqa: PLC0415  # needed by this method only

    options = Options(
        collection=collection_id,
        items=items,
        project=project_id,
        batch_size=batch_size,
        max_workers=max_workers,
        group_size=group_size,
        on_progress=on_progress,
        executor=executor,
        skip_existing=skip_existing,
        chunked=use_chunked_upload,
        report=report,
        shard_size=shard_size,
        patience=patience,
    )
    return (yield from run(options))
