"""Files that go to the storage directly, at presigned URLs."""

from __future__ import annotations

import hashlib
import mimetypes
import time
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.api.data_collection import confirm_presigned_upload, request_presigned_upload
from synapse_client.api.integration import list_storages
from synapse_client.backend.base.errors import (
    AuthenticationError,
    AuthorizationError,
    ClientError,
    HTTPError,
    ServerError,
    UploadError,
)
from synapse_client.backend.base.flow import call, call_detailed, work
from synapse_client.backend.base.narrow import is_array
from synapse_client.backend.base.operation import Binary, Operation, Request
from synapse_client.backend.failures import meaning_of
from synapse_client.backend.flows.bulk.doubt import existing_checksums, look_for, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from synapse_client.backend.base.flow import Flow
    from synapse_client.backend.flows._source import UploadSource
    from synapse_client.backend.flows.bulk.doubt import Patience

__all__ = ["FILES_A_REQUEST", "NotOfferedError", "confirm", "content_type", "find_provider", "put", "request_places"]

FILES_A_REQUEST: Final = 200
_PROVIDERS: Final = frozenset({"amazon_s3", "azure", "gcp", "gcs", "minio", "s3"})
_EXPIRATION: Final = 3600
"""Seconds for which the URLs are asked to be valid; a URL that expired is asked for anew."""

_PUT: Final[Operation[None]] = Operation("upload_file_to_presigned_url", "PUT", "/", accept="*/*", secured=False)


class NotOfferedError(Exception):
    """The server does not hand out presigned URLs."""


def find_provider() -> Flow[str | None]:
    """Return the provider of the default storage if it takes files at presigned URLs, else None.

    Raises:
        AuthenticationError: the token is not valid.
        ClientError: the server failed.
    """
    try:
        page: Any = yield from call(list_storages.request({"is_default": True}))
    except (AuthenticationError, ServerError):
        raise
    except HTTPError:
        return None  # a token that may not see storages may send files through the server
    rows: list[Any] = page if is_array(page) else page.get("results") or []
    provider = rows[0].get("provider") if rows else None
    return provider if provider in _PROVIDERS else None


def content_type(source: UploadSource) -> str:
    """Return the media type that a file is sent with."""
    return mimetypes.guess_type(source.name)[0] or "application/octet-stream"


def request_places(sources: Sequence[UploadSource]) -> Flow[list[Mapping[str, Any]]]:
    """Ask where some files are to be put.

    Raises:
        NotOfferedError: the server refuses to tell.
        ClientError: any other failure.
    """
    places: list[Mapping[str, Any]] = []
    for start in range(0, len(sources), FILES_A_REQUEST):
        part = sources[start : start + FILES_A_REQUEST]
        files = [
            {"filename": source.name, "size": source.total, "content_type": content_type(source)} for source in part
        ]
        request = request_presigned_upload.request(cast("Any", {"files": files, "expiration": _EXPIRATION}))
        request.repeatable = True  # a place that is not used does no harm
        try:
            answer = yield from call(request)
        except (AuthenticationError, AuthorizationError, ServerError):
            raise
        except HTTPError as error:
            if error.status_code == 429:
                raise
            raise NotOfferedError from error
        found = [place.to_dict() for place in answer.files]
        if len(found) != len(part):
            raise UploadError(
                f"request_presigned_upload: the server gave {len(found)} places for {len(part)} files",
                response=answer.to_dict(),
            )
        places += found
    return places


def put(source: UploadSource, place: Mapping[str, Any], provider: str | None) -> Flow[dict[str, Any]]:
    """Send a file to its place; return what `confirm_presigned_upload` wants to know of it.

    A URL that the storage refuses may have expired while other files were sent: it is asked for anew, once.

    Raises:
        ClientError: any failure.
    """
    try:
        return (yield from _put(source, place, provider))
    except HTTPError as error:
        if error.status_code not in {400, 401, 403, 404}:
            raise
        refused = error
    try:
        fresh = yield from request_places([source])
        return (yield from _put(source, fresh[0], provider))
    except (NotOfferedError, AuthenticationError, AuthorizationError) as error:
        raise UploadError(
            f"the storage refused {source.name!r}: {refused.message}", status_code=refused.status_code
        ) from error


