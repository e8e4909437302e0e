"""Servers and tokens that `login` saved: one file that only its owner may read.

A setting is looked for in this order; the first place that has it counts:

1. the command line: ``--server``; with ``--profile``, everything comes from that profile and the environment is ignored
2. the environment: ``SYNAPSE_URL``, ``SYNAPSE_API_TOKEN``, ``SYNAPSE_AGENT_TOKEN``, ``SYNAPSE_TENANT``
3. the profile that ``SYNAPSE_PROFILE`` names, else the one in use (`profiles use`)

A token that was saved for one server is never sent to another one.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import attrs

from synapse_client.backend.journal import place_of
from synapse_client.backend.locks import FileLock
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.security import SCHEMES

__all__ = [
    "PROFILE_VARIABLE",
    "URL_VARIABLE",
    "Access",
    "Profile",
    "Profiles",
    "is_same_place",
    "is_sound_name",
    "resolve",
    "variables_set",
]

URL_VARIABLE: Final = "SYNAPSE_URL"
PROFILE_VARIABLE: Final = "SYNAPSE_PROFILE"
_FORMAT: Final = 1
_LOCK_SECONDS: Final = 5.0
_VARIABLES: Final[dict[str, str]] = {scheme.argument: scheme.env or "" for scheme in SCHEMES}
"""Names of the environment's variables, by the client's argument."""


@attrs.frozen(kw_only=True)
class Profile:
    """One server with what is sent to it.

    Attributes:
        name: Its name.
        base_url: The API's URL.
        credentials: Tokens and tenant by the client's argument; never shown.
    """

    name: str
    base_url: str
    credentials: Mapping[str, str] = attrs.field(factory=dict[str, str], repr=False)


@attrs.frozen(kw_only=True)
class Access:
    """Where requests go, and with what.

    Attributes:
        base_url: The API's URL.
        credentials: Tokens and tenant by the client's argument; "" for none. Never shown.
        profile: Name of the profile that something came from, or None.
        sources: Where each setting came from, for people.
    """

    base_url: str
    credentials: Mapping[str, str] = attrs.field(repr=False)
    profile: str | None
    sources: Mapping[str, str]


class Profiles:
    """The saved profiles.

    Args:
        warn: Called with a warning about the file's permissions.

    Attributes:
        path: The file, ``~/.config/synapse-client/credentials.json`` on Linux.
        current: Name of the profile in use, or None.
        saved: The profiles by name.
    """

    def __init__(self, warn: Callable[[str], object]) -> None:
        from platformdirs import user_config_path

        self.path: Path = user_config_path("synapse-client", appauthor=False) / "credentials.json"
        self.current: str | None = None
        self.saved: dict[str, Profile] = {}
        self._warn = warn
        self._load()

    def _load(self) -> None:
        try:
            with open(self.path, "rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                content = file.read()
        except FileNotFoundError:
            return
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            self._warn(f"{self.path} holds tokens and can be read by others; run: chmod 600 {self.path}")
        try:
            self._decode(json.loads(content))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise CommandError(
                f"{self.path} cannot be read", hint="Remove it and run `synapse-client login` again."
            ) from None

    def _decode(self, values: Any) -> None:
        if values["version"] != _FORMAT:
            raise ValueError("another version")
        for name, value in values["profiles"].items():
            given = {key: value[key] for key in _VARIABLES if value.get(key)}
            if not all(isinstance(text, str) for text in (value["base_url"], *given.values())):
                raise TypeError("not text")
            self.saved[name] = Profile(name=name, base_url=value["base_url"], credentials=given)
        current = values.get("current")
        self.current = current if current in self.saved else None

    def get(self, name: str) -> Profile:
        """Return a profile.

        Raises:
            CommandError: there is none of that name.
        """
        found = self.saved.get(name)
        if found is None:
            names = ", ".join(self.saved) or "none"
            raise CommandError(f"there is no profile {name!r}; saved are: {names}")
        return found

    def of_server(self, base_url: str) -> Profile | None:
        """Return the profile of a server, the one in use before others; None when there is none."""
        ordered = sorted(self.saved.values(), key=lambda profile: profile.name != self.current)
        return next((profile for profile in ordered if is_same_place(profile.base_url, base_url)), None)

    @contextmanager
    def change(self) -> Generator[None]:
        """Read the file again under a lock, let the caller change this object, and write it.

        Raises:
            CommandError: the file cannot be written.
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = self._locked()
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            self.saved, self.current = {}, None
            self._load()
            yield
            self._write()
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            lock.release()

    def _unwritable(self, error: OSError) -> CommandError:
        return CommandError(f"{self.path} cannot be written: {error.strerror or error}", code=ExitCode.FAILED)

    def _locked(self) -> FileLock:
        end = time.monotonic() + _LOCK_SECONDS
        while (lock := FileLock.acquire(f"{self.path}.lock")) is None:
            if time.monotonic() > end:
                raise CommandError(f"another process is changing {self.path}", code=ExitCode.FAILED)
            time.sleep(0.02)
        return lock

    def _write(self) -> None:
        values = {
            "version": _FORMAT,
            "current": self.current,
            "profiles": {
                profile.name: {"base_url": profile.base_url, **profile.credentials} for profile in self.saved.values()
            },
        }
        temporary = f"{self.path}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(temporary, flags, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            os.chmod(temporary, 0o600)  # it may be left from before
            json.dump(values, file, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, self.path)


