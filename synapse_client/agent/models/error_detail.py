# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model ErrorDetail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model, complete, wire

if TYPE_CHECKING:
    from .complaint import Complaint

__all__ = ["ErrorDetail"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ErrorDetail(Model):
    """Why a request failed."""

    _package = _MODELS
    detail: str | list[Complaint] = attrs.field(
        metadata=wire(codecs.union(codecs.literal("string"), codecs.list_of(codecs.model(_MODELS, "Complaint"))))
    )
    """A text, or a complaint for each value that is refused."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["detail"]) -> str | list[dict[str, Any]]: ...  # type: ignore[override]  # narrower
