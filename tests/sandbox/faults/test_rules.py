"""Which requests a fault plan meets, and what it answers instead."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime

import httpx
import pytest

from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.fault_control import Faults
from synapse_client.sandbox.faults import (
    Answer,
    FaultRule,
    Reset,
)
from tests.sandbox.faults.support import NEW_PLUGIN, TASK, plugins


def test_no_plan_no_fault(api: httpx.Client, faults: Faults) -> None:
    """Without a plan nothing is counted and nothing happens."""
    assert api.get(TASK).status_code == 200
    assert (faults.rules, faults.hits) == ([], [])


def test_nth_and_times_choose_among_matching_requests(api: httpx.Client, faults: Faults) -> None:
    """The second and the third matching request are hit; others are not counted."""
    faults.add("GET /tasks/{pk}/", Answer(503), nth=2, times=2)
    codes = [api.get(path).status_code for path in (TASK, "/projects/123/", "/tasks/457/", TASK, TASK)]
    assert codes == [200, 200, 503, 503, 200]
    hits = faults.hits
    assert [(hit.rule, hit.kind, hit.request, hit.number) for hit in hits] == [
        (0, "answer", "GET /tasks/457/", 2),
        (0, "answer", "GET /tasks/456/", 3),
    ]
    assert all(abs(hit.time - time.time()) < 60 for hit in hits)


def test_first_due_rule_wins_and_all_count(api: httpx.Client, faults: Faults) -> None:
    """Each rule counts every request that matches it, also one that another rule has hit."""
    faults.plan([FaultRule(f"GET {TASK}", Answer(503)), FaultRule("* /*", Answer(500), nth=2, times=None)])
    assert [api.get(TASK).status_code for _ in range(3)] == [503, 500, 500]
    assert [hit.rule for hit in faults.hits] == [0, 1, 1]


@pytest.mark.parametrize(
    ("request_", "hit"),
    [
        ("GET /tasks/456/", True),
        ("GET /tasks/{pk}/", True),
        ("* /tasks/*", True),
        ("* /*", True),
        ("POST /tasks/456/", False),
        ("GET /tasks/", False),
        ("GET /{x}/", False),
        ("GET /tasks/4.6/", False),
        ("GET /sdk/*", False),
    ],
)
def test_request_patterns(api: httpx.Client, faults: Faults, request_: str, hit: bool) -> None:
    """A placeholder is one segment, a star is anything, everything else is literal; the query does not matter."""
    faults.add(request_, Answer(418))
    assert (api.get(TASK, params={"expand": "data_unit"}).status_code == 418) is hit


def test_plan_is_replaced_extended_and_cleared(api: httpx.Client, faults: Faults) -> None:
    """`plan` begins anew, `add` keeps counters, the end of the block and `clear` end it."""
    first, second = FaultRule("* /*", Answer(500)), FaultRule(f"GET {TASK}", Reset("after"), nth=3, times=None)
    with faults.plan([first, second.to_dict()]):
        assert faults.rules == [first, second]
        assert api.get(TASK).status_code == 500
        faults.add("* /*", Answer(501), times=None)
        assert api.get(TASK).status_code == 501
        faults.plan([first])
        assert faults.hits == []
        assert api.get(TASK).status_code == 500
    assert faults.rules == []
    assert api.get(TASK).status_code == 200


def test_reset_of_the_sandbox_ends_the_plan(sandbox: Sandbox, api: httpx.Client, faults: Faults) -> None:
    """The state after the start has no faults."""
    faults.add("* /*", Answer(500), times=None)
    sandbox.reset()
    assert api.get(TASK).status_code == 200


def test_requests_hit_are_on_record(sandbox: Sandbox, api: httpx.Client, faults: Faults) -> None:
    """With the status that was sent, or none."""
    faults.plan([FaultRule("* /*", Answer(503)), FaultRule("* /*", Reset(), nth=2)])
    api.get(TASK)
    with pytest.raises(httpx.ReadError):
        api.get(TASK)
    assert [record.status for record in sandbox.requests()] == [503, None]


def test_many_threads_hit_exactly_as_often_as_planned(api: httpx.Client, faults: Faults) -> None:
    """Counting is safe: of 64 requests at once exactly 10 are hit."""
    faults.add("GET /tasks/{pk}/", Answer(503), nth=5, times=10)
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda _: api.get(TASK).status_code, range(64)))
    assert codes.count(503) == 10
    assert len(faults.hits) == 10


def test_answer_instead_of_the_work(api: httpx.Client, faults: Faults) -> None:
    """Status, headers and JSON body as planned; nothing is made, and the connection lives on."""
    before = plugins(api)
    faults.add("POST /plugins/", Answer(400, json={"code": ["Taken."]}, headers={"X-Request-ID": "abc"}))
    answer = api.post("/plugins/", json=NEW_PLUGIN)
    assert (answer.status_code, answer.json(), answer.headers["x-request-id"]) == (400, {"code": ["Taken."]}, "abc")
    assert answer.headers["content-type"] == "application/json"
    assert plugins(api) == before


def test_answer_after_the_work(api: httpx.Client, faults: Faults) -> None:
    """A 502 of a gateway: the plugin is there all the same."""
    before = plugins(api)
    faults.add("POST /plugins/", Answer(502, text="<html><body>Bad Gateway</body></html>", when="after"))
    answer = api.post("/plugins/", json=NEW_PLUGIN)
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert plugins(api) == before + 1


@pytest.mark.parametrize("status", [200, 204, 304, 520, 599])
def test_answer_of_any_status_without_a_body(api: httpx.Client, faults: Faults, status: int) -> None:
    """The answer is empty and well framed."""
    faults.add("* /*", Answer(status))
    answer = api.get(TASK)
    assert (answer.status_code, answer.content) == (status, b"")
    assert "content-type" not in answer.headers
    assert api.get(TASK).status_code == 200


def test_answer_with_another_content_type(api: httpx.Client, faults: Faults) -> None:
    """A body may say that it is something else; invalid JSON too."""
    faults.add("* /*", Answer(200, text='{"id": 4', content_type="application/json"))
    answer = api.get(TASK)
    assert (answer.headers["content-type"], answer.text) == ("application/json", '{"id": 4')


def test_retry_after_in_both_forms(api: httpx.Client, faults: Faults) -> None:
    """As seconds, or as an HTTP date that lies so far ahead."""
    faults.add("* /*", Answer(429, retry_after=2))
    faults.add("* /*", Answer(503, retry_after=30, retry_after_form="date"), nth=2)
    assert api.get(TASK).headers["retry-after"] == "2"
    when = parsedate_to_datetime(api.get(TASK).headers["retry-after"]).timestamp()
    assert 28 < when - time.time() <= 31


@pytest.mark.parametrize("chunked", [False, True])
def test_huge_answer_is_streamed(api: httpx.Client, faults: Faults, chunked: bool) -> None:
    """An error page of 100 MB, with or without a length."""
    faults.add("* /*", Answer(500, text="<p>error</p>", size=100_000_000, chunked=chunked))
    with api.stream("GET", TASK) as answer:
        assert (answer.headers.get("content-length") is None) is chunked
        size = sum(len(block) for block in answer.iter_raw())
    assert size == 100_000_000


def test_huge_answer_may_be_left_unread(api: httpx.Client, faults: Faults) -> None:
    """A client that hangs up in the middle is not an error of the server."""
    faults.add("* /*", Answer(500, size=100_000_000))
    with api.stream("GET", TASK) as answer:
        assert answer.status_code == 500
    assert api.get(TASK).status_code == 200


def test_answer_reads_the_body_it_ignores(api: httpx.Client, faults: Faults) -> None:
    """A big body is taken off the connection, so that the next request is understood."""
    faults.add("PUT /chunked_upload/", Answer(413))
    with_body = api.put("/chunked_upload/", content=bytes(5_000_000))
    assert with_body.status_code == 413
