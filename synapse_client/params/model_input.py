# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ModelInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ModelInput"]


class ModelInput(TypedDict, total=False):
    """A model to create, of an uploaded file or without one."""

    name: Required[str]
    """Name of the model."""
    chunked_upload: int | str
    """Identifier of the finished chunked upload that holds the model's file."""
    project: int
    """Identifier of the project."""
    plugin: int | str
    """Plugin that trained the model: identifier or code."""
    version: str
    """Version of the plugin release that trained the model."""
    description: str
    """What the model does."""
    configuration: Mapping[str, Any]
    """Configuration of the model."""
    checkpoint: int
    """Identifier of the model that the training began with."""
