# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Model"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Model(_Model):
    """A trained model."""

    _package = _MODELS
    id: int
    """Identifier of the model."""
    name: str
    """Name of the model."""
    file: str | None
    """Address to download the model's file from; null for models kept elsewhere."""
    category: str
    """What the model is for."""
    description: str
    """What the model does; may be empty."""
    configuration: dict[str, Any] | None
    """Configuration of the model."""
    is_released: bool
    """Whether the model is released for use."""
    is_external: bool
    """Whether the model is kept outside the platform."""
    checkpoint: int | None = None
    """Identifier of the model that the training began with. Not every server sends this field."""
    neural_net_id: int | None
    """Identifier of the plugin that trained it."""
    dataset_id: int | None
    """Identifier of the data set it was trained on."""
    tenant_id: int
    """Identifier of the tenant that owns the model."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the model was created."""
    project: int | None = None
    """Identifier of the project. Not every server sends this field."""
    metrics: dict[str, Any] | None = None
    """Quality figures; sent with `expand=metrics`."""
    model_type: str | None = None
    """Kind of model. Only documentation names it; no server is known to send it."""
    is_active: bool | None = None
    """Whether the model is in use. Only documentation names it; no server is known to send it."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "tenant_id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name", "category", "description", "created", "model_type"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["file"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["configuration", "metrics"]) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["is_released", "is_external", "is_active"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["checkpoint", "neural_net_id", "dataset_id", "project"]) -> int | None: ...
        def __getitem__(self, key: str) -> Any: ...
