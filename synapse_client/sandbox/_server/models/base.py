"""What all tables share."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.db import models
from django.utils.text import get_valid_filename

_MAX_NAME_BYTES = 120


class Row(models.Model):
    """A row with a creation time."""

    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


def choices(*values: str) -> list[tuple[str, str]]:
    """Return Django choices whose labels are the values in words, `pre_annotation` → `Pre annotation`."""
    return [(value, value.replace("_", " ").capitalize()) for value in values]


def stored_name(folder: str, filename: str) -> str:
    """Return a path inside the media directory that cannot be guessed and that every file system takes."""
    try:
        name = get_valid_filename(filename)
    except SuspiciousFileOperation:
        name = "file"
    shortened = name.encode()[-_MAX_NAME_BYTES:].decode(errors="ignore")
    return f"{folder}/{uuid.uuid4().hex}/{shortened}"


def upload_to_data_files(_instance: Any, filename: str) -> str:
    """Name a data file."""
    return stored_name("data_files", filename)


def upload_to_releases(_instance: Any, filename: str) -> str:
    """Name the archive of a plugin release."""
    return stored_name("plugin_releases", filename)


def upload_to_models(_instance: Any, filename: str) -> str:
    """Name the file of a model."""
    return stored_name("models", filename)


def upload_to_logs(_instance: Any, filename: str) -> str:
    """Name the file of a job log."""
    return stored_name("logs", filename)
