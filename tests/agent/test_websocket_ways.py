"""WebSockets go the client's way: its proxies, its certificates, its timeouts, by TLS and without."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import trustme

from synapse_client import AgentClient, AsyncAgentClient, ClientConnectionError, ConfigurationError
from synapse_client.sandbox import Sandbox
from tests.faults.proxies import PASSWORD, USER, http_proxy, socks_proxy

pytest.importorskip("proxy")
pytest.importorskip("pproxy")
pytestmark = pytest.mark.xdist_group("websocket-ways")

JOB = "raysubmit_9f3kQ2xT"
SECRET = PASSWORD.replace(":", "%3A").replace("@", "%40")


@pytest.fixture(scope="module")
def plain() -> Iterator[Sandbox]:
    """A sandbox without TLS."""
    with Sandbox(agent=True) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def secure() -> Iterator[Sandbox]:
    """A sandbox with TLS."""
    with Sandbox(agent=True, tls=True) as sandbox:
        yield sandbox


def _blocking(sandbox: Sandbox, **options: Any) -> list[str]:
    with AgentClient(sandbox.agent_url, sandbox.agent_token, **options) as client:
        return list(client.tail_job_logs(JOB, "websocket"))


def _awaited(sandbox: Sandbox, **options: Any) -> list[str]:
    async def main() -> list[str]:
        async with AsyncAgentClient(sandbox.agent_url, sandbox.agent_token, **options) as client:
            return [line async for line in client.tail_job_logs(JOB, "websocket")]

    return asyncio.run(main())


BOTH = pytest.mark.parametrize("tail", [_blocking, _awaited])


def _all(sandbox: Sandbox, tail: Any, **options: Any) -> None:
    """Follow a log, and see that a WebSocket brought it whole."""
    sandbox.clear_requests()
    assert len(tail(sandbox, **options)) == 5
    assert [request.status for request in sandbox.requests()] == [101]


@BOTH
def test_certificates_of_the_client(secure: Sandbox, tail: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom the client trusts, by argument or environment, its WebSockets trust, and nobody else."""
    assert secure.ca_file is not None
    _all(secure, tail, verify=str(secure.ca_file))
    _all(secure, tail, verify=False)
    with pytest.raises(ClientConnectionError, match="certificate of 127.0.0.1 cannot be verified"):
        tail(secure, max_retries=0)
    monkeypatch.setenv("SSL_CERT_FILE", str(secure.ca_file))
    _all(secure, tail)


@BOTH
@pytest.mark.parametrize("kind", ["http", "socks5", "https"])
def test_proxies_of_the_client(
    plain: Sandbox, secure: Sandbox, tail: Any, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With user and password, by argument and by environment, to agents with TLS and without."""
    ca = trustme.CA()
    authorities = tmp_path / "authorities.pem"
    authorities.write_bytes(ca.cert_pem.bytes() + cast("Path", secure.ca_file).read_bytes())
    certificate, key = tmp_path / "proxy.pem", tmp_path / "proxy.key"
    issued = ca.issue_cert("127.0.0.1")
    certificate.write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
    issued.private_key_pem.write_to_path(key)
    if kind == "socks5":
        running = socks_proxy(secret=True)
    elif kind == "https":
        running = http_proxy(secret=True, folder=tmp_path, certificate=certificate, key=key)
    else:
        running = http_proxy(secret=True, folder=tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authorities))
    with running as port:
        url = f"{kind}://{USER}:{SECRET}@127.0.0.1:{port}"
        _all(plain, tail, proxy=url)
        _all(secure, tail, proxy=url)
        monkeypatch.setenv("ALL_PROXY", url)
        _all(secure, tail)
        if kind != "socks5":
            wrong = f"{kind}://{USER}:wrong@127.0.0.1:{port}"
            with pytest.raises(ConfigurationError, match="refuses the user or the password") as caught:
                tail(plain, proxy=wrong)
            assert "wrong" not in str(caught.value)
    with pytest.raises(ClientConnectionError, match=f"the proxy {kind}://127.0.0.1:{port}"):
        tail(plain, max_retries=0)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    _all(plain, tail)


@BOTH
def test_nobody_there(plain: Sandbox, tail: Any) -> None:
    """A port that refuses is told as for any request."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    class Nowhere:
        agent_url = f"http://127.0.0.1:{port}"
        agent_token = "t"

    with pytest.raises(ClientConnectionError, match="refused") as caught:
        tail(cast("Sandbox", Nowhere()), max_retries=0)
    assert caught.value.request_sent is False


@pytest.mark.parametrize("protocol", ["websocket", "http"])
def test_a_token_is_read_anew(plain: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, protocol: Any) -> None:
    """One that is refused and comes from a file is read again, by calls and by tails of either protocol."""
    file = tmp_path / "token"
    monkeypatch.setenv("SYNAPSE_AGENT_TOKEN_FILE", str(file))
    works: list[Any] = [lambda c: c.list_jobs(), lambda c: list(c.tail_job_logs(JOB, protocol))]
    for work in works:
        file.write_text("an-old-token-0123456789")
        with AgentClient(plain.agent_url, max_retries=0) as client:
            file.write_text(plain.agent_token)
            assert work(client)
