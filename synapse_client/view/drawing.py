"""A picture with what is marked in it, as SVG: shapes over an embedded image, nothing that is loaded or run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from unicodedata import east_asian_width

from synapse_client.view.marks import Mark, Point
from synapse_client.view.pictures import Picture
from synapse_client.view.texts import escape

__all__ = ["MOST_DRAWN", "colour_of", "colours_of", "draw"]

MOST_DRAWN: Final = 1000
"""Marks that are drawn in one picture: a browser stays quick, and nobody sees more."""

_LONGEST: Final = 28  # characters of a label in the picture
_CROWDED: Final = 40  # marks of which each has its label written beside it; of more, colours tell
_UNKNOWN_SIZE: Final = 100.0  # pixels of a picture that is not there and has no marks either
_SMALL: Final = 200  # pixels, below which a picture is shown pixel by pixel
_BLUES: Final = 220, 290  # hues that look darker than others
_TURN: Final = 137.508  # degrees: neighbours differ as much as they can
_SHAPE: Final = 'fill-opacity="0.12" stroke-width="2" vector-effect="non-scaling-stroke" stroke-linejoin="round"'


def colour_of(hue: float) -> str:
    """Return a colour that is seen on dark and on light pictures, and that dark letters are read on."""
    return f"hsl({hue:.0f} 90% {76 if _BLUES[0] < hue < _BLUES[1] else 63}%)"


def colours_of(labels: Iterable[str]) -> dict[str, str]:
    """Return a colour for each label: different ones for different labels, the same ones whenever it is asked."""
    return {label: colour_of(number * _TURN % 360) for number, label in enumerate(dict.fromkeys(labels))}


def _own_colour(label: str) -> str:
    return colour_of(int.from_bytes(hashlib.sha256(label.encode(errors="replace")).digest()[:2]) % 360)


def draw(
    picture: Picture | None, marks: Sequence[Mark], *, title: str = "", colours: Mapping[str, str] | None = None
) -> str:
    """Return a picture with its marks as an SVG element.

    Args:
        picture: The picture; without one, the marks alone.
        marks: What is marked in it; the first `MOST_DRAWN` are drawn.
        title: What the picture is called, for those who do not see it.
        colours: The colour of each label; by default one that follows from the label.
    """
    width, height = (picture.width, picture.height) if picture is not None else _extent(marks)
    unit = max(width, height) / 100
    parts = [f"<title>{escape(title)}</title>"] if title else []
    if picture is None:
        parts.append(f'<rect width="{width:g}" height="{height:g}" fill="#8883"/>')
    else:
        pixelated = ' style="image-rendering: pixelated"' if max(width, height) < _SMALL else ""
        parts.append(
            f'<image width="{width:g}" height="{height:g}" href="{picture.url}" preserveAspectRatio="none"{pixelated}/>'
        )
    chips: list[str] = []
    whole = 0
    for mark in marks[:MOST_DRAWN]:
        colour = (colours or {}).get(mark.label) or _own_colour(mark.label)
        parts.append(_shape(mark, colour))
        if mark.label and len(marks) <= _CROWDED:
            chips.append(_chip(mark, colour, unit, width, height, whole))
            whole += not mark.points
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{escape(title or "picture")}" style="width: 100%; height: auto; display: block">'
        f"{''.join(parts)}{''.join(chips)}</svg>"
    )


def _extent(marks: Sequence[Mark]) -> tuple[float, float]:
    xs = [x for mark in marks for x, _ in mark.points if x > 0]
    ys = [y for mark in marks for _, y in mark.points if y > 0]
    return max(xs, default=_UNKNOWN_SIZE) * 1.05, max(ys, default=_UNKNOWN_SIZE) * 1.05


def _path(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.6g},{y:.6g}" for x, y in points)


def _shape(mark: Mark, colour: str) -> str:
    about = f"<title>{escape(' · '.join(part for part in (mark.label, mark.kind, mark.id) if part))}</title>"
    if not mark.points:
        return ""
    if mark.kind == "keypoint":
        dots = "".join(f"M{x:.6g} {y:.6g}h0" for x, y in mark.points)
        return (
            f'<path d="{dots}" stroke="{colour}" stroke-width="7" stroke-linecap="round" '
            f'vector-effect="non-scaling-stroke">{about}</path>'
        )
    element, fill = ("polyline", "none") if mark.kind == "polyline" else ("polygon", colour)
    return f'<{element} points="{_path(mark.points)}" fill="{fill}" stroke="{colour}" {_SHAPE}>{about}</{element}>'


def _chip(mark: Mark, colour: str, unit: float, width: float, height: float, row: int) -> str:
    """Return a mark's label: above what is marked, or in the corner where the whole picture is."""
    text = mark.label if len(mark.label) <= _LONGEST else f"{mark.label[: _LONGEST - 1]}…"
    size = 3.4 * unit
    long = size * (0.6 + sum(1.0 if east_asian_width(letter) in "WF" else 0.66 for letter in text))
    tall = 1.35 * size
    if mark.points:
        x = min(x for x, _ in mark.points)
        y = min(y for _, y in mark.points) - tall
    else:
        x, y = 0.0, row * tall
    x, y = max(0.0, min(x, width - long)), max(0.0, min(y, height - tall))
    return (
        f'<g><rect x="{x:.6g}" y="{y:.6g}" width="{long:.6g}" height="{tall:.6g}" fill="{colour}" rx="{unit:.3g}"/>'
        f'<text x="{x + 0.3 * size:.6g}" y="{y + size:.6g}" font-size="{size:.4g}" fill="#111" '
        f'font-family="system-ui, sans-serif" font-weight="600">{escape(text)}</text></g>'
    )
