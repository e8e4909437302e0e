# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model PresignedFile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from .presigned_multipart import PresignedMultipart

__all__ = ["PresignedFile"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PresignedFile(_Model):
    """Where to send one file."""

    _package = _MODELS
    filename: str
    """Name of the file as requested."""
    file_key: str
    """Key of the file in the storage, needed for the confirmation."""
    presigned_url: str | None
    """URL to `PUT` the whole file to without authentication headers; null for a multipart upload."""
    multipart: PresignedMultipart | None = attrs.field(
        metadata=wire(codecs.nullable(codecs.model(_MODELS, "PresignedMultipart")))
    )
    """How to send a large file in parts, from 100 MB on; null otherwise."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["filename", "file_key"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["presigned_url"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["multipart"]) -> dict[str, Any] | None: ...
        def __getitem__(self, key: str) -> Any: ...
