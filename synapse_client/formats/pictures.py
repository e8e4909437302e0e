"""Pictures of a dataset on this machine: finding them, and copying them beside what is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import attrs

from synapse_client.formats.dataset import Dataset, Image
from synapse_client.formats.files import picture_size, pictures_in, safe_path
from synapse_client.formats.remarks import FormatError

__all__ = ["copy_picture", "with_pictures"]


def copy_picture(image: Image, target: Path) -> bool:
    """Copy a picture, unless it is there already; return whether there is one to copy.

    Raises:
        FormatError: it cannot be copied.
    """
    if image.file is None or not os.path.isfile(image.file):
        return target.is_file()
    try:
        if target.exists() and os.path.samefile(image.file, target):
            return True
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(image.file, target)
    except OSError as error:
        raise FormatError(f"{target} cannot be written: {error.strerror or error}") from error
    return True


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
        there = attrs.evolve(image, file=str(found[0]))
        size = picture_size(found[0]) if image.size is None else None
        images.append(there if size is None else there.with_size(*size))
    return attrs.evolve(dataset, images=images)
