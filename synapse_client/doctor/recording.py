"""Shapes of what a client receives, noted on request: what `learned` holds against a document."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Generator, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import parse_qsl, urlsplit

import attrs

from synapse_client.doctor.expected import Expected, from_index
from synapse_client.doctor.shapes import Shape
from synapse_client.runtime.client import AsyncBaseClient, BaseClient, observed
from synapse_client.runtime.describe.errors import ConfigurationError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.describe.version import VERSION
from synapse_client.runtime.http.files import local_path
from synapse_client.runtime.http.request import HttpRequest, HttpResponse
from synapse_client.runtime.state.state_files import write_atomically

if TYPE_CHECKING:
    from synapse_client.runtime.describe.index import Index
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.http.observer import Finish

__all__ = ["Exchange", "Recording", "exchanges_of"]

T = TypeVar("T")
ClientT = TypeVar("ClientT", bound=BaseClient | AsyncBaseClient)
_FORM: Final = 1
_MOST: Final = 5_000
"""Kinds of exchanges that are kept apart."""
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")


@attrs.define
class Exchange:
    """What was answered to requests of one kind.

    Attributes:
        operation: Name of the operation.
        method: HTTP method in capitals.
        path: Path with placeholders, as the client knows it; or the path of a recorded request.
        status: The answer's status.
        media_type: Its media type.
        query: Names of the query parameters.
        count: How many there were.
        shape: The shape of their bodies; None where those were not JSON.
    """

    operation: str
    method: str
    path: str
    status: int
    media_type: str
    query: tuple[str, ...]
    count: int = 0
    shape: Shape | None = None


class Recording:
    """Notes the shapes of what clients receive: names, types and words of documented enums, nothing else.

    Neither values nor ids, addresses, tokens or texts are kept. Where the API document says that an object's keys are
    free, and in what it does not document, nothing is looked into.

    Example:
        >>> from synapse_client.doctor import Recording
        >>> recording = Recording()
        >>> client = recording.watch(BackendClient("https://api.synapse.sh"))
        >>> tasks = list(client.list_tasks({"project": 123}, list_all=True))
        >>> recording.save("shapes.json")
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._exchanges: dict[tuple[Any, ...], Exchange] = {}

    @property
    def exchanges(self) -> list[Exchange]:
        """What was noted so far."""
        with self._lock:
            return list(self._exchanges.values())

    def watch(self, client: ClientT) -> ClientT:
        """Return a client like this one whose answers are noted.

        It shares the connections of the one given, which goes on unwatched; closing either closes both.

        Args:
            client: A blocking or an asyncio client, of any generated package.

        Raises:
            InvalidInputError: there is no index of what the client's API documents.
        """
        return observed(client, _Watcher(self, _index_of(type(client))))

    def note(
        self,
        operation: tuple[str, str, str],
        status: int,
        media_type: str,
        query: tuple[str, ...],
        body: bytes,
        expected: Expected | None,
    ) -> None:
        """Note an answer.

        Args:
            operation: Name, method and path.
            status: The status.
            media_type: The body's media type.
            query: Names of the query parameters.
            body: The body, of which only the shape is kept.
            expected: What is documented of it; None where nothing is.
        """
        names = tuple(sorted({name for name in query if _NAME.fullmatch(name)}))
        value: Any = None
        try:
            value = json.loads(body) if body else None
        except (ValueError, RecursionError):
            body = b""
        key = (operation, status, media_type, names)
        with self._lock:
            found = self._exchanges.get(key)
            if found is None:
                if len(self._exchanges) >= _MOST:
                    return
                found = self._exchanges[key] = Exchange(*operation, status, media_type, names)
            found.count += 1
            if body:
                found.shape = found.shape or Shape()
                found.shape.see(value, expected)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write what was noted to a file, as JSON; ``python -m generator learn`` reads it.

        Raises:
            InvalidInputError: ``path`` is not a path.
            ConfigurationError: the file cannot be written.
        """
        found = {
            "synapse_client_shapes": _FORM,
            "version": VERSION,
            "exchanges": [_to_json(exchange) for exchange in self.exchanges],
        }
        target = os.fspath(local_path(path, "path"))
        try:
            write_atomically(target, [json.dumps(found, indent=1).encode(), b"\n"], durable=False)
        except OSError as error:
            raise ConfigurationError(f"{target}: cannot be written: {error.strerror or error}") from error


class _Watcher:
    """Tells a recording of each answer."""

    def __init__(self, recording: Recording, index: Index) -> None:
        self._recording = recording
        self._index = index
        self._expected: dict[str, Expected | None] = {}

    def observed(
        self,
        home: tuple[str, str, int | None],  # noqa: ARG002  # what is noted is the same wherever the server is
        request: Request[Any],
        flow: Generator[Any, Any, T],
    ) -> Generator[Any, Any, T]:
        """Perform a call's flow, looking at its answers."""
        value: Any = None
        failure: Exception | None = None
        try:
            while True:
                try:
                    step = flow.send(value) if failure is None else flow.throw(failure)
                except StopIteration as stop:
                    result: T = stop.value
                    return result
                value = failure = None
                try:
                    value = yield step
                except Exception as error:  # noqa: BLE001  # the flow decides
                    failure = error
                if isinstance(step, HttpRequest) and isinstance(value, HttpResponse):
                    self._note(request, step, value)
        finally:
            flow.close()

    def early(
        self,
        home: tuple[str, str, int | None],  # noqa: ARG002  # an observer is told it
        request: Request[Any],
        http: HttpRequest,
    ) -> Finish:
        """Note what becomes of a request that is sent before its turn."""

        def finish(response: HttpResponse | None, _error: Exception | None, _seconds: float, /) -> None:
            if response is not None:
                self._note(request, http, response)

        return finish

    def _note(self, request: Request[Any], http: HttpRequest, response: HttpResponse) -> None:
        operation = request.operation
        known = operation.name in self._index.operations  # the path of another one may hold ids
        if request.foreign or not known or operation.stream is not None or response.opened is not None:
            return
        query = tuple(name for name, _ in parse_qsl(urlsplit(http.url).query, keep_blank_values=True))
        succeeded = 200 <= response.status_code < 300
        self._recording.note(
            (operation.name, operation.method, operation.path),
            response.status_code,
            response.headers.get("content-type", "").partition(";")[0].strip().lower(),
            query,
            response.content,
            self._expected_of(operation.name) if succeeded else None,
        )

    def _expected_of(self, name: str) -> Expected | None:
        if name not in self._expected:
            info = self._index.operations.get(name)
            result = None if info is None or info.is_composed else info.result
            self._expected[name] = None if result is None else from_index(result, self._index.models)
        return self._expected[name]


