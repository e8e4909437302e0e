"""A long input does not pile up: neither items nor results stay in memory."""

from __future__ import annotations

import json
import os
import tracemalloc
from pathlib import Path
from threading import Lock
from typing import Any

import httpx

from synapse_client import BackendClient

_ITEMS = int(os.environ.get("SYNAPSE_TEST_ITEMS", "6000"))


class _Server(httpx.BaseTransport):
    """Answers at once and remembers nothing but the number of data units."""

    def __init__(self) -> None:
        self.units = 0
        self._lock = Lock()  # batches come from several threads

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = b"".join(request.stream) if request.method == "POST" else b""  # type: ignore[arg-type]  # a blocking request's stream
        if request.url.path == "/data_files/":
            return httpx.Response(201, json={"id": 1, "checksum": "9e107d9d372bb6826bd81d3542a419d6"})
        if "/presigned_upload/" in request.url.path:
            return httpx.Response(404, json={"detail": "Not found."})
        if request.method == "POST":
            count = len(json.loads(body))
            with self._lock:
                first = self.units + 1
                self.units += count
            return httpx.Response(201, json=[{"id": first + number} for number in range(count)])
        if request.url.path == "/data_collections/1/":
            return httpx.Response(
                200, json={"id": 1, "file_specifications": [{"name": "image_1", "is_required": True}]}
            )
        return httpx.Response(200, json={"count": 0, "next": None, "previous": None, "results": []})


def test_memory_does_not_grow_with_the_number_of_items(tmp_path: Path) -> None:
    """The peak of the last items is that of the first ones, and a second run needs a few bytes an item."""
    peaks: list[int] = []

    def look(progress: Any) -> None:
        if progress.done and progress.done % (_ITEMS // 4) == 0 and len(peaks) < progress.done // (_ITEMS // 4):
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()

    def given() -> Any:
        return ({"files": {"image_1": b"picture %d" % n}, "meta": {"n": n}} for n in range(_ITEMS))

    with BackendClient("http://server", "token", transport=_Server()) as client:
        tracemalloc.start()
        try:
            report = client.upload_data_collection(
                1, given(), batch_size=500, on_progress=look, report=tmp_path / "report"
            )
            assert report.done == _ITEMS
            assert max(peaks[1:]) < peaks[0] + 1_000_000
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            again = client.upload_data_collection(1, given(), batch_size=500, report=tmp_path / "report")
            assert again.skipped == _ITEMS
            assert tracemalloc.get_traced_memory()[1] - before < 1_500_000 + 20 * _ITEMS
        finally:
            tracemalloc.stop()
