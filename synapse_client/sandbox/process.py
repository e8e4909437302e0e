"""The sandbox as its user holds it: a server in a process of its own, started, asked and stopped from here.

A process of its own, because Django's settings are global: a program that uses Django itself, or two sandboxes, would
collide otherwise. This module imports nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast
from urllib.parse import urlencode, urlsplit

from synapse_client.sandbox._extra import require_extra
from synapse_client.sandbox.fault_control import Faults

CONTROL_PREFIX = "/__sandbox__/"
CONTROL_HEADER = "X-Sandbox-Key"
_STOP_SECONDS = 5.0

_ROOT = str(Path(__file__).resolve().parents[2])
# The server runs this very copy of the package, also where it was imported from a place that Python does not search by
# itself; the working directory is not such a place (-P).
_BOOT = """
import runpy, sys
root = sys.argv.pop(1)
if root not in sys.path:
    sys.path.insert(0, root)
runpy.run_module("synapse_client.sandbox", run_name="__main__", alter_sys=True)
"""


class SandboxError(RuntimeError):
    """The sandbox did not start, has stopped, or refused a control request; the message says why."""


@dataclass(frozen=True)
class RecordedFile:
    """One file part of a recorded request.

    Attributes:
        field: Name of the form field.
        filename: File name as sent.
        content_type: Content type of the part, None if it had none.
        size: Bytes.
        sha1: SHA-1 of the content, hex.
    """

    field: str
    filename: str
    content_type: str | None
    size: int
    sha1: str | None


@dataclass(frozen=True)
class RecordedRequest:
    """One request as it arrived.

    Attributes:
        method: HTTP method, upper case.
        path: Path as sent, percent-encoding kept, without the query.
        query: Query parameters in order, repeated keys kept.
        headers: Header values by lower-case name; token values are replaced by `<api_token>` and the like, so that
            `Token <api_token>` tells the form of the header but not the secret.
        status: Status of the answer; None while there is none.
        json: Parsed JSON body, None for any other body.
        form: Text fields of a form body in order.
        files: File parts of a form body.
        body_size: Bytes of the body, 0 when it was empty or nobody read it.
    """

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    status: int | None
    json: Any
    form: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    files: list[RecordedFile] = field(default_factory=list[RecordedFile])
    body_size: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build one from an entry of the server's request log."""
        return cls(
            method=data["method"],
            path=data["path"],
            query=[(name, value) for name, value in data["query"]],
            headers=dict(data["headers"]),
            status=data["status"],
            json=data["json"],
            form=[(name, value) for name, value in data["form"]],
            files=[RecordedFile(**part) for part in data["files"]],
            body_size=data["body_size"],
        )


