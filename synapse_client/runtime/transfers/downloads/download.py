"""One download: a URL's content into a folder, whole or not at all, gone on with where it broke off."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import unquote, urljoin, urlsplit

import attrs

from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError, ResponseFormatError
from synapse_client.runtime.flows.exchange import announce_retry, status_error
from synapse_client.runtime.http.request import HttpRequest, HttpResponse, SyncOpen, origin, shown_url
from synapse_client.runtime.http.retry import RetrySchedule
from synapse_client.runtime.http.transport.codings import UnknownCodingError, codings_of
from synapse_client.runtime.transfers.downloads.answers import is_confirmed, is_part, note_of, rest_of_part, total_of
from synapse_client.runtime.transfers.downloads.codings import Encoded, coding_of_file
from synapse_client.runtime.transfers.downloads.folder import new_digest
from synapse_client.runtime.transfers.downloads.source import OPERATION, checksum_error

if TYPE_CHECKING:
    from synapse_client.runtime.transfers.downloads.folder import Entry, Note, Part
    from synapse_client.runtime.transfers.downloads.requests import Requests
    from synapse_client.runtime.transfers.downloads.source import Source
    from synapse_client.runtime.transfers.downloads.workers import Watch

__all__ = ["Download"]

_MAX_REDIRECTS: Final = 10
_WRITE_SIZE: Final = 256 * 1024
_WORTH_RESUMING: Final = 256 * 1024
"""Bytes; smaller files are fetched again from their start, which saves a note for each."""
_CONDITIONS: Final = frozenset({"If-Modified-Since", "If-None-Match"})


class Download:
    """One file on its way.

    It asks for the rest of a part whose content the server can confirm (a strong ``ETag``, by ``If-Range``), for
    nothing if the file that is there is still the server's (``If-None-Match``), and else for all of it.

    Args:
        requests: What is sent for it.
        source: What is to be downloaded.
        entry: Its place in the folder.
        watch: Called while it goes on.
    """

    def __init__(self, requests: Requests, source: Source, entry: Entry, watch: Watch) -> None:
        self._requests = requests
        self._config = requests.config
        self._source = source
        self._entry = entry
        self._watch = watch
        self._held = entry.held()
        self._part: Part | None = None
        self._begun: Note | None = None
        self._furthest = 0
        self._is_second = False
        self._form: int | None = None
        self._takes_gzip = False

    def run(self) -> None:
        """Download it.

        Raises:
            ClientError: the server refused, the connection broke too often, or the checksum was wrong twice.
            OSError: it cannot be stored.
        """
        try:
            if self._entry.has_part():
                self._claim()
            self._repeat()
        finally:
            if self._part is not None:
                self._part.close()

    def _claim(self) -> None:
        """Get hold of what was begun; whoever has it may finish the file meanwhile."""
        self._part = self._entry.claim(self._watch.wait)
        self._held = self._entry.held()
        self._begun = self._part.note()
        self._part.is_kept = self._begun is not None

    def _repeat(self) -> None:
        schedule = self._schedule()
        while True:
            if self._source.checksum is not None and self._held is not None:
                if self._held.checksum == self._source.checksum:
                    return self._leave()
                self._held = None
            outcome: HttpResponse | ClientConnectionError
            http = None
            try:
                http, response = self._open()
                done = self._take(http, response)
                if done is not None:
                    if done:
                        return None
                    continue
                outcome = response
            except ClientConnectionError as error:
                error.operation = OPERATION
                outcome = error
            if self._begun is not None and self._size > self._furthest:
                self._furthest = self._size
                schedule = self._schedule()
            pause = schedule.pause_after(outcome)
            if pause is None:
                if isinstance(outcome, ClientConnectionError):
                    raise outcome
                raise status_error(OPERATION, cast("HttpRequest", http), outcome)
            announce_retry(self._config, OPERATION, schedule.attempt, pause, outcome)
            self._watch.pause(pause)

    @property
    def _size(self) -> int:
        return 0 if self._part is None else self._part.size

    def _leave(self) -> None:
        """Take the file that is there."""
        if self._part is not None:
            self._part.is_done = True

    def _schedule(self) -> RetrySchedule:
        return RetrySchedule(self._config.max_retries, repeatable=True)

    def _open(self) -> tuple[HttpRequest, HttpResponse]:
        """Send the request, following redirects."""
        url = self._source.url
        for _ in range(_MAX_REDIRECTS + 1):
            http = self._request(url)
            response = self._requests.transport().send(http)
            if response.status_code not in {301, 302, 303, 307, 308} or "location" not in response.headers:
                return http, response
            url = _redirected(http, response.headers["location"])
        raise self._error(f"more than {_MAX_REDIRECTS} redirects")

    def _request(self, url: str) -> HttpRequest:
        headers = self._requests.headers(url)
        if self._takes_gzip:
            headers["Accept-Encoding"] = "gzip"
        if self._begun is not None and self._begun.etag is not None:
            headers["Range"] = f"bytes={self._size}-"
            headers["If-Range"] = self._begun.etag
        elif self._held is not None and self._held.etag is not None:
            headers["If-None-Match"] = self._held.etag
        elif self._held is not None and self._held.modified is not None:
            headers["If-Modified-Since"] = self._held.modified
        return HttpRequest(
            "GET",
            self._requests.address(url),
            shown=shown_url(url) if "?" in url or "@" in url or "#" in url else url,
            headers=headers,
            timeout=self._config.timeout,
            stream=True,
            secrets=self._requests.secrets,
        )

    def _take(self, http: HttpRequest, response: HttpResponse) -> bool | None:
        """Take an answer: True when the file is complete, False to ask again at once, None for an answer of no use."""
        if response.opened is None:
            return self._take_without_body(http, response)
        with closing(cast("SyncOpen", response.opened)) as opened:
            self._watch.beat()
            if response.status_code not in {200, 206}:
                return None
            if is_part(response):
                return self._take_rest(http, response, opened)
            if self._is_unpacked(response):
                self._takes_gzip = True
                return False
            note = note_of(response)
            body = self._body(response, opened.iter_raw())
            is_as_it_came = not isinstance(body, Encoded) or body.form == 0
            if not is_as_it_came:
                note = attrs.evolve(note, size=None)
            if self._is_held(note):
                self._leave()
                return True
            part = self._begin(note, is_resumable=is_as_it_came)
            if part is not None:
                return self._save(part, body, http, note)
            if self._part is not None:
                return True
        self._claim()
        return False

    def _take_without_body(self, http: HttpRequest, response: HttpResponse) -> bool | None:
        held, part, begun = self._held, self._part, self._begun
        if response.status_code == 304 and held is not None and not _CONDITIONS.isdisjoint(http.headers):
            if is_confirmed(response, held):
                self._leave()
                return True
            self._held = None
            return False
        if response.status_code == 416 and begun is not None and part is not None:
            # it may have been complete, and only its name was not final
            if part.size == begun.size and total_of(response) in {None, part.size} and is_confirmed(response, begun):
                return self._finish(part, begun)
            self._start_anew(part)
            return False
        return None

    def _take_rest(self, http: HttpRequest, response: HttpResponse, opened: SyncOpen) -> bool:
        if self._begun is None or self._part is None:
            raise self._error(f"the server sent a part of the file ({response.status_code}) that was not asked for")
        rest = rest_of_part(response, self._begun, self._part.size)
        if rest is None:
            self._start_anew(self._part)
            return False
        self._begun = rest
        self._part.resume()
        blocks = opened.iter_raw()
        if rest.coding is None:
            return self._save(self._part, blocks, http, rest)
        body = Encoded(blocks, rest.coding.split(", "), None, self._source.checksum, 0)
        return self._save(self._part, body, http, rest)

    def _body(self, response: HttpResponse, blocks: Iterator[bytes]) -> Iterator[bytes] | Encoded:
        """Return the blocks of a body, or its forms when it came encoded.

        Raises:
            ResponseFormatError: nobody knows how to decode it.
            ClientConnectionError: the connection broke.
        """
        codings = codings_of(response.headers)
        if not codings:
            return blocks
        try:
            return Encoded(blocks, codings, self._own_coding(response), self._source.checksum, self._form)
        except UnknownCodingError as error:
            raise self._error(str(error), ResponseFormatError) from None

    def _own_coding(self, response: HttpResponse) -> str | None:
        path = unquote(urlsplit(self._source.name).path)
        return coding_of_file(path, response.headers.get("content-type", ""))

    def _is_unpacked(self, response: HttpResponse) -> bool:
        """Whether the storage unpacked a file for whoever does not ask for gzip, as Google's does."""
        if self._takes_gzip or codings_of(response.headers):
            return False
        if response.headers.get("x-goog-stored-content-encoding", "").lower() != "gzip":
            return False
        return self._source.checksum is not None or self._own_coding(response) == "gzip"

    def _is_held(self, note: Note) -> bool:
        """Whether a whole answer, of a server that does not know conditions, is about the content that is there."""
        held = self._held
        if held is None or (note.coding is None and note.size not in {None, held.size}):
            return False
        if held.etag is not None or note.etag is not None:
            return held.etag == note.etag
        return held.modified is not None and held.modified == note.modified

    def _begin(self, note: Note, *, is_resumable: bool) -> Part | None:
        """Return a part to be written from its start; None when another download has begun meanwhile.

        A large one gets a note, so that it can be gone on with. A small one is not worth waiting for another download.
        """
        is_small = note.size is not None and note.size < _WORTH_RESUMING
        part = self._part
        if part is None:
            part = self._part = self._entry.own_part() if is_small else self._entry.try_claim()
            if part is None:
                return None
            # a part of our own replaces the file by the same content at worst, which is cheaper than to look again
            held = self._entry.held() if part.is_shared else None
            if held is not None and self._source.checksum in {None, held.checksum}:
                self._held = held  # another download may have ended between the request and the claim
                if self._is_held(note):
                    self._leave()
                    return None
        self._start_anew(part)
        if note.size is not None and not is_small:
            self._entry.check_space(note.size)
        is_resumable = is_resumable and note.etag is not None and not note.etag.startswith("W/")
        if part.is_shared and not is_small and is_resumable:
            part.save(note)
            self._begun = note
            part.is_kept = True
        return part

    def _save(self, part: Part, body: Iterator[bytes] | Encoded, http: HttpRequest, note: Note) -> bool:
        encoded, blocks = (body, body.stored()) if isinstance(body, Encoded) else (None, body)
        digest = None if self._source.checksum is None else new_digest(self._source.checksum)
        if digest is not None and part.size:
            for block in part.blocks():
                digest.update(block)
                if encoded is not None:
                    encoded.skip(block)
        pending: list[bytes] = []
        size = 0
        try:
            for block in blocks:
                pending.append(block)
                size += len(block)
                if digest is not None:
                    digest.update(block)
                if size >= _WRITE_SIZE:
                    full, pending, size = pending, [], 0
                    part.append(full)
                self._watch.beat()
        except zlib.error as error:
            reason = f"download: {http.shown} arrived damaged: {error}"
            raise ClientConnectionError(reason, method="GET", url=http.shown) from error
        finally:
            if pending:
                part.append(pending)  # what arrived before the connection broke is kept
        if note.size is not None and part.size != note.size:
            reason = f"download: {part.size} of {note.size} bytes arrived from {http.shown}"
            raise ClientConnectionError(reason, method="GET", url=http.shown)
        return self._finish(part, note, None if digest is None else str(digest.hexdigest()), encoded)

    def _finish(self, part: Part, note: Note, checksum: str | None = None, encoded: Encoded | None = None) -> bool:
        expected = self._source.checksum
        if expected is not None:
            if checksum is None:
                digest = new_digest(expected)
                for block in part.blocks():
                    digest.update(block)
                checksum = str(digest.hexdigest())
            if checksum != expected:
                self._start_anew(part)
                other = None if encoded is None else encoded.other_form()
                if other is not None and self._form is None:
                    self._form = other  # the file is another form of what came
                    return False
                if self._is_second:
                    raise self._wrong(expected, checksum, encoded)
                self._is_second = True
                return False
        held = self._held
        # where a server says nothing of its content, the content must say whether it is another one
        if held is not None and {note.etag, note.modified} == {None} and self._entry.has_content_of(part):
            self._leave()
        else:
            self._entry.finish(part, note, checksum)
        return True

    def _wrong(self, expected: str, found: str, encoded: Encoded | None) -> ClientError:
        unknown = None if encoded is None else encoded.unknown()
        if unknown is not None:
            return self._error(
                f"{unknown}; as it came it has the checksum {found}, not {expected}", ResponseFormatError
            )
        return checksum_error(self._source.shown, expected, found)

    def _start_anew(self, part: Part) -> None:
        self._begun = None
        part.begin()

    def _error(self, reason: str, kind: type[ClientError] = ClientError) -> ClientError:
        shown = self._source.shown
        return kind(f"download: {reason} ({shown})", method="GET", url=shown, operation=OPERATION)


def _redirected(http: HttpRequest, location: str) -> str:
    try:
        target = urljoin(http.url, location)
        scheme, host, _ = origin(target)
    except ValueError:
        target = scheme = host = ""
    if scheme not in {"http", "https"} or not host:
        shown = urlsplit(location).scheme if target else "a malformed URL"
        raise ClientError(
            f"download: {http.shown} is redirected to no http or https URL ({shown})",
            method="GET",
            url=http.shown,
            operation=OPERATION,
        )
    return target
