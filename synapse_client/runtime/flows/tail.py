"""Following lines that a server sends as they come, over as many connections as it takes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from typing import TYPE_CHECKING, Any, cast

from synapse_client.runtime.describe.errors import AuthorizationError, ClientError, ClientTimeoutError, NotFoundError
from synapse_client.runtime.flows.exchange import announce_retry, new_schedule
from synapse_client.runtime.flows.flow import close, emit, next_line, open_lines, sleep
from synapse_client.runtime.flows.polling import Pace
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.failures import meaning_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.flows.steps import Emit, Lines, Step
    from synapse_client.runtime.http.config import ClientConfig

__all__ = ["Tail"]


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
        """Return what the whole holds after the last line that was handed out, up to the line ``before``."""
        last: int | None = -1
        if self._hashes:
            last = next((i for i in range(len(lines) - 1, -1, -1) if hash(lines[i]) == self._hashes[-1]), None)
        if last is None:
            return []
        end = len(lines) if before not in lines[last + 1 :] else lines.index(before, last + 1)
        return lines[last + 1 : end]


class Tail(ABC):
    """One call that follows the lines of something that runs, until it is over.

    A class for each API says where the lines come from, what is in them, and how to find out whether it is over.

    Args:
        name: What the call is named in messages about retries.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen = _Seen()
        self._cut = ""
        """The message within which the last connection ended: it may be only a part of one."""

    @abstractmethod
    def request(self) -> Request[object]:
        """Return the request whose answer is read line by line."""

    @abstractmethod
    def message(self, line: str) -> tuple[str, bool]:
        """Return the text of a line that was sent, "" for none, and whether the server says that this was all."""

    @abstractmethod
    def is_final(self) -> Flow[bool]:
        """Ask whether it is over."""

    @abstractmethod
    def whole(self) -> Flow[list[str]]:
        """Ask for all lines so far."""

    def open(self, *, again: bool) -> Flow[Lines | None]:
        """Open a connection.

        Args:
            again: Whether it is not the first one; the flow then says itself when the next attempt is due.
        """
        request = self.request()
        return (yield from open_lines(request.once() if again else request))

    def begun(self) -> None:  # noqa: B027  # most have nothing to note
        """Take note that a connection has been opened."""

    @property
    def ends_early(self) -> bool:
        """Whether an answer may have ended before the last line was written."""
        return True

    def lines(self) -> StreamFlow[str]:
        """Emit the lines until it is over."""
        config: ClientConfig = yield Configuration()
        schedule = yield from new_schedule()
        pace = Pace()
        try:
            handle = yield from self.open(again=False)
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
                yield from close(handle)
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
                announce_retry(config, self._name, schedule.attempt, pause, failure)
            yield from sleep(pause)

    def _reopen(self) -> Flow[Lines | None]:
        try:
            return (yield from self.open(again=True))
        except ClientTimeoutError:
            return None

    def _connection(self, handle: Lines) -> Generator[Step | Emit[str], Any, bool]:
        """Emit what is new on one connection; return whether the server says that this was all."""
        self.begun()
        self._cut = ""
        while (line := (yield from next_line(handle))) is not None:
            message, complete = self.message(line)
            if handle.is_cut and not complete:
                self._cut = message
                return False
            if complete:
                if not self._seen.placed:
                    yield from self._missed(None)
                return True
            yield from self._arrived(message)
        return False

    def _arrived(self, message: str) -> StreamFlow[str]:
        """Emit the lines of a message that are new; the whole log, which closes gaps, knows lines only."""
        for part in message.split("\n"):
            line = part.rstrip("\r")
            if not line:
                continue
            if not self._seen.placed and not self._seen.place(line):
                yield from self._missed(line)
            if self._seen.is_new(line):
                yield from emit(line)

    def _is_over(self) -> Generator[Step | Emit[str], Any, bool]:
        """Return whether it is over, so that the server had a reason to end its answer."""
        try:
            if not (yield from self.is_final()):
                return False
        except (AuthorizationError, NotFoundError):
            yield from self._arrived(self._cut)
            return True  # nobody can tell: the server knows why it ended the answer
        if self.ends_early:
            self._seen.reconnected()
        known = not self._seen.placed and (yield from self._missed(None))
        if not known:
            yield from self._arrived(self._cut)
        return True

    def _missed(self, before: str | None) -> Generator[Step | Emit[str], Any, bool]:
        """Emit the lines that came while there was no connection; return whether the server still has them."""
        try:
            lines = yield from self.whole()
        except ClientError as error:
            if meaning_of(error).passes:
                raise
            return False  # a server without this list: what it did not send again is gone
        for line in self._seen.missed(lines, before):
            self._seen.add(line)
            yield from emit(line)
        return True
