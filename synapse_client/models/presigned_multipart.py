# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model PresignedMultipart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from .presigned_part import PresignedPart

__all__ = ["PresignedMultipart"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PresignedMultipart(_Model):
    """Parts of a large file that are sent one by one."""

    _package = _MODELS
    upload_id: str
    """Identifier of the multipart upload in the storage."""
    part_size: int
    """Size of each part but the last, in bytes; typically 104857600."""
    parts: list[PresignedPart] = attrs.field(metadata=wire(codecs.list_of(codecs.model(_MODELS, "PresignedPart"))))
    """The parts in order."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["upload_id"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["part_size"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["parts"]) -> list[dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
