# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model FileRef."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["FileRef"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class FileRef(_Model):
    """A stored file as listed in the `files` of a resource, under the name of its file specification."""

    _package = _MODELS
    url: str
    """Address to download the file from, public or presigned: it takes no authentication headers."""
    is_primary: bool
    """Whether the file fills the primary file specification of its data collection."""
    file_name_original: str
    """Name the file had when it was uploaded."""
    path_original: str | None = None
    """Path the file had when it was uploaded. Not every server sends this field."""
    checksum: str | None = None
    """Checksum of the content in lowercase hex: MD5 (32 digits) or SHA-1 (40 digits). Not every server sends this
    field.
    """
    size: int | None = None
    """Size in bytes. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["url", "file_name_original", "path_original", "checksum"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["is_primary"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["size"]) -> int | None: ...
        def __getitem__(self, key: str) -> Any: ...
