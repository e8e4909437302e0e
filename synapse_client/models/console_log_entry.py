# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model ConsoleLogEntry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["ConsoleLogEntry"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ConsoleLogEntry(_Model):
    """A line of console output with its circumstances, on servers that send objects."""

    _package = _MODELS
    timestamp: str | None = None
    """When the line was written."""
    level: str | None = None
    """Severity."""
    message: str | None = None
    """The line."""
    log: str | None = None
    """The line, under the name that some servers use instead of `message`."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["timestamp", "level", "message", "log"]) -> str: ...  # type: ignore[override]  # narrower
