"""What a failed request means: one table, asked by retries, uploads, bulk imports, jobs and lists.

A failure is an error status, a connection that was lost or never made, a success that cannot be read, or an error on
this side. Each has one `Meaning`; together with whether the request may be repeated at all, that says what is to be
done next. A status that is not in the table has the meaning of its hundred.

Gateways and CDNs answer in place of a server that may have got the request and be at work on it, and may have asked
more than one; so all they say leaves it open whether the server acts, also where their words sound certain.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from datetime import UTC
from enum import Enum
from types import MappingProxyType
from typing import Final

import attrs

from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    ConfigurationError,
    HTTPError,
    ResponseFormatError,
)

__all__ = ["Effect", "Meaning", "meaning_of", "meaning_of_status", "retry_after"]

_LONGEST_ASKED: Final = 366.0 * 24 * 3600
"""Seconds: nobody means a longer pause, and clocks overflow at some."""


class Effect(Enum):
    """What the server may have made of the request."""

    NOTHING = "did nothing"
    """It cannot have acted, nor will it."""
    OVER = "answer lost"
    """It may have acted; it is not at work on the request any more."""
    OPEN = "may still act"
    """It may have acted, be at it, or begin with it later."""


@attrs.frozen(kw_only=True)
class Meaning:
    """What a failure says.

    Attributes:
        effect: What the server may have made of the request.
        passes: Whether it says something about this moment only, so that asking later may help.
        is_repeated: Whether the client sends the request again by itself, where that is safe.
        is_busy: Whether the server asks for fewer requests.
        is_servers_fault: Whether the server or the network, not what was sent, seems to be the reason.
        concerns_all: Whether other requests of the same kind would meet it as well.
    """

    effect: Effect
    passes: bool = False
    is_repeated: bool = False
    is_busy: bool = False
    is_servers_fault: bool = False
    concerns_all: bool = False

    @property
    def did_nothing(self) -> bool:
        """Whether the server cannot have acted: sending the request again is safe."""
        return self.effect is Effect.NOTHING

    @property
    def is_answer_lost(self) -> bool:
        """Whether the server may have acted without saying so: look before anything is sent again."""
        return self.effect is not Effect.NOTHING

    @property
    def may_still_act(self) -> bool:
        """Whether the server may act from now on, so that not finding a result does not say much."""
        return self.effect is Effect.OPEN

    def is_sent_again(self, *, repeatable: bool) -> bool:
        """Whether the client sends the request again by itself.

        Args:
            repeatable: Whether doing the request twice has the effect of doing it once (GET, HEAD, PUT, DELETE).
        """
        return self.is_repeated and (repeatable or self.did_nothing)


_REFUSED: Final = Meaning(effect=Effect.NOTHING)
_REFUSED_ALWAYS: Final = Meaning(effect=Effect.NOTHING, concerns_all=True)
_NOT_NOW: Final = Meaning(effect=Effect.NOTHING, passes=True, is_servers_fault=True)
_SLOW_DOWN: Final = Meaning(effect=Effect.NOTHING, passes=True, is_repeated=True, is_busy=True, is_servers_fault=True)
_CANNOT: Final = Meaning(effect=Effect.NOTHING, is_servers_fault=True)
_CRASHED: Final = Meaning(effect=Effect.OVER, passes=True, is_servers_fault=True)
_GATEWAY: Final = Meaning(effect=Effect.OPEN, passes=True, is_repeated=True, is_servers_fault=True)
_ODD_GATEWAY: Final = attrs.evolve(_GATEWAY, is_repeated=False)

_BY_STATUS: Final[Mapping[int, Meaning]] = MappingProxyType(
    {
        401: _REFUSED_ALWAYS,
        403: _REFUSED_ALWAYS,
        404: _REFUSED_ALWAYS,
        407: _REFUSED_ALWAYS,
        408: _ODD_GATEWAY,  # the request did not arrive in time, says who may not be the server
        425: _NOT_NOW,
        429: _SLOW_DOWN,
        499: _ODD_GATEWAY,  # nginx: whoever asked it for us hung up
        500: _CRASHED,
        501: _CANNOT,
        502: _GATEWAY,
        503: attrs.evolve(_GATEWAY, is_busy=True),  # also what some gateways say after a reset by the server
        504: _GATEWAY,
        505: _CANNOT,
        506: _CANNOT,
        507: attrs.evolve(_CRASHED, passes=False),  # no room for it, or for what comes after it
        508: _CRASHED,
        510: _CANNOT,
        511: attrs.evolve(_CANNOT, concerns_all=True),  # a network that wants its users to log in
        526: attrs.evolve(_ODD_GATEWAY, passes=False),  # certificates do not become valid by waiting
        529: attrs.evolve(_ODD_GATEWAY, is_busy=True),
    }
)
_BY_HUNDRED: Final[Mapping[int, Meaning]] = MappingProxyType({3: _REFUSED, 4: _REFUSED, 5: _ODD_GATEWAY})

_NEVER_SENT: Final = attrs.evolve(_SLOW_DOWN, is_busy=False, concerns_all=True)
_CONNECTION_LOST: Final = _GATEWAY
# something said that it was done, which need not have been the server
_UNREADABLE: Final = Meaning(effect=Effect.OPEN)


def meaning_of_status(status_code: int, headers: Mapping[str, str]) -> Meaning:
    """Return what an answer with an error status means.

    Args:
        status_code: Its status, 300 or above.
        headers: Its headers, names in lower case.
    """
    if status_code == 503 and retry_after(headers) is not None:
        return _SLOW_DOWN  # it refuses for now, and says so itself
    return _BY_STATUS.get(status_code) or _BY_HUNDRED.get(status_code // 100, _ODD_GATEWAY)


def meaning_of(error: Exception) -> Meaning:
    """Return what an error of a call means."""
    if isinstance(error, HTTPError):
        return meaning_of_status(error.status_code or 0, error.headers)
    if isinstance(error, ClientConnectionError):
        return _CONNECTION_LOST if error.request_sent else _NEVER_SENT
    if isinstance(error, ResponseFormatError):
        return _UNREADABLE
    own = isinstance(error, (ClientError, OSError)) and not isinstance(error, ConfigurationError)
    return _REFUSED if own else _REFUSED_ALWAYS


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for (RFC 9110, 10.2.3: seconds or a date), or None.

    What it asks for is at most a year, however absurd the header; one that cannot be read asks for nothing.

    Args:
        headers: Names in lower case.
    """
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        from email.utils import parsedate_to_datetime  # noqa: PLC0415  # few servers name a date

        try:
            when = parsedate_to_datetime(text)
            when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
            seconds = when.timestamp() - time.time()
        except (ArithmeticError, LookupError, TypeError, ValueError):  # each is raised for some nonsense
            return None
    return None if math.isnan(seconds) else min(max(0.0, seconds), _LONGEST_ASKED)
