"""Connections that a fault plan breaks."""

from __future__ import annotations

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.fault_control import Faults
from synapse_client.sandbox.faults import (
    Cut,
    Delay,
    Drip,
    FaultRule,
    Reset,
    Silence,
)
from tests.sandbox.faults.support import BROKEN, NEW_PLUGIN, TASK, plugins


@pytest.mark.parametrize(("when", "made"), [("unread", 0), ("before", 0), ("after", 1)])
def test_reset_before_and_after_the_work(api: httpx.Client, faults: Faults, when: Any, made: int) -> None:
    """The client sees a reset; the work was done or not."""
    before = plugins(api)
    faults.add("POST /plugins/", Reset(when))
    with pytest.raises(BROKEN):
        api.post("/plugins/", json=NEW_PLUGIN)
    assert plugins(api) == before + made


def test_unread_reset_breaks_a_long_body(api: httpx.Client, faults: Faults) -> None:
    """The connection is gone before the body was sent."""
    faults.add("PUT /chunked_upload/", Reset("unread"))
    with pytest.raises(BROKEN):
        api.put("/chunked_upload/", content=bytes(50_000_000))


@pytest.mark.parametrize(("when", "made"), [("before", 0), ("after", 1)])
def test_silence_before_and_after_the_work(api: httpx.Client, faults: Faults, when: Any, made: int) -> None:
    """The client times out; the work was done or not."""
    before = plugins(api)
    faults.add("POST /plugins/", Silence(when))
    with pytest.raises(httpx.ReadTimeout):
        api.post("/plugins/", json=NEW_PLUGIN, timeout=httpx.Timeout(30, read=0.2))
    assert plugins(api) == before + made


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
    before = plugins(api)
    faults.add("POST /plugins/", Delay(0.3))
    with pytest.raises(httpx.ReadTimeout):
        api.post("/plugins/", json=NEW_PLUGIN, timeout=httpx.Timeout(30, read=0.1))
    while plugins(api) == before:
        pass
    assert plugins(api) == before + 1


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
