# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model AnnotationFiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from .file_entry import FileEntry

__all__ = ["AnnotationFiles"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class AnnotationFiles(_Model):
    """Identifier and files of a task, an assignment or a ground truth event."""

    _package = _MODELS
    id: int
    """Identifier of the object."""
    files: list[FileEntry] = attrs.field(metadata=wire(codecs.list_of(codecs.model(_MODELS, "FileEntry"))))
    """The files of its data unit."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["files"]) -> list[dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
