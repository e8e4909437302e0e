# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model DataUnitContent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from .file_ref import FileRef

__all__ = ["DataUnitContent"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class DataUnitContent(_Model):
    """The part of a data unit that is embedded in other resources."""

    _package = _MODELS
    meta: dict[str, Any] | None = None
    """Free-form metadata of the data unit."""
    files: dict[str, FileRef] | None = attrs.field(
        default=None, metadata=wire(codecs.map_of(codecs.model(_MODELS, "FileRef")))
    )
    """Files of the data unit, keyed by file specification name such as `image_1`."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["meta"]) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["files"]) -> dict[str, dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
