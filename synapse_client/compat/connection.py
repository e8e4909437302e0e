"""The clients underneath: typed results, and the errors, headers and query parameters of programs for `synapse_sdk`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from synapse_client.agent import AgentClient
from synapse_client.client import BackendClient
from synapse_client.compat.errors import told
from synapse_client.compat.flows import through
from synapse_client.runtime.client import BaseClient
from synapse_client.runtime.describe.narrow import is_array, is_object
from synapse_client.runtime.flows.steps import Call

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Request, Response
    from synapse_client.runtime.describe.types import UrlConversion
    from synapse_client.runtime.flows.flow import Flow, StreamFlow

__all__ = ["AgentConnection", "Connected", "Connection"]

T = TypeVar("T")


def _nothing() -> tuple[dict[str, Any], dict[str, str]]:
    return {}, {}


class Connected(BaseClient):
    """A client whose errors are those of `synapse_client.compat`.

    `extras` returns the query parameters and the headers that each request gets unless it has its own; it is asked anew
    each time.
    """

    extras: Callable[[], tuple[Mapping[str, Any], Mapping[str, str]]] = staticmethod(_nothing)

    def send(self, request: Request[T], url_conversion: UrlConversion | None = None) -> T:
        """Send one request and return its typed result."""
        with told():
            return super().send(self.dressed(request), _with_paths(url_conversion))

    def send_detailed(self, request: Request[T]) -> Response[T]:
        """Send one request and return the whole answer."""
        with told():
            return super().send_detailed(self.dressed(request))

    def run(self, flow: Flow[T]) -> T:
        """Run a flow of several requests to its end and return its result."""
        with told():
            return super().run(through(flow, self._perform))

    def stream(self, flow: StreamFlow[T]) -> Iterator[T]:
        """Run a flow and yield what it emits; closing the iterator ends the flow."""
        with told(), closing(_generator(super().stream(flow))) as found:
            yield from found

    def dressed(self, request: Request[T]) -> Request[T]:
        """Return a request with what each one gets."""
        params, headers = self.extras()
        if request.foreign or not (params or headers):
            return request
        found = request.with_query(**params)
        found.headers = {**headers, **request.headers}
        return found

    def convert(self, found: Any, request: Request[Any], given: Any) -> None:
        """Put other values in place of the file URLs of a plain result: of each row, where it is a page."""
        with told():
            conversion = self._conversion(request, _with_paths(given))
            if conversion is not None and is_object(found):
                rows: object = found.get("results")
                super().run(conversion.apply(rows if is_array(rows) else [found]))

    def conversion(self, request: Request[Any], given: Any) -> Any:
        """Return a checked conversion for the pages of a walk, or None for none."""
        with told():
            return self._conversion(request, _with_paths(given))

    def _perform(self, step: Call) -> Flow[Any]:
        return (yield Call(self.dressed(step.request), is_detailed=step.is_detailed))


class Connection(Connected, BackendClient):
    """A `synapse_client.BackendClient` of this kind."""


class AgentConnection(Connected, AgentClient):
    """A `synapse_client.AgentClient` of this kind."""


def _with_paths(given: Any) -> UrlConversion | None:
    """Let the upstream options give a `pathlib.Path`, as theirs do; an empty mapping converts nothing."""
    if given and "files_fields" in given and not given.get("coerce"):
        return {**given, "coerce": Path}
    return given or None


def _generator(found: Iterator[T]) -> Generator[T, None, None]:
    yield from found
