# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model FileEntry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["FileEntry"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class FileEntry(_Model):
    """A stored file in a list of files."""

    _package = _MODELS
    url: str
    """Address to download the file from, public or presigned; it takes no authentication headers."""
    specification: str | None = None
    """Name of the file specification. Not every server sends this field."""
    is_primary: bool | None = None
    """Whether the file fills the primary file specification of its data collection."""
    file_name_original: str | None = None
    """Name the file had when it was uploaded."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["url", "specification", "file_name_original"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["is_primary"]) -> bool: ...
        def __getitem__(self, key: str) -> Any: ...
