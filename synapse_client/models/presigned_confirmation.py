# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model PresignedConfirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from .presigned_confirm_result import PresignedConfirmResult

__all__ = ["PresignedConfirmation"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PresignedConfirmation(_Model):
    """What became of the confirmed files. Some may fail while others succeed."""

    _package = _MODELS
    results: list[PresignedConfirmResult] = attrs.field(
        metadata=wire(codecs.list_of(codecs.model(_MODELS, "PresignedConfirmResult")))
    )
    """One item per file."""
    created_count: int
    """Number of data files made."""
    failed_count: int
    """Number of files that failed."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["results"]) -> list[dict[str, Any]]: ...
        @overload
        def __getitem__(self, key: Literal["created_count", "failed_count"]) -> int: ...
        def __getitem__(self, key: str) -> Any: ...
