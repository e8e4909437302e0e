# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model RunRefusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["RunRefusal"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class RunRefusal(_Model):
    """Why an action cannot be run now."""

    _package = _MODELS
    error_type: str
    """Kind of the reason, such as `gpu_unavailable`."""
    message: str
    """The reason, for people."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["error_type", "message"]) -> str: ...  # type: ignore[override]  # narrower
