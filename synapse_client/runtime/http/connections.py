"""Who owns the connections.

They are made when first needed and shared by a client and its `with_options` copies, never by two processes.
A forked child must not speak on its parent's sockets: it gets connections of its own, and the parent's are left alone.
"""

from __future__ import annotations

import os
import weakref
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from synapse_client.runtime.describe.errors import ClientError

if TYPE_CHECKING:
    import asyncio

    import httpx

    from synapse_client.runtime.http.transport import AsyncTransport, SyncTransport
    from synapse_client.runtime.http.transport.routes import Network

__all__ = ["AsyncConnections", "SyncConnections"]

_Custom = TypeVar("_Custom")
_open: weakref.WeakSet[Any] = weakref.WeakSet()
_parents: list[object] = []
"""What a forked child has inherited.

Kept, since closing it could wait for a lock that another thread of the parent holds.
"""


class _Connections(Generic[_Custom]):
    """Owns transports.

    Args:
        custom: A transport of the caller's, for everything.
        network: Proxy and certificates; None for what the environment says, or the usual.
    """

    def __init__(self, custom: _Custom | None, network: Network | None = None) -> None:
        self._custom = custom
        self._network = network
        self._closed = False
        self._reset()
        _open.add(self)

    def _reset(self) -> None:
        self._sync: SyncTransport | None = None
        self._first: dict[str, SyncTransport] = {}

    @property
    def is_custom(self) -> bool:
        """Whether everything goes through a transport of the user's."""
        return self._custom is not None

    def after_fork(self) -> None:
        """Forget, in a child process, the connections of the parent."""
        _parents.append(self._sync)
        self._reset()

    def _check_open(self) -> None:
        if self._closed:
            raise ClientError("this client is closed; make a new one")

    def _make_sync(self, custom: httpx.BaseTransport | None) -> SyncTransport:
        from synapse_client.runtime.http.transport import SyncTransport  # noqa: PLC0415  # loads what sends

        self._check_open()
        if self._sync is not None:
            return self._sync
        made = SyncTransport(custom, self._network)
        # Of several threads that come first, one has its transport kept. No lock is held: an interrupt between its
        # taking and its release would hold it for ever.
        found: SyncTransport = self._first.setdefault("sync", made)
        if found is made:
            # a client that nobody closed gives its sockets back with the memory; at exit the system does
            weakref.finalize(self, made.close).atexit = False
        self._sync = found
        return found

    def _take_sync(self) -> SyncTransport | None:
        self._closed = True
        taken, self._sync, self._first = self._sync, None, {}
        return taken


class SyncConnections(_Connections["httpx.BaseTransport"]):
    """The connections of a blocking client."""

    def transport(self) -> SyncTransport:
        """Return the transport, made if need be.

        Raises:
            ClientError: the client is closed.
        """
        return self._sync or self._make_sync(self._custom)

    def close(self) -> None:
        """Close all connections, for good."""
        taken = self._take_sync()
        if taken is not None:
            taken.close()


class AsyncConnections(_Connections["httpx.AsyncBaseTransport"]):
    """The connections of an asyncio client: one set an event loop, and a blocking one for downloads in threads."""

    def _reset(self) -> None:
        super()._reset()
        self._loop: weakref.ref[asyncio.AbstractEventLoop] | None = None
        self._made: AsyncTransport | None = None

    def after_fork(self) -> None:
        """Forget, in a child process, the connections of the parent."""
        _parents.append(self._made)
        super().after_fork()

    def transport(self) -> AsyncTransport:
        """Return the transport of the running event loop, made if need be.

        Raises:
            ClientError: the client is closed.
        """
        from asyncio import get_running_loop  # noqa: PLC0415  # loaded already wherever this is called

        loop = get_running_loop()
        if self._made is None or self._loop is None or self._loop() is not loop:
            from synapse_client.runtime.http.transport import AsyncTransport  # noqa: PLC0415  # loads what sends

            self._check_open()
            # connections of a loop that has ended cannot be closed any more, only dropped
            self._made = AsyncTransport(self._custom, self._network)
            self._loop = weakref.ref(loop)
        return self._made

    async def aclose(self) -> None:
        """Close all connections, for good."""
        made, self._made = self._made, None
        taken = self._take_sync()
        if taken is not None:
            taken.close()
        if made is not None:
            await made.aclose()


def _after_fork_in_child() -> None:
    for connections in list(_open):
        connections.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
