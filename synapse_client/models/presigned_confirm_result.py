# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model PresignedConfirmResult."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["PresignedConfirmResult"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PresignedConfirmResult(_Model):
    """What became of one confirmed file."""

    _package = _MODELS
    file_key: str
    """Key of the file in the storage."""
    checksum: str
    """SHA-1 of the content in lowercase hex."""
    data_file_id: int | None
    """Identifier of the new data file, null on failure."""
    success: bool
    """Whether the data file was made."""
    error: str | None
    """Why it failed, null on success."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["file_key", "checksum"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["data_file_id"]) -> int | None: ...
        @overload
        def __getitem__(self, key: Literal["success"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["error"]) -> str | None: ...
        def __getitem__(self, key: str) -> Any: ...
