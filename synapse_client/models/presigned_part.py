# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model PresignedPart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["PresignedPart"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PresignedPart(_Model):
    """One part of a large file."""

    _package = _MODELS
    part_number: int
    """Number of the part, from 1."""
    presigned_url: str
    """URL to `PUT` the part to; its `ETag` answer header is needed for the confirmation."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["part_number"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["presigned_url"]) -> str: ...
        def __getitem__(self, key: str) -> Any: ...
