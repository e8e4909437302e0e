"""One call from its request to its result, without I/O: retries, redirects, errors, parsing.

`exchange` is a flow of HTTP requests and pauses; the drivers perform them.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Generator
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin, urlsplit

from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    HTTPError,
    ResponseFormatError,
    status_error_class,
)
from synapse_client.runtime.describe.model import UNDECODABLE, value_of
from synapse_client.runtime.describe.narrow import is_array, is_object
from synapse_client.runtime.describe.request import Response
from synapse_client.runtime.describe.texts import one_line, shortened, shown
from synapse_client.runtime.flows.flow import of_caller
from synapse_client.runtime.flows.steps import Configuration, HttpFlow, Sleep
from synapse_client.runtime.http.json_text import loads
from synapse_client.runtime.http.prepare import base_of, prepare, with_query_credentials, with_tokens_of_now
from synapse_client.runtime.http.request import HttpRequest, HttpResponse, origin, shown_url
from synapse_client.runtime.http.retry import RetryDetails, RetrySchedule

if TYPE_CHECKING:
    from synapse_client.runtime.describe.codec import Codec
    from synapse_client.runtime.describe.operation import Envelope, Operation
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.request import Request, RunLimit
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig

__all__ = [
    "HttpFlow",
    "Ways",
    "announce_retry",
    "exchange",
    "new_schedule",
    "parse",
    "pause_of_run",
    "send_detailed_flow",
    "send_flow",
    "status_error",
]

T = TypeVar("T")
Follow = Callable[[HttpRequest, HttpResponse, int], HttpRequest]
Renew = Callable[[HttpRequest, HttpResponse], HttpRequest | None]
_NONE: frozenset[int] = frozenset()
_MAX_REDIRECTS = 5
_MOST_LEVELS = 100
"""Of an error body that is kept as JSON; whoever reads, copies or pickles deeper ones runs out of stack."""
_MOST_LEVELS_SHOWN = 10
_KEPT_BYTES = 1024 * 1024
_READ_BYTES = 64 * 1024
"""Of an answer that is not what it should be; a piece of it is shown."""
_log = logging.getLogger("synapse_client")


def new_schedule() -> Flow[RetrySchedule]:
    """Return a fresh retry schedule of this client, for failures that a flow looks after itself."""
    config: ClientConfig = yield Configuration()
    return RetrySchedule(config.max_retries, repeatable=True)


def send_flow(config: ClientConfig, request: Request[T]) -> HttpFlow[T]:
    """Send a call and return its typed result."""
    flow = _send(config, request)
    return flow if config.observer is None else config.observer.observed(config.origin, request, flow)


def send_detailed_flow(config: ClientConfig, request: Request[T]) -> HttpFlow[Response[T]]:
    """Send a call and return its result with everything that came."""
    flow = _send_detailed(config, request)
    return flow if config.observer is None else config.observer.observed(config.origin, request, flow)


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
    flow = _exchange(config, request, http, ways)
    return flow if config.observer is None else config.observer.observed(config.origin, request, flow)


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
        request_id=_request_id(http, response),
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
            **_context(operation.name, http, response),
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


def _context(operation: str, http: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Return what every error about an answer tells."""
    return {
        "request_id": _request_id(http, response),
        "method": http.method,
        "url": http.shown,
        "operation": operation,
        "headers": {http.hide(name): http.hide(value) for name, value in response.headers.items()},
    }


def parse(operation: Operation[object], http: HttpRequest, response: HttpResponse) -> Any:
    """Return the typed result of a successful answer.

    Raises:
        ResponseFormatError: the body is missing, not JSON, or not of the documented shape.
    """
    if operation.result is None:
        return None
    if operation.stream == "bytes":
        return response.content
    kind = _kind(operation, response)
    if kind == "bytes":
        return response.content
    if kind == "text" and (response.content or not operation.empty):
        return _text(response)  # no text is a text, too
    if not response.content:
        if operation.empty and operation.pagination is None:
            return None
        raise _format_error(operation, http, response, f"the answer is empty (status {response.status_code})")
    try:
        data = loads(response.content)
    except (ValueError, RecursionError) as error:
        reason = one_line(str(error), 200)
    else:
        if operation.envelope is not None:
            data = _unwrapped(operation.envelope, operation.pagination, data)
        found = _decoded(operation.result, operation.pagination, data)
        del data  # it may hold a secret, and tracebacks may show local variables
        if not isinstance(found, _Unusable):
            return found
        raise _format_error(operation, http, response, found.reason)
    # outside of the handler: the parser's own error would bring along the text that it was given
    kind = shortened(response.headers.get("content-type", "no content type"), 100)
    text = shortened(http.hide(response.content[:_READ_BYTES].decode("utf-8", "replace")), 200)
    raise _format_error(operation, http, response, f"the answer ({kind}) is not JSON: {reason}: {text!r}")


def _kind(operation: Operation[object], response: HttpResponse) -> str:
    """Return whether an answer is ``json``, ``text`` or ``bytes``."""
    if not operation.kinds:
        return "text" if operation.accept.startswith("text/") else "json"
    media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = media in {"application/json", "text/json"} or media.endswith("+json")
    is_text = media.startswith("text/") or media.endswith(("/xml", "+xml"))
    said = "json" if is_json else "text" if is_text else "bytes"
    if said in operation.kinds:
        return said
    return next(kind for kind in ("json", "text", "bytes") if kind in operation.kinds)


