"""Label Studio: percents, turned boxes, several annotations of a task."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from synapse_client import formats
from synapse_client.formats import Box, Keypoint

SIZE = {"original_width": 200, "original_height": 100, "image_rotation": 0}


def _region(kind: str, value: dict[str, Any], key: str = "r1", **more: Any) -> dict[str, Any]:
    return {"id": key, "type": kind, "value": value, "from_name": "f", "to_name": "image", **SIZE, **more}


def _read(path: Path, *tasks: dict[str, Any]) -> formats.Dataset:
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return formats.read(path)


def _task(*regions: dict[str, Any], image: str = "/data/upload/3/1a2b3c4d-바다.jpg") -> dict[str, Any]:
    return {"id": 5, "data": {"image": image}, "annotations": [{"id": 1, "result": list(regions)}]}


def test_percents_become_pixels(tmp_path: Path) -> None:
    """Boxes, outlines and points are in pixels, under the name that the file had before it was uploaded."""
    rectangle = {"x": 10, "y": 20, "width": 30, "height": 40, "rotation": 0, "rectanglelabels": ["cat"]}
    dataset = _read(
        tmp_path / "a.json",
        _task(
            _region("rectanglelabels", rectangle),
            _region("polygonlabels", {"points": [[0, 0], [50, 0], [50, 50]], "polygonlabels": ["개"]}, "r2"),
            _region("keypointlabels", {"x": 1, "y": 2, "width": 0.5, "keypointlabels": ["eye"]}, "r3"),
            _region("choices", {"choices": ["day"]}, "r4"),
        ),
    )
    (image,) = dataset.images
    assert (image.path, image.size, image.id) == ("바다.jpg", (200, 100), 5)
    box, outline, point, choice = image.annotations
    assert (box.category, box.box, box.id) == ("cat", Box(20, 20, 60, 40), "r1")
    assert (outline.category, outline.polygons) == ("개", (((0, 0), (100, 0), (100, 50)),))
    assert point.keypoints == (Keypoint(2, 2),)
    assert (choice.kind, choice.category) == ("classification", "day")
    assert [category.name for category in dataset.categories] == ["cat", "개", "eye", "day"]


def test_boxes_turn_about_their_corner_there(tmp_path: Path) -> None:
    """A quarter turn about the upper left corner puts the box to the left of it."""
    rectangle = {"x": 50, "y": 20, "width": 20, "height": 10, "rotation": 90, "rectanglelabels": ["a"]}
    (image,) = _read(tmp_path / "a.json", _task(_region("rectanglelabels", rectangle))).images
    box = image.annotations[0].box
    assert box is not None
    assert box.rotation == 90
    upright = box.upright
    assert (upright.x, upright.y, upright.width, upright.height) == pytest.approx((90, 20, 10, 40))


def test_one_region_in_several_results(tmp_path: Path) -> None:
    """A rectangle, its labels and its attributes are one annotation; a second label is an attribute."""
    dataset = _read(
        tmp_path / "a.json",
        _task(
            _region("rectangle", {"x": 0, "y": 0, "width": 10, "height": 10}),
            _region("labels", {"x": 0, "y": 0, "width": 10, "height": 10, "labels": ["cat", "pet"]}),
            _region("choices", {"choices": ["asleep"]}, from_name="mood"),
        ),
    )
    (annotation,) = dataset.images[0].annotations
    assert (annotation.category, annotation.kind) == ("cat", "bbox")
    assert annotation.attributes == {"mood": "asleep", "labels": ["pet"]}
    assert "several labels" in str(dataset.remarks)


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    """Cancelled and further annotations, predictions, relations, brushes and tasks without a picture are named."""
    task = _task(_region("brushlabels", {"format": "rle", "rle": [1, 2], "brushlabels": ["a"]}), {"type": "relation"})
    task["annotations"] += [
        {"id": 2, "was_cancelled": True, "result": []},
        {"id": 3, "ground_truth": True, **task["annotations"][0]},
    ]
    task["predictions"] = [{"result": []}]
    text: dict[str, Any] = {"id": 6, "data": {"text": "no picture"}, "annotations": []}
    dataset = _read(tmp_path / "a.json", task, text)
    told = str(dataset.remarks)
    for what in (
        "cancelled",
        "of several annotations",
        "predictions are left out",
        "relations",
        "brush regions",
        "task 6",
    ):
        assert what in told, what
    assert dataset.images[0].annotations[0].category == "a"
    assert "rle" in json.dumps(dataset.images[0].annotations[0].extra)


def test_a_task_of_several_pictures(tmp_path: Path) -> None:
    """Each region is on the picture that it names, with the size of that; one beyond the last picture is named."""
    rectangle = {"x": 50, "y": 0, "width": 50, "height": 100, "rectanglelabels": ["cat"]}
    task = _task(
        _region("rectanglelabels", rectangle, item_index=1),
        _region("choices", {"choices": ["day"]}, "r2"),
        _region("rectanglelabels", rectangle, "r3", item_index=2),
    )
    task["data"] = {"images": ["/home/me/a.jpg", "/home/me/b.jpg"], "place": "field"}
    dataset = _read(tmp_path / "a.json", task)
    first, second = dataset.images
    assert (first.path, [each.category for each in first.annotations]) == ("home/me/a.jpg", ["day"])
    assert (second.size, second.annotations[0].box) == ((200, 100), Box(100, 0, 100, 100))
    assert second.extra == {"label_studio": {"data": {"place": "field"}}}
    assert "a picture that its task lacks" in str(dataset.remarks)
    assert "without its id" in str(dataset.remarks)


def test_tasks_as_old_versions_write_them(tmp_path: Path) -> None:
    """Annotations were called completions; the first task may have none; of several predictions one is read."""
    image = {"image": "https://x.test/a.jpg"}
    old = {"data": image, "completions": [{"result": [_region("choices", {"choices": ["day"]})]}]}
    guessed = {"data": image, "predictions": [{"result": []}, {"result": [_region("choices", {"choices": ["dusk"]})]}]}
    dataset = _read(tmp_path / "a.json", {"data": image}, old, guessed, {"data": {"text": "no picture"}})
    found = [[each.category for each in picture.annotations] for picture in dataset.images]
    assert found == [[], ["day"], ["dusk"]]
    assert "several predictions" in str(dataset.remarks)
    assert "(1×: [3])" in str(dataset.remarks)


def test_sizes_may_be_missing(tmp_path: Path) -> None:
    """Without a size coordinates stay parts of the picture; the remark says it."""
    region = {"id": "r", "type": "rectanglelabels", "value": {"x": 50, "y": 0, "width": 50, "height": 100}}
    dataset = _read(tmp_path / "a.json", _task(region, image="https://x.test/p/a%20b.jpg?sig=1"))
    (image,) = dataset.images
    assert (image.path, image.is_relative) == ("p/a b.jpg", True)
    assert image.with_size(10, 10).annotations[0].box == Box(5, 0, 5, 10)
    assert "the size of the picture is missing" in str(dataset.remarks)


def test_faults_are_named_with_file_and_place(tmp_path: Path) -> None:
    """An error names the value."""
    with pytest.raises(formats.FormatError, match=r"a\.json, \[0\]\.annotations\[0\]\.result\[0\]\.value\.x: a number"):
        _read(tmp_path / "a.json", _task(_region("rectanglelabels", {"x": "1"})))
