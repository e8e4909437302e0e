"""Pascal VOC: pixels counted from 1, parts and flags kept, hostile XML refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from synapse_client import formats
from synapse_client.formats import Annotation, Box, Dataset, Image

DOCUMENT = """<annotation>
  <folder>VOC</folder>
  <filename>고양이.jpg</filename>
  <source><database>ours</database></source>
  <size><width>20</width><height>10</height><depth>1</depth></size>
  <segmented>0</segmented>
  <object>
    <name>cat &amp; dog</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult>
    <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>20</xmax><ymax>10</ymax></bndbox>
    <part><name>head</name><bndbox><xmin>2</xmin><ymin>2</ymin><xmax>3</xmax><ymax>3</ymax></bndbox></part>
  </object>
  <object><name>cat</name><bndbox><xmin>2.5</xmin><ymin>3</ymin><xmax>4</xmax><ymax>5</ymax></bndbox></object>
</annotation>
"""


@pytest.fixture
def voc(tmp_path: Path) -> Path:
    """A folder with one file and its part of the data."""
    (tmp_path / "Annotations").mkdir()
    (tmp_path / "Annotations" / "1.xml").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "ImageSets" / "Main").mkdir(parents=True)
    (tmp_path / "ImageSets" / "Main" / "train.txt").write_text("1\n")
    return tmp_path


def test_pixels_are_counted_from_1(voc: Path) -> None:
    """A box from 1 to 20 is all of a picture of 20 pixels."""
    (image,) = formats.read(voc).images
    assert (image.path, image.size, image.split) == ("고양이.jpg", (20, 10), "train")
    assert [annotation.box for annotation in image.annotations] == [Box(0, 0, 20, 10), Box(1.5, 2, 2.5, 3)]
    assert image.annotations[0].attributes == {"truncated": True, "difficult": False}


def test_a_folder_comes_back_as_it_was(voc: Path, tmp_path: Path) -> None:
    """Flags, parts, pose and source are written again; the file itself is stable."""
    dataset = formats.read(voc)
    assert list(formats.write(dataset, tmp_path / "back", "voc")) == []
    assert formats.read(tmp_path / "back") == dataset
    formats.write(formats.read(tmp_path / "back"), tmp_path / "again", "voc")
    texts = [(tmp_path / name / "Annotations" / "고양이.xml").read_text("utf-8") for name in ("back", "again")]
    assert texts[0] == texts[1]
    assert "<xmax>20</xmax>" in texts[0]


def test_files_that_count_from_0_are_noticed(voc: Path) -> None:
    """Where an edge is 0, coordinates cannot be counted from 1; it is said, and read so."""
    path = voc / "Annotations" / "1.xml"
    path.write_text(DOCUMENT.replace("<xmin>1</xmin>", "<xmin>0</xmin>"), encoding="utf-8")
    dataset = formats.read(voc)
    assert dataset.images[0].annotations[0].box == Box(0, 1, 20, 9)
    assert "read as counted from 0" in str(dataset.remarks)


def test_turned_boxes_and_missing_sizes(tmp_path: Path) -> None:
    """Boxes of roLabelImg are turned, and a missing size is said."""
    path = tmp_path / "a.xml"
    path.write_text(
        "<annotation><filename>a.jpg</filename><object><name>ship</name><robndbox><cx>11</cx><cy>6</cy><w>4</w><h>2</h>"
        "<angle>1.5707963267948966</angle></robndbox></object></annotation>"
    )
    dataset = formats.read(path)
    assert dataset.images[0].annotations[0].box == Box(8, 4, 4, 2, 90)
    assert "the size of the picture is missing" in str(dataset.remarks)
    told = formats.write(dataset, tmp_path / "out", "voc")
    assert "a turned box is written as the upright one around it" in str(told)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<annotation><object><name>x</name><bndbox><xmin>a</xmin></bndbox></object></annotation>", "line 1: <xmin>"),
        ("<annotation>\n<object/></annotation>", "line 2: <object>: <name> is missing"),
        ("<annotation>\n<object></annotation>", r"line 2, column \d+: not well-formed XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>\n<annotation>&b;</annotation>', "line 1: the XML declares or uses entities"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><annotation>&b;</annotation>', "line 1: the XML declares or uses"),
        ("<annotation>" * 200 + "</annotation>" * 200, "nested too deep"),
        ("", "no element found"),
    ],
)
def test_hostile_and_broken_xml(tmp_path: Path, text: str, problem: str) -> None:
    """Entities are refused, and a fault has file and line."""
    path = tmp_path / "a.xml"
    path.write_text(text)
    with pytest.raises(formats.FormatError, match=problem) as raised:
        formats.read(path, "voc")
    assert str(raised.value).startswith(str(path))


def test_a_billion_laughs_are_refused_at_once(tmp_path: Path) -> None:
    """Entities of entities are never expanded."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    path = tmp_path / "a.xml"
    path.write_text(f'<!DOCTYPE a [<!ENTITY l0 "ha">{levels}]><annotation>&l11;</annotation>')
    with pytest.raises(formats.FormatError, match="entities"):
        formats.read(path)


def test_one_path_in_several_parts(tmp_path: Path) -> None:
    """Two pictures of one name in different parts are both there."""
    images = [Image(path="a.jpg", width=9, height=9, split=split) for split in ("train", "val")]
    told = formats.write(Dataset(images=images), tmp_path, "voc")
    assert "the part is put before it" in str(told)
    assert sorted((image.path, image.split) for image in formats.read(tmp_path).images) == [
        ("a.jpg", "train"),
        ("val/a.jpg", "val"),
    ]


def test_names_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    """A path of a hostile source stays within the folder that is written to."""
    image = Image(
        path="../../etc/passwd.jpg", width=1, height=1, annotations=[Annotation(category="x", box=Box(0, 0, 1, 1))]
    )
    formats.write(Dataset(images=[image]), tmp_path / "out", "voc")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "Annotations" / "etc" / "passwd.xml").is_file()


def test_points_and_thin_boxes_come_back(tmp_path: Path) -> None:
    """A box that is thinner than a pixel ends before it begins as VOC counts, and is read for all that."""
    boxes = (Box(3, 2, 0, 0), Box(1, 1, 0.25, 4))
    image = Image(path="a.jpg", width=9, height=9, annotations=[Annotation(category="x", box=box) for box in boxes])
    formats.write(Dataset(images=[image]), tmp_path, "voc")
    assert tuple(each.box for each in formats.read(tmp_path).images[0].annotations) == boxes


def test_outlines_of_label_me_are_not_taken_for_nothing(tmp_path: Path) -> None:
    """XML of LabelMe looks like VOC's; it is refused, not read as classes of whole pictures."""
    points = "<polygon><pt><x>1</x><y>2</y></pt></polygon>"
    path = tmp_path / "a.xml"
    path.write_text(f"<annotation><filename>a.jpg</filename><object><name>x</name>{points}</object></annotation>")
    with pytest.raises(formats.FormatError, match="line 1: <polygon>: has <pt>, as LabelMe writes"):
        formats.read(path)


def test_names_of_elements_cannot_carry_elements(tmp_path: Path) -> None:
    """What a server made of the extra cannot write XML of its own."""
    image = Image(path="a.jpg", width=9, height=9, extra={"voc": {"a><b": "1"}})
    with pytest.raises(formats.FormatError, match="cannot be the name of an element"):
        formats.write(Dataset(images=[image]), tmp_path, "voc")
