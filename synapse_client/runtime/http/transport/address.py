"""Where a request goes: its URL taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["Address", "parse"]

_PLAIN_ORIGIN: Final = re.compile(
    r"(https?)://"
    r"(?:([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)"
    r"|\[([0-9a-fA-F:.]+(?:%25[A-Za-z0-9._~-]+)?)\])"  # RFC 6874: a zone follows %25
    r"(?::([1-9][0-9]{0,4}))?"
)
_SENT_AS_IT_IS: Final = r"[A-Za-z0-9._~!$&'()*+,;=:@/?-]*"
_PLAIN_TARGET: Final = re.compile(rf"{_SENT_AS_IT_IS}(?:%[0-9A-Fa-f]{{2}}{_SENT_AS_IT_IS})*")
_PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 2048


class Address:
    """A URL taken apart.

    Attributes:
        origin: Scheme, host and port as text: what connections belong to.
        scheme: ``http`` or ``https``; anything else cannot be connected to.
        hostname: What is connected to, and what a certificate must be for: a name in ASCII or an IP address.
        port: The port, which is the scheme's own when the URL has none.
        host: The value of the ``Host`` header.
        target: Path and query as they are sent; not shown, as they may hold a secret.
    """

    __slots__ = ("host", "hostname", "origin", "port", "scheme", "target")

    def __init__(self, origin: str, scheme: str, hostname: str, port: int, host: str, target: str) -> None:
        self.origin: str = origin
        self.scheme: str = scheme
        self.hostname: str = hostname
        self.port: int = port
        self.host: str = host
        self.target: str = target

    def __repr__(self) -> str:
        return f"Address({self.origin!r})"


@lru_cache(maxsize=32)  # most requests of a program go to a few URLs
def parse(url: str) -> Address:
    """Take a URL apart; httpx does it for those that may need encoding or other repairs.

    Raises:
        httpx.InvalidURL: it is not a valid URL.
    """
    end = url.find("/", 8)
    if 0 < end < len(url) <= _LONGEST and "/." not in url:
        plain = _plain_origin(url[:end])
        if plain is not None and _PLAIN_TARGET.fullmatch(url, end):
            return Address(url[:end], *plain, url[end:])
    import httpx  # noqa: PLC0415  # takes as long as all the rest

    odd = httpx.URL(url)
    host = odd.netloc.decode("ascii")
    hostname = odd.raw_host.decode("ascii").strip("[]").replace("%25", "%")
    port = odd.port or _PORTS.get(odd.scheme, 0)
    return Address(f"{odd.scheme}://{host}", odd.scheme, hostname, port, host, odd.raw_path.decode("ascii"))


@lru_cache(maxsize=32)
def _plain_origin(origin: str) -> tuple[str, str, int, str] | None:
    """Return scheme, name, port and ``Host``, if nothing in them needs repair."""
    plain = _PLAIN_ORIGIN.fullmatch(origin)
    if plain is None:
        return None
    scheme, name, ip, given = plain.groups()
    port = int(given or _PORTS[scheme])
    if port > 65535 or (given and port == _PORTS[scheme]) or "xn--" in (name or ""):
        return None
    # a zone is this machine's affair: RFC 6874 keeps it out of what is sent
    host = name or f"[{ip.partition('%')[0]}]"
    return scheme, name or ip.replace("%25", "%"), port, f"{host}:{given}" if given else host
