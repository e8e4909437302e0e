"""openai: pages of fine-tuning jobs, about as large as our tasks."""

from __future__ import annotations

import json
from typing import Any

from openai import OpenAI
from openai._models import construct_type
from openai.pagination import SyncCursorPage
from openai.types.fine_tuning import FineTuningJob

from benchmarks.objects import openai_job
from benchmarks.sides.others import serve_others


def _items(page: bytes) -> Any:
    found: Any = construct_type(type_=SyncCursorPage[FineTuningJob], value=json.loads(page))
    return found.data


if __name__ == "__main__":
    serve_others(
        openai_job,
        "data",
        {"object": "list", "has_more": False},
        _items,
        lambda item: item,
        lambda item: item.to_dict(mode="json"),
        lambda url: OpenAI(api_key="key", base_url=url).fine_tuning.jobs.list(limit=100),
    )
