# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model PresignedUpload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from datetime import datetime

    from .presigned_file import PresignedFile

__all__ = ["PresignedUpload"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PresignedUpload(_Model):
    """Where to send the files."""

    _package = _MODELS
    files: list[PresignedFile] = attrs.field(metadata=wire(codecs.list_of(codecs.model(_MODELS, "PresignedFile"))))
    """One item per requested file, in the same order."""
    expires_at: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the URLs cease to work."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["files"]) -> list[dict[str, Any]]: ...
        @overload
        def __getitem__(self, key: Literal["expires_at"]) -> str: ...
        def __getitem__(self, key: str) -> Any: ...
