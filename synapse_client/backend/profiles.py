"""Servers and tokens that `synapse-client login` saved: one file that only its owner may read.

Nothing here is loaded by a client that knows its server and its token without it (`access.py` says when that is).
"""

from __future__ import annotations

import json
import logging
import os
import stat
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import attrs

from synapse_client.runtime.describe.errors import ClientError, ConfigurationError
from synapse_client.runtime.state.folders import user_folder
from synapse_client.runtime.state.journal import place_of
from synapse_client.runtime.state.locks import FileLock
from synapse_client.runtime.state.state_files import open_regular, write_atomically
from synapse_client.security import SCHEMES

__all__ = ["Profile", "Profiles", "is_same_place", "is_sound_name"]

_FORMAT: Final = 1
_LARGEST: Final = 1024 * 1024
"""Bytes of the file that are read at most."""
_LOCK_SECONDS: Final = 5.0
_ARGUMENTS: Final = tuple(scheme.argument for scheme in SCHEMES)
_LOGIN: Final = "`synapse-client login`"
_log = logging.getLogger("synapse_client")


@attrs.frozen(kw_only=True)
class Profile:
    """One server with what is sent to it.

    Attributes:
        name: Its name.
        base_url: The API's URL.
        credentials: Tokens and tenant by the client's argument; never shown.
        network: ``verify``, ``cert`` and ``proxy``, as for the client, as far as they were given; never shown.
        files: Files that hold tokens, by the client's argument: read when a client is made, and after a refusal.
    """

    name: str
    base_url: str
    credentials: Mapping[str, str] = attrs.field(factory=dict[str, str], repr=False)
    network: Mapping[str, Any] = attrs.field(factory=dict[str, Any], repr=False)
    files: Mapping[str, str] = attrs.field(factory=dict[str, str])


class Profiles:
    """The saved profiles; none when there is no file, or no home directory that could hold one.

    Args:
        warn: Called with a warning about the file's permissions; the log of this package by default.

    Attributes:
        path: The file, ``~/.config/synapse-client/credentials.json`` on Linux; None without a home directory.
        current: Name of the profile in use, or None.
        saved: The profiles by name.

    Raises:
        ConfigurationError: the file is there and cannot be read.
    """

    def __init__(self, warn: Callable[[str], object] = _log.warning) -> None:
        self.path: Path | None = _path()
        self.current: str | None = None
        self.saved: dict[str, Profile] = {}
        self._warn = warn
        if self.path is not None:
            self._load(self.path)

    def _load(self, path: Path) -> None:
        try:
            mode, content = _read(path)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise ConfigurationError(f"{path} cannot be read: {error.strerror or error}") from error
        if os.name == "posix" and mode & 0o077:
            self._warn(f"{path} holds tokens and can be read by others; run: chmod 600 {path}")
        try:
            self._decode(json.loads(content))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise ConfigurationError(
                f"{path} cannot be read: it is not what {_LOGIN} writes. Remove it and run {_LOGIN} again"
            ) from None

    def _decode(self, values: Any) -> None:
        if values["version"] != _FORMAT:
            raise ValueError("another version")
        for name, value in values["profiles"].items():
            given = {key: value[key] for key in _ARGUMENTS if value.get(key)}
            files = {key: value[f"{key}_file"] for key in _ARGUMENTS if value.get(f"{key}_file")}
            if not all(isinstance(text, str) for text in (value["base_url"], *given.values(), *files.values())):
                raise TypeError("not text")
            self.saved[name] = Profile(
                name=name, base_url=value["base_url"], credentials=given, network=_network_of(value), files=files
            )
        current = values.get("current")
        self.current = current if current in self.saved else None

    def get(self, name: str) -> Profile:
        """Return a profile.

        Raises:
            ConfigurationError: there is none of that name.
        """
        found = self.saved.get(name)
        if found is None:
            names = ", ".join(self.saved) or "none"
            raise ConfigurationError(f"there is no profile {name!r}; saved are: {names}")
        return found

    def of_server(self, base_url: str) -> Profile | None:
        """Return the profile of a server, the one in use before others; None when there is none."""
        ordered = sorted(self.saved.values(), key=lambda profile: profile.name != self.current)
        return next((profile for profile in ordered if is_same_place(profile.base_url, base_url)), None)

    @contextmanager
    def change(self) -> Generator[None]:
        """Read the file again under a lock, let the caller change this object, and write it.

        Raises:
            ClientError: the file cannot be written.
        """
        path = self.path
        if path is None:
            raise ClientError("nothing can be saved without a home directory: set HOME or XDG_CONFIG_HOME")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock.wait_for(f"{path}.lock", _LOCK_SECONDS)
        except OSError as error:
            raise _unwritable(path, error) from error
        if lock is None:
            raise ClientError(f"another process is changing {path}; try again")
        try:
            self.saved, self.current = {}, None
            self._load(path)
            yield
            self._write(path)
        except OSError as error:
            raise _unwritable(path, error) from error
        finally:
            lock.release()

    def _write(self, path: Path) -> None:
        values = {
            "version": _FORMAT,
            "current": self.current,
            "profiles": {
                profile.name: {
                    "base_url": profile.base_url,
                    **profile.credentials,
                    **{f"{name}_file": path for name, path in profile.files.items()},
                    **profile.network,
                }
                for profile in self.saved.values()
            },
        }
        write_atomically(str(path), (json.dumps(values, indent=2).encode(), b"\n"))


def _network_of(value: Any) -> dict[str, Any]:
    found = {key: value[key] for key in ("verify", "cert", "proxy") if value.get(key) is not None}
    if isinstance(found.get("cert"), list):
        found["cert"] = tuple(found["cert"])
    cert: tuple[object, ...] = found["cert"] if isinstance(found.get("cert"), tuple) else (found.get("cert", ""),)
    if not all(isinstance(text, str) for text in (found.get("proxy", ""), found.get("verify") or "", *cert)):
        raise TypeError("not text")
    return found


def _path() -> Path | None:
    try:
        return user_folder("config") / "credentials.json"
    except ConfigurationError:  # no HOME, and a user that the system does not know
        return None


def _read(path: Path) -> tuple[int, bytes]:
    """Return mode and content of a regular file; a pipe by that name is not waited for."""
    with open_regular(str(path)) as file:
        return stat.S_IMODE(os.fstat(file.fileno()).st_mode), file.read(_LARGEST)


def _unwritable(path: Path, error: OSError) -> ClientError:
    return ClientError(f"{path} cannot be written: {error.strerror or error}")


def is_same_place(one: str, other: str) -> bool:
    """Whether two URLs name the same API: scheme, host, port and path."""
    try:
        return place_of(one) == place_of(other)
    except ValueError:
        return False


def is_sound_name(name: object) -> bool:
    """Whether a profile may be called so."""
    return isinstance(name, str) and bool(name) and all(part.isalnum() or part in "-_." for part in name)
