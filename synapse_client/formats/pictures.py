"""Pictures of a dataset on this machine: finding them, and putting them beside what is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import attrs

from synapse_client.formats.dataset import Dataset, Image
from synapse_client.formats.files import picture_size, pictures_in, safe_path
from synapse_client.formats.remarks import FormatError

__all__ = ["copy_picture", "with_file", "with_pictures"]


def copy_picture(image: Image, target: Path) -> bool:
    """Give a picture a second name, else copy it; return whether there is one.

    Raises:
        FormatError: it cannot be copied.
    """
    if image.file is None or not os.path.isfile(image.file):
        return target.is_file()
    try:
        if target.exists() and os.path.samefile(image.file, target):
            return True
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
