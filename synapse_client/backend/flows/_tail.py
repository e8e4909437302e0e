"""Following a job's console over as many connections as it takes."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.api.integration import get_job, list_job_console_logs, tail_job_console_logs_v1
from synapse_client.api.integration import tail_job_console_logs as tail_endpoint
from synapse_client.backend.flows._jobs import Pace
from synapse_client.runtime.describe.errors import AuthorizationError, ClientError, ClientTimeoutError, NotFoundError
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.flows.exchange import announce_retry, new_schedule
from synapse_client.runtime.flows.flow import call, close_lines, emit, next_line, open_lines, sleep
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.failures import meaning_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from synapse_client.runtime.describe.types import PathValue
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.flows.steps import Emit, Step
    from synapse_client.runtime.http.config import ClientConfig

__all__ = ["Tail"]

_NAME: Final = "tail_job_console_logs"
_EVENT: Final = ("data:", "event:", "id:", "retry:", ":")
"""How lines of an event stream begin."""


class _Seen:
    """The lines that were handed out, as eight bytes each, and where in them a new connection has begun.

    A server may begin again with the first line, with one in the middle (it keeps a window), or with what is new. Lines
    carry a time, so that what a connection repeats is recognised by its text.
    """

    def __init__(self) -> None:
        self._hashes: array[int] = array("q")
        self._next: int | None = 0

    def __len__(self) -> int:
        return len(self._hashes)

    def reconnected(self) -> None:
        """Expect lines that were there already."""
        self._next = None

    def place(self, line: str) -> bool:
        """Find where the first line of a connection belongs; return whether nothing can be missing before it."""
        found = hash(line)
        if not self._hashes or self._hashes[0] == found:
            self._next = 0
            return True
        for index in range(len(self._hashes) - 1, -1, -1):
            if self._hashes[index] == found:
                self._next = index
                return True
        self._next = len(self._hashes)
        return False

    @property
    def placed(self) -> bool:
        """Whether it is known where this connection has begun."""
        return self._next is not None

    def is_new(self, line: str) -> bool:
        """Whether the next line of a connection is to be handed out; it then counts as seen."""
        at = len(self._hashes) if self._next is None else self._next
        if at < len(self._hashes) and self._hashes[at] == hash(line):
            self._next = at + 1
            return False
        self.add(line)
        return True

    def add(self, line: str) -> None:
        """Count a line as seen."""
        self._hashes.append(hash(line))
        self._next = len(self._hashes)

    def missed(self, lines: list[str], before: str | None) -> list[str]:
        """Return what the whole console holds after the last line that was handed out, up to the line ``before``."""
        last: int | None = -1
        if self._hashes:
            last = next((i for i in range(len(lines) - 1, -1, -1) if hash(lines[i]) == self._hashes[-1]), None)
        if last is None:
            return []
        end = len(lines) if before not in lines[last + 1 :] else lines.index(before, last + 1)
        return lines[last + 1 : end]


class Tail:
    """One call of `tail_job_console_logs`."""

    def __init__(self, pk: PathValue) -> None:
        self._pk = pk
        self._plain = False
        self._events = True
        self._seen = _Seen()

    def lines(self) -> StreamFlow[str]:
        """Emit the lines of the console until the job is over."""
        config = cast("ClientConfig", (yield Configuration()))
        schedule = yield from new_schedule()
        pace = Pace()
        try:
            handle = yield from self._open()
        except ClientTimeoutError:
            handle = None
        while True:
            known = len(self._seen)
            failure: ClientError | None = None
            try:
                if handle is None:
                    handle = yield from self._reopen()
                # a server may send its headers with the first line: no answer then is that of a silent job
                complete = handle is not None and (yield from self._connection(handle))
                if complete or (yield from self._is_over()):
                    return
            except ClientError as error:
                if not meaning_of(error).passes:
                    raise
                failure = error
            if handle is not None:
                yield from close_lines(handle)
                handle = None
            self._seen.reconnected()
            if len(self._seen) > known:
                schedule = yield from new_schedule()
                pace.restart()
            # a server that ends silent answers is not a failure, however often it does so
            pause = pace.next() if failure is None else schedule.next_pause(failure)
            if pause is None:
                raise cast("ClientError", failure)
            if failure is not None:
                announce_retry(config, _NAME, schedule.attempt, pause, failure)
            yield from sleep(pause)

    def _request(self) -> Any:
        return (tail_job_console_logs_v1 if self._plain else tail_endpoint).request(self._pk)

    def _open(self) -> Flow[Any]:
        try:
            return (yield from open_lines(self._request()))
        except NotFoundError:
            self._plain = True  # servers have one address or the other; at that one, lines may be plain
            return (yield from open_lines(self._request()))

    def _reopen(self) -> Flow[Any]:
        try:
            return (yield from open_lines(self._request().once()))
        except ClientTimeoutError:
            return None

    def _connection(self, handle: Any) -> Generator[Step | Emit[str], Any, bool]:
        """Emit what is new on one connection; return whether the server says that this was all."""
        self._events = not self._plain
        is_first = self._plain
        while (line := (yield from next_line(handle))) is not None:
            if is_first and line:
                # the lines of a console begin with a time
                self._events, is_first = line.startswith(_EVENT), False
            message, complete = _message(line) if self._events else (line, False)
            if complete:
                yield from self._catch_up(None)
                return True
            if not message:
                continue
            if not self._seen.placed and not self._seen.place(message):
                yield from self._missed(message)
            if self._seen.is_new(message):
                yield from emit(message)
        return False

    def _is_over(self) -> Generator[Step | Emit[str], Any, bool]:
        """Return whether the job is over, so that the server had a reason to end its answer."""
        try:
            job = yield from call(get_job.request(self._pk))
        except (AuthorizationError, NotFoundError):
            return True  # nobody can tell: the server knows why it ended the answer
        if not job.status.is_final:
            return False
        if self._events:
            self._seen.reconnected()  # the job may have ended after the answer did
        yield from self._catch_up(None)
        return True

    def _catch_up(self, before: str | None) -> StreamFlow[str]:
        if not self._seen.placed:
            yield from self._missed(before)

    def _missed(self, before: str | None) -> StreamFlow[str]:
        """Emit the lines that came while there was no connection, as far as the server still has them."""
        try:
            console = yield from call(list_job_console_logs.request(self._pk))
        except ClientError as error:
            if meaning_of(error).passes:
                raise
            return  # a server without this list: what it did not send again is gone
        lines = [line if isinstance(line, str) else str(line.get("message", "")) for line in console]
        for line in self._seen.missed(lines, before):
            self._seen.add(line)
            yield from emit(line)


def _message(line: str) -> tuple[str, bool]:
    """Return the text of one event line and whether the stream says that it is complete.

    An event is ``data: {"type": "connected" | "log" | "complete", …}``; the ``data`` of a log event is an event line
    itself, with ``{"type", "message"}``, or plain text.
    """
    text = line.removeprefix("data:").strip() if line.startswith("data:") else ""
    if not text:
        return "", False
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        return text, False
    if not is_object(event):
        return text, False
    kind = event.get("type")
    if kind == "complete":
        return "", True
    if kind == "connected":
        return "", False
    if kind == "error":
        raise ClientError(f"{_NAME}: the server reports {event!r:.300}", response=event)
    inner = event.get("data", event.get("message", ""))
    if not isinstance(inner, str):
        inner = inner.get("message", "") if is_object(inner) else str(inner)
    if inner.startswith("data:"):
        return _message(inner)
    return inner.rstrip("\r\n"), False
