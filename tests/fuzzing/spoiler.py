"""A server that hands requests on to a sound one, and answers some of them as no server should."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any, BinaryIO, Self
from urllib.parse import urlsplit

from synapse_client.runtime.describe.texts import shown

__all__ = ["Hangup", "Raw", "Spoil", "Spoiler", "Swap"]

_MARK = "SPOILER-TOKEN"
"""In an answer: the client's token."""


@dataclass(frozen=True)
class Raw:
    """Bytes instead of the sound answer, which is not asked for."""

    content: bytes


@dataclass(frozen=True)
class Hangup:
    """No answer: the connection is closed, or reset, before or after the work was done."""

    reset: bool = False
    after: bool = False


class Swap:
    """The sound answer with other headers, or with something else in place of some part of its JSON.

    Args:
        place: Which part: the n-th of all values, counted round.
        value: What stands there instead; None for no change.
        headers: Headers that are added, or replaced.
    """

    def __init__(self, place: int | None = None, value: Any = None, headers: Mapping[str, str] | None = None) -> None:
        self.place = place
        self.value = value
        self.headers: dict[str, str] = dict(headers or {})

    def __repr__(self) -> str:
        return f"Swap({self.place}, {shown(self.value)}, {shown(self.headers)})"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        printer.text(repr(self))  # or it would follow the value into its depths


Spoil = Raw | Hangup | Swap


class Spoiler:
    """The server; a context manager. The n-th request since `plan` is spoiled as planned, every other one is sound.

    Args:
        sound: URL of the sound server.
        token: The client's token, which answers may repeat.
    """

    def __init__(self, sound: str, token: str) -> None:
        self._sound = (urlsplit(sound).hostname, urlsplit(sound).port)
        self._token = token
        self._lock = Lock()
        self._plan: dict[int, Spoil] = {}
        self.requests = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = Thread(target=self._accept, daemon=True)
        self._thread.start()

    def plan(self, spoils: Mapping[int, Spoil]) -> None:
        """Begin to count anew; ``spoils`` says by number, from 0, which requests are spoiled."""
        with self._lock:
            self._plan, self.requests = dict(spoils), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)

    def _accept(self) -> None:
        while True:
            try:
                opened, _ = self._listener.accept()
            except OSError:
                return
            Thread(target=self._serve, args=(opened,), daemon=True).start()

    def _serve(self, opened: socket.socket) -> None:
        """Answer one request; a connection serves no second one, so that no answer spoils the next."""
        with opened, contextlib.suppress(OSError):
            opened.settimeout(20)
            with opened.makefile("rb") as reader:
                request = _read(reader)
            if request is None:
                return
            with self._lock:
                spoil = self._plan.get(self.requests)
                self.requests += 1
            answer = self._answer(request, spoil)
            if answer is None:
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            opened.sendall(answer)
            opened.shutdown(socket.SHUT_WR)
            while opened.recv(65536):  # or what has not been read would reset the connection
                pass

    def _answer(self, request: bytes, spoil: Spoil | None) -> bytes | None:
        if isinstance(spoil, Raw):
            return spoil.content.replace(_MARK.encode(), self._token.encode())
        if isinstance(spoil, Hangup) and not spoil.after:
            return None if spoil.reset else b""
        sound = self._ask(request)
        if isinstance(spoil, Hangup):
            return None if spoil.reset else b""
        return sound if spoil is None else _swapped(sound, spoil)

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(self._sound, timeout=20) as upstream:
            upstream.sendall(request)
            found = b""
            while block := upstream.recv(65536):
                found += block
            return found


def _read(reader: BinaryIO) -> bytes | None:
    lines = [reader.readline()]
    if not lines[0]:
        return None
    length = 0
    while (line := reader.readline()) not in {b"\r\n", b""}:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        if name.lower() != b"connection":
            lines.append(line)
    return b"".join([*lines, b"Connection: close\r\n\r\n", reader.read(length)])


def _swapped(answer: bytes, swap: Swap) -> bytes:
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    if swap.place is not None:
        try:
            body = _encoded(_with_value(json.loads(body), swap.place, swap.value))
        except ValueError:
            pass  # the sound answer is not JSON
    dropped = {b"content-length", b"transfer-encoding", *(name.lower().encode() for name in swap.headers)}
    kept = [line for line in lines if line.partition(b":")[0].lower() not in dropped]
    added = {"Content-Length": str(len(body)), **swap.headers}
    kept += [f"{name}: {value}".encode("utf-8", "surrogatepass") for name, value in added.items()]
    return b"\r\n".join([status, *kept]) + b"\r\n\r\n" + body


def _encoded(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value  # what json cannot write, as it is
    return json.dumps(value).encode()


def _with_value(found: Any, place: int, value: Any) -> Any:
    """Return a JSON value in which the n-th of all values, counted round and from the outside, is another one."""
    paths = list(_paths(found, ()))
    path = paths[place % len(paths)]
    if not path:
        return value
    holder = found
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return found


def _paths(found: Any, path: tuple[Any, ...]) -> Any:
    yield path
    if isinstance(found, (dict, list)):
        pairs = found.items() if isinstance(found, dict) else enumerate(found)
        for key, item in pairs:
            yield from _paths(item, (*path, key))
