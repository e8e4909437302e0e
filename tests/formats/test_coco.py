"""COCO: nothing is lost on the way there and back, and faults are named with their place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from synapse_client import formats
from tests.formats.conftest import COCO


def test_a_file_comes_back_as_it_was(coco: Path, tmp_path: Path) -> None:
    """Ids with gaps, crowds, areas, licences, empty pictures and unused categories are as they were."""
    remarks = formats.write(formats.read(coco), tmp_path / "back.json", "coco")
    assert json.loads((tmp_path / "back.json").read_text(encoding="utf-8")) == COCO
    assert list(remarks) == []


def test_parts_of_the_data_are_files(coco: Path, tmp_path: Path) -> None:
    """A folder has a file for each part, whose name tells it."""
    folder = tmp_path / "data" / "annotations"
    folder.mkdir(parents=True)
    (folder / "instances_train2017.json").write_bytes(coco.read_bytes())
    other: dict[str, Any] = {**COCO, "images": [{"id": 1, "file_name": "b.jpg"}], "annotations": []}
    (folder / "instances_val2017.json").write_text(json.dumps(other))
    dataset = formats.read(tmp_path / "data")
    assert [(image.name, image.split) for image in dataset.images][-2:] == [
        ("empty.jpg", "train2017"),
        ("b.jpg", "val2017"),
    ]
    formats.write(dataset, tmp_path / "back", "coco")
    assert formats.read(tmp_path / "back") == dataset
    (folder / "instances_val2017.json").unlink()
    assert {image.split for image in formats.read(tmp_path / "data").images} == {"train2017"}


def test_compressed_masks_are_read(tmp_path: Path) -> None:
    """The text of COCO's masks gives the box around their pixels, and is written as it came."""
    row = {"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 1, "segmentation": {"size": [9, 10], "counts": "R12O2"}}
    image = {"id": 1, "file_name": "a.jpg", "width": 10, "height": 9}
    document = {"images": [image], "annotations": [row], "categories": [{"id": 1, "name": "x"}]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document))
    with pytest.raises(formats.FormatError, match=r"annotations\[0\]\.segmentation: the runs of the mask"):
        formats.read(path)
    # 34 zeros, 2 ones, 54 zeros: two pixels at the bottom of the fourth column and the top of the fifth
    row["segmentation"] = {"size": [9, 10], "counts": "R12f1"}
    path.write_text(json.dumps(document))
    (annotation,) = formats.read(path).images[0].annotations
    assert annotation.mask == formats.Mask(9, 10, "R12f1")
    assert annotation.bounds == formats.Box(3, 7, 1, 2)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"annotations": [{"id": 1, "image_id": 5, "category_id": 3}]}, r"annotations\[0\]\.image_id: .* id 5"),
        ({"annotations": [{"id": 1, "image_id": 7, "category_id": 4}]}, r"annotations\[0\]\.category_id: .* id 4"),
        ({"annotations": [{"id": 1, "image_id": 7, "bbox": [1, 2, 3]}]}, r"annotations\[0\]\.bbox: 4 numbers"),
        ({"annotations": [{"id": 1, "image_id": 7, "bbox": [1, 2, 3, "x"]}]}, r"bbox\[3\]: a number is needed"),
        ({"annotations": [{"id": 1, "image_id": 7, "segmentation": [[1, 2, 3]]}]}, r"segmentation\[0\]: .* even"),
        ({"annotations": [{"id": 1, "image_id": 7, "keypoints": [1, 2, 5]}]}, "0, 1 or 2"),
        ({"annotations": [7], "images": []}, r"annotations\[0\]: an object is needed, not 7"),
        ({"images": [{"id": 1, "file_name": "a"}, {"id": 1, "file_name": "b"}]}, r"images\[1\]: the id 1 comes twice"),
        ({"images": [{"id": 1, "file_name": None}]}, r"images\[0\]\.file_name: text is needed, not nothing"),
    ],
)
def test_faults_are_named_with_file_and_place(coco: Path, change: dict[str, Any], problem: str) -> None:
    """An error says which value of which file is wrong."""
    coco.write_text(json.dumps({**COCO, **change}))
    with pytest.raises(formats.FormatError, match=problem) as raised:
        formats.read(coco, "coco")
    assert str(raised.value).startswith(str(coco))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"images": [}', "line 1, column 13: not valid JSON"),
        (b'{"images": [NaN], "annotations": []}', "NaN is not a JSON value"),
        (b"\xff\xfe{", "not valid UTF-8"),
        (b"[" * 100_000, "nested too deep|not valid JSON"),
        (b"[]", "not a COCO file"),
    ],
)
def test_what_is_not_json_is_said(tmp_path: Path, content: bytes, problem: str) -> None:
    """Broken files give an error with the place of the fault."""
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(formats.FormatError, match=problem):
        formats.read(path, "coco")


def test_what_coco_cannot_hold_is_named(tmp_path: Path) -> None:
    """A turned box becomes an outline, and a line a box; the remarks say so."""
    image = formats.Image(
        path="a.jpg",
        annotations=[
            formats.Annotation(category="x", box=formats.Box(2, 2, 4, 4, 45)),
            formats.Annotation(category="x", polyline=[(0, 0), (3, 4)]),
        ],
    )
    remarks = formats.write(formats.Dataset(images=[image]), tmp_path / "a.json", "coco")
    told = str(remarks)
    assert "a turned one is written as its outline (1×: a.jpg)" in told
    assert "lines cannot be held" in told
    assert "width and height of a picture are not known" in told
    assert json.loads((tmp_path / "a.json").read_text())["annotations"][1]["bbox"] == [0, 0, 3, 4]


def test_pictures_of_one_name_are_read_as_one(tmp_path: Path) -> None:
    """That there were several is said."""
    images = [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "a.jpg"}]
    (tmp_path / "a.json").write_text(json.dumps({"images": images, "annotations": []}), encoding="utf-8")
    dataset = formats.read(tmp_path / "a.json")
    assert len(dataset.images) == 1
    assert "one name and several ids are read as one (1×: a.jpg)" in str(dataset.remarks)
