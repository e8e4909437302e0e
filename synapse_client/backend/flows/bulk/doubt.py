"""What became of requests whose answers were lost: looked for until the server must have acted, or patience is over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import attrs

from synapse_client.api.data_collection import verify_data_files_checksums
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.describe.narrow import is_array, is_mapping, is_object
from synapse_client.runtime.flows.flow import call, sleep
from synapse_client.runtime.http.failures import meaning_of
from synapse_client.runtime.http.limit import Limit

if TYPE_CHECKING:
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig

__all__ = ["Patience", "UnknownOutcomeError", "existing_checksums", "look_for", "unknown"]

_LOOKED_UP: Final = 1000
"""Checksums in one request."""
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 10.0
_GROWTH: Final = 1.5
_AFTER_A_CRASH: Final = 1.0
"""Seconds after an answer that says that the server is at work no more: what it shows may be a moment old."""
_BEYOND_READING: Final = 60.0
_ENDLESS: Final = 300.0
"""Seconds that stand for a timeout that the caller has switched off."""
_REFUSED_FOR: Final = 10
"""So many times the patience a server may ask the whole run to wait, or refuse everything without saying how long."""
_LATER_RUN: Final = 2
_ALL_RUNS: Final = 3
"""A later run looks twice as long as the first one, which may have looked already: three times as long in all."""


class UnknownOutcomeError(ClientError):
    """The answer was lost, and whether the server did what was asked, or will do it, is not known.

    Attributes:
        lost: When the answer was lost, in seconds since 1970.
    """

    lost: float = 0.0


@attrs.frozen(kw_only=True)
class Patience:
    """How long the results of requests are looked for whose answers were lost.

    Attributes:
        seconds: From the moment at which the answer was lost.
        request: Seconds that a request takes at most before its answer counts as lost.
    """

    seconds: float
    request: float

    @classmethod
    def of(cls, config: ClientConfig, seconds: float | None) -> Patience:
        """Return what the caller gave, or what holds for servers: as long as reading may take, and a minute more."""
        phases = [config.timeout[phase] for phase in ("connect", "write", "read")]
        waits = [_ENDLESS if phase is None else phase for phase in phases]
        return cls(seconds=waits[-1] + _BEYOND_READING if seconds is None else seconds, request=sum(waits))

    def limit(self) -> Limit:
        """Return how long a run waits for a server that refuses everything for now, or asks for pauses."""
        return Limit(_REFUSED_FOR * self.seconds)

    def after(self, error: ClientError) -> float:
        """Return the seconds to look for the result of a request of this run."""
        return self.seconds if meaning_of(error).may_still_act else min(_AFTER_A_CRASH, self.seconds)

    def left(self, announced: float, lost: float | None) -> float:
        """Return the seconds to look for the result of a request of an earlier run.

        Args:
            announced: When it was about to be sent, in seconds since 1970.
            lost: When its answer was lost; None when the run was killed and took no note of that.
        """
        now = time.time()
        ends = (announced + self.request if lost is None else lost) + _ALL_RUNS * self.seconds
        # an answer that nobody waits for any more was lost by now, whatever the clocks say
        return max(0.0, min(_LATER_RUN * self.seconds, ends - now))


def look_for(look: Callable[[], Flow[bool]], seconds: float) -> Flow[bool]:
    """Look again and again, ever more seldom, until it is found or the time is over; at least once.

    Failures that pass do not end it: a server that lost an answer may be away for a while.

    Raises:
        ClientError: the server could not be asked at the end, or a failure that does not pass.
    """
    began, waited, pause = time.monotonic(), 0.0, _FIRST_PAUSE
    while True:
        passed = max(waited, time.monotonic() - began)
        failure: ClientError | None = None
        try:
            if (yield from look()):
                return True
        except ClientError as error:
            if not meaning_of(error).passes:
                raise
            failure = error
        if passed >= seconds:
            if failure is not None:
                raise failure
            return False
        step = max(0.0, min(pause, seconds - max(waited, time.monotonic() - began)))
        yield from sleep(step)
        waited += step
        pause = min(pause * _GROWTH, _LONGEST_PAUSE)


def unknown(what: str, error: ClientError, seconds: float, lost: float) -> UnknownOutcomeError:
    """Return the error that says that the outcome of a request is unknown, and what is to be done.

    Args:
        what: What was asked for: "a data unit".
        error: How the answer was lost.
        seconds: How long the result was looked for.
        lost: When the answer was lost.
    """
    found = UnknownOutcomeError(
        f"outcome unknown: the answer to the request for {what} was lost, and {what} was not found within "
        f"{seconds:g} s; it may come yet. Call upload_data_collection again with the same items and the same report: "
        f"it looks again before it sends anything. What was lost: {error.message}",
        status_code=error.status_code,
        request_id=error.request_id,
        operation=error.operation,
    )
    found.lost = lost
    return found


def existing_checksums(checksums: Iterable[str]) -> Flow[set[str]]:
    """Return those of some checksums that belong to files on the server."""
    wanted = list(dict.fromkeys(checksums))
    found: set[str] = set()
    for start in range(0, len(wanted), _LOOKED_UP):
        part = wanted[start : start + _LOOKED_UP]
        request = verify_data_files_checksums.request({"checksums": part})
        request.repeatable = True  # it changes nothing
        answer = yield from call(request)
        found |= _listed(answer) & set(part)
    return found


def _listed(answer: object) -> set[str]:
    """Read the answer of `verify_data_files_checksums`; servers have several forms; an unknown one names nothing."""
    if is_array(answer):
        plain = {row for row in answer if isinstance(row, str)}
        rows = [row for row in answer if is_object(row)]
        told = {row.get("checksum") for row in rows if row.get("exists", row.get("is_exist", True))}
        return plain | {checksum for checksum in told if isinstance(checksum, str)}
    if not is_mapping(answer):
        return set()
    for key in ("existing", "exists", "existing_checksums", "found"):
        if is_array(answer.get(key)):
            return _listed(answer[key])
    return {checksum for checksum, there in answer.items() if there}
