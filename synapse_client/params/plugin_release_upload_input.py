# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PluginReleaseUploadInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synapse_client.runtime.describe.types import FormFile

__all__ = ["PluginReleaseUploadInput"]


class PluginReleaseUploadInput(TypedDict, total=False):
    """A release to publish together with its archive."""

    plugin: Required[int | str]
    """The plugin: identifier or code."""
    version: Required[str]
    """Version of the release, unique within the plugin."""
    file: Required[FormFile]
    """Zip archive with the code of the plugin."""
    config: str
    """Configuration of the release as JSON text."""
    requirements: Sequence[str]
    """Python requirements of the release."""
    debug: bool
    """Whether the release is for trying out; then an existing version is replaced."""
    debug_meta: str
    """Settings of the trial as JSON text."""
