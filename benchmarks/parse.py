"""What it costs to turn a page of 100 tasks into typed models, as a ratio to `json.loads` of the same bytes.

Run: ``python benchmarks/parse.py [rounds]``. The sides are measured in turns (A B C A B C …) in one process and
compared by their medians, since machines are noisy; equality of the results is checked first.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from synapse_client.models import TaskPage

_CALLS = 20


def task(number: int) -> dict[str, Any]:
    """Return one task as a server sends it, about 860 bytes of JSON with seven nested objects."""
    return {
        "id": number,
        "project": 123,
        "data_unit": number + 100_000,
        "workshop": None,
        "data": {
            "assignmentId": str(number),
            "annotations": {
                "image_1": [
                    {
                        "id": f"a{number}",
                        "type": "bbox",
                        "data": [10, 10, 100, 100],
                        "classification": {"class": "cat"},
                    },
                    {"id": f"b{number}", "type": "polygon", "data": [[1, 2], [3, 4], [5, 6]], "classification": "dog"},
                ]
            },
            "relations": {},
            "annotationGroups": {},
            "extra": {},
        },
        "meta": {"origin_file_stem": f"img_{number}", "origin_file_extension": ".jpg", "dataset_key": "train"},
        "files": {
            "image_1": {
                "url": f"https://files.example.com/media/2026/01/img_{number}.jpg",
                "is_primary": True,
                "file_name_original": f"img_{number}.jpg",
                "checksum": "d41d8cd98f00b204e9800998ecf8427e",
                "size": 123_456,
            }
        },
        "tags": [1, 2],
        "is_discarded": False,
        "status": "in_progress",
        "created": "2026-01-05T09:00:00.123456+09:00",
    }


PAGE = json.dumps({"count": 100_000, "next": None, "previous": None, "results": [task(n) for n in range(100)]}).encode()


def as_dicts() -> list[Any]:
    """Parse the page into plain dicts."""
    results: list[Any] = json.loads(PAGE)["results"]
    return results


def as_models() -> list[Any]:
    """Parse the page into typed tasks."""
    return list(TaskPage.adopt(json.loads(PAGE)).results)


def read_all() -> None:
    """Parse the page into typed tasks and read every field of every one, dates, enums and nested objects included."""
    for item in as_models():
        item.id, item.project, item.data_unit, item.workshop, item.data, item.meta, item.tags  # noqa: B018
        item.is_discarded, item.status, item.created  # noqa: B018
        for reference in item.files.values():
            reference.url, reference.is_primary, reference.file_name_original, reference.checksum, reference.size  # noqa: B018


def measure(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Time each side in turns; return microseconds a call, by side and round."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            start = time.perf_counter()
            for _ in range(_CALLS):
                side()
            times[name].append((time.perf_counter() - start) / _CALLS * 1e6)
    return times


def main() -> None:
    """Print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    assert [dict(item) for item in as_models()] == as_dicts(), "the models must hold what the JSON says"
    times = measure({"json.loads": as_dicts, "typed models": as_models, "… and every field read": read_all}, rounds)
    reference = statistics.median(times["json.loads"])
    print(
        f"page of 100 tasks, {len(PAGE) // 100} bytes each; Python {sys.version.split()[0]}; "
        f"{rounds} rounds of {_CALLS} calls"
    )
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:<24} {median:8.0f} µs   {median / reference:5.2f}×   ({min(found):.0f}–{max(found):.0f} µs)")


if __name__ == "__main__":
    main()
