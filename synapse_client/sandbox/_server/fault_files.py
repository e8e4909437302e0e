"""Faults that change what the sandbox stores: lost uploads, corrupted files."""

from __future__ import annotations

import json
import re
import uuid
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

_UPLOAD = re.compile(r"/chunked_upload/([^/?]+)/")
_LONG_AGO = timedelta(days=365)


def lose_upload(path: str, *, how: str) -> None:
    """Let the chunked upload that a path names expire, or delete it; a path that names none is left to the server."""
    from synapse_client.sandbox._server.models import ChunkedUpload  # noqa: PLC0415 - Django is configured by now

    match = _UPLOAD.match(path)
    try:
        upload = ChunkedUpload.objects.filter(pk=uuid.UUID(match[1])).first() if match else None
    except ValueError:
        upload = None
    if upload is None:
        return
    if how == "deleted":
        upload.delete()
    else:
        ChunkedUpload.objects.filter(pk=upload.pk).update(created_at=upload.created_at - _LONG_AGO)


def corrupt_stored(answer: bytes, at: int) -> None:
    """Change one byte of the stored file that the `file` of a JSON answer names; without one nothing happens."""
    from django.conf import settings  # noqa: PLC0415 - configured by now

    try:
        data = json.loads(answer)
    except ValueError:
        return
    url = data.get("file") if isinstance(data, dict) else None
    if not isinstance(url, str):
        return
    media: Path = settings.SANDBOX.media
    path = media / unquote(urlsplit(url).path).removeprefix("/media/")
    try:
        with path.open("r+b") as file:
            file.seek(at, 0 if at >= 0 else 2)
            byte = file.read(1)
            if byte:
                file.seek(-1, 1)
                file.write(bytes([byte[0] ^ 0xFF]))
    except OSError:
        return  # shorter than that, or no stored file
