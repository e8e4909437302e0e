"""The WSGI layer that carries out a fault plan, on the real sockets of the server."""

from __future__ import annotations

import errno
import json
import math
import selectors
import socket
import struct
import time
from collections.abc import Callable, Iterable, Iterator
from email.utils import formatdate
from http import HTTPStatus
from typing import Any, NoReturn
from urllib.parse import urlsplit

from synapse_client.sandbox._server import fault_files
from synapse_client.sandbox._server.fault_state import Plan, faults
from synapse_client.sandbox._server.settings import is_own
from synapse_client.sandbox.faults import (
    Answer,
    Corrupt,
    Cut,
    Delay,
    Drip,
    Edit,
    Fault,
    Links,
    LoseUpload,
    Redirect,
    Reset,
    Silence,
)

WSGIApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Headers = list[tuple[str, str]]

_BLOCK_BYTES = 64 * 1024
_POLL_SECONDS = 0.02


def inject_faults(application: WSGIApplication) -> WSGIApplication:
    """Wrap a WSGI application so that requests go wrong as the plan says; without a plan this costs one comparison."""

    def call(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        plan = faults.plan
        if plan is None:
            return application(environ, start_response)
        path = environ.get("REQUEST_URI", environ["PATH_INFO"]).partition("?")[0]
        fault = None if is_own(path) else plan.due(environ["REQUEST_METHOD"], path)
        if fault is None:
            return application(environ, start_response)
        return _ACTIONS[type(fault)](_Exchange(application, environ, start_response, plan), fault)

    return call


class _Exchange:
    """One request that a fault has hit."""

    def __init__(
        self, application: WSGIApplication, environ: dict[str, Any], start: Callable[..., Any], plan: Plan
    ) -> None:
        self.environ = environ
        self.plan = plan
        self.path: str = environ.get("REQUEST_URI", environ["PATH_INFO"])
        self._application = application
        self._start = start
        self._connection = environ["sandbox.connection"]

    def read_request(self) -> None:
        """Take the body off the connection."""
        body = self.environ["wsgi.input"]
        try:
            while body.read(_BLOCK_BYTES):
                pass
        except ValueError:
            self.hang_up()

    def work(self) -> _Answered:
        """Let the server do what was asked, and return its answer instead of sending it."""
        answered = _Answered()

        def start(status: str, headers: Headers, _: Any = None) -> Callable[[bytes], None]:
            answered.status, answered.headers = status, list(headers)
            return lambda _: None

        answered.blocks = self._application(self.environ, start)
        return answered

    def send_head(self, status: str, headers: Headers) -> Callable[[bytes], None]:
        """Send status and headers, and return the function that sends pieces of the body."""
        write: Callable[[bytes], None] = self._start(status, headers)
        write(b"")
        return write

    def write_raw(self, data: bytes) -> None:
        """Send bytes around the server's own framing."""
        self._connection.wfile.write(data)

    def hang_up(self) -> NoReturn:
        """End the connection in order, without (the rest of) an answer."""
        raise BrokenPipeError(errno.EPIPE, "ended by the fault plan")

    def reset(self) -> NoReturn:
        """End the connection by a reset."""
        sock: socket.socket = self._connection.socket
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # The server would end the connection in order first.
        self._connection.linger = True
        socket.close(sock.detach())
        raise ConnectionResetError(errno.ECONNRESET, "reset by the fault plan")

    def wait_for_hang_up(self, seconds: float) -> None:
        """Wait until the client has closed the connection, the time is over or the plan is."""
        end = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            # The request has been read and its answer not been sent: what comes now is the end.
            selector.register(self._connection.socket, selectors.EVENT_READ)
            while not self.plan.over.is_set() and time.monotonic() < end:
                if selector.select(_POLL_SECONDS):
                    return


class _Answered:
    """What the server would have answered."""

    status: str = ""
    headers: Headers
    blocks: Iterable[bytes]

    def __init__(self) -> None:
        self.headers = []
        self.blocks = []

    def length(self) -> int | None:
        """Return the length that the headers tell, None when they do not."""
        found = [value for name, value in self.headers if name.lower() == "content-length"]
        return int(found[0]) if found else None

    def set_header(self, name: str, value: str | None) -> None:
        """Replace a header; None takes it away."""
        self.headers = [pair for pair in self.headers if pair[0].lower() != name.lower()]
        if value is not None:
            self.headers.append((name, value))

    def body(self) -> bytes:
        """Return the whole body."""
        try:
            return b"".join(self.blocks)
        finally:
            self.close()

    def close(self) -> None:
        """Drop the body."""
        getattr(self.blocks, "close", lambda: None)()


# ------------------------------------------------------------------------------------------------------ the faults


def _answer(exchange: _Exchange, fault: Answer) -> Iterable[bytes]:
    if fault.when == "after":
        exchange.work().close()
    else:
        exchange.read_request()
    unit, content_type = _content(fault)
    size = len(unit) if fault.size is None else fault.size
    headers = list(fault.headers.items())
    if not any(name.lower() == "content-type" for name, _ in headers) and (content_type or fault.content_type):
        headers.append(("Content-Type", fault.content_type or content_type))
    if fault.retry_after is not None:
        date = formatdate(math.ceil(time.time() + fault.retry_after), usegmt=True)
        headers.append(("Retry-After", date if fault.retry_after_form == "date" else f"{fault.retry_after:g}"))
    if not fault.chunked and fault.status not in {204, 205, 304}:
        headers.append(("Content-Length", str(size)))
    write = exchange.send_head(_status_line(fault.status), headers)
    if exchange.environ["REQUEST_METHOD"] != "HEAD":
        for block in _filled(unit, size):
            write(block)
    return []


def _content(fault: Answer) -> tuple[bytes, str]:
    if fault.json is not None:
        return json.dumps(fault.json, ensure_ascii=False).encode(), "application/json"
    if fault.text is None:
        return (b"x", "text/plain") if fault.size else (b"", "")
    kind = "text/html" if fault.text.lstrip().startswith("<") else "text/plain"
    return fault.text.encode(), f"{kind}; charset=utf-8"


def _filled(unit: bytes, size: int) -> Iterator[bytes]:
    """Repeat a text up to a size, in blocks."""
    block = unit * max(1, min(_BLOCK_BYTES, size) // max(1, len(unit)))
    while size > 0:
        yield block[:size]
        size -= len(block)


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unassigned"


def _reset(exchange: _Exchange, fault: Reset) -> Iterable[bytes]:
    if fault.when == "before":
        exchange.read_request()
    elif fault.when == "after":
        exchange.work().close()
    exchange.reset()


def _silence(exchange: _Exchange, fault: Silence) -> Iterable[bytes]:
    if fault.when == "before":
        exchange.read_request()
    else:
        exchange.work().close()
    exchange.wait_for_hang_up(fault.seconds)
    exchange.hang_up()


def _delay(exchange: _Exchange, fault: Delay) -> Iterable[bytes]:
    exchange.plan.over.wait(fault.seconds)
    return _sent_on(exchange, exchange.work())


def _sent_on(exchange: _Exchange, answered: _Answered) -> Iterable[bytes]:
    write = exchange.send_head(answered.status, answered.headers)
    try:
        for block in answered.blocks:
            write(block)
    finally:
        answered.close()
    return []


def _cut(exchange: _Exchange, fault: Cut) -> Iterable[bytes]:
    answered = exchange.work()
    length = answered.length()
    left = fault.at if fault.at is not None or length is None else length // 2
    if fault.chunked:
        answered.set_header("Content-Length", None)
    write = exchange.send_head(answered.status, answered.headers)
    try:
        for block in filter(None, answered.blocks):
            part = block if left is None else block[:left]
            if fault.chunked:
                # A chunk that promises more than there is.
                exchange.write_raw(f"{len(part) + 1000:x}\r\n".encode() + part)
                break
            write(part)
            left = 0 if left is None else left - len(part)
            if left == 0:
                break
    finally:
        answered.close()
    if fault.reset:
        exchange.reset()
    exchange.hang_up()


def _drip(exchange: _Exchange, fault: Drip) -> Iterable[bytes]:
    answered = exchange.work()
    write = exchange.send_head(answered.status, answered.headers)
    try:
        for block in answered.blocks:
            for start in range(0, len(block), fault.size):
                write(block[start : start + fault.size])
                exchange.plan.over.wait(fault.seconds)
    finally:
        answered.close()
    return []


def _edit(exchange: _Exchange, fault: Edit) -> Iterable[bytes]:
    answered = exchange.work()
    if fault.fields or fault.add:
        body = answered.body()
        try:
            data = json.loads(body)
            for name, value in fault.fields.items():
                holder, key = _place(data, name)
                holder[key] = value
            for name, number in fault.add.items():
                holder, key = _place(data, name)
                holder[key] += number
            body = json.dumps(data).encode()
        except (ValueError, TypeError, LookupError):
            pass  # not the JSON that the plan's author expected: sent as it is
        answered.blocks = [body]
        answered.set_header("Content-Length", str(len(body)))
    for name, value in fault.headers.items():
        answered.set_header(name, value)
    if fault.status is not None:
        answered.status = _status_line(fault.status)
    return _sent_on(exchange, answered)


def _place(data: Any, name: str) -> tuple[Any, Any]:
    """Return the object or array that a dotted name leads to, and the key in it."""
    *path, last = name.split(".")
    for part in path:
        data = data[int(part) if isinstance(data, list) else part]
    return data, int(last) if isinstance(data, list) else last


def _links(exchange: _Exchange, fault: Links) -> Iterable[bytes]:
    answered = exchange.work()
    body = answered.body()
    to = urlsplit(fault.to)
    try:
        data = json.loads(body)
    except ValueError:
        data = None
    if isinstance(data, dict):
        for name in fault.fields:
            if isinstance(data.get(name), str):
                data[name] = urlsplit(data[name])._replace(scheme=to.scheme, netloc=to.netloc).geturl()
        body = json.dumps(data).encode()
    answered.blocks = [body]
    answered.set_header("Content-Length", str(len(body)))
    return _sent_on(exchange, answered)


def _redirect(exchange: _Exchange, fault: Redirect) -> Iterable[bytes]:
    origin_only = not fault.to.startswith("/") and not urlsplit(fault.to).path
    target = f"{fault.to}{exchange.path}" if origin_only else fault.to
    return _answer(exchange, Answer(fault.status, headers={"Location": target}))


def _lose_upload(exchange: _Exchange, fault: LoseUpload) -> Iterable[bytes]:
    fault_files.lose_upload(exchange.path, how=fault.how)
    return _sent_on(exchange, exchange.work())


def _corrupt(exchange: _Exchange, fault: Corrupt) -> Iterable[bytes]:
    answered = exchange.work()
    body = answered.body()
    if fault.where == "stored":
        fault_files.corrupt_stored(body, fault.at)
    elif -len(body) <= fault.at < len(body):
        changed = bytearray(body)
        changed[fault.at] ^= 0xFF
        body = bytes(changed)
    answered.blocks = [body]
    return _sent_on(exchange, answered)


_ACTIONS: dict[type[Fault], Callable[[_Exchange, Any], Iterable[bytes]]] = {
    Answer: _answer,
    Corrupt: _corrupt,
    Cut: _cut,
    Delay: _delay,
    Drip: _drip,
    Edit: _edit,
    Links: _links,
    LoseUpload: _lose_upload,
    Redirect: _redirect,
    Reset: _reset,
    Silence: _silence,
}
