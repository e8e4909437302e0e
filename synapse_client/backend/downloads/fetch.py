"""One download: a URL's content into a folder, whole or not at all, gone on with where it broke off."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

import attrs

from synapse_client.backend.base.errors import ClientConnectionError, ClientError
from synapse_client.backend.downloads.folder import Entry, Note, new_digest, store
from synapse_client.backend.downloads.names import local_name
from synapse_client.backend.downloads.source import OPERATION, checksum_error, decode, parse_source
from synapse_client.backend.exchange import announce_retry, status_error
from synapse_client.backend.http import HttpRequest, HttpResponse, SyncOpen, origin, shown_url
from synapse_client.backend.prepare import add_credentials, with_query_credentials, without_parameters
from synapse_client.backend.retry import RetrySchedule

if TYPE_CHECKING:
    from synapse_client.backend.config import ClientConfig
    from synapse_client.backend.downloads.folder import Part
    from synapse_client.backend.downloads.source import RemoteFile, Source
    from synapse_client.backend.downloads.workers import Watch
    from synapse_client.backend.transport import SyncTransport

__all__ = ["Fetcher"]

_MAX_REDIRECTS: Final = 10
_WRITE_SIZE: Final = 256 * 1024
_WORTH_RESUMING: Final = 256 * 1024
"""Bytes; smaller files are fetched again from their start, which saves a note for each."""
_ETAG: Final = re.compile(r"[\x21-\x7e]{1,512}")
_DATE: Final = re.compile(r"[\x20-\x7e]{1,64}")
_CONTENT_RANGE: Final = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class Fetcher:
    """Downloads into one folder.

    Args:
        config: The client's configuration: base URL for relative URLs, credentials for its origin, timeouts, retries.
        transport: Returns what sends the requests.
        folder: Where the files go.
    """

    def __init__(self, config: ClientConfig, transport: Callable[[], SyncTransport], folder: Path) -> None:
        self.config = config
        self.transport = transport
        self._folder = str(folder)
        self._dropped = tuple(name for name, _ in config.credentials("query"))
        base = urlsplit(config.base_url)
        self._own = f"{base.scheme}://{base.netloc}/"
        self._headers = {"Accept-Encoding": "identity", "User-Agent": config.user_agent}
        self._own_headers = {**config.headers, **self._headers}
        add_credentials(config, self._own_headers)
        self._request_id = uuid4().hex[:24]
        self._requests = count(1)
        self.secrets: tuple[str, ...] = config.secrets

    def source(self, file: RemoteFile) -> Source:
        """Check what a caller wants to download.

        Raises:
            InvalidInputError: neither a URL nor a file reference, or a URL that cannot be downloaded.
        """
        return parse_source(file, self.config.base_url, self._own, self._dropped)

    def fetch(self, source: Source, watch: Watch) -> Path:
        """Download a file, unless it is there already, and return its path.

        Raises:
            ClientError: any failure; nothing is left under the file's final name.
        """
        try:
            if source.is_inline:
                return Path(store(self._folder, *decode(source)))
            entry = Entry(self._folder, local_name(source.name))
            if source.checksum is None or not entry.holds(source.checksum):
                _Download(self, source, entry, watch).run()
        except OSError as error:
            what = error.strerror or str(error)
            raise ClientError(
                f"download: {source.shown} cannot be stored in {self._folder!r}: {what}{_advice(error)}",
                method="GET",
                url=source.shown,
                operation=OPERATION,
            ) from error
        return Path(entry.target)

    def headers(self, url: str) -> dict[str, str]:
        """Return the headers for a URL; credentials and the client's own headers are for its own origin alone."""
        if self._is_own(url):
            return {"X-Request-ID": f"{self._request_id}{next(self._requests):08x}", **self._own_headers}
        return dict(self._headers)

    def address(self, url: str) -> str:
        """Return a URL with the credentials that travel in the query, if it is of the client's own origin."""
        if not self._dropped or not self._is_own(url):
            return url
        return with_query_credentials(self.config, without_parameters(url, set(self._dropped)))

    def _is_own(self, url: str) -> bool:
        return url.startswith(self._own) or origin(url) == self.config.origin


