# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ModelInput."""

from __future__ import annotations

from typing import Required, TypedDict

__all__ = ["ModelInput"]


class ModelInput(TypedDict, total=False):
    """A model to create from an uploaded file."""

    name: Required[str]
    """Name of the model."""
    chunked_upload: Required[int | str]
    """Identifier of the finished chunked upload that holds the model's file."""
    project: int
    """Identifier of the project."""
    plugin: int | str
    """Plugin that trained the model: identifier or code."""
    version: str
    """Version of the plugin release that trained the model."""
