"""OpenTelemetry spans: one for each operation that a client calls.

It needs the extra: ``pip install "synapse-client[otel]"``. Without `instrument` nothing of it is loaded::

    client = instrument(BackendClient("https://api.synapse.sh"))

A span is named after the operation (``"get_task"``), is of the kind CLIENT, and is a child of the span that is current
where the method was called, also when the work is done by threads or tasks of this package. It lasts from the making of
the request to the reading of the answer, all attempts and the pauses between them included; of a stream, to its
headers.

Attributes, by OpenTelemetry's conventions for HTTP: ``http.request.method``, ``server.address``, ``server.port``,
``url.template``, ``http.response.status_code`` (of the last answer), ``http.request.resend_count`` (if it was sent
again), ``error.type`` (the status, or the name of the exception). Each attempt is an event ``http.attempt``. Nothing
else is recorded: no payload, no token, no value of a query or path.

A page of a list that is fetched ahead has a span, which ends when its answer was there; if it was of no use, the page
is asked for again, with another span. Downloads of files are not operations of the API and have none.

The context is handed on (``traceparent``) with requests to the client's base URL, and to no other host.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar

from synapse_client.runtime.client import AsyncBaseClient, BaseClient, observed
from synapse_client.runtime.describe.errors import ClientError, ConfigurationError
from synapse_client.runtime.describe.version import VERSION
from synapse_client.runtime.http.request import HttpRequest, HttpResponse, origin

if TYPE_CHECKING:
    from collections.abc import Generator

    from opentelemetry.trace import Span, Tracer, TracerProvider

    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.http.observer import Finish

__all__ = ["instrument"]

T = TypeVar("T")
ClientT = TypeVar("ClientT", bound=BaseClient | AsyncBaseClient)


def instrument(client: ClientT, *, tracer_provider: TracerProvider | None = None) -> ClientT:
    """Return a client like this one whose calls make spans.

    It shares the connections of the one given, which goes on without spans; closing either closes both. What
    `with_options` makes of it has spans too. A client that was pickled has none.

    Args:
        client: A blocking or an asyncio client.
        tracer_provider: Where the spans go; OpenTelemetry's global provider by default.

    Raises:
        ConfigurationError: OpenTelemetry is not installed.

    Example:
        >>> client = instrument(BackendClient("https://api.synapse.sh"))
        >>> client.get_task(456)
    """
    try:
        from opentelemetry import trace  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ConfigurationError('spans need OpenTelemetry: pip install "synapse-client[otel]"') from error
    tracer = trace.get_tracer("synapse_client", VERSION, tracer_provider)
    return observed(client, _Spans(tracer))


class _Spans:
    """Makes a span of each call."""

    def __init__(self, tracer: Tracer) -> None:
        from opentelemetry import propagate, trace  # noqa: PLC0415  # an extra

        self._tracer = tracer
        self._trace = trace
        self._inject = propagate.inject

    def observed(
        self, home: tuple[str, str, int | None], request: Request[Any], flow: Generator[Any, Any, T]
    ) -> Generator[Any, Any, T]:
        """Perform a call's flow within a span."""
        span = self._begin(request)
        sent = 0
        step: Any = None
        value: Any = None
        failure: Exception | None = None
        try:
            while True:
                try:
                    step = flow.send(value) if failure is None else flow.throw(failure)
                except StopIteration as stop:
                    result: T = stop.value
                    return result
                value = failure = None
                if isinstance(step, HttpRequest):
                    sent += 1
                    self._announce(span, step, home)
                    try:
                        value = yield step
                    except Exception as error:  # noqa: BLE001  # the flow decides
                        failure = error
                    _note(span, sent, value if failure is None else failure)
                else:
                    value = yield step
        except GeneratorExit:
            span.set_attribute("error.type", "cancelled")
            raise
        except BaseException as error:
            span.set_attribute("error.type", _kind(error))
            span.set_status(self._trace.StatusCode.ERROR)
            raise
        finally:
            flow.close()
            if sent > 1:
                span.set_attribute("http.request.resend_count", sent - 1)
            span.end()

    def early(self, home: tuple[str, str, int | None], request: Request[Any], http: HttpRequest) -> Finish:
        """Begin the span of a request that is sent before its turn; return what ends it."""
        span = self._begin(request)
        began = time.time_ns()
        self._announce(span, http, home)

        def finish(response: HttpResponse | None, error: Exception | None, seconds: float, /) -> None:
            if response is None and error is None:
                span.set_attribute("error.type", "cancelled")
                span.end()
                return
            _note(span, 1, error if response is None else response)
            kind = _kind(error) if response is None else str(response.status_code)
            if response is None or response.status_code >= 400:
                span.set_attribute("error.type", kind)
                span.set_status(self._trace.StatusCode.ERROR)
            span.end(began + int(seconds * 1e9))

        return finish

    def _begin(self, request: Request[Any]) -> Span:
        span = self._tracer.start_span(request.operation.name, kind=self._trace.SpanKind.CLIENT)
        span.set_attribute("http.request.method", request.operation.method)
        if not request.foreign:
            span.set_attribute("url.template", request.operation.path)
        return span

    def _announce(self, span: Span, http: HttpRequest, home: tuple[str, str, int | None]) -> None:
        """Say where a request goes, and hand the context on if that is the client's own server."""
        target = origin(http.url)
        span.set_attribute("server.address", target[1])
        if target[2] is not None:
            span.set_attribute("server.port", target[2])
        if target == home:
            self._inject(http.headers, context=self._trace.set_span_in_context(span))


def _note(span: Span, sent: int, outcome: object) -> None:
    """Note how an attempt ended."""
    event: dict[str, str | int] = {"http.request.resend_count": sent - 1}
    if isinstance(outcome, HttpResponse):
        span.set_attribute("http.response.status_code", outcome.status_code)
        event["http.response.status_code"] = outcome.status_code
    else:
        event["error.type"] = _kind(outcome)
    span.add_event("http.attempt", event)


def _kind(error: object) -> str:
    status = error.status_code if isinstance(error, ClientError) else None
    return type(error).__name__ if status is None else str(status)
