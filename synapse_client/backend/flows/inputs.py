"""Inputs of the methods written by hand: as in the API document, with local files where the API takes uploaded ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Required, TypedDict

import attrs

from synapse_client.runtime.describe.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synapse_client.models import LogLevel
    from synapse_client.runtime.describe.types import FileInput

__all__ = ["LogEntryInput", "ModelUploadInput", "OrganizedFileInput", "UploadedFile"]


@attrs.frozen
class UploadedFile:
    """A file that is on the server already, in place of one to be sent: for imports in two stages.

    Raises:
        InvalidInputError: one of its texts is empty, or not a text.
    """

    checksum: str
    """Checksum of the data file, as `create_data_file` returns it."""
    path: str
    """Original path of the file, which the data unit keeps; of an absolute one, its name."""

    def __attrs_post_init__(self) -> None:
        for name in ("checksum", "path"):
            value: object = getattr(self, name)
            if not isinstance(value, str) or not value:
                raise InvalidInputError(f"UploadedFile: {name} must be a text that is not empty, got {value!r:.60}")


class ModelUploadInput(TypedDict, total=False):
    """A model to create of a local file: `ModelInput` with ``file`` in place of ``chunked_upload``."""

    name: Required[str]
    """Name of the model."""
    file: Required[FileInput]
    """The model's file: its path, its bytes, or a file object opened with mode ``"rb"``."""
    project: int
    """Identifier of the project."""
    plugin: int | str
    """Plugin that trained the model: identifier or code."""
    version: str
    """Version of the plugin release that trained the model."""
    description: str
    """What the model does."""
    configuration: Mapping[str, Any]
    """Configuration of the model."""
    checkpoint: int
    """Identifier of the model that the training began with."""


class LogEntryInput(TypedDict, total=False):
    """A log entry to store: `LogInput`, whose ``file`` may be a local file."""

    job: Required[int | str]
    """Identifier of the job."""
    event: Required[str]
    """Kind of the entry, such as `message`."""
    data: Required[Any]
    """Content of the entry, any JSON value."""
    datetime: Required[str]
    """When the logged thing happened, as `YYYY-MM-DD HH:MM:SS.ffffff`; without an offset in the server's time zone."""
    file: FileInput | None
    """Attached file: its path, its bytes, a file object opened with mode ``"rb"``, or a data URI (RFC 2397)."""
    level: Literal["debug", "info", "success", "warning", "danger", "error", "critical"] | LogLevel
    """Severity."""
    step: str
    """Step of the action that the entry belongs to."""


class OrganizedFileInput(TypedDict, total=False):
    """The files of one future data unit."""

    files: Required[Mapping[str, FileInput | UploadedFile]]
    """Files keyed by file specification name; `UploadedFile` for one that is on the server already."""
    meta: Mapping[str, Any] | None
    """Free-form metadata."""
