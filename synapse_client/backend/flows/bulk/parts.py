"""One file on its way to its place in the storage, in parts where the place has parts.

The addresses of a place are valid for some time only. When the storage refuses one, the place is asked for again: a
server that signs the same upload anew lets the file go on where it was, as often as needed. From one that answers with
another upload the file starts anew, and the addresses are asked to be valid for longer, up to the seven days that
storages allow.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from synapse_client.backend.flows.bulk.storage import EXPIRATION, NotOfferedError, content_type, request_places
from synapse_client.runtime.describe.bodies import Binary
from synapse_client.runtime.describe.errors import AuthenticationError, AuthorizationError, HTTPError, UploadError
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.flows.exchange import new_schedule
from synapse_client.runtime.flows.flow import call_detailed, sleep, work
from synapse_client.runtime.http.failures import meaning_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.retry import RetrySchedule
    from synapse_client.runtime.transfers.uploads.source import UploadSource

__all__ = ["put"]

_PUT: Final[Operation[None]] = Operation("upload_file_to_presigned_url", "PUT", "/", accept="*/*", secured=False)
_LONGEST: Final = 7 * 24 * 3600
"""Seconds: the most that signatures of S3 and Google's storage are valid for."""
_LONGER: Final = 8
_AZURE: Final = ".blob.core.windows.net"
_REFUSALS: Final = frozenset({400, 401, 403, 404, 410})
"""How storages say that a signature has expired, or that an upload is gone."""
_CODE: Final = re.compile(r"<Code>\s*([A-Za-z.]{1,64})\s*</Code>")
_PASSING: Final = frozenset({"InternalError", "OperationAborted", "RequestTimeout", "ServiceUnavailable", "SlowDown"})
"""Codes of S3's errors that say something about this moment only, whatever their status is."""


def put(source: UploadSource, place: Mapping[str, Any], provider: str | None) -> Flow[dict[str, Any]]:
    """Send a file to its place; return what `confirm_presigned_upload` wants to know of it.

    Args:
        source: The file.
        place: Where it goes: an answer of `request_presigned_upload`.
        provider: Whose storage it is.

    Raises:
        UploadError: the storage goes on refusing it, or the place cannot be used.
        ClientError: any other failure.
    """
    sending = _Sending(source, provider)
    while True:
        try:
            return (yield from sending.run(place))
        except HTTPError as error:
            if error.status_code not in _REFUSALS:
                raise
            refused = error
        place = yield from sending.renewed(place, refused)


class _Digest:
    """The SHA-1 of a file whose ranges are sent one after the other, each perhaps more than once."""

    def __init__(self) -> None:
        self._sent = hashlib.sha1(usedforsecurity=False)  # what the server compares; no signature
        self._sending = self._sent
        self._start = 0

    def begin(self, start: int) -> None:
        """Expect the range that begins at a position (bytes); what was sent of one that did not arrive is dropped."""
        self._start = start

    def feed(self, position: int, block: bytes) -> None:
        """Take a block that is sent."""
        if position == self._start:
            self._sending = self._sent.copy()
        self._sending.update(block)

    def end(self) -> None:
        """Count the range: it has arrived."""
        self._sent = self._sending

    def hexdigest(self) -> str:
        """Return the digest of all ranges, hexadecimal."""
        return self._sent.hexdigest()


