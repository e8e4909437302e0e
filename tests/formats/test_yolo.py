"""YOLO: boxes and outlines in parts of the picture, in each of the layouts that people have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from synapse_client import formats
from synapse_client.formats import Annotation, Box, Category, Dataset, Image

Picture = Callable[..., Path]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def yolo(tmp_path: Path, picture: Picture) -> Path:
    """A folder as Ultralytics has it, with a class that is missing between two, an outline, and an empty picture."""
    picture("images/train/a.jpg")
    picture("images/train/deep/빈.jpg")
    picture("images/val/b.png", (200, 100))
    _write(tmp_path / "labels/train/a.txt", "0 0.133333 0.3 0.2666667 0.2\n2 0.1 0.1 0.9 0.1 0.9 0.9\n\n")
    _write(tmp_path / "labels/val/b.txt", "2 0.5 0.5 1 1\n")
    _write(tmp_path / "data.yaml", "train: images/train\nval: images/val\nnames: {0: cat, 2: 개}\n")
    return tmp_path


def test_boxes_are_pixels_of_the_picture(yolo: Path) -> None:
    """Sizes come from the pictures, the numbers of classes keep their gaps, and empty pictures are there."""
    dataset = formats.read(yolo)
    assert dataset.categories == [Category(name="cat", id=0), Category(name="개", id=2)]
    assert [(image.path, image.split, image.size, len(image.annotations)) for image in dataset.images] == [
        ("a.jpg", "train", (20, 10), 2),
        ("deep/빈.jpg", "train", (20, 10), 0),
        ("b.png", "val", (200, 100), 1),
    ]
    box = dataset.images[0].annotations[0].box
    assert box is not None
    assert [box.x, box.y, box.width, box.height] == pytest.approx([-0.000007, 2, 5.333334, 2])
    assert dataset.images[0].annotations[1].polygons == (((2, 1), (18, 1), (18, 9)),)
    assert "coordinates are outside" not in str(dataset.remarks)


@pytest.mark.parametrize("form", ["yolo", "yolo-seg"])
def test_what_is_written_reads_the_same(yolo: Path, tmp_path: Path, form: str) -> None:
    """Boxes, or outlines, come back to the last digit, with their pictures."""
    dataset = formats.read(yolo)
    kind = "bbox" if form == "yolo" else "polygon"
    images = [
        Image(
            path=image.path,
            width=image.width,
            height=image.height,
            split=image.split,
            file=image.file,
            annotations=[each for each in image.annotations if each.kind == kind],
        )
        for image in dataset.images
    ]
    chosen = Dataset(images=images, categories=[Category(name="cat", id=0), Category(name="개", id=1)])
    remarks = formats.write(chosen, tmp_path / "back", form)
    assert list(remarks) == []
    assert formats.read(tmp_path / "back") == chosen


def test_without_pictures_coordinates_stay_parts_of_it(yolo: Path, tmp_path: Path) -> None:
    """Nothing is made up for a missing picture: it can be written again, and takes a size later."""
    for picture in yolo.rglob("*.jpg"):
        picture.unlink()
    dataset = formats.read(yolo)
    image = dataset.images[0]
    assert (image.path, image.size, image.is_relative) == ("a", None, True)
    assert "the picture is not there" in str(dataset.remarks)
    with pytest.raises(formats.FormatError, match="its size is not known"):
        formats.to_synapse(image)
    assert image.with_size(20, 10).annotations[0].box is not None
    formats.write(dataset, tmp_path / "back", "yolo-seg")
    assert formats.read(tmp_path / "back").images[0].annotations[1] == image.annotations[1]


def test_names_of_pictures_that_are_elsewhere_are_kept(tmp_path: Path) -> None:
    """A list names pictures that are not on this machine, with their endings."""
    image = Image(path="day 1/a.jpg", width=10, height=10, annotations=[Annotation(category="x", box=Box(1, 1, 2, 2))])
    remarks = formats.write(Dataset(images=[image]), tmp_path / "out", "yolo")
    assert "named in a list only" in str(remarks)
    back = formats.read(tmp_path / "out").images[0]
    assert (back.path, back.is_relative) == ("day 1/a.jpg", True)
    assert back.with_size(10, 10).annotations == image.annotations


@pytest.mark.parametrize("name", ["a/images/b.jpg", "Images/b.jpg", "labels/b.jpg"])
def test_texts_are_where_trainers_look_for_them(tmp_path: Path, name: str) -> None:
    """In place of the innermost folder "images" is "labels", in paths that have one of their own too."""
    box = Annotation(category="c", box=Box(1, 1, 2, 2))
    dataset = Dataset(images=[Image(path=name, width=10, height=10, annotations=[box])])
    formats.write(dataset, tmp_path / "y", "yolo")
    expected = "/labels/".join(f"./images/{name}".rsplit("/images/", 1)).replace(".jpg", ".txt")
    assert (tmp_path / "y" / expected).read_text(encoding="utf-8").startswith("0 ")
    (image,) = formats.read(tmp_path / "y").images
    assert (image.path, len(image.annotations)) == (name, 1)


def test_pictures_are_taken_as_they_are_seen(tmp_path: Path, picture: Picture) -> None:
    """A photograph that is stored lying and seen standing has the size that is seen."""
    path = picture("a.jpg", (20, 10))
    from PIL import Image as Pillow

    with Pillow.open(path) as photograph:
        exif = photograph.getexif()
        exif[0x0112] = 6
        photograph.save(path, exif=exif)
    _write(tmp_path / "a.txt", "0 0.5 0.5 1 1\n")
    _write(tmp_path / "classes.txt", "cat\n")
    assert formats.read(tmp_path).images[0].size == (10, 20)


def test_darknet_and_bare_folders(tmp_path: Path, picture: Picture) -> None:
    """Folders of darknet, as CVAT writes them, and of labelImg are read."""
    picture("dark/obj_train_data/a.jpg")
    _write(tmp_path / "dark/obj_train_data/a.txt", "1 0.5 0.5 1 1\n")
    _write(tmp_path / "dark/train.txt", "data/obj_train_data/a.jpg\n")
    _write(tmp_path / "dark/obj.names", "cat\ndog\n")
    _write(tmp_path / "dark/obj.data", "classes = 2\ntrain = data/train.txt\nnames = data/obj.names\n")
    dark = formats.read(tmp_path / "dark")
    assert [(image.path, image.split, image.annotations[0].category) for image in dark.images] == [
        ("a.jpg", "train", "dog")
    ]
    picture("bare/images/b.png")
    _write(tmp_path / "bare/labels/b.txt", "0 0.5 0.5 1 1 0.75\n")
    _write(tmp_path / "bare/classes.txt", "cat\n")
    (bare,) = formats.read(tmp_path / "bare").images
    assert (bare.path, bare.annotations[0].attributes) == ("b.png", {"score": 0.75})


def test_points_of_skeletons(tmp_path: Path, picture: Picture) -> None:
    """With `kpt_shape`, points follow the box."""
    picture("images/a.jpg")
    _write(tmp_path / "labels/a.txt", "0 0.5 0.5 1 1 0.1 0.2 2 0 0 0\n")
    _write(tmp_path / "data.yaml", "train: images\nkpt_shape: [2, 3]\nnames: [cat]\n")
    (image,) = formats.read(tmp_path).images
    assert image.annotations[0].keypoints == (formats.Keypoint(2, 2, 2), formats.Keypoint(0, 0, 0))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("0 0.5 0.5 1", "behind the class 4 numbers of a box"),
        ("7 0.5 0.5 1 1", "there is no class 7; the classes are 0 to 2"),
        ("x 0.5 0.5 1 1", "a number is needed, not 'x'"),
        ("0 0.5 nan 1 1", "a number is needed, not 'nan'"),
        ("-1 0.5 0.5 1 1", "the number of a class is needed"),
    ],
)
def test_faults_are_named_with_file_and_line(yolo: Path, line: str, problem: str) -> None:
    """An error names the line."""
    _write(yolo / "labels/val/b.txt", f"0 0.5 0.5 1 1\n{line}\n")
    with pytest.raises(formats.FormatError, match=r"b\.txt, line 2: " + problem):
        formats.read(yolo)


def test_a_broken_yaml_file_is_named(tmp_path: Path) -> None:
    """An error of the YAML has its line; a folder that is not there is named."""
    _write(tmp_path / "data.yaml", "names: [a\ntrain: x\n")
    with pytest.raises(formats.FormatError, match=r"data\.yaml, line 2, column \d+: not valid YAML"):
        formats.read(tmp_path)
    _write(tmp_path / "data.yaml", "names: [a]\ntrain: gone/images\n")
    with pytest.raises(formats.FormatError, match="there is no .*gone"):
        formats.read(tmp_path)


def test_what_yolo_cannot_hold_is_named(coco: Path, tmp_path: Path) -> None:
    """Each thing that is altered or left out is in the remarks, with its picture."""
    told = str(formats.write(formats.read(coco), tmp_path / "out", "yolo"))
    for what in (
        "ids of categories were given up",
        "supercategories and skeletons",
        "attributes cannot be held; left out: class, occluded (1×: a.jpg)",
        "crowds are written as single objects",
        "a polygon is written as the box around it",
        "points of skeletons are left out",
    ):
        assert what in told, what
    told = str(formats.write(formats.read(coco), tmp_path / "seg", "yolo-seg"))
    assert "an outline of several polygons cannot be held" in told


def test_two_pictures_never_share_a_text(tmp_path: Path) -> None:
    """Pictures whose names differ by the ending only are an error, not one lost."""
    images = [Image(path=name, width=1, height=1) for name in ("a.jpg", "a.png")]
    with pytest.raises(formats.FormatError, match=r"'a\.jpg' and 'a\.png' would both have labels/a\.txt"):
        formats.write(Dataset(images=images), tmp_path, "yolo")
