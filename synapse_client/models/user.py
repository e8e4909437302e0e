# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model User."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["User"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class User(_Model):
    """The user a token belongs to. Servers differ in what they tell."""

    _package = _MODELS
    id: int | None = None
    """Identifier of the user."""
    email: str | None = None
    """Address the user logs in with."""
    name: str | None = None
    """Name of the user."""
    is_synapse_admin: bool | None = None
    """Whether the user administers the platform. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["email", "name"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["is_synapse_admin"]) -> bool: ...
        def __getitem__(self, key: str) -> Any: ...
