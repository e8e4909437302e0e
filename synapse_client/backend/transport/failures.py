"""What the HTTP library reports, in this package's words."""

from __future__ import annotations

import os
import sys
import zlib
from typing import TYPE_CHECKING, Final, cast

import httpcore

from synapse_client.backend.base.errors import (
    ClientConnectionError,
    ClientTimeoutError,
    InvalidInputError,
    ResponseFormatError,
)
from synapse_client.backend.transport.answers import UnknownCodingError

if TYPE_CHECKING:
    from synapse_client.backend.http import HttpRequest

__all__ = ["failure", "failures"]

# httpx, which a caller's transport raises errors of, has classes of the same names
_NEVER_SENT: Final = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"})
_OWN: Final[tuple[type[Exception], ...]] = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
    zlib.error,
    UnicodeError,
    UnknownCodingError,
)


def failures() -> tuple[type[Exception], ...]:
    """Return the errors that mean that a request failed, for an ``except`` clause."""
    if "httpx" not in sys.modules:
        return _OWN
    import httpx  # noqa: PLC0415  # only if it is there already

    return (*_OWN, httpx.HTTPError, httpx.StreamError, httpx.InvalidURL)


def failure(request: HttpRequest, error: Exception) -> Exception:
    """Return what is raised in place of one of the `failures`."""
    where = f"{request.method} {request.shown}"
    if isinstance(error, UnknownCodingError):
        return ResponseFormatError(f"{where}: {error}", method=request.method, url=request.shown)
    names = [kind.__name__ for kind in type(error).__mro__]
    found: ClientConnectionError
    if "TimeoutException" in names:
        phase = names[0].removesuffix("Timeout").lower()
        seconds = request.timeout.get(phase)
        limit = f" within {seconds:g} s" if seconds is not None else " in time"
        found = ClientTimeoutError(
            f"{where}: no progress{limit} ({phase} timeout)", method=request.method, url=request.shown
        )
    elif "InvalidURL" in names or isinstance(error, UnicodeError):
        return InvalidInputError(f"{where}: the URL cannot be used: {error}", method=request.method, url=request.shown)
    else:
        reason = _system_error(error) or str(error) or names[0]
        found = ClientConnectionError(f"{where}: {reason}", method=request.method, url=request.shown)
    found.request_sent = _NEVER_SENT.isdisjoint(names)
    found.request_id = request.headers.get("X-Request-ID")
    return found


def _system_error(error: BaseException) -> str:
    """Return what the operating system says: under asyncio, the library says no more than that something failed."""
    found, step = "", cast("BaseException | None", error)
    while step is not None:
        if isinstance(step, OSError) and step.errno is not None:
            found = os.strerror(step.errno) if isinstance(step, ConnectionError) else str(step)
        step = step.__cause__ or step.__context__
    return found
