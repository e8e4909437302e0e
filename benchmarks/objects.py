"""What the clients of other APIs read: objects of those APIs, about as large as our tasks, and pages of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

__all__ = ["cvat_task", "label_studio_task", "openai_job", "page_of_others"]


def cvat_task(number: int) -> dict[str, Any]:
    """Return a task of CVAT."""
    url = "https://cvat.example.com/api"
    return {
        "id": number,
        "url": f"{url}/tasks/{number}",
        "name": f"img_{number}",
        "project_id": 123,
        "project_name": "a project",
        "mode": "annotation",
        "owner": {"url": f"{url}/users/1", "id": 1, "username": "someone"},
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
        "jobs": {"count": 1, "completed": 0, "validation": 0, "url": f"{url}/jobs?task_id={number}"},
        "labels": {"url": f"{url}/labels?task_id={number}"},
    }


def label_studio_task(number: int) -> dict[str, Any]:
    """Return a task of Label Studio."""
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


def openai_job(number: int) -> dict[str, Any]:
    """Return a fine-tuning job of OpenAI."""
    hyperparameters = {"batch_size": 4, "learning_rate_multiplier": 1.5, "n_epochs": 3}
    return {
        "id": f"ftjob-{number:012}",
        "created_at": 1_767_571_200 + number,
        "error": {"code": "none", "message": "no error", "param": None},
        "fine_tuned_model": None,
        "finished_at": None,
        "hyperparameters": hyperparameters,
        "model": "gpt-4o-mini-2024-07-18",
        "object": "fine_tuning.job",
        "organization_id": "org-123456789012",
        "result_files": [f"file-{number:06}a", f"file-{number:06}b"],
        "seed": 42,
        "status": "running",
        "trained_tokens": 123_456,
        "training_file": f"file-{number:012}",
        "validation_file": f"file-{number + 1:012}",
        "estimated_finish": 1_767_671_200,
        "metadata": {"origin_file_stem": f"img_{number}", "dataset_key": "train", "note": "x" * 40},
        "method": {"type": "supervised", "supervised": {"hyperparameters": hyperparameters}},
    }


def _cvat(start: int, end: int, items: int) -> dict[str, Any]:
    following = "https://cvat.example.com/api/tasks?page=next" if end < items else None
    return {"count": items, "next": following, "previous": None, "results": [cvat_task(n) for n in range(start, end)]}


def _label_studio(start: int, end: int, items: int) -> dict[str, Any]:
    tasks = [label_studio_task(n) for n in range(start, end)]
    return {"total": items, "total_annotations": items, "total_predictions": 0, "tasks": tasks}


def _openai(start: int, end: int, items: int) -> dict[str, Any]:
    return {"object": "list", "has_more": end < items, "data": [openai_job(n) for n in range(start, end)]}


_MAKERS: dict[str, Callable[[int, int, int], dict[str, Any]]] = {
    "/api/tasks": _cvat,
    "/api/tasks/": _label_studio,
    "/fine_tuning/jobs": _openai,
}


@lru_cache(maxsize=1024)
def _body(path: str, start: int, end: int, items: int) -> bytes:
    return json.dumps(_MAKERS[path](start, end, items)).encode()


def page_of_others(path: str, query: dict[str, str], items: int) -> bytes | None:
    """Return a page of at most 100 objects as that API sends it; None when there is no such path or page."""
    if path not in _MAKERS:
        return None
    start = (int(query.get("page", 1)) - 1) * 100
    if "after" in query:
        start = int(query["after"].rpartition("-")[2]) + 1
    return _body(path, start, min(start + 100, items), items) if start < items else None
