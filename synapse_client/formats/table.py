"""Parquet: a row for each annotation, and one for each picture without any, with flat columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from synapse_client.formats.dataset import Annotation, Dataset, Image
from synapse_client.formats.remarks import FormatError, Remarks
from synapse_client.formats.synapse import to_synapse
from synapse_client.runtime.describe.errors import ConfigurationError

__all__ = ["COLUMNS", "rows", "write_parquet"]

COLUMNS: Final = (
    "file",
    "split",
    "local_path",
    "image_width",
    "image_height",
    "category",
    "category_id",
    "type",
    "x",
    "y",
    "width",
    "height",
    "rotation",
    "annotation_id",
    "is_crowd",
    "attributes",
    "data",
)
"""Names of the columns: ``x`` to ``height`` are an upright box in pixels; ``attributes`` and ``data`` are JSON."""


def rows(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield a row for each annotation, and one for each picture without any, with flat columns.

    Example:
        >>> from synapse_client import formats
        >>> for row in formats.rows(formats.read("coco.json")):
        ...     print(row["file"], row["category"])
    """
    numbers = {category.name: category.id for category in dataset.categories}
    for image in dataset.images:
        about = {
            "file": image.path,
            "split": image.split,
            "local_path": image.file,
            "image_width": image.width,
            "image_height": image.height,
        }
        if not image.annotations:
            yield dict.fromkeys(COLUMNS) | about
        for annotation in image.annotations:
            number = None if annotation.category is None else numbers.get(annotation.category)
            yield {**about, **_row(image, annotation), "category_id": number}


def _row(image: Image, annotation: Annotation) -> dict[str, Any]:
    box = annotation.bounds
    data = to_synapse(Image(path=image.path, annotations=[annotation], is_relative=image.is_relative), "data")
    return {
        "category": annotation.category,
        "type": annotation.kind,
        "x": None if box is None else float(box.x),
        "y": None if box is None else float(box.y),
        "width": None if box is None else float(box.width),
        "height": None if box is None else float(box.height),
        "rotation": None if annotation.box is None else float(annotation.box.rotation),
        "annotation_id": None if annotation.id is None else str(annotation.id),
        "is_crowd": annotation.is_crowd,
        "attributes": json.dumps(dict(annotation.attributes), ensure_ascii=False),
        "data": json.dumps(data["annotations"]["data"], ensure_ascii=False),
    }


def write_parquet(dataset: Dataset, path: Path) -> Remarks:
    """Write a Parquet file.

    Returns:
        What a table of annotations cannot hold.

    Raises:
        FormatError: it cannot be written.
        ConfigurationError: pyarrow is not installed.
    """
    try:
        pa: Any = import_module("pyarrow")  # an extra: type checkers need not find it
        pq: Any = import_module("pyarrow.parquet")
    except ImportError as error:
        raise ConfigurationError('Parquet needs pyarrow: pip install "synapse-client[arrow]"') from error
    text, number, real = pa.string(), pa.int64(), pa.float64()
    kinds: dict[str, Any] = dict.fromkeys(COLUMNS, text)
    kinds.update(image_width=number, image_height=number, category_id=number, is_crowd=pa.bool_())
    kinds.update(dict.fromkeys(("x", "y", "width", "height", "rotation"), real))
    remarks = Remarks()
    for image, annotation in dataset.annotations:
        if annotation.mask is not None:
            remarks.add("Parquet: masks are written as the box around them", image.path)
    if any(category.keypoints or category.supercategory for category in dataset.categories):
        remarks.add("Parquet: supercategories and skeletons are left out")
    table = pa.Table.from_pylist(list(rows(dataset)), schema=pa.schema(list(kinds.items())))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, path)
    except OSError as error:
        raise FormatError(f"{path} cannot be written: {error.strerror or error}") from error
    return remarks
