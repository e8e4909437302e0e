"""Connected sockets, and waiting for them: each step within its time."""

from __future__ import annotations

import errno
import math
import select
import selectors
import socket
import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final, Protocol, TypeAlias

from synapse_client.runtime.http.transport.broken import BrokenError, reason_of

__all__ = [
    "HEAD_START",
    "OPTIONS",
    "Found",
    "OwnedSocket",
    "Readiness",
    "connected",
    "in_turns",
    "prepared",
    "readiness_of",
    "unresolved",
]

_PROBES: Final = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}
"""Seconds of silence before the first probe (the second name is that of macOS), seconds between two, and how many."""
OPTIONS: Final = [
    (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    *((socket.IPPROTO_TCP, getattr(socket, name), value) for name, value in _PROBES.items() if hasattr(socket, name)),
]
"""Lets the system notice within two minutes that the other side is gone without a word.

A log may be silent for hours, so that reading its lines has no timeout.
"""
HEAD_START: Final = 0.25
"""Seconds after which the next address is tried beside the one before (RFC 8305, 5)."""
_UNDER_WAY: Final = frozenset(
    {errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EINPROGRESS)}
)
_LONGEST_WAIT: Final = 1e6
"""Seconds; the system counts milliseconds in 32 bits."""
Found: TypeAlias = list[tuple[Any, ...]]
"""Addresses, as `socket.getaddrinfo` gives them."""


class Readiness(Protocol):
    """Waits until something can be done with a socket."""

    def __call__(self, *, read: bool, write: bool, seconds: float | None) -> tuple[bool, bool]:
        """Return whether it can be read and written; neither, when the time is over (None waits for ever)."""
        ...


def prepared(sock: socket.socket) -> None:
    """Set the options of a connection."""
    for level, name, value in OPTIONS:
        try:
            sock.setsockopt(level, name, value)
        except OSError:
            pass  # not a TCP socket, or a system that does not know it


class OwnedSocket(socket.socket):
    """A socket that closes with its memory: an interrupt may tear it out of its owner's hands at any point."""

    __slots__ = ()

    def __del__(self) -> None:
        """Close it, without the warning that others give."""
        self.close()


class _Poll:
    def __init__(self, sock: socket.socket) -> None:
        self._number = sock.fileno()
        self._poll = select.poll()
        self._mask = 0

    def __call__(self, *, read: bool, write: bool, seconds: float | None) -> tuple[bool, bool]:
        mask = (select.POLLIN if read else 0) | (select.POLLOUT if write else 0)
        if mask != self._mask:
            self._poll.register(self._number, mask)
            self._mask = mask
        limit = None if seconds is None else math.ceil(min(seconds, _LONGEST_WAIT) * 1000)
        found = self._poll.poll(limit)
        if not found:
            return False, False
        events = found[0][1]
        failed = bool(events & ~(select.POLLIN | select.POLLOUT))  # whatever is done next tells the error
        return (read and bool(events & select.POLLIN)) or failed, (write and bool(events & select.POLLOUT)) or failed


class _Select:
    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock

    def __call__(self, *, read: bool, write: bool, seconds: float | None) -> tuple[bool, bool]:
        one = [self._socket]
        limit = None if seconds is None else min(seconds, _LONGEST_WAIT)
        readable, writable, failed = select.select(one if read else [], one if write else [], one, limit)
        return bool(readable or failed), bool(writable or failed)


def readiness_of(sock: socket.socket) -> Readiness:
    """Return what waits for a socket."""
    return _Poll(sock) if hasattr(select, "poll") else _Select(sock)


