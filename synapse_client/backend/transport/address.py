"""Where a request goes: its URL taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import attrs
import httpcore

__all__ = ["Address", "parse"]

_PLAIN: Final = re.compile(
    r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([1-9][0-9]{0,4}))?"
    r"((?:/(?!\.{1,2}(?:[/?]|\Z))(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?)"
)
_USUAL_PORTS: Final = {"http": "80", "https": "443"}
_LONGEST: Final = 2048


@attrs.frozen
class Address:
    """A URL taken apart.

    Attributes:
        origin: Scheme, host and port as text: what connections belong to.
        scheme: ``http`` or ``https``; anything else is refused by the connection.
        host: The value of the ``Host`` header.
        url: The URL as httpcore takes it; not shown, as it may hold a secret.
    """

    origin: str
    scheme: str
    host: str
    url: httpcore.URL = attrs.field(repr=False)


@lru_cache(maxsize=32)  # most requests of a program go to a few URLs
def parse(url: str) -> Address:
    """Take a URL apart; httpx does it for those that may need encoding or other repairs.

    Raises:
        httpx.InvalidURL: it is none.
    """
    plain = _PLAIN.fullmatch(url) if len(url) <= _LONGEST else None
    if plain is not None:
        scheme, host, port, target = plain.groups()
        if port != _USUAL_PORTS[scheme] and (port is None or int(port) < 65536) and "xn--" not in host:
            netloc = host if port is None else f"{host}:{port}"
            found = httpcore.URL(
                scheme=scheme.encode(),
                host=host.encode(),
                port=None if port is None else int(port),
                target=target.encode(),
            )
            return Address(f"{scheme}://{netloc}", scheme, netloc, found)
    import httpx  # noqa: PLC0415  # takes as long as all the rest

    odd = httpx.URL(url)
    found = httpcore.URL(scheme=odd.raw_scheme, host=odd.raw_host, port=odd.port, target=odd.raw_path)
    netloc = odd.netloc.decode("ascii")
    return Address(f"{odd.scheme}://{netloc}", odd.scheme, netloc, found)
