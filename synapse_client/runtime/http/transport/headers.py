"""Heads: of requests as they are sent, of answers as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synapse_client.runtime.http.request import HttpRequest
    from synapse_client.runtime.http.transport.address import Address

__all__ = ["Head", "head_of", "headers_of", "joined", "named_headers"]

_WITHOUT_BODY: Final = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})


class Head(bytes):
    """The head of a request; it holds tokens, and shows nothing of itself where tracebacks show local variables."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Head of {len(self)} bytes>"


def named_headers(request: HttpRequest, address: Address) -> dict[str, str]:
    """Return all headers of a request: its own, and those that follow from its address and its body."""
    named = {"Host": address.host, **request.headers}
    body = request.body
    if body is not None:
        named["Content-Type"] = body.content_type
        named["Content-Length"] = str(body.content_length)
    elif request.method not in _WITHOUT_BODY:
        named["Content-Length"] = "0"
    return named


def head_of(request: HttpRequest, address: Address) -> Head:
    """Return the head of a request.

    Raises:
        UnicodeError: something in it is not ASCII, or would end its line.
    """
    return joined(
        request.method,
        address.target,
        [f"{name}: {value}" for name, value in named_headers(request, address).items()],
        "ascii",
    )


def joined(method: str, target: str, lines: list[str], encoding: str) -> Head:
    """Return a head of these lines.

    Raises:
        UnicodeError: something in it cannot be encoded so, or a line would end before its end.
    """
    count = len(lines) + 2
    head = "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "", ""])
    is_sound = head.count("\n") == head.count("\r") == count and (encoding != "ascii" or head.isascii())
    if is_sound:
        return Head(head, encoding)
    del head, lines, target  # they hold secrets, and tracebacks may show local variables
    raise UnicodeError("the URL or a header holds a line break, or what is not ASCII")


def headers_of(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers with names in lower case; values of the same name are joined."""
    found: dict[str, str] = {}
    for name, value in raw:
        key = name.decode("latin-1").lower()
        try:
            text = value.decode()
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        found[key] = text if key not in found else f"{found[key]}, {text}"
    return found
