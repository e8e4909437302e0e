"""What generated endpoint functions are made of: an `Operation` (one per endpoint) and a `Request` (one per call).

Both are plain descriptions; nothing here sends anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

from synapse_client.runtime.describe.codec import Codec
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping, is_sequence
from synapse_client.runtime.describe.plain import MISSING, plain
from synapse_client.runtime.describe.styles import styled, text_of
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.describe.undocumented import warn_of_undocumented

__all__ = [
    "Binary",
    "Body",
    "Cursor",
    "Envelope",
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
    "Server",
    "cookie_header",
    "header_text",
    "json_text",
    "one_body",
]

T = TypeVar("T")
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PLAIN_NUMBER = 2**63
_IDEMPOTENT = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PUT"})


class PathParameter:
    """A placeholder of a path.

    Attributes:
        name: Its name.
        placeholder: What stands for it in a path.
        types: The Python types that it takes.
        secret: Whether its value is a secret.
        style: How it is written: ``simple``, ``label`` or ``matrix``.
        explode: Whether the items of a list, and the keys of an object, stand for themselves.
    """

    __slots__ = ("explode", "name", "placeholder", "secret", "style", "types")

    def __init__(
        self, name: str, *types: type, secret: bool = False, style: str = "simple", explode: bool = False
    ) -> None:
        self.name: str = name
        self.placeholder: str = f"{{{name}}}"
        self.types: tuple[type, ...] = types or (int, str)
        self.secret: bool = secret
        self.style: str = style
        self.explode: bool = explode

    def encode(self, operation: str, value: Any) -> str:
        """Return the value as one percent-encoded path segment.

        Raises:
            InvalidInputError: the value is of another type, empty, ``.`` or ``..``, or holds control characters or lone
                surrogates.
        """
        if type(value) is int and 0 <= value <= _PLAIN_NUMBER and int in self.types and self.style == "simple":
            return str(value)  # nearly all of them
        value = plain(value)
        if isinstance(value, UUID) and str in self.types:
            value = str(value)
        if not self._takes(value):
            wanted = " or ".join(kind.__name__ for kind in self.types)
            given = "" if self.secret else f" {shown(value, 60)}"
            raise InvalidInputError(
                f"{operation}: {self.name} must be {wanted}, got {type(value).__name__}{given}", operation=operation
            )
        where = f"{operation}: {self.name}"
        try:
            if is_mapping(value) or self.style != "simple" or is_sequence(value):
                return styled(
                    self.name,
                    value,
                    self.style,
                    explode=self.explode,
                    where=where,
                    quoted=lambda text: self._quoted(operation, text),
                )
            text = text_of(value, where) if isinstance(value, (bool, date, float)) else str(value)
        except ValueError as error:  # Python writes no numbers of more than 4,300 digits
            raise InvalidInputError(f"{where} cannot be sent: {error}", operation=operation) from None
        return self._quoted(operation, text)

    def _takes(self, value: object) -> bool:
        if is_mapping(value):
            return dict in self.types
        if is_sequence(value):
            return list in self.types and len(value) > 0
        return bool in self.types if isinstance(value, bool) else isinstance(value, self.types)

    def _quoted(self, operation: str, text: str) -> str:
        if not text.strip() or text in {".", ".."} or _UNSENDABLE.search(text):
            given = "" if self.secret else f"={shown(text, 60)}"
            raise InvalidInputError(
                f"{operation}: {self.name}{given} cannot be part of a URL path (empty, dots only, control characters "
                "or lone surrogates)",
                operation=operation,
            )
        return quote(text, safe="@")  # which a segment may hold as it is


class QueryStyle:
    """How a list or an object is written in a query or a form.

    Attributes:
        explode: Whether lists are repeated keys, and the keys of objects stand for themselves.
        separator: What joins them otherwise.
        form: ``list`` for values and lists of them; where objects are taken, too: ``form``, as OpenAPI's style of that
            name, or ``deepObject`` (``name[key]=value``); ``json`` for JSON text.
    """

    __slots__ = ("explode", "form", "separator")

    def __init__(self, *, explode: bool = True, separator: str = ",", form: str = "list") -> None:
        self.explode: bool = explode
        self.separator: str = separator
        self.form: str = form


class Server:
    """Where an operation is that is not where the others are.

    Attributes:
        url: Its address, absolute or relative to that of the API.
        usual: The address of the API that it is beside; a client with another one sends everything there. None when
            the document names none.
    """

    __slots__ = ("url", "usual")

    def __init__(self, url: str, *, usual: str | None = None) -> None:
        self.url: str = url
        self.usual: str | None = usual


class Envelope:
    """What answers are wrapped in: the documented value is below a key.

    Attributes:
        key: That key.
        page: Of a page, whose items are below the key: documented key → dotted name of where its value is.
        keys: All keys that an envelope may have; an object with others is an answer by itself.
    """

    __slots__ = ("key", "keys", "page")

    def __init__(self, key: str, *, page: Mapping[str, str] | None = None) -> None:
        self.key: str = key
        self.page: dict[str, str] = dict(page or {})
        self.keys: frozenset[str] = frozenset({key, *(name.partition(".")[0] for name in self.page.values())})


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
        next: Key of the URL of the next page (null on the last), or of a cursor where there is a parameter for it.
        count: Key of the total number of items over all pages, or None when the API does not tell.
        page_parameter: Query parameter for the number of the page, which counts from 1, or None when pages have none.
        page_size_parameter: Query parameter for the number of items a page, or None.
        page_size: Items a page asked for by ``list_all`` unless the caller says otherwise.
        key: Key of what no two items have alike, or None when items have no such thing.
        ordering_parameter: Query parameter for the field to sort by, with ``-`` before it for descending, or None.
        fields_parameter: Query parameter for the only fields to send, or None.
        omit_parameter: Query parameter for fields not to send, or None.
        stable: How the server lets a list be walked that changes meanwhile, or None when it does not.
        cursor_parameter: Query parameter that takes what `next` holds, or None when that is a URL.
    """

    __slots__ = (
        "count",
        "cursor_parameter",
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
        cursor_parameter: str | None = None,
    ) -> None:
        self.cursor_parameter: str | None = cursor_parameter
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
    """An ``application/x-www-form-urlencoded`` body; ``styles`` says how objects in it are written."""

    __slots__ = ("fields", "styles")

    def __init__(self, fields: Mapping[str, Any], *, styles: Mapping[str, QueryStyle] | None = None) -> None:
        self.fields: Mapping[str, Any] = fields
        self.styles: dict[str, QueryStyle] = dict(styles or {})


