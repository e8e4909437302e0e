# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input PluginReleaseInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["PluginReleaseInput"]


class PluginReleaseInput(TypedDict):
    """A release to fetch from the backend."""

    plugin: str
    """Code of the plugin."""
    version: str
    """Version of the release."""
