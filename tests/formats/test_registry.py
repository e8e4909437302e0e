"""Which format a file is in, and the formats that hold everything or a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest

from synapse_client import formats
from synapse_client.runtime.describe.errors import ClientError, ConfigurationError, InvalidInputError


def test_json_lines_hold_everything(coco: Path, tmp_path: Path) -> None:
    """Ids, skeletons, crowds and the source's own words come back from JSON lines."""
    dataset = formats.read(coco)
    assert list(formats.write(dataset, tmp_path / "a.jsonl", "jsonl")) == []
    back = formats.read(tmp_path / "a.jsonl")
    assert back == dataset
    formats.write(back, tmp_path / "b.json", "coco")
    assert json.loads((tmp_path / "b.json").read_text("utf-8")) == json.loads(coco.read_text("utf-8"))


def test_a_table_has_a_row_for_each_annotation(coco: Path, tmp_path: Path) -> None:
    """Columns are flat, and empty pictures have a row too."""
    pq: Any = import_module("pyarrow.parquet")
    told = formats.write(formats.read(coco), tmp_path / "a.parquet", "parquet")
    rows = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert [(row["file"], row["category"], row["type"]) for row in rows] == [
        ("a.jpg", "person", "polygon"),
        ("a.jpg", "고양이", "mask"),
        ("strände/über_😀.jpg", "person", "keypoint"),
        ("empty.jpg", None, None),
    ]
    assert (rows[0]["x"], rows[0]["width"], rows[0]["category_id"]) == (1.5, 5.0, 3)
    assert json.loads(rows[0]["attributes"]) == {"occluded": True, "class": "odd"}
    assert "masks are written as the box around them" in str(told)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"file": "a.jpg", "annotations": [}', "line 2, column 35: not valid JSON"),
        ('{"annotations": []}', "line 2: it must say what it is about"),
        ('{"file": "a.jpg"}', 'line 2: "annotations" is missing'),
        ('{"file": "a.jpg", "annotations": 5}', "line 2, annotations: a list, or an object"),
        ('{"task": "x", "annotations": []}', "line 2, task: a number is needed"),
        ('{"checksum": "xyz", "annotations": []}', "line 2, checksum: an MD5 or SHA-1"),
        ("[]", "line 2: an object is needed"),
    ],
)
def test_lines_that_say_too_little_are_named(tmp_path: Path, line: str, problem: str) -> None:
    """An error of JSON lines names the line."""
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"file": "b.jpg", "annotations": []}}\n{line}\n')
    with pytest.raises(formats.FormatError, match=problem):
        formats.read(path)


def test_exported_lines_are_read(tmp_path: Path) -> None:
    """A line of an export, with the annotations under data, is one of its task."""
    path = tmp_path / "a.jsonl"
    row = {"id": 7, "data": {"annotations": {"image_1": [{"id": "1", "type": "bbox", "data": [0, 0, 1, 1]}]}}}
    path.write_text(json.dumps(row))
    (image,) = formats.read(path).images
    assert (image.path, image.annotations[0].box) == ("task-7", formats.Box(0, 0, 1, 1))


def test_formats_are_told_by_what_is_there(coco: Path, tmp_path: Path, picture: Callable[..., Path]) -> None:
    """Each format is recognized; what is none of them is an error that lists them."""
    picture("classes/cat/a.png")
    (tmp_path / "a.xml").write_text("<annotation/>")
    (tmp_path / "b.xml").write_text("<annotations/>")
    (tmp_path / "ls.json").write_text('[{"id": 1, "data": {}, "annotations": []}]')
    (tmp_path / "list.ndjson").write_text("")
    found = [formats.detect(tmp_path / name) for name in ("a.xml", "b.xml", "ls.json", "list.ndjson", "classes")]
    assert found == ["voc", "cvat", "label-studio", "jsonl", "folders"]
    assert formats.detect(coco) == "coco"
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(formats.FormatError, match="its format cannot be told; say which it is: coco, cvat"):
        formats.detect(tmp_path / "other.json")


def test_names_of_formats_and_files_that_are_not_there(tmp_path: Path) -> None:
    """What can be given is said, and every failure is a ClientError."""
    with pytest.raises(InvalidInputError, match="there is no format 'koko' to read; there are coco"):
        formats.read(tmp_path, "koko")
    with pytest.raises(InvalidInputError, match="there is no format 'cvat' to write; there are coco"):
        formats.write(formats.Dataset(), tmp_path / "x", "cvat")
    with pytest.raises(formats.FormatError, match="no such file or folder"):
        formats.read(tmp_path / "gone.json")
    assert issubclass(formats.FormatError, ClientError)


