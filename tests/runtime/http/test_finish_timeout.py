"""How long the end of an upload may take."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import httpx
import pytest

from synapse_client import BackendClient, ConfigurationError
from synapse_client.api.core import append_chunked_upload, finish_chunked_upload
from synapse_client.api.data_collection import confirm_presigned_upload, list_data_files
from synapse_client.api.ml import create_model
from synapse_client.runtime.http.prepare import prepare
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Delay, FaultRule

URL = "http://127.0.0.1:9"


def _seconds(request: Any, timeout: Any, **options: Any) -> float | None:
    with BackendClient(URL, "token", timeout=timeout, **options) as client:
        return prepare(client._config, request).timeout["read"]  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize(
    ("timeout", "finish", "read"),
    [
        (None, 300, 30),
        ({"connect": 1}, 300, 30),
        ({"read": 60}, 60, 60),
        (10, 10, 10),
        (httpx.Timeout(7), 7, 7),
        ({"read": 60, "finish": 900}, 900, 60),
        ({"finish": 5}, 5, 30),
        ({"finish": None}, None, 30),
    ],
)
def test_it_has_a_time_of_its_own(timeout: Any, finish: float | None, read: float) -> None:
    """300 seconds, as `read` where that is given, or as it says itself; other requests are as before."""
    ends: list[Any] = [
        finish_chunked_upload.request("u", {"md5": "0" * 32}),
        confirm_presigned_upload.request({"files": []}),
        create_model.request({"name": "m"}),
    ]
    assert [_seconds(request, timeout) for request in ends] == [finish] * 3
    chunk: Any = append_chunked_upload.request("u", {"file": b"ab"}, content_range="bytes 0-1/2")
    assert [_seconds(request, timeout) for request in (list_data_files.request(), chunk)] == [read] * 2


def test_options_and_pickles_keep_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client with other options has theirs."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", "token")
    request = finish_chunked_upload.request("u", {"md5": "0" * 32})
    with BackendClient(URL, timeout={"finish": 900}) as client:
        again = pickle.loads(pickle.dumps(client))
        for found, seconds in (
            (again, 900),
            (client.with_options(max_retries=0), 900),
            (again.with_options(timeout=5), 5),
        ):
            assert prepare(found._config, request).timeout["read"] == seconds  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("seconds", [0, -1, "5", True, 1e12])
def test_what_is_no_time_is_refused(seconds: Any) -> None:
    """By its name."""
    with pytest.raises(ConfigurationError, match="'finish'"):
        BackendClient(URL, "token", timeout={"finish": seconds})


def test_a_server_that_takes_its_time(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """An answer to the end of an upload that comes after the usual time is waited for, without another request."""
    path = tmp_path / "file.bin"
    path.write_bytes(b"content")
    rule = FaultRule(request="POST /chunked_upload/{pk}/", fault=Delay(0.6))
    timeout: Any = {"connect": 5, "read": 0.3, "finish": 10}
    with (
        synapse_sandbox_fresh.faults.plan([rule]),
        BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token, timeout=timeout, max_retries=0) as client,
    ):
        assert client.create_chunked_upload(path)["status"] == 2
    assert [request.method for request in synapse_sandbox_fresh.requests()] == ["PUT", "POST"]
