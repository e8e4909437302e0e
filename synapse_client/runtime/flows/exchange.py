"""One call from its request to its result, without I/O: attempts, pauses, redirects.

`exchange` is a flow of HTTP requests and pauses; the drivers perform them.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin, urlsplit

from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError, HTTPError
from synapse_client.runtime.describe.request import Response
from synapse_client.runtime.describe.texts import shortened
from synapse_client.runtime.flows.answers import context_of, parse, request_id_of, status_error
from synapse_client.runtime.flows.flow import called, of_caller
from synapse_client.runtime.flows.steps import Configuration, HttpFlow, Sleep
from synapse_client.runtime.http.prepare import base_of, prepare, with_query_credentials, with_tokens_of_now
from synapse_client.runtime.http.request import HttpRequest, HttpResponse, origin, shown_url
from synapse_client.runtime.http.retry import RetryDetails, RetrySchedule

if TYPE_CHECKING:
    from synapse_client.runtime.describe.operation import Operation
    from synapse_client.runtime.describe.request import Request, RunLimit
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig

__all__ = [
    "HttpFlow",
    "Ways",
    "announce_retry",
    "exchange",
    "new_schedule",
    "pause_of_run",
    "send_detailed_flow",
    "send_flow",
]

T = TypeVar("T")
Follow = Callable[[HttpRequest, HttpResponse, int], HttpRequest]
Renew = Callable[[HttpRequest, HttpResponse], HttpRequest | None]
_NONE: frozenset[int] = frozenset()
_MAX_REDIRECTS = 5
_log = logging.getLogger("synapse_client")


def new_schedule() -> Flow[RetrySchedule]:
    """Return a fresh retry schedule of this client, for failures that a flow looks after itself."""
    config: ClientConfig = yield Configuration()
    return RetrySchedule(config.max_retries, repeatable=True)


def send_flow(config: ClientConfig, request: Request[T]) -> HttpFlow[T]:
    """Send a call and return its typed result."""
    return _observed(config, request, _send(config, request))


def send_detailed_flow(config: ClientConfig, request: Request[T]) -> HttpFlow[Response[T]]:
    """Send a call and return its result with everything that came."""
    return _observed(config, request, _send_detailed(config, request))


def exchange(
    config: ClientConfig, request: Request[object], http: HttpRequest, ways: Ways | None = None
) -> HttpFlow[HttpResponse]:
    """Send an HTTP request until it succeeds or may not be sent again, and return the successful answer.

    Args:
        config: What the client is configured with.
        request: The call that it belongs to.
        http: What is sent.
        ways: How it differs from a call of the API.

    Raises:
        HTTPError: an answer with an error status that is not worth another attempt.
        ClientConnectionError: no complete answer, after all attempts.
    """
    return _observed(config, request, _exchange(config, request, http, ways))


def _observed(config: ClientConfig, request: Request[object], flow: HttpFlow[T]) -> HttpFlow[T]:
    if config.observer is not None:
        flow = config.observer.observed(config.origin, request, flow)
    return called(request.operation.name, flow)


class Ways:
    """How an exchange differs from a call of the API.

    Args:
        schedule: Its attempts, where the caller goes on counting them.
        follow: Makes the request that follows a redirect: of the one before, its answer and the number of redirects.
        renew: Makes the request that follows a refusal, of the one before and its answer; None for no other one.
        accepted: Statuses above 299 that are no failures.
    """

    __slots__ = ("accepted", "follow", "renew", "schedule")

    def __init__(self, schedule: RetrySchedule, follow: Follow, renew: Renew, accepted: frozenset[int]) -> None:
        self.schedule: RetrySchedule = schedule
        self.follow: Follow = follow
        self.renew: Renew = renew
        self.accepted: frozenset[int] = accepted


def _send(config: ClientConfig, request: Request[T]) -> HttpFlow[T]:
    http = prepare(config, request)
    response = yield from _exchange(config, request, http)
    found: T = parse(request.operation, http, response)
    return found


def _send_detailed(config: ClientConfig, request: Request[T]) -> HttpFlow[Response[T]]:
    http = prepare(config, request)
    response = yield from _exchange(config, request, http)
    return Response(
        status_code=response.status_code,
        headers=response.headers,
        content=response.content,
        parsed=parse(request.operation, http, response),
        request_id=request_id_of(http, response),
        url=response.shown or http.shown,
    )


def _ways_of(config: ClientConfig, request: Request[object], ways: Ways | None) -> tuple[RetrySchedule, frozenset[int]]:
    if ways is not None:
        return ways.schedule, ways.accepted
    return RetrySchedule(config.max_retries if request.retried else 0, repeatable=request.repeatable), _NONE


def _exchange(
    config: ClientConfig, request: Request[object], http: HttpRequest, ways: Ways | None = None
) -> HttpFlow[HttpResponse]:
    schedule, accepted = _ways_of(config, request, ways)
    turn = None if request.limit is None else request.limit.turn()
    redirects = 0
    is_renewed = False
    name = request.operation.name
    while True:
        outcome: HttpResponse | ClientConnectionError
        if request.limit is not None:
            yield from pause_of_run(request.limit)
        started = time.monotonic()
        try:
            response: HttpResponse = yield http
        except ClientError as error:
            error.operation = name
            error.request_id = error.request_id or http.headers.get("X-Request-ID")
            if not isinstance(error, ClientConnectionError):
                raise
            outcome = error
        else:
            _note(name, http, response, started)
            if turn is not None and (pause := turn.note(response.status_code, response.headers)):
                announce_retry(config, name, turn.refusals, pause, response)
                continue
            if response.opened is not None or 200 <= response.status_code < 300 or response.status_code in accepted:
                response.shown = http.shown if redirects else None
                return response
            if response.status_code in {301, 302, 303, 307, 308} and "location" in response.headers:
                redirects += 1
                follow = partial(_redirected, config, request.operation) if ways is None else ways.follow
                http = follow(http, response, redirects)
                continue
            if not is_renewed and (renewed := _renewed(config, request, http, response, ways)) is not None:
                is_renewed, http = True, renewed
                continue
            outcome = response
        pause = None if turn is not None and turn.is_over else schedule.pause_after(outcome)
        if pause is None:
            if isinstance(outcome, ClientConnectionError):
                raise outcome
            raise status_error(name, http, outcome)
        announce_retry(config, name, schedule.attempt, pause, outcome)
        yield Sleep(pause)


def _note(name: str, http: HttpRequest, response: HttpResponse, started: float) -> None:
    if _log.isEnabledFor(logging.DEBUG):
        took = (time.monotonic() - started) * 1000
        _log.debug("%s: %s answered %d in %.0f ms", name, http.title, response.status_code, took)


def _renewed(
    config: ClientConfig, request: Request[object], http: HttpRequest, response: HttpResponse, ways: Ways | None
) -> HttpRequest | None:
    """Return what is sent after a refusal of a token that comes from a file."""
    if response.status_code != 401:
        return None
    if ways is not None:
        return ways.renew(http, response)
    if request.foreign or not request.operation.secured:
        return None
    return with_tokens_of_now(config, http, request.operation.security)


def pause_of_run(limit: RunLimit) -> Generator[Sleep, Any, None]:
    """Wait until no request of a run is asked to wait; the pause may become longer meanwhile."""
    waited_until = 0.0
    while (until := limit.until) > waited_until:
        if (seconds := until - time.monotonic()) > 0:
            yield Sleep(seconds)
        waited_until = until


def announce_retry(
    config: ClientConfig, operation: str, attempt: int, pause: float, outcome: HttpResponse | ClientError
) -> None:
    """Tell the log and the client's retry hook that an attempt failed and another one follows."""
    error = outcome if isinstance(outcome, ClientConnectionError) else None
    status_code = None if isinstance(outcome, ClientConnectionError) else outcome.status_code
    reason = error.message if error is not None else f"status {status_code}"
    _log.info("%s: attempt %d failed (%s), trying again in %.1f s", operation, attempt, reason, pause)
    if config.on_retry is not None:
        of_caller(
            config.on_retry,
            RetryDetails(operation=operation, attempt=attempt, pause=pause, status_code=status_code, error=error),
        )


