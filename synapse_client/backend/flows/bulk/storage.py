"""What the server is asked about files that go to the storage directly: whether, where to, and to take note of them."""

from __future__ import annotations

import mimetypes
import time
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.api.data_collection import confirm_presigned_upload, request_presigned_upload
from synapse_client.api.integration import list_storages
from synapse_client.backend.flows.bulk.doubt import existing_checksums, look_for, unknown
from synapse_client.runtime.describe.errors import (
    AuthenticationError,
    AuthorizationError,
    ClientError,
    HTTPError,
    ServerError,
    UploadError,
)
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.flows.flow import call
from synapse_client.runtime.http.failures import meaning_of
from synapse_client.runtime.http.filenames import text_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from synapse_client.backend.flows.bulk.doubt import Patience
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.transfers.uploads.source import UploadSource

__all__ = [
    "EXPIRATION",
    "FILES_A_REQUEST",
    "NotOfferedError",
    "confirm",
    "content_type",
    "find_provider",
    "request_places",
]

FILES_A_REQUEST: Final = 200
_PROVIDERS: Final = frozenset({"amazon_s3", "azure", "gcp", "gcs", "minio", "s3"})
EXPIRATION: Final = 3600
"""Seconds for which the URLs are asked to be valid; one that expired is asked for anew."""


class NotOfferedError(Exception):
    """The server does not hand out presigned URLs."""


def find_provider() -> Flow[str | None]:
    """Return the provider of the default storage if it takes files at presigned URLs, else None.

    Servers may hide the default storage from whoever may upload to it. Its provider is "" then: whether it takes files
    is found out by asking for a place.

    Raises:
        AuthenticationError: the token is not valid.
        ClientError: the server failed.
    """
    try:
        page: Any = yield from call(list_storages.request({"is_default": True}))
    except (AuthenticationError, ServerError):
        raise
    except HTTPError:
        return ""
    rows: list[Any] = page if is_array(page) else page.get("results") or []
    if not rows:
        return ""
    provider = rows[0].get("provider")
    return provider if isinstance(provider, str) and provider in _PROVIDERS else None


def content_type(source: UploadSource) -> str:
    """Return the media type that a file is sent with."""
    return mimetypes.guess_type(source.name)[0] or "application/octet-stream"


def request_places(
    sources: Sequence[UploadSource], *, expiration: int = EXPIRATION, file_key: str | None = None
) -> Flow[list[Mapping[str, Any]]]:
    """Ask where some files are to be put.

    Args:
        sources: The files.
        expiration: Seconds for which the URLs are asked to be valid.
        file_key: The place that the one file has already, whose URLs are to be signed anew.

    Raises:
        NotOfferedError: the server refuses to tell.
        ClientError: any other failure.
    """
    places: list[Mapping[str, Any]] = []
    for start in range(0, len(sources), FILES_A_REQUEST):
        part = sources[start : start + FILES_A_REQUEST]
        files: list[dict[str, Any]] = [
            {
                "filename": text_name(source.name, "request_presigned_upload"),
                "size": source.total,
                "content_type": content_type(source),
            }
            for source in part
        ]
        if file_key is not None:
            files[0]["file_key"] = file_key
        request = request_presigned_upload.request(cast("Any", {"files": files, "expiration": expiration}))
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
        rows: Any = answer.get("results")
        told = {str(row.get("file_key")): row for row in rows if is_mapping(row)} if is_array(rows) else {}
        for file in part:
            row: Mapping[str, Any] = told.get(file["file_key"], {})
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
