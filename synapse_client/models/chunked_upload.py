# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model ChunkedUpload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .chunked_upload_status import ChunkedUploadStatus

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["ChunkedUpload"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ChunkedUpload(_Model):
    """A file that is sent piece by piece."""

    _package = _MODELS
    id: int | str
    """Opaque identifier of the upload, an integer or a UUID; other endpoints take it as `chunked_upload`."""
    url: str
    """Absolute URL of this upload: the next chunk and the finish go there."""
    filename: str
    """Name of the file, at most 255 characters."""
    offset: int
    """Bytes the server holds, which is where the next chunk must begin."""
    file: str | None
    """Address of the bytes stored so far."""
    status: ChunkedUploadStatus = attrs.field(metadata=wire(codecs.open_enum(ChunkedUploadStatus)))
    """Whether the upload is still open."""
    created_at: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the first chunk arrived; an open upload expires 24 hours later by default."""
    completed_at: datetime | None = attrs.field(metadata=wire(codecs.nullable(codecs.DATETIME)))
    """When the upload was finished, null while it is open."""
    user: int | None = None
    """Identifier of the user who uploads; nobody else can see the upload. Not every server sends this field."""
    checksum: str | None = None
    """Checksum of the whole file in lowercase hex, in the answer to the finish. Not every server sends this field."""
    size: int | None = None
    """Size of the whole file in bytes, in the answer to the finish. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int | str: ...
        @overload
        def __getitem__(self, key: Literal["url", "filename", "created_at", "checksum"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["offset", "status", "size"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["file", "completed_at"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["user"]) -> int | None: ...
        def __getitem__(self, key: str) -> Any: ...
