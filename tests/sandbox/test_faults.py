from __future__ import annotations

import hashlib
import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.fault_control import Faults
from synapse_client.sandbox.faults import (
    Answer,
    Corrupt,
    Cut,
    Delay,
    Drip,
    Edit,
    Fault,
    FaultPlanError,
    FaultRule,
    Links,
    LoseUpload,
    Redirect,
    Reset,
    Silence,
)

ROOT = Path(__file__).parents[2]
TASK = "/tasks/456/"
CONTENT = b"0123456789"
# A client that is still writing may meet the reset there, and the end of the connection after it.
BROKEN = (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError)
NEW_PLUGIN = {"code": "new-plugin", "name": "New", "category": "export"}


@pytest.fixture
def faults(sandbox: Sandbox) -> Iterator[Faults]:
    """Return the fault plan, empty."""
    with sandbox.faults as found:
        yield found


def _plugins(api: httpx.Client) -> int:
    count: int = api.get("/plugins/").json()["count"]
    return count


def _start_upload(api: httpx.Client) -> dict[str, Any]:
    answer = _put(api, "/chunked_upload/", 0, 3)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _put(api: httpx.Client, url: str, first: int, last: int) -> httpx.Response:
    return api.put(
        url,
        files={"file": ("file", CONTENT[first : last + 1])},
        data={"filename": "digits.bin"},
        headers={"Content-Range": f"bytes {first}-{last}/10"},
    )


# ------------------------------------------------------------------------------------------------- which requests


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


# ------------------------------------------------------------------------------------------------- answers


def test_answer_instead_of_the_work(api: httpx.Client, faults: Faults) -> None:
    """Status, headers and JSON body as planned; nothing is made, and the connection lives on."""
    before = _plugins(api)
    faults.add("POST /plugins/", Answer(400, json={"code": ["Taken."]}, headers={"X-Request-ID": "abc"}))
    answer = api.post("/plugins/", json=NEW_PLUGIN)
    assert (answer.status_code, answer.json(), answer.headers["x-request-id"]) == (400, {"code": ["Taken."]}, "abc")
    assert answer.headers["content-type"] == "application/json"
    assert _plugins(api) == before


def test_answer_after_the_work(api: httpx.Client, faults: Faults) -> None:
    """A 502 of a gateway: the plugin is there all the same."""
    before = _plugins(api)
    faults.add("POST /plugins/", Answer(502, text="<html><body>Bad Gateway</body></html>", when="after"))
    answer = api.post("/plugins/", json=NEW_PLUGIN)
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert _plugins(api) == before + 1


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
    """A client that hangs up in the middle is no error of the server."""
    faults.add("* /*", Answer(500, size=100_000_000))
    with api.stream("GET", TASK) as answer:
        assert answer.status_code == 500
    assert api.get(TASK).status_code == 200


def test_answer_reads_the_body_it_ignores(api: httpx.Client, faults: Faults) -> None:
    """A big body is taken off the connection, so that the next request is understood."""
    faults.add("PUT /chunked_upload/", Answer(413))
    with_body = api.put("/chunked_upload/", content=bytes(5_000_000))
    assert with_body.status_code == 413


# ------------------------------------------------------------------------------------------------- broken connections


@pytest.mark.parametrize(("when", "made"), [("unread", 0), ("before", 0), ("after", 1)])
def test_reset_before_and_after_the_work(api: httpx.Client, faults: Faults, when: Any, made: int) -> None:
    """The client sees a reset; the work was done or not."""
    before = _plugins(api)
    faults.add("POST /plugins/", Reset(when))
    with pytest.raises(BROKEN):
        api.post("/plugins/", json=NEW_PLUGIN)
    assert _plugins(api) == before + made


def test_unread_reset_breaks_a_long_body(api: httpx.Client, faults: Faults) -> None:
    """The connection is gone before the body was sent."""
    faults.add("PUT /chunked_upload/", Reset("unread"))
    with pytest.raises(BROKEN):
        api.put("/chunked_upload/", content=bytes(50_000_000))


@pytest.mark.parametrize(("when", "made"), [("before", 0), ("after", 1)])
def test_silence_before_and_after_the_work(api: httpx.Client, faults: Faults, when: Any, made: int) -> None:
    """The client times out; the work was done or not."""
    before = _plugins(api)
    faults.add("POST /plugins/", Silence(when))
    with pytest.raises(httpx.ReadTimeout):
        api.post("/plugins/", json=NEW_PLUGIN, timeout=httpx.Timeout(30, read=0.2))
    assert _plugins(api) == before + made


