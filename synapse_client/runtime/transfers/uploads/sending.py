"""The protocol of a chunked upload: send, find out what arrived, go on, finish."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from synapse_client.runtime.describe.errors import (
    ChecksumError,
    ClientError,
    GoneError,
    InvalidInputError,
    NotFoundError,
    PayloadTooLargeError,
    ResponseFormatError,
    UploadError,
    ValidationError,
)
from synapse_client.runtime.flows.exchange import announce_retry
from synapse_client.runtime.flows.flow import call, of_caller, sleep, work
from synapse_client.runtime.http.failures import meaning_of
from synapse_client.runtime.http.prepare import resolve
from synapse_client.runtime.http.retry import RetrySchedule
from synapse_client.runtime.state.journal import Journal, UnfinishedUpload, place_of
from synapse_client.runtime.transfers.uploads.answers import (
    check_offset,
    expected_offset,
    id_of,
    is_complete,
    may_pass,
    md5_of,
)
from synapse_client.runtime.transfers.uploads.digest import SendingDigest

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.types import ProgressCallback
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.transfers.uploads.protocol import UploadProtocol
    from synapse_client.runtime.transfers.uploads.source import UploadSource

__all__ = ["Sending"]

_SERVER_SPEED: Final = 100_000_000
"""Bytes a second that a server computes the MD5 of, at least."""
_LONGEST_WAIT: Final = 20.0
"""Seconds between two questions."""
_log = logging.getLogger("synapse_client")


class _StartAnewError(Exception):
    """The upload on the server is of no use any more; the error is what the user sees if it happens again."""

    def __init__(self, error: ClientError) -> None:
        super().__init__(error.message)
        self.error = error


class Sending:
    """One source on its way to the server.

    A *stall* is a row of failures without a byte of progress; it ends after ``max_retries`` further attempts. Each
    failed request, of whatever kind, counts as one, so that nothing goes on for ever.
    """

    def __init__(
        self,
        config: ClientConfig,
        protocol: UploadProtocol,
        source: UploadSource,
        *,
        filename: str,
        chunk_size: int,
        on_progress: ProgressCallback | None,
    ) -> None:
        self._config = config
        self._protocol = protocol
        self._source = source
        self._on_progress = on_progress
        self._journal = Journal()
        self._blank = UnfinishedUpload(
            path=source.path or Path("" if source.remote is None else source.remote.place),
            remote=None if source.remote is None else source.remote.place,
            etag=None if source.remote is None else source.remote.etag,
            size=source.total,
            modified=source.modified,
            offset=0,
            filename=filename,
            chunk_size=chunk_size,
            id="",
            url="",
            place=place_of(config.base_url),
            started=datetime.now(UTC),
        )
        self._arrived = 0
        self._is_closed = False

    @property
    def is_kept(self) -> bool:
        """Whether the next call can go on where this one ends."""
        return self._journal.is_locked

    def open_journal(self) -> bool:
        """Keep a journal from now on; False when there is none because somebody else is sending the file."""
        if self._source.path is not None or self._source.remote is not None:
            self._journal = Journal.open(self._blank)
            if self._is_closed:  # an asyncio task was cancelled while its thread was here
                self._journal.close()
        return not self._journal.is_taken

    def forget(self) -> None:
        """Let the next upload of the file begin at its start: this one has been used, or is of no use."""
        self._journal.remove()

    def close(self) -> None:
        """Let others send the file."""
        self._is_closed = True
        self._journal.close()

    def run(self) -> Flow[Model]:
        """Send and finish; start anew at most once because the upload is gone, and once because of its checksum.

        A finished upload stays in the journal until `forget`: what is made of it may fail.
        """
        found = self._journal.found
        reasons: set[bool] = set()
        try:
            while True:
                try:
                    return (yield from self._attempt(found))
                except _StartAnewError as reason:
                    yield from work(self.forget)
                    found, self._arrived = None, 0
                    if (kind := isinstance(reason.error, ChecksumError)) in reasons:
                        raise reason.error from reason.error.__cause__
                    reasons.add(kind)
                    _log.warning("the upload of %r starts anew: %s", self._source.name, reason.error)
        except ClientError as error:
            if self._arrived and self.is_kept:
                error.add_note(
                    f"{self._arrived} of {self._source.total} bytes of {self._source.name!r} have arrived; the same "
                    "call goes on from there."
                )
            raise

    def _attempt(self, found: UnfinishedUpload | None) -> Flow[Model]:
        with closing(SendingDigest(self._source)) as digest:
            entry: UnfinishedUpload | None = None
            if found is not None:
                opened = yield from self._reopen(found, digest)
                if not isinstance(opened, UnfinishedUpload):
                    return opened
                entry = opened
            stall = self._new_stall()
            while True:
                entry = yield from self._send_chunks(entry, digest)
                yield from work(digest.reach, self._source.total)
                md5 = yield from work(digest.hexdigest)
                yield from work(self._source.check_unchanged)
                # with it, a later run can tell what a finished upload holds
                entry = attrs.evolve(entry, md5=md5)
                yield from work(self._journal.write, entry)
                finished = yield from self._finish(entry, md5, stall)
                if not isinstance(finished, UnfinishedUpload):
                    return finished
                entry = finished

    def _reopen(self, found: UnfinishedUpload, digest: SendingDigest) -> Flow[UnfinishedUpload | Model]:
        """Take up what an earlier run left; it may have finished the upload without knowing."""
        try:
            resolve(self._config, found.url, self._protocol.name)
            state = yield from self._ask(found, self._new_stall())
            offset = self._offset_of(state)
        except UploadError as error:
            raise _StartAnewError(error) from error
        except ResponseFormatError as error:
            if error.url is not None:
                raise
            raise _StartAnewError(error) from error  # the journal names a foreign host, or the answer holds no offset
        yield from work(digest.reach, offset)
        yield from work(self._tell, offset)
        self._arrived = offset
        if not is_complete(state):
            _log.info("the upload of %r goes on at byte %d of %d", self._source.name, offset, self._source.total)
            return attrs.evolve(found, offset=offset, chunk_size=self._blank.chunk_size, md5=None)
        md5 = yield from work(digest.hexdigest)
        known = {text for text in (found.md5, md5_of(state)) if text is not None}
        if offset != self._source.total or known != {md5}:
            raise _StartAnewError(
                UploadError(f"an earlier upload of {self._source.name!r} is finished and holds something else")
            )
        return state

    def _send_chunks(self, entry: UnfinishedUpload | None, digest: SendingDigest) -> Flow[UnfinishedUpload]:
        stall = self._new_stall()
        best = 0 if entry is None else entry.offset
        while entry is None or entry.offset < self._source.total:
            offset = 0 if entry is None else entry.offset
            yield from work(self._source.check_unchanged)
            yield from work(digest.reach, offset)
            try:
                entry = yield from self._send_chunk(entry, offset, digest)
                if entry.offset <= offset:
                    yield from self._pause(stall, self._no_progress(entry.offset))
            except ClientError as error:
                if isinstance(error, InvalidInputError):
                    self._source.check_unchanged()  # says better why the file cannot be read
                entry = yield from self._recover(entry, error, stall)
            if entry is None:
                continue
            self._arrived = entry.offset
            yield from work(self._journal.write, entry)
            if entry.offset > best:
                best, stall = entry.offset, self._new_stall()
        return entry

    def _send_chunk(self, entry: UnfinishedUpload | None, offset: int, digest: SendingDigest) -> Flow[UnfinishedUpload]:
        length = min(self._blank.chunk_size, self._source.total - offset)

        def on_block(position: int, block: bytes) -> None:
            digest.feed(position, block)
            self._tell(position + len(block))

        form = cast("Any", {"filename": self._blank.filename, "file": self._source.part(offset, length, on_block)})
        content_range = f"bytes {offset}-{offset + length - 1}/{self._source.total}"
        try:
            if entry is None:
                answer = yield from call(self._protocol.start(form, content_range=content_range).once())
                resolve(self._config, answer.url, self._protocol.name)
                entry = attrs.evolve(
                    self._blank, id=id_of(self._protocol.name, answer), url=answer.url, started=datetime.now(UTC)
                )
            else:
                request = self._protocol.append(entry.id, form, content_range=content_range)
                answer = yield from call(request.at(entry.url).once())
        except PayloadTooLargeError as error:
            error.message += (
                f"; a chunk of {length} bytes is too large for the server or a proxy: pass a smaller chunk_size"
            )
            raise
        return attrs.evolve(entry, offset=self._offset_of(answer))

    def _recover(
        self, entry: UnfinishedUpload | None, error: ClientError, stall: RetrySchedule
    ) -> Flow[UnfinishedUpload | None]:
        """Find out how to go on after a failed chunk; None while the server has given the upload no id."""
        if not may_pass(error):
            raise error
        if entry is None:
            # whatever such a chunk left on the server expires there
            if isinstance(error, (GoneError, NotFoundError, ResponseFormatError, ValidationError)):
                raise error
            yield from self._pause(stall, error)
            return None
        if isinstance(error, (GoneError, NotFoundError)):
            raise _StartAnewError(error) from error
        if isinstance(error, ValidationError):
            expected = expected_offset(error)
            if expected is None or expected == entry.offset:
                state = yield from self._ask(entry, stall)
                if is_complete(state):
                    raise _StartAnewError(error) from error
                expected = self._offset_of(state)
            if expected == entry.offset or stall.next_pause() is None:
                raise error
            _log.info("%r: the server is at byte %s instead of %d", self._source.name, expected, entry.offset)
            return attrs.evolve(entry, offset=check_offset(self._protocol.name, expected, self._source, error.response))
        yield from self._pause(stall, error)
        if meaning_of(error).did_nothing:
            return entry
        state = yield from self._ask(entry, stall)
        if is_complete(state):
            raise _StartAnewError(error) from error
        return attrs.evolve(entry, offset=self._offset_of(state))

    def _finish(self, entry: UnfinishedUpload, md5: str, stall: RetrySchedule) -> Flow[Model | UnfinishedUpload]:
        """Finish the upload; an entry comes back when the server turns out to lack bytes."""
        request = self._protocol.finish(entry.id, {"md5": md5}).at(entry.url).once()
        while True:
            try:
                finished: Model = yield from call(request)
            except (GoneError, NotFoundError) as error:
                raise _StartAnewError(error) from error
            except ClientError as error:
                found = yield from self._after_failure(entry, md5, error, stall)
                if found is None:
                    continue
                if isinstance(found, UnfinishedUpload):
                    return found
                finished = found
            size = finished.get("size")
            if (md5_of(finished) or md5) != md5 or (isinstance(size, int) and size != self._source.total):
                raise _StartAnewError(
                    self._checksum_error(md5, UploadError("the finished upload differs", response=finished.to_dict()))
                )
            return finished

    def _after_failure(
        self, entry: UnfinishedUpload, md5: str, error: ClientError, stall: RetrySchedule
    ) -> Flow[Model | UnfinishedUpload | None]:
        """Return the finished upload, an entry when the server lacks bytes, or None to ask it once more to finish."""
        if not may_pass(error):
            raise error
        if not isinstance(error, ValidationError):
            yield from self._pause(stall, error)
            if meaning_of(error).did_nothing:
                return None
        state = yield from self._ask(entry, stall)
        if meaning_of(error).may_still_act:
            state = yield from self._await_finish(entry, state, stall)
        if is_complete(state):
            return state  # "already complete", or only the answer was lost
        offset = self._offset_of(state)
        if offset < self._source.total:
            if stall.next_pause() is None:
                raise error
            return attrs.evolve(entry, offset=offset, md5=None)
        if isinstance(error, ValidationError):
            raise _StartAnewError(self._checksum_error(md5, error)) from error
        return None

    def _await_finish(self, entry: UnfinishedUpload, state: Model, stall: RetrySchedule) -> Flow[Model]:
        """Wait as long as the server may need to compute the MD5; it goes on with that when nobody waits for it."""
        left = self._source.total / _SERVER_SPEED
        pause = 1.0
        while left >= 1 and not is_complete(state) and state.get("offset") == self._source.total:
            yield from sleep(min(pause, left))
            left -= pause
            pause = min(2 * pause, _LONGEST_WAIT)
            state = yield from self._ask(entry, stall)
        return state

    def _ask(self, entry: UnfinishedUpload, stall: RetrySchedule) -> Flow[Model]:
        """Ask the server what it holds."""
        request = self._protocol.state(entry.id).at(entry.url).once()
        while True:
            try:
                state: Model = yield from call(request)
                self._offset_of(state)
            except (GoneError, NotFoundError) as error:
                raise _StartAnewError(error) from error
            except ClientError as error:
                if isinstance(error, ValidationError) or not may_pass(error):
                    raise
                yield from self._pause(stall, error)
            else:
                return state

    def _pause(self, stall: RetrySchedule, error: ClientError) -> Flow[None]:
        """Wait until the next attempt, or raise the error when there is to be none."""
        seconds = stall.next_pause(error)
        if seconds is None:
            raise error
        announce_retry(self._config, error.operation or self._protocol.name, stall.attempt, seconds, error)
        yield from sleep(seconds)

    def _new_stall(self) -> RetrySchedule:
        return RetrySchedule(self._config.max_retries, repeatable=True)

    def _tell(self, sent: int) -> None:
        if self._on_progress is not None:
            of_caller(self._on_progress, sent, self._source.total)

    def _offset_of(self, state: Model) -> int:
        return check_offset(self._protocol.name, state.get("offset"), self._source, state.to_dict())

    def _no_progress(self, offset: int) -> UploadError:
        return UploadError(
            f"{self._protocol.name}: the server takes chunks of {self._source.name!r}, but stays at byte {offset} of "
            f"{self._source.total}"
        )

    def _checksum_error(self, md5: str, error: ClientError) -> ChecksumError:
        return ChecksumError(
            f"{self._protocol.name}: the server received other bytes than {self._source.name!r} has (MD5 {md5}): "
            f"{error.message}",
            status_code=error.status_code,
            response=error.response,
            request_id=error.request_id,
            method=error.method,
            url=error.url,
            operation=error.operation,
            headers=error.headers,
        )
