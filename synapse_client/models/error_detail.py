# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model ErrorDetail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["ErrorDetail"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ErrorDetail(_Model):
    """An error told in one sentence."""

    _package = _MODELS
    detail: str
    """What went wrong, in the language of the `Accept-Language` header where a translation exists."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["detail"]) -> str: ...  # type: ignore[override]  # narrower