class _Download:
    """One file on its way.

    It asks for the rest of a part whose content the server can confirm (a strong ``ETag``, by ``If-Range``), for
    nothing if the file that is there is still the server's (``If-None-Match``), and else for all of it.
    """

    def __init__(self, fetcher: Fetcher, source: Source, entry: Entry, watch: Watch) -> None:
        self._fetcher = fetcher
        self._config = fetcher.config
        self._source = source
        self._entry = entry
        self._watch = watch
        self._held = entry.held()
        self._part: Part | None = None
        self._begun: Note | None = None
        self._is_second = False

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
            http, before = None, self._size
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
            if self._begun is not None and self._size > before:
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
            response = self._fetcher.transport().send(http)
            if response.status_code not in {301, 302, 303, 307, 308} or "location" not in response.headers:
                return http, response
            url = _redirected(http, response.headers["location"])
        raise self._error(f"more than {_MAX_REDIRECTS} redirects")

    def _request(self, url: str) -> HttpRequest:
        headers = self._fetcher.headers(url)
        if self._begun is not None and self._begun.etag is not None:
            headers["Range"] = f"bytes={self._size}-"
            headers["If-Range"] = self._begun.etag
        elif self._held is not None and self._held.etag is not None:
            headers["If-None-Match"] = self._held.etag
        elif self._held is not None and self._held.modified is not None:
            headers["If-Modified-Since"] = self._held.modified
        return HttpRequest(
            "GET",
            self._fetcher.address(url),
            shown=shown_url(url) if "?" in url or "@" in url or "#" in url else url,
            headers=headers,
            timeout=self._config.timeout,
            stream=True,
            secrets=self._fetcher.secrets,
        )

    def _take(self, http: HttpRequest, response: HttpResponse) -> bool | None:
        """Take an answer: True when the file is complete, False to ask again at once, None for an answer of no use."""
        if response.opened is None:
            if response.status_code == 304 and self._held is not None:
                self._leave()
                return True
            if response.status_code == 416 and self._begun is not None and self._part is not None:
                if self._part.size == self._begun.size:
                    return self._finish(self._part, self._begun)  # it was complete, only its name was not final
                self._start_anew(self._part)
                return False
            return None
        with closing(cast("SyncOpen", response.opened)) as opened:
            self._watch.beat()
            if response.status_code == 206:
                if self._begun is None or self._part is None:
                    raise self._error("the server sent a part of the file (206) that was not asked for")
                if not self._continues(response):
                    self._start_anew(self._part)
                    return False
                self._part.resume()
                return self._save(self._part, opened.iter_raw(), http, self._begun)
            if response.status_code != 200:
                return None
            note, blocks = self._described(response, opened)
            if self._is_held(note):
                self._leave()
                return True
            part = self._begin(note)
            if part is not None:
                return self._save(part, blocks, http, note)
            if self._part is not None:
                return True
        self._claim()
        return False

    def _continues(self, response: HttpResponse) -> bool:
        """Whether a partial answer is the rest of the part."""
        match = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", "").strip())
        if match is None or self._begun is None or _is_encoded(response):
            return False
        first, last, total = match.groups()
        if self._begun.size is None and total != "*":
            self._begun = attrs.evolve(self._begun, size=int(total))
        whole = total == "*" or (int(total) == self._begun.size and int(last) == int(total) - 1)
        return whole and int(first) == self._size and response.headers.get("etag") in {None, self._begun.etag}

    def _described(self, response: HttpResponse, opened: SyncOpen) -> tuple[Note, Iterator[bytes]]:
        """Return what an answer says about its content, and that content's blocks."""
        etag, modified = response.headers.get("etag", ""), response.headers.get("last-modified", "")
        length = response.headers.get("content-length", "")
        encoded = _is_encoded(response)
        note = Note(
            etag=etag if _ETAG.fullmatch(etag) else None,
            modified=modified if _DATE.fullmatch(modified) else None,
            size=int(length) if length.isdecimal() and not encoded else None,
        )
        return note, opened.iter_bytes() if encoded else opened.iter_raw()

    def _is_held(self, note: Note) -> bool:
        """Whether a whole answer, of a server that does not know conditions, is about the content that is there."""
        held = self._held
        if held is None or note.size not in {None, held.size}:
            return False
        if held.etag is not None or note.etag is not None:
            return held.etag == note.etag
        if held.modified is not None or note.modified is not None:
            return held.modified == note.modified
        return note.size is not None

    def _begin(self, note: Note) -> Part | None:
        """Return a part to be written from its start; None when another download has begun meanwhile.

        A large one gets a note, so that it can be gone on with. A small one is not worth waiting for another download.
        """
        is_small = note.size is not None and note.size < _WORTH_RESUMING
        part = self._part
        if part is None:
            part = self._part = self._entry.own_part() if is_small else self._entry.try_claim()
            if part is None:
                return None
            held = self._entry.held()
            if held is not None and self._source.checksum in {None, held.checksum}:
                self._held = held  # another download may have ended between the request and the claim
                if self._is_held(note):
                    self._leave()
                    return None
        self._start_anew(part)
        if note.size is not None and not is_small:
            self._entry.check_space(note.size)
        if part.is_shared and not is_small and note.etag is not None and not note.etag.startswith("W/"):
            part.save(note)
            self._begun = note
            part.is_kept = True
        return part

    def _save(self, part: Part, blocks: Iterator[bytes], http: HttpRequest, note: Note) -> bool:
        digest = None if self._source.checksum is None else new_digest(self._source.checksum)
        if digest is not None and part.size:
            for block in part.blocks():
                digest.update(block)
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
        finally:
            if pending:
                part.append(pending)  # what arrived before the connection broke is kept
        if note.size is not None and part.size != note.size:
            reason = f"download: {part.size} of {note.size} bytes arrived from {http.shown}"
            raise ClientConnectionError(reason, method="GET", url=http.shown)
        return self._finish(part, note, None if digest is None else str(digest.hexdigest()))

    def _finish(self, part: Part, note: Note, checksum: str | None = None) -> bool:
        expected = self._source.checksum
        if expected is not None:
            if checksum is None:
                digest = new_digest(expected)
                for block in part.blocks():
                    digest.update(block)
                checksum = str(digest.hexdigest())
            if checksum != expected:
                self._start_anew(part)
                if self._is_second:
                    raise checksum_error(self._source.shown, expected, checksum)
                self._is_second = True
                return False
        self._entry.finish(part, note, checksum)
        return True

    def _start_anew(self, part: Part) -> None:
        self._begun = None
        part.begin()

    def _error(self, reason: str) -> ClientError:
        shown = self._source.shown
        return ClientError(f"download: {reason} ({shown})", method="GET", url=shown, operation=OPERATION)


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


def _is_encoded(response: HttpResponse) -> bool:
    return response.headers.get("content-encoding", "").strip().lower() not in {"", "identity"}


def _advice(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "; make space and call again: what has arrived of a large file is kept and gone on with"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "; pass a folder that this process may write to"
    return ""
