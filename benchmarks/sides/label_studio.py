"""label-studio-sdk: pages of its tasks, about as large as ours."""

from __future__ import annotations

import json
from typing import Any

from label_studio_sdk.core.unchecked_base_model import construct_type
from label_studio_sdk.types.paginated_role_based_task_list import PaginatedRoleBasedTaskList

from benchmarks.sides.parsing import serve_parsing


def _task(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "project": 123,
        "inner_id": number,
        "overlap": 1,
        "data": {"image": f"https://files.example.com/media/2026/01/img_{number}.jpg", "stem": f"img_{number}"},
        "meta": {"origin_file_stem": f"img_{number}", "origin_file_extension": ".jpg", "dataset_key": "train"},
        "annotations": [
            {
                "id": number,
                "result": [
                    {"id": f"a{number}", "type": "bbox", "value": {"x": 10, "y": 10, "width": 100, "height": 100}},
                    {"id": f"b{number}", "type": "polygon", "value": {"points": [[1, 2], [3, 4], [5, 6]]}},
                ],
            }
        ],
        "annotators": [{"user_id": 1, "email": "someone@example.com"}],
        "annotators_count": 1,
        "cancelled_annotations": 0,
        "comment_count": 0,
        "is_labeled": True,
        "total_annotations": 1,
        "total_predictions": 0,
        "created_at": "2026-01-05T09:00:00.123456Z",
        "updated_at": "2026-01-05T09:00:00.123456Z",
    }


def _items(page: bytes) -> Any:
    found: Any = construct_type(type_=PaginatedRoleBasedTaskList, object_=json.loads(page))
    return found.tasks


def _typed(item: Any) -> dict[str, Any]:
    found = {name: getattr(item, name) for name in _task(0)}
    for name in ("created_at", "updated_at"):
        found[name] = found[name].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return found


if __name__ == "__main__":
    serve_parsing(_task, "tasks", {"total": 100}, _items, lambda item: item, _typed)
