# ruff: noqa: D103, T201  # mistakes are meant
"""Wrong use of results."""

from __future__ import annotations

from synapse_client import BackendClient
from synapse_client.models import DataUnit, FileRef, Job, JobStatus, Project, Task


def names(client: BackendClient) -> None:
    task = client.get_task(456)
    print(task["creatd"])  # error: misspelt key
    print(task.creatd)  # error: misspelt attribute
    print(task.data_unit.files)  # error: may be an identifier
    print(task.expanded("data_unit").fils)  # error: misspelt attribute of an object
    print(task.expanded("dataunit"))  # error: misspelt field
    print(task.expanded("status"))  # error: never an object
    print(task.expanded("workshop").title)  # error: may be null
    print(task.expanded("tags").id)  # error: a list
    page = client.list_tasks()
    print(page["result"])  # error: misspelt key
    print(page.items.count)  # error: an attribute of something else
    print(page.results[0].projct)  # error: misspelt attribute within a page
    print(client.get_storage(1)["provder"])  # error: misspelt key
    print(client.list_tasks().results["id"])  # error: a key on a list


def kinds(task: Task, job: Job, unit: DataUnit) -> None:
    day: str = task.created  # error: a datetime, not text
    number: str = task.id  # error: a number, not text
    task["created"].isoformat()  # error: text, not a datetime
    job.completed.isoformat()  # error: may be null
    print(unit.files["image_1"])  # error: may be absent
    print(unit.files.get("image_1").url)  # error: may be absent, twice
    print(task.data["annotations"])  # error: may be null
    print(len(task.workshop))  # error: a number, an object or null
    print(day, number)


def enums(job: Job) -> None:
    print(JobStatus.RUNING)  # error: no such member
    print(job.status.known)  # error: misspelt attribute
    if job.status.is_known():  # error: a property, not a method
        print(job.status + 1)  # error: text plus number


def frozen(task: Task, project: Project) -> None:
    task.status = "done"  # error: read-only
    project.title = "new"  # error: read-only
    task["status"] = "done"  # error: read-only
    del task["status"]  # error: read-only
    task.note = "mine"  # error: no such field


def made(task: Task) -> None:
    print(FileRef(url="/1.png", is_primary=True))  # error: a required field is missing
    print(FileRef(url="/1.png", is_primary=True, file_name_original="1.png", sise=3))  # error: no such field
    print(FileRef(url=1, is_primary=True, file_name_original="1.png"))  # error: a number for text
    print(FileRef("/1.png", is_primary=True, file_name_original="1.png"))  # error: by position
    print(Task.from_dict([1, 2]))  # error: a list
    read_project(task)  # error: another model


def read_project(project: Project) -> str:
    return project.title
