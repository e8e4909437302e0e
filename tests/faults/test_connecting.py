"""Faults before a request can be read: refused, reset at once, no name, no answer to the handshake, TLS."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from synapse_client import ClientConnectionError, ClientTimeoutError
from synapse_client.sandbox import Sandbox
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.faults.operations import OPERATIONS, Cell, Operation
from tests.faults.table import MAX_RETRIES, Kind

TOKEN = "syn_planted_" + "0123456789abcdef" * 2
MODES: dict[str, type[SyncCaller | AsyncCaller]] = {"sync": SyncCaller, "async": AsyncCaller}
REASONS = {"refused": "Connection refused", "no-name": "Name or service not known"}


class Door:
    """A listening socket that does with connections what it is told to; it counts them."""

    def __init__(self, treat: Callable[[socket.socket], None]) -> None:
        self.connections = 0
        self._treat = treat
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                opened, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._treat(opened)

    def close(self) -> None:
        """Stop listening."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)


def _reset(opened: socket.socket) -> None:
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    opened.close()


@pytest.fixture
def make(request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Return a function that makes a client of a kind; it is closed in the end."""
    made: list[Any] = []

    def make_one(mode: str, url: str, token: str = TOKEN, **options: Any) -> Any:
        made.append(MODES[mode](url, token, **({"max_retries": MAX_RETRIES} | options)))
        return made[-1]

    yield make_one
    for caller in made:
        caller.close()


def _check_never_sent(error: ClientConnectionError, operation: Operation) -> None:
    assert error.operation == operation.operation if operation.is_first else error.operation
    assert error.status_code is None
    assert error.request_id
    assert not error.request_sent
    assert TOKEN not in str(error)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("fault", ["refused", "no-name"])
def test_connection_is_never_made(
    fault: str,
    operation: Operation,
    mode: str,
    make: Callable[..., Any],
    cell: Cell,
    pauses: list[float],
    record_property: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every operation is tried again, since nothing can have happened, and then tells the reason."""
    record_property("cell", [operation.name, fault, mode, "connection never made"])
    retries: list[Any] = []
    with socket.socket() as bound:  # nobody listens
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        if fault == "no-name":
            url = "http://nowhere.invalid"
            monkeypatch.setattr(socket, "getaddrinfo", _no_such_name)
        cell.picture = f"{url}/media/a.png"
        caller = make(mode, url, on_retry=retries.append)
        with pytest.raises(ClientConnectionError, match=REASONS[fault]) as caught:
            caller.run(lambda client: operation.call(client, cell))
    assert type(caught.value) is ClientConnectionError
    _check_never_sent(caught.value, operation)
    assert [details.attempt for details in retries] == list(range(1, MAX_RETRIES + 1))
    assert all(isinstance(details.error, ClientConnectionError) for details in retries)


def _no_such_name(*_: Any, **__: Any) -> Any:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_connection_is_reset_at_once(
    operation: Operation, mode: str, make: Callable[..., Any], cell: Cell, pauses: list[float], record_property: Any
) -> None:
    """The system tells it while connecting or later, so that it may be tried again or not; it is told, and it ends."""
    record_property("cell", [operation.name, "reset-at-once", mode, Kind.LOST.value])
    door = Door(_reset)
    try:
        cell.picture = f"{door.url}/media/a.png"
        caller = make(mode, door.url)
        with pytest.raises(ClientConnectionError, match="(?i)reset|broken pipe|disconnected"):
            caller.run(lambda client: operation.call(client, cell))
    finally:
        door.close()
    assert 1 <= door.connections <= MAX_RETRIES + 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["get_project", "create_plugin", "upload-start"])
