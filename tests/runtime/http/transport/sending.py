"""The two transports, driven alike."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from typing import Any

from synapse_client.runtime.http.request import HttpRequest, HttpResponse
from synapse_client.runtime.http.transport import AsyncTransport, SyncTransport
from synapse_client.runtime.http.transport.certificates import Certificates
from synapse_client.runtime.http.transport.routes import Network
from tests.runtime.http.transport.raw_server import authority

__all__ = ["TIMEOUT", "Send", "request", "send_all", "trusting"]

TIMEOUT = {"connect": 10.0, "read": 30.0, "write": 30.0, "pool": None}
Send = Callable[[list[HttpRequest]], list[HttpResponse | Exception]]


def trusting() -> Network:
    """Return what trusts the raw servers."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return Network(Certificates(verify=context))


def request(method: str, url: str, **more: Any) -> HttpRequest:
    """Return a request."""
    return HttpRequest(method, url, headers=more.pop("headers", {}), timeout=more.pop("timeout", TIMEOUT), **more)


def send_all(kind: str, requests: list[HttpRequest]) -> list[HttpResponse | Exception]:
    """Send requests one after the other by one transport; return answers and errors."""
    found: list[HttpResponse | Exception] = []
    if kind == "sync":
        transport = SyncTransport(network=trusting())
        for one in requests:
            try:
                found.append(transport.send(one))
            except Exception as error:  # noqa: BLE001  # looked at by the test
                found.append(error)
        transport.close()
        return found

    async def send() -> None:
        transport = AsyncTransport(network=trusting())
        for one in requests:
            try:
                found.append(await transport.send(one))
            except Exception as error:  # noqa: BLE001  # looked at by the test
                found.append(error)
        await transport.aclose()

    asyncio.run(send())
    return found
