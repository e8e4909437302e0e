"""What the examples of the API's document speak of: a file, a finished upload, and a file put to a presigned URL."""

from __future__ import annotations

import secrets
import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from synapse_client.sandbox._server.files import digest
from synapse_client.sandbox._server.models import ChunkedUpload, DataFile, PresignedUpload, User
from synapse_client.sandbox._server.settings import SandboxConfig

_TEXT = b"The quick brown fox jumps over the lazy dog"
_UPLOAD_ID = "3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10"
_PRESIGNED_KEY = "data_files/2026/01/0001.jpg"
_PRESIGNED_BYTES = 20_480


def create_uploads(config: SandboxConfig, user: User) -> None:
    """Make the objects that requests of the document's examples need, beside those that need no file."""
    _data_file()
    _chunked_upload(user)
    _presigned_upload(config, user)


def _data_file() -> None:
    row = DataFile(
        file_name_original="0001.jpg",
        checksum=digest([_TEXT], "md5"),
        size=len(_TEXT),
        meta={"filename": "0001.jpg"},
        storage_id=1,
    )
    row.file.save("0001.jpg", ContentFile(_TEXT), save=True)


def _chunked_upload(user: User) -> None:
    upload = ChunkedUpload(
        id=uuid.UUID(_UPLOAD_ID),
        user=user,
        filename="large.zip",
        offset=len(_TEXT),
        status=ChunkedUpload.COMPLETE,
        completed_at=timezone.now(),
        stored_md5=digest([_TEXT], "md5"),
    )
    upload.file.save("large.zip", ContentFile(_TEXT), save=True)


def _presigned_upload(config: SandboxConfig, user: User) -> None:
    PresignedUpload.objects.create(
        user=user,
        file_key=_PRESIGNED_KEY,
        filename="0001.jpg",
        content_type="image/jpeg",
        size=_PRESIGNED_BYTES,
        secret=secrets.token_hex(16),
        expires=timezone.now() + timedelta(days=3650),
    )
    stored = config.media / "presigned" / _PRESIGNED_KEY
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(bytes(_PRESIGNED_BYTES))
