"""The argument types that generated and handwritten methods share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypedDict

from synapse_client.runtime.describe.remote_file import RemoteFile

__all__ = [
    "BinaryFile",
    "FileInput",
    "FilePath",
    "FormFile",
    "OpenableFile",
    "PathValue",
    "ProgressCallback",
    "UrlConversion",
    "UrlConversionOptions",
]

FilePath: TypeAlias = str | os.PathLike[str]
"""Where a local file is."""


class BinaryFile(Protocol):
    """A file object opened for reading in binary mode; one that cannot be rewound is copied to disk first."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes; none at the end."""
        ...


class OpenableFile(Protocol):
    """A file of fsspec's that is not open yet: an `OpenFile`, or a `UPath`."""

    @property
    def fs(self) -> Any:
        """Its file system."""
        ...

    @property
    def path(self) -> str:
        """Where it is in that file system."""
        ...


FileInput: TypeAlias = FilePath | bytes | bytearray | memoryview | BinaryFile | RemoteFile | OpenableFile
"""A file to send: its path, its bytes, or a file object opened for reading in binary mode.

With the extra ``fsspec`` also a file elsewhere: its URL (``"s3://bucket/cat.jpg"``), a `RemoteFile`, an
``fsspec.core.OpenFile`` or a ``UPath``.
"""

FormFile: TypeAlias = FileInput | tuple[str, FileInput] | tuple[str, FileInput, str]
"""A file of a form: as any file, or with the name under which it is sent, and its media type."""

PathValue: TypeAlias = int | str
"""A path parameter: an integer id, a UUID or a code."""


class ProgressCallback(Protocol):
    """Called after each piece of an upload or download."""

    def __call__(self, sent: int, total: int, /) -> object:
        """Take the bytes done so far and the bytes in all."""


class UrlConversionOptions(TypedDict, total=False):
    """The upstream form of a URL conversion: download the files and put their local paths in place of the URLs."""

    files_fields: Sequence[str]
    """Dotted names of the fields that hold file URLs."""
    coerce: Callable[[Path], object] | None
    """Applied to each local path (a `pathlib.Path`), if given."""
    is_list: bool
    """Whether the answer is a list of objects; found out from the operation, so it may be left out."""


UrlConversion: TypeAlias = Mapping[str, Callable[[str], object]] | UrlConversionOptions
"""Dotted field name → function from the URL to its new value; or the upstream options."""
