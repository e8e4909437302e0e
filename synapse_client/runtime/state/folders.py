"""The user's own folders, where platformdirs finds them."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from synapse_client.runtime.describe.errors import ConfigurationError

__all__ = ["user_folder"]

_VARIABLES: Final = {"cache": "XDG_CACHE_HOME", "config": "XDG_CONFIG_HOME", "state": "XDG_STATE_HOME"}


def user_folder(kind: Literal["cache", "config", "state"]) -> Path:
    """Return this package's folder of a kind, which need not be there.

    Raises:
        ConfigurationError: this user has no home directory, as in a container that runs under an unknown number.
    """
    from platformdirs import PlatformDirs  # noqa: PLC0415  # only where something is kept

    folders = PlatformDirs("synapse-client", appauthor=False)
    try:
        found: Path = getattr(folders, f"user_{kind}_path")
    except (RuntimeError, OSError, KeyError, ValueError) as error:
        raise ConfigurationError(
            f"there is no place for {kind} files ({error}): set HOME or {_VARIABLES[kind]} to a folder"
        ) from error
    if not found.is_absolute():
        # a home directory that nobody knows stays "~" in paths; and XDG's specification says to pass relative ones over
        raise ConfigurationError(
            f"there is no place for {kind} files: {str(found)!r:.300} is not an absolute path; set HOME or "
            f"{_VARIABLES[kind]} to a folder"
        )
    return found
