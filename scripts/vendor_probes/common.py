"""What probes share: the sandbox that they talk to, and what they make of it."""

# pyright: basic, reportMissingImports=false
# What is driven here has no types, and is not installed where types are checked.

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = [
    "GIVEN",
    "HOME",
    "IDS",
    "PROBES",
    "TENANT",
    "TOKEN",
    "URL",
    "USER",
    "auth",
    "cli",
    "context",
    "png",
    "probe",
    "storage",
    "tasks_of_project",
]

GIVEN: dict[str, Any] = json.loads(sys.stdin.read())
URL, TOKEN, USER, TENANT = (GIVEN[name] for name in ("url", "token", "user_token", "tenant"))
IDS: dict[str, Any] = GIVEN["ids"]
HOME = Path(tempfile.mkdtemp())
os.environ.update(
    HOME=str(HOME), TMPDIR=str(HOME), XDG_CACHE_HOME=str(HOME / "cache"), XDG_STATE_HOME=str(HOME / "state")
)
tempfile.tempdir = str(HOME)

PROBES: list[tuple[str, Callable[[Any], object]]] = []


def probe(function: Callable[[Any], object]) -> Callable[[Any], object]:
    """Add a probe; its docstring is its name."""
    PROBES.append((str(function.__doc__).rstrip("."), function))
    return function


def context(client: Any, **more: Any) -> Any:
    """Return what the vendor's framework runs an action in."""
    from synapse_sdk.loggers import NoOpLogger
    from synapse_sdk.plugins.context import PluginEnvironment, RuntimeContext

    more.setdefault("logger", NoOpLogger())
    return RuntimeContext(env=PluginEnvironment({}), job_id=str(IDS["job"]), client=client, **more)


def storage(client: Any) -> tuple[int, Path]:
    """Make a storage in a folder."""
    folder = Path(tempfile.mkdtemp())
    data = {
        "name": folder.name,
        "provider": "file_system",
        "category": "external",
        "configuration": {"location": str(folder)},
    }
    return client._post("storages/", data=data)["id"], folder


def png() -> bytes:
    """Return a picture that no other call returns."""
    from synapse_client.testing.seeding import picture

    return picture()


def tasks_of_project(client: Any) -> list[int]:
    """Return the ids of the project's tasks."""
    return [task["id"] for task in client._get("sdk/tasks/", params={"project": IDS["project"]})["results"]]


def cli(*arguments: str) -> str:
    """Run a command of the vendor's command line and return what it printed."""
    from synapse_sdk.cli.main import cli as app
    from typer.testing import CliRunner

    os.environ["COLUMNS"] = "400"
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, f"exit code {done.exit_code}: {done.output[-300:]} {done.exception!r}"
    return done.output


def auth() -> Any:
    """Return what the vendor's command line logs in with."""
    from synapse_sdk.cli.auth import AuthConfig

    return AuthConfig(host=URL, access_token=TOKEN)
