"""CVAT: pictures and videos, with every shape that it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from synapse_client import formats
from synapse_client.formats import Box, Keypoint, Mask

IMAGES = """<annotations>
  <version>1.1</version>
  <meta><task><labels>
    <label><name>car</name><color>#ff0000</color></label>
    <label><name>person</name><type>skeleton</type></label>
    <label><name>head</name><parent>person</parent></label>
    <label><name>unused</name></label>
  </labels></task></meta>
  <image id="4" name="day 1/소.jpg" width="6" height="4" subset="train">
    <box label="car" source="manual" occluded="1" xtl="1" ytl="1" xbr="3.5" ybr="2" rotation="90.0" z_order="0">
      <attribute name="plate">A 1</attribute>
    </box>
    <polygon label="car" occluded="0" points="1.0,1.0;2,1;2,2" z_order="3"/>
    <polyline label="car" occluded="0" points="0,0;3,3"/>
    <points label="car" occluded="0" points="1,1;2,2"/>
    <mask label="car" occluded="0" rle="1,2,1" left="2" top="1" width="2" height="2"/>
    <skeleton label="person"><points label="head" outside="0" occluded="1" points="2,3"/></skeleton>
    <tag label="car"/>
    <ellipse label="car" cx="1" cy="1" rx="2" ry="3"/>
  </image>
  <image id="5" name="empty.jpg" width="6" height="4"/>
</annotations>
"""
VIDEO = """<annotations><meta><task><original_size><width>64</width><height>48</height></original_size></task></meta>
  <track id="7" label="car">
    <box frame="0" outside="0" occluded="0" keyframe="1" xtl="1" ytl="2" xbr="3" ybr="4"/>
    <box frame="1" outside="0" occluded="0" keyframe="0" xtl="2" ytl="2" xbr="4" ybr="4"/>
    <box frame="2" outside="1" occluded="0" keyframe="1" xtl="2" ytl="2" xbr="4" ybr="4"/>
  </track>
</annotations>
"""


def _read(path: Path, text: str) -> formats.Dataset:
    path.write_text(text, encoding="utf-8")
    return formats.read(path)


def test_every_shape_is_read(tmp_path: Path) -> None:
    """Boxes with their turn, outlines, lines, points, masks, skeletons and tags; ellipses are kept and named."""
    dataset = _read(tmp_path / "a.xml", IMAGES)
    image, empty = dataset.images
    assert (image.path, image.size, image.id, image.split) == ("day 1/소.jpg", (6, 4), 4, "train")
    assert empty.annotations == ()
    kinds = ["bbox", "polygon", "polyline", "keypoint", "mask", "keypoint", "classification", "classification"]
    assert [annotation.kind for annotation in image.annotations] == kinds
    box, outline, _, _, mask, skeleton, _, ellipse = image.annotations
    assert box.box == Box(1, 1, 2.5, 1, 90)
    assert box.attributes == {"plate": "A 1", "occluded": True}
    assert outline.attributes == {"z_order": "3"}
    # rows of the crop are 0 1 / 1 0; columns of the picture have 4 pixels
    assert mask.mask == Mask(4, 6, [10, 1, 2, 1, 10])
    assert mask.bounds == Box(2, 1, 2, 2)
    assert skeleton.keypoints == (Keypoint(2, 3, 1),)
    assert ellipse.extra == {"cvat": {"ellipse": {"cx": "1", "cy": "1", "rx": "2", "ry": "3"}}}
    assert ellipse.attributes == {}
    assert "ellipse shapes cannot be held" in str(dataset.remarks)
    assert [(category.name, category.keypoints) for category in dataset.categories] == [
        ("car", ()),
        ("person", ("head",)),
        ("unused", ()),
    ]


def test_frames_of_a_video_are_pictures(tmp_path: Path) -> None:
    """Frames in which a track is outside have nothing of it."""
    dataset = _read(tmp_path / "a.xml", VIDEO)
    assert [(image.path, image.size, len(image.annotations)) for image in dataset.images] == [
        ("frame_000000", (64, 48), 1),
        ("frame_000001", (64, 48), 1),
    ]
    assert dataset.images[1].annotations[0].attributes == {"track_id": "7", "keyframe": "0"}
    assert dataset.images[1].annotations[0].category == "car"
    assert "frames of a video" in str(dataset.remarks)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('xbr="3.5"', 'xbr="x"', "line 10: <box>: xbr: a number is needed, not 'x'"),
        (' xbr="3.5"', "", "line 10: <box>: the attribute 'xbr' is missing"),
        ('rle="1,2,1"', 'rle="1,2,2"', "line 16: <mask>: the runs of the mask are not those of 2 by 2 pixels"),
        ('left="2"', 'left="5"', "reaches beyond the picture of 6 by 4 pixels"),
        ('points="0,0;3,3"', 'points="0,0;3"', "line 14: <polyline>: points"),
    ],
)
def test_faults_are_named_with_file_and_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """An error names file, line and element."""
    with pytest.raises(formats.FormatError, match=problem):
        _read(tmp_path / "a.xml", IMAGES.replace(old, new))
