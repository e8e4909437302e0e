"""The page that shows the API's document and sends requests."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from synapse_client.sandbox import Sandbox

DOCUMENT = Path(__file__).resolve().parents[2] / "openapi.yaml"


def test_document_is_served(anonymous: httpx.Client) -> None:
    """Anybody gets the document, byte by byte the one that the client is made from."""
    answer = anonymous.get("/openapi.yaml")

    assert answer.headers["content-type"] == "application/yaml"
    assert answer.content == DOCUMENT.read_bytes()


def test_page_and_its_files_are_served(anonymous: httpx.Client) -> None:
    """The page names its files relative to itself, and they are there."""
    answer = anonymous.get("/docs/")

    assert answer.headers["content-type"].startswith("text/html")
    assert "http://" not in answer.text
    assert "https://" not in answer.text
    for name, kind in (("swagger-ui.css", "text/css"), ("swagger-ui-bundle.js", "javascript")):
        assert f'"{name}"' in answer.text
        file = anonymous.get(f"/docs/{name}")
        assert file.status_code == 200
        assert kind in file.headers["content-type"]


def test_other_files_are_not_served(anonymous: httpx.Client) -> None:
    """Only the files of the page are to be had."""
    assert anonymous.get("/docs/oauth2-redirect.html").status_code == 404
    assert anonymous.get("/docs/..%2fviews.py").status_code == 404


def test_page_refuses_other_methods(anonymous: httpx.Client) -> None:
    """The page can be read, and nothing else."""
    assert anonymous.post("/docs/").status_code == 405


@pytest.mark.parametrize(("host", "has_token"), [("localhost", True), ("127.0.0.1", True), ("rebound.example", False)])
def test_token_is_filled_in_on_this_machine_only(
    anonymous: httpx.Client, sandbox: Sandbox, host: str, has_token: bool
) -> None:
    """A page that was reached under a foreign name, which a hostile site may have chosen, holds no token."""
    answer = anonymous.get("/docs/", headers={"Host": f"{host}:80"})

    assert (sandbox.token in answer.text) == has_token
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "name",
    [
        *("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "X-Client-IP", "Via"),
        *("True-Client-IP", "CF-Connecting-IP", "X-Cluster-Client-IP", "X-Envoy-External-Address"),
    ],
)
def test_token_is_not_given_to_a_proxy(anonymous: httpx.Client, sandbox: Sandbox, name: str) -> None:
    """One on this machine asks for somebody who may be anywhere."""
    answer = anonymous.get("/docs/", headers={name: "203.0.113.7"})

    assert answer.status_code == 200
    assert sandbox.token not in answer.text


def test_token_is_not_given_where_a_proxy_is_said_to_be() -> None:
    """A sandbox with an internal address sees the proxy's name for everybody's."""
    with Sandbox(internal_url="http://127.0.0.1:8000") as sandbox:
        assert sandbox.token not in httpx.get(f"{sandbox.url}/docs/").text


def test_page_is_not_on_record(anonymous: httpx.Client, sandbox: Sandbox) -> None:
    """Reading the page leaves no requests in the log, which tests compare with what they sent."""
    anonymous.get("/docs/")
    anonymous.get("/openapi.yaml")

    assert sandbox.requests() == []
