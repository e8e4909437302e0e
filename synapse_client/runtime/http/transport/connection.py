"""One connection that blocks its thread: requests go out, answers come in, one after the other."""

from __future__ import annotations

import math
import socket
import time
from typing import TYPE_CHECKING, Final

from synapse_client.runtime.http.transport.answer import Answer
from synapse_client.runtime.http.transport.broken import BrokenError, reason_of
from synapse_client.runtime.http.transport.limits import kept_seconds
from synapse_client.runtime.http.transport.sockets import connected, readiness_of

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping

    from synapse_client.runtime.http.transport.address import Address
    from synapse_client.runtime.http.transport.tls import Tls

__all__ = ["Connection"]

_READ_SIZE: Final = 64 * 1024
"""Bytes asked for at once while an answer is parsed; the system would have to map memory for more each time."""
_LARGE_READ: Final = 512 * 1024
"""Bytes asked for at once of a body that needs no parsing."""
_LAST_WORDS: Final = 2.0
"""Seconds that a server has to say why it takes no more of a request."""
_GATHERS: Final = hasattr(socket.socket, "sendmsg")


class Connection:
    """A connection to one origin.

    Args:
        address: Where to.
        context: With which certificates; None for http.
        seconds: How long it may take to be made, TLS included; None for as long as the system gives it.

    Raises:
        BrokenError: it could not be made.
    """

    __slots__ = ("__weakref__", "_ready", "_socket", "_tls", "kept_until")

    def __init__(self, address: Address, context: ssl.SSLContext | None, seconds: float | None) -> None:
        ends = math.inf if seconds is None else time.monotonic() + seconds
        self.kept_until: float = math.inf
        self._tls: Tls | None = None
        self._socket: socket.socket = connected(address.hostname, address.port, seconds)
        try:
            self._ready = readiness_of(self._socket)
            if context is not None:
                from synapse_client.runtime.http.transport.tls import Tls  # noqa: PLC0415  # loads ssl

                self._tls = Tls(context, address.hostname)
                self._shake_hands(self._tls, ends)
        except BaseException:
            self._socket.close()
            raise

    def close(self) -> None:
        """Close it."""
        self._socket.close()

    def break_off(self) -> None:
        """End what is under way, from another thread: whoever waits for it sees it end."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it has ended

    def keep(self, headers: dict[str, str]) -> None:
        """Take note that a request has ended well, and for how long another one may follow."""
        self.kept_until = time.monotonic() + kept_seconds(headers)

    @property
    def is_fresh(self) -> bool:
        """Whether it can take another request: it is not too old, and the server has not said a word since."""
        return time.monotonic() < self.kept_until and not self._ready(read=True, write=False, seconds=0)[0]

    def _shake_hands(self, tls: Tls, ends: float) -> None:
        try:
            while True:
                rest = memoryview(tls.shake_hands())
                while rest:
                    if not self._ready(read=False, write=True, seconds=_left(ends))[1]:
                        raise BrokenError("no TLS handshake in time", phase="connect", sent=False)
                    rest = rest[self._socket.send(rest) :]
                if tls.is_ready:
                    return
                if not self._ready(read=True, write=False, seconds=_left(ends))[0]:
                    raise BrokenError("no TLS handshake in time", phase="connect", sent=False)
                data = self._socket.recv(_READ_SIZE)
                if not data:
                    raise BrokenError(f"TLS with {tls.hostname}: the server closed the connection", sent=False)
                tls.arrived(data)
        except OSError as error:
            raise BrokenError(f"TLS with {tls.hostname}: {reason_of(error)}", sent=False) from error

    # ----------------------------------------------------------------------------------------------------- one exchange

    def exchange(self, head: bytes, body: Iterator[bytes], method: str, timeout: Mapping[str, float | None]) -> Answer:
        """Send a request and read the head of its answer.

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
        answer = Answer(method)
        seconds = timeout.get("write")
        if self._write(answer, head, next(body, b""), seconds):
            for block in body:
                if not self._write(answer, b"", block, seconds):
                    break
        seconds = timeout.get("read")
        while not answer.has_head:
            self.receive(answer, seconds)
        return answer

    def _write(self, answer: Answer, head: bytes, block: bytes, seconds: float | None) -> bool:
        """Send bytes; return whether the server wants more."""
        try:
            rest = self._begin(head, block) if head else memoryview(self._sealed(block))
            while rest:
                readable, writable = self._ready(read=True, write=True, seconds=seconds)
                if readable and not self._listen(answer):
                    return False
                if writable:
                    try:
                        rest = rest[self._socket.send(rest) :]
                    except BlockingIOError:
                        pass
                elif not readable:
                    raise BrokenError("the server takes no more of the request", phase="write")
        except OSError as error:
            if self._hears_last_words(answer):
                return False
            raise BrokenError(reason_of(error)) from error
        return True

    def _begin(self, head: bytes, block: bytes) -> memoryview:
        """Send the head, and the first block with it in one system call; return what did not go out."""
        if self._tls is None and _GATHERS:
            try:
                sent = self._socket.sendmsg((head, block))
            except BlockingIOError:
                sent = 0
            return memoryview(block)[sent - len(head) :] if sent >= len(head) else memoryview(head[sent:] + block)
        both = memoryview(self._sealed(head + block))
        try:
            return both[self._socket.send(both) :]
        except BlockingIOError:
            return both

    def _sealed(self, data: bytes) -> bytes:
        return data if self._tls is None else self._tls.encrypted(data)

    def _listen(self, answer: Answer) -> bool:
        """Take what the server says while the request is being sent; return whether it wants more of it."""
        try:
            data = self._socket.recv(_READ_SIZE)
        except BlockingIOError:
            return True
        self._take(answer, data)
        if answer.status >= 300:
            answer.is_early = True
            return False
        if not data:
            raise BrokenError("the server closed the connection before it had the whole request")
        return True

    def _hears_last_words(self, answer: Answer) -> bool:
        """Read what came before the connection broke; return whether it is an answer that explains it."""
        ends = time.monotonic() + _LAST_WORDS
        try:
            while not answer.has_head and self._ready(read=True, write=False, seconds=_left(ends))[0]:
                self._take(answer, self._socket.recv(_READ_SIZE))
        except OSError:
            pass
        except BrokenError as error:
            if not error.sent:
                raise  # the server says that it wants another certificate
        answer.is_early = answer.status >= 300
        return answer.is_early

    def receive(self, answer: Answer, seconds: float | None) -> None:
        """Wait for more of an answer and take it.

        Args:
            answer: What is being received.
            seconds: How long to wait for the next bytes; None for ever.

        Raises:
            BrokenError: no more came, or what came is not valid.
        """
        size = min(answer.left, _LARGE_READ) or _READ_SIZE
        try:
            if not answer.has_head:
                self._wait(seconds)  # an attempt would nearly always be in vain
            while True:
                try:
                    data = self._socket.recv(size)
                except BlockingIOError:
                    self._wait(seconds)
                else:
                    self._take(answer, data)
                    return
        except OSError as error:
            raise BrokenError(reason_of(error)) from error

    def _wait(self, seconds: float | None) -> None:
        if not self._ready(read=True, write=False, seconds=seconds)[0]:
            raise BrokenError("no more of the answer", phase="read")

    def _take(self, answer: Answer, data: bytes) -> None:
        tls = self._tls
        if tls is None:
            if data:
                answer.feed(data)
            else:
                answer.end()
            return
        tls.arrived(data)
        for block in tls.decrypted():
            answer.feed(block)
        if not data or tls.is_closed:
            answer.end(orderly=tls.is_closed)


def _left(ends: float) -> float | None:
    return None if ends == math.inf else max(0.0, ends - time.monotonic())
