# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model AnnotationData."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["AnnotationData"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class AnnotationData(_Model):
    """Identifier and annotations of a task, an assignment or a ground truth event."""

    _package = _MODELS
    id: int
    """Identifier of the object."""
    data: dict[str, Any] | None
    """The annotations, or where to get them; null before the first submission."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["data"]) -> dict[str, Any] | None: ...
        def __getitem__(self, key: str) -> Any: ...
