"""What IPython, Jupyter and other tools of jedi offer while a user types."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import jedi
import pytest

import synapse_client
from synapse_client import BackendClient, models
from tests.typing.checkers import ROOT

pytestmark = pytest.mark.xdist_group("typing")

PROGRAM = """\
from synapse_client import BackendClient

client = BackendClient("https://api.synapse.sh")
task = client.get_task(456)
"""


@pytest.fixture(autouse=True, scope="module")
def private_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep jedi's cache of parsed files out of the home folder."""
    before = jedi.settings.cache_directory
    jedi.settings.cache_directory = str(tmp_path_factory.mktemp("jedi"))
    yield
    jedi.settings.cache_directory = before


def _complete(written: str) -> set[str]:
    source = PROGRAM + written
    script = jedi.Script(source, project=jedi.Project(ROOT))
    return {found.name for found in script.complete(source.count("\n") + 1, len(source.rpartition("\n")[2]))}


def test_methods_are_offered() -> None:
    """After the client's dot, every method comes up."""
    methods = {name for name, _ in inspect.getmembers(BackendClient, callable) if not name.startswith("_")}
    assert _complete("client.") >= methods


@pytest.mark.parametrize(
    "written",
    ["task.", "client.list_tasks().results[0].", "for one in client.list_tasks(list_all=True):\n    one."],
    ids=["object", "page", "iterator"],
)
def test_attributes_are_offered(written: str) -> None:
    """After a result's dot, its fields come up, also through pages and iterators."""
    assert _complete(written) >= set(models.Task.__annotations__)


def test_names_are_offered() -> None:
    """Public names come up although they are loaded lazily."""
    assert _complete("from synapse_client import ") >= set(synapse_client.__all__)
    assert _complete("client.get_job(1).status.") >= {"RUNNING", "is_known"}
