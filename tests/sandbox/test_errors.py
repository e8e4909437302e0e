from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from synapse_client.sandbox import Sandbox


@pytest.mark.parametrize(
    "path",
    [
        "/projects/999/",
        "/projects/abc/",
        f"/projects/{'9' * 40}/",
        f"/projects/{'9' * 6000}/",
        "/projects/-1/",
        "/projects/%00/",
        "/projects/%ED%A0%80/",
        "/jobs/no-such/",
        "/plugins/no-such/",
        "/chunked_upload/abc/",
        "/no/such/path/",
        "/projects/123",
        "/media/nothing/here.png",
        "/media/../ids.json",
        "/media/%2e%2e/ids.json",
    ],
)
def test_what_does_not_exist_is_a_404(api: httpx.Client, path: str) -> None:
    """The body is `{detail}`, as JSON."""
    answer = api.get(path)
    assert answer.status_code == 404
    assert set(answer.json()) == {"detail"}


def test_wrong_method_is_a_405(api: httpx.Client) -> None:
    """The answer tells which methods there are."""
    answer = api.delete("/plugins/123/")
    assert answer.status_code == 405
    assert {"GET", "PUT"} <= {method.strip() for method in answer.headers["Allow"].split(",")}
    assert set(answer.json()) == {"detail"}


def test_wrong_content_type_is_a_415(api: httpx.Client) -> None:
    """Endpoints for JSON take nothing else."""
    answer = api.post("/tasks/", content=b"<a/>", headers={"Content-Type": "text/xml"})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e400}',
        b'{"name": "\\ud800"}',
        b"[" * 100_000,
        b'{"detail": ' + b"[" * 300 + b"]" * 300 + b"}",
        b'{"a": ' + b"9" * 5000 + b"}",
        b"\xff\xfe",
    ],
    ids=["cut", "nan", "infinity", "overflow", "surrogate", "bomb", "deep", "digits", "binary"],
)
def test_json_that_cannot_be_kept_is_a_400(api: httpx.Client, body: bytes) -> None:
    """Nothing that a client sends makes the server stumble."""
    answer = api.post("/plugins/", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "body", [[], [1], 1, "text", None, {}, [None], [[]], {"data": 1}, {"project": [], "data": [0]}]
)
@pytest.mark.parametrize(
    "path", ["/tasks/", "/data_units/", "/logs/", "/tasks/set_tags/", "/plugins/123/run/", "/models/", "/data_files/"]
)
def test_body_of_another_shape_is_refused(api: httpx.Client, path: str, body: object) -> None:
    """An empty list makes nothing, where lists are taken; all else is a 400 with JSON."""
    answer = api.post(path, json=body)
    assert answer.status_code == (201 if body == [] and path in {"/tasks/", "/data_units/", "/logs/"} else 400)
    answer.json()


def test_unread_body_does_not_spoil_the_connection(anonymous: httpx.Client) -> None:
    """A refused upload is followed by a sound answer on the same connection."""
    files = {"file": ("large.bin", b"x" * 5_000_000)}
    assert anonymous.post("/data_files/", files=files).status_code == 401
    assert anonymous.put("/no/such/path/", content=b"y" * 5_000_000).status_code == 404
    assert anonymous.get("/health/").json() == {"status": "ok"}


def test_body_in_chunked_transfer_coding_is_read(api: httpx.Client) -> None:
    """A body whose length is not announced counts like any other."""
    answer = api.put(
        "/plugins/123/",
        content=iter([b'{"descrip', b'tion": "in pieces"}']),
        headers={"Content-Type": "application/json"},
    )
    assert answer.json()["description"] == "in pieces"
    assert api.get("/health/").status_code == 200


def test_many_writers_at_once(sandbox: Sandbox, api: httpx.Client) -> None:
    """Writers wait for each other; none is turned away, and nothing is lost."""

    def write(number: int) -> int:
        with httpx.Client(base_url=sandbox.url, headers=dict(api.headers), timeout=60) as client:
            tagging = client.post("/tasks/set_tags/", json={"ids": [456], "tags": [1]}).status_code
            return max(tagging, client.post("/plugins/", json={"name": f"Plugin {number}"}).status_code)

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(write, range(48))) == {201}
    assert api.get("/plugins/").json()["count"] == 49


def test_garbage_instead_of_http_is_a_400(sandbox: Sandbox) -> None:
    """The server answers and goes on."""
    url = httpx.URL(sandbox.url)
    with socket.create_connection((url.host, url.port or 80), timeout=10) as connection:
        connection.sendall(b"this is no request\r\n\r\n")
        assert b"400" in connection.recv(1000).split(b"\r\n")[0]
    assert httpx.get(f"{sandbox.url}/health/").status_code == 200
