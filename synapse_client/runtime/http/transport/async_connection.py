"""As `connection`, on asyncio's event loop."""

from __future__ import annotations

import asyncio
import math
import socket
import time
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.http.transport.answer import Answer
from synapse_client.runtime.http.transport.async_sockets import connected_async
from synapse_client.runtime.http.transport.broken import BrokenError, Phase, reason_of
from synapse_client.runtime.http.transport.limits import kept_seconds
from synapse_client.runtime.http.transport.sockets import prepared, readiness_of
from synapse_client.runtime.http.transport.tls import Tls

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Mapping

    from synapse_client.runtime.http.transport.address import Address
    from synapse_client.runtime.http.transport.sockets import Readiness

__all__ = ["AsyncConnection"]

_MOST_HELD: Final = 1024 * 1024
"""Bytes of a body that wait for their reader at most; the server has to wait then."""
_READ_SIZE: Final = 64 * 1024


class AsyncConnection(asyncio.Protocol):
    """A connection to one origin; `connect` makes one.

    Attributes:
        kept_until: Until when another request may follow, by `time.monotonic`.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._transport: Any = None
        self._ready: Readiness | None = None
        self._tls: Tls | None = None
        self._answer: Answer | None = None
        self._failure: BrokenError | None = None
        self._is_over = False
        self._is_full = False
        self._is_paused = False
        self._held = 0
        self._waiter: asyncio.Future[bool] | None = None
        self._deadline = math.inf
        self._timer: asyncio.TimerHandle | None = None
        self.kept_until: float = math.inf

    @classmethod
    async def connect(cls, address: Address, context: ssl.SSLContext | None, seconds: float | None) -> AsyncConnection:
        """Return a new connection.

        Args:
            address: Where to.
            context: With which certificates; None for http.
            seconds: How long it may take to be made, TLS included; None for as long as the system gives it.

        Raises:
            BrokenError: it could not be made.
        """
        loop = asyncio.get_running_loop()
        found = cls(loop)
        try:
            async with asyncio.timeout(seconds):
                connected = await connected_async(address.hostname, address.port)
                await loop.create_connection(lambda: found, sock=connected)
                if context is not None:
                    await found._shake_hands(Tls(context, address.hostname))
        except BaseException as error:
            found.abort()
            if isinstance(error, TimeoutError) and error.errno is None:
                raise BrokenError("no connection in time", phase="connect", sent=False) from None
            if isinstance(error, OSError):
                raise BrokenError(reason_of(error), sent=False) from error
            raise
        return found

    def close(self) -> None:
        """Close it, after what was written has gone out."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._transport is not None and not self._is_over:
            self._transport.close()

    def abort(self) -> None:
        """Close it at once."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._transport is not None and not self._is_over:
            self._transport.abort()

    @property
    def is_fresh(self) -> bool:
        """Whether it can take another request: it is not too old, and the server has not said a word since."""
        return time.monotonic() < self.kept_until and not self._is_over and self._failure is None and self._is_silent()

    def _is_silent(self) -> bool:
        """Whether the socket has nothing that the event loop would hear of only in its next round, such as its end."""
        ready = self._ready
        if ready is None:  # an event loop that does not tell
            return True
        try:
            return not self._transport.is_closing() and not ready(read=True, write=False, seconds=0)[0]
        except (OSError, ValueError):
            return False

    def keep(self, headers: dict[str, str]) -> None:
        """Take note that a request has ended well, and for how long another one may follow."""
        self._answer = None
        self.kept_until = time.monotonic() + kept_seconds(headers)

    async def _shake_hands(self, tls: Tls) -> None:
        self._tls = tls
        while True:
            leaving = tls.shake_hands()
            if leaving:
                self._transport.write(leaving)
            if tls.is_ready:
                return
            if self._failure is not None or self._is_over:
                said = "the server closed the connection" if self._failure is None else self._failure.reason
                raise BrokenError(f"TLS with {tls.hostname}: {said}", sent=False)
            await self._wait("connect", None)  # the caller has a timeout for all of it

    # ----------------------------------------------------------------------------------------------------- one exchange

    async def exchange(
        self, head: bytes, body: AsyncIterator[bytes] | None, method: str, timeout: Mapping[str, float | None]
    ) -> Answer:
        """Send a request and return its answer once its head is there.

        An answer that comes while the body is being sent, and is not a success, ends the sending: the server wants no
        more of it (RFC 9112, 9.5).

        Args:
            head: Head of the request.
            body: Its body, in blocks.
            method: Its method.
            timeout: Seconds for ``read`` and ``write``.

        Raises:
            BrokenError: no answer.
        """
        answer = self._answer = Answer(method)
        self._held = 0
        if body is None:
            await self._write(answer, head, b"", timeout.get("write"))
        else:
            await self._send_all(answer, head, body, timeout.get("write"))
        seconds = timeout.get("read")
        while not answer.has_head:
            await self.receive(answer, seconds)
        return answer

    async def _send_all(self, answer: Answer, head: bytes, body: AsyncIterator[bytes], seconds: float | None) -> None:
        async for block in body:
            answer.is_early = not await self._write(answer, head, block, seconds)
            if answer.is_early:
                return
            head = b""
            await asyncio.sleep(0)  # let the event loop hear what the server says meanwhile
        if head:
            await self._write(answer, head, b"", seconds)

    async def _write(self, answer: Answer, head: bytes, block: bytes, seconds: float | None) -> bool:
        """Send bytes; return whether the server wants more."""
        if answer.status >= 300:
            return False
        self._check(answer)
        if self._tls is not None:
            self._transport.write(self._tls.encrypted(head + block if head else block))
        elif head:
            self._transport.writelines((head, block))
        else:
            self._transport.write(block)
        while self._is_full:
            await self._wait("write", seconds)
            if answer.status >= 300:
                return False
            self._check(answer)
        return True

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _check(self, answer: Answer) -> None:
        """Raise what has happened to the connection."""
        self._raise_failure()
        if self._is_over:
            answer.end(orderly=False)
            raise BrokenError("the server closed the connection before it had the whole request")

    async def receive(self, answer: Answer, seconds: float | None) -> None:
        """Wait for more of an answer.

        Args:
            answer: What is being received.
            seconds: How long to wait for the next bytes; None for ever.

        Raises:
            BrokenError: no more came, or what came is not valid.
        """
        if answer.blocks or answer.is_over:
            return
        self._raise_failure()
        self._held = 0
        if self._is_paused:
            self._is_paused = False
            self._transport.resume_reading()
        await self._wait("read", seconds)
        if not answer.blocks:
            self._raise_failure()

    async def _wait(self, phase: Phase, seconds: float | None) -> None:
        """Wait until something happens."""
        loop = self._loop
        waiter = self._waiter = loop.create_future()
        self._deadline = math.inf if seconds is None else loop.time() + seconds
        if seconds is not None:
            # one timer for many waits: most of them end long before
            if self._timer is not None and self._timer.when() > self._deadline:
                self._timer.cancel()
                self._timer = None
            if self._timer is None:
                self._timer = loop.call_at(self._deadline, self._tick)
        try:
            if not await waiter:
                raise BrokenError("no progress", phase=phase)
        finally:
            self._waiter = None

    def _tick(self) -> None:
        self._timer = None
        if self._waiter is None or self._deadline == math.inf:
            return
        if self._loop.time() < self._deadline:
            self._timer = self._loop.call_at(self._deadline, self._tick)
        elif not self._waiter.done():
            self._waiter.set_result(False)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(True)

    # what the event loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Set the socket up."""
        self._transport = transport
        found = transport.get_extra_info("socket")
        if found is not None:
            prepared(found)
            self._ready = readiness_of(found)

    def data_received(self, data: bytes) -> None:
        """Take bytes of the answer; those that nobody asked for spoil the connection."""
        tls = self._tls
        try:
            if tls is None:
                self._feed(data)
            else:
                tls.arrived(data)
                if tls.is_ready:
                    for block in tls.decrypted():
                        self._feed(block)
                    if tls.is_closed:
                        self._end(orderly=True)
        except BrokenError as error:
            self._failure = error
        self._wake()

    def _feed(self, data: bytes) -> None:
        answer = self._answer
        if answer is None:
            raise BrokenError("the server sent something that nobody asked for")
        answer.feed(data)
        self._held += len(data)
        if self._held > _MOST_HELD and not self._is_paused and not answer.is_over:
            self._is_paused = True
            self._transport.pause_reading()

    def _end(self, *, orderly: bool) -> None:
        self._is_over = self._is_over or self._tls is None
        if self._answer is not None:
            self._answer.end(orderly=orderly)
        elif self._failure is None:
            raise BrokenError("the server closed the connection")

    def eof_received(self) -> bool:
        """Take note that the server sends nothing more."""
        try:
            self._end(orderly=self._tls is None or self._tls.is_closed)
        except BrokenError as error:
            self._failure = self._failure or error
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Take note of the end; what had come before it is read, as it may explain it."""
        answer = self._answer
        if exc is not None and answer is not None and not answer.has_head and self._failure is None:
            self._hear_last_words()
        if self._failure is None and (exc is not None or answer is None or not answer.is_over):
            try:
                if exc is not None:
                    raise BrokenError(reason_of(exc) if isinstance(exc, OSError) else str(exc)) from exc
                if answer is not None:
                    answer.end(orderly=self._tls is None or self._tls.is_closed)
            except BrokenError as error:
                self._failure = error
        self._is_over = True
        self._is_full = False
        self._wake()

    def _hear_last_words(self) -> None:
        """Read what the event loop has left in the socket: it stops reading when a write fails."""
        found = self._transport.get_extra_info("socket")
        try:
            with socket.fromfd(found.fileno(), found.family, found.type) as own:
                own.setblocking(False)
                while data := own.recv(_READ_SIZE):
                    self.data_received(data)
        except (OSError, AttributeError, ValueError):
            pass

    def pause_writing(self) -> None:
        """Take note that the server does not read as quickly as it is written to."""
        self._is_full = True

    def resume_writing(self) -> None:
        """Take note that it has caught up."""
        self._is_full = False
        self._wake()