class Sandbox:
    """A Synapse backend on this machine, running from `start` (or `with`) to `stop`.

    Args:
        host: Address to listen on.
        port: TCP port; 0 takes a free one.
        data_dir: Directory for the database and stored files, kept after `stop` and continued by the next start. By
            default a temporary one, deleted by `stop`.
        seed: Begin with a project, a data collection and so on (see `ids`); False begins with accounts only.
        presigned_part_size: Bytes; a file above it gets a presigned upload in parts of this size. Default 100 MiB.
        presigned_seconds: Seconds for which presigned URLs are valid at most, like those of a server that signs with
            temporary credentials. Default: as long as was asked for.
        tail_idle_timeout: Seconds without news after which the server closes a log tail. Default 60.
        tls: Speak https, with a certificate of an authority made for this run (see `ca_file`).
        agent: Run an agent beside the backend, see `agent_url`; the backend knows it as the agent with the id
            ``ids["agent"]``. Its jobs, containers and policy are kept in memory.
        internal_url: Scheme and host, such as ``"http://backend:8000"``, with which the server makes its page, upload
            and file URLs, like one behind a proxy that does not tell it how it is reached. Default: those of a request.
        start_timeout: Seconds to wait for the server to be ready.

    Raises:
        ImportError: the extra `synapse-client[sandbox]` is not installed.
        SandboxError: (from `start`) the server did not come up; the message has its error output.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        data_dir: str | os.PathLike[str] | None = None,
        seed: bool = True,
        presigned_part_size: int | None = None,
        presigned_seconds: float | None = None,
        tail_idle_timeout: float | None = None,
        tls: bool = False,
        agent: bool = False,
        internal_url: str | None = None,
        start_timeout: float = 60.0,
    ) -> None:
        require_extra()
        self._arguments = ["--host", host, "--port", str(port)]
        if data_dir is not None:
            self._arguments += ["--data", os.path.expanduser(data_dir)]
        if not seed:
            self._arguments += ["--no-seed"]
        if presigned_part_size is not None:
            self._arguments += ["--presigned-part-size", str(presigned_part_size)]
        if presigned_seconds is not None:
            self._arguments += ["--presigned-seconds", str(presigned_seconds)]
        if tail_idle_timeout is not None:
            self._arguments += ["--tail-idle-timeout", str(tail_idle_timeout)]
        if tls:
            self._arguments += ["--tls"]
        if agent:
            self._arguments += ["--agent"]
        if internal_url is not None:
            self._arguments += ["--internal-url", internal_url]
        self._keep_data = data_dir is not None
        self._start_timeout = start_timeout
        self._key = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._errors: IO[bytes] | None = None
        self._ready: dict[str, Any] = {}

    # ------------------------------------------------------------------------------------------------- life

    def start(self) -> Self:
        """Start the server and wait until it answers; does nothing when it runs. Returns the sandbox itself."""
        if self._process is not None:
            return self
        # Opened for appending: reading it here does not move the place where the server writes.
        self._errors = tempfile.TemporaryFile(mode="a+b")  # noqa: SIM115 - lives as long as the server
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, _ROOT, "--json", "--supervised", *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_child_environment(),
            # Ctrl-C in a terminal must not take the server away from code that still cleans up.
            start_new_session=True,
        )
        try:
            self._ready = self._handshake(self._process)
        except BaseException:
            self.stop()
            raise
        return self

    def _handshake(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        """Hand over the control key and read the line that says that the server is ready."""
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        lines: list[bytes] = []
        reader = threading.Thread(target=lambda: lines.append(stdout.readline()), daemon=True)
        reader.start()
        try:
            stdin.write(f"{self._key}\n".encode())
            stdin.flush()
        except BrokenPipeError:
            pass  # It died already; the missing line says so below.
        reader.join(self._start_timeout)
        if not lines:
            raise SandboxError(f"The sandbox was not ready within {self._start_timeout:g} s.\n{self.log()}".rstrip())
        try:
            return cast("dict[str, Any]", json.loads(lines[0]))
        except ValueError as error:
            process.wait(_STOP_SECONDS)
            raise SandboxError(f"The sandbox did not start.\n{self.log()}".rstrip()) from error

    def stop(self) -> None:
        """Stop the server and delete its temporary data; does nothing when it does not run."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self._ready and not self._keep_data:
            shutil.rmtree(self.data_dir, ignore_errors=True)
        if self._errors is not None:
            self._errors.close()
            self._errors = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"<Sandbox {self._ready.get('url', 'not started') if self._process else 'stopped'}>"

    def log(self) -> str:
        """Return what the server wrote to its standard error: nothing, unless something went wrong in it."""
        if self._errors is None:
            return ""
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace")

    # ------------------------------------------------------------------------------------------------- what is there

    def _value(self, key: str) -> Any:
        if self._process is None:
            raise SandboxError("The sandbox is not running: use `with Sandbox() as sandbox:` or call start().")
        return self._ready[key]

    @property
    def url(self) -> str:
        """Base URL, `http://host:port`, or `https://…` with `tls`."""
        return cast("str", self._value("url"))

    @property
    def token(self) -> str:
        """Access token of a user who may do everything."""
        return cast("str", self._value("token"))

    @property
    def user_token(self) -> str:
        """Token that the same user gets by logging in; it needs the `tenant`."""
        return cast("str", self._value("user_token"))

    @property
    def email(self) -> str:
        """Address by which the user logs in."""
        return cast("str", self._value("email"))

    @property
    def password(self) -> str:
        """Password of the user."""
        return cast("str", self._value("password"))

    @property
    def read_only_token(self) -> str:
        """Access token of a user who may only read: writes are answered with 403."""
        return cast("str", self._value("read_only_token"))

    @property
    def agent_token(self) -> str:
        """Token of the agent, 40 hex digits."""
        return cast("str", self._value("agent_token"))

    @property
    def agent_url(self) -> str:
        """Base URL of the agent; it takes `agent_token`.

        Raises:
            SandboxError: the sandbox was made without `agent`.
        """
        found = cast("str | None", self._value("agent_url"))
        if found is None:
            raise SandboxError("The sandbox has no agent: make it with Sandbox(agent=True).")
        return found

    @property
    def tenant(self) -> str:
        """Code of the tenant that all accounts belong to."""
        return cast("str", self._value("tenant"))

    @property
    def data_dir(self) -> Path:
        """Directory of the database and of the stored files."""
        return Path(self._ready["data_dir"])

    @property
    def ids(self) -> dict[str, Any]:
        """Ids of the seeded objects by name, such as `project`, `data_collection`, `file_specifications` (names)."""
        return cast("dict[str, Any]", self._value("ids"))

    @property
    def ca_file(self) -> Path | None:
        """Certificate (PEM) of the authority that a client must trust, as by `SSL_CERT_FILE`; None without `tls`."""
        found = self._value("ca_file")
        return None if found is None else Path(found)

    @property
    def faults(self) -> Faults:
        """What goes wrong in this server: set a plan with `faults.plan([...])`, see `synapse_client.sandbox.faults`."""
        return Faults(self._control)

    # ------------------------------------------------------------------------------------------------- control

    def reset(self) -> None:
        """Bring the server back to the state after its start: rows, files, request log, no faults."""
        self._control("POST", "reset/")

    def requests(self) -> list[RecordedRequest]:
        """Return the requests since the start or the last `clear_requests`, oldest first (the last 20,000)."""
        return [RecordedRequest.from_dict(entry) for entry in self._control("GET", "requests/")]

    def clear_requests(self) -> None:
        """Forget the recorded requests."""
        self._control("DELETE", "requests/")

    def seed_tasks(self, count: int, *, project: int | None = None) -> None:
        """Add tasks in bulk, each with a data unit of its own, for tests of long listings.

        Args:
            count: Number of tasks, not negative.
            project: Id of a project; the seeded one by default.
        """
        query = {"count": count} | ({} if project is None else {"project": project})
        self._control("POST", f"seed_tasks/?{urlencode(query)}")

    def _control(self, method: str, path: str, *, body: bytes | None = None) -> Any:
        connection = self._connect()
        try:
            connection.request(method, CONTROL_PREFIX + path, body, headers={CONTROL_HEADER: self._key})
            response = connection.getresponse()
            body = response.read()
        except OSError as error:
            raise SandboxError(f"The sandbox at {self.url} does not answer: {error}\n{self.log()}".rstrip()) from error
        finally:
            connection.close()
        if response.status >= 400:
            raise SandboxError(f"{method} {path}: {response.status} {body.decode('utf-8', 'replace')}")
        return json.loads(body) if body else None

    def _connect(self) -> HTTPConnection:
        address = urlsplit(self.url)
        host = cast("str", address.hostname)
        if self.ca_file is None:
            return HTTPConnection(host, address.port, timeout=300)
        context = ssl.create_default_context(cafile=self.ca_file)
        # Which name it has does not matter: nobody else has a certificate of this authority.
        context.check_hostname = False
        return HTTPSConnection(host, address.port, timeout=300, context=context)


def _child_environment() -> dict[str, str]:
    """Return the environment of the server, without the caller's Django settings."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
