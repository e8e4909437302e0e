"""openai: pages of fine-tuning jobs, about as large as our tasks."""

from __future__ import annotations

import json
from typing import Any

from openai._models import construct_type
from openai.pagination import SyncCursorPage
from openai.types.fine_tuning import FineTuningJob

from benchmarks.sides.parsing import serve_parsing


def _job(number: int) -> dict[str, Any]:
    return {
        "id": f"ftjob-{number:012}",
        "created_at": 1_767_571_200 + number,
        "error": {"code": "none", "message": "no error", "param": None},
        "fine_tuned_model": None,
        "finished_at": None,
        "hyperparameters": {"batch_size": 4, "learning_rate_multiplier": 1.5, "n_epochs": 3},
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
        "method": {
            "type": "supervised",
            "supervised": {"hyperparameters": {"batch_size": 4, "learning_rate_multiplier": 1.5, "n_epochs": 3}},
        },
    }


def _items(page: bytes) -> Any:
    found: Any = construct_type(type_=SyncCursorPage[FineTuningJob], value=json.loads(page))
    return found.data


if __name__ == "__main__":
    serve_parsing(
        _job,
        "data",
        {"object": "list", "has_more": False},
        _items,
        lambda item: item,
        lambda item: item.to_dict(mode="json"),
    )
