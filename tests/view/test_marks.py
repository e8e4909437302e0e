"""What is marked in a picture, in each form that servers send."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.formats import Annotation, Box, Image, Keypoint, Mask, to_synapse
from synapse_client.view.marks import marks_of


@pytest.mark.parametrize(
    ("row", "kind", "label", "points"),
    [
        ({"type": "bbox", "data": [1, 2, 3, 4], "classification": {"class": "car"}}, "bbox", "car", 4),
        ({"type": "bbox", "coordinates": [1, 2, 3, 4]}, "bbox", "", 4),
        ({"type": "polygon", "data": [[0, 0], [1, 0], [1, 1]], "classification": "car"}, "polygon", "car", 3),
        ({"type": "keypoint", "data": [[0, 0], [1, 1]]}, "keypoint", "", 2),
        ({"type": "polyline", "data": [[0, 0], [1, 1]]}, "polyline", "", 2),
        ({"type": "classification", "data": "night"}, "classification", "night", 0),
        ({"type": "classification", "classification": {"class": "night"}}, "classification", "night", 0),
        ({"type": "new", "data": {"x": 1}, "classification": {"class": "red"}}, "classification", "red", 0),
    ],
)
def test_each_form_is_understood(row: dict[str, Any], kind: str, label: str, points: int) -> None:
    """By specification, also where the name of that is not known, and as a plain list."""
    for form, specification in (({"image_1": [row], "image_2": []}, "image_1"), ({"image_1": [row]}, ""), ([row], "x")):
        [mark] = marks_of({"annotations": form}, specification).marks
        assert (mark.kind, mark.label, len(mark.points)) == (kind, label, points)


def test_imported_annotations_are_drawn_by_what_they_are() -> None:
    """Several polygons of one object, a turned box by its corners, a mask by its bounds, hidden points left out."""
    annotations = [
        Annotation(category="a", polygons=[[(0, 0), (1, 0), (1, 1)], [(5, 5), (6, 5), (6, 6)]]),
        Annotation(category="b", box=Box(0, 0, 4, 2, 90)),
        Annotation(category="c", mask=Mask(2, 2, (0, 4))),
        Annotation(category="d", keypoints=[Keypoint(1, 1), Keypoint(0, 0, 0)]),
    ]
    data = to_synapse(Image(path="a.png", width=10, height=10, annotations=annotations))

    found = marks_of(data, "image_1").marks

    assert [(mark.label, mark.kind) for mark in found] == [
        ("a", "polygon"),
        ("a", "polygon"),
        ("b", "bbox"),
        ("c", "mask"),
        ("d", "keypoint"),
    ]
    assert [round(x) for x, _ in found[2].points] == [3, 3, 1, 1]
    assert found[3].points == ((0, 0), (2, 0), (2, 2), (0, 2))
    assert found[4].points == ((1, 1),)


@pytest.mark.parametrize("data", [None, {}, {"annotations": None}, {"annotations": {"image_1": None}}, [], "x", 1])
def test_nothing_is_marked_where_nothing_is_said(data: Any) -> None:
    """Tasks before their annotation."""
    assert marks_of(data, "image_1").marks == ()
    assert marks_of(data, "image_1").reason == ""


@pytest.mark.parametrize(
    "data",
    [
        {"annotations": {"image_1": 1}},
        {"annotations": [{"type": "bbox", "data": [1, 2]}]},
        {"mode": "presigned", "presigned_url": "https://x.example/?sig=1"},
    ],
)
def test_what_cannot_be_read_is_said(data: Any) -> None:
    """With the name of the picture, and without addresses."""
    found = marks_of(data, "image_1", "a.png")

    assert found.marks == ()
    assert found.reason.startswith("the annotations cannot be read: a.png")
    assert "sig=1" not in found.reason
