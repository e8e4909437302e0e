"""Connected sockets on asyncio's event loop: see `sockets`."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

from synapse_client.runtime.http.transport.broken import BrokenError, reason_of
from synapse_client.runtime.http.transport.sockets import HEAD_START, OwnedSocket, in_turns, unresolved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synapse_client.runtime.http.transport.sockets import Found

__all__ = ["connected_async"]


async def connected_async(hostname: str, port: int) -> socket.socket:
    """As `connected`, on asyncio's event loop, for as long as the caller lets it."""
    loop = asyncio.get_running_loop()
    try:
        found: Found = await loop.getaddrinfo(hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise unresolved(hostname, error) from error
    waiting = in_turns(found)
    if len(waiting) == 1:
        try:
            return await _connect_async(waiting[0])
        except OSError as error:
            raise BrokenError(reason_of(error), sent=False) from error
    tasks: list[asyncio.Task[socket.socket]] = []
    failure: OSError | None = None
    winner: asyncio.Task[socket.socket] | None = None
    try:
        while waiting or any(not task.done() for task in tasks):
            if waiting:
                tasks.append(asyncio.create_task(_connect_async(waiting.pop(0))))
            running = [task for task in tasks if not task.done()]
            done, _ = await asyncio.wait(
                running, timeout=HEAD_START if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                reason = task.exception()
                if reason is None:
                    winner = task
                    return task.result()
                failure = reason if isinstance(reason, OSError) else failure
        raise BrokenError("it has no address" if failure is None else reason_of(failure), sent=False) from failure
    finally:
        await _end_all(task for task in tasks if task is not winner)


async def _connect_async(info: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, _, address = info
    begun = OwnedSocket(family, kind, protocol)
    try:
        begun.setblocking(False)
        await asyncio.get_running_loop().sock_connect(begun, address)
    except OSError as error:
        begun.close()
        # the event loop's own text repeats the address
        raise (error if error.errno is None else ConnectionError(error.errno, "")) from None
    except BaseException:
        begun.close()
        raise
    return begun


async def _end_all(tasks: Iterable[asyncio.Task[socket.socket]]) -> None:
    ended = list(tasks)
    for task in ended:
        task.cancel()
    for found in await asyncio.gather(*ended, return_exceptions=True):
        if isinstance(found, socket.socket):
            found.close()
