# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .access_level import AccessLevel
from .caution import Caution
from .project_category import ProjectCategory

if TYPE_CHECKING:
    from datetime import datetime

    from .data_collection import DataCollection

__all__ = ["Project"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Project(_Model):
    """An annotation project: data of one collection, annotated under one configuration."""

    _package = _MODELS
    id: int
    """Identifier of the project."""
    title: str
    """Name of the project, at most 200 characters."""
    description: str
    """What the project is about; may be empty."""
    category: ProjectCategory = attrs.field(metadata=wire(codecs.open_enum(ProjectCategory)))
    """Kind of data that is annotated."""
    category_display: str
    """The category in the language of the request."""
    data_collection: int | DataCollection | None = attrs.field(
        metadata=wire(
            codecs.nullable(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "DataCollection")))
        )
    )
    """Data collection the project draws on: its identifier, or the object with `expand=data_collection`."""
    tenant_id: int
    """Identifier of the tenant that owns the project."""
    configuration: dict[str, Any]
    """Annotation configuration: `schema_type` (`dm_schema` or `json_schema`) and, per tool, the classification schema.
    Empty when nothing is configured.
    """
    settings: dict[str, Any]
    """Settings of the workbench for this project."""
    caution: Caution = attrs.field(metadata=wire(codecs.open_enum(Caution)))
    """Warning shown before the content is opened."""
    access_level: AccessLevel = attrs.field(metadata=wire(codecs.open_enum(AccessLevel)))
    """Who may see the project."""
    count_max_assignments_per_task: int
    """Largest number of assignments of one task; 0 means no limit."""
    can_discard: bool
    """Whether workers may discard a task."""
    is_archived: bool
    """Whether the project is archived."""
    task_count: int
    """Number of tasks in the project."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the project was created."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(
            self, key: Literal["id", "tenant_id", "count_max_assignments_per_task", "task_count"]
        ) -> int: ...
        @overload
        def __getitem__(
            self,
            key: Literal["title", "description", "category", "category_display", "caution", "access_level", "created"],
        ) -> str: ...
        @overload
        def __getitem__(self, key: Literal["data_collection"]) -> int | dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["configuration", "settings"]) -> dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["can_discard", "is_archived"]) -> bool: ...
        def __getitem__(self, key: str) -> Any: ...
        def expanded(self, field: Literal["data_collection"]) -> DataCollection | None: ...  # type: ignore[override]  # narrower
