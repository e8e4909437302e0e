from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx
import pytest

from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, Cut, Reset, Silence


@pytest.fixture(scope="module")
def secure() -> Iterator[Sandbox]:
    """A sandbox that speaks TLS, and believes that it is reached at an internal address."""
    with Sandbox(tls=True, internal_url="http://backend.internal:8000") as sandbox:
        yield sandbox
        assert sandbox.log() == ""


@pytest.fixture
def api(secure: Sandbox) -> Iterator[httpx.Client]:
    """A client that trusts the sandbox's authority."""
    secure.reset()
    context = ssl.create_default_context(cafile=secure.ca_file)
    headers = {"Synapse-Access-Token": f"Token {secure.token}"}
    with httpx.Client(base_url=secure.url, headers=headers, verify=context, timeout=30) as client:
        yield client


def test_tls_with_the_authority(secure: Sandbox, api: httpx.Client) -> None:
    """Who trusts the sandbox's authority gets answers, by address and by name; the control works too."""
    assert secure.url.startswith("https://127.0.0.1:")
    assert api.get("/tasks/456/").status_code == 200
    assert api.get(secure.url.replace("127.0.0.1", "localhost") + "/health/").status_code == 200
    assert [record.path for record in secure.requests()] == ["/tasks/456/", "/health/"]


def test_tls_without_the_authority(secure: Sandbox) -> None:
    """Who does not trust it gets none."""
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(f"{secure.url}/health/")


def test_key_is_kept_in_memory_only(secure: Sandbox) -> None:
    """The data directory has the authority's certificate, and no private key."""
    assert secure.ca_file == secure.data_dir / "ca.pem"
    files = [path for path in secure.data_dir.rglob("*") if path.is_file()]
    assert files
    assert not any(b"PRIVATE KEY" in path.read_bytes() for path in files)


def test_faults_through_tls(secure: Sandbox, api: httpx.Client) -> None:
    """Answers, resets, silence and cuts work on encrypted connections."""
    with secure.faults as faults:
        faults.add("* /*", Answer(503), nth=1)
        faults.add("* /*", Reset("after"), nth=2)
        faults.add("* /*", Silence(), nth=3)
        faults.add("* /*", Cut(), nth=4)
        assert api.get("/tasks/456/").status_code == 503
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            api.get("/tasks/456/")
        with pytest.raises(httpx.ReadTimeout):
            api.get("/tasks/456/", timeout=httpx.Timeout(30, read=0.2))
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            api.get("/tasks/456/")
        assert api.get("/tasks/456/").status_code == 200
        assert len(faults.hits) == 4


def test_links_of_a_server_behind_a_proxy(secure: Sandbox, api: httpx.Client) -> None:
    """Pages, uploads and files have the address that the server knows, not that of the request."""
    secure.seed_tasks(5)
    page = api.get("/sdk/tasks/?page_size=2").json()
    assert page["next"] == "http://backend.internal:8000/sdk/tasks/?page=2&page_size=2"
    assert page["results"][0]["files"]["image_1"]["url"].startswith("http://backend.internal:8000/media/")
    upload = api.put(
        "/chunked_upload/",
        files={"file": ("a", b"abc")},
        data={"filename": "a"},
        headers={"Content-Range": "bytes 0-2/3"},
    ).json()
    assert upload["url"] == f"http://backend.internal:8000/chunked_upload/{upload['id']}/"


def test_plain_sandbox_has_no_authority(sandbox: Sandbox) -> None:
    """`ca_file` is None without TLS."""
    assert sandbox.ca_file is None