def test_silence_ends(api: httpx.Client, faults: Faults) -> None:
    """After its seconds the connection is closed without an answer."""
    faults.add("* /*", Silence(seconds=0.05))
    with pytest.raises(httpx.RemoteProtocolError):
        api.get(TASK)


def test_clear_ends_what_is_held_up(api: httpx.Client, faults: Faults) -> None:
    """A silent request is let go, a delayed one goes on."""
    faults.plan([FaultRule(f"GET {TASK}", Silence()), FaultRule("GET /projects/{pk}/", Delay(60))])
    with ThreadPoolExecutor(2) as pool:
        silent = pool.submit(api.get, TASK)
        delayed = pool.submit(api.get, "/projects/123/")
        while len(faults.hits) < 2:
            pass
        faults.clear()
        assert delayed.result(timeout=10).status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            silent.result(timeout=10)


def test_delay(api: httpx.Client, faults: Faults) -> None:
    """The answer comes later; a client that has given up does not undo the work."""
    before = _plugins(api)
    faults.add("POST /plugins/", Delay(0.3))
    with pytest.raises(httpx.ReadTimeout):
        api.post("/plugins/", json=NEW_PLUGIN, timeout=httpx.Timeout(30, read=0.1))
    while _plugins(api) == before:
        pass
    assert _plugins(api) == before + 1


