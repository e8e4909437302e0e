"""Pictures of a dataset on this machine: finding them, and putting them beside what is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from synapse_client.formats.dataset import Dataset, Image
from synapse_client.formats.files import picture_size, pictures_in, safe_path
from synapse_client.formats.remarks import FormatError
from synapse_client.runtime.describe.errors import ConfigurationError

__all__ = ["copy_picture", "with_file", "with_pictures", "with_pictures_beside"]

_FOLDERS: Final = ("", "images", "JPEGImages")
"""Where pictures are, seen from annotations or from the folder above."""
_ANNOTATIONS: Final = frozenset({"annotations", "labels"})


def copy_picture(image: Image, target: Path) -> bool:
    """Give a picture a second name, else copy it; return whether there is one.

    Raises:
        FormatError: it cannot be copied.
    """
    if image.file is None or not os.path.isfile(image.file):
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            os.link(image.file, target)
        except OSError:  # on another file system, or one that cannot
            shutil.copyfile(image.file, target)
    except OSError as error:
        raise FormatError(f"{target} cannot be written: {error.strerror or error}") from error
    return True


def with_file(image: Image, path: str | os.PathLike[str]) -> Image:
    """Return a picture that lies at a place on this machine; its size is that of the file, where it is not known.

    Raises:
        ConfigurationError: the extra is not installed, and a size is needed.
    """
    there = attrs.evolve(image, file=os.fspath(path))
    size = picture_size(os.fspath(path)) if image.size is None else None
    return there if size is None else there.with_size(*size)


def with_pictures(dataset: Dataset, folder: Path) -> Dataset:
    """Return a dataset whose pictures are looked for in a folder: by their path, else by their name if that is unique.

    Sizes that the dataset does not tell are those of the pictures.

    Raises:
        ConfigurationError: the extra is not installed, and a size is needed.
    """
    by_name: dict[str, list[Path]] = {}
    for picture in pictures_in(folder):
        for name in {picture.name, picture.stem}:
            by_name.setdefault(name, []).append(picture)
    images: list[Image] = []
    for image in dataset.images:
        path = folder / safe_path(image.path)
        found = [path] if path.is_file() else by_name.get(image.name, [])
        if len(found) != 1:
            what = "is not in" if not found else "is several times in"
            dataset.remarks.add(f"the picture {what} {folder}", image.path)
            images.append(image)
            continue
        images.append(with_file(image, found[0]))
    return attrs.evolve(dataset, images=images)


def with_pictures_beside(dataset: Dataset, path: Path) -> Dataset:
    """Return a dataset whose pictures are where formats have them, seen from their annotations, if they are there.

    Args:
        dataset: The dataset; pictures that it has found already stay.
        path: The file or folder with the annotations.
    """
    if all(image.file is not None for image in dataset.images):
        return dataset
    roots = list(_roots(path))
    images: list[Image] = []
    for image in dataset.images:
        choices = (
            root / folder / safe_path(image.path)
            for root in roots
            for folder in (("", safe_path(image.split)) if image.split else ("",))
        )
        found = next((choice for choice in choices if choice.is_file()), None) if image.file is None else None
        images.append(image if found is None else _placed(image, found))
    return attrs.evolve(dataset, images=images)


def _roots(path: Path) -> Iterator[Path]:
    folder = path if path.is_dir() else path.parent
    above = [folder.parent] if folder.name.lower() in _ANNOTATIONS else []
    for root in (folder, *above):
        yield from (root / name for name in _FOLDERS if (root / name).is_dir())
        part = root / path.stem.rpartition("_")[2]  # instances_val2017.json beside val2017
        if not path.is_dir() and part.is_dir():
            yield part


def _placed(image: Image, path: Path) -> Image:
    try:
        return with_file(image, path)
    except ConfigurationError:  # its size was not asked for, so nothing needs to be installed for it
        return attrs.evolve(image, file=str(path))
