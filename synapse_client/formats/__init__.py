"""Annotations in the formats that others use: COCO, YOLO, Pascal VOC, Label Studio, CVAT, folders as classes.

`read` takes any of them, `write` gives COCO, YOLO, VOC, JSON lines or Parquet; `to_synapse` and `from_synapse` go to
and from what tasks hold. What a format cannot hold is in the remarks of both, never dropped in silence::

    from synapse_client import formats

    dataset = formats.read("coco.json")
    for remark in formats.write(dataset, "dataset", "yolo"):
        print(remark)

Some formats need the extra: ``pip install "synapse-client[formats]"``.
"""

from __future__ import annotations

from synapse_client.formats.dataset import Annotation, Box, Category, Dataset, Image, Keypoint, Mask
from synapse_client.formats.jsonl import Row
from synapse_client.formats.pictures import with_file, with_pictures
from synapse_client.formats.registry import READERS, WRITERS, detect, read, write
from synapse_client.formats.remarks import FormatError, Remark, Remarks
from synapse_client.formats.splitting import split
from synapse_client.formats.synapse import from_synapse, to_synapse
from synapse_client.formats.table import rows

__all__ = [
    "READERS",
    "WRITERS",
    "Annotation",
    "Box",
    "Category",
    "Dataset",
    "FormatError",
    "Image",
    "Keypoint",
    "Mask",
    "Remark",
    "Remarks",
    "Row",
    "detect",
    "from_synapse",
    "read",
    "rows",
    "split",
    "to_synapse",
    "with_file",
    "with_pictures",
    "write",
]
