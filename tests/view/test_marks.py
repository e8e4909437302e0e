"""What is marked in a picture, in each form that servers send."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.view.marks import marks_of


@pytest.mark.parametrize(
    ("row", "kind", "label"),
    [
        ({"type": "bbox", "data": [1, 2, 3, 4], "classification": {"class": "car"}}, "bbox", "car"),
        ({"type": "bbox", "coordinates": [1, 2, 3, 4]}, "bbox", ""),
        ({"type": "polygon", "data": [[0, 0], [1, 0], [1, 1]], "classification": "car"}, "polygon", "car"),
        ({"type": "keypoint", "data": [[0, 0, 2]]}, "keypoint", ""),
        ({"type": "classification", "data": "night"}, "classification", "night"),
        ({"type": "classification", "classification": {"class": "night"}}, "classification", "night"),
        ({"type": "bbox", "data": [1, 2, float("nan"), 4]}, "classification", ""),
        ({"type": "bbox", "data": None}, "classification", ""),
        ({"type": "new", "data": {"x": 1}, "classification": {"colour": "red"}}, "classification", "red"),
    ],
)
def test_each_form_is_understood(row: dict[str, Any], kind: str, label: str) -> None:
    """By specification and as a plain list; what is odd is there without a shape."""
    for form in ({"image_1": [row], "image_2": []}, [row]):
        [mark] = marks_of({"annotations": form}, "image_1")
        assert (mark.kind, mark.label) == (kind, label)


@pytest.mark.parametrize("data", [None, {}, {"annotations": None}, {"annotations": {"image_1": 1}}, [], "x", 1])
def test_nothing_is_marked_where_nothing_is_said(data: Any) -> None:
    """Tasks before their annotation, and rows whose annotations are elsewhere."""
    assert marks_of(data, "image_1") == []
