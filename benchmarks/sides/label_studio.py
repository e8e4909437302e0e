"""label-studio-sdk: pages of its tasks, about as large as ours."""

from __future__ import annotations

import json
from typing import Any

from label_studio_sdk import LabelStudio
from label_studio_sdk.core.unchecked_base_model import construct_type
from label_studio_sdk.types.paginated_role_based_task_list import PaginatedRoleBasedTaskList

from benchmarks.objects import label_studio_task
from benchmarks.sides.others import serve_others


def _items(page: bytes) -> Any:
    found: Any = construct_type(type_=PaginatedRoleBasedTaskList, object_=json.loads(page))
    return found.tasks


def _typed(item: Any) -> dict[str, Any]:
    found = {name: getattr(item, name) for name in label_studio_task(0)}
    for name in ("created_at", "updated_at"):
        found[name] = found[name].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return found


def _list(url: str) -> Any:
    return LabelStudio(base_url=url, api_key="key").tasks.list(project=1, page_size=100)


if __name__ == "__main__":
    serve_others(label_studio_task, "tasks", {"total": 100}, _items, lambda item: item, _typed, _list)
