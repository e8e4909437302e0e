"""An endpoint of a document as data: what generated endpoint functions are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar
from urllib.parse import urlencode

from synapse_client.runtime.describe.codec import Codec
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.parameters import PathParameter, QueryStyle

__all__ = ["Envelope", "Operation", "Server"]

T_co = TypeVar("T_co", covariant=True)


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


class Operation(Generic[T_co]):
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
