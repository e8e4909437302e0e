"""Call every operation of clients of other APIs on mock servers that are made of the same documents.

``python -m scripts.mocked petstore.yaml shop.json`` generates a client of each document, starts Stoplight's Prism with
it (by ``npx``, which fetches it the first time; nothing else is fetched), and calls each method: blocking and asyncio,
with what must be given and with all that can be. Prism refuses a request that the document does not allow, and its
reason is printed. Each field of each answer is read. Prism says of its own answers where they are not what the document
promises: what cannot be read of such an answer is no failure, but printed and counted apart. Arguments of ``generate``
may follow ``--``, such as overlays.

Nothing leaves the machine: whatever server an operation names, its requests go to the mock.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import importlib
import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import httpx

from generator.cli import main as generator
from generator.document import Document
from generator.ir import Operation, Spec
from generator.reading import is_list, is_mapping, mapping, sequence
from generator.spec import understand
from scripts.samples import Samples
from synapse_client import ClientError
from synapse_client.runtime.describe.errors import MissingFieldError, ResponseFormatError
from synapse_client.runtime.describe.model import Model

__all__ = ["Outcome", "calls_of", "faults", "main", "read", "refusals"]

PRISM = "@stoplight/prism-cli@5"
_PATIENCE = 600.0  # seconds until a mock of a large document listens, on a machine that does other things too
_PACKAGE = "mocked_client"


@dataclass
class Outcome:
    """What became of a document.

    Attributes:
        operations: How many operations the client has.
        calls: How many calls were made.
        failed: What failed, a line each.
        odd: What could not be read of answers that are not of the document, as the mock says itself.
    """

    operations: int = 0
    calls: int = 0
    failed: list[str] = field(default_factory=list[str])
    odd: list[str] = field(default_factory=list[str])


def main(arguments: Sequence[str] | None = None) -> int:
    """Try each document; return 1 when a call failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("documents", type=Path, nargs="+", metavar="FILE", help="OpenAPI document")
    given = list(sys.argv[1:] if arguments is None else arguments)
    own, more = (given[: given.index("--")], given[given.index("--") + 1 :]) if "--" in given else (given, [])
    options = parser.parse_args(own)
    if shutil.which("npx") is None:
        print("npx is not installed; it comes with Node.js", file=sys.stderr)
        return 1
    worst = 0
    for path in options.documents:
        outcome = _tried(path.absolute(), more)
        for line in (*outcome.failed, *outcome.odd):
            print(f"  {line}")
        odd = f", {len(outcome.odd)} answered by the mock with what is not of the document" if outcome.odd else ""
        told = f"{outcome.operations} operations, {outcome.calls} calls, {len(outcome.failed)} failed{odd}"
        print(f"{path.name}: {told}", flush=True)
        worst = max(worst, len(outcome.failed))
    return 1 if worst else 0


def _tried(path: Path, more: Sequence[str]) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="mocked-") as folder:
        with contextlib.redirect_stdout(None):
            if generator(["generate", "--spec", str(path), "--out", str(Path(folder) / _PACKAGE), *more]):
                return Outcome(failed=["no client could be generated"])
        spec = understand(Document.read(path)).spec
        with _imported(Path(folder)) as package, _started(path, Path(folder)) as mock:
            return _called(package, spec, mock)


@contextlib.contextmanager
def _imported(folder: Path) -> Generator[ModuleType]:
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        yield importlib.import_module(_PACKAGE)
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
            del sys.modules[name]


class _Mock:
    """A mock server: where it is, and what it says of the last request and of its answer."""

    def __init__(self, url: str, log: Path) -> None:
        self.url = httpx.URL(url)
        self.faults: list[str] = []
        self._log = log
        self._read = 0

    def answered(self, response: httpx.Response) -> httpx.Response:
        self.faults = faults(response.headers.get("sl-violations", "[]"))
        return response

    def refusals(self) -> list[str]:
        """Return why requests were refused since this was last asked."""
        with self._log.open("rb") as log:
            log.seek(self._read)
            text = log.read()
        self._read += len(text)
        return refusals(text.decode(errors="replace"))


def faults(header: str) -> list[str]:
    """Return where an answer of Prism is not what the document says, of what it adds to the answer as a header."""
    told = [mapping(one) for one in sequence(json.loads(header))]
    return [str(one["message"]) for one in told if one["location"][0] == "response"]


