# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum LogLevel."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["LogLevel"]


class LogLevel(OpenStrEnum):
    """Severity of a log entry."""

    DEBUG = "debug"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    ERROR = "error"
    CRITICAL = "critical"
