# ruff: noqa: D103, T201  # mistakes are meant
"""Pages taken for lists, and the other way round."""

from __future__ import annotations

from synapse_client import BackendClient, PageIterator
from synapse_client.models import Job, Task, TaskPage


def mixed_up(client: BackendClient, everything: bool) -> None:
    tasks = client.list_tasks(list_all=True)
    print(tasks.results)  # error: no page
    print(tasks.next)  # error: no page
    print(tasks[0])  # error: lazy, no index
    print(len(tasks))  # error: lazy, no length; .count asks
    print(tasks.count())  # error: a property
    page = client.list_tasks()
    print(page.first())  # error: one page only
    print(page.pages())  # error: one page only
    print(page.to_pandas(True))  # error: a keyword
    print(page.results.to_pandas())  # error: a list of models
    for task in page:
        print(task.id)  # error: iterating over a page gives keys
    print(tasks.first().id)  # error: there may be none
    print(client.list_tasks(list_all=everything).results)  # error: may be either
    print(client.list_tasks(list_all="yes"))  # error: text for a flag
    print(client.list_tasks(all=True))  # error: unknown keyword
    print(client.list_data_collection(url_conversion={}))  # error: this list has no files


def annotated(client: BackendClient) -> PageIterator[Task]:
    page: TaskPage = client.list_tasks(list_all=True)  # error: all, not a page
    every: PageIterator[Task] = client.list_tasks()  # error: a page, not all
    jobs: PageIterator[Job] = client.list_tasks(list_all=True)  # error: other items
    print(page, every, jobs)
    return client.list_jobs(list_all=True)  # error: other items
