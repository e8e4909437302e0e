"""Secrets that servers repeat, or that URLs hold: none comes to light. Each cell of the matrix looks for its own."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError, ConfigurationError
from synapse_client.api.annotation import get_project
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, Edit, FaultRule, Redirect, Reset
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.faults.operations import Cell
from tests.faults.secrets import assert_hidden

Callers = dict[str, SyncCaller | AsyncCaller]
SIGNATURE = "planted-signature-0123456789"


@pytest.fixture(params=["sync", "async"])
def caller(request: pytest.FixtureRequest, callers: Callers) -> Any:
    """Return the client under test."""
    return callers[request.param]


def _echoes(token: str) -> dict[str, Any]:
    return {
        "detail": Answer(401, json={"detail": f"Invalid token {token}."}),
        "text": Answer(500, text=f"Traceback: headers = {{'Synapse-Access-Token': 'Token {token}'}}"),
        "header": Answer(403, headers={"X-Echo": f"Token {token}"}),
        "not-json": Answer(200, text=f"<html>{token}</html>"),
        "redirect": Redirect(f"http://elsewhere.example/?token={token}"),
    }


@pytest.mark.parametrize("name", ["detail", "text", "header", "not-json", "redirect"])
def test_token_that_the_server_repeats_is_hidden(  # its own token, in error bodies, headers and URLs
    name: str, caller: Any, sandbox: Sandbox, log: list[str], pauses: list[float], state_home: Path
) -> None:
    """Error texts, attributes and pickles have stars in its place."""
    rules = [FaultRule("GET /projects/{pk}/", _echoes(sandbox.token)[name], times=None)]
    with sandbox.faults.plan(rules), pytest.raises(ClientError) as caught:
        caller.run(lambda client: client.get_project(123))
    assert_hidden([sandbox.token], log=log, error=caught.value, objects=[caller.client], folder=state_home)


def test_token_in_a_header_of_one_request_is_hidden(
    caller: Any, sandbox: Sandbox, log: list[str], pauses: list[float], state_home: Path
) -> None:
    """As one of the client's own, wherever the server repeats it."""
    planted = "planted-token-of-one-request"
    request = get_project.request(123)
    request.headers = {"X-Gateway-Key": f"Bearer {planted}"}
    rules = [FaultRule("GET /projects/{pk}/", _echoes(planted)["detail"], times=None)]
    with sandbox.faults.plan(rules), pytest.raises(ClientError) as caught:
        caller.run(lambda client: client.send(request))
    assert_hidden([planted], log=log, error=caught.value, objects=[caller.client], folder=state_home)


@pytest.mark.parametrize("where", ["download", "upload"])
def test_signature_in_a_url_is_hidden(
    where: str, caller: Any, sandbox: Sandbox, cell: Cell, log: list[str], pauses: list[float], state_home: Path
) -> None:
    """The values of a signed URL's query are in no error and no log line."""
    signed = f"X-Amz-Signature={SIGNATURE}"
    rules: dict[str, list[FaultRule]] = {
        "download": [FaultRule("GET /media/*", Reset(), times=None)],
        "upload": [FaultRule("PUT /chunked_upload/", Edit(fields={"url": f"http://elsewhere.example/?{signed}"}))],
    }
    calls: dict[str, Callable[[Any], Any]] = {
        "download": lambda client: client.download_to(cell.folder)(f"{cell.picture}?{signed}"),
        "upload": lambda client: client.create_chunked_upload(cell.file()),
    }
    with sandbox.faults.plan(rules[where]), pytest.raises(ClientError) as caught:
        caller.run(calls[where])
    shown = [line for line in log if line.startswith("synapse_client")]
    assert not [line for line in shown if SIGNATURE in line]
    assert SIGNATURE not in str(caught.value)
    assert SIGNATURE not in str(caught.value.url)


@pytest.mark.parametrize("kind", [BackendClient, AsyncBackendClient])
def test_credentials_in_base_url_are_refused_and_not_shown(kind: Any) -> None:
    """They belong into arguments."""
    with pytest.raises(ConfigurationError) as caught:
        kind("http://planted-user:planted-password@127.0.0.1", "x")
    assert "planted" not in str(caught.value)


@pytest.mark.parametrize("kind", [BackendClient, AsyncBackendClient])
def test_pickled_client_has_no_token(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token of the environment stays there; one that was an argument makes pickling an error."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", "planted-token-1")
    monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", "planted-token-2")
    assert b"planted" not in pickle.dumps(kind("http://127.0.0.1"))
    with pytest.raises(ConfigurationError) as caught:
        pickle.dumps(kind("http://127.0.0.1", "planted-token-3"))
    assert "planted" not in str(caught.value)


def test_files_of_interrupted_work_have_no_token(
    caller: Any, sandbox: Sandbox, cell: Cell, log: list[str], pauses: list[float], state_home: Path
) -> None:
    """An upload's journal, a download's note and a bulk upload's report are written, without it."""
    before = set(state_home.rglob("*"))
    rules = [FaultRule("PUT /chunked_upload/{id}/", Reset(), times=None)]
    with sandbox.faults.plan(rules), pytest.raises(ClientError) as caught:
        caller.run(lambda client: client.create_chunked_upload(cell.file(), chunk_size=1000))
    assert any(path.is_file() for path in set(state_home.rglob("*")) - before)
    assert_hidden([sandbox.token], log=log, error=caught.value, objects=[], folder=state_home)
    items = [{"files": {"image_1": cell.file()}}, {"files": {"nothing": cell.file()}}]
    with sandbox.faults.plan([FaultRule("POST /data_files/", Answer(400, text=sandbox.token))]):
        caller.run(lambda client: client.upload_data_collection(123, items, report=cell.folder / "report.jsonl"))
    assert (cell.folder / "report.jsonl").stat().st_size
    assert_hidden([sandbox.token], log=log, error=None, objects=[], folder=cell.folder)


def test_refused_connection_tells_no_token(
    caller: Any,
    sandbox: Sandbox,
    log: list[str],
    pauses: list[float],
    state_home: Path,
) -> None:
    """Nor does a log at DEBUG about each attempt."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        client = type(caller.client)(url, sandbox.token, sandbox.agent_token, tenant="planted-tenant", max_retries=1)
        with pytest.raises(ClientError) as caught:
            caller.run(lambda client: client.health_check_agent(sandbox.agent_token), client)
    secrets = [sandbox.token, sandbox.agent_token, "planted-tenant"]
    assert_hidden(secrets, log=log, error=caught.value, objects=[client], folder=state_home)
