# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PluginRunParametersInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PluginRunParametersInput"]


class PluginRunParametersInput(TypedDict, total=False):
    """Parameters and context for the plugin's default action, as the guide to the client shows them."""

    parameters: Required[Mapping[str, Any]]
    """Parameters of the action."""
    context: Mapping[str, Any]
    """Surroundings of the run, handed to the action."""
