"""Ways to a server: directly, or through a proxy; and the certificates on that way."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

import attrs

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.http.transport.broken import BrokenError

if TYPE_CHECKING:
    import ssl

    import httpx

    from synapse_client.runtime.http.transport.address import Address
    from synapse_client.runtime.http.transport.certificates import Certificates

__all__ = ["Network"]

_HIGHEST_PORT: Final = 65535


@attrs.frozen
class Network:
    """What a client was told about its way to servers.

    Args:
        certificates: Whom to trust and what to show; None for what the environment says, or the usual.
        proxy: URL of the proxy for every request; None for what the environment says. Not shown, as it may hold a
            password.

    Raises:
        ConfigurationError: the proxy cannot be used.
    """

    certificates: Certificates | None = None
    proxy: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check what can be checked before the first request."""
        if self.proxy is not None:
            _parsed(self.proxy, "")

    def ssl_context(self) -> ssl.SSLContext:
        """Return what connections by TLS are made with.

        Raises:
            ConfigurationError: a file of certificates cannot be used.
        """
        from synapse_client.runtime.http.transport.certificates import Certificates  # noqa: PLC0415  # loads ssl

        return (self.certificates or Certificates()).context()

    def proxy_for(self, address: Address) -> httpx.Proxy | None:
        """Return the proxy on the way to an address, or None.

        Raises:
            ConfigurationError: the proxy that the environment names cannot be used.
            BrokenError: it is not an http or https URL.
        """
        if address.scheme not in {"http", "https"}:
            raise BrokenError(f"the URL's scheme {address.scheme!r} is neither http nor https", sent=False)
        if self.proxy is not None:
            return _parsed(self.proxy, "")
        named = _of_environment(address)
        if not named:
            return None
        return _parsed(named, f"that the environment names for {address.scheme}://{_variable(address.scheme)} ")


def _parsed(url: str, what: str) -> httpx.Proxy:
    import httpx  # noqa: PLC0415  # understands what people write there

    try:
        found = httpx.Proxy(url)
        if not found.url.host or not 0 < (found.url.port or 1) <= _HIGHEST_PORT:
            raise ValueError("no host, or no such port")
        if found.url.scheme.startswith("socks"):
            import_module("socksio")
    except (ValueError, TypeError, ImportError, httpx.InvalidURL) as error:
        known = f"it must name a host, a port up to {_HIGHEST_PORT}, and begin with http://, https:// or socks5://"
        reason = "SOCKS needs a package: pip install socksio" if isinstance(error, ImportError) else known
        where = shown(str(url).rpartition("@")[2], 300)
        raise ConfigurationError(f"the proxy {where} {what}cannot be used: {reason}") from None
    return found


def _of_environment(address: Address) -> str | None:
    if sys.platform not in {"darwin", "win32"} and not any(name.lower().endswith("_proxy") for name in os.environ):
        return None
    from synapse_client.runtime.http.transport.proxies import proxy_for  # noqa: PLC0415  # loads ssl and more

    return proxy_for(address.scheme, address.hostname, address.port)


def _variable(scheme: str) -> str:
    """Return where a proxy was named, for people; where nothing is set it is a setting of the system."""
    names = (f"{scheme}_proxy", f"{scheme.upper()}_PROXY", "all_proxy", "ALL_PROXY")
    return next((f" ({name})" for name in names if os.environ.get(name)), "")
