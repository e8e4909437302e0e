# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model DataCollection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .access_level import AccessLevel
from .caution import Caution
from .data_collection_category import DataCollectionCategory

if TYPE_CHECKING:
    from datetime import datetime

    from .file_specification import FileSpecification

__all__ = ["DataCollection"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class DataCollection(_Model):
    """A set of data units of the same make."""

    _package = _MODELS
    id: int
    """Identifier of the data collection."""
    tenant_id: int
    """Identifier of the tenant that owns the collection."""
    name: str
    """Name of the collection, at most 100 characters."""
    description: str
    """What the collection holds; may be empty."""
    category: DataCollectionCategory = attrs.field(metadata=wire(codecs.open_enum(DataCollectionCategory)))
    """Kind of data."""
    category_display: str
    """The category in the language of the request."""
    meta: dict[str, Any] | None
    """Free-form metadata. A JSON Schema under `data_unit_meta_schema` is what `meta` of every data unit must satisfy."""
    caution: Caution = attrs.field(metadata=wire(codecs.open_enum(Caution)))
    """Warning shown before the content is opened."""
    access_level: AccessLevel = attrs.field(metadata=wire(codecs.open_enum(AccessLevel)))
    """Who may see the collection."""
    is_archived: bool
    """Whether the collection is archived."""
    count_projects: int
    """Number of projects that draw on the collection."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the collection was created."""
    file_specifications: list[FileSpecification] | None = attrs.field(
        default=None, metadata=wire(codecs.list_of(codecs.model(_MODELS, "FileSpecification")))
    )
    """Files that a data unit consists of. Sent with `expand=file_specifications`, which `get_data_collection` always
    asks for.
    """
    project: int | None = None
    """Identifier of a project that uses the collection. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "tenant_id", "count_projects"]) -> int: ...
        @overload
        def __getitem__(
            self,
            key: Literal["name", "description", "category", "category_display", "caution", "access_level", "created"],
        ) -> str: ...
        @overload
        def __getitem__(self, key: Literal["meta"]) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["is_archived"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["file_specifications"]) -> list[dict[str, Any]]: ...
        @overload
        def __getitem__(self, key: Literal["project"]) -> int | None: ...
        def __getitem__(self, key: str) -> Any: ...
