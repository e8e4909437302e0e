"""What the tests of the exchange ask, and the error that an answer becomes."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.runtime.describe.errors import (
    ClientError,
)
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.server import Raw, Reply, Server

__all__ = ["GET", "HTML", "failure"]

GET = Request(samples.GET_TASK, path={"id": 1})
HTML = "<!doctype html><html><body><h1>Bad Gateway</h1></body></html>"


def failure(calls: Calls, server: Server, reply: Reply | Raw, request: Request[Any] = GET) -> ClientError:
    """Return the error that an answer becomes."""
    server.on(request.operation.method, request.path, reply)
    with pytest.raises(ClientError) as caught:
        calls.send(calls.client(server.url, max_retries=0), request)
    return caught.value
