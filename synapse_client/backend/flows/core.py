"""Chunked upload: the protocol of drf-chunked-upload, with recovery within a run and from one process to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar, cast

from synapse_client.runtime.describe.errors import ClientError, InvalidInputError, UploadError
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.flows.flow import work
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.filenames import text_name

if TYPE_CHECKING:
    from synapse_client.models import ChunkedUpload
    from synapse_client.runtime.describe.types import FileInput, ProgressCallback
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.state.journal import UnfinishedUpload

__all__ = ["create_chunked_upload", "make_of_chunked_upload", "resume_chunked_upload"]

T = TypeVar("T")
_CHUNK_SIZE: Final = 52_428_800


def create_chunked_upload(
    file_path: FileInput,
    *,
    chunk_size: int = _CHUNK_SIZE,
    filename: str | None = None,
    on_progress: ProgressCallback | None = None,
    resume: bool = True,
) -> Flow[ChunkedUpload]:
    """Upload a file of any size in chunks.

    The file streams from disk in small blocks, so memory depends neither on its size nor on the chunk size; its MD5 is
    computed while it is sent and compared by the server at the end.

    When a request fails (connection, timeout, 408, 429, 5xx), the server is asked what it holds and the upload goes
    on from there, after a pause that grows from attempt to attempt. It is given up when the client's ``max_retries``
    attempts in a row brought no progress: on a bad network, make the client with more of them, such as
    ``max_retries=50``. An upload that the server has dropped, and one whose checksum differs at the end, starts anew
    once.

    A file given by its path or URL may be resumed by another process: as long as its path, size and modification time
    (elsewhere its ETag) and the ``filename`` stay the same, the next call goes on where a crash or an error ended this
    one. What is needed for that is kept in the user's state folder (never a token) until the upload is finished; see
    ``client.uploads``. A file that somebody else on this machine is uploading at the same time is uploaded
    independently.

    Args:
        file_path: Path or URL of the file; or its bytes, or a file object opened with mode ``"rb"``, sent from where it
            stands to its end (an object that cannot seek is copied to a temporary file first).
        chunk_size: Bytes a request, 50 MiB by default.
        filename: Name under which the server keeps the file; that of ``file_path`` by default.
        on_progress: Called as ``on_progress(sent, total)`` (bytes) for each block that is handed to the network, and
            once in the beginning of a resumed upload. ``sent`` grows, but falls back when bytes have to be sent again.
            It may be called from another thread; an exception that it raises ends the upload, which can be resumed.
        resume: Go on with an unfinished upload of the same file, and leave one behind when this one is not finished.

    Returns:
        The finished upload. Its ``id`` is what `create_data_file` and `create_model` send as ``chunked_upload``.

    Raises:
        InvalidInputError: no such file, a directory, an empty file, or a chunk size below 1; nothing has been sent.
        UploadError: the file was changed, replaced or deleted while it was sent, or the server's answers make no sense.
        ChecksumError: the server received other bytes, twice.
        ClientError: any other failure that outlasted the retries.

    Example:
        >>> upload = client.create_chunked_upload(
        ...     "images.zip", on_progress=lambda sent, total: print(sent, "of", total)
        ... )
        >>> upload.id
    """
    return (
        yield from _upload(
            file_path, _itself, chunk_size=chunk_size, filename=filename, on_progress=on_progress, resume=resume
        )
    )


def make_of_chunked_upload(
    file: FileInput,
    make: Callable[[ChunkedUpload], Flow[T]],
    *,
    filename: str | None = None,
    on_progress: ProgressCallback | None = None,
) -> Flow[T]:
    """Upload a file in chunks and make something of it.

    When that fails, the finished upload is kept: the next call for the same file makes something of it without sending
    it again, unless the server refuses that very upload.

    Args:
        file: As for `create_chunked_upload`.
        make: Makes something of the finished upload.
        filename: As for `create_chunked_upload`.
        on_progress: As for `create_chunked_upload`.

    Returns:
        What was made.

    Raises:
        ClientError: as for `create_chunked_upload`, and whatever ``make`` raises.
    """
    return (yield from _upload(file, make, filename=filename, on_progress=on_progress))


def resume_chunked_upload(
    entry: UnfinishedUpload, *, on_progress: ProgressCallback | None = None
) -> Flow[ChunkedUpload]:
    """Go on with an unfinished upload; a file that was changed meanwhile is uploaded from its start.

    Args:
        entry: Where it stands.
        on_progress: As for `create_chunked_upload`.

    Returns:
        The finished upload.

    Raises:
        UploadError: somebody else is uploading the file at this time, or as for `create_chunked_upload`.
        ClientError: as for `create_chunked_upload`.
    """
    return (
        yield from _upload(
            entry.path if entry.remote is None else entry.remote,
            _itself,
            chunk_size=entry.chunk_size,
            filename=entry.filename,
            on_progress=on_progress,
            exclusive=True,
        )
    )


def _upload(
    given: FileInput,
    make: Callable[[ChunkedUpload], Flow[T]],
    *,
    chunk_size: int = _CHUNK_SIZE,
    filename: str | None = None,
    on_progress: ProgressCallback | None = None,
    resume: bool = True,
    exclusive: bool = False,
) -> Flow[T]:
    # needed by uploads only, while this module is loaded with every flow
    from synapse_client.api.core import (  # noqa: PLC0415  # as said above
        append_chunked_upload,
        finish_chunked_upload,
        get_chunked_upload,
        start_chunked_upload,
    )
    from synapse_client.runtime.transfers.uploads.protocol import UploadProtocol  # noqa: PLC0415  # as said above
    from synapse_client.runtime.transfers.uploads.sending import Sending  # noqa: PLC0415  # as said above
    from synapse_client.runtime.transfers.uploads.source import UploadSource  # noqa: PLC0415  # as said above

    _check_chunk_size(chunk_size)
    _check_filename(filename)
    protocol = UploadProtocol(
        name="create_chunked_upload",
        start=start_chunked_upload.request,
        append=append_chunked_upload.request,
        finish=finish_chunked_upload.request,
        state=get_chunked_upload.request,
    )
    config: ClientConfig = yield Configuration()
    source = yield from work(UploadSource, given, "create_chunked_upload: file_path")
    try:
        name = text_name(filename or source.name, "create_chunked_upload: file_path")
        sending = Sending(config, protocol, source, filename=name, chunk_size=chunk_size, on_progress=on_progress)
        try:
            if resume:
                is_free = yield from work(sending.open_journal)
                if exclusive and not is_free:
                    raise UploadError(f"{source.name!r} is being uploaded by somebody else on this machine")
            upload = cast("ChunkedUpload", (yield from sending.run()))
            try:
                made = yield from make(upload)
            except ClientError as error:
                if is_object(error.response) and "chunked_upload" in error.response:
                    yield from work(sending.forget)  # the upload itself is refused
                elif sending.is_kept:
                    error.add_note(f"{source.name!r} has been uploaded; the same call does not send it again.")
                raise
            yield from work(sending.forget)
            return made
        finally:
            sending.close()
    finally:
        source.close()


def _itself(upload: ChunkedUpload) -> Flow[ChunkedUpload]:
    yield from ()
    return upload


def _check_filename(value: object) -> None:
    if value is not None and (not isinstance(value, str) or not value):
        raise InvalidInputError(f"create_chunked_upload: filename must be a name, got {value!r:.100}")


def _check_chunk_size(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InvalidInputError(f"create_chunked_upload: chunk_size must be a number of bytes above 0, got {value!r}")