class _Sending:
    """What has arrived of a file, and under which upload."""

    def __init__(self, source: UploadSource, provider: str | None) -> None:
        self._source = source
        self._provider = provider
        self._upload: tuple[object, ...] | None = None
        self._digest = _Digest()
        self._parts: list[dict[str, Any]] = []
        self._stored = 0
        self._renewed_at = -1
        self._furthest = -1
        self._expiration = EXPIRATION

    def run(self, place: Mapping[str, Any]) -> Flow[dict[str, Any]]:
        """Send what has not arrived yet.

        Raises:
            HTTPError: the storage refused.
            ClientError: any other failure.
        """
        upload, size, urls = _layout(self._source, place)
        if upload != self._upload:
            self._upload, self._digest, self._parts, self._stored = upload, _Digest(), [], 0
        total = self._source.total
        for start, (number, url) in zip(range(0, total, size), urls, strict=True):
            if start < self._stored:
                continue
            etag = yield from self._put(start, min(size, total - start), url)
            if number is not None:
                if not etag:
                    raise UploadError(f"{self._source.name!r}: the storage gave no ETag for part {number}")
                self._parts.append({"part_number": number, "etag": etag})
            self._stored = min(total, start + size)
        found = {"file_key": place["file_key"], "size": total, "checksum": self._digest.hexdigest()}
        if place.get("multipart") is not None:
            found["multipart"] = {"upload_id": place["multipart"]["upload_id"], "parts": self._parts}
        return found

    def renewed(self, place: Mapping[str, Any], refused: HTTPError) -> Flow[Mapping[str, Any]]:
        """Return the place with addresses that are valid again, or another place.

        Raises:
            UploadError: that is of no use: nothing has arrived since the last time.
            ClientError: the server could not be asked.
        """
        if self._stored == self._renewed_at:
            raise self._refused(refused)
        key = None if refused.status_code in {404, 410} else place["file_key"]
        expiration = min(_LONGEST, self._expiration * _LONGER)
        try:
            try:
                (fresh,) = yield from request_places([self._source], expiration=expiration, file_key=key)
            except NotOfferedError:  # so long, or with a key, is more than this server takes
                (fresh,) = yield from request_places([self._source])
        except (NotOfferedError, AuthenticationError, AuthorizationError) as error:
            raise self._refused(refused) from error
        upload, _, _ = _layout(self._source, fresh)
        if upload == self._upload:
            self._renewed_at = self._stored
            return fresh
        if self._stored <= self._furthest and self._expiration == _LONGEST:
            raise self._refused(refused)
        self._furthest = max(self._furthest, self._stored)
        self._expiration, self._renewed_at = expiration, 0
        return fresh

    def _put(self, start: int, length: int, url: str) -> Flow[str | None]:
        # Azure wants to know what to make of the bytes
        is_azure = self._provider == "azure" or (not self._provider and (urlsplit(url).hostname or "").endswith(_AZURE))
        headers = {"x-ms-blob-type": "BlockBlob" if is_azure else None}
        schedule: RetrySchedule | None = None
        while True:
            self._digest.begin(start)
            body = Binary(self._source.part(start, length, self._digest.feed), content_type=content_type(self._source))
            request: Request[None] = Request(_PUT, headers=headers, body=body).elsewhere(url)
            try:
                response = yield from call_detailed(request)
            except HTTPError as error:
                if not _passes(error):
                    raise
                if schedule is None:
                    schedule = yield from new_schedule()
                pause = schedule.next_pause(error)
                if pause is None:
                    raise
                yield from sleep(pause)
                continue
            yield from work(self._source.check_unchanged)
            self._digest.end()
            return response.headers.get("etag")

    def _refused(self, refused: HTTPError) -> UploadError:
        sent = f" after {self._stored} of {self._source.total} bytes" if self._stored else ""
        return UploadError(
            f"the storage refused {self._source.name!r}{sent}: {refused.message}",
            status_code=refused.status_code,
            response=refused.response,
            method=refused.method,
            url=refused.url,
        )


def _layout(
    source: UploadSource, place: Mapping[str, Any]
) -> tuple[tuple[object, ...], int, list[tuple[int | None, str]]]:
    """Return which upload a place is, the bytes of a part, and the parts' numbers and addresses.

    Raises:
        UploadError: the place cannot hold the file.
    """
    multipart, total, key = place.get("multipart"), source.total, place.get("file_key")
    size: Any = total
    upload: object = None
    given: list[tuple[Any, Any]] = [(None, place.get("presigned_url"))]
    if is_mapping(multipart):
        size, upload = multipart.get("part_size"), multipart.get("upload_id")
        given = _parts_of(multipart.get("parts"))
    is_usable = isinstance(key, str) and isinstance(size, int) and size > 0
    if not is_usable or not all(isinstance(url, str) for _, url in given):
        raise UploadError(f"{source.name!r}: the server gave a place that cannot be used", response=dict(place))
    needed: int = -(-total // size)
    if len(given) < needed:
        raise UploadError(f"{source.name!r}: the server gave {len(given)} parts of {size} bytes for {total} bytes")
    return (key, upload, size), size, given[:needed]


def _parts_of(rows: Any) -> list[tuple[Any, Any]]:
    """Return numbers and addresses of parts in the order in which the storage puts them together: by their numbers."""
    given: list[Any] = rows if is_array(rows) else []
    found = [(row.get("part_number"), row.get("presigned_url")) for row in given if is_mapping(row)]
    numbers = {number for number, _ in found if isinstance(number, int) and not isinstance(number, bool)}
    return sorted(found) if len(numbers) == len(given) else [(None, None)]


def _passes(error: HTTPError) -> bool:
    """Whether the storage says that the same request may do later."""
    code = _CODE.search(error.response) if isinstance(error.response, str) else None
    return meaning_of(error).passes or (code is not None and code[1] in _PASSING)
