# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input LogInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Required, TypedDict

if TYPE_CHECKING:
    from ..models.log_level import LogLevel

__all__ = ["LogInput"]


class LogInput(TypedDict, total=False):
    """A log entry to store."""

    job: Required[int | str]
    """Identifier of the job."""
    event: Required[str]
    """Kind of the entry, such as `message`."""
    data: Required[Any]
    """Content of the entry, any JSON value."""
    datetime: Required[str]
    """When the logged thing happened, as `YYYY-MM-DD HH:MM:SS.ffffff`; without an offset it is the server's time zone."""
    file: str | None
    """Attached file as a data URI, `data:<media type>;base64,<bytes>`."""
    level: Literal["debug", "info", "success", "warning", "danger", "error", "critical"] | LogLevel
    """Severity."""
    step: str
    """Step of the action that the entry belongs to."""
