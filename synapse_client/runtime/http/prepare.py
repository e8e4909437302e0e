"""From a described call to an HTTP request: URL, headers, credentials, body."""

from __future__ import annotations

import ipaddress
import os
import re
from copy import copy
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote_plus, urlencode, urljoin, urlsplit

from synapse_client.runtime.describe.errors import InvalidInputError, ResponseFormatError
from synapse_client.runtime.describe.redaction import redact
from synapse_client.runtime.describe.texts import shortened, shown
from synapse_client.runtime.http.body import encode_body
from synapse_client.runtime.http.config import secrets_of_headers
from synapse_client.runtime.http.request import HttpRequest, origin, shown_url
from synapse_client.runtime.http.values import encode_query

if TYPE_CHECKING:
    from synapse_client.runtime.describe.operation import Operation
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.http.config import ClientConfig

__all__ = [
    "add_credentials",
    "base_of",
    "prepare",
    "resolve",
    "with_query_credentials",
    "with_tokens_of_now",
    "without_parameters",
]

Security: TypeAlias = tuple[tuple[str, ...], ...] | None
_UNSENDABLE = re.compile(r"[^\x20-\x7e]")
_INTERNAL_SUFFIXES = (".internal", ".intranet", ".lan", ".local", ".localdomain", ".localhost", ".svc")


def prepare(config: ClientConfig, request: Request[object], *, stream: bool = False) -> HttpRequest:
    """Build the HTTP request of a call.

    Raises:
        InvalidInputError: the query or the body holds something that cannot be sent.
        ResponseFormatError: the server gave a URL for this call that leads to another host.
    """
    operation = request.operation
    if request.foreign:
        return _prepare_foreign(config, request)
    query = encode_query(request.query, operation.query_styles, operation.name) if request.query else ""
    if operation.fixed_text:
        query = f"{operation.fixed_text}&{query}" if query else operation.fixed_text
    base = base_of(config, operation)
    if request.url is None:
        url = title = f"{base}{request.path}"
        if request.secrets:
            title = f"{base}{request.shown_path}"
        if query:
            url, title = f"{url}?{query}", f"{title}?{query}"
    else:
        url = title = resolve(config, request.url, operation.name, here=f"{base}{request.path}", base=base)
    headers = {
        "Accept": operation.accept,
        # a file is wanted as it is
        "Accept-Encoding": "identity" if operation.stream == "bytes" else "gzip, deflate",
        "User-Agent": config.user_agent,
        "X-Request-ID": _request_id(),
        **config.headers,
    }
    for name, value in request.headers.items():
        if _UNSENDABLE.search(value):
            raise InvalidInputError(
                f"{operation.name}: the header {name} cannot hold {shown(value, 60)}", operation=operation.name
            )
        headers[next((known for known in headers if known.lower() == name.lower()), name)] = value
    if operation.secured:
        if request.url is not None and config.credentials("query"):
            url = title = without_parameters(url, {name for name, _ in config.credentials("query")})
        url = with_query_credentials(config, url, operation.security)
        add_credentials(config, headers, operation.security)
    body = None if request.body is None else encode_body(request.body, operation.name)
    return HttpRequest(
        operation.method,
        url,
        shown=title,
        headers=headers,
        body=body,
        timeout=config.finish_timeout if operation.ends_upload else config.timeout,
        stream=stream,
        patient=operation.stream == "lines",  # a log may be silent for hours
        limit=config.max_response_bytes,
        secrets=request.secrets + config.secrets + (secrets_of_headers(request.headers) if request.headers else ()),
        upgrade=request.upgrade,
    )


def _request_id() -> str:
    """Return a random UUID as text, which is what servers that look at the header ask for; `uuid4` takes longer."""
    found = os.urandom(16).hex()
    return f"{found[:8]}-{found[8:12]}-4{found[13:16]}-8{found[17:20]}-{found[20:]}"


def _prepare_foreign(config: ClientConfig, request: Request[object]) -> HttpRequest:
    """Build a request to another host: its URL is its permission, so nothing of ours goes along."""
    operation, url = request.operation, request.url or ""
    try:
        scheme, host, _ = origin(url)
    except ValueError:
        scheme = host = ""
    if scheme not in {"http", "https"} or not host or _UNSENDABLE.search(url):
        raise ResponseFormatError(
            f"{operation.name}: the server gave the malformed URL {shown(shown_url(url), 200)}",
            operation=operation.name,
        )
    headers = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": config.user_agent, **request.headers}
    body = None if request.body is None else encode_body(request.body, operation.name)
    return HttpRequest(
        operation.method,
        url,
        headers=headers,
        body=body,
        timeout=config.timeout,
        limit=config.max_response_bytes,
        secrets=config.secrets,  # not sent, but the host may be our own server by another way
    )


