"""Where a request goes: its URL taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import httpcore

__all__ = ["Address", "parse"]

_PLAIN_ORIGIN: Final = re.compile(r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([1-9][0-9]{0,4}))?")
_SENT_AS_IT_IS: Final = r"[A-Za-z0-9._~!$&'()*+,;=:@/?-]*"
_PLAIN_TARGET: Final = re.compile(rf"{_SENT_AS_IT_IS}(?:%[0-9A-Fa-f]{{2}}{_SENT_AS_IT_IS})*")
_USUAL_PORTS: Final = {"http": "80", "https": "443"}
_LONGEST: Final = 2048


class Address:
    """A URL taken apart.

    Attributes:
        origin: Scheme, host and port as text: what connections belong to.
        scheme: ``http`` or ``https``; anything else is refused by the connection.
        host: The value of the ``Host`` header.
        url: The URL as httpcore takes it; not shown, as it may hold a secret.
    """

    __slots__ = ("host", "origin", "scheme", "url")

    def __init__(self, origin: str, scheme: str, host: str, url: httpcore.URL) -> None:
        self.origin: str = origin
        self.scheme: str = scheme
        self.host: str = host
        self.url: httpcore.URL = url

    def __repr__(self) -> str:
        return f"Address({self.origin!r})"


@lru_cache(maxsize=32)  # most requests of a program go to a few URLs
def parse(url: str) -> Address:
    """Take a URL apart; httpx does it for those that may need encoding or other repairs.

    Raises:
        httpx.InvalidURL: it is none.
    """
    end = url.find("/", 8)
    if 0 < end < len(url) <= _LONGEST and "/." not in url:
        plain = _plain_origin(url[:end])
        if plain is not None and _PLAIN_TARGET.fullmatch(url, end):
            scheme, host, port, netloc = plain
            found = httpcore.URL(scheme=scheme, host=host, port=port, target=url[end:].encode())
            return Address(url[:end], scheme.decode(), netloc, found)
    import httpx  # noqa: PLC0415  # takes as long as all the rest

    odd = httpx.URL(url)
    netloc = odd.netloc.decode("ascii")
    found = httpcore.URL(scheme=odd.raw_scheme, host=odd.raw_host, port=odd.port, target=odd.raw_path)
    return Address(f"{odd.scheme}://{netloc}", odd.scheme, netloc, found)


@lru_cache(maxsize=32)
def _plain_origin(origin: str) -> tuple[bytes, bytes, int | None, str] | None:
    """Return scheme, host, port and both as text, if nothing in them needs repair."""
    plain = _PLAIN_ORIGIN.fullmatch(origin)
    if plain is None:
        return None
    scheme, host, port = plain.groups()
    if port == _USUAL_PORTS[scheme] or int(port or 0) > 65535 or "xn--" in host:
        return None
    netloc = host if port is None else f"{host}:{port}"
    return scheme.encode(), host.encode(), None if port is None else int(port), netloc
