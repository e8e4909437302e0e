# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model JobFailure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["JobFailure"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class JobFailure(_Model):
    """Why a job failed."""

    _package = _MODELS
    error_type: str | None = None
    """Kind of the failure: `resource_unavailable`, `validation_error`, `plugin_not_found`, `execution_error`,
    `timeout`, `infrastructure` or `unknown`.
    """
    message: str | None = None
    """What went wrong, for people, in Korean."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["error_type", "message"]) -> str | None: ...  # type: ignore[override]  # narrower
