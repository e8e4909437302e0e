"""Run-length encoded masks: COCO's text and numbers, the crops of CVAT, and the box around a mask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

__all__ = ["mask_bounds", "mask_of_crop", "runs_of"]

_OFFSET: Final = 48
_MORE: Final = 0x20
_SIGN: Final = 0x10
_LOW: Final = 0x1F
_RUNS: Final = re.compile(rb"\x00+|\x01+")


def runs_of(height: int, width: int, counts: str | Sequence[int]) -> tuple[int, ...]:
    """Return the lengths of the runs, however they are written.

    Raises:
        ValueError: the text is not COCO's, or the runs are not as long as the picture has pixels.
    """
    runs = tuple(_decoded(counts)) if isinstance(counts, str) else tuple(counts)
    if any(run < 0 for run in runs) or sum(runs) != width * height:
        raise ValueError(f"the runs of the mask are not those of {width} by {height} pixels")
    return runs


def _decoded(text: str) -> Iterator[int]:
    """Yield the runs of COCO's text: five bits a character, from the third run on the difference to two runs before."""
    before = [0, 0]
    at, count = 0, 0
    while at < len(text):
        value, shift, more = 0, 0, True
        while more:
            if at >= len(text):
                raise ValueError("the text of the mask ends too early")
            bits = ord(text[at]) - _OFFSET
            if not 0 <= bits <= _LOW | _MORE:
                raise ValueError(f"the text of the mask has the character {text[at]!r}")
            value |= (bits & _LOW) << shift
            more = bool(bits & _MORE)
            at, shift = at + 1, shift + 5
            if not more and bits & _SIGN:
                value |= -1 << shift
        if count > 2:
            value += before[0]
        before = [before[1], value]
        count += 1
        yield value


def mask_bounds(height: int, width: int, counts: str | Sequence[int]) -> tuple[int, int, int, int] | None:
    """Return left, top, width and height of the pixels of a mask; None when it has none, or is not well-formed."""
    try:
        runs = runs_of(height, width, counts)
    except ValueError:
        return None
    left, top, right, bottom = width, height, 0, 0
    ends = list(accumulate(runs))
    for start, end in zip(ends[0::2], ends[1::2], strict=False):
        if start == end:
            continue
        left, right = min(left, start // height), max(right, (end - 1) // height + 1)
        if start // height == (end - 1) // height:
            top, bottom = min(top, start % height), max(bottom, (end - 1) % height + 1)
        else:
            top, bottom = 0, height
    return None if right <= left else (left, top, right - left, bottom - top)


def mask_of_crop(size: tuple[int, int], place: tuple[int, int, int, int], runs: Sequence[int]) -> list[int]:
    """Return the runs of a mask, given runs that go row by row through a part of a picture, first the number of zeros.

    Args:
        size: Width and height of the picture.
        place: Left, top, width and height of the part.
        runs: Lengths of the runs.

    Raises:
        ValueError: the runs are not those of such a part, or it is not within the picture.
    """
    (width, height), (left, top, wide, high) = size, place
    if min(left, top, wide, high) < 0 or left + wide > width or top + high > height:
        raise ValueError(f"the mask reaches beyond the picture of {width} by {height} pixels")
    if any(run < 0 for run in runs) or sum(runs) != wide * high:
        raise ValueError(f"the runs of the mask are not those of {wide} by {high} pixels")
    bits = b"".join(bytes([number % 2]) * run for number, run in enumerate(runs))
    columns = (bits[column::wide] for column in range(wide))
    found: list[int] = [0]
    _extend(found, False, left * height)
    for column in columns:
        _extend(found, False, top)
        for run in _RUNS.findall(column):
            _extend(found, run[0] == 1, len(run))
        _extend(found, False, height - top - high)
    _extend(found, False, (width - left - wide) * height)
    return found


def _extend(runs: list[int], is_set: bool, length: int) -> None:
    if not length:
        return
    if is_set is (len(runs) % 2 == 0):
        runs[-1] += length
    else:
        runs.append(length)
