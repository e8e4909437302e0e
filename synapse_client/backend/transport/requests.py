"""Requests as httpcore takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable

    from synapse_client.backend.http import HttpRequest
    from synapse_client.backend.transport.address import Address

__all__ = ["to_wire"]

_WITHOUT_BODY = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})


def to_wire(
    request: HttpRequest, address: Address, stream: Iterable[bytes] | AsyncIterable[bytes], timeout: dict[str, Any]
) -> httpcore.Request:
    """Return a request as httpcore takes it.

    Raises:
        UnicodeError: a header is not ASCII.
    """
    named = {"Host": address.host, **request.headers}
    body = request.body
    if body is not None:
        named["Content-Type"] = body.content_type
        named["Content-Length"] = str(body.content_length)
    elif request.method not in _WITHOUT_BODY:
        named["Content-Length"] = "0"
    headers = [(name.encode("ascii"), value.encode("ascii")) for name, value in named.items()]
    extensions = {"timeout": timeout, "request": request}
    return httpcore.Request(request.method, address.url, headers=headers, content=stream, extensions=extensions)