def connected(hostname: str, port: int, seconds: float | None) -> socket.socket:
    """Return a connected socket that does not block.

    The addresses of a name are tried in turns of their families, each with a head start on the next, until one answers
    (RFC 8305).

    Args:
        hostname: A name or an IP address, with a zone where it has one.
        port: The port.
        seconds: How long it may take in all; None for as long as the system gives it.

    Raises:
        BrokenError: there is no such name, nobody answers, or the time is over.
    """
    ends = math.inf if seconds is None else time.monotonic() + seconds
    found = _race(in_turns(_resolved(hostname, port, ends)), ends)
    prepared(found)
    return found


def _resolved(hostname: str, port: int, ends: float) -> Found:
    try:
        return socket.getaddrinfo(hostname, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        pass  # it is a name
    told: SimpleQueue[Found | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            told.put(socket.getaddrinfo(hostname, port, type=socket.SOCK_STREAM))
        except Exception as error:  # noqa: BLE001  # raised where it is waited for
            told.put(error)

    try:
        # the system's resolver knows no timeout
        Thread(target=ask, name="synapse-resolve", daemon=True).start()
    except RuntimeError:
        ask()  # no thread can be had any more
    try:
        found = told.get(timeout=None if ends == math.inf else max(0.0, ends - time.monotonic()))
    except Empty:
        raise _too_late() from None
    if isinstance(found, Exception):
        raise unresolved(hostname, found) from found
    return found


def unresolved(hostname: str, error: Exception) -> BrokenError:
    """Return why a name has no address."""
    if isinstance(error, OSError):
        return BrokenError(f"{hostname!r:.100}: {error.strerror or error}", sent=False)
    return BrokenError(f"{hostname!r:.100} is not a valid host name: {error}", sent=False)


def in_turns(found: Found) -> Found:
    """Return addresses with those of the family that comes first and those of others in turns."""
    first = [info for info in found if info[0] == found[0][0]]
    others = [info for info in found if info[0] != found[0][0]]
    mixed: Found = []
    while first or others:
        mixed += [*first[:1], *others[:1]]
        first, others = first[1:], others[1:]
    return mixed


def _race(waiting: Found, ends: float) -> socket.socket:
    running: list[socket.socket] = []
    failure: OSError | None = None
    winner: socket.socket | None = None
    starts = time.monotonic()
    selector = selectors.PollSelector() if hasattr(selectors, "PollSelector") else selectors.SelectSelector()
    try:
        while winner is None:
            now = time.monotonic()
            if now >= ends:
                raise _too_late()
            if waiting and (now >= starts or not running):
                begun = _begin(waiting.pop(0))
                if isinstance(begun, OSError):
                    failure = begun
                else:
                    running.append(begun)
                    selector.register(begun, selectors.EVENT_WRITE)
                    starts = now + HEAD_START
                continue
            if not running:
                raise BrokenError(
                    "it has no address" if failure is None else reason_of(failure), sent=False
                ) from failure
            until = min(ends, starts) if waiting else ends
            for key, _ in selector.select(None if until == math.inf else min(max(0.0, until - now), _LONGEST_WAIT)):
                tried = next(one for one in running if one is key.fileobj)
                number = tried.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if not number:
                    winner = tried
                    break
                failure = ConnectionError(number, "")
                selector.unregister(tried)
                running.remove(tried)
                tried.close()
        return winner
    finally:
        selector.close()
        for one in running:
            if one is not winner:
                one.close()


def _begin(info: tuple[Any, ...]) -> socket.socket | OSError:
    """Return a socket that is being connected, or why there is none."""
    family, kind, protocol, _, address = info
    begun: socket.socket | None = None
    try:
        begun = OwnedSocket(family, kind, protocol)
        begun.setblocking(False)
        number = begun.connect_ex(address)
        if number and number not in _UNDER_WAY:
            raise OSError(number, "")
    except OSError as error:
        if begun is not None:
            begun.close()
        return error if error.errno is None else ConnectionError(error.errno, "")
    except BaseException:
        if begun is not None:
            begun.close()
        raise
    return begun


def _too_late() -> BrokenError:
    return BrokenError("no connection in time", phase="connect", sent=False)
