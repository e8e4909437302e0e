"""Stored files: references to them in answers, and how their bytes get where they belong."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest

from synapse_client.sandbox._server.models import DataFile, Storage
from synapse_client.sandbox._server.models.base import stored_name

HASH_BLOCK_BYTES = 1024 * 1024


def media_url(name: str) -> str:
    """Return the path at which a stored file is served."""
    return f"/media/{quote(name)}"


def file_reference(data_file: DataFile, *, path: str, is_primary: bool) -> dict[str, Any]:
    """Return what a data unit shows of one file; the URL is a path until `absolute_references` sees it."""
    return {
        "url": media_url(data_file.file.name),
        "is_primary": is_primary,
        "file_name_original": data_file.file_name_original,
        "path_original": path,
        "checksum": data_file.checksum,
        "size": data_file.size,
    }


def absolute_references(files: dict[str, Any], base_url: str) -> dict[str, Any]:
    """Return file references with absolute URLs."""
    return {name: {**reference, "url": base_url + reference["url"]} for name, reference in files.items()}


def base_url(request: HttpRequest | None, *, internal: bool = False) -> str:
    """Return scheme and host of the request, or by which the server knows itself, without a slash at the end."""
    if request is None:
        return ""
    if not internal:
        return f"{request.scheme}://{request.get_host()}"
    host, port = request.META["sandbox.connection"].socket.getsockname()[:2]
    return f"{request.scheme}://{f'[{host}]' if ':' in host else host}:{port}"


def link(source: Path, folder: str, filename: str) -> str:
    """Give a stored file a second name and return it; no bytes are copied where the file system can link."""
    name = stored_name(folder, filename)
    target: Path = settings.SANDBOX.media / name
    target.parent.mkdir(parents=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return name


def digest(blocks: Iterable[bytes], algorithm: str) -> str:
    """Return the hex digest of some blocks of bytes."""
    state = hashlib.new(algorithm, usedforsecurity=False)
    for block in blocks:
        state.update(block)
    return state.hexdigest()


def file_digest(path: Path, algorithm: str) -> str:
    """Return the hex digest of a file."""
    with path.open("rb") as file:
        return digest(iter(lambda: file.read(HASH_BLOCK_BYTES), b""), algorithm)


def default_storage() -> Storage | None:
    """Return the storage that new files belong to."""
    return Storage.objects.filter(is_default=True).order_by("pk").first()