def test_pictures_that_lie_elsewhere_give_sizes(coco: Path, tmp_path: Path, picture: Callable[..., Path]) -> None:
    """Pictures are found by path or by a name that is unique, and told of when they are not."""
    document = json.loads(coco.read_text("utf-8"))
    for image in document["images"]:
        del image["width"], image["height"]
    coco.write_text(json.dumps(document))
    picture("pictures/sub/a.jpg", (40, 30))
    picture("pictures/1/empty.jpg")
    picture("pictures/2/empty.jpg")
    dataset = formats.read(coco, pictures=tmp_path / "pictures")
    assert [image.size for image in dataset.images] == [(40, 30), None, None]
    told = str(dataset.remarks)
    assert "is several times in" in told
    assert "is not in" in told


def test_the_extra_is_named_where_it_is_missing(
    tmp_path: Path, picture: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Pillow the error says what to install."""
    picture("x/cat/a.png")
    monkeypatch.setitem(__import__("sys").modules, "PIL.Image", None)
    with pytest.raises(ConfigurationError, match=r'pip install "synapse-client\[formats\]"'):
        formats.read(tmp_path / "x")


def test_writing_is_all_or_nothing(coco: Path, tmp_path: Path) -> None:
    """What fails on the way leaves nothing behind, and what is in a folder stays."""
    dataset = formats.read(coco)
    twice = attrs.evolve(dataset.images[0], path="a.png")
    broken = formats.Dataset(images=[*dataset.images, twice], categories=dataset.categories)
    kept = tmp_path / "there"
    kept.mkdir()
    (kept / "mine.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    for target in (tmp_path / "new", kept):
        for name in ("yolo", "voc"):
            with pytest.raises(formats.FormatError, match="rename one of them"):
                formats.write(broken, target, name)
    half = attrs.evolve(dataset.images[0], path="half\ud800.jpg")
    with pytest.raises(formats.FormatError, match="cannot be written"):
        formats.write(formats.Dataset(images=[half]), tmp_path / "half.json", "coco")
    assert sorted(tmp_path.rglob("*")) == before
    formats.write(dataset, kept, "yolo")
    assert {path.name for path in kept.iterdir()} == {"mine.txt", "data.yaml", "labels", "train.txt", "images"}
    assert (kept / "mine.txt").read_text() == "mine"


def test_an_empty_dataset_comes_back(tmp_path: Path) -> None:
    """A folder is written, and read, without a picture."""
    for name in ("coco", "yolo"):
        formats.write(formats.Dataset(), tmp_path / name, name)
        assert list(formats.read(tmp_path / name, name).images) == []
    formats.write(formats.Dataset(), tmp_path / "voc", "voc")
    assert (tmp_path / "voc" / "Annotations").is_dir()


def test_what_only_another_format_says_is_named(coco: Path, tmp_path: Path) -> None:
    """Fields that only the source has are told of, in every format that leaves them out."""
    dataset = formats.read(coco)
    for name in ("yolo", "voc", "parquet"):
        told = [remark.text for remark in formats.write(dataset, tmp_path / f"a.{name}", name)]
        assert any("what only COCO says is left out: license" in text for text in told), name
        assert not any("area" in text for text in told), "it follows from the geometry"
        assert any("what only COCO says is left out: info, licenses" in text for text in told), name
    assert not formats.write(dataset, tmp_path / "b.json", "coco")


def test_pictures_are_found_where_formats_have_them(tmp_path: Path, picture: Callable[..., Path]) -> None:
    """Beside the annotations, in images, in a folder of the part, and above annotations."""
    places = ("images/a.png", "images/train/b.png", "val2017/c.png", "d.png")
    for place in places:
        picture(f"data/{place}")
    (tmp_path / "data" / "annotations").mkdir()
    for split, names in (("train", "ab"), ("val2017", "cd")):
        images = [{"id": number, "file_name": f"{name}.png"} for number, name in enumerate(names)]
        path = tmp_path / "data" / "annotations" / f"instances_{split}.json"
        path.write_text(json.dumps({"images": images, "annotations": []}))
    for source in ("data", "data/annotations"):
        images_found = formats.read(tmp_path / source, "coco").images
        files = [None if image.file is None else Path(image.file) for image in images_found]
        assert files == [tmp_path / "data" / place for place in places], source
        assert {image.size for image in images_found} == {(20, 10)}
    [only, _] = formats.read(tmp_path / "data" / "annotations" / "instances_val2017.json").images
    assert only.file == str(tmp_path / "data" / "val2017" / "c.png")
