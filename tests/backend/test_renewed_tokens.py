"""A token that is renewed in its file while a client works: each kind of work goes on with the new one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError
from synapse_client.runtime.describe.bodies import Binary
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request
from synapse_client.sandbox import Sandbox
from synapse_client.testing.seeding import picture
from tests.runtime.server import Reply, Server

OLD, NEW = "an-old-token-0123456789", "the-token-of-now-0123456789"


@pytest.fixture
def token(tmp_path: Path) -> Path:
    """Return a file that holds a token."""
    path = tmp_path / "token"
    path.write_text(f"{OLD}\n")
    return path


class Gate(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The way to a sandbox behind tokens of its own, the first of which is renewed with the nth request."""

    def __init__(self, sandbox: Sandbox, token: Path, nth: int) -> None:
        self._sandbox, self._token, self._nth = sandbox, token, nth
        self._valid = OLD
        self._sync = httpx.HTTPTransport()
        self._async = httpx.AsyncHTTPTransport()
        self.seen = self.refused = 0

    def _refusal(self, request: httpx.Request) -> httpx.Response | None:
        self.seen += 1
        if self.seen == self._nth:
            self._token.write_text(NEW)
            self._valid = NEW
        if request.headers.get("synapse-access-token") != f"Token {self._valid}":
            self.refused += 1
            return httpx.Response(401, json={"detail": "Invalid token."})
        request.headers["synapse-access-token"] = f"Token {self._sandbox.token}"
        return None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer, or have the sandbox answer."""
        return self._refusal(request) or self._sync.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer, or have the sandbox answer."""
        return self._refusal(request) or await self._async.handle_async_request(request)

    def close(self) -> None:
        """Close the connections."""
        self._sync.close()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._async.aclose()


Work = Callable[[Any, Path, dict[str, Any]], Any]
WORK: dict[str, tuple[Work, int]] = {
    "one call": (lambda c, *_: c.get_me(), 1),
    "a list by keys": (lambda c, *_: c.list_tasks({"page_size": 1}, list_all=True), 2),
    "a list by numbers": (lambda c, *_: c.list_data_units({"page_size": 1}, list_all=True), 2),
    "a list with its files": (
        lambda c, folder, _: c.list_tasks({}, list_all=True, url_conversion={"files": c.download_to(folder)}),
        2,
    ),
    "a file": (lambda c, *_: c.create_data_file(b"content"), 1),
    "chunks": (lambda c, *_: c.create_chunked_upload(b"x" * 3000, chunk_size=1000), 2),
    "the end of an upload": (lambda c, *_: c.create_chunked_upload(b"x" * 3000, chunk_size=1000), 3),
    "an import": (
        lambda c, _, ids: c.upload_data_collection(ids["data_collection"], [{"files": {"image_1": picture()}}]),
        3,
    ),
    "a tail": (lambda c, _, ids: c.tail_job_console_logs(ids["job"]), 1),
}


async def _all(found: Any, work: str) -> Any:
    return await anext(found) if work == "a tail" else [item async for item in found]


@pytest.mark.parametrize("is_async", [False, True], ids=["blocking", "asyncio"])
@pytest.mark.parametrize("work", WORK)
def test_work_goes_on_with_the_new_token(
    synapse_sandbox: Sandbox, token: Path, tmp_path: Path, work: str, is_async: bool
) -> None:
    """Whichever request it is that the old one is refused with, it is sent again with the new one."""
    run, nth = WORK[work]
    gate = Gate(synapse_sandbox, token, nth)
    options: dict[str, Any] = {"api_token_file": token, "transport": gate, "max_retries": 0}
    if is_async:

        async def main() -> Any:
            async with gate, AsyncBackendClient(synapse_sandbox.url, **options) as client:
                found = run(client, tmp_path, synapse_sandbox.ids)
                return await _all(found, work) if hasattr(found, "__aiter__") else await found

        found = asyncio.run(main())
    else:
        with gate, BackendClient(synapse_sandbox.url, **options) as client:
            found = run(client, tmp_path, synapse_sandbox.ids)
            if work == "a tail":
                found = next(found)
            elif "list" in work:
                found = list(found)
    assert found
    assert gate.refused


def test_no_other_host_gets_the_new_token(token: Path) -> None:
    """A storage that refuses a presigned address with 401 is not sent the token of now, nor asked again."""
    put: Operation[None] = Operation("put", "PUT", "/", secured=True)
    with Server() as server, Server() as storage:
        storage.on("PUT", "/bucket/key", Reply(401, {"detail": "Expired."}))
        with BackendClient(server.url, api_token_file=token, max_retries=0) as client:
            token.write_text(NEW)
            request = Request(put, body=Binary(b"content", content_type="text/plain")).elsewhere(
                f"{storage.url}/bucket/key?signature=1"
            )
            with pytest.raises(ClientError, match="401"):
                client.send(request)
        (seen,) = storage.seen
        assert not {"synapse-access-token", "authorization"} & set(seen.headers)