def _index_of(client: type[Any]) -> Index:
    for parent in client.__mro__:
        name = f"{parent.__module__.rpartition('.')[0]}._index"
        if parent.__module__.count(".") and find_spec(name) is not None:
            found: Index = import_module(name).INDEX
            return found
    raise InvalidInputError(f"{client.__name__} is not a client of a generated package")


def _to_json(exchange: Exchange) -> dict[str, Any]:
    found = attrs.asdict(exchange, recurse=False)
    found["query"] = list(exchange.query)
    found["shape"] = None if exchange.shape is None else exchange.shape.to_json()
    return found


def exchanges_of(value: Any) -> Iterator[Exchange]:
    """Yield what `Recording.save` has written.

    Raises:
        InvalidInputError: it is not such a value.
    """
    if not is_mapping(value) or value.get("synapse_client_shapes") != _FORM or not is_array(value.get("exchanges")):
        raise InvalidInputError("not a recording of shapes")
    for item in value["exchanges"]:
        try:
            shape = item["shape"]
            yield Exchange(
                operation=str(item["operation"]),
                method=str(item["method"]),
                path=str(item["path"]),
                status=int(item["status"]),
                media_type=str(item["media_type"]),
                query=tuple(map(str, item["query"])),
                count=int(item["count"]),
                shape=None if shape is None else Shape.from_json(shape),
            )
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise InvalidInputError(f"not a recording of shapes: {error}") from None
