# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model Complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model, complete

__all__ = ["Complaint"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Complaint(Model):
    """What is wrong with one value of a request."""

    _package = _MODELS
    loc: list[str | int] | None = None
    """Where the value stands: `body` or `query`, then keys and positions."""
    msg: str | None = None
    """What is wrong."""
    type: str | None = None
    """Kind of complaint."""
    input: Any = None
    """The value as it was sent."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["loc"]) -> list[str | int]: ...
        @overload
        def __getitem__(self, key: Literal["msg", "type"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["input"]) -> Any: ...
        def __getitem__(self, key: str) -> Any: ...
