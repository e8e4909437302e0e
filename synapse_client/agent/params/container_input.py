# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input ContainerInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..models.container_kind import ContainerKind

__all__ = ["ContainerInput"]


class ContainerInput(TypedDict, total=False):
    """A container to build and start."""

    plugin_release: str
    """Identifier of the release, or `<code>@<version>`."""
    plugin: str
    """Code of the plugin."""
    version: str
    """Version of the release."""
    action: str
    """Action that the container runs."""
    entrypoint: str
    """What the container runs, where it is not the usual."""
    model: int | str
    """Identifier of the model that it serves."""
    params: Mapping[str, Any]
    """Arguments of what runs in the container."""
    envs: Mapping[str, str]
    """Environment variables of the container."""
    metadata: Mapping[str, Any]
    """What to keep with the container, for the caller."""
    labels: Sequence[str]
    """Labels of the container."""
    kind: Literal["plugin_runtime", "code_server"] | ContainerKind
    """What the container is for."""
    backend_container_id: int | str
    """Identifier of the container in the backend."""
