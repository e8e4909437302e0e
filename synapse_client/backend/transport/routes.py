"""Ways to a server: directly or through the proxy that the environment names, with or without TLS."""

from __future__ import annotations

import ssl
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import attrs
import httpcore

from synapse_client.backend.base.errors import ConfigurationError
from synapse_client.backend.transport.proxies import proxy_for

if TYPE_CHECKING:
    from synapse_client.backend.transport.address import Address

__all__ = ["IDLE_SECONDS", "Route", "route_to"]

IDLE_SECONDS: Final = 5.0
"""How long a connection is kept for a next request."""

_ssl_lock = Lock()
_ssl_contexts: list[ssl.SSLContext] = []


def _ssl_context() -> ssl.SSLContext:
    """Return the one verifying context of this process: building one takes 20 ms."""
    with _ssl_lock:
        if not _ssl_contexts:
            import httpx  # noqa: PLC0415  # knows where certificates are

            _ssl_contexts.append(httpx.create_ssl_context())
        return _ssl_contexts[0]


@attrs.frozen
class Route:
    """How connections to an origin are made.

    Attributes:
        options: Arguments of a direct connection's class.
        proxy: Arguments of a proxy's class, when there is one.
        is_socks: Whether that proxy is a SOCKS proxy.
    """

    options: dict[str, Any]
    proxy: dict[str, Any] | None = None
    is_socks: bool = False


def route_to(address: Address) -> Route:
    """Return the way to an address.

    Raises:
        ConfigurationError: the proxy that the environment names cannot be used.
        httpcore.UnsupportedProtocol: it is no http or https URL.
    """
    if address.scheme not in {"http", "https"}:
        raise httpcore.UnsupportedProtocol(f"the URL's scheme {address.scheme!r} is neither http nor https")
    options: dict[str, Any] = {"keepalive_expiry": IDLE_SECONDS}
    if address.scheme == "https":
        options["ssl_context"] = _ssl_context()
    proxy = proxy_for(address.scheme, address.url.host.decode("ascii"), address.url.port)
    if proxy is None:
        return Route({"origin": address.url.origin, **options})
    import httpx  # noqa: PLC0415  # understands what people write there

    try:
        found = httpx.Proxy(proxy)
        is_socks = found.url.scheme.startswith("socks")
        if is_socks:
            import_module("socksio")
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        known = "it must name a host and begin with http://, https://, socks5:// or socks5h://"
        reason = "SOCKS needs a package: pip install socksio" if isinstance(error, ImportError) else known
        shown = proxy.rpartition("@")[2]
        raise ConfigurationError(
            f"the proxy {shown!r} that the environment names for {address.scheme}:// cannot be used: {reason}"
        ) from None
    options |= {"max_connections": 1, "max_keepalive_connections": 1, "proxy_auth": found.raw_auth}
    options["proxy_url"] = httpcore.URL(
        scheme=found.url.raw_scheme, host=found.url.raw_host, port=found.url.port, target=found.url.raw_path
    )
    return Route({}, options, is_socks=is_socks)
