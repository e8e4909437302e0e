"""Plugins that are not released, run from a folder on this machine."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.agent.api.plugin import run_debug_plugin_release as run_endpoint
from synapse_client.agent.flows._sources import Sources
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.flows.flow import call, work

if TYPE_CHECKING:
    from synapse_client.agent.params import PluginDebugRunInput
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["run_debug_plugin_release"]

_NAME: Final = "run_debug_plugin_release"


def run_debug_plugin_release(data: PluginDebugRunInput, *, folder: str | PathLike[str] | None = None) -> Flow[Any]:
    """Run an action of a plugin that is not released.

    Its sources lie on the disk of the agent (``plugin_path``), are sent along (``config``, ``modules``), or are read
    from a folder on this machine: its ``config.yaml``, its Python files by the name that each is imported by, and the
    lines of its ``requirements.txt``. Hidden folders, virtual environments and what git ignores (``.gitignore``) are
    left out, so no other file leaves this machine. A link that leads out of the folder, an address with a password
    among the requirements, and more than 2,000 Python files or 16 MiB of them are refused.

    Args:
        data: The ``action``, its ``params``, and the sources where they are not in ``folder``. What stands here goes
            before what the folder has. It is not changed.
        folder: Folder of the plugin on this machine; ``~`` at its start is the home folder. ``config.yaml`` and
            ``.gitignore`` take the extra ``plugin``.

    Returns:
        What the action gives; of an action that is a job, its identifier.

    Raises:
        InvalidInputError: an argument cannot be used, or a file of the folder cannot be read or must not be sent;
            nothing has been sent.
        ConfigurationError: a package of the extra ``plugin`` is missing.
        ValidationError: the agent refuses the content.
        ClientError: any other failure.

    Example:
        >>> client.run_debug_plugin_release({"action": "train", "params": {"epochs": 1}}, folder="my-plugin")
    """
    if not is_mapping(data):
        raise InvalidInputError(f"{_NAME}: data must be a mapping, got {type(data).__name__}", operation=_NAME)
    body = dict(cast("dict[str, Any]", data))
    if folder is not None:
        if body.get("plugin_path") is not None:
            raise InvalidInputError(f"{_NAME}: give either folder or plugin_path, not both", operation=_NAME)
        found: dict[str, Any] = yield from work(_read, folder, frozenset(body))
        body = {**found, **body}
    return (yield from call(run_endpoint.request(cast("PluginDebugRunInput", body))))


def _read(folder: str | PathLike[str], given: frozenset[str]) -> dict[str, Any]:
    return Sources(_NAME, Path(folder).expanduser()).read(given)
