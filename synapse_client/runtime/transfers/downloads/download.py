"""One download: a URL's content into a folder, whole or not at all, gone on with where it broke off."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar
from urllib.parse import unquote, urljoin, urlsplit

import attrs

from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError, ResponseFormatError
from synapse_client.runtime.flows.answers import status_error
from synapse_client.runtime.flows.exchange import Ways, announce_retry, exchange
from synapse_client.runtime.flows.flow import close, open_blocks, sleep, use, work
from synapse_client.runtime.flows.steps import Work
from synapse_client.runtime.flows.stop import StoppedError
from synapse_client.runtime.http.request import HttpRequest, HttpResponse, origin, shown_url
from synapse_client.runtime.http.retry import RetrySchedule
from synapse_client.runtime.http.transport.codings import UnknownCodingError, codings_of
from synapse_client.runtime.transfers.downloads.answers import is_confirmed, is_part, note_of, rest_of_part, total_of
from synapse_client.runtime.transfers.downloads.codings import Encoded, coding_of_file
from synapse_client.runtime.transfers.downloads.folder import new_digest
from synapse_client.runtime.transfers.downloads.source import OPERATION, checksum_error

if TYPE_CHECKING:
    from synapse_client.runtime.flows.brief import Brief
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.flows.steps import Blocks
    from synapse_client.runtime.transfers.downloads.codings import Read
    from synapse_client.runtime.transfers.downloads.folder import Entry, Note, Part
    from synapse_client.runtime.transfers.downloads.requests import Requests
    from synapse_client.runtime.transfers.downloads.source import Source

__all__ = ["Download"]

T = TypeVar("T")
P = ParamSpec("P")
_MAX_REDIRECTS: Final = 10
_WRITE_SIZE: Final = 256 * 1024
_WORTH_RESUMING: Final = 256 * 1024
"""Bytes; smaller files are fetched again from their start, which saves a note for each."""
_CONDITIONS: Final = frozenset({"If-Modified-Since", "If-None-Match"})
_NO_FAILURES: Final = frozenset({304, 416})
_POLL: Final = 0.05
_PATIENCE: Final = 120.0
"""Seconds for which another process's download may stand still until we make one of our own."""


