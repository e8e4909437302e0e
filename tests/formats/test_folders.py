"""Folders as classes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from synapse_client import formats


def test_the_folder_is_the_class(tmp_path: Path, picture: Callable[..., Path]) -> None:
    """Pictures are classified by their folder; a folder without pictures is a class too."""
    picture("x/cat/a.png")
    picture("x/개/deep/b.png")
    picture("x/loose.png")
    (tmp_path / "x" / "empty").mkdir()
    dataset = formats.read(tmp_path / "x")
    assert [(image.path, image.annotations[0].category, image.size) for image in dataset.images] == [
        ("cat/a.png", "cat", (20, 10)),
        ("개/deep/b.png", "개", (20, 10)),
    ]
    assert [category.name for category in dataset.categories] == ["cat", "empty", "개"]
    assert "in no folder of a class; it is left out (1×: loose.png)" in str(dataset.remarks)


def test_parts_of_the_data_are_above_classes(tmp_path: Path, picture: Callable[..., Path]) -> None:
    """Folders train and valid are parts, not classes."""
    picture("x/train/cat/a.png")
    picture("x/valid/cat/b.png")
    found = [(image.path, image.split) for image in formats.read(tmp_path / "x").images]
    assert found == [("cat/a.png", "train"), ("cat/b.png", "val")]


def test_lists_of_pictures_and_classes_beside_them(tmp_path: Path, picture: Callable[..., Path]) -> None:
    """Such lists are no labels of YOLO's, whose texts begin with numbers."""
    picture("x/cat/a.png")
    (tmp_path / "x" / "classes.txt").write_text("cat\n", encoding="utf-8")
    (tmp_path / "x" / "ann.txt").write_text("cat/a.png 0\n", encoding="utf-8")
    assert formats.detect(tmp_path / "x") == "folders"


def test_a_folder_without_pictures_is_an_error(tmp_path: Path) -> None:
    """There is nothing to read."""
    with pytest.raises(formats.FormatError, match="there are no pictures in folders"):
        formats.read(tmp_path, "folders")


def test_folders_without_pictures_do_not_hide_parts(tmp_path: Path, picture: Callable[..., Path]) -> None:
    """A folder of lists beside train and test is no class."""
    picture("x/train/cat/a.png")
    picture("x/test/cat/b.png")
    (tmp_path / "x" / "landmarks").mkdir()
    dataset = formats.read(tmp_path / "x", "folders")
    assert {image.split for image in dataset.images} == {"train", "test"}
    assert [category.name for category in dataset.categories] == ["cat"]
