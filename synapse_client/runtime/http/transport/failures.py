"""What went wrong on the way, in this package's words."""

from __future__ import annotations

import os
import sys
import traceback
import zlib
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    ClientTimeoutError,
    InvalidInputError,
    ResponseFormatError,
)
from synapse_client.runtime.describe.texts import one_line
from synapse_client.runtime.http.transport.broken import BrokenError
from synapse_client.runtime.http.transport.codings import CodingError

if TYPE_CHECKING:
    import ssl

    from synapse_client.runtime.http.request import HttpRequest

__all__ = ["BodyError", "failure", "failures", "system_error", "tls_error"]


class BodyError(Exception):
    """Carries what the request's own body raised past the transport: it is not a failure of the connection.

    Attributes:
        error: What it raised.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(type(error).__name__)
        self.error = error


_NEVER_SENT: Final = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"})
"""Errors of httpx that come before anything is sent."""
_OWN: Final[tuple[type[Exception], ...]] = (
    BrokenError,
    zlib.error,
    OSError,
    UnicodeError,
    CodingError,
    BodyError,
)


def failures(*, is_custom: bool = False) -> tuple[type[Exception], ...]:
    """Return the errors that mean that a request failed, for an ``except`` clause.

    Args:
        is_custom: Whether the caller's own transport sends the request: what it raises of itself is its caller's.
    """
    if not is_custom:
        # the library, the parser and the system raise more than they say: on a length of 5,000 digits, for one
        return (Exception,)
    if "httpx" not in sys.modules:
        return _OWN
    import httpx  # noqa: PLC0415  # only if it is there already

    return (*_OWN, httpx.HTTPError, httpx.StreamError, httpx.InvalidURL)


def failure(request: HttpRequest, error: Exception) -> Exception:
    """Return what is raised in place of one of the `failures`; its cause is that one, unless it tells a secret."""
    if isinstance(error, BodyError):
        return error.error
    if isinstance(error, (ClientError, MemoryError)):
        return error
    found = _in_our_words(request, error)
    text = "".join(traceback.format_exception(error, limit=0))
    if request.hide(text) == text:
        found.__cause__ = error
    return found


def _in_our_words(request: HttpRequest, error: Exception) -> ClientError:
    if isinstance(error, CodingError):
        reason = request.hide(one_line(str(error), 300))
        return ResponseFormatError(f"{request.title}: {reason}", method=request.method, url=request.shown)
    names = [kind.__name__ for kind in type(error).__mro__]
    phase: str | None
    if isinstance(error, BrokenError):
        phase, sent = error.phase, error.sent
    else:
        phase = names[0].removesuffix("Timeout").lower() if "TimeoutException" in names else None
        sent = _NEVER_SENT.isdisjoint(names)
    found: ClientConnectionError
    if phase is not None:
        seconds = request.timeout.get(phase)
        limit = f" within {seconds:g} s" if seconds is not None else " in time"
        found = ClientTimeoutError(
            f"{request.title}: no progress{limit} ({phase} timeout)", method=request.method, url=request.shown
        )
    elif "InvalidURL" in names or isinstance(error, UnicodeError):
        reason = request.hide(one_line(str(error), 200))
        return InvalidInputError(
            f"{request.title}: the URL cannot be used: {reason}", method=request.method, url=request.shown
        )
    else:
        reason = system_error(error) or str(error) or names[0]
        refused = tls_error(error)
        if refused is not None:
            from synapse_client.runtime.http.transport.tls import is_about_client, refusal  # noqa: PLC0415  # loads ssl

            reason = refusal(urlsplit(request.url).hostname or "", refused)
            sent = sent and not is_about_client(refused)
        reason = one_line(request.hide(reason), 500)
        found = ClientConnectionError(f"{request.title}: {reason}", method=request.method, url=request.shown)
    found.request_sent = sent
    found.request_id = request.headers.get("X-Request-ID")
    return found


def tls_error(error: BaseException) -> ssl.SSLError | None:
    """Return what broke TLS, where httpx was between; connections of our own have told it in words."""
    loaded = sys.modules.get("ssl")
    step: BaseException | None = None if isinstance(error, BrokenError) or loaded is None else error
    while step is not None and loaded is not None:
        if isinstance(step, loaded.SSLError):
            return cast("ssl.SSLError", step)
        step = step.__cause__ or step.__context__
    return None


def system_error(error: BaseException) -> str:
    """Return what the operating system says: httpx may say no more than that something failed."""
    if isinstance(error, BrokenError):
        return ""
    found = ""
    step: BaseException | None = error
    while step is not None:
        if isinstance(step, OSError) and step.errno is not None:
            found = os.strerror(step.errno) if isinstance(step, ConnectionError) else str(step)
        step = step.__cause__ or step.__context__
    return found