def refusals(log: str) -> list[str]:
    """Return what Prism found wrong with requests, of what it has printed."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", log)
    return list(dict.fromkeys(re.findall(r"error +Violation: request\.\S+ (.*)", plain)))


@contextlib.contextmanager
def _started(path: Path, folder: Path) -> Generator[_Mock]:
    """Start a mock server of a document."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "prism.log"
    command = ["npx", "--yes", PRISM, "mock", "--host", "127.0.0.1", "--port", str(port), str(path)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    try:
        end = time.monotonic() + _PATIENCE
        while process.poll() is None and time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.2)
        else:
            raise SystemExit(f"the mock server of {path} did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
        yield _Mock(f"http://127.0.0.1:{port}", log)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


class _Here(httpx.HTTPTransport):
    """Sends everything to the mock, whatever server was meant."""

    def __init__(self, mock: _Mock) -> None:
        super().__init__()
        self._mock = mock

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._mock.answered(super().handle_request(_redirected(request, self._mock.url)))


class _HereToo(httpx.AsyncHTTPTransport):
    def __init__(self, mock: _Mock) -> None:
        super().__init__()
        self._mock = mock

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._mock.answered(await super().handle_async_request(_redirected(request, self._mock.url)))


def _redirected(request: httpx.Request, url: httpx.URL) -> httpx.Request:
    request.url = request.url.copy_with(scheme=url.scheme, host=url.host, port=url.port)
    return request


def _called(package: Any, spec: Spec, mock: _Mock) -> Outcome:
    outcome = Outcome()
    settings: dict[str, Any] = {"base_url": str(mock.url), "max_retries": 0, "timeout": 60}
    settings |= dict.fromkeys((scheme.argument for scheme in spec.schemes), "user:secret")
    with package.Client(transport=_Here(mock), **settings) as client:
        known = [operation for operation in spec.operations if hasattr(client, operation.name)]
        outcome.operations = len(known)
        for operation in known:
            for arguments in calls_of(spec, operation):
                with _noted(outcome, mock, operation.name):
                    read(getattr(client, operation.name)(**arguments))

    async def awaited() -> None:
        async with package.AsyncClient(transport=_HereToo(mock), **settings) as client:
            for operation in known:
                for arguments in calls_of(spec, operation):
                    with _noted(outcome, mock, f"{operation.name} (asyncio)"):
                        result = getattr(client, operation.name)(**arguments)
                        if isinstance(result, AsyncIterator):
                            read([line async for line in cast("AsyncIterator[object]", result)])
                        else:
                            read(await result)

    asyncio.run(awaited())
    return outcome


@contextlib.contextmanager
def _noted(outcome: Outcome, mock: _Mock, name: str) -> Generator[None]:
    outcome.calls += 1
    mock.faults = []
    try:
        yield
    except (MissingFieldError, ResponseFormatError) as error:
        told = outcome.odd if mock.faults else outcome.failed
        told.append(_line(f"{name}: {type(error).__name__}: {'; '.join(mock.faults[:3]) or error}"))
    except ClientError as error:
        said = mapping(error.response).get("validation") or "; ".join(mock.refusals())
        outcome.failed.append(_line(f"{name}: {type(error).__name__}: {said or error}"))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding, and others follow
        outcome.failed.append(_line(f"{name}: {type(error).__name__}: {error}"))


def _line(text: str) -> str:
    return " ".join(text.split())[:400]


def calls_of(spec: Spec, operation: Operation) -> list[dict[str, Any]]:
    """Return the arguments of two calls: with what an operation needs, and with all that it takes."""
    found: list[dict[str, Any]] = []
    for full in (False, True):
        samples = Samples(spec, full=full)
        arguments = {
            p.argument: samples.value(p.type, p.name)
            for place in ("path", "header", "cookie")
            for p in operation.located(place)
            if p.required or full
        }
        # an empty list is not sent at all, and one item alone looks like a value that is no list
        query = {
            p.name: samples.value(p.type, p.name, least=2) for p in operation.located("query") if p.required or full
        }
        if query:
            arguments["params"] = query
        if operation.contents and (operation.body_required or full):
            content = operation.contents[0]
            is_form = content.kind in {"form", "multipart"}
            arguments[content.argument] = (
                samples.fields(content.type) if is_form else samples.value(content.type, "body")
            )
        if arguments not in found:
            found.append(arguments)
    return found


def read(value: object) -> None:
    """Read every field of a result, of what is in it as well."""
    if isinstance(value, Model):
        for name in type(value).__annotations__:
            if not name.startswith("_"):
                read(getattr(value, name))
    elif is_mapping(value):
        for item in value.values():
            read(item)
    elif is_list(value):
        for item in value:
            read(item)
    elif isinstance(value, Iterator):
        read(list(itertools.islice(cast("Iterator[object]", value), 100)))


if __name__ == "__main__":
    sys.exit(main())