def test_nobody_answers_the_handshake(
    name: str, mode: str, make: Callable[..., Any], cell: Cell, pauses: list[float], record_property: Any
) -> None:
    """A connect timeout bounds each attempt."""
    record_property("cell", [name, "connect-timeout", mode, "connection never made"])
    operation = next(operation for operation in OPERATIONS if operation.name == name)
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(3):  # what waits to be accepted fills the queue; further handshakes are left unanswered
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        started = time.monotonic()
        with pytest.raises(ClientTimeoutError, match="connect") as caught:
            make(mode, url, timeout={"connect": 0.1}).run(lambda client: operation.call(client, cell))
    assert 0.1 * (MAX_RETRIES + 1) <= time.monotonic() - started < 20
    _check_never_sent(caught.value, operation)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_server_comes_up_meanwhile(
    operation: Operation,
    mode: str,
    make: Callable[..., Any],
    cell: Cell,
    sandbox: Sandbox,
    pauses: list[float],
    record_property: Any,
) -> None:
    """After a refused connection the call goes on as if nothing had been, also one that may not be repeated."""
    record_property("cell", [operation.name, "refused-once", mode, "connection never made"])
    with socket.socket() as bound, contextlib.ExitStack() as stack:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"

        def open_up(_: object) -> None:
            if bound.fileno() != -1:
                stack.enter_context(_relay(bound, sandbox.url))

        cell.picture = cell.picture.replace(sandbox.url, url)
        caller = make(mode, url, token=sandbox.token, on_retry=open_up)
        operation.check(caller.run(lambda client: operation.call(client, cell)), cell)


@contextlib.contextmanager
def _relay(listener: socket.socket, url: str) -> Iterator[None]:
    """Pass on connections to a bound socket to a server, for as long as the block lasts."""
    address = urlsplit(url)
    opened: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def pump(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while block := source.recv(65536):
                target.sendall(block)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def accept() -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            far = socket.create_connection((str(address.hostname), address.port or 0))
            opened.extend([near, far])
            for pair in ((near, far), (far, near)):
                threads.append(threading.Thread(target=pump, args=pair, daemon=True))
                threads[-1].start()

    listener.listen()
    threads.append(threading.Thread(target=accept, daemon=True))
    threads[-1].start()
    try:
        yield
    finally:
        for end in (listener, *opened):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(10)
        for end in opened:
            end.close()


# ------------------------------------------------------------------------------------------------- TLS


@pytest.fixture(scope="module")
def secure() -> Iterator[Sandbox]:
    """A sandbox behind TLS that gives http URLs of an internal host, as behind a proxy."""
    with Sandbox(tls=True, internal_url="http://backend.internal:8000") as found:
        yield found
        assert found.log() == ""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.usefixtures("pauses")
def test_untrusted_certificate(
    operation: Operation, mode: str, make: Callable[..., Any], cell: Cell, secure: Sandbox, record_property: Any
) -> None:
    """Nothing is sent, no token above all, and the error names the certificate."""
    record_property("cell", [operation.name, "tls-untrusted", mode, "connection never made"])
    secure.clear_requests()
    cell.picture = f"{secure.url}/media/a.png"
    with pytest.raises(ClientConnectionError, match=r"(?i)certificate") as caught:
        make(mode, secure.url).run(lambda client: operation.call(client, cell))
    _check_never_sent(caught.value, operation)
    assert secure.requests() == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.usefixtures("pauses")
def test_https_to_a_server_that_speaks_http(mode: str, make: Callable[..., Any], sandbox: Sandbox) -> None:
    """It is told as a connection failure."""
    with pytest.raises(ClientConnectionError, match="(?i)ssl|tls"):
        make(mode, sandbox.url.replace("http://", "https://")).run(lambda client: client.get_project(123))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.usefixtures("pauses")
def test_https_with_http_links_of_an_internal_host(
    mode: str, make: Callable[..., Any], secure: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages and uploads go on at base_url's origin, whatever scheme and host the server believes to have."""
    monkeypatch.setenv("SSL_CERT_FILE", str(secure.ca_file))
    secure.reset()
    caller = make(mode, secure.url, token=secure.token)
    tags = caller.run(lambda client: client.list_task_tags({"page_size": 1}, list_all=True))
    assert [tag.id for tag in tags] == [1, 2, 3]
    (tmp_path / "file.bin").write_bytes(bytes(3000))
    upload = caller.run(lambda client: client.create_chunked_upload(tmp_path / "file.bin", chunk_size=1000))
    assert (upload.status, upload.offset) == (2, 3000)
    requests = secure.requests()
    assert len(requests) >= 7
    assert {request.status for request in requests} == {200}
    assert all("synapse-access-token" in request.headers for request in requests)
