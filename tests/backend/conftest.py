"""The fixtures of the engine's tests, for what stands on it."""

from __future__ import annotations

from tests.runtime.conftest import (
    calls,
    cheap_collections,
    clean_environment,
    other,
    pauses,
    server,
    sync_calls,
)

__all__ = ["calls", "cheap_collections", "clean_environment", "other", "pauses", "server", "sync_calls"]
