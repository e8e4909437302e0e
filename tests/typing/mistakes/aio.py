# ruff: noqa: D103, T201  # mistakes are meant
"""Blocking and awaitable mixed up."""

from __future__ import annotations

import asyncio

from synapse_client import AsyncBackendClient, AsyncPageIterator, BackendClient
from synapse_client.api.annotation import get_task
from synapse_client.models import Task


async def awaited_blocking(client: BackendClient) -> None:
    await client.get_task(456)  # error: nothing to await
    await client.list_tasks()  # error: nothing to await
    async for task in client.list_tasks(list_all=True):  # error: a blocking iterator
        del task
    async with client:  # error: a blocking client
        pass


async def not_awaited(client: AsyncBackendClient) -> None:
    task = client.get_task(456)
    print(task.id)  # error: not awaited
    print(client.list_tasks().results)  # error: not awaited
    for item in client.list_tasks(list_all=True):  # error: only async for
        del item
    async for one in client.list_tasks():  # error: one page only
        del one
    tasks = client.list_tasks(list_all=True)
    print(tasks.count + 1)  # error: a method here, awaited
    first: Task | None = tasks.first()  # error: not awaited
    print(first)
    for line in client.tail_job_console_logs(1):  # error: only async for
        del line
    with client:  # error: only async with
        pass
    client.close()  # error: aclose here


async def mixed(client: BackendClient, other: AsyncBackendClient) -> AsyncPageIterator[Task]:
    get_task.sync(other, 456)  # error: the asyncio client
    await get_task.asyncio(client, 456)  # error: the blocking client
    asyncio.run(client.get_project(1))  # error: no coroutine
    return client.list_tasks(list_all=True)  # error: a blocking iterator
