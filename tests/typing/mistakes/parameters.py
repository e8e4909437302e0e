# ruff: noqa: D103, T201  # mistakes are meant
"""Wrong query parameters and path parameters."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from synapse_client import BackendClient
from synapse_client.params import GetTaskParams, ListJobsParams, ListTasksParams


def queries(client: BackendClient, name: str) -> None:
    client.list_tasks(params={"projct": 123})  # error: misspelt key
    client.list_tasks(params={"project": "123"})  # error: text for a number
    client.list_tasks({"tags": "seven"})  # error: text for numbers
    client.list_tasks({"created_after": date(2026, 1, 1)})  # error: a date for a moment
    client.list_jobs({"status": "runing"})  # error: misspelt value
    client.list_jobs({"status": name})  # error: any text for one of six
    client.list_assignments({"status_label": "pending"})  # error: a value of another enum
    client.get_task(456, params={"expnd": "data_unit"})  # error: misspelt key
    client.get_task(456, "data_unit")  # error: no mapping
    client.list_tasks([("project", 123)])  # error: pairs


def variables() -> ListTasksParams:
    params: ListJobsParams = {"status": "failed"}
    params["agnt"] = 3  # error: misspelt key
    params["agent"] = "3"  # error: text for a number
    details: GetTaskParams = {"fields": ["id"]}  # error: a list for a comma list
    print(params, details)
    return {"project": 1, "pagesize": 100}  # error: misspelt key


def paths(client: BackendClient, number: float, ids: list[int], maybe: int | None, unique: UUID) -> None:
    client.get_task(number)  # error: a float
    client.get_task(ids)  # error: a list
    client.get_task(None)  # error: nothing
    client.get_project(maybe)  # error: perhaps nothing
    client.get_job(unique)  # error: a UUID object
    client.get_task()  # error: missing
    client.health_check_agent(5)  # error: a number for a token
