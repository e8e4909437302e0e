# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model ChunkedUploadError."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["ChunkedUploadError"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ChunkedUploadError(_Model):
    """Why a chunk or the finish of an upload was refused."""

    _package = _MODELS
    detail: str | dict[str, Any] | None = None
    """The reason as a sentence, or complaints keyed by form field."""
    expected_offset: int | None = None
    """Bytes the server holds, which is where the next chunk must begin. Sent when the offset was wrong."""
    provided_offset: int | None = None
    """First byte position that the refused request named. Sent when the offset was wrong."""
    offset: int | None = None
    """Bytes the server holds; older servers send it instead of `expected_offset`."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["detail"]) -> str | dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["expected_offset", "provided_offset", "offset"]) -> int: ...
        def __getitem__(self, key: str) -> Any: ...
