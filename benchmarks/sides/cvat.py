"""cvat-sdk: pages of its tasks, about as large as ours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from cvat_sdk import Client
from cvat_sdk.api_client import ApiClient, Configuration
from cvat_sdk.api_client.models import PaginatedTaskReadList
from cvat_sdk.core.helpers import get_paginated_collection

from benchmarks.objects import cvat_task
from benchmarks.sides.others import serve_others

_client = ApiClient(Configuration(host="http://127.0.0.1:9"))


def _items(page: bytes) -> Any:
    answer = SimpleNamespace(data=page, headers={})
    return _client.deserialize(answer, (PaginatedTaskReadList,), _check_type=True).results


def _plain(item: dict[str, Any]) -> list[Any]:
    return [item["id"], item["name"], item["owner"]["username"], item["created_date"], item["jobs"]["count"]]


def _typed(item: Any) -> list[Any]:
    created = item.created_date.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return [item.id, item.name, item.owner.username, created, item.jobs.count]


def _list(url: str) -> Any:
    client = Client(url, check_server_version=False)
    return get_paginated_collection(client.api_client.tasks_api.list_endpoint, page_size=100)


if __name__ == "__main__":
    serve_others(cvat_task, "results", {"count": 100, "next": None, "previous": None}, _items, _plain, _typed, _list)
