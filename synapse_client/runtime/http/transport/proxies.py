"""Which proxy the environment names for a host: ``HTTPS_PROXY``, ``ALL_PROXY``, … and the exceptions in ``NO_PROXY``.

``NO_PROXY`` is a list, separated by commas or blanks, of

- host names: ``example.com``, ``.example.com`` and ``*.example.com`` all mean it and everything below it;
- addresses and ranges of addresses: ``10.1.2.3``, ``10.0.0.0/8``, ``::1``, ``fd00::/8``, ``[fd00::]/8``;
- either with a port, for which alone it is meant then: ``example.com:8443``, ``[::1]:8080``;
- ``*``: no proxy at all.

Names are not looked up, so a range is for hosts that a URL names by address.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.request import getproxies, getproxies_environment, proxy_bypass

__all__ = ["is_exception", "proxy_for"]

_PORTS: Final = {"http": 80, "https": 443}
_ENTRY: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?P<host>\[[^\]]*\](?:/\d+)?|[^:]*|.*:.*:.*?)(?::(?P<port>\d+))?")
"""An address of version 6 has at least two colons, and a port behind it only after brackets."""


def proxy_for(scheme: str, host: str, port: int | None) -> str | None:
    """Return the URL of the proxy for a host; None for a direct connection.

    Args:
        scheme: ``"http"`` or ``"https"``.
        host: Name or address, without brackets, as ASCII.
        port: None for the scheme's own.
    """
    environment = getproxies_environment()
    if environment:
        if is_exception(host, port or _PORTS[scheme], environment.get("no", "")):
            return None
    elif proxy_bypass(host):  # the exceptions of the system's settings, on Windows and macOS
        return None
    proxies = getproxies()
    found = (proxies.get(scheme) or proxies.get("all") or "").strip()
    if not found:
        return None
    if "://" not in found:
        return f"http://{found}"
    # GNOME's and other settings name version 5 so
    return f"socks5://{found.partition('://')[2]}" if found.lower().startswith("socks://") else found


def is_exception(host: str, port: int, exceptions: str) -> bool:
    """Whether ``NO_PROXY`` names a host.

    Args:
        host: Name or address, without brackets, as ASCII.
        port: Its port.
        exceptions: The variable's value; entries that mean nothing are passed over.
    """
    name = host.lower().rstrip(".")
    address = _address(name)
    for entry in re.split(r"[\s,]+", exceptions.lower()):
        if entry == "*":
            return True
        found = _ENTRY.fullmatch(entry.rstrip("/"))
        if found is None or not found["host"] or (found["port"] and int(found["port"]) != port):
            continue
        if _fits(name, address, found["host"]):
            return True
    return False


def _fits(name: str, address: IPv4Address | IPv6Address | None, wanted: str) -> bool:
    text = wanted.replace("[", "").replace("]", "")
    if address is not None:
        try:
            network = ip_network(text, strict=False)
        except ValueError:
            return False
        return address in network or _mapped(address) in network
    wanted = _ascii(text.removeprefix("*").strip("."))
    return bool(wanted) and (name == wanted or name.endswith(f".{wanted}"))


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _mapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the address of version 4 that one of version 6 stands for."""
    return (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address


def _ascii(name: str) -> str:
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
