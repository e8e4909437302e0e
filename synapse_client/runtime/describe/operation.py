"""What generated endpoint functions are made of: an `Operation` (one per endpoint) and a `Request` (one per call).

Both are plain descriptions; nothing here sends anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

from synapse_client.runtime.describe.codec import Codec
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping, is_sequence
from synapse_client.runtime.describe.plain import MISSING, plain
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.describe.undocumented import warn_of_undocumented

__all__ = [
    "Binary",
    "Body",
    "Cursor",
    "Form",
    "Json",
    "Keyset",
    "Multipart",
    "Operation",
    "Pagination",
    "PathParameter",
    "QueryStyle",
    "Request",
    "Response",
    "RunLimit",
    "RunTurn",
    "cookie_header",
    "header_text",
    "one_body",
]

T = TypeVar("T")
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PLAIN_NUMBER = 2**63
_IDEMPOTENT = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PUT"})


class PathParameter:
    """A placeholder of a path: its name, the Python types it takes and whether its value is a secret."""

    __slots__ = ("name", "placeholder", "secret", "types")

    def __init__(self, name: str, *types: type, secret: bool = False) -> None:
        self.name: str = name
        self.placeholder: str = f"{{{name}}}"
        self.types: tuple[type, ...] = types or (int, str)
        self.secret: bool = secret

    def encode(self, operation: str, value: Any) -> str:
        """Return the value as one percent-encoded path segment.

        Raises:
            InvalidInputError: the value is of another type, empty, ``.`` or ``..``, or holds control characters or lone
                surrogates.
        """
        if type(value) is int and value >= 0 and int in self.types and value <= _PLAIN_NUMBER:
            return str(value)  # nearly all of them
        value = plain(value)
        if isinstance(value, UUID) and str in self.types:
            value = str(value)
        if isinstance(value, bool) or not isinstance(value, self.types):
            wanted = " or ".join(kind.__name__ for kind in self.types)
            given = "" if self.secret else f" {shown(value, 60)}"
            raise InvalidInputError(
                f"{operation}: {self.name} must be {wanted}, got {type(value).__name__}{given}", operation=operation
            )
        try:
            text = str(value)
        except ValueError as error:  # Python writes no numbers of more than 4,300 digits
            raise InvalidInputError(f"{operation}: {self.name} cannot be sent: {error}", operation=operation) from None
        if not text.strip() or text in {".", ".."} or _UNSENDABLE.search(text):
            given = "" if self.secret else f"={shown(text, 60)}"
            raise InvalidInputError(
                f"{operation}: {self.name}{given} cannot be part of a URL path (empty, dots only, control characters "
                "or lone surrogates)",
                operation=operation,
            )
        return quote(text, safe="@")  # which a segment may hold as it is


class QueryStyle:
    """How a list is written in a query: repeated keys (``explode``) or joined by a separator."""

    __slots__ = ("explode", "separator")

    def __init__(self, *, explode: bool = True, separator: str = ",") -> None:
        self.explode: bool = explode
        self.separator: str = separator


class Keyset:
    """Query parameters by which a list can be read on from any row: they compare the key of its rows.

    Attributes:
        above: Parameter for "only rows whose key is greater", such as ``id__gt``.
        up_to: Parameter for "only rows whose key is not greater", such as ``id__lte``.
        below: Parameter for "only rows whose key is smaller", such as ``id__lt``.
        down_to: Parameter for "only rows whose key is not smaller", such as ``id__gte``.
    """

    __slots__ = ("above", "below", "down_to", "up_to")

    def __init__(self, *, above: str, up_to: str, below: str, down_to: str) -> None:
        self.above: str = above
        self.up_to: str = up_to
        self.below: str = below
        self.down_to: str = down_to


class Cursor:
    """What makes a server link its pages by cursors, which stay right when rows before them go.

    Attributes:
        query: Query pairs that ask for it.
    """

    __slots__ = ("query",)

    def __init__(self, *query: tuple[str, str]) -> None:
        self.query: tuple[tuple[str, str], ...] = query


class Pagination:
    """Where a page answer keeps what pagination needs.

    Attributes:
        items: Key of the list of items.
        next: Key of the URL of the next page (null on the last).
        count: Key of the total number of items over all pages, or None when the API does not tell.
        page_parameter: Query parameter for the number of the page, which counts from 1, or None when pages have none.
        page_size_parameter: Query parameter for the number of items a page, or None.
        page_size: Items a page asked for by ``list_all`` unless the caller says otherwise.
        key: Key of what no two items have alike, or None when items have no such thing.
        ordering_parameter: Query parameter for the field to sort by, with ``-`` before it for descending, or None.
        fields_parameter: Query parameter for the only fields to send, or None.
        omit_parameter: Query parameter for fields not to send, or None.
        stable: How the server lets a list be walked that changes meanwhile, or None when it does not.
    """

    __slots__ = (
        "count",
        "fields_parameter",
        "items",
        "key",
        "next",
        "omit_parameter",
        "ordering_parameter",
        "page_parameter",
        "page_size",
        "page_size_parameter",
        "stable",
    )

    def __init__(
        self,
        *,
        items: str,
        next: str,  # noqa: A002  # the word of the page itself
        count: str | None,
        page_size_parameter: str | None,
        page_size: int,
        page_parameter: str | None = None,
        key: str | None = None,
        ordering_parameter: str | None = None,
        fields_parameter: str | None = None,
        omit_parameter: str | None = None,
        stable: Keyset | Cursor | None = None,
    ) -> None:
        self.items: str = items
        self.next: str = next
        self.count: str | None = count
        self.page_parameter: str | None = page_parameter
        self.page_size_parameter: str | None = page_size_parameter
        self.page_size: int = page_size
        self.key: str | None = key
        self.ordering_parameter: str | None = ordering_parameter
        self.fields_parameter: str | None = fields_parameter
        self.omit_parameter: str | None = omit_parameter
        self.stable: Keyset | Cursor | None = stable


class Json:
    """A JSON body."""

    __slots__ = ("content_type", "value")

    def __init__(self, value: Any, *, content_type: str = "application/json") -> None:
        self.value: Any = value
        self.content_type: str = content_type


class Form:
    """An ``application/x-www-form-urlencoded`` body."""

    __slots__ = ("fields",)

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.fields: Mapping[str, Any] = fields


class Multipart:
    """A ``multipart/form-data`` body; ``files`` names the fields that are sent as file parts."""

    __slots__ = ("fields", "files")

    def __init__(self, fields: Mapping[str, Any], *, files: Sequence[str] = ()) -> None:
        self.fields: Mapping[str, Any] = fields
        self.files: tuple[str, ...] = tuple(files)


class Binary:
    """A raw body: bytes, text (sent as UTF-8), a path or a binary file object."""

    __slots__ = ("content", "content_type")

    def __init__(self, content: Any, *, content_type: str) -> None:
        self.content: Any = content
        self.content_type: str = content_type


Body = Json | Form | Multipart | Binary


class Operation(Generic[T]):
    """One endpoint of the API document.

    Attributes:
        name: The operation's name (``operationId``), also the client method's.
        method: HTTP method in capitals.
        path: Path below the base URL with ``{placeholders}``.
        result: Codec of a successful answer's JSON; None when a successful answer has no body.
        empty: Whether a successful answer without a body (204) is documented beside one with a body; it gives None.
        path_parameters: The placeholders of ``path``.
        fixed_query: Query pairs that are always sent.
        fixed_text: The same as they are sent.
        query_styles: How list values of the named query parameters are written, where not as repeated keys.
        query_parameters: Names of the documented query parameters; None where nobody says which there are.
        pagination: Where a page keeps its items, when the answer is a page.
        url_fields: Dotted names of the fields that hold file URLs.
        checksum_fields: For those whose content has its checksum beside the URL: the name of that field.
        stream: ``"lines"`` when the answer is read line by line, ``"bytes"`` when it is a file, else None.
        accept: Media type asked for.
        secured: Whether credentials are sent.
        ends_upload: Whether the server puts a file together before it answers, which may take long.
    """

    __slots__ = (
        "accept",
        "checksum_fields",
        "empty",
        "ends_upload",
        "fixed_query",
        "fixed_text",
        "method",
        "name",
        "pagination",
        "path",
        "path_parameters",
        "query_parameters",
        "query_styles",
        "result",
        "secured",
        "stream",
        "url_fields",
    )

    def __init__(
        self,
        name: str,
        method: str,
        path: str,
        *,
        result: Codec | None = None,
        empty: bool = False,
        path_parameters: Sequence[PathParameter] = (),
        fixed_query: Sequence[tuple[str, str]] = (),
        query_styles: Mapping[str, QueryStyle] | None = None,
        query_parameters: Sequence[str] | None = None,
        pagination: Pagination | None = None,
        url_fields: Sequence[str] = (),
        checksum_fields: Mapping[str, str] | None = None,
        stream: str | None = None,
        accept: str = "application/json",
        secured: bool = True,
        ends_upload: bool = False,
    ) -> None:
        self.name: str = name
        self.method: str = method
        self.path: str = path
        self.result: Codec | None = result
        self.empty: bool = empty
        self.path_parameters: tuple[PathParameter, ...] = tuple(path_parameters)
        self.fixed_query: tuple[tuple[str, str], ...] = tuple(fixed_query)
        self.fixed_text: str = urlencode(self.fixed_query) if fixed_query else ""
        self.query_styles: dict[str, QueryStyle] = dict(query_styles or {})
        self.query_parameters: tuple[str, ...] | None = None if query_parameters is None else tuple(query_parameters)
        self.pagination: Pagination | None = pagination
        self.url_fields: tuple[str, ...] = tuple(url_fields)
        self.checksum_fields: dict[str, str] = dict(checksum_fields or {})
        self.stream: str | None = stream
        self.accept: str = accept
        self.secured: bool = secured
        self.ends_upload: bool = ends_upload

    def __repr__(self) -> str:
        return f"Operation({self.name!r}, {self.method!r}, {self.path!r})"


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


class Request(Generic[T]):
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
        operation: Operation[T],
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str | None] | None = None,
        body: Body | None = None,
    ) -> None:
        self.operation: Operation[T] = operation
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

    def at(self, url: str) -> Request[T]:
        """Return the same call at an absolute URL that the server gave (an upload's or a next page's)."""
        other = self._copy()
        other.url = url
        return other

    def elsewhere(self, url: str) -> Request[T]:
        """Return the same call at an absolute URL of any host, such as a presigned one, without credentials."""
        other = self.at(url)
        other.foreign = True
        return other

    def with_query(self, **values: Any) -> Request[T]:
        """Return the same call with further query parameters; those already there win."""
        other = self._copy()
        other.query = {**values, **self.query}
        return other

    def replace_query(self, query: Mapping[str, Any]) -> Request[T]:
        """Return the same call with these query parameters instead of its own."""
        other = self._copy()
        other.query = dict(query)
        return other

    def once(self) -> Request[T]:
        """Return the same call, sent once whatever happens: for flows that know better when to send it again."""
        other = self._copy()
        other.repeatable = other.retried = False
        return other

    def upgraded(self) -> Request[T]:
        """Return the same call as the opening of a WebSocket, for `open_lines`: a line for each of its messages."""
        other = self._copy()
        other.upgrade = True
        return other

    def under(self, limit: RunLimit) -> Request[T]:
        """Return the same call, sent only while no request of the same run was refused for now."""
        other = self._copy()
        other.limit = limit
        return other

    def _copy(self) -> Request[T]:
        other = object.__new__(type(self))
        for name in Request.__slots__:
            setattr(other, name, getattr(self, name))
        return other

    def __repr__(self) -> str:
        return f"Request({self.operation.name!r}, {self.operation.method} {self.shown_path})"


class Response(Generic[T]):
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
        self, *, status_code: int, headers: dict[str, str], content: bytes, parsed: T, request_id: str | None, url: str
    ) -> None:
        self.status_code: int = status_code
        self.headers: dict[str, str] = headers
        self.content: bytes = content
        self.parsed: T = parsed
        self.request_id: str | None = request_id
        self.url: str = url

    def __repr__(self) -> str:
        return f"Response({self.status_code}, {len(self.content)} bytes)"


def one_body(operation: str, *, required: bool, **bodies: Body | None) -> Body | None:
    """Return the one body that was given of an operation that takes several forms.

    Raises:
        InvalidInputError: several were given, or none although one is required.
    """
    given = [name for name, body in bodies.items() if body is not None]
    if len(given) > 1:
        raise InvalidInputError(f"{operation}: give only one of {' and '.join(given)}", operation=operation)
    if required and not given:
        raise InvalidInputError(f"{operation}: needs one of {', '.join(bodies)}", operation=operation)
    return bodies[given[0]] if given else None


def header_text(value: Any) -> str | None:
    """Return a header parameter as text; None stays None, so that the header is left out.

    Raises:
        InvalidInputError: a gap of a table, such as ``pandas.NaT``.
    """
    value = plain(value)
    if value is None:
        return None
    if value is MISSING:
        raise InvalidInputError("a header parameter is missing (NaT, NA or null), which cannot be sent; leave it out")
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_sequence(value):
        return ",".join(str(header_text(item)) for item in value)
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def cookie_header(values: Mapping[str, Any]) -> str | None:
    """Return cookie parameters as the value of a ``Cookie`` header; those that are None are left out."""
    pairs = [f"{name}={quote(str(header_text(value)), safe='')}" for name, value in values.items() if value is not None]
    return "; ".join(pairs) or None
