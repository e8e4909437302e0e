"""Dividing a dataset into parts for training and validation, the same way each time."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping

import attrs

from synapse_client.formats.dataset import Dataset, Image
from synapse_client.runtime.describe.errors import InvalidInputError

__all__ = ["split"]


def split(
    dataset: Dataset,
    shares: Mapping[str, float],
    *,
    seed: int = 0,
    by: Callable[[Image], object] | None = None,
) -> Dataset:
    """Divide pictures into parts at random: the same seed and the same pictures give the same parts everywhere.

    Args:
        dataset: What to divide; it is not changed, and parts that it has do not count.
        shares: The size of each part by its name, such as ``{"train": 0.8, "val": 0.2}``; they are made to add up to 1.
        seed: Another one gives another division.
        by: Returns what a picture belongs to, such as its folder or a patient: pictures that belong together stay
            together. By default each is for itself.

    Raises:
        InvalidInputError: there is no part, or a share is not a number above 0.

    Example:
        >>> from synapse_client import formats
        >>> dataset = formats.read("coco.json")
        >>> parts = formats.split(dataset, {"train": 0.8, "val": 0.2}, by=lambda image: image.path.rpartition("/")[0])
    """
    if not shares or any(not math.isfinite(share) or share <= 0 for share in shares.values()):
        raise InvalidInputError(f"split: shares must be numbers above 0 by names of parts, got {dict(shares)!r:.80}")
    groups: dict[str, list[int]] = {}
    for number, image in enumerate(dataset.images):
        groups.setdefault(str(image.path if by is None else by(image)), []).append(number)
    order = sorted(groups, key=lambda key: hashlib.sha256(f"{seed}\0{key}".encode(errors="replace")).digest())
    names, whole, count = list(shares), sum(shares.values()), len(dataset.images)
    ends: list[float] = []
    for share in shares.values():
        ends.append((ends[-1] if ends else 0.0) + count * share / whole)
    parts: dict[int, str] = {}
    taken = 0
    for key in order:
        middle = taken + len(groups[key]) / 2
        part = next((name for name, end in zip(names, ends, strict=True) if middle <= end), names[-1])
        parts.update(dict.fromkeys(groups[key], part))
        taken += len(groups[key])
    images = [attrs.evolve(image, split=parts[number]) for number, image in enumerate(dataset.images)]
    return attrs.evolve(dataset, images=images)
