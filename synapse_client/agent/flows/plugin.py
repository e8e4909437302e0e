"""Plugins that are not released, run from a folder on this machine."""

from __future__ import annotations

import tokenize
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.agent.api.plugin import run_debug_plugin_release as run_endpoint
from synapse_client.runtime.describe.errors import ConfigurationError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.flows.flow import call, work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synapse_client.agent.params import PluginDebugRunInput
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["run_debug_plugin_release"]

_NAME: Final = "run_debug_plugin_release"
_CONFIGURATIONS: Final = ("config.yaml", "config.yml")
_REQUIREMENTS: Final = "requirements.txt"
_NOT_SOURCES: Final = frozenset({"__pycache__", "node_modules"})


def run_debug_plugin_release(data: PluginDebugRunInput, *, folder: str | PathLike[str] | None = None) -> Flow[Any]:
    """Run an action of a plugin that is not released.

    Its sources lie on the disk of the agent (``plugin_path``), are sent along (``config``, ``modules``), or are read
    from a folder on this machine: its ``config.yaml``, its Python files by the name that each is imported by, and the
    lines of its ``requirements.txt``. Hidden folders and virtual environments in it are left out.

    Args:
        data: The ``action``, its ``params``, and the sources where they are not in ``folder``. What stands here goes
            before what the folder has. It is not changed.
        folder: Folder of the plugin on this machine; ``~`` at its start is the home folder. ``config.yaml`` takes the
            extra ``plugin``.

    Returns:
        What the action gives; of an action that is a job, its identifier.

    Raises:
        InvalidInputError: an argument cannot be used, or a file of the folder cannot be read; nothing has been sent.
        ConfigurationError: the package that reads ``config.yaml`` is missing.
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
        found: dict[str, Any] = yield from work(_sources, Path(folder).expanduser(), frozenset(body))
        body = {**found, **body}
    return (yield from call(run_endpoint.request(cast("PluginDebugRunInput", body))))


def _sources(folder: Path, given: frozenset[str]) -> dict[str, Any]:
    """Read what a folder has of a plugin, without what is given already."""
    found: dict[str, Any] = {}
    try:
        if not folder.is_dir():
            raise InvalidInputError(f"{_NAME}: there is no folder {str(folder)!r:.300}", operation=_NAME)
        configuration = next((folder / name for name in _CONFIGURATIONS if (folder / name).is_file()), None)
        if configuration is not None and "config" not in given:
            found["config"] = _configuration(configuration)
        if "modules" not in given:
            found["modules"] = {_module(file.relative_to(folder)): _source(file) for file in _files(folder)}
            if not found["modules"]:
                raise InvalidInputError(f"{_NAME}: {str(folder)!r:.300} holds no Python files", operation=_NAME)
        if (folder / _REQUIREMENTS).is_file() and "requirements" not in given:
            lines = (folder / _REQUIREMENTS).read_text(encoding="utf-8-sig").splitlines()
            found["requirements"] = [
                text for line in lines if (text := line.partition(" #")[0].strip()) and text[0] != "#"
            ]
    except (OSError, UnicodeError) as error:
        raise InvalidInputError(f"{_NAME}: {str(folder)!r:.300} cannot be read: {error}", operation=_NAME) from error
    return found


def _files(folder: Path) -> Iterator[Path]:
    """Yield the Python files that can be imported, in order."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            is_ours = entry.name.isidentifier() and entry.name not in _NOT_SOURCES
            if is_ours and not (entry / "pyvenv.cfg").exists():
                yield from _files(entry)
        elif entry.suffix == ".py" and entry.stem.isidentifier():
            yield entry


def _module(file: Path) -> str:
    """Return the name by which a file is imported."""
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _source(file: Path) -> str:
    try:
        with tokenize.open(file) as opened:  # sources may name their encoding
            return opened.read()
    except (SyntaxError, UnicodeError) as error:
        raise InvalidInputError(f"{_NAME}: {str(file)!r:.300} is not Python: {error}", operation=_NAME) from error


def _configuration(file: Path) -> dict[str, Any]:
    try:
        yaml: Any = import_module("yaml")
    except ImportError:
        raise ConfigurationError(
            f"{_NAME}: {file.name} takes the package PyYAML: pip install 'synapse-client[plugin]', or give config "
            "yourself"
        ) from None
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except yaml.YAMLError as error:
        raise InvalidInputError(f"{_NAME}: {str(file)!r:.300} is not YAML: {error}", operation=_NAME) from error
    if not is_mapping(found):
        raise InvalidInputError(f"{_NAME}: {str(file)!r:.300} must hold a mapping", operation=_NAME)
    return dict(found)
