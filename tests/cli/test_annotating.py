"""`annotate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from synapse_client import BackendClient
from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Cli


@pytest.fixture
def coco(sandbox: Sandbox, tmp_path: Path) -> Path:
    """A COCO file of three pictures, of which two are in tasks."""
    items = [{"files": {"image_1": name.encode()}, "meta": {"path": name}} for name in ("a.jpg", "b.jpg")]
    with BackendClient(sandbox.url, sandbox.token) as client:
        client.upload_data_collection(123, items, 123)
    names = ("a.jpg", "b.jpg", "gone.jpg")
    document = {
        "images": [{"id": n, "file_name": name} for n, name in enumerate(names)],
        "annotations": [{"id": 1, "image_id": 0, "category_id": 1, "segmentation": [[1, 2]]}],
        "categories": [{"id": 1, "name": "x"}],
    }
    path = tmp_path / "coco.json"
    path.write_text(json.dumps(document))
    return path


def test_a_rehearsal_shows_what_matches(cli: Cli, sandbox: Sandbox, coco: Path) -> None:
    """Each picture has its task or the reason why not; nothing is sent, and remarks of the format are told."""
    sandbox.clear_requests()
    done = cli("annotate", coco, "--project", 123, "--dry-run", code=3)
    assert [(row["path"], row["problem"]) for row in done.lines] == [
        ("a.jpg", None),
        ("b.jpg", None),
        ("gone.jpg", "no task of project 123 fits"),
    ]
    assert "2 tasks would be annotated, 1 would not. Nothing was sent." in done.err
    assert "a polygon has less than three points" in done.err
    assert not [request for request in sandbox.requests() if request.method != "GET"]


def test_annotations_are_written_once(cli: Cli, sandbox: Sandbox, coco: Path) -> None:
    """The same command goes on where the last one ended, by a report that the user need not name."""
    done = cli("annotate", coco, "-p", 123, code=3)
    found = done.json
    assert (found["done"], found["failed"], found["skipped"]) == (2, 1, 0)
    assert found["failures"] == [{"path": "gone.jpg", "task": None, "problem": "no task of project 123 fits"}]
    assert Path(found["report"]).is_file()
    sandbox.clear_requests()
    again = cli("annotate", coco, "-p", 123, code=3).json
    assert (again["done"], again["failed"], again["skipped"]) == (0, 1, 2)
    assert not [request for request in sandbox.requests() if request.method == "PUT"]
    coco.write_text(coco.read_text().replace('"name": "x"', '"name": "y"'))
    changed = cli("annotate", coco, "-p", 123, "--replace", code=3).json
    assert (changed["done"], changed["skipped"]) == (2, 0)


def test_faults_of_files_are_told(cli: Cli, coco: Path, tmp_path: Path) -> None:
    """A missing file, a broken one and an unknown format are wrong usage, with the place of the fault."""
    assert "no such file or folder" in cli("annotate", tmp_path / "no.json", "-p", 123, code=2).err
    broken = tmp_path / "broken.json"
    broken.write_text('{"images": [}')
    assert "broken.json, line 1, column 13: not valid JSON" in cli("annotate", broken, "-p", 123, code=2).err
    assert "there is no format 'koko' to read" in cli("annotate", coco, "-p", 123, "--format", "koko", code=2).err
