"""Spans of operations, as an exporter receives them."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from synapse_client import (
    AsyncBackendClient,
    BackendClient,
    ClientConnectionError,
    ConfigurationError,
    InvalidInputError,
    NotFoundError,
    ResponseFormatError,
)
from synapse_client.api.data_collection import request_presigned_upload
from synapse_client.sandbox import Sandbox
from synapse_client.telemetry import instrument
from synapse_client.testing import Answer, Backend, Reset
from tests.runtime.server import Reply, Server

SECRET = "s3cr3t-t0ken-0123456789"


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    """What receives the spans."""
    return InMemorySpanExporter()


@pytest.fixture
def provider(exporter: InMemorySpanExporter) -> Iterator[TracerProvider]:
    """A provider that hands every span to the exporter as it ends."""
    made = TracerProvider(shutdown_on_exit=False)
    made.add_span_processor(SimpleSpanProcessor(exporter))
    yield made
    made.shutdown()


@pytest.fixture
def client(synapse_backend: Backend, provider: TracerProvider) -> BackendClient:
    """A client of a fresh sandbox that makes spans."""
    return instrument(synapse_backend.client, tracer_provider=provider)


def attempts(span: ReadableSpan) -> list[Any]:
    """Return how each attempt ended: a status, or the name of an error."""
    assert {event.name for event in span.events} <= {"http.attempt"}
    found = [dict(event.attributes or {}) for event in span.events]
    assert [one["http.request.resend_count"] for one in found] == list(range(len(found)))
    return [one.get("http.response.status_code", one.get("error.type")) for one in found]


def test_a_call_is_a_span(client: BackendClient, exporter: InMemorySpanExporter, synapse_backend: Backend) -> None:
    """Named after the operation, with the attributes that HTTP clients give, and no others."""
    client.list_tasks({"project": 123, "search": "a secret word"})
    (span,) = exporter.get_finished_spans()
    host, port = synapse_backend.sandbox.url.removeprefix("http://").split(":")
    assert (span.name, span.kind, span.status.status_code) == ("list_tasks", SpanKind.CLIENT, StatusCode.UNSET)
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "server.address": host,
        "server.port": int(port),
        "url.template": "/sdk/tasks/",
        "http.response.status_code": 200,
    }
    assert attempts(span) == [200]
    assert span.instrumentation_scope is not None
    assert span.instrumentation_scope.name == "synapse_client"
    everything = span.to_json()
    assert "secret word" not in everything
    assert synapse_backend.sandbox.token not in everything


def test_a_call_that_is_repeated_is_one_span(
    client: BackendClient, exporter: InMemorySpanExporter, synapse_backend: Backend
) -> None:
    """Each attempt is an event, and the number of repetitions an attribute."""
    synapse_backend.fail("get_task", Answer(503, retry_after=0), times=2)
    synapse_backend.fail("get_project", Reset())
    client.get_task(456)
    client.get_project(123)
    task, project = exporter.get_finished_spans()
    assert attempts(task) == [503, 503, 200]
    assert task.attributes is not None
    assert (task.attributes["http.request.resend_count"], task.attributes["http.response.status_code"]) == (2, 200)
    assert "error.type" not in task.attributes
    assert attempts(project) == ["ClientConnectionError", 200]


def test_failures_are_marked_without_the_servers_words(
    client: BackendClient, exporter: InMemorySpanExporter, synapse_backend: Backend
) -> None:
    """By status, by the name of the error, and also when the answer is of no use or nothing was sent."""
    with pytest.raises(NotFoundError):
        client.get_task(999)
    synapse_backend.fail("get_project", Answer(200, json=["some words"]))
    with pytest.raises(ResponseFormatError):
        client.get_project(123)
    with pytest.raises(InvalidInputError):
        client.update_job(789, {"result": {"a": {1, 2}}})  # type: ignore[dict-item]  # a mistake on purpose
    synapse_backend.fail("get_me", Reset(), times=None)
    with pytest.raises(ClientConnectionError):
        client.with_options(max_retries=0).get_me()
    spans = exporter.get_finished_spans()
    assert [span.name for span in spans] == ["get_task", "get_project", "update_job", "get_me"]
    kinds = [(span.attributes or {})["error.type"] for span in spans]
    assert kinds == ["404", "200", "InvalidInputError", "ClientConnectionError"]
    assert all(span.status.status_code is StatusCode.ERROR and not span.status.description for span in spans)
    assert attempts(spans[2]) == []
    assert "some words" not in "".join(span.to_json() for span in spans)


def test_the_context_is_handed_on_to_the_own_server_only(
    exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """A ``traceparent`` goes to the base URL, not to a storage whose URL the server gave; that has a span, too."""
    with Server() as own, Server() as storage:
        own.on("GET", "/tasks/1/", Reply(404, {}))
        storage.on("POST", "/bucket/key", Reply(200, {}))
        with instrument(BackendClient(own.url, SECRET), tracer_provider=provider) as client:
            with pytest.raises(NotFoundError):
                client.get_task(1)
            request = request_presigned_upload.request({"files": []}).elsewhere(f"{storage.url}/bucket/key?sign=x")
            client.send(request)
        task, foreign = exporter.get_finished_spans()
        assert task.context is not None
        header = own.seen[0].headers["traceparent"]
        assert header.split("-")[1:3] == [f"{task.context.trace_id:032x}", f"{task.context.span_id:016x}"]
        assert "traceparent" not in storage.seen[0].headers
        assert (foreign.attributes or {})["server.port"] == storage.port
        assert "url.template" not in (foreign.attributes or {})
        assert SECRET not in task.to_json() + foreign.to_json()


def test_parents_are_those_of_the_caller(
    client: BackendClient, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """Also of what threads of a bulk upload send, and of pages that are fetched ahead."""
    tracer = provider.get_tracer("test")
    items: list[Any] = [{"files": {"image_1": b"%d" % number}} for number in range(6)]
    with tracer.start_as_current_span("outer") as outer:
        client.upload_data_collection(123, items, 123, max_workers=3)
        list(client.list_tasks({"page_size": 2}, list_all=True))
    spans = exporter.get_finished_spans()
    names = [span.name for span in spans]
    assert names.count("create_data_file") == 6
    assert {"create_data_units", "create_tasks", "list_tasks"} <= set(names)
    assert {span.parent.span_id for span in spans if span.parent is not None} == {outer.get_span_context().span_id}
    assert sum(span.parent is None for span in spans) == 1


def test_the_asyncio_client(synapse_backend: Backend, exporter: InMemorySpanExporter, provider: TracerProvider) -> None:
    """The same spans, of calls that run at the same time."""

    async def run() -> None:
        tracer = provider.get_tracer("test")

        async def one(client: AsyncBackendClient, number: int) -> None:
            with tracer.start_as_current_span(f"outer {number}"):
                await client.get_task(456)
                [line async for line in client.list_task_tags({"page_size": 1}, list_all=True)]

        async with synapse_backend.new_async_client() as plain:
            client = instrument(plain, tracer_provider=provider)
            await asyncio.gather(*(one(client, number) for number in range(5)))

    asyncio.run(run())
    spans = exporter.get_finished_spans()
    outer = {span.context.span_id: span for span in spans if span.name.startswith("outer") and span.context}
    inner = [span for span in spans if not span.name.startswith("outer")]
    assert [span.name for span in inner].count("get_task") == 5
    pages = len(synapse_backend.requests("list_task_tags"))
    assert [span.name for span in inner].count("list_task_tags") == pages >= 15
    for span in inner:
        assert span.parent is not None
        assert span.parent.span_id in outer


def test_a_call_that_is_cancelled_ends_its_span(
    synapse_backend: Backend, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """Its span says so."""
    synapse_backend.fail("get_task", Answer(503, retry_after=30), times=None)

    async def run() -> None:
        async with synapse_backend.new_async_client() as plain:
            is_waiting = asyncio.Event()
            client = plain.with_options(on_retry=lambda _: is_waiting.set())
            call = asyncio.ensure_future(instrument(client, tracer_provider=provider).get_task(456))
            await is_waiting.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call

    asyncio.run(run())
    (span,) = exporter.get_finished_spans()
    assert (span.attributes or {})["error.type"] == "cancelled"
    assert attempts(span) == [503]


def test_pages_that_were_fetched_for_nothing(
    synapse_backend: Backend, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """An early answer that failed is a span of its own beside that of the page's next request."""
    # The second request is always an early one; the third may be a look at two rows, which is not asked for again.
    synapse_backend.fail("list_task_tags", Answer(500), nth=2)
    plain = synapse_backend.client.with_options(pages_ahead=4)
    tags = list(instrument(plain, tracer_provider=provider).list_task_tags({"page_size": 1}, list_all=True))
    assert len(tags) == 3
    spans = exporter.get_finished_spans()
    statuses = [(span.attributes or {}).get("http.response.status_code") for span in spans]
    assert statuses.count(500) == 1
    given_up = statuses.count(None)  # on a busy machine some are broken off before they are answered, or even sent
    assert len(statuses) - given_up <= len(synapse_backend.requests()) <= len(statuses)
    assert statuses.count(200) == len(statuses) - 1 - given_up >= 3
    failed = next(span for span in spans if span.status.status_code is StatusCode.ERROR)
    assert (failed.attributes or {})["error.type"] == "500"
    assert all(span.end_time is not None and span.start_time is not None for span in spans)
    assert all("traceparent" in request.headers for request in synapse_backend.requests())


