# ruff: noqa: T201  # programs print
"""The asyncio client: the same methods, awaited."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import assert_type

from synapse_client import AsyncBackendClient, AsyncPageIterator, ClientError
from synapse_client.api.annotation import list_tasks
from synapse_client.models import ChunkedUpload, DataFile, DataUnit, Job, Project, Task, TaskPage


async def main() -> None:
    """Use the client in an async with statement."""
    async with AsyncBackendClient("https://api.synapse.sh", api_token="token") as client:
        assert_type(client, AsyncBackendClient)
        project = await client.get_project(123)
        assert_type(project, Project)
        print(project.title)


async def page(client: AsyncBackendClient) -> list[Task]:
    """One page is awaited."""
    found = await client.list_tasks({"project": 1})
    assert_type(found, TaskPage)
    assert_type((await client.list_jobs(params={"status": "running"})).results, list[Job])
    return found.results


async def everything(client: AsyncBackendClient) -> int:
    """All items by async for."""
    total = 0
    async for task in client.list_tasks({"project": 1}, list_all=True):
        assert_type(task, Task)
        total += task.id
    tasks = client.list_tasks(list_all=True)
    assert_type(tasks, AsyncPageIterator[Task, TaskPage])
    assert_type(await tasks.count(), int)
    assert_type(await tasks.first(), Task | None)
    assert_type([task.id async for task in tasks], list[int])
    async for one in tasks.pages():
        assert_type(one, TaskPage)
        total += len(one.results)
    return total


async def awaited_iterator(client: AsyncBackendClient) -> AsyncPageIterator[Task]:
    """Awaiting a lazy list gives the list itself."""
    tasks = await client.list_tasks(list_all=True)
    assert_type(tasks, AsyncPageIterator[Task, TaskPage])
    return tasks


async def gathered(client: AsyncBackendClient, ids: Sequence[int]) -> list[Task]:
    """Many calls at once."""
    tasks = await asyncio.gather(*(client.get_task(pk) for pk in ids))
    assert_type(tasks, list[Task])
    project, job = await asyncio.gather(client.get_project(1), client.get_job(2))
    assert_type(project, Project)
    assert_type(job, Job)
    return tasks


async def in_a_group(client: AsyncBackendClient, paths: Sequence[Path]) -> list[DataFile]:
    """Uploads in a task group, a few at a time."""
    limit = asyncio.Semaphore(4)

    async def upload(path: Path) -> DataFile:
        async with limit:
            return await client.create_data_file(path)

    async with asyncio.TaskGroup() as group:
        running = [group.create_task(upload(path)) for path in paths]
    return [one.result() for one in running]


async def timed(client: AsyncBackendClient) -> ChunkedUpload | None:
    """A limit for the whole of an upload."""
    try:
        async with asyncio.timeout(600):
            upload = await client.create_chunked_upload("a.zip", on_progress=lambda sent, total: print(sent / total))
    except TimeoutError:
        return None
    assert_type(upload, ChunkedUpload)
    return upload


async def units(client: AsyncBackendClient) -> list[DataUnit]:
    """Composite methods."""
    unit = await client.upload_data_file({"files": {"image_1": "1.png"}}, 123)
    created = await client.create_data_units([unit])
    assert_type(created, list[DataUnit])
    return created


async def tail(client: AsyncBackendClient, pk: int) -> AsyncIterator[str]:
    """Lines of a job."""
    lines = client.tail_job_console_logs(pk)
    assert_type(lines, AsyncIterator[str])
    async for line in lines:
        yield line


async def converted(client: AsyncBackendClient, folder: Path) -> TaskPage:
    """The blocking downloader serves here too."""
    return await client.list_tasks(url_conversion={"files": client.download_to(folder)})


async def by_function(client: AsyncBackendClient) -> TaskPage:
    """Endpoint functions have an awaitable form."""
    found = await list_tasks.asyncio(client, {"project": 1})
    assert_type(found, TaskPage)
    detailed = await list_tasks.asyncio_detailed(client)
    assert_type(detailed.parsed, TaskPage)
    return found


async def failing(client: AsyncBackendClient) -> str:
    """Errors are the same."""
    try:
        await client.get_task(1)
    except ClientError as error:
        return error.message
    finally:
        await client.aclose()
    return ""


def run() -> None:
    """The usual entry."""
    asyncio.run(main())