def base_of(config: ClientConfig, operation: Operation[object]) -> str:
    """Return the address that an operation's path is below: the client's own, or that of the operation's server."""
    server = operation.server
    if server is None:
        return config.base_url
    if urlsplit(server.url).scheme:
        return server.url if server.usual in {None, config.base_url} else config.base_url
    return urljoin(f"{config.base_url}/", server.url).rstrip("/")


def add_credentials(config: ClientConfig, headers: dict[str, str], security: Security = None) -> None:
    """Add the credentials that travel in headers and cookies."""
    headers.update(config.credentials("header", security))
    if cookies := dict(config.credentials("cookie", security)):
        own = [pair for pair in headers.get("Cookie", "").split("; ") if pair and pair.split("=")[0] not in cookies]
        headers["Cookie"] = "; ".join([*own, *(f"{name}={value}" for name, value in cookies.items())])


def with_tokens_of_now(config: ClientConfig, http: HttpRequest, security: Security = None) -> HttpRequest | None:
    """Return a request that was refused for its token with the one that its file holds now; None when it had that."""
    if not config.read_anew():
        return None
    other = copy(http)
    other.headers = dict(http.headers)
    add_credentials(config, other.headers, security)
    if names := {name for name, _ in config.credentials("query", security)}:
        other.url = with_query_credentials(config, without_parameters(http.url, names), security)
    other.secrets = (*http.secrets, *config.secrets)
    return None if (other.url, other.headers) == (http.url, http.headers) else other


def with_query_credentials(config: ClientConfig, url: str, security: Security = None) -> str:
    """Return a URL with the credentials that travel in the query."""
    pairs = config.credentials("query", security)
    return f"{url}{'&' if '?' in url else '?'}{urlencode(pairs)}" if pairs else url


def without_parameters(url: str, names: set[str]) -> str:
    """Return a URL without the query parameters of these names: a server's page URL may repeat credentials."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if unquote_plus(pair.partition("=")[0]) not in names]
    return parts._replace(query="&".join(kept)).geturl()


def resolve(
    config: ClientConfig, url: object, operation: str, *, here: str | None = None, base: str | None = None
) -> str:
    """Return a URL that the server gave (a page's, an upload's) as one at the origin of ``base``, the ``base_url``.

    Behind a proxy a server builds such URLs with its own scheme, port or internal host; those are put right.
    Credentials follow, so any other host is refused. A relative URL is relative to ``here``, by default ``base_url``.

    Raises:
        ResponseFormatError: the URL is malformed, no http(s) URL, or leads to another host.
    """
    absolute = ""
    base = base or config.base_url
    own = config.origin if base == config.base_url else origin(base)
    found: tuple[str, str, int | None] = ("", "", None)
    try:
        if isinstance(url, str):
            absolute = urljoin(here or f"{base}/", url)
            found = origin(absolute)
    except ValueError:
        pass
    scheme, host, _ = found
    where = redact(shown_url(url), config.secrets) if isinstance(url, str) else url
    if scheme not in {"http", "https"} or not host:
        raise ResponseFormatError(
            f"{operation}: the server gave the malformed URL {shown(where, 200)}", operation=operation, response=where
        )
    if found != own and host != own[1] and not _is_internal(host):
        raise ResponseFormatError(
            f"{operation}: the server gave a URL on another host, {shown(where, 200)}; it is not followed, as the "
            f"token belongs to {shortened(base, 200)}",
            operation=operation,
            response=where,
        )
    parts = urlsplit(absolute)
    usual = urlsplit(base)
    # an internal host often does not know the prefix under which the proxy publishes it
    knows_prefix = found == own or parts.path.startswith(f"{usual.path}/")
    return usual._replace(path=parts.path if knows_prefix else usual.path + parts.path, query=parts.query).geturl()


def _is_internal(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_INTERNAL_SUFFIXES)
    return address.is_private or address.is_loopback or address.is_link_local
