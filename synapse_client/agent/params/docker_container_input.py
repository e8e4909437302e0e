# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input DockerContainerInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DockerContainerInput"]


class DockerContainerInput(TypedDict, total=False):
    """A container of Docker to start."""

    plugin_release: Required[str]
    """Identifier of the release, or `<code>@<version>`."""
    params: Mapping[str, Any]
    """Arguments of what runs in the container."""
    envs: Mapping[str, str]
    """Environment variables of the container."""
    metadata: Mapping[str, Any]
    """What to keep with the container, for the caller."""
    labels: Sequence[str]
    """Labels of the container."""
