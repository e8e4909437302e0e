# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model ValidationErrors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["ValidationErrors"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ValidationErrors(_Model):
    """Complaints about the input, keyed by field. A value is a list of messages, or the same structure again for a
    nested object or list.

    Example:
        {"name": ["This field is required."]}
    """

    _package = _MODELS
    non_field_errors: list[str] | None = None
    """Complaints about the combination of several fields."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["non_field_errors"]) -> list[str]: ...  # type: ignore[override]  # narrower
