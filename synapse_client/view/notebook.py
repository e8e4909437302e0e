"""A model of a picture in a notebook: its picture with what is marked in it, and its fields."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from synapse_client.runtime.describe import display
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.describe.file_names import file_name, file_references
from synapse_client.runtime.http.files import local_path
from synapse_client.view.drawing import MOST_DRAWN, colours_of, draw
from synapse_client.view.fetching import fetch_pictures
from synapse_client.view.marks import Mark, Marks, marks_of
from synapse_client.view.texts import escape

if TYPE_CHECKING:
    from synapse_client.runtime.client import BaseClient

__all__ = ["Drawing", "model_html", "show"]

_LARGEST = 25_000_000  # bytes of a picture in a notebook


@attrs.frozen(repr=False)
class Drawing:
    """A picture with what is marked in it; a notebook shows it at the end of a cell.

    Attributes:
        html: The drawing as HTML that stands for itself: the picture is in it, and nothing is loaded from anywhere.
    """

    html: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the drawing to an HTML file.

        Args:
            path: The file; one that is there is replaced.

        Returns:
            Its path.

        Raises:
            ClientError: it cannot be written.
        """
        target = Path(local_path(path, "path"))
        page = f"<!doctype html><meta charset=utf-8><meta name=color-scheme content='light dark'>{self.html}\n"
        try:
            target.write_text(page, encoding="utf-8")
        except OSError as error:
            raise ClientError(f"{target} cannot be written: {error.strerror or error}") from error
        return target

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return (
            f"<drawing of {len(self.html):,} characters of HTML; a notebook shows it, .save('drawing.html') keeps it>"
        )


def show(
    row: Mapping[str, Any], annotations: str | None, *, client: BaseClient | None = None, width: int = 640
) -> Drawing:
    """Draw the picture of a model.

    Args:
        row: The model.
        annotations: Key of what is marked in the picture.
        client: What to fetch the picture with.
        width: Width in pixels, at most.
    """
    [found] = fetch_pictures([row], client=client, most_bytes=_LARGEST)
    name = file_name(row) or ""
    told = marks_of(row.get(annotations), found.specification, name) if annotations else Marks()
    marks = told.marks
    colours = colours_of(sorted({mark.label for mark in marks}))
    title = " ".join(part for part in (type(row).__name__, str(row.get("id", "")), name) if part)
    if found.picture is None and not any(mark.points for mark in marks):
        drawn = ""
    else:
        drawn = draw(found.picture, marks, title=title, colours=colours)
    more = len(marks) - MOST_DRAWN
    many = f"{more:,} of {len(marks):,} annotations are not drawn" if more > 0 else ""
    reasons = [escape(reason) for reason in (found.reason, told.reason, many) if reason]
    note = f"<div><i>{'<br>'.join(reasons)}</i></div>" if reasons else ""
    return Drawing(
        f'<div class="synapse-client" style="max-width: {int(width)}px">{drawn}{note}{_legend(marks, colours)}</div>'
    )


def _legend(marks: Sequence[Mark], colours: Mapping[str, str]) -> str:
    """Return the labels with their colours, and how often each is there."""
    counts = Counter(mark.label for mark in marks)
    entries = [
        f'<span style="white-space: nowrap"><span style="color: {colours[label]}">■</span> '
        f"{escape(label or 'no label')}{f' × {count}' if count > 1 else ''}</span>"
        for label, count in sorted(counts.items())
    ]
    return f'<div style="line-height: 1.8">{" &ensp; ".join(entries)}</div>' if entries else ""


def model_html(row: Mapping[str, Any], annotations: str | None) -> str:
    """Return a model's picture with what is marked in it, where it tells of files, and a table of its fields."""
    fields = display.model_html(row)
    has_files = next(file_references(row), None) is not None
    return f"<div>{show(row, annotations).html}{fields}</div>" if has_files else fields
