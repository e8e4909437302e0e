"""The flow of a call by itself, without I/O: what is sent, and what becomes of each answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.errors import AuthenticationError, ClientError, HTTPError, ResponseFormatError
from synapse_client.runtime.describe.operation import Envelope, Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.describe.security import SecurityScheme
from synapse_client.runtime.flows.exchange import Ways, exchange, send_flow
from synapse_client.runtime.flows.steps import Sleep
from synapse_client.runtime.http.config import ClientConfig
from synapse_client.runtime.http.prepare import prepare
from synapse_client.runtime.http.request import HttpRequest, HttpResponse
from synapse_client.runtime.http.retry import RetrySchedule
from tests.runtime import samples
from tests.runtime.flows.exchange.asking import GET
from tests.runtime.samples import SCHEMES, TOKEN, task

_SOUND = HttpResponse(200, {}, json.dumps(task()).encode())


def _config(**options: Any) -> ClientConfig:
    given: dict[str, Any] = {"credentials": {"api_token": TOKEN}} | options
    return ClientConfig(
        "https://h/api", schemes=SCHEMES, timeout=None, headers=None, max_retries=3, on_retry=None, **given
    )


def _run(flow: Any, *answers: HttpResponse) -> tuple[Any, list[HttpRequest], int]:
    """Return the result of a flow that is given answers, what it sent, and the number of its pauses."""
    left, sent, pauses, value = list(answers), list[HttpRequest](), 0, None
    try:
        while True:
            step = flow.send(value)
            if isinstance(step, Sleep):
                pauses, value = pauses + 1, None
            else:
                sent.append(step)
                value = left.pop(0)
    except StopIteration as stop:
        assert not left
        return stop.value, sent, pauses


def _error(answer: HttpResponse, operation: Operation[Any] | None = None) -> ClientError:
    request = GET if operation is None else Request(operation)
    with pytest.raises(ClientError) as caught:
        _run(send_flow(_config(), request), answer)
    return caught.value


def _read(operation: Operation[Any], content: bytes, media: str | None = None) -> Any:
    headers = {} if media is None else {"content-type": media}
    return _run(send_flow(_config(), Request(operation)), HttpResponse(200, headers, content))[0]


def test_an_exchange_may_differ_from_a_call() -> None:
    """In the statuses that are no failures, the attempts that are left, and the way redirects are followed."""
    config, http = _config(), prepare(_config(), GET)
    other = prepare(config, Request(Operation[Any]("other", "GET", "/other/", result=codecs.ANY)))
    followed: list[int] = []

    def follow(_: HttpRequest, answer: HttpResponse, count: int) -> HttpRequest:
        followed.append(count)
        assert answer.headers["location"] == "anywhere"
        return other

    schedule = RetrySchedule(1, repeatable=True)
    ways = Ways(schedule, follow, lambda *_: None, frozenset({304}))
    moved = HttpResponse(302, {"location": "anywhere"}, b"")
    answers = (HttpResponse(503, {}, b""), moved, HttpResponse(304, {}, b""))
    found, sent, pauses = _run(exchange(config, GET, http, ways), *answers)
    assert (found.status_code, sent, pauses, followed) == (304, [http, http, other], 1, [1])
    with pytest.raises(HTTPError):  # the one attempt was used up
        _run(exchange(config, GET, http, ways), HttpResponse(503, {}, b""))


def test_a_token_of_a_file_is_renewed_with_what_the_operation_asks_for(tmp_path: Path) -> None:
    """After a refusal, once; the old one and the new one are secrets, and credentials that are not asked for stay."""
    path, agent = tmp_path / "token", tmp_path / "agent"
    path.write_text("the-old-token-0123")
    agent.write_text("the-agent-token-0123")
    config = _config(credentials={}, credential_files={"api_token": path, "agent_token": agent})
    operation = Operation[Any](
        "x",
        "GET",
        "/x/{key}/",
        result=codecs.ANY,
        security=(("api_token",),),
        path_parameters=(PathParameter("key", str, secret=True),),
    )
    flow = send_flow(config, Request(operation, path={"key": "the-key-token-0123"}))
    first = next(flow)
    path.write_text("the-new-token-0123")
    agent.write_text("another-agent-token-0123")
    second = flow.send(HttpResponse(401, {}, b""))
    assert first.headers["Synapse-Access-Token"] == "Token the-old-token-0123"
    assert second.headers["Synapse-Access-Token"] == "Token the-new-token-0123"
    assert "SYNAPSE-Agent" not in {**first.headers, **second.headers}
    with pytest.raises(AuthenticationError) as caught:
        flow.send(HttpResponse(401, {}, b'{"detail": "the-old-token-0123, the-new-token-0123, the-key-token-0123"}'))
    assert "token-0123" not in f"{caught.value}{caught.value.response}"


@pytest.mark.parametrize(
    ("kinds", "media", "found"),
    [
        (("json", "bytes"), "image/png", b'{"a": 1}'),
        (("json", "bytes"), "application/json", {"a": 1}),
        (("json", "bytes"), "application/vnd.x+json; charset=utf-8", {"a": 1}),
        (("json", "text"), "TEXT/csv", '{"a": 1}'),
        (("text", "bytes"), "application/xml", '{"a": 1}'),
        (("text", "bytes"), "image/svg+xml", '{"a": 1}'),
        (("bytes",), "application/json", b'{"a": 1}'),
        (("text", "bytes"), "application/json", '{"a": 1}'),
        (("json", "text"), None, {"a": 1}),
    ],
)
def test_answers_of_several_kinds_are_told_apart(kinds: tuple[str, ...], media: str | None, found: Any) -> None:
    """By their media type; one that is not documented is taken for what is."""
    assert _read(Operation[Any]("x", "GET", "/x/", result=codecs.ANY, kinds=kinds), b'{"a": 1}', media) == found


@pytest.mark.parametrize(
    ("media", "content", "text"),
    [
        ("text/plain; charset=iso-8859-1", b"gr\xfc\xdfe", "grüße"),
        ("text/plain; charset='euc-kr'", "한".encode("euc-kr"), "한"),
        ("text/plain; charset=nonsense", b"a\xff", "a\ufffd"),
        ("text/plain", b"a\xff", "a\ufffd"),
        (None, "ü".encode(), "ü"),
    ],
)
def test_texts_are_read_in_the_encoding_that_they_name(media: str | None, content: bytes, text: str) -> None:
    """In UTF-8 where there is none, or none that is known; what is not text in it is replaced."""
    operation = Operation[Any]("x", "GET", "/x/", result=codecs.ANY, accept="text/plain")
    assert _read(operation, content, media) == text


def test_what_is_not_json_says_what_it_is() -> None:
    """Its media type, if it has one."""
    assert "the answer (no content type) is not JSON" in str(_error(HttpResponse(200, {}, b"<p>")))
    assert "(text/x)" in str(_error(HttpResponse(200, {"content-type": "text/x"}, b"<p>")))


def test_a_value_of_another_kind_is_quoted_in_short() -> None:
    """However long the answer, what is quoted of it is not."""
    operation = Operation[Any]("x", "GET", "/x/", result=codecs.literal("integer"))
    assert _read(operation, b"5") == 5
    error = _error(HttpResponse(200, {}, b'"' + b"y" * 5000 + b'"'), operation)
    assert isinstance(error, ResponseFormatError)
    assert 'not as documented: "yyyy' in str(error).replace("'", '"')
    assert len(str(error)) < 300


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_error_bodies_are_kept_as_json_as_far_as_it_can_be_copied(opening: bytes, closing: bytes) -> None:
    """One that is nested beyond all measure is kept as text; what a text quotes ends with an ellipsis."""
    deep = opening * 150 + b"1" + closing * 150
    assert _error(HttpResponse(400, {}, deep)).response == deep.decode()
    usual = opening * 50 + b"1" + closing * 50
    error = _error(HttpResponse(400, {}, usual))
    assert error.response == json.loads(usual)
    assert "…" in str(error)
    assert str(error).count("{a: ") < 15


def test_an_answer_without_an_id_to_a_request_without_one_says_so() -> None:
    """As those of other hosts are, which are sent none."""
    flow = send_flow(_config(), GET.elsewhere("https://storage.example/a"))
    with pytest.raises(HTTPError, match=r"\[request None\]$"):
        _run(flow, HttpResponse(418, {}, b""))


def test_each_line_of_a_list_of_errors_is_told() -> None:
    """With its place."""
    assert ": [0] a: x; [2] b: y" in str(_error(HttpResponse(400, {}, b'[{"a": ["x"]}, {}, {"b": ["y"]}]')))


def test_a_call_of_several_answers_ends_with_the_first_sound_one(pauses: list[float]) -> None:
    """Each repetition comes after a pause; the flow itself waits for nothing."""
    found, sent, count = _run(send_flow(_config(), GET), HttpResponse(503, {}, b""), HttpResponse(504, {}, b""), _SOUND)
    assert (found.id, len(sent), count, pauses) == (1, 3, 2, [])


def test_a_request_that_is_sent_once_is_not_repeated() -> None:
    """Whatever the server says of later."""
    flow = send_flow(_config(), Request(GET.operation, path={"id": 1}).once())
    with pytest.raises(HTTPError, match="503"):
        _run(flow, HttpResponse(503, {"retry-after": "1"}, b""))


def test_a_head_request_is_redirected_as_such() -> None:
    """By any of the statuses."""
    flow = send_flow(_config(), Request(samples.HEAD_TASK, path={"id": 1}))
    moved = HttpResponse(302, {"location": "/api/tasks/2/"}, b"")
    _, sent, _ = _run(flow, moved, HttpResponse(200, {}, b""))
    assert [(http.method, http.url) for http in sent] == [
        ("HEAD", "https://h/api/tasks/1/"),
        ("HEAD", "https://h/api/tasks/2/"),
    ]


def test_a_redirected_call_has_the_credentials_that_it_asks_for() -> None:
    """In its query, and no others."""
    schemes = (SecurityScheme("key", location="query", name="k"), SecurityScheme("other", location="query", name="o"))
    config = ClientConfig(
        "https://h",
        schemes=schemes,
        credentials={"key": "K", "other": "O"},
        headers=None,
        timeout=None,
        max_retries=0,
        on_retry=None,
    )
    operation = Operation[Any]("x", "GET", "/x/", result=codecs.ANY, security=(("key",),))
    moved = HttpResponse(307, {"location": "/y/"}, b"")
    _, sent, _ = _run(send_flow(config, Request(operation)), moved, HttpResponse(200, {}, b"{}"))
    assert [http.url for http in sent] == ["https://h/x/?k=K", "https://h/y/?k=K"]


def test_a_page_in_an_envelope_is_a_page() -> None:
    """What it says of itself may stand deeper in the envelope; an answer without one is as documented."""
    envelope = Envelope("data", page={"count": "meta.pages.total", "next": "links.next"})
    operation = Operation[Any](
        "x", "GET", "/x/", result=samples.LIST_TASKS.result, pagination=samples.PAGINATION, envelope=envelope
    )
    content = {"data": [task()], "meta": {"pages": {"total": 7}}, "links": {"next": None}}
    found = _read(operation, json.dumps(content).encode())
    assert (found.count, found.next, found.results[0].id) == (7, None, 1)
    without = {"count": 1, "next": None, "previous": None, "results": [task(2)]}
    assert _read(operation, json.dumps(without).encode()).results[0].id == 2
