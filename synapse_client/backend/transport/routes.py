"""Ways to a server: directly or through the proxy that the environment names, with or without TLS."""

from __future__ import annotations

import errno
import os
import ssl
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import attrs
import httpcore

from synapse_client.backend.base.errors import ConfigurationError
from synapse_client.backend.base.texts import shown
from synapse_client.backend.transport.proxies import proxy_for

if TYPE_CHECKING:
    from synapse_client.backend.transport.address import Address

__all__ = ["IDLE_SECONDS", "Route", "route_to"]

IDLE_SECONDS: Final = 5.0
"""How long a connection is kept for a next request."""

_HIGHEST_PORT: Final = 65535

_ssl_lock = Lock()
_ssl_contexts: list[ssl.SSLContext] = []


def _ssl_context() -> ssl.SSLContext:
    """Return the one verifying context of this process: building one takes 20 ms.

    Raises:
        ConfigurationError: the environment names certificates, or a file for session keys, that cannot be used.
    """
    with _ssl_lock:
        if not _ssl_contexts:
            import httpx  # noqa: PLC0415  # knows where certificates are

            try:
                _check_folders()
                _ssl_contexts.append(httpx.create_ssl_context())
            except (OSError, ValueError) as error:  # among them ssl.SSLError
                raise _unusable(error) from error
        return _ssl_contexts[0]


def _check_folders() -> None:
    """Look at ``SSL_CERT_DIR``: OpenSSL takes whatever stands there, and then trusts nobody."""
    folders = os.environ.get("SSL_CERT_DIR")
    if folders and not os.environ.get("SSL_CERT_FILE") and not any(map(os.path.isdir, folders.split(os.pathsep))):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folders)


def _unusable(error: OSError | ValueError) -> ConfigurationError:
    """Name the variable that is to blame: neither OpenSSL nor Python says which file it was."""
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
    certificates = next((name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)), None)
    keys = os.environ.get("SSLKEYLOGFILE")
    if keys and not _can_be_written(keys):
        what = f"SSLKEYLOGFILE names {shown(keys, 300)}, which cannot be written"
    elif certificates is None:
        what = "the certificates of the package certifi cannot be read; install it anew, or set SSL_CERT_FILE"
    else:
        kind = "a file of certificates in PEM format" if certificates == "SSL_CERT_FILE" else "a folder of certificates"
        what = f"{certificates} must name {kind}, not {shown(os.environ[certificates], 300)}"
    return ConfigurationError(f"{what} ({reason})")


def _can_be_written(path: str) -> bool:
    try:
        with open(path, "ab"):
            return True
    except (OSError, ValueError):
        return False


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
        if not found.url.host or not 0 < (found.url.port or 1) <= _HIGHEST_PORT:
            raise ValueError("no host, or no such port")
        is_socks = found.url.scheme.startswith("socks")
        if is_socks:
            import_module("socksio")
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        known = f"it must name a host, a port up to {_HIGHEST_PORT}, and begin with http://, https:// or socks5://"
        reason = "SOCKS needs a package: pip install socksio" if isinstance(error, ImportError) else known
        where = shown(proxy.rpartition("@")[2], 300)
        raise ConfigurationError(
            f"the proxy {where} that the environment names for {address.scheme}://{_variable(address.scheme)} "
            f"cannot be used: {reason}"
        ) from None
    options |= {"max_connections": 1, "max_keepalive_connections": 1, "proxy_auth": found.raw_auth}
    options["proxy_url"] = httpcore.URL(
        scheme=found.url.raw_scheme, host=found.url.raw_host, port=found.url.port, target=found.url.raw_path
    )
    return Route({}, options, is_socks=is_socks)


def _variable(scheme: str) -> str:
    """Return where a proxy was named, for people; where nothing is set it is a setting of the system."""
    names = (f"{scheme}_proxy", f"{scheme.upper()}_PROXY", "all_proxy", "ALL_PROXY")
    return next((f" ({name})" for name in names if os.environ.get(name)), "")
