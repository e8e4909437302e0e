"""Where files lie on this machine is nobody else's matter: no request tells it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from synapse_client import BackendClient, UploadedFile, compat
from synapse_client.runtime.http.files import shared_path
from synapse_client.sandbox import Sandbox


def test_no_request_tells_where_files_lie(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """Uploads, imports, annotations, models and plugins, from absolute paths, give names only."""
    sandbox = synapse_sandbox_fresh
    path = tmp_path / "a.png"
    path.write_bytes(b"picture")
    other = tmp_path / "b.png"
    other.write_bytes(b"another")
    image = {"id": 1, "file_name": str(other), "width": 4, "height": 3}
    box = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1]}
    coco = {"images": [image], "annotations": [box], "categories": [{"id": 1, "name": "x"}]}
    (tmp_path / "coco.json").write_text(json.dumps(coco))
    task = {"data": {"image": str(other)}, "annotations": [{"result": []}]}
    (tmp_path / "studio.json").write_text(json.dumps([task]))
    with BackendClient(sandbox.url, sandbox.token) as client:
        unit = client.upload_data_file({"files": {"image_1": path}}, 123)
        client.create_data_units([unit])
        client.create_data_file(path, use_chunked_upload=True)
        there = UploadedFile(unit["files"]["image_1"]["checksum"], str(path))
        items = [{"files": {"image_1": each}} for each in (path, str(path), path.as_uri(), there, other)]
        report = client.upload_data_collection(123, items, 123, report=tmp_path / "import.jsonl")
        for source in ("coco.json", "studio.json"):
            client.annotate_tasks(123, tmp_path / source, report=tmp_path / f"{source}.report", match="name")
        rows = [{"task": report.results[0].task, "file": str(path), "annotations": []}]
        assert client.annotate_tasks(123, rows).done == 1
        client.create_model({"name": "m", "file": path})
        client.create_plugin_release({"plugin": 123, "version": "9.9.9", "file": path})
    with compat.BackendClient(sandbox.url, sandbox.token) as vendor:
        vendor.upload_data_file({"files": {"image_1": path}}, 123)
    assert (report.done, report.failed) == (5, 0)
    told = [text for text in map(repr, sandbox.requests()) if str(tmp_path) in text]
    assert told == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("a/b.png", "a/b.png"),
        ("../b.png", "../b.png"),
        ("/home/me/b.png", "b.png"),
        ("~/b.png", "b.png"),
        (r"C:\Users\me\b.png", "b.png"),
        ("C:b.png", "b.png"),
        (r"\\server\share\b.png", "b.png"),
        ("file:///home/me/b.png", "b.png"),
        ("s3://bucket/b.png", "s3://bucket/b.png"),
        ("/", "file"),
    ],
)
def test_what_is_told_of_a_path(path: str, told: str) -> None:
    """Relative paths and URLs of elsewhere stay; of what begins at a root there is the name."""
    assert shared_path(path) == told
