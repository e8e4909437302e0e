"""What `export` makes of a list for training: a dataset in a format of others, or a row for each annotation."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.runtime.describe.narrow import is_mapping, is_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from synapse_client.formats import Dataset, Image

__all__ = ["Naming", "Shape", "dataset_of", "placed", "shares_of"]


class Naming(StrEnum):
    """What pictures are called."""

    TREE = "tree"
    STABLE = "stable"


@attrs.frozen(kw_only=True)
class Shape:
    """What a dataset is to be like.

    Attributes:
        naming: What pictures are called.
        specification: File specification whose files are the pictures; None for the primary one.
        shares: The size of each part of the data by its name; empty when it is not divided.
        seed: Of the division.
        by: What stays together: ``folder``, or a key of the data unit's meta; None for each picture by itself.
    """

    naming: Naming
    specification: str | None
    shares: Mapping[str, float]
    seed: int
    by: str | None


def shares_of(text: str | None) -> dict[str, float]:
    """Return what ``--split train=0.8,val=0.2`` says.

    Raises:
        CommandError: it is something else.
    """
    found: dict[str, float] = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        name, _, share = part.partition("=")
        try:
            found[name.strip()] = float(share)
        except ValueError:
            raise CommandError(
                f"--split: {part.strip()!r} is not NAME=SHARE", hint="For example: --split train=0.8,val=0.2"
            ) from None
    return found


def _file_of(row: Mapping[str, Any], specification: str | None) -> tuple[str, Mapping[str, Any]] | None:
    """Return the picture of a row, with its specification: the one that is asked for, the primary one, or the first."""
    files: Any = row.get("files")
    unit: Any = row.get("data_unit")
    if not is_mapping(files) and is_mapping(unit):
        files = unit.get("files")
    if not is_mapping(files):
        return None
    found = [(name, reference) for name, reference in files.items() if is_mapping(reference)]
    if specification is not None:
        return next((entry for entry in found if entry[0] == specification), None)
    primary = next((entry for entry in found if entry[1].get("is_primary")), None)
    return primary or next(iter(found), None)


def _local(reference: object) -> Path | None:
    """Return where a file was downloaded to; None when it was not."""
    url = reference.get("url") if is_mapping(reference) else None
    return Path(url) if is_path(url) and os.path.isfile(url) else None


def _meta_of(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the metadata of the data unit that a row is of."""
    unit: Any = row.get("data_unit")
    meta: Any = unit.get("meta") if is_mapping(unit) else None
    return meta if is_mapping(meta) else {}


def _path_of(row: Mapping[str, Any], reference: Mapping[str, Any]) -> str:
    """Return the path that a picture was imported under, within its folder."""
    for path in (_meta_of(row).get("path"), reference.get("path_original"), reference.get("file_name_original")):
        if isinstance(path, str) and path.strip():
            plain = path.replace("\\", "/")
            is_absolute = plain.startswith("/") or plain[1:2] == ":"
            parts = [part for part in plain.split("/") if part not in {"", ".", ".."}]
            if parts:
                return parts[-1] if is_absolute else "/".join(parts)
    return f"{row.get('id')}"


class _Names:
    """Names of pictures, none twice."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._taken: set[str] = set()

    def of(self, row: Mapping[str, Any], path: str) -> str:
        """Return what the picture of a row is called."""
        stem, dot, ending = path.rpartition(".")
        if "/" in ending or not dot:
            stem, dot, ending = path, "", ""
        key = f"{row.get('id')}"
        if self._naming is Naming.STABLE:
            path = f"{key:0>8}{dot}{ending.lower()}"
        elif path.casefold() in self._taken:
            path = f"{stem}-{key}{dot}{ending}"
        self._taken.add(path.casefold())
        return path


def placed(rows: Iterable[Any], folder: Path, naming: Naming, *, was_expanded: bool) -> Iterator[Any]:
    """Yield rows whose downloaded files lie in a folder under names of their own.

    Args:
        rows: Rows with local paths as URLs.
        folder: Where the files are to be.
        naming: What they are called.
        was_expanded: Whether data units are there for their names only; their ids are given then.

    Raises:
        CommandError: a file cannot be put there.
    """
    names = _Names(naming)
    for row in rows:
        plain: dict[str, Any] = dict(row)
        files: Any = plain.get("files")
        if is_mapping(files):
            moved: dict[str, Any] = {}
            for name, reference in files.items():
                local = _local(reference)
                if is_mapping(reference) and local is not None:
                    path = _path_of(plain, reference)
                    path = f"{name}/{path}" if len(files) > 1 else path
                    target = folder / names.of(plain, path)
                    _link(local, target)
                    moved[name] = {**reference, "url": str(target)}
                else:
                    moved[name] = reference
            plain["files"] = moved
        unit: Any = plain.get("data_unit")
        if was_expanded and is_mapping(unit):
            plain["data_unit"] = unit.get("id")
        yield plain


def _link(source: Path, target: Path) -> None:
    """Give a file a second name; where the file system cannot, copy it.

    Raises:
        CommandError: it cannot be done.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            if os.path.samefile(source, target):
                return
            target.unlink()
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)
    except OSError as error:
        raise CommandError(f"{target} cannot be written: {error.strerror or error}", code=ExitCode.FAILED) from error


def dataset_of(rows: Iterable[Mapping[str, Any]], shape: Shape, warn: Callable[[str], None]) -> Dataset:
    """Return the pictures of a list with their annotations, divided as asked.

    Args:
        rows: Tasks, assignments or ground truth events; with local paths as URLs where files were downloaded.
        shape: What it is to be like.
        warn: Is told of rows without a picture.
    """
    from synapse_client import formats

    names = _Names(shape.naming)
    images: list[Image] = []
    groups: list[str] = []
    without = 0
    for row in rows:
        found = _file_of(row, shape.specification)
        if found is None:
            without += 1
            continue
        specification, reference = found
        image = formats.from_synapse(row.get("data"), _path_of(row, reference), specification)
        path = names.of(row, "/".join(part for part in image.path.split("/") if part not in {"", ".", ".."}))
        local = _local(reference)
        image = attrs.evolve(image, path=path)
        images.append(image if local is None else formats.with_file(image, local))
        folder = image.path.rpartition("/")[0]
        groups.append(folder if shape.by == "folder" else str(_meta_of(row).get(shape.by or "")))
    if without:
        warn(f"{without:,} without a picture left out")
    return _divided(formats.Dataset(images=images), shape, groups)


def _divided(dataset: Dataset, shape: Shape, groups: list[str]) -> Dataset:
    """Return a dataset in the parts that were asked for."""
    from synapse_client import formats

    found = attrs.evolve(dataset, categories=sorted(dataset.all_categories(), key=lambda category: category.name))
    if not shape.shares:
        return found
    if shape.by is None:
        return formats.split(found, shape.shares, seed=shape.seed)
    group = {image.path: name for image, name in zip(found.images, groups, strict=True)}
    return formats.split(found, shape.shares, seed=shape.seed, by=lambda image: group[image.path])
