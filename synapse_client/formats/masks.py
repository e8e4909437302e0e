"""Masks as COCO writes them: the size of the picture, and the lengths of the runs."""

from __future__ import annotations

from typing import Any

from synapse_client.formats.dataset import Mask
from synapse_client.formats.files import Place
from synapse_client.formats.rle import runs_of

__all__ = ["read_mask"]


def read_mask(place: Place) -> Mask:
    """Return a mask ``{"size": [height, width], "counts": …}``.

    Raises:
        FormatError: it is something else, or its runs are not as long as the picture has pixels.
    """
    height, width = (int(number) for number in place.at("size").numbers(2))
    counts: Any = place.value.get("counts")
    runs = counts if isinstance(counts, str) else [row.whole() for row in place.at("counts").rows()]
    try:
        runs_of(height, width, runs)
    except ValueError as error:
        raise place.error(str(error)) from None
    return Mask(height, width, runs)