def test_drip(api: httpx.Client, faults: Faults) -> None:
    """The answer is whole, and arrives in pieces with pauses."""
    whole = api.get(TASK).json()
    faults.add("* /*", Drip(size=200, seconds=0.02))
    started = time.monotonic()
    answer = api.get(TASK)
    assert answer.json() == whole
    assert time.monotonic() - started > 0.02 * (len(answer.content) // 200)


@pytest.mark.parametrize("fault", [Cut(), Cut(at=0), Cut(at=20), Cut(reset=True)])
def test_cut_body(api: httpx.Client, faults: Faults, fault: Cut) -> None:
    """Headers promise more bytes than come."""
    length = int(api.get(TASK).headers["content-length"])
    faults.add("* /*", fault)
    with api.stream("GET", TASK) as answer:
        assert int(answer.headers["content-length"]) == length
        with pytest.raises(BROKEN):
            answer.read()


def test_cut_sends_as_many_bytes_as_planned(sandbox: Sandbox, faults: Faults) -> None:
    """The part before the cut arrives."""
    faults.add("* /*", Cut(at=7))
    address = urlsplit(sandbox.url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=30)
    connection.request("GET", "/health/")
    with pytest.raises(http.client.IncompleteRead) as caught:
        connection.getresponse().read()
    connection.close()
    assert caught.value.partial == b'{"statu'


def test_cut_inside_a_chunk(api: httpx.Client, faults: Faults) -> None:
    """The transfer coding breaks off, not the JSON alone."""
    faults.add("* /*", Cut(chunked=True))
    with api.stream("GET", TASK) as answer:
        assert answer.headers["transfer-encoding"] == "chunked"
        with pytest.raises(httpx.RemoteProtocolError, match="chunked"):
            answer.read()


def test_cut_stream(api: httpx.Client, faults: Faults) -> None:
    """A log tail, which has no length, breaks off after its first piece."""
    faults.add("GET /async/jobs/*", Cut())
    with api.stream("GET", "/async/jobs/789/tail_console_logs/") as answer:
        blocks = answer.iter_raw()
        assert b"connected" in next(blocks)
        with pytest.raises(httpx.RemoteProtocolError):
            next(blocks)


def test_cut_download(api: httpx.Client, faults: Faults) -> None:
    """Stored files too; the rest can be had by a range."""
    picture = api.get(TASK).json()["files"]["image_1"]["url"]
    whole = api.get(picture).content
    faults.add("GET /media/*", Cut(at=40))
    got: list[bytes] = []
    with api.stream("GET", picture) as answer, pytest.raises(httpx.RemoteProtocolError):
        got.extend(answer.iter_raw())
    assert b"".join(got) == whole[:40]
    assert api.get(picture, headers={"Range": "bytes=40-"}).content == whole[40:]


# ------------------------------------------------------------------------------------------------- changed answers


def test_edit(api: httpx.Client, faults: Faults) -> None:
    """Fields, numbers, headers and status of the true answer are changed; its length fits."""
    faults.add(
        "* /*",
        Edit(
            fields={"next": None, "results.0.id": "other", "extra": [1]},
            add={"count": 3, "results.1.id": -1},
            headers={"content-type": "text/html"},
            status=206,
        ),
    )
    answer = api.get("/sdk/tasks/")
    found = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (206, "text/html")
    assert (found["count"], found["extra"], found["results"][0]["id"], found["results"][1]["id"]) == (
        5,
        [1],
        "other",
        456,
    )


@pytest.mark.parametrize("edit", [Edit(fields={"a.b.c": 1}), Edit(add={"title": 1}), Edit(add={"nothing": 1})])
def test_edit_that_does_not_fit_leaves_the_answer(api: httpx.Client, faults: Faults, edit: Edit) -> None:
    """A name that leads nowhere changes nothing."""
    whole = api.get("/projects/123/").json()
    faults.add("* /*", edit)
    assert api.get("/projects/123/").json() == whole


def test_links_to_another_origin(sandbox: Sandbox, api: httpx.Client, faults: Faults) -> None:
    """`next` and an upload's `url` keep path and query."""
    sandbox.seed_tasks(5)
    faults.add("* /*", Links("https://elsewhere.example:8443"), times=None)
    assert (
        api.get("/sdk/tasks/?page_size=2&search=").json()["next"]
        == "https://elsewhere.example:8443/sdk/tasks/?page=2&page_size=2&search="
    )
    upload = _start_upload(api)
    assert upload["url"] == f"https://elsewhere.example:8443/chunked_upload/{upload['id']}/"


@pytest.mark.parametrize(
    ("to", "location"),
    [
        ("/tasks/457/", "/tasks/457/"),
        ("http://elsewhere.example", "http://elsewhere.example/tasks/456/?a=b"),
        ("http://elsewhere.example/x", "http://elsewhere.example/x"),
    ],
)
def test_redirect(api: httpx.Client, faults: Faults, to: str, location: str) -> None:
    """Within the origin, or elsewhere."""
    faults.add("* /*", Redirect(to, 302))
    answer = api.get(TASK, params={"a": "b"})
    assert (answer.status_code, answer.headers["location"]) == (302, location)


# ------------------------------------------------------------------------------------------------- uploads


def test_wrong_offset(api: httpx.Client, faults: Faults) -> None:
    """The answer lies about the offset, the server does not."""
    faults.add("PUT /chunked_upload/", Edit(add={"offset": -3}))
    upload = _start_upload(api)
    assert upload["offset"] == 1
    assert api.get(upload["url"]).json()["offset"] == 4
    assert _put(api, upload["url"], 1, 9).json()["expected_offset"] == 4


@pytest.mark.parametrize(("how", "status", "state"), [("expired", 410, 200), ("deleted", 404, 404)])
def test_lost_upload(api: httpx.Client, faults: Faults, how: Any, status: int, state: int) -> None:
    """From that request on the upload is expired or gone."""
    upload = _start_upload(api)
    faults.add("PUT /chunked_upload/{id}/", LoseUpload(how))
    assert _put(api, upload["url"], 4, 9).status_code == status
    assert _put(api, upload["url"], 4, 9).status_code == status
    assert api.get(upload["url"]).status_code == state


def test_upload_that_is_not_there_cannot_be_lost(api: httpx.Client, faults: Faults) -> None:
    """The server answers as ever."""
    faults.add("PUT /chunked_upload/{id}/", LoseUpload(), times=None)
    for pk in ("nothing", "11111111-1111-4111-8111-111111111111"):
        assert _put(api, f"/chunked_upload/{pk}/", 4, 9).status_code == 404


def test_corrupted_bytes_are_found_at_the_end(api: httpx.Client, faults: Faults) -> None:
    """One byte of an unfinished upload is changed: its checksum does not match any more."""
    faults.add("PUT /chunked_upload/{id}/", Corrupt(at=-1))
    upload = _start_upload(api)
    assert _put(api, upload["url"], 4, 9).status_code == 200
    answer = api.post(upload["url"], json={"md5": hashlib.md5(CONTENT).hexdigest()})
    assert (answer.status_code, answer.json()["detail"]) == (400, "checksum does not match")


def test_corrupted_answer(api: httpx.Client, faults: Faults) -> None:
    """A download with one wrong byte; what is stored is sound."""
    picture = api.get(TASK).json()["files"]["image_1"]["url"]
    whole = api.get(picture).content
    faults.add("GET /media/*", Corrupt("answer", at=10))
    wrong = api.get(picture).content
    assert [index for index, (one, other) in enumerate(zip(wrong, whole, strict=True)) if one != other] == [10]
    assert api.get(picture).content == whole


def test_corrupt_without_a_file_does_nothing(api: httpx.Client, faults: Faults) -> None:
    """An answer that names no file, or a place beyond its end."""
    faults.add("GET /projects/{pk}/", Corrupt())
    faults.add("PUT /chunked_upload/", Corrupt(at=1000))
    assert api.get("/projects/123/").status_code == 200
    upload = _start_upload(api)
    assert api.get(upload["file"]).content == CONTENT[:4]


# ------------------------------------------------------------------------------------------------- plans as data


EVERY_FAULT: list[Fault] = [
    Answer(503, json={"detail": "Busy"}, headers={"A": "b"}, retry_after=1.5, retry_after_form="date", when="after"),
    Answer(200, text="…", size=10, content_type="text/plain", chunked=True),
    Corrupt("answer", -2),
    Cut(at=3, chunked=True, reset=True),
    Delay(0.5),
    Drip(2, 0.1),
    Edit({"a.0": None}, {"b": -1}, {"C": "d"}, 201),
    Links("http://a.example:1", ("next",)),
    LoseUpload("deleted"),
    Redirect("/there", 308),
    Reset("unread"),
    Silence("after", 3),
]


@pytest.mark.parametrize("fault", EVERY_FAULT, ids=lambda fault: fault.kind)
def test_json_form_says_the_same(fault: Fault) -> None:
    """A rule survives the way to JSON and back, and leaves out what is as by default."""
    rule = FaultRule("PUT /chunked_upload/{id}/", fault, nth=2, times=None)
    assert FaultRule.from_dict(rule.to_dict()) == rule
    assert FaultRule("GET /", Reset()).to_dict() == {"request": "GET /", "fault": {"kind": "reset"}}


def test_server_takes_every_fault(faults: Faults) -> None:
    """What the client's side accepts, the server's does."""
    rules = [FaultRule("PUT /chunked_upload/{id}/", fault) for fault in EVERY_FAULT]
    faults.plan(rules)
    assert faults.rules == rules


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ({}, "a plan must be a list of rules, not dict"),
        ([{"request": "* /*", "fault": {"kind": "reset"}}, 3], "rule 1: a rule must be an object, not 3"),
        ([{"fault": {"kind": "reset"}}], "rule 0: 'request' is missing"),
        ([{"request": "* /*"}], "rule 0: 'fault' is missing"),
        ([{"request": "* /*", "fault": 5}], "rule 0: 'fault' must be a fault, such as Answer"),
        ([{"request": "/x/", "fault": {"kind": "reset"}}], "rule 0: 'request' must be a method and a path"),
        ([{"request": "get /x/", "fault": {"kind": "reset"}}], "rule 0: 'request' must be a method and a path"),
        ([{"request": "* /*", "fault": {"kind": "boom"}}], "rule 0: fault: 'kind' must be one of answer, corrupt"),
        ([{"request": "* /*", "fault": {}}], "rule 0: fault: 'kind' must be one of answer, corrupt"),
        ([{"request": "* /*", "fault": {"kind": "reset", "at": 1}}], "fault 'reset': unknown key 'at'; known are when"),
        ([{"request": "* /*", "fault": {"kind": "answer"}}], "fault 'answer': 'status' is missing"),
        ([{"request": "* /*", "fault": {"kind": "answer", "status": 100}}], "'status' must be a whole number from 200"),
        ([{"request": "* /*", "nth": 0, "fault": {"kind": "reset"}}], "'nth' must be a whole number from 1"),
        ([{"request": "* /*", "times": True, "fault": {"kind": "reset"}}], "'times' must be a whole number from 1"),
        ([{"request": "* /*", "fault": {"kind": "delay", "seconds": -1}}], "'seconds' must be seconds, from 0.001"),
        ([{"request": "* /*", "fault": {"kind": "lose_upload"}}], "'lose_upload' needs a request to '/chunked_upload/"),
    ],
)
def test_unsound_plan_is_refused(faults: Faults, plan: Any, message: str) -> None:
    """The message names the rule and what would be right; the plan there stays."""
    faults.add("* /nothing/", Answer(500))
    with pytest.raises(FaultPlanError) as caught:
        faults.plan(plan)
    assert message in str(caught.value)
    assert len(faults.rules) == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda: Answer(600),
        lambda: Answer(200, json=1, text="x"),
        lambda: Answer(200, json={1, 2}),
        lambda: Answer(200, headers={"A": "b\r\nC: d"}),
        lambda: Answer(200, headers={"A b": "c"}),
        lambda: Answer(200, content_type="text/html\n"),
        lambda: Answer(200, size=-1),
        lambda: Answer(429, retry_after=float("nan")),
        lambda: Reset("later"),
        lambda: Silence(seconds=1e9),
        lambda: Cut(at=-1),
        lambda: Cut(chunked="yes"),
        lambda: Drip(size=0),
        Edit,
        lambda: Edit(add={"offset": "3"}),
        lambda: Links("elsewhere"),
        lambda: Links("http://a.example/path"),
        lambda: Links("http://a.example:x"),
        lambda: Links("http://a.example", "next"),
        lambda: Redirect("ftp://a.example"),
        lambda: Redirect("/x", 300),
        lambda: LoseUpload("stolen"),
        lambda: Corrupt("memory"),
    ],
)
def test_unsound_fault_is_refused(make: Any) -> None:
    """A value out of range is an error where the fault is made."""
    with pytest.raises(FaultPlanError):
        make()


