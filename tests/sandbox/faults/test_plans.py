"""Fault plans as data, and the command that takes them."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
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
from tests.sandbox.faults.support import ROOT, TASK

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
