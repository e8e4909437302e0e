"""Proxies as people run them, each a program of its own on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

__all__ = ["PASSWORD", "USER", "http_proxy", "socks_proxy"]

USER: Final = "me"
PASSWORD: Final = "pa:ss@word"
_WITH_LOOP: Final = (
    "import asyncio, sys; asyncio.set_event_loop(asyncio.new_event_loop()); import pproxy.server; "
    "sys.argv[0] = 'pproxy'; pproxy.server.main()"
)
"""Starts pproxy, which expects what Pythons before 3.14 did by themselves."""


@contextmanager
def http_proxy(
    *, secret: bool, folder: Path, certificate: Path | None = None, key: Path | None = None
) -> Iterator[int]:
    """Run proxy.py: for http, and as a tunnel.

    Args:
        secret: Whether it wants user and password.
        folder: Where it may write.
        certificate: What it shows of itself; None when it speaks without TLS.
        key: The key for it.

    Yields:
        Its port.
    """
    command = [sys.executable, "-m", "proxy", "--hostname", "127.0.0.1", "--log-level", "CRITICAL"]
    command += ["--num-workers", "1", "--num-acceptors", "1", "--data-dir", str(folder)]
    if secret:
        command += ["--basic-auth", f"{USER}:{PASSWORD}"]
    if certificate is not None:
        command += ["--cert-file", str(certificate), "--key-file", str(key)]
    with _running(lambda port: [*command, "--port", str(port)]) as port:
        yield port


@contextmanager
def socks_proxy(*, secret: bool) -> Iterator[int]:
    """Run pproxy as a SOCKS server of version 5.

    Args:
        secret: Whether it wants user and password.

    Yields:
        Its port.
    """
    who = f"#{USER}:{PASSWORD}" if secret else ""
    with _running(lambda port: [sys.executable, "-c", _WITH_LOOP, "-l", f"socks5://127.0.0.1:{port}/{who}"]) as port:
        yield port


@contextmanager
def _running(command: Callable[[int], list[str]]) -> Iterator[int]:
    port, process = _start(command)
    try:
        yield port
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _start(command: Callable[[int], list[str]]) -> tuple[int, subprocess.Popen[bytes]]:
    for _ in range(5):  # another program may take the port first
        with socket.create_server(("127.0.0.1", 0)) as found:
            port: int = found.getsockname()[1]
        process = subprocess.Popen(command(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < ends:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return port, process
        process.kill()
        process.wait()
    raise RuntimeError(f"{command(0)} does not start")
