# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model DataFile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .processing_status import ProcessingStatus

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["DataFile"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class DataFile(_Model):
    """A file stored by the server, not yet or already part of a data unit."""

    _package = _MODELS
    id: int
    """Identifier of the data file."""
    file: str
    """Address to download the file from."""
    checksum: str
    """Checksum of the content in lowercase hex: MD5 (32 digits), or SHA-1 (40 digits) after a presigned upload. Data
    units refer to the file by it.
    """
    size: int | None = None
    """Size in bytes. Not every server sends this field."""
    file_size: int | None = None
    """Size in bytes, under the name that some servers use instead of `size`. Not every server sends this field."""
    meta: dict[str, Any] | None = None
    """Free-form metadata. Not every server sends this field."""
    processing_status: ProcessingStatus | None = attrs.field(
        default=None, metadata=wire(codecs.open_enum(ProcessingStatus))
    )
    """How far the server has got with the file. Not every server sends this field."""
    storage_id: int | None = None
    """Identifier of the storage that holds the file. Not every server sends this field."""
    data_unit_id: int | None = None
    """Identifier of the data unit that the file belongs to. Not every server sends this field."""
    created: datetime | None = attrs.field(default=None, metadata=wire(codecs.DATETIME))
    """When the file was stored. Not every server sends this field."""
    created_at: datetime | None = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.DATETIME)))
    """When the file was stored, under the name that some servers use instead of `created`. Not every server sends this
    field.
    """
    updated_at: datetime | None = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.DATETIME)))
    """When the record was last changed. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["file", "checksum", "processing_status", "created"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["size", "file_size", "storage_id", "data_unit_id"]) -> int | None: ...
        @overload
        def __getitem__(self, key: Literal["meta"]) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["created_at", "updated_at"]) -> str | None: ...
        def __getitem__(self, key: str) -> Any: ...
