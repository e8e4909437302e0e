"""One call from its request to its result, without I/O: retries, redirects, errors, parsing.

`exchange` is a flow of HTTP requests and pauses; the drivers perform them.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Generator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urljoin, urlsplit

from synapse_client.backend.base.errors import (
    ClientConnectionError,
    ClientError,
    HTTPError,
    ResponseFormatError,
    status_error_class,
)
from synapse_client.backend.base.flow import Sleep
from synapse_client.backend.base.model import UNDECODABLE, value_of
from synapse_client.backend.base.narrow import is_array, is_object
from synapse_client.backend.base.operation import Response
from synapse_client.backend.http import HttpRequest, HttpResponse, origin, shown_url
from synapse_client.backend.json_text import loads
from synapse_client.backend.prepare import prepare, with_query_credentials
from synapse_client.backend.retry import RetryDetails, RetrySchedule

if TYPE_CHECKING:
    from synapse_client.backend.base.operation import Operation, Request
    from synapse_client.backend.config import ClientConfig

__all__ = ["HttpFlow", "announce_retry", "exchange", "parse", "send_detailed_flow", "send_flow", "status_error"]

T = TypeVar("T")
HttpFlow = Generator[HttpRequest | Sleep, Any, T]
_MAX_REDIRECTS = 5
_log = logging.getLogger("synapse_client")


def send_flow(config: ClientConfig, request: Request[T]) -> HttpFlow[T]:
    """Send a call and return its typed result."""
    flow = _send(config, request)
    return flow if config.observer is None else config.observer.observed(config.origin, request, flow)


def send_detailed_flow(config: ClientConfig, request: Request[T]) -> HttpFlow[Response[T]]:
    """Send a call and return its result with everything that came."""
    flow = _send_detailed(config, request)
    return flow if config.observer is None else config.observer.observed(config.origin, request, flow)


def exchange(config: ClientConfig, request: Request[Any], http: HttpRequest) -> HttpFlow[HttpResponse]:
    """Send an HTTP request until it succeeds or may not be sent again, and return the successful answer.

    Raises:
        HTTPError: an answer with an error status that is not worth another attempt.
        ClientConnectionError: no complete answer, after all attempts.
    """
    flow = _exchange(config, request, http)
    return flow if config.observer is None else config.observer.observed(config.origin, request, flow)


def _send(config: ClientConfig, request: Request[T]) -> HttpFlow[T]:
    http = prepare(config, request)
    response = yield from _exchange(config, request, http)
    return cast("T", parse(request.operation, http, response))


def _send_detailed(config: ClientConfig, request: Request[T]) -> HttpFlow[Response[T]]:
    http = prepare(config, request)
    response = yield from _exchange(config, request, http)
    return Response(
        status_code=response.status_code,
        headers=response.headers,
        content=response.content,
        parsed=cast("T", parse(request.operation, http, response)),
        request_id=_request_id(http, response),
        url=http.shown,
    )


def _exchange(config: ClientConfig, request: Request[Any], http: HttpRequest) -> HttpFlow[HttpResponse]:
    schedule = RetrySchedule(config.max_retries if request.retried else 0, repeatable=request.repeatable)
    redirects = 0
    name = request.operation.name
    while True:
        outcome: HttpResponse | ClientConnectionError
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
            if _log.isEnabledFor(logging.DEBUG):
                took = (time.monotonic() - started) * 1000
                _log.debug(
                    "%s: %s %s answered %d in %.0f ms", name, http.method, http.shown, response.status_code, took
                )
            if response.status_code < 300:
                return response
            if response.status_code in {301, 302, 303, 307, 308} and "location" in response.headers:
                redirects += 1
                http = _redirected(config, request.operation, http, response, redirects)
                continue
            outcome = response
        pause = schedule.pause_after(outcome)
        if pause is None:
            if isinstance(outcome, ClientConnectionError):
                raise outcome
            raise status_error(name, http, outcome)
        announce_retry(config, name, schedule.attempt, pause, outcome)
        yield Sleep(pause)


def announce_retry(
    config: ClientConfig, operation: str, attempt: int, pause: float, outcome: HttpResponse | ClientError
) -> None:
    """Tell the log and the client's retry hook that an attempt failed and another one follows."""
    error = outcome if isinstance(outcome, ClientConnectionError) else None
    status_code = None if isinstance(outcome, ClientConnectionError) else outcome.status_code
    reason = error.message if error is not None else f"status {status_code}"
    _log.info("%s: attempt %d failed (%s), trying again in %.1f s", operation, attempt, reason, pause)
    if config.on_retry is not None:
        config.on_retry(
            RetryDetails(operation=operation, attempt=attempt, pause=pause, status_code=status_code, error=error)
        )


