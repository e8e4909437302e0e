# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PluginUpdateInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..models.plugin_category import PluginCategory

__all__ = ["PluginUpdateInput"]


class PluginUpdateInput(TypedDict, total=False):
    """Fields of a plugin to change; fields left out keep their value."""

    name: str
    """Name of the plugin."""
    description: str
    """What the plugin does."""
    code: str
    """Unique code of letters, digits, `-` and `_`; some servers insist on it, others derive it from the name."""
    category: (
        Literal[
            "neural_net",
            "export",
            "upload",
            "smart_tool",
            "pre_annotation",
            "post_annotation",
            "data_validation",
            "converter",
        ]
        | PluginCategory
    )
    """What the plugin is for; some servers insist on it."""
    is_active: bool
    """Whether the plugin can be used."""
    is_public: bool
    """Whether other tenants may use the plugin."""
    system_only: bool
    """Whether the plugin belongs to the system, which also makes it public."""
    detail: Mapping[str, Any]
    """Further facts about the plugin."""
