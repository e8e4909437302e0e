"""One call of an operation: the `Request` that is sent, and the `Response` to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from synapse_client.runtime.describe.bodies import Body
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.plain import plain
from synapse_client.runtime.describe.undocumented import warn_of_undocumented

__all__ = ["Request", "Response", "RunLimit", "RunTurn"]

T_co = TypeVar("T_co", covariant=True)
_IDEMPOTENT = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PUT"})


class RunTurn(Protocol):
    """One request of a run; see `synapse_client.runtime.http.limit`."""

    refusals: int
    is_over: bool

    def note(self, status_code: int, headers: Mapping[str, str]) -> float | None:
        """Take note of an answer; return the pause before the same request, which was refused for now, or None."""
        ...


class RunLimit(Protocol):
    """One limit for all requests of a run; see `synapse_client.runtime.http.limit`."""

    until: float

    def turn(self) -> RunTurn:
        """Return what is kept for one request."""
        ...


class Request(Generic[T_co]):
    """One call of an operation, checked and ready to be sent by a client's ``send``.

    Attributes:
        operation: What is called.
        path: The path with its placeholders filled in and percent-encoded.
        shown_path: The same for logs and errors, with secrets blotted out.
        query: Query parameters by name, without the operation's fixed ones; None values are left out when sent.
        headers: Further headers of this call.
        body: The body, or None.
        url: An absolute URL that the server gave for this call; it goes before ``path`` and ``query``.
        repeatable: Whether sending it twice does no harm; by default as the HTTP method promises.
        retried: Whether a failure is followed by another attempt at all.
        limit: What it shares with the other requests of a run: a pause that the server asked for; or None.
        foreign: Whether ``url`` is another host's, such as a storage's: neither credentials nor the client's headers
            are sent.
        secrets: Secret path values, as given and percent-encoded.
        upgrade: Whether it asks for a WebSocket, whose messages are read line by line.
    """

    __slots__ = (
        "body",
        "foreign",
        "headers",
        "limit",
        "operation",
        "path",
        "query",
        "repeatable",
        "retried",
        "secrets",
        "shown_path",
        "upgrade",
        "url",
    )

    def __init__(
        self,
        operation: Operation[T_co],
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str | None] | None = None,
        body: Body | None = None,
    ) -> None:
        self.operation: Operation[T_co] = operation
        self.path: str = operation.path
        self.shown_path: str = operation.path
        self.secrets: tuple[str, ...] = ()
        for parameter in operation.path_parameters:
            given = (path or {})[parameter.name]
            value = parameter.encode(operation.name, given)
            self.path = self.path.replace(parameter.placeholder, value)
            self.shown_path = self.shown_path.replace(parameter.placeholder, "***" if parameter.secret else value)
            if parameter.secret:
                self.secrets += (value, str(plain(given)))
        if query is not None and not is_mapping(query):
            raise InvalidInputError(
                f"{operation.name}: params must be a mapping of query parameters, got {type(query).__name__}",
                operation=operation.name,
            )
        self.query: dict[str, Any] = {} if query is None else dict(query)
        known = operation.query_parameters
        if self.query and known is not None and not self.query.keys() <= set(known):
            warn_of_undocumented(operation.name, self.query, known)
        self.headers: dict[str, str] = {}
        if headers:
            self.headers = {name: value for name, value in headers.items() if value is not None}
        self.body: Body | None = body
        self.url: str | None = None
        self.repeatable: bool = operation.method in _IDEMPOTENT
        self.foreign: bool = False
        self.retried: bool = True
        self.limit: RunLimit | None = None
        self.upgrade: bool = False

    def at(self, url: str) -> Request[T_co]:
        """Return the same call at an absolute URL that the server gave (an upload's or a next page's)."""
        other = self._copy()
        other.url = url
        return other

    def elsewhere(self, url: str) -> Request[T_co]:
        """Return the same call at an absolute URL of any host, such as a presigned one, without credentials."""
        other = self.at(url)
        other.foreign = True
        return other

    def with_query(self, **values: object) -> Request[T_co]:
        """Return the same call with further query parameters; those already there win."""
        other = self._copy()
        other.query = {**values, **self.query}
        return other

    def replace_query(self, query: Mapping[str, object]) -> Request[T_co]:
        """Return the same call with these query parameters instead of its own."""
        other = self._copy()
        other.query = dict(query)
        return other

    def once(self) -> Request[T_co]:
        """Return the same call, sent once whatever happens: for flows that know better when to send it again."""
        other = self._copy()
        other.repeatable = other.retried = False
        return other

    def upgraded(self) -> Request[T_co]:
        """Return the same call as the opening of a WebSocket, for `open_lines`: a line for each of its messages."""
        other = self._copy()
        other.upgrade = True
        return other

    def under(self, limit: RunLimit) -> Request[T_co]:
        """Return the same call, sent only while no request of the same run was refused for now."""
        other = self._copy()
        other.limit = limit
        return other

    def _copy(self) -> Request[T_co]:
        other = object.__new__(type(self))
        for name in Request.__slots__:
            setattr(other, name, getattr(self, name))
        return other

    def __repr__(self) -> str:
        return f"Request({self.operation.name!r}, {self.operation.method} {self.shown_path})"


class Response(Generic[T_co]):
    """A successful answer with everything that came.

    Attributes:
        status_code: HTTP status.
        headers: Headers, names in lower case.
        content: The body as bytes.
        parsed: The typed result.
        request_id: The answer's ``X-Request-ID``, else the one that was sent.
        url: The URL that answered.
    """

    __slots__ = ("content", "headers", "parsed", "request_id", "status_code", "url")

    def __init__(
        self,
        *,
        status_code: int,
        headers: dict[str, str],
        content: bytes,
        parsed: T_co,
        request_id: str | None,
        url: str,
    ) -> None:
        self.status_code: int = status_code
        self.headers: dict[str, str] = headers
        self.content: bytes = content
        self.parsed: T_co = parsed
        self.request_id: str | None = request_id
        self.url: str = url

    def __repr__(self) -> str:
        return f"Response({self.status_code}, {len(self.content)} bytes)"