class _Digest:
    """The SHA-1 of a file whose ranges are sent one after the other, each perhaps more than once."""

    def __init__(self) -> None:
        self._sent = hashlib.sha1(usedforsecurity=False)  # what the server compares; no signature
        self._sending = self._sent
        self._start = 0

    def begin(self, start: int) -> None:
        """Expect the range that begins at a position (bytes)."""
        self._sent = self._sending
        self._start = start

    def feed(self, position: int, block: bytes) -> None:
        """Take a block that is sent."""
        if position == self._start:
            self._sending = self._sent.copy()
        self._sending.update(block)

    def hexdigest(self) -> str:
        """Return the digest of all ranges, hexadecimal."""
        return self._sending.hexdigest()


def _put(source: UploadSource, place: Mapping[str, Any], provider: str | None) -> Flow[dict[str, Any]]:
    digest = _Digest()
    confirmation: dict[str, Any] = {"file_key": place["file_key"], "size": source.total}
    multipart = place.get("multipart")
    if multipart is None:
        yield from _put_range(source, 0, source.total, place["presigned_url"], digest, provider)
        return {**confirmation, "checksum": digest.hexdigest()}
    size: int = multipart["part_size"]
    if len(multipart["parts"]) * size < source.total:
        count = len(multipart["parts"])
        raise UploadError(f"{source.name!r}: the server gave {count} parts of {size} bytes for {source.total} bytes")
    parts: list[dict[str, Any]] = []
    for start, part in zip(range(0, source.total, size), multipart["parts"], strict=False):
        length = min(size, source.total - start)
        etag = yield from _put_range(source, start, length, part["presigned_url"], digest, provider)
        if not etag:
            raise UploadError(f"{source.name!r}: the storage gave no ETag for part {part['part_number']}")
        parts.append({"part_number": part["part_number"], "etag": etag})
    confirmation["multipart"] = {"upload_id": multipart["upload_id"], "parts": parts}
    return {**confirmation, "checksum": digest.hexdigest()}


def _put_range(
    source: UploadSource, start: int, length: int, url: str, digest: _Digest, provider: str | None
) -> Flow[str | None]:
    digest.begin(start)
    # Azure wants to know what to make of the bytes
    headers = {"x-ms-blob-type": "BlockBlob" if provider == "azure" else None}
    body = Binary(source.part(start, length, digest.feed), content_type=content_type(source))
    request: Request[None] = Request(_PUT, headers=headers, body=body).elsewhere(url)
    response = yield from call_detailed(request)
    yield from work(source.check_unchanged)
    return response.headers.get("etag")


def confirm(files: Sequence[dict[str, Any]], patience: Patience) -> Flow[list[Exception | str | None]]:
    """Have the server make data files of what is in the storage.

    When the answer is lost, the server is asked which of the files it has.

    Returns:
        Why each file failed, an `UnknownOutcomeError` where that is not known; None for those that did not.

    Raises:
        ClientError: a failure that outlasted the retries.
    """
    problems: dict[str, Exception | str | None] = {}
    for start in range(0, len(files), FILES_A_REQUEST):
        part = files[start : start + FILES_A_REQUEST]
        try:
            answer = yield from call(confirm_presigned_upload.request(cast("Any", {"files": part})))
        except ClientError as error:
            if not meaning_of(error).is_answer_lost:
                raise
            problems.update((yield from _lost(part, error, patience)))
            continue
        rows: list[Any] = answer.get("results") or []
        by_key: dict[str, Any] = {row.get("file_key"): row for row in rows}
        for file in part:
            row: dict[str, Any] = by_key.get(file["file_key"]) or {}
            reason = row.get("error") or "the server does not name the file"
            problems[file["file_key"]] = None if row.get("success") else f"confirm_presigned_upload: {reason}"
    return [problems[file["file_key"]] for file in files]


def _lost(part: Sequence[dict[str, Any]], error: ClientError, patience: Patience) -> Flow[dict[str, Exception | None]]:
    """Look for the files of a confirmation whose answer was lost."""
    when, seconds = time.time(), patience.after(error)
    existing: set[str] = set()

    def look() -> Flow[bool]:
        existing.update((yield from existing_checksums(file["checksum"] for file in part)))
        return all(file["checksum"] in existing for file in part)

    is_open = meaning_of(error).may_still_act
    try:
        yield from look_for(look, seconds)
    except ClientError as failure:
        if not meaning_of(failure).passes:
            raise
        is_open = True
    problem = unknown("its file", error, seconds, when) if is_open else error
    return {file["file_key"]: None if file["checksum"] in existing else problem for file in part}
