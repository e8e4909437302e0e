# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model DataUnit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import complete, wire
from synapse_client.runtime.describe.pictured import Pictured

if TYPE_CHECKING:
    from datetime import datetime

    from .file_ref import FileRef

__all__ = ["DataUnit"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class DataUnit(Pictured):
    """What is annotated as a whole: one file per file specification, and metadata."""

    _package = _MODELS
    id: int
    """Identifier of the data unit."""
    data_collection: int
    """Identifier of the data collection."""
    files: dict[str, FileRef] | None = attrs.field(
        default=None, metadata=wire(codecs.map_of(codecs.model(_MODELS, "FileRef")))
    )
    """Files keyed by file specification name; some servers send them only with `expand=files`."""
    meta: dict[str, Any] | None
    """Free-form metadata; satisfies `data_unit_meta_schema` of the collection where there is one."""
    group: int | None
    """Identifier of the data group, or null."""
    checksum: str
    """Checksum over the files of the unit, in lowercase hex."""
    can_generate_task: bool
    """Whether tasks can be made from the unit: true once all files are processed."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the data unit was created."""
    name: str | None = None
    """Name of the unit. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "data_collection"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["files"]) -> dict[str, dict[str, Any]]: ...
        @overload
        def __getitem__(self, key: Literal["meta"]) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["group"]) -> int | None: ...
        @overload
        def __getitem__(self, key: Literal["checksum", "created", "name"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["can_generate_task"]) -> bool: ...
        def __getitem__(self, key: str) -> Any: ...
