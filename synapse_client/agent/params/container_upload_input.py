# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input ContainerUploadInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from synapse_client.runtime.describe.types import FormFile

    from ..models.container_kind import ContainerKind

__all__ = ["ContainerUploadInput"]


class ContainerUploadInput(TypedDict, total=False):
    """A container to build of an archive of a plugin that is not released, and to start. Objects are sent as JSON
    text.
    """

    file: Required[FormFile]
    """Archive of the plugin."""
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