def test_a_list_that_is_left_early_leaves_no_span_open(
    synapse_backend: Backend, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """Pages that were asked for and never read are marked as cancelled."""
    synapse_backend.sandbox.seed_tasks(20)
    plain = synapse_backend.client.with_options(pages_ahead=4)
    tasks = iter(instrument(plain, tracer_provider=provider).list_tasks({"page_size": 2}, list_all=True))
    for _ in range(7):
        next(tasks)
    del tasks
    kinds = [(span.attributes or {}).get("error.type") for span in exporter.get_finished_spans()]
    assert kinds.count(None) == 4
    assert kinds.count("cancelled") == len(kinds) - 4 > 0


def test_a_stream_is_a_span_until_its_headers(
    client: BackendClient, exporter: InMemorySpanExporter, synapse_backend: Backend
) -> None:
    """The lines come after it; what else the method asks has spans of its own."""
    client.update_job(789, {"status": "completed"})
    exporter.clear()
    list(client.tail_job_console_logs(789))
    assert [span.name for span in exporter.get_finished_spans()] == ["tail_job_console_logs"]


def test_detailed_calls_and_copies(client: BackendClient, exporter: InMemorySpanExporter) -> None:
    """Endpoint functions and `with_options` make spans, too."""
    from synapse_client.api.annotation import get_task

    get_task.sync_detailed(client=client, pk=456)
    client.with_options(max_retries=1).get_task(456)
    assert [span.name for span in exporter.get_finished_spans()] == ["get_task", "get_task"]


def test_without_instrument_there_is_nothing(
    synapse_backend: Backend, client: BackendClient, exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client that was given makes no spans, sends no context, and neither does one from a pickle."""
    synapse_backend.client.get_task(456)
    monkeypatch.setenv("SYNAPSE_API_TOKEN", synapse_backend.sandbox.token)
    with BackendClient(synapse_backend.sandbox.url) as plain:
        copy = pickle.loads(pickle.dumps(instrument(plain)))
        with copy:
            copy.get_task(456)
    assert exporter.get_finished_spans() == ()
    assert all("traceparent" not in request.headers for request in synapse_backend.requests())


def test_the_global_provider_is_the_default(
    synapse_backend: Backend, exporter: InMemorySpanExporter, provider: TracerProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a provider, spans go where OpenTelemetry is set up to send them."""
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    instrument(synapse_backend.client).get_task(456)
    assert [span.name for span in exporter.get_finished_spans()] == ["get_task"]


def test_without_the_extra_there_is_a_clear_error(synapse_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the extra; the client works all the same."""
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        with pytest.raises(ConfigurationError, match=r'pip install "synapse-client\[otel\]"'):
            instrument(client)
        assert client.health() is not None


def test_nothing_is_loaded_by_itself() -> None:
    """A client without spans imports nothing of OpenTelemetry."""
    code = (
        "import sys; from synapse_client import BackendClient\n"
        "client = BackendClient('http://127.0.0.1:9', 'x' * 20, max_retries=0)\n"
        "try:\n    client.get_me()\nexcept Exception:\n    pass\n"
        "assert not [name for name in sys.modules if 'opentelemetry' in name or name.endswith('telemetry')]"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[1], check=False
    )
    assert done.returncode == 0, done.stderr
