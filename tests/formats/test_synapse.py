"""To and from what tasks hold: nothing is lost, and what people change counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client import formats
from synapse_client.formats import Annotation, Box, Image, Keypoint, Mask

NUMBERS = st.floats(-1e6, 1e6) | st.integers(-1000, 1000)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4)
KEYPOINTS = st.lists(st.builds(Keypoint, NUMBERS, NUMBERS, st.integers(0, 2)), max_size=3)
VALUES = st.dictionaries(st.text(max_size=5), st.text(max_size=3) | st.booleans() | NUMBERS, max_size=2)
ANNOTATIONS = st.builds(
    Annotation,
    category=st.none() | st.text(min_size=1, max_size=5),
    box=st.none() | st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from([0.0, 30.0, 90.0])),
    polygons=st.lists(POINTS, max_size=3),
    polyline=POINTS | st.just([]),
    keypoints=KEYPOINTS,
    mask=st.none() | st.just(Mask(2, 3, (1, 2, 3))),
    id=st.none() | st.integers(0, 3) | st.sampled_from(["0", "1", "a"]),
    is_crowd=st.booleans(),
    attributes=VALUES,
    extra=st.fixed_dictionaries({}, optional={"coco": VALUES}),
)


@given(annotations=st.lists(ANNOTATIONS, max_size=4), form=st.sampled_from(["specifications", "list"]))
def test_everything_comes_back(annotations: list[Annotation], form: Literal["specifications", "list"]) -> None:
    """Both forms give the picture back as it was, through JSON."""
    image = Image(path="a/ü.jpg", width=3, height=2, id=5, split="train", annotations=annotations)
    data = json.loads(json.dumps(formats.to_synapse(image, "image_1", form=form)))
    assert formats.from_synapse(data, "elsewhere.jpg") == image


def test_what_people_see(coco: Path) -> None:
    """Rows have id, type, data and classification; several polygons are several rows, a mask is seen as its box."""
    data = formats.to_synapse(formats.read(coco).images[0], "image_2")
    assert data["annotations"] == {
        "image_2": [
            {
                "id": "100",
                "type": "polygon",
                "data": [[1.5, 1], [6.5, 1], [6.5, 6]],
                "classification": {"class": "person", "occluded": True},
            },
            {
                "id": "100/2",
                "type": "polygon",
                "data": [[8, 8], [9, 8], [9, 9]],
                "classification": {"class": "person", "occluded": True},
            },
            {"id": "101", "type": "bbox", "data": [1, 1, 2, 3], "classification": "고양이"},
        ]
    }


def test_the_plain_list(coco: Path) -> None:
    """The second form has coordinates in place of data, and no file specification."""
    data = formats.to_synapse(formats.read(coco).images[0], form="list")
    assert data["annotations"][2] == {
        "id": "101",
        "type": "bbox",
        "coordinates": [1, 1, 2, 3],
        "classification": "고양이",
    }


def test_turned_boxes_are_seen_turned() -> None:
    """A turned box is shown as its corners, and is a box again afterwards."""
    image = Image(path="a.jpg", annotations=[Annotation(category="x", box=Box(0, 0, 4, 2, 90), id="t")])
    data = formats.to_synapse(image)
    (row,) = data["annotations"]["image_1"]
    assert row["type"] == "polygon"
    corners = [number for point in row["data"] for number in point]
    assert corners == pytest.approx([3, -1, 3, 3, 1, 3, 1, -1])
    assert formats.from_synapse(data, "a.jpg") == image


def test_what_people_change_counts(coco: Path) -> None:
    """Changed geometry replaces what was kept beside it, removed annotations stay removed, new ones are there."""
    data = json.loads(json.dumps(formats.to_synapse(formats.read(coco).images[0])))
    rows: list[dict[str, Any]] = data["annotations"]["image_1"]
    rows[2]["data"] = [0, 0, 9, 9]  # the crowd's box, so that its mask is not true any more
    rows[0]["classification"] = "dog"
    del rows[1]  # the second polygon
    rows.append({"id": "new", "type": "bbox", "data": [1, 2, 3, 4], "classification": "cat"})
    person, crowd, new = formats.from_synapse(data, "a.jpg").annotations
    assert (person.category, person.polygons, person.box) == ("dog", (((1.5, 1), (6.5, 1), (6.5, 6)),), None)
    assert person.extra == {"coco": {"area": 12.25}}
    assert (crowd.box, crowd.mask, crowd.is_crowd) == (Box(0, 0, 9, 9), None, True)
    assert (new.id, new.box, new.category) == ("new", Box(1, 2, 3, 4), "cat")


def test_data_of_others() -> None:
    """Rows of Synapse's own tools, geometry in annotationsData, and unknown types come back as they were."""
    data = {
        "annotations": {"image_1": [{"id": "a", "tool": "bounding_box", "classification": {"class": "x", "n": 1}}]},
        "annotationsData": {"image_1": [{"id": "a", "coordinate": {"x": 1, "y": 2, "width": 3, "height": 4}}]},
    }
    (annotation,) = formats.from_synapse(data, "a.jpg").annotations
    assert (annotation.box, annotation.attributes) == (Box(1, 2, 3, 4), {"n": 1})
    cuboid = {"id": "c", "type": "cuboid", "data": {"z": 1}, "classification": "car", "locked": True}
    image = formats.from_synapse({"annotations": {"image_1": [cuboid]}}, "a.jpg")
    assert formats.to_synapse(image)["annotations"] == {"image_1": [cuboid]}
    assert formats.from_synapse(None, "a.jpg") == Image(path="a.jpg")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"annotations": {"a": [{"type": "bbox"}], "b": [{"type": "bbox"}]}}, "several files: a, b"),
        ({"annotations": {"a": [{"type": "bbox", "data": [1]}]}}, r"annotations\.a\[0\]\.data: 4 numbers"),
        ({"annotations": [{"data": [1]}]}, r"annotations\[0\]\.type: the type of the annotation is missing"),
        ({"annotations": 5}, "annotations: an object is needed"),
        ({"mode": "presigned", "presigned_url": "https://x"}, "response_mode=inline"),
    ],
)
def test_what_cannot_be_read_is_said(data: dict[str, Any], problem: str) -> None:
    """An error names the place within the data."""
    with pytest.raises(formats.FormatError, match=problem):
        formats.from_synapse(data, "a.jpg")


