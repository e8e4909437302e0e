"""Small data in each format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

COCO: dict[str, Any] = {
    "info": {"description": "crossings"},
    "licenses": [{"id": 1, "name": "CC"}],
    "images": [
        {"id": 7, "file_name": "a.jpg", "width": 20, "height": 10, "license": 1},
        {"id": 9, "file_name": "strände/über_😀.jpg", "width": 20, "height": 10},
        {"id": 12, "file_name": "empty.jpg", "width": 20, "height": 10},
    ],
    "annotations": [
        {
            "id": 100,
            "image_id": 7,
            "category_id": 3,
            "bbox": [1.5, 1, 5, 5],
            "area": 12.25,
            "iscrowd": 0,
            "segmentation": [[1.5, 1, 6.5, 1, 6.5, 6], [8, 8, 9, 8, 9, 9]],
            "attributes": {"occluded": True, "class": "odd"},
        },
        {
            "id": 101,
            "image_id": 7,
            "category_id": 90,
            "bbox": [1, 1, 2, 3],
            "area": 5,
            "iscrowd": 1,
            "segmentation": {"size": [10, 20], "counts": [11, 3, 7, 2, 177]},
        },
        {
            "id": 102,
            "image_id": 9,
            "category_id": 3,
            "bbox": [0, 0, 20, 10],
            "area": 200,
            "iscrowd": 0,
            "keypoints": [1, 2, 2, 0, 0, 0, 3, 4, 1],
            "num_keypoints": 2,
            "segmentation": [[0, 0, 20, 0, 20, 10]],
        },
    ],
    "categories": [
        {"id": 3, "name": "person", "supercategory": "life", "keypoints": ["eye", "ear", "nose"], "skeleton": [[1, 2]]},
        {"id": 90, "name": "고양이", "supercategory": "life"},
        {"id": 91, "name": "unused", "supercategory": "life"},
    ],
}
"""Crowds, empty pictures, gaps in ids, Unicode, several polygons, keypoints that are hidden or not labelled."""


@pytest.fixture
def coco(tmp_path: Path) -> Path:
    """A COCO file."""
    path = tmp_path / "coco.json"
    path.write_text(json.dumps(COCO), encoding="utf-8")
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., Path]:
    """Make a picture: its name within the test's folder, and its size."""

    def make(name: str, size: tuple[int, int] = (20, 10), **options: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Pillow.new("RGB", size).save(path, **options)
        return path

    return make
