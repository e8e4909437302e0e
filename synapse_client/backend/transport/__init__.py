"""What sends requests: the only package that knows an HTTP library.

Requests go to single connections of httpcore, which is what httpx itself sends them with. `httpx.Client.send` would
spend as much CPU again on cookies, redirects and hooks that an API client does not use, and its pool looks at every
connection for every other one at each request. What they did and we need is here: connections that are kept and
shared (`lanes`), proxies of the environment (`routes`), decompression (`answers`), errors in our words (`failures`).
Redirects and retries are in `exchange`. httpx itself is loaded for odd URLs, TLS, compressed answers, and transports
that the caller gives.
"""

from synapse_client.backend.transport.awaiting import AsyncTransport
from synapse_client.backend.transport.blocking import SyncTransport

__all__ = ["AsyncTransport", "SyncTransport"]