def test_the_file_is_chosen_by_specification() -> None:
    """Of a data unit with several files, one is chosen."""
    rows = {name: [{"id": name, "type": "bbox", "data": [0, 0, 1, 1]}] for name in ("a", "b")}
    image = formats.from_synapse({"annotations": rows}, "x.jpg", "b")
    assert [annotation.id for annotation in image.annotations] == ["b"]
    assert attrs.evolve(image, annotations=()) == Image(path="x.jpg")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("image", "width"), "wide"),
        (("image", "split"), 7),
        (("image", "path"), ["a"]),
        (("image", "extra", "coco"), "text"),
        (("annotations", "100", "box"), [1, 2, "3", 4, 0]),
        (("annotations", "100", "box"), 5),
        (("annotations", "101", "mask"), True),
        (("annotations", "101", "mask", "counts"), {"a": 1}),
        (("annotations", "101", "mask", "size"), [10]),
        (("annotations", "101", "extra"), {"coco": 1}),
        (("annotations",), []),
        (("image", "height"), 10**400),
    ],
)
def test_what_others_made_of_the_extra_is_named(coco: Path, where: tuple[str, ...], value: object) -> None:
    """Nobody vouches for what is kept beside the annotations either: a fault there has its place."""
    data = json.loads(json.dumps(formats.to_synapse(formats.read(coco).images[0])))
    place = data["extra"]["synapse_client"]
    for key in where[:-1]:
        place = place[key]
    place[where[-1]] = value
    with pytest.raises(formats.FormatError, match="a.jpg, extra.synapse_client." + ".".join(where)):
        formats.from_synapse(data, "a.jpg")
