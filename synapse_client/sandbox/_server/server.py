"""One sandbox process: makes the data, serves it, and ends cleanly."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any, TypedDict

from cheroot.wsgi import Gateway_10, Server
from django.conf import settings

from synapse_client.sandbox._server.settings import PRESIGNED_PART_BYTES, TAIL_IDLE_SECONDS, SandboxConfig, configure
from synapse_client.sandbox.faults import FaultRule

logger = logging.getLogger(__name__)

THREADS = 32
"""Requests handled at once; a log tail holds one for as long as it runs."""

KEEP_ALIVE_CONNECTIONS = 1000
IDLE_SECONDS = 120
ORPHAN_CHECK_SECONDS = 1.0


class ServerInfo(TypedDict):
    """What a user needs to know of a running server."""

    url: str
    token: str
    user_token: str
    email: str
    password: str
    read_only_token: str
    agent_token: str
    agent_url: str | None
    tenant: str
    data_dir: str
    ca_file: str | None
    ids: dict[str, Any]


class _ConnectionGateway(Gateway_10):
    """Lets WSGI layers see the connection."""

    def get_environ(self) -> Any:
        environ: dict[str, Any] = super().get_environ()  # type: ignore[no-untyped-call]  # cheroot has no types
        environ["sandbox.connection"] = self.req.conn
        return environ


class _QuietServer(Server):
    """Reports errors of the server, not connections that clients dropped."""

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:
        logger.log(level, "%s", msg, exc_info=traceback)


def run(
    *,
    host: str,
    port: int,
    data_dir: Path | None,
    seed: bool,
    presigned_part_size: int | None,
    presigned_seconds: float | None,
    tail_idle_timeout: float | None,
    tls: bool,
    internal_url: str | None,
    agent: bool,
    faults: list[FaultRule],
    supervisor: IO[bytes] | None,
    announce: Callable[[ServerInfo], None],
) -> None:
    """Serve until SIGINT, SIGTERM, or the end of the supervising process.

    Args:
        host: Address to listen on.
        port: TCP port, 0 for a free one.
        data_dir: Where data is kept; None for a temporary directory that is deleted at the end.
        seed: Whether a new database begins with example objects.
        presigned_part_size: Bytes of a part of a presigned upload; None for the default.
        presigned_seconds: Seconds for which presigned URLs are valid at most; None for as long as was asked for.
        tail_idle_timeout: Seconds without news that end a log tail; None for the default.
        tls: Whether to speak TLS, with a certificate made for this run.
        internal_url: Scheme and host with which the server makes its links; None for those of each request.
        agent: Whether to run an agent beside the backend, on a port of its own.
        faults: The fault plan to begin with.
        supervisor: A pipe from the process that started this one: its first line is the control key, its end means
            that that process is gone. None when a person started it: then nobody can use the control endpoints.
        announce: Called once, when the server is ready.
    """
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    key = supervisor.readline().decode().strip() if supervisor is not None else secrets.token_hex(16)
    directory = Path(tempfile.mkdtemp(prefix="synapse-sandbox-")) if data_dir is None else data_dir.resolve()
    try:
        directory.mkdir(parents=True, exist_ok=True)
        config = SandboxConfig(
            data_dir=directory,
            presigned_part_size=presigned_part_size or PRESIGNED_PART_BYTES,
            presigned_seconds=presigned_seconds,
            tail_idle_seconds=tail_idle_timeout or TAIL_IDLE_SECONDS,
            internal_url=internal_url,
        )
        _serve(config, host, port, seed, tls, agent, faults, key, supervisor, announce, stopping)
    finally:
        if data_dir is None:
            shutil.rmtree(directory, ignore_errors=True)


def _serve(
    config: SandboxConfig,
    host: str,
    port: int,
    seed: bool,
    tls: bool,
    agent: bool,
    faults: list[FaultRule],
    key: str,
    supervisor: IO[bytes] | None,
    announce: Callable[[ServerInfo], None],
    stopping: threading.Event,
) -> None:
    configure(config)
    # Everything below needs Django to be configured.
    from synapse_client.sandbox._server import control, database, fault_state, jobs, wsgi  # noqa: PLC0415  # once Django is set up
    from synapse_client.sandbox._server import seed as seeding  # noqa: PLC0415  # once Django is set up

    # Django would load the views with the first request, which would then take long.
    import_module(settings.ROOT_URLCONF)
    if database.create_tables():
        seeding.create(config, examples=seed)
        database.take_snapshot(config)
    control.access.key = key
    fault_state.faults.start_with(faults)
    server = _server(host, port, wsgi.build_application())
    ca_file = _speak_tls(server, host, config) if tls else None
    servers = [server]
    if agent:
        from synapse_client.sandbox._server.agent.sockets import open_sockets  # noqa: PLC0415  # rarely needed

        application = wsgi.build_application("synapse_client.sandbox._server.agent.urls", open_sockets)
        servers.append(_server(host, 0, application))
        servers[1].ssl_adapter = server.ssl_adapter
    serving = [_start(one) for one in servers]
    urls = [_url(host, one.bind_addr[1], tls=tls) for one in servers]
    accounts = seeding.accounts(config)
    if agent:
        from synapse_client.sandbox._server.agent.world import world  # noqa: PLC0415  # rarely needed

        world.token, world.url = accounts["agent_token"], urls[1]
        world.reset()
        seeding.register_agent(world.url)
    jobs.worker.start()
    if supervisor is not None:
        _watch(supervisor, stopping)
    announce(
        ServerInfo(
            url=urls[0],
            agent_url=urls[1] if agent else None,
            data_dir=str(config.data_dir),
            ca_file=None if ca_file is None else str(ca_file),
            **accounts,
        )
    )
    parent = os.getppid()
    while not stopping.wait(ORPHAN_CHECK_SECONDS):
        # A fork of the supervising process can keep its pipe open after it died.
        if supervisor is not None and os.getppid() != parent:
            break
    fault_state.faults.replace([])
    jobs.worker.stop()
    for one in servers:
        one.stop()
    for thread in serving:
        thread.join(timeout=2)
    database.close_all()


def _watch(supervisor: IO[bytes], stopping: threading.Event) -> None:
    """Set `stopping` when the pipe closes."""

    def wait() -> None:
        supervisor.read()
        stopping.set()

    threading.Thread(target=wait, name="supervisor", daemon=True).start()


def _speak_tls(server: Server, host: str, config: SandboxConfig) -> Path:
    from synapse_client.sandbox._server.tls import make_adapter  # noqa: PLC0415 - loads cryptography, which takes long

    ca_file = config.data_dir / "ca.pem"
    server.ssl_adapter = make_adapter(host, ca_file)
    return ca_file


def _server(host: str, port: int, application: Any) -> _QuietServer:
    server = _QuietServer((host, port), application, numthreads=THREADS, request_queue_size=128, timeout=IDLE_SECONDS)
    server.gateway = _ConnectionGateway
    server.keep_alive_conn_limit = KEEP_ALIVE_CONNECTIONS
    server.expiration_interval = 0.1
    server.shutdown_timeout = 2
    return server


def _start(server: Server) -> threading.Thread:
    server.prepare()
    serving = threading.Thread(target=server.serve, name="server", daemon=True)
    serving.start()
    return serving


def _url(host: str, port: int, *, tls: bool) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    address = f"[{shown}]" if ":" in shown else shown
    return f"{'https' if tls else 'http'}://{address}:{port}"