class Download:
    """One file on its way.

    It asks for the rest of a part whose content the server can confirm (a strong ``ETag``, by ``If-Range``), for
    nothing if the file that is there is still the server's (``If-None-Match``), and else for all of it.

    Args:
        requests: What is sent for it.
        source: What is to be downloaded.
        entry: Its place in the folder.
        brief: Whether the folder's disk is quick, which is known of a disk rather than of a file.
    """

    def __init__(self, requests: Requests, source: Source, entry: Entry, brief: Brief) -> None:
        self._requests = requests
        self._config = requests.config
        self._source = source
        self._entry = entry
        self._brief = brief
        self._held: Note | None = None
        self._parts: list[Part] = []
        self._http: HttpRequest | None = None
        self._begun: Note | None = None
        self._furthest = 0
        self._is_second = False
        self._is_contested = False
        self._is_busy = False
        self._is_over = False
        self._form: int | None = None
        self._takes_gzip = False

    def run(self, *, is_new: bool = False) -> Flow[None]:
        """Download it.

        Args:
            is_new: Whether there cannot be anything of it in the folder.

        Raises:
            ClientError: the server refused, the connection broke too often, or the checksum was wrong twice.
            OSError: it cannot be stored.
        """
        try:
            if not is_new and (yield Work(self._on_disk, (self._look,), brief=self._brief)):
                yield from self._claim()
            yield from self._repeat()
        finally:
            self._is_over = True
            if not self._is_busy:
                self._close()

    # Under asyncio a disk is touched in threads unless that is brief. They go on when the task is cancelled: whichever
    # of both ends last closes the part.

    def _on_disk(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._is_busy = True
        try:
            if self._is_over:
                raise StoppedError
            return function(*args, **kwargs)
        finally:
            self._is_busy = False
            if self._is_over:
                self._close()

    def _close(self) -> None:
        while self._parts:
            try:
                self._parts.pop().close()
            except IndexError:
                return  # the other one was quicker

    @property
    def _part(self) -> Part | None:
        return self._parts[-1] if self._parts else None

    @property
    def _size(self) -> int:
        return 0 if self._part is None else self._part.size

    def _look(self) -> bool:
        """See what is there; return whether a download was begun, or goes on elsewhere."""
        self._held = self._entry.held()
        return self._entry.part_size() >= 0

    def _claim(self) -> Flow[None]:
        """Get hold of what was begun; whoever has it may finish the file meanwhile."""
        since, size = time.monotonic(), -1
        while not (yield from work(self._on_disk, self._take_up, self._entry.try_claim)):
            now = yield from work(self._entry.part_size)
            if now != size:
                since, size = time.monotonic(), now
            if time.monotonic() - since >= _PATIENCE:
                yield from work(self._on_disk, self._take_up, self._entry.own_part)
                return
            yield from sleep(_POLL)

    def _take_up(self, claim: Callable[[], Part | None]) -> bool:
        part = claim()
        if part is None:
            return False
        self._parts.append(part)
        self._held = self._entry.held()
        self._begun = part.note()
        part.is_kept = self._begun is not None
        return True

    def _repeat(self) -> Flow[None]:
        schedule = self._new_schedule()
        while True:
            if self._source.checksum is not None and self._held is not None:
                if self._held.checksum == self._source.checksum:
                    return self._leave()
                self._held = None
            self._http = self._request(self._source.url)
            ways = Ways(schedule, self._follow, self._renew, _NO_FAILURES)
            blocks = yield from open_blocks(exchange(self._config, self._requests.request, self._http, ways))
            response = blocks.response
            failure: ClientConnectionError | None = None
            is_done = False
            try:
                if response.opened is None:
                    whole = self._take_whole, self._http, response
                    is_done = yield Work(self._on_disk, whole, brief=self._brief)
                else:
                    is_done = yield from self._take(self._http, response, blocks)
            except ClientConnectionError as error:
                error.operation = OPERATION
                failure = error
            yield from close(blocks)
            if failure is not None:
                if self._begun is not None and self._size > self._furthest:
                    self._furthest = self._size
                    schedule = self._new_schedule()
                pause = schedule.pause_after(failure)
                if pause is None:
                    raise failure
                announce_retry(self._config, OPERATION, schedule.attempt, pause, failure)
                yield from sleep(pause)
            elif is_done:
                return None
            elif self._is_contested:
                self._is_contested = False
                yield from self._claim()

    def _leave(self) -> None:
        """Take the file that is there."""
        if self._part is not None:
            self._part.is_done = True

    def _new_schedule(self) -> RetrySchedule:
        return RetrySchedule(self._config.max_retries, repeatable=True)

    def _follow(self, http: HttpRequest, response: HttpResponse, count: int) -> HttpRequest:
        """Return the request after a redirect, which may lead anywhere; credentials go to the client's origin alone."""
        if count > _MAX_REDIRECTS:
            raise self._error(f"more than {_MAX_REDIRECTS} redirects")
        self._http = self._request(_redirected(http, response.headers["location"]))
        return self._http

    def _renew(self, http: HttpRequest, response: HttpResponse) -> HttpRequest | None:
        self._http = self._requests.renewed(http, response) or http
        return None if self._http is http else self._http

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
            eager=_WORTH_RESUMING,
            secrets=self._requests.secrets,
        )

    def _take_whole(self, http: HttpRequest, response: HttpResponse) -> bool:
        """Take an answer that has come in one piece; return as `_take` does."""
        if response.status_code in _NO_FAILURES:
            done = self._take_without_body(http, response)
            if done is not None:
                return done
        if response.status_code != 200:
            raise status_error(OPERATION, http, response)
        if self._is_unpacked(response):
            self._takes_gzip = True
            return False
        note = note_of(response)
        if self._is_held(note):
            self._leave()
            return True
        part = self._begin(note, is_resumable=True)
        if part is not None:
            digest = None if self._source.checksum is None else new_digest(self._source.checksum)
            return self._end(part, [response.content], digest, http, note, None)
        self._is_contested = self._part is None
        return not self._is_contested

    def _take(self, http: HttpRequest, response: HttpResponse, blocks: Blocks) -> Flow[bool]:
        """Take an answer; return whether the file is complete, or else to be asked for again at once."""
        if response.status_code not in {200, 206}:
            raise status_error(OPERATION, http, response)
        read: Read = partial(use, blocks.next_block)
        if is_part(response):
            return (yield from self._take_rest(http, response, read))
        if self._is_unpacked(response):
            self._takes_gzip = True
            return False
        note = note_of(response)
        encoded = yield from self._encoded(response, read)
        if encoded is not None:
            read = encoded.next_block
            if encoded.form != 0:
                note = attrs.evolve(note, size=None)
        if self._is_held(note):
            self._leave()
            return True
        is_resumable = encoded is None or encoded.form == 0
        part = yield from work(self._on_disk, self._begin, note, is_resumable=is_resumable)
        if part is not None:
            return (yield from self._save(part, read, http, note, encoded))
        self._is_contested = self._part is None
        return not self._is_contested

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

    def _take_rest(self, http: HttpRequest, response: HttpResponse, read: Read) -> Flow[bool]:
        part = self._part
        if self._begun is None or part is None:
            raise self._error(f"the server sent a part of the file ({response.status_code}) that was not asked for")
        rest = rest_of_part(response, self._begun, part.size)
        if rest is None:
            yield from work(self._on_disk, self._start_anew, part)
            return False
        self._begun = rest
        yield from work(self._on_disk, part.resume)
        if rest.coding is None:
            return (yield from self._save(part, read, http, rest, None))
        encoded = Encoded(read, rest.coding.split(", "), self._source.checksum)
        yield from encoded.choose(None, 0)
        return (yield from self._save(part, encoded.next_block, http, rest, encoded))

    def _encoded(self, response: HttpResponse, read: Read) -> Flow[Encoded | None]:
        """Return the forms of a body that came encoded.

        Raises:
            ResponseFormatError: nobody knows how to decode it.
            ClientConnectionError: the connection broke.
        """
        codings = codings_of(response.headers)
        if not codings:
            return None
        encoded = Encoded(read, codings, self._source.checksum)
        try:
            yield from encoded.choose(self._own_coding(response), self._form)
        except UnknownCodingError as error:
            raise self._error(str(error), ResponseFormatError) from None
        return encoded

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
            part = self._entry.own_part() if is_small else self._entry.try_claim()
            if part is None:
                return None
            self._parts.append(part)
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

    def _save(self, part: Part, read: Read, http: HttpRequest, note: Note, encoded: Encoded | None) -> Flow[bool]:
        digest = None if self._source.checksum is None else new_digest(self._source.checksum)
        if digest is not None and part.size:
            yield from work(self._on_disk, self._take_in, part, digest, encoded)
        pending: list[bytes] = []
        size = 0
        try:
            while (block := (yield from read())) is not None:
                pending.append(block)
                size += len(block)
                if size >= _WRITE_SIZE:
                    full, pending, size = pending, [], 0
                    yield from work(self._on_disk, self._write, part, full, digest)
        except BaseException as error:
            if pending:
                self._on_disk(self._write, part, pending, None)  # what arrived before the connection broke is kept
            if isinstance(error, zlib.error):
                reason = f"download: {http.shown} arrived damaged: {error}"
                raise ClientConnectionError(reason, method="GET", url=http.shown) from error
            raise
        return (yield from work(self._on_disk, self._end, part, pending, digest, http, note, encoded))

    def _take_in(self, part: Part, digest: Any, encoded: Encoded | None) -> None:
        """Read what there is of the file, for its checksum."""
        for block in part.blocks():
            if self._is_over:
                raise StoppedError
            digest.update(block)
            if encoded is not None:
                encoded.skip(block)

    def _write(self, part: Part, blocks: list[bytes], digest: Any) -> None:
        part.append(blocks)
        if digest is not None:
            for block in blocks:
                digest.update(block)

    def _end(
        self, part: Part, blocks: list[bytes], digest: Any, http: HttpRequest, note: Note, encoded: Encoded | None
    ) -> bool:
        if blocks:
            self._write(part, blocks, digest)
        if note.size is not None and part.size != note.size:
            reason = f"download: {part.size} of {note.size} bytes arrived from {http.shown}"
            raise ClientConnectionError(reason, method="GET", url=http.shown)
        return self._finish(part, note, None if digest is None else str(digest.hexdigest()), encoded)

    def _finish(self, part: Part, note: Note, checksum: str | None = None, encoded: Encoded | None = None) -> bool:
        expected = self._source.checksum
        if expected is not None:
            if checksum is None:
                digest = new_digest(expected)
                self._take_in(part, digest, None)
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
