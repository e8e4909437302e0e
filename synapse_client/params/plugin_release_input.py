# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PluginReleaseInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PluginReleaseInput"]


class PluginReleaseInput(TypedDict, total=False):
    """A release to publish without an archive."""

    plugin: Required[int | str]
    """The plugin: identifier or code."""
    version: Required[str]
    """Version of the release, unique within the plugin."""
    config: Mapping[str, Any]
    """Configuration of the release."""
    requirements: Sequence[str]
    """Python requirements of the release."""
    debug: bool
    """Whether the release is for trying out; then an existing version is replaced."""
    debug_meta: str
    """Settings of the trial as JSON text."""