def is_same_place(one: str, other: str) -> bool:
    """Whether two URLs name the same API."""
    try:
        return place_of(one) == place_of(other)
    except ValueError:
        return False


def resolve(profiles: Profiles, *, server: str | None, profile: str | None) -> Access:
    """Find out where requests go, and with what.

    Args:
        profiles: What is saved.
        server: ``--server``.
        profile: ``--profile``.

    Raises:
        CommandError: no server, no such profile, or a server that is not the profile's.
    """
    environment: Mapping[str, str] = {} if profile is not None else os.environ
    chosen, why = _chosen(profiles, server or environment.get(URL_VARIABLE) or None, profile, environment)
    sources: dict[str, str] = {}
    if server:
        base_url, sources["server"] = server, "--server"
    elif environment.get(URL_VARIABLE):
        base_url, sources["server"] = environment[URL_VARIABLE], URL_VARIABLE
    elif chosen is not None:
        base_url, sources["server"] = chosen.base_url, why
    else:
        raise CommandError(
            "no server: nobody is logged in",
            code=ExitCode.UNAUTHORIZED,
            hint=f"Run `synapse-client login`, or set {URL_VARIABLE} and {_VARIABLES['api_token']}.",
        )
    saved: Mapping[str, str] = {} if chosen is None else chosen.credentials
    credentials: dict[str, str] = {}
    for argument, variable in _VARIABLES.items():
        from_environment = environment.get(variable, "")
        credentials[argument] = from_environment or saved.get(argument, "")
        if credentials[argument]:
            sources[argument] = variable if from_environment else why
    return Access(
        base_url=base_url,
        credentials=credentials,
        profile=None if chosen is None else chosen.name,
        sources=sources,
    )


def _chosen(
    profiles: Profiles, server: str | None, wanted: str | None, environment: Mapping[str, str]
) -> tuple[Profile | None, str]:
    """Return the profile that is asked, and what to call it."""
    name = wanted or environment.get(PROFILE_VARIABLE)
    if name:
        found = profiles.get(name)
        if server is not None and not is_same_place(server, found.base_url):
            raise CommandError(
                f"the profile {name!r} is of {found.base_url}, not of {server}; its tokens are not sent elsewhere"
            )
        return found, f"profile {name!r}"
    if server is not None:
        found_there = profiles.of_server(server)
        return found_there, "" if found_there is None else f"profile {found_there.name!r}"
    current = profiles.saved.get(profiles.current or "")
    return current, "" if current is None else f"profile {current.name!r}"


def variables_set() -> list[str]:
    """Return the names of the environment's variables that go before a profile."""
    return [name for name in (URL_VARIABLE, *_VARIABLES.values()) if os.environ.get(name)]


def is_sound_name(name: object) -> bool:
    """Whether a profile may be called so."""
    return isinstance(name, str) and bool(name) and all(part.isalnum() or part in "-_." for part in name)
