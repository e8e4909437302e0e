"""What is loaded by when: programs wait for it each time that they start."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from synapse_client.sandbox import Sandbox

_PROGRAM = """
import json, sys
def loaded():
    return sorted(set(sys.modules) - before)
before = set(sys.modules)
import synapse_client
imported = loaded()
from synapse_client import BackendClient
client = BackendClient({url!r}, {token!r})
made = loaded()
[task.created for task in client.list_tasks(params={{"page_size": 5}}).results]
print(json.dumps([imported, made, loaded()]))
"""
_OF_A_PAGE = {"asyncio", "email", "hashlib", "httpx", "httpcore", "dateutil", "ssl", "synapse_client._index"}
_OF_A_CLIENT = _OF_A_PAGE | {
    "attr",
    "datetime",
    "decimal",
    "http",
    "inspect",
    "json",
    "logging",
    "pathlib",
    "socket",
    "uuid",
}
_OF_THE_PACKAGE = _OF_A_CLIENT | {"synapse_client.client"}


@pytest.fixture(scope="module")
def stages(synapse_sandbox: Sandbox) -> list[set[str]]:
    """Return what a program has loaded that imported the package, made a client, and read a page."""
    program = _PROGRAM.format(url=synapse_sandbox.url, token=synapse_sandbox.token)
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return [set(stage) for stage in json.loads(told.stdout)]


@pytest.mark.parametrize(
    ("stage", "unneeded"),
    list(enumerate([_OF_THE_PACKAGE, _OF_A_CLIENT, _OF_A_PAGE])),
    ids=["importing", "making a client", "reading a page"],
)
def test_nothing_is_loaded_before_it_is_needed(stages: list[set[str]], stage: int, unneeded: set[str]) -> None:
    """Importing loads next to nothing, a client no models, a blocking call by http neither asyncio nor TLS."""
    assert not stages[stage] & unneeded