def _redirected(
    config: ClientConfig, operation: Operation[Any], http: HttpRequest, response: HttpResponse, count: int
) -> HttpRequest:
    keeps_method = response.status_code in {307, 308} or http.method in {"GET", "HEAD"}
    try:
        target = urlsplit(urljoin(http.url, response.headers["location"]))
        same = origin(target.geturl()) == config.origin
        shown = http.hide(shown_url(target.geturl()))
    except ValueError:
        target, same, shown = urlsplit(""), False, repr(response.headers["location"][:200])
    if not same or not keeps_method or count > _MAX_REDIRECTS:
        del target  # it may hold a secret of the path, and tracebacks may show local variables
        reason = (
            "use that address as base_url if it is the right one (credentials are never sent to another origin)"
            if not same
            else "more than 5 redirects"
            if keeps_method
            else f"a {http.method} is not repeated as GET"
        )
        raise HTTPError(
            http.hide(f"{operation.name}: {http.method} {http.shown} is redirected to {shown}: {reason}"),
            status_code=response.status_code,
            **_context(operation.name, http, response),
        )
    base = urlsplit(config.base_url)
    url = base._replace(path=target.path, query=target.query).geturl()
    return HttpRequest(
        http.method,
        with_query_credentials(config, url) if operation.secured else url,
        shown=shown_url(url),
        headers=http.headers,
        body=http.body,
        timeout=http.timeout,
        stream=http.stream,
        patient=http.patient,
        secrets=http.secrets,
    )


def _context(operation: str, http: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Return what every error about an answer tells."""
    return {
        "request_id": _request_id(http, response),
        "method": http.method,
        "url": http.shown,
        "operation": operation,
        "headers": {name: http.hide(value) for name, value in response.headers.items()},
    }


def parse(operation: Operation[Any], http: HttpRequest, response: HttpResponse) -> Any:
    """Return the typed result of a successful answer.

    Raises:
        ResponseFormatError: the body is missing, no JSON, or not of the documented shape.
    """
    if operation.result is None:
        return None
    if operation.stream == "bytes":
        return response.content
    pagination = operation.pagination
    if not response.content:
        if pagination is None and (operation.empty or response.status_code in {204, 205}):
            return None
        raise _format_error(operation, http, response, "the answer is empty", None)
    if operation.accept.startswith("text/"):
        return response.content.decode("utf-8", "replace")
    try:
        data = loads(response.content)
    except (ValueError, RecursionError) as error:
        kind = response.headers.get("content-type", "no content type")
        text = http.hide(response.content[:2000].decode("utf-8", "replace"))[:200]
        raise _format_error(
            operation, http, response, f"the answer ({kind}) is no JSON: {error}: {text!r}", text
        ) from error
    if pagination is not None:
        items = data.get(pagination.items) if is_object(data) else None
        if not isinstance(items, list):
            reason = f"the answer is no page: it has no list {pagination.items!r}"
            raise _format_error(operation, http, response, reason, data)
    try:
        result = operation.result.decode(data)
        if pagination is not None:
            value_of(result, pagination.items)  # an item that is no object is reported here, with the operation's name
    except UNDECODABLE as error:
        raise _format_error(operation, http, response, f"the answer is not as documented: {error}", data) from error
    # a union keeps an object or an array of a form that is not known yet, but where one is documented text is no new
    # form
    if not isinstance(data, (dict, list)) and not operation.result.matches(data):
        raise _format_error(operation, http, response, f"the answer is not as documented: {data!r:.60}", data)
    return result


def _format_error(
    operation: Operation[Any], http: HttpRequest, response: HttpResponse, reason: str, body: Any
) -> ResponseFormatError:
    return ResponseFormatError(
        http.hide(f"{operation.name}: {http.method} {http.shown}: {reason}"),
        status_code=response.status_code,
        response=body if body is None or isinstance(body, str) else _error_body(http, response),
        **_context(operation.name, http, response),
    )


def _request_id(http: HttpRequest, response: HttpResponse) -> str | None:
    return response.headers.get("x-request-id") or http.headers.get("X-Request-ID")


def status_error(name: str, http: HttpRequest, response: HttpResponse) -> HTTPError:
    """Return the exception for an answer with an error status."""
    body = _error_body(http, response)
    try:
        phrase = HTTPStatus(response.status_code).phrase
    except ValueError:
        phrase = "unassigned status"
    summary = _summary(body)
    return status_error_class(response.status_code)(
        f"{name}: {response.status_code} {phrase} ({http.method} {http.shown}){f': {summary}' if summary else ''}"
        f" [request {_request_id(http, response)}]",
        status_code=response.status_code,
        response=body,
        **_context(name, http, response),
    )


def _error_body(http: HttpRequest, response: HttpResponse) -> Any:
    if not response.content:
        return None
    text = http.hide(response.content.decode("utf-8", "replace"))
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _summary(body: Any) -> str:
    """Say in one line what an error body says (DRF: ``{"detail": …}`` or ``{field: [texts]}``, bulk.

    A list of those).
    """
    if isinstance(body, str):
        return "" if "<html" in body[:1000].lower() else " ".join(body[:2000].replace("\ufffd", "").split())[:300]
    if is_array(body):
        found = [f"[{index}] {_summary(item)}" for index, item in enumerate(body) if item]
        return "; ".join(found)[:600]
    if not is_object(body):
        return ""
    if isinstance(body.get("detail"), str):
        return str(body["detail"])[:300]
    parts = [f"{key}: {_flat(value)}" for key, value in body.items()]
    return "; ".join(parts)[:600]


def _flat(value: Any) -> str:
    if is_array(value):
        return " ".join(_flat(item) for item in value if item)
    if isinstance(value, dict):
        return "{" + _summary(value) + "}"
    return str(value)