def test_control_needs_the_key(api: httpx.Client, faults: Faults) -> None:
    """Nobody but the owner of the sandbox can plan faults."""
    assert api.put("/__sandbox__/faults/", json=[]).status_code == 404
    faults.add("* /*", Answer(500), times=None)
    assert api.delete("/__sandbox__/faults/").status_code == 404
    assert api.get(TASK).status_code == 500


def test_raw_socket_sees_the_reset(sandbox: Sandbox, faults: Faults) -> None:
    """It is a TCP reset, not an orderly end."""
    faults.add("* /*", Reset())
    address = urlsplit(sandbox.url)
    with socket.create_connection((str(address.hostname), address.port or 0), timeout=30) as raw:
        raw.sendall(b"GET /health/ HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            raw.recv(100)


# ------------------------------------------------------------------------------------------------- the command


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "synapse_client.sandbox", "--json", *arguments]


def test_command_takes_a_plan(tmp_path: Path) -> None:
    """`--faults` is in force from the first request on; a silent request does not hold up the end."""
    plan = tmp_path / "plan.json"
    plan.write_text(
        '[{"request": "GET /health/", "times": 2, "fault": {"kind": "answer", "status": 503}},'
        ' {"request": "* /*", "nth": 4, "fault": {"kind": "silence"}}]'
    )
    with subprocess.Popen(_command("--faults", str(plan)), stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        assert [httpx.get(f"{url}/health/").status_code for _ in range(3)] == [503, 503, 200]
        address = urlsplit(url)
        with socket.create_connection((str(address.hostname), address.port or 0), timeout=30) as raw:
            raw.sendall(b"GET /health/ HTTP/1.1\r\nHost: x\r\n\r\n")
            process.terminate()
            assert process.wait(timeout=10) == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "plan.json: Expecting property name"),
        ('[{"request": "* /*", "fault": {"kind": "boom"}}]', "plan.json: rule 0: fault: 'kind' must be one of"),
        (None, "No such file"),
    ],
)
def test_command_refuses_an_unsound_plan(tmp_path: Path, text: str | None, message: str) -> None:
    """The exit code is 2, and the message names file and rule."""
    plan = tmp_path / "plan.json"
    if text is not None:
        plan.write_text(text)
    result = subprocess.run(
        _command("--faults", str(plan)), capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert result.returncode == 2
    assert message in result.stderr


@pytest.mark.parametrize("url", ["backend", "ftp://backend", "http://backend/path"])
def test_command_refuses_an_unsound_internal_url(url: str) -> None:
    """The message says what would be right."""
    result = subprocess.run(
        _command("--internal-url", url), capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert result.returncode == 2
    assert "is not scheme and host, such as http://backend:8000" in result.stderr
