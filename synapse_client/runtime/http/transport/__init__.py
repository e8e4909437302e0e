"""What sends requests: the only package that knows an HTTP library.

Direct connections are sockets and llhttp (`connection`, `async_connection`, with `answer` and `tls` for what both
share); everything unusual goes through httpx (`through_httpx`): proxies, a transport of the caller's, a platform
without llhttp. Redirects and retries are in `exchange`.
"""

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.lazy import lazy

if TYPE_CHECKING:
    from synapse_client.runtime.http.transport.awaiting import AsyncTransport as AsyncTransport
    from synapse_client.runtime.http.transport.blocking import SyncTransport as SyncTransport

__all__ = ["AsyncTransport", "SyncTransport"]

# a program that blocks needs no asyncio, whose import takes longer than all the rest
__getattr__, __dir__ = lazy(__name__, {"AsyncTransport": ".awaiting", "SyncTransport": ".blocking"})
