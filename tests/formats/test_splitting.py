"""Parts for training and validation."""

from __future__ import annotations

import pytest

from synapse_client import formats
from synapse_client.formats import Dataset, Image
from synapse_client.runtime.describe.errors import InvalidInputError


def _dataset(count: int) -> Dataset:
    return Dataset(images=[Image(path=f"{number % 10}/{number}.jpg") for number in range(count)])


def test_the_same_seed_gives_the_same_parts() -> None:
    """Sizes are exact, and neither the order of pictures nor the process makes a difference."""
    found = formats.split(_dataset(100), {"train": 8, "val": 1, "test": 1})
    parts = {image.path: image.split for image in found.images}
    assert [list(parts.values()).count(name) for name in ("train", "val", "test")] == [80, 10, 10]
    turned = Dataset(images=list(reversed(_dataset(100).images)))
    again = formats.split(turned, {"train": 0.8, "val": 0.1, "test": 0.1})
    assert {image.path: image.split for image in again.images} == parts
    other = formats.split(_dataset(100), {"train": 0.8, "val": 0.1, "test": 0.1}, seed=1)
    assert {image.path: image.split for image in other.images} != parts


def test_groups_stay_together() -> None:
    """Pictures of one group are in one part."""
    found = formats.split(_dataset(100), {"train": 0.7, "val": 0.3}, by=lambda image: image.path[0])
    parts = {(image.path[0], image.split) for image in found.images}
    assert len(parts) == 10
    assert [split for _, split in parts].count("train") == 7


@pytest.mark.parametrize("shares", [{}, {"train": 0}, {"train": float("nan")}, {"train": -1, "val": 2}])
def test_shares_that_make_no_sense(shares: dict[str, float]) -> None:
    """They are an error."""
    with pytest.raises(InvalidInputError, match="shares must be numbers above 0"):
        formats.split(_dataset(3), shares)
