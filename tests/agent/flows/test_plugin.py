"""A plugin that is not released, run from its folder."""

from __future__ import annotations

import asyncio
import importlib
from pathlib import Path
from typing import Any

import pytest

from synapse_client import AgentClient, AsyncAgentClient, ClientError, ConfigurationError, InvalidInputError
from tests.agent.calls import TOKEN
from tests.runtime.server import Reply, Server

PATH = "/plugin_releases/run_debug/"


def _blocking(url: str, data: Any, **options: Any) -> Any:
    with AgentClient(url, TOKEN) as client:
        return client.run_debug_plugin_release(data, **options)


def _awaited(url: str, data: Any, **options: Any) -> Any:
    async def main() -> Any:
        async with AsyncAgentClient(url, TOKEN) as client:
            return await client.run_debug_plugin_release(data, **options)

    return asyncio.run(main())


BOTH = pytest.mark.parametrize("run", [_blocking, _awaited])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a plugin, with what does not belong to it beside it."""
    files = {
        "config.yaml": "code: my-plugin\nactions:\n  train: {entrypoint: plugin.train:main}\n",
        "requirements.txt": "# needed\nnumpy>=1.26  # arrays\n\n-r more.txt\n",
        "plugin/__init__.py": "",
        "plugin/train.py": "print('한글')\n",
        "plugin/deep/model.py": "X = 1\n",
        "setup.py": "",
        "README.md": "no source",
        "my-script.py": "cannot be imported",
        ".git/hook.py": "",
        "plugin/__pycache__/train.py": "",
        "venv/pyvenv.cfg": "",
        "venv/lib.py": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "plugin" / "old.py").write_bytes("# -*- coding: latin-1 -*-\nX = 'ä'\n".encode("latin-1"))
    return tmp_path


@BOTH
def test_a_folder_is_sent_as_sources(server: Server, run: Any, folder: Path) -> None:
    """Configuration, modules by the name that imports them, and requirements; nothing that is not of the plugin."""
    server.on("POST", PATH, Reply(200, b'"raysubmit_1"'))
    data = {"action": "train", "params": {"epochs": 1}}
    assert run(server.url, data, folder=folder) == "raysubmit_1"
    assert server.seen[0].json == {
        "action": "train",
        "params": {"epochs": 1},
        "config": {"code": "my-plugin", "actions": {"train": {"entrypoint": "plugin.train:main"}}},
        "modules": {
            "plugin": "",
            "plugin.train": "print('한글')\n",
            "plugin.deep.model": "X = 1\n",
            "plugin.old": "# -*- coding: latin-1 -*-\nX = 'ä'\n",
            "setup": "",
        },
        "requirements": ["numpy>=1.26", "-r more.txt"],
    }
    assert data == {"action": "train", "params": {"epochs": 1}}


@BOTH
def test_what_is_given_goes_before_the_folder(server: Server, run: Any, folder: Path) -> None:
    """Not even a file that cannot be read matters then."""
    (folder / "config.yaml").write_text("{", encoding="utf-8")
    server.on("POST", PATH, Reply(200, {}))
    given = {"action": "a", "config": {"code": "x"}, "modules": {"m": "1"}, "requirements": []}
    run(server.url, given, folder=str(folder))
    assert server.seen[0].json == given


@BOTH
def test_what_cannot_be_sent_is_told_before_anything_is(server: Server, run: Any, folder: Path) -> None:
    """The error names the file, or what is missing."""
    good = {"action": "a"}
    with pytest.raises(InvalidInputError, match="there is no folder '.*nowhere'"):
        run(server.url, good, folder=folder / "nowhere")
    with pytest.raises(InvalidInputError, match="either folder or plugin_path"):
        run(server.url, {**good, "plugin_path": "/p"}, folder=folder)
    with pytest.raises(InvalidInputError, match="data must be a mapping"):
        run(server.url, [], folder=folder)
    with pytest.raises(InvalidInputError, match="holds no Python files"):
        run(server.url, good, folder=_empty(folder))
    (folder / "config.yaml").write_text("- a\n", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="config.yaml' must hold a mapping"):
        run(server.url, good, folder=folder)
    (folder / "config.yaml").write_text("{", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="config.yaml' is not YAML"):
        run(server.url, good, folder=folder)
    (folder / "config.yaml").unlink()
    (folder / "plugin" / "bad.py").write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidInputError, match="bad.py' is not Python"):
        run(server.url, good, folder=folder)
    with pytest.raises(ClientError):
        run(server.url, good, folder="~no-such-user/x")
    assert server.seen == []


def _empty(folder: Path) -> Path:
    (folder / "empty").mkdir(exist_ok=True)
    return folder / "empty"


def test_without_the_package_for_yaml(server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the extra; a folder without the file, or a given configuration, does without it."""
    found = importlib.import_module

    def missing(name: str, package: str | None = None) -> Any:
        if name == "yaml":
            raise ImportError(name)
        return found(name, package)

    monkeypatch.setattr("synapse_client.agent.flows.plugin.import_module", missing)
    with pytest.raises(ConfigurationError, match=r"pip install 'synapse-client\[plugin\]'"):
        _blocking(server.url, {"action": "a"}, folder=folder)
    server.on("POST", PATH, Reply(200, {}))
    _blocking(server.url, {"action": "a", "config": {}}, folder=folder)
    (folder / "config.yaml").unlink()
    _blocking(server.url, {"action": "a"}, folder=folder)
    assert [("config" in seen.json) for seen in server.seen] == [True, False]