class Multipart:
    """A ``multipart/form-data`` body.

    Attributes:
        fields: Field names and values.
        files: Names of the fields that are sent as file parts.
        types: Content types of parts that are not sent with the usual ones, by field.
    """

    __slots__ = ("fields", "files", "types")

    def __init__(
        self, fields: Mapping[str, Any], *, files: Sequence[str] = (), types: Mapping[str, str] | None = None
    ) -> None:
        self.fields: Mapping[str, Any] = fields
        self.files: tuple[str, ...] = tuple(files)
        self.types: dict[str, str] = dict(types or {})


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
        security: Which ones, by the constructor's arguments: the first of these groups that is there as a whole; None
            for all that there are.
        server: Where it is, when that is not where the others are.
        kinds: Where successful answers are of several kinds, or text of a media type that does not say so: ``json``,
            ``text``, ``bytes``; each is read as its content type says.
        envelope: What successful answers are wrapped in, or None.
        ends_upload: Whether the server puts a file together before it answers, which may take long.
    """

    __slots__ = (
        "accept",
        "checksum_fields",
        "empty",
        "ends_upload",
        "envelope",
        "fixed_query",
        "fixed_text",
        "kinds",
        "method",
        "name",
        "pagination",
        "path",
        "path_parameters",
        "query_parameters",
        "query_styles",
        "result",
        "secured",
        "security",
        "server",
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
        security: Sequence[Sequence[str]] | None = None,
        server: Server | None = None,
        kinds: Sequence[str] = (),
        envelope: Envelope | None = None,
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
        self.security: tuple[tuple[str, ...], ...] | None = None if security is None else tuple(map(tuple, security))
        self.server: Server | None = server
        self.kinds: tuple[str, ...] = tuple(kinds)
        self.envelope: Envelope | None = envelope
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


def header_text(value: Any, *, explode: bool = False) -> str | None:
    """Return a header parameter as text; None stays None, so that the header is left out.

    Raises:
        InvalidInputError: a gap of a table, such as ``pandas.NaT``, or a value that text cannot carry.
    """
    value = plain(value)
    return None if value is None else styled("", value, "simple", explode=explode, where="a header parameter")


def json_text(value: Any) -> str | None:
    """Return a parameter as JSON text in ASCII; None stays None, so that it is left out.

    Raises:
        InvalidInputError: what JSON has no form for.
    """
    import json  # noqa: PLC0415  # few operations have such parameters

    if value is None:
        return None
    try:
        return json.dumps(value, default=_json_default, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInputError(f"a parameter cannot be sent as JSON: {error}") from None


def _json_default(value: Any) -> Any:
    found = plain(value)
    if found is not value:
        return None if found is MISSING else found
    return dict(value) if is_mapping(value) else text_of(value, "it")


def cookie_header(values: Mapping[str, Any]) -> str | None:
    """Return cookie parameters as the value of a ``Cookie`` header; those that are None are left out."""
    pairs = [f"{name}={quote(str(header_text(value)), safe='')}" for name, value in values.items() if value is not None]
    return "; ".join(pairs) or None
