"""Folders as classes: the name of the folder that a picture is in is its category."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from synapse_client.formats.dataset import Annotation, Category, Dataset, Image
from synapse_client.formats.files import children, picture_size, pictures_in
from synapse_client.formats.remarks import FormatError

__all__ = ["is_folders", "read_folders"]

_SPLITS: Final = {
    "train": "train",
    "training": "train",
    "val": "val",
    "valid": "val",
    "validation": "val",
    "test": "test",
}


def _folders(path: Path) -> list[Path]:
    return [folder for folder in children(path) if folder.is_dir() and not folder.name.startswith(".")]


def is_folders(path: Path) -> bool:
    """Whether a folder has folders with pictures in them."""
    return path.is_dir() and any(pictures_in(folder) for folder in _folders(path))


def read_folders(path: Path) -> Dataset:
    """Read pictures in folders whose names are categories; above them may be folders train, val and test.

    Raises:
        FormatError: there is no such picture.
        ConfigurationError: the extra is not installed.
    """
    folders = _folders(path)
    filled = [folder for folder in folders if pictures_in(folder)]
    has_splits = bool(filled) and all(folder.name.lower() in _SPLITS for folder in filled)
    folders = filled if has_splits else folders
    dataset = Dataset()
    images: list[Image] = []
    names: dict[str, None] = {}
    for folder in [inner for outer in folders for inner in _folders(outer)] if has_splits else folders:
        names[folder.name] = None
        split = _SPLITS[folder.parent.name.lower()] if has_splits else None
        root = folder.parent if has_splits else path
        for picture in pictures_in(folder):
            size = picture_size(picture)
            name = picture.relative_to(root).as_posix()
            if size is None:
                dataset.remarks.add("folders: the picture cannot be read, so its size is not known", name)
            images.append(
                Image(
                    path=name,
                    width=None if size is None else size[0],
                    height=None if size is None else size[1],
                    split=split,
                    annotations=[Annotation(category=folder.name)],
                    file=str(picture),
                )
            )
    for picture in pictures_in(path):
        if picture.parent == path or (has_splits and picture.parent.parent == path):
            dataset.remarks.add("folders: a picture is in no folder of a class; it is left out", picture.name)
    if not images:
        raise FormatError(f"{path}: there are no pictures in folders in it")
    dataset.images = images
    dataset.categories = [Category(name=name) for name in sorted(names)]
    return dataset