def _redirected(
    config: ClientConfig, operation: Operation[object], http: HttpRequest, response: HttpResponse, count: int
) -> HttpRequest:
    keeps_method = response.status_code in {307, 308} or http.method in {"GET", "HEAD"}
    base = base_of(config, operation)
    try:
        target = urlsplit(urljoin(http.url, response.headers["location"]))
        same = origin(target.geturl()) == origin(base)
    except ValueError:
        target, same = urlsplit(""), False
    if not same or not keeps_method or count > _MAX_REDIRECTS:
        where = shortened(http.hide(shown_url(target.geturl() or response.headers["location"])), 300)
        del target  # it may hold a secret of the path, and tracebacks may show local variables
        reason = (
            "use that address as base_url if it is the right one (credentials are never sent to another origin)"
            if not same
            else "more than 5 redirects"
            if keeps_method
            else f"a {http.method} is not repeated as GET"
        )
        raise HTTPError(
            f"{operation.name}: {http.title} is redirected to {where}: {reason}",
            status_code=response.status_code,
            **context_of(operation.name, http, response),
        )
    url = urlsplit(base)._replace(path=target.path, query=target.query).geturl()
    return HttpRequest(
        http.method,
        with_query_credentials(config, url, operation.security) if operation.secured else url,
        shown=shown_url(url),
        headers=http.headers,
        body=http.body,
        timeout=http.timeout,
        stream=http.stream,
        patient=http.patient,
        limit=http.limit,
        secrets=http.secrets,
        upgrade=http.upgrade,
    )
