"""Chunked upload by processes that are killed at random moments, against the embedded backend.

``UPLOAD_KILLS`` sets how often (5 by default).
"""

from __future__ import annotations

import hashlib
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
from urllib.request import Request, urlopen

import pytest

from synapse_client.sandbox import Sandbox

KILLS = int(os.environ.get("UPLOAD_KILLS", "5"))
SIZE = 200 * 1024 * 1024
CHUNK = 8 * 1024 * 1024
OVERHEAD = 2048
"""Bytes of a request besides the file's."""

PROGRAM = f"""
import sys
from synapse_client import BackendClient
with BackendClient(sys.argv[1], sys.argv[2]) as client:
    print(client.create_chunked_upload(sys.argv[3], chunk_size={CHUNK}).file, flush=True)
"""


class Counter:
    """A relay before the server that counts the bytes which clients send."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._changed = Condition()
        self._sent = 0
        self._open = 0
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    @property
    def sent(self) -> int:
        """Bytes so far."""
        with self._changed:
            return self._sent

    def wait(self, process: subprocess.Popen[str], sent: int) -> None:
        """Wait until so many bytes have been sent, or the process has ended."""
        with self._changed:
            while self._sent < sent and process.poll() is None:
                self._changed.wait(0.02)

    def wait_quiet(self) -> None:
        """Wait until the server has let go of every connection."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._open == 0, 30)

    def close(self) -> None:
        """End the relay."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with self._changed:
                self._open += 1
            Thread(target=self._relay, args=(client,), daemon=True).start()

    def _relay(self, client: socket.socket) -> None:
        with client, socket.create_connection(self._target) as server:
            back = Thread(target=self._answer, args=(server, client), daemon=True)
            back.start()
            buffer = bytearray(1024 * 1024)
            with suppress(OSError):
                while count := client.recv_into(buffer):
                    with self._changed:
                        self._sent += count
                        self._changed.notify_all()
                    server.sendall(memoryview(buffer)[:count])
            with suppress(OSError):
                server.shutdown(socket.SHUT_WR)
            back.join()
        with self._changed:
            self._open -= 1
            self._changed.notify_all()

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                with suppress(OSError):
                    client.sendall(data)


@pytest.fixture
def counter(synapse_sandbox_fresh: Sandbox) -> Iterator[Counter]:
    """Return the relay; what was stored is removed afterwards."""
    host, port = synapse_sandbox_fresh.url.removeprefix("http://").split(":")
    found = Counter(host, int(port))
    yield found
    found.close()
    synapse_sandbox_fresh.reset()


@pytest.mark.timeout(900)
def test_killed_uploads_go_on(synapse_sandbox: Sandbox, counter: Counter, tmp_path: Path, journal_folder: Path) -> None:
    """However often its process is killed, an upload arrives whole, and a run sends at most one chunk again."""
    path = tmp_path / "big.bin"
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("wb") as file:
        for _ in range(SIZE // CHUNK):
            block = os.urandom(CHUNK)
            digest.update(block)
            file.write(block)
    chance = random.Random()
    kills = finished = 0
    while kills < KILLS or not finished:
        before, runs = counter.sent, 1
        while (output := _run(synapse_sandbox, counter, path, chance if kills < KILLS else None)) is None:
            counter.wait_quiet()
            kills += 1
            runs += 1
        finished += 1
        again = counter.sent - before - SIZE - runs * (SIZE // CHUNK + 4) * OVERHEAD
        assert again <= (runs - 1) * CHUNK, f"{again} bytes were sent again in {runs} runs"
        assert _md5_of(output, synapse_sandbox) == digest.hexdigest()
        assert list(journal_folder.iterdir()) == []
    print(f"{kills} kills, {finished} uploads")  # noqa: T201  # shown with -rP


def _run(sandbox: Sandbox, counter: Counter, path: Path, chance: random.Random | None) -> str | None:
    """Upload in a process that is killed at some moment; return what it printed, None when it was killed."""
    command = [sys.executable, "-c", PROGRAM, counter.url, sandbox.token, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        if chance is not None:
            # past the end too: between the last chunk and the end of the process
            counter.wait(process, counter.sent + chance.randrange(int(SIZE * 1.05)))
            time.sleep(chance.random() * 0.02)
            process.kill()
        output, errors = process.communicate()
        if process.returncode == -9 and not output:
            return None
        assert output, errors
        return output.strip()


def _md5_of(url: str, sandbox: Sandbox) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    with urlopen(Request(url, headers={"Synapse-Access-Token": f"Token {sandbox.token}"})) as answer:
        while block := answer.read(CHUNK):
            digest.update(block)
    return digest.hexdigest()


def test_two_processes_send_the_same_file(synapse_sandbox_fresh: Sandbox, tmp_path: Path, journal_folder: Path) -> None:
    """Two processes that upload one file at the same time each make an upload of its own, whole."""
    path = tmp_path / "big.bin"
    path.write_bytes(os.urandom(4 * CHUNK))
    command = [sys.executable, "-c", PROGRAM, synapse_sandbox_fresh.url, synapse_sandbox_fresh.token, str(path)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate() for process in processes]
    assert [errors for _, errors in outputs] == ["", ""]
    urls = {output.strip() for output, _ in outputs}
    assert len(urls) == 2
    expected = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    assert {_md5_of(url, synapse_sandbox_fresh) for url in urls} == {expected}
    assert list(journal_folder.iterdir()) == []
