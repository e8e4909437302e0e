"""The faults of the matrix, and by what rule a call gets over them.

The rules are written by hand, not taken from the client: they are the check on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from synapse_client import (
    AuthenticationError,
    AuthorizationError,
    ClientConnectionError,
    ClientError,
    ClientTimeoutError,
    ConflictError,
    GoneError,
    HTTPError,
    NotFoundError,
    PayloadTooLargeError,
    RateLimitError,
    ResponseFormatError,
    ServerError,
    ValidationError,
)
from synapse_client.sandbox.faults import Answer, Cut, Delay, Drip, Edit, Fault, Redirect, Reset, Silence

__all__ = ["FAULTS", "MAX_RETRIES", "RULES", "FaultCase", "Kind", "Safety"]

MAX_RETRIES: Final = 2
"""Of the clients under test."""

# What an answer means is found out by the same code for both clients: of faults that differ in that only, the asyncio
# client meets one of each sort.
_BLOCKING_ONLY: Final = frozenset(
    {
        "403",
        "409",
        "413",
        "418",
        "429",
        "429-after-date",
        "503",
        "503-after-date",
        "504",
        "507",
        "520",
        "cut-at-0",
        "cut-by-reset",
        "delay",
        "html-200",
        "invalid-json",
    }
)


class Safety(Enum):
    """What repeating the request that a fault hits would do."""

    REPEATABLE = "GET, PUT"
    ONCE = "POST, PATCH"
    START = "first chunk"
    APPEND = "further chunk"
    FINISH = "end of an upload"


class Kind(Enum):
    """What a fault tells the client about its request."""

    REFUSED = "refused for now"
    TRANSIENT = "broken gateway"
    LOST = "no (whole) answer"
    PASSING = "server's error"
    FINAL = "refused"
    INVALID = "refused as invalid"
    MISSING = "not there (any more)"
    UNREADABLE = "answer of no use"
    MOVED = "redirected within the origin"
    HARMLESS = "slow or odd"


AGAIN, ERROR, ANEW, FINE = "again", "error", "anew", "fine"

# again: the request (for an upload: after asking the server) is sent again until `MAX_RETRIES` is used up.
# anew:  the upload starts again from its first byte, once.
_COLUMNS: Final = (Safety.REPEATABLE, Safety.ONCE, Safety.START, Safety.APPEND, Safety.FINISH)
RULES: Final[Mapping[Kind, Mapping[Safety, str]]] = {
    kind: dict(zip(_COLUMNS, row, strict=True))
    for kind, *row in (
        #                 GET, PUT  POST   first  further finish
        (Kind.REFUSED, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN),
        (Kind.TRANSIENT, AGAIN, ERROR, AGAIN, AGAIN, AGAIN),
        (Kind.LOST, AGAIN, ERROR, AGAIN, AGAIN, AGAIN),
        (Kind.PASSING, ERROR, ERROR, AGAIN, AGAIN, AGAIN),
        (Kind.FINAL, ERROR, ERROR, ERROR, ERROR, ERROR),
        (Kind.INVALID, ERROR, ERROR, ERROR, ERROR, ANEW),
        (Kind.MISSING, ERROR, ERROR, ERROR, ANEW, ANEW),
        (Kind.UNREADABLE, ERROR, ERROR, ERROR, AGAIN, AGAIN),
        (Kind.MOVED, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN),
        (Kind.HARMLESS, FINE, FINE, FINE, FINE, FINE),
    )
}


@dataclass(frozen=True)
class FaultCase:
    """One fault of the matrix.

    Attributes:
        name: Readable, unique.
        kind: What it tells the client.
        fault: What the sandbox does; a function of the operation's wrong-shaped answer where that matters.
        error: Class of the error that the user sees when the call does not get over it.
        status: Status in that error.
        times: How many requests are hit; None for all.
        acted: Whether the server did the work all the same.
        asked: Seconds that the server asks the client to wait.
        slow: It takes a read timeout, so it is tried on fewer operations and with a short one.
    """

    name: str
    kind: Kind
    fault: Fault | Callable[[Any], Fault]
    error: type[ClientError] | None = None
    status: int | None = None
    times: int | None = 1
    acted: bool = False
    asked: float | None = None
    slow: bool = False

    @property
    def modes(self) -> tuple[str, ...]:
        """Which clients meet it."""
        return ("sync",) if self.name in _BLOCKING_ONLY else ("sync", "async")


def _status(
    name: str,
    kind: Kind,
    status: int,
    error: type[ClientError],
    *,
    times: int | None = 1,
    acted: bool = False,
    asked: float | None = None,
    **answer: Any,
) -> FaultCase:
    fault = Answer(status, when="after" if acted else "before", **answer)
    return FaultCase(name, kind, fault, error, status, times, acted=acted, asked=asked)


def _lost(name: str, fault: Fault, *, acted: bool = False, times: int | None = 1, slow: bool = False) -> FaultCase:
    error = ClientTimeoutError if isinstance(fault, Silence) else ClientConnectionError
    return FaultCase(name, Kind.LOST, fault, error, None, times, acted=acted, slow=slow)


def _unreadable(name: str, fault: Fault | Callable[[Any], Fault]) -> FaultCase:
    return FaultCase(name, Kind.UNREADABLE, fault, ResponseFormatError, 200, acted=True)


_HTML: Final = "<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>"
_FIELDS: Final = {"project": ["This field is required."], "non_field_errors": ["No."]}
_HUGE: Final = 100_000_000

FAULTS: Final[tuple[FaultCase, ...]] = (
    # instead of the work
    _status("400-fields", Kind.INVALID, 400, ValidationError, json=_FIELDS),
    _status("401", Kind.FINAL, 401, AuthenticationError, json={"detail": "Invalid token."}),
    _status("403", Kind.FINAL, 403, AuthorizationError, json={"detail": "No permission."}),
    _status("404", Kind.MISSING, 404, NotFoundError, json={"detail": "Not found."}),
    _status("409", Kind.FINAL, 409, ConflictError, json={"detail": "Conflict."}),
    _status("410", Kind.MISSING, 410, GoneError, json={"detail": "Upload has expired"}),
    _status("413", Kind.FINAL, 413, PayloadTooLargeError, text="<html>Too Large</html>"),
    _status("418", Kind.FINAL, 418, HTTPError),
    _status("429", Kind.REFUSED, 429, RateLimitError, json={"detail": "Slow down."}),
    _status("429-always", Kind.REFUSED, 429, RateLimitError, times=None),
    _status("429-after-seconds", Kind.REFUSED, 429, RateLimitError, retry_after=3, asked=3),
    _status("429-after-date", Kind.REFUSED, 429, RateLimitError, retry_after=30, retry_after_form="date", asked=30),
    _status("500", Kind.PASSING, 500, ServerError, json={"detail": "A server error occurred."}),
    _status("500-100MB", Kind.PASSING, 500, ServerError, text="<p>Traceback</p>", size=_HUGE),
    _status("502-html", Kind.TRANSIENT, 502, ServerError, text=_HTML),
    _status("503", Kind.TRANSIENT, 503, ServerError),
    _status("503-always", Kind.TRANSIENT, 503, ServerError, times=None, text=_HTML),
    _status("503-after-seconds", Kind.REFUSED, 503, ServerError, retry_after=2, asked=2),
    _status("503-after-date", Kind.REFUSED, 503, ServerError, retry_after=20, retry_after_form="date", asked=20),
    _status("503-after-an-hour", Kind.FINAL, 503, ServerError, retry_after=3600),
    _status("504", Kind.TRANSIENT, 504, ServerError, text="upstream timed out"),
    _status("507", Kind.FINAL, 507, ServerError),
    _status("520", Kind.PASSING, 520, ServerError, text="<html>Unknown error</html>"),
    FaultCase("redirect-within", Kind.MOVED, lambda operation: Redirect(operation.same_place)),
    FaultCase("redirect-elsewhere", Kind.FINAL, lambda operation: Redirect(operation.elsewhere), HTTPError, 307),
    # no answer
    _lost("reset-unread", Reset("unread")),
    _lost("reset-before", Reset("before")),
    _lost("reset-always", Reset("before"), times=None),
    _lost("silence-before", Silence("before"), slow=True),
    # after the work was done
    _lost("reset-after", Reset("after"), acted=True),
    _lost("silence-after", Silence("after"), acted=True, slow=True),
    _status("502-after-the-work", Kind.TRANSIENT, 502, ServerError, acted=True, text=_HTML),
    # in the answer
    _lost("cut", Cut(), acted=True),
    _lost("cut-at-0", Cut(at=0), acted=True),
    _lost("cut-by-reset", Cut(reset=True), acted=True),
    _lost("cut-in-a-chunk", Cut(chunked=True), acted=True),
    _unreadable("empty-200", Answer(200, when="after")),
    FaultCase("empty-204", Kind.UNREADABLE, Answer(204, when="after"), ResponseFormatError, 204, acted=True),
    _unreadable("html-200", Answer(200, text="<html>Log in</html>", when="after")),
    _unreadable("invalid-json", Answer(200, text='{"id": 4', content_type="application/json", when="after")),
    _unreadable("other-shape", lambda operation: Answer(200, json=operation.other_shape, when="after")),
    FaultCase("other-content-type", Kind.HARMLESS, Edit(headers={"Content-Type": "text/html"}), acted=True),
    FaultCase("drip", Kind.HARMLESS, Drip(size=200, seconds=0.001), acted=True),
    FaultCase("delay", Kind.HARMLESS, Delay(0.02), acted=True),
)
