"""`export` for training: formats of others, parts of the data, names of pictures, flat columns."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

from synapse_client import BackendClient, formats
from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Cli

NAMES = ("cat/1.png", "cat/2.png", "dog/1.png", "dog/ü.png")


def _picture(width: int) -> bytes:
    file = io.BytesIO()
    Pillow.new("RGB", (width, 10)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def project(sandbox: Sandbox) -> dict[str, int]:
    """Four annotated tasks; their ids by the paths of their pictures."""
    with BackendClient(sandbox.url, sandbox.token) as client:
        items = [
            {"files": {"image_1": _picture(20 + number)}, "meta": {"path": name, "patient": name[-5]}}
            for number, name in enumerate(NAMES)
        ]
        results = client.upload_data_collection(123, items, 123).results
        tasks = {name: item.task or 0 for name, item in zip(NAMES, results, strict=True)}
        images = [
            formats.Image(
                path=name,
                annotations=[
                    formats.Annotation(category=name[:3], box=formats.Box(1, 2, 10, 5), attributes={"n": number})
                ],
            )
            for number, name in enumerate(NAMES)
        ]
        assert client.annotate_tasks(123, formats.Dataset(images=images)).done == 4
    return tasks


def _export(cli: Cli, *arguments: object) -> Any:
    """Export the tasks that have annotations of ours."""
    return cli("export", "--project", 123, *arguments, "--filter", "id__gt=457")


def test_a_yolo_folder_to_train_on(cli: Cli, project: dict[str, int], tmp_path: Path) -> None:
    """Pictures lie in the tree that they came from, in parts, and what is left out is told."""
    done = _export(
        cli,
        *("--format", "yolo", "--split", "train=0.75,val=0.25"),
        *("--with-files", tmp_path / "files", "--to", tmp_path / "yolo"),
    )
    assert "4 pictures exported" in done.err
    assert "attributes cannot be held; left out: n" in done.err
    dataset = formats.read(tmp_path / "yolo")
    assert {image.path for image in dataset.images} == set(NAMES)
    assert sorted(str(image.split) for image in dataset.images) == ["train", "train", "train", "val"]
    assert {image.path: image.size for image in dataset.images}["dog/ü.png"] == (23, 10)
    assert all(image.annotations[0].box == formats.Box(1, 2, 10, 5) for image in dataset.images)


@pytest.mark.parametrize("name", ["coco", "voc", "yolo-seg"])
def test_other_formats(cli: Cli, project: dict[str, int], tmp_path: Path, name: str) -> None:
    """Each format is written with its pictures."""
    _export(cli, "--format", name, "--with-files", tmp_path / "files", "--to", tmp_path / "out")
    assert len(formats.read(tmp_path / "out").images) == 4
    assert len(list((tmp_path / "out").rglob("*.png"))) == 4


def test_groups_stay_in_one_part(cli: Cli, project: dict[str, int], tmp_path: Path) -> None:
    """By folder, or by a key of the metadata."""
    for key, group in (("folder", slice(0, 3)), ("patient", slice(4, 5))):
        out = tmp_path / f"{key}.jsonl"
        _export(cli, "--flat", "--split", "train=1,val=1", "--split-by", key, "--seed", 3, "--to", out)
        rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        parts: dict[str, set[str]] = {}
        for row in rows:
            parts.setdefault(row["file"][group], set()).add(row["split"])
        assert all(len(names) == 1 for names in parts.values()), parts
        assert {name for names in parts.values() for name in names} == {"train", "val"}


def test_flat_columns(cli: Cli, project: dict[str, int], tmp_path: Path) -> None:
    """A row for each annotation has its category and box in columns, in JSON lines and in Parquet."""
    pq = pytest.importorskip("pyarrow.parquet")
    _export(cli, "--flat", "--with-files", tmp_path / "files", "--to", tmp_path / "a.parquet")
    rows = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert [(row["file"], row["category"], row["x"], row["width"]) for row in rows] == [
        (name, name[:3], 1.0, 10.0) for name in NAMES
    ]
    assert all(Path(row["local_path"]).is_file() for row in rows)
    lines = _export(cli, "--flat").lines
    assert [row["file"] for row in lines] == list(NAMES)


def test_pictures_get_their_tree_back_or_stable_names(cli: Cli, project: dict[str, int], tmp_path: Path) -> None:
    """Files of a plain export lie under the paths that they were imported under, or under ids."""
    for naming, wanted in (("tree", list(NAMES)), ("stable", [f"{task:08}.png" for task in project.values()])):
        folder = tmp_path / naming
        rows = _export(cli, "--with-files", folder, "--names", naming).lines
        found = [Path(row["files"]["image_1"]["url"]).relative_to(folder).as_posix() for row in rows]
        assert found == wanted
        assert all((folder / name).is_file() for name in wanted)


def test_what_cannot_be_exported_is_said(cli: Cli, project: dict[str, int], tmp_path: Path) -> None:
    """Missing sizes, parts of a plain file, and folders that are not empty are errors that say what to do."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    for arguments, text in (
        (["--split", "train=1", "--to", tmp_path / "a.jsonl"], "give --flat, or --format coco"),
        (["--format", "yolo", "--to", tmp_path / "full"], "there is something in this folder"),
        (["--format", "yolo"], "yolo is not for standard output"),
        (["--format", "yolo", "--to", tmp_path / "new"], "needs the size of the picture"),
        (["--flat", "--split", "train=x"], "'train=x' is not NAME=SHARE"),
    ):
        done = cli("export", "--project", 123, "--filter", "id__gt=457", *arguments, code=2)
        assert text in done.err, text