def _text(response: HttpResponse) -> str:
    """Return an answer as text, in the encoding that it names, which is UTF-8 when it names none that is known."""
    given = re.search(r"""charset\s*=\s*["']?([^\s"';]+)""", response.headers.get("content-type", ""), re.IGNORECASE)
    try:
        return response.content.decode(given[1] if given else "utf-8", "replace")
    except LookupError:
        return response.content.decode("utf-8", "replace")


def _unwrapped(envelope: Envelope, pagination: Pagination | None, data: object) -> object:
    """Return what an answer holds as the document describes it; one without the envelope is as it is."""
    if not is_object(data) or envelope.key not in data or not envelope.keys.issuperset(data):
        return data
    if pagination is None:
        return data[envelope.key]
    if not isinstance(data[envelope.key], list):
        return data
    page: dict[str, object] = {pagination.items: data[envelope.key]}
    for key, name in envelope.page.items():
        value: object = data
        for step in name.split("."):
            value = value.get(step) if is_object(value) else None
        page[key] = value
    return page


class _Unusable:
    """Why an answer is of no use."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def __repr__(self) -> str:
        return "_Unusable(…)"  # what it quotes may be a secret


def _decoded(codec: Codec, pagination: Pagination | None, data: object) -> object:
    if pagination is not None:
        items = data.get(pagination.items) if is_object(data) else None
        if not isinstance(items, list):
            return _Unusable(f"the answer is not a page: it has no list {pagination.items!r}")
    try:
        result = codec.decode(data)
        if pagination is not None:
            # an item that is not an object is reported here, with the operation's name
            value_of(result, pagination.items)
    except UNDECODABLE as error:
        return _Unusable(f"the answer is not as documented: {shortened(str(error), 500)}")
    if not isinstance(data, (dict, list)) and not codec.matches(data):
        return _Unusable(f"the answer is not as documented: {shown(data, 60)}")
    return result


def _format_error(
    operation: Operation[object], http: HttpRequest, response: HttpResponse, reason: str
) -> ResponseFormatError:
    return ResponseFormatError(
        f"{operation.name}: {http.title}: {http.hide(reason)}",
        status_code=response.status_code,
        response=_body(http, response),
        **_context(operation.name, http, response),
    )


def _request_id(http: HttpRequest, response: HttpResponse) -> str | None:
    return http.hide(response.headers.get("x-request-id", "")) or http.headers.get("X-Request-ID")


def status_error(name: str, http: HttpRequest, response: HttpResponse) -> HTTPError:
    """Return the exception for an answer with an error status."""
    body = _body(http, response)
    try:
        phrase = HTTPStatus(response.status_code).phrase
    except ValueError:
        phrase = "unassigned status"
    summary = _summary(body)
    identity = _request_id(http, response)
    return status_error_class(response.status_code)(
        f"{name}: {response.status_code} {phrase} ({http.title}){f': {summary}' if summary else ''}"
        f" [request {None if identity is None else shortened(identity, 100)}]",
        status_code=response.status_code,
        response=body,
        **_context(name, http, response),
    )


def _body(http: HttpRequest, response: HttpResponse) -> object:
    """Return what came as JSON or, where it is not JSON or nested beyond all measure, as text; without secrets."""
    content = response.content[:_KEPT_BYTES]
    if not content:
        return None
    try:
        found = loads(content)
        if _is_shallow(found):
            return http.hide_json(found)
    except (ValueError, RecursionError):
        pass
    return http.hide(content.decode("utf-8", "replace"))


def _is_shallow(value: object) -> bool:
    level = [value]
    for _ in range(_MOST_LEVELS):
        below: list[object] = []
        for found in level:
            if is_object(found):
                below += found.values()
            elif is_array(found):
                below += found
        if not below:
            return True
        level = below
    return False


def _summary(body: object, depth: int = 0) -> str:
    """Say in one line what an error body says (DRF: ``{"detail": …}`` or ``{field: [texts]}``, or a list of those)."""
    if isinstance(body, str):
        return "" if "<html" in body[:1000].lower() else one_line(body.replace("\ufffd", ""), 300)
    if is_array(body):
        if depth > _MOST_LEVELS_SHOWN:
            return "…"
        found = [f"[{index}] {_summary(item, depth + 1)}" for index, item in enumerate(body) if item]
        return shortened("; ".join(found), 600)
    if not is_object(body):
        return ""
    if isinstance(body.get("detail"), str):
        return one_line(body["detail"], 300)
    parts = [f"{one_line(key, 100)}: {_flat(value, depth + 1)}" for key, value in body.items()]
    return shortened("; ".join(parts), 600)


def _flat(value: object, depth: int) -> str:
    if depth > _MOST_LEVELS_SHOWN:
        return "…"
    if is_array(value):
        return " ".join(_flat(item, depth + 1) for item in value if item)
    if is_object(value):
        return "{" + _summary(value, depth + 1) + "}"
    return one_line(str(value), 600)
