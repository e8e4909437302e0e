# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model UnavailableDetail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from synapse_client.runtime.describe.model import Model, complete

__all__ = ["UnavailableDetail"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class UnavailableDetail(Model):
    """Why the agent cannot do something now."""

    _package = _MODELS
    error_type: str
    """Kind of reason, such as `gpu_unavailable`."""
    message: str | None = None
    """The reason in words."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["error_type", "message"]) -> str: ...  # type: ignore[override]  # narrower
