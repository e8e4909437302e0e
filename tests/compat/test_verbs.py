# pyright: reportPrivateUsage=false
# A subclass of the vendor's client calls these methods too.

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synapse_client.compat import BackendClient, BaseClient, ClientError, NotFoundError, RateLimitError
from synapse_client.testing import Answer, Backend


class _Model:
    """What pydantic's models have of methods."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value

    @classmethod
    def model_validate(cls, value: Any) -> _Model:
        if "status" not in value:
            raise ValueError("status is missing")
        return cls(value)

    def model_dump(self, *, mode: str = "python") -> dict[str, Any]:
        return {**self.value, "result": None}


def test_verbs(client: BackendClient, synapse_backend: Backend) -> None:
    """Paths come with or without slashes and queries, bodies as ``data`` or ``json``, lists as repeated keys."""
    assert client._get("tasks/456/?expand=data_unit", params={"fields": ["id", "data_unit"]})["data_unit"]["id"] == 787
    assert synapse_backend.requests()[-1].query == [("expand", "data_unit"), ("fields", "id"), ("fields", "data_unit")]
    made = client._post("/plugins/", json={"code": "raw", "name": "Raw", "category": "export"})
    assert client._put(f"plugins/{made['id']}/", data={"name": "Other"})["name"] == "Other"
    assert client._patch("jobs/789/", data={"status": "RUNNING"})["status"].upper() == "RUNNING"
    with pytest.raises(ClientError) as caught:
        client._delete("tasks/456/")
    assert caught.value.status_code in {404, 405}
    assert client._get(f"{client.base_url}/tasks/456/")["id"] == 456
    assert client._get_url("tasks", trailing_slash=True) == f"{client.base_url}/tasks/"


def test_answers(client: BackendClient, synapse_backend: Backend) -> None:
    """Text is returned as text, and nothing as None."""
    synapse_backend.fail("get_task", Answer(200, text="<p>hello</p>"))
    assert client._get("tasks/456/") == "<p>hello</p>"
    synapse_backend.fail("update_plugin", Answer(204))
    assert client._put("plugins/123/", data={}) is None


def test_files_of_all_kinds(client: BackendClient, synapse_backend: Backend, tmp_path: Path) -> None:
    """A path, bytes, a pair of name and content, an open file; mappings among the fields become JSON text."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"abc")
    with file.open("rb") as opened:
        sums = {
            client._post("data_files/", files={"file": given})["checksum"]
            for given in (file, str(file), ("x.txt", b"abc"), b"abc", opened)
        }
    assert len(sums) == 1
    data = {"plugin": "digit-classifier", "version": "6.0.0", "config": {"name": "x"}, "debug": None}
    made = client._post("plugin_releases/", data=data, files={"file": file}, timeout=(5, 60))
    assert made["config"] == {"name": "x"}


def test_pydantic_models(client: BackendClient, synapse_backend: Backend) -> None:
    """A request's model checks and dumps it without what is None; an answer's model checks it and is not returned."""
    found = client._patch("jobs/789/", request_model=_Model, response_model=_Model, data={"status": "RUNNING"})
    assert type(found) is dict
    assert synapse_backend.requests()[-1].json == {"status": "RUNNING"}
    with pytest.raises(ValueError, match="status is missing"):
        client._patch("jobs/789/", request_model=_Model, data={"result": {}})
    with pytest.raises(TypeError, match="dict is not a pydantic model"):
        client._get("jobs/789/", response_model=dict)


def test_list_by_path(client: BackendClient) -> None:
    """It has the two forms of every list, and takes options of pages."""
    page = client._list("sdk/tasks/", params={"project": 123})
    items, count = client._list("sdk/tasks/", list_all=True, params={"page_size": 1}, page_retries=1)
    assert page["count"] == count == len(list(items))
    assert [task["id"] for task in client._list_all("sdk/tasks/", params={"page_size": 1})] == [456, 457]
    items, _ = client._list("sdk/tasks/", {"files_fields": ["files"], "is_list": True}, list_all=True)
    assert all("path" in task["files"]["image_1"] for task in items)
    with pytest.raises(TypeError, match="no option chunk"):
        client._list("sdk/tasks/", list_all=True, chunk=1)
    with pytest.raises(TypeError, match="no option stream"):
        client._get("sdk/tasks/", stream=True)


class _Tasks(BaseClient):
    name = "Tasks"
    page_size = 1

    def __init__(self, url: str, token: str, **options: Any) -> None:
        super().__init__(url, **options)
        self.token = token

    def _get_headers(self) -> dict[str, str]:
        return {"Synapse-Access-Token": f"Token {self.token}"}


def test_a_client_of_ones_own(synapse_backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the verbs, the headers that it says itself, and nothing of the environment; its token is in no error."""
    sandbox = synapse_backend.sandbox
    monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", sandbox.agent_token)
    with _Tasks(sandbox.url + "/", sandbox.token, timeout={"read": 20}) as client:
        assert (client.base_url, client.timeout) == (sandbox.url, {"connect": 5, "read": 20})
        tasks, count = client._list("sdk/tasks/", list_all=True)
        assert (count, [task["id"] for task in tasks]) == (2, [456, 457])
        client.default_params["url_host"] = "internal"
        assert client._get("tasks/456/")["id"] == 456
        seen = synapse_backend.requests()
        assert dict(seen[0].query) == {"page_size": "1"}
        assert dict(seen[-1].query) == {"url_host": "internal"}
        assert "synapse-agent" not in {name.lower() for name in seen[-1].headers}
        synapse_backend.fail("get_task", Answer(429, headers={"Retry-After": "90"}, json={"detail": sandbox.token}))
        with pytest.raises(RateLimitError) as caught:
            client._get("tasks/456/")
        assert (caught.value.status, caught.value.retry_after) == (429, 90)
        assert sandbox.token not in repr(caught.value) + str(caught.value) + repr(client)
        with pytest.raises(NotFoundError) as missing:
            client._get("none/")
        assert missing.value.retry_after is None


def test_tokens_in_paths(client: BackendClient) -> None:
    """A token that is part of a path is in no error."""
    token = "0123456789abcdef0123456789abcdef01234567"
    with pytest.raises(NotFoundError) as caught:
        client._post(f"agents/{token}/connect/")
    assert token not in f"{caught.value!r} {caught.value.url} {caught.value.detail}"


def test_urls_of_others(client: BackendClient) -> None:
    """A URL of another host gets no token: it is refused."""
    with pytest.raises(ClientError, match="another host"):
        client._get("http://example.com/tasks/")


def test_session_of_requests(client: BackendClient) -> None:
    """There is one for code that sends by itself, where `requests` is installed."""
    requests = pytest.importorskip("requests")
    session = client.requests_session
    assert isinstance(session, requests.Session)
    assert session is client.requests_session
    answer = session.get(client._get_url("tasks/456/"), headers=client._get_headers())
    assert answer.json()["id"] == 456
    client.reset_connection()
