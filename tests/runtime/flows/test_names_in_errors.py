"""What an error that nobody expected is told by: the method or operation that a caller knows."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError, ResponseFormatError, api

_URL = "http://host.example"
_TOKEN = "0123456789abcdef"


class _Broken(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport of somebody else's that fails in a way that transports should not."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Fail."""
        raise self._error

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Fail."""
        raise self._error


_CALLS: dict[str, Any] = {
    "get_task": lambda c, _: c.get_task(1),
    "get_project": lambda c, _: c.send_detailed(api.annotation.get_project.request(1)),
    "list_tasks": lambda c, _: c.list_tasks(list_all=True),
    "list_plugins": lambda c, _: c.list_plugins(list_all=True).pages(),
    "tail_job_console_logs": lambda c, _: c.tail_job_console_logs(1),
    "download": lambda c, folder: c.download_to(folder)(f"{_URL}/a.png"),
    "download, many": lambda c, folder: c.download_to(folder).many([f"{_URL}/a.png"]),
    "wait_for_job": lambda c, _: c.wait_for_job(1),
}


def _blocking(error: Exception, call: Any, folder: Path) -> Any:
    with BackendClient(_URL, _TOKEN, transport=_Broken(error)) as client:
        found = call(client, folder)
        return found if isinstance(found, (str, list)) else list(found)


def _awaiting(error: Exception, call: Any, folder: Path) -> Any:
    async def run() -> Any:
        async with AsyncBackendClient(_URL, _TOKEN, transport=_Broken(error)) as client:
            found = call(client, folder)
            return [item async for item in found] if hasattr(found, "__aiter__") else await found

    return asyncio.run(run())


@pytest.mark.parametrize("run", [_blocking, _awaiting])
@pytest.mark.parametrize("name", _CALLS)
def test_an_error_that_nobody_expected_names_what_was_called(run: Any, name: str, tmp_path: Path) -> None:
    """Whatever part of it failed."""
    called = "get_job" if name == "wait_for_job" else name.partition(",")[0]
    with pytest.raises(ClientError) as caught:
        run(ValueError("boom"), _CALLS[name], tmp_path)
    assert str(caught.value) == f"{called}: boom (ValueError)"
    with pytest.raises(ResponseFormatError) as unread:
        run(LookupError("boom"), _CALLS[name], tmp_path)
    assert str(unread.value) == f"{called}: an answer of the server is not as documented: boom (LookupError)"
