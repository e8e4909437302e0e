"""cvat-sdk: pages of its tasks, about as large as ours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from cvat_sdk.api_client import ApiClient, Configuration
from cvat_sdk.api_client.models import PaginatedTaskReadList

from benchmarks.sides.parsing import serve_parsing

_client = ApiClient(Configuration(host="http://127.0.0.1:9"))


def _task(number: int) -> dict[str, Any]:
    owner = {"url": "https://cvat.example.com/api/users/1", "id": 1, "username": "someone"}
    return {
        "id": number,
        "url": f"https://cvat.example.com/api/tasks/{number}",
        "name": f"img_{number}",
        "project_id": 123,
        "project_name": "a project",
        "mode": "annotation",
        "owner": owner,
        "bug_tracker": "",
        "created_date": "2026-01-05T09:00:00.123456Z",
        "updated_date": "2026-01-05T09:00:00.123456Z",
        "overlap": 0,
        "segment_size": 100,
        "status": "annotation",
        "size": 100,
        "image_quality": 70,
        "data": number + 100_000,
        "dimension": "2d",
        "subset": "train",
        "organization": None,
        "jobs": {
            "count": 1,
            "completed": 0,
            "validation": 0,
            "url": f"https://cvat.example.com/api/jobs?task_id={number}",
        },
        "labels": {"url": f"https://cvat.example.com/api/labels?task_id={number}"},
    }


def _items(page: bytes) -> Any:
    answer = SimpleNamespace(data=page, headers={})
    return _client.deserialize(answer, (PaginatedTaskReadList,), _check_type=True).results


def _plain(item: dict[str, Any]) -> list[Any]:
    return [item["id"], item["name"], item["owner"]["username"], item["created_date"], item["jobs"]["count"]]


def _typed(item: Any) -> list[Any]:
    created = item.created_date.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return [item.id, item.name, item.owner.username, created, item.jobs.count]


if __name__ == "__main__":
    serve_parsing(_task, "results", {"count": 100, "next": None, "previous": None}, _items, _plain, _typed)
