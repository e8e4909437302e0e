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

    monkeypatch.setattr("synapse_client.agent.flows._sources.import_module", missing)
    with pytest.raises(ConfigurationError, match=r"pip install 'synapse-client\[plugin\]'"):
        _blocking(server.url, {"action": "a"}, folder=folder)
    server.on("POST", PATH, Reply(200, {}))
    _blocking(server.url, {"action": "a", "config": {}}, folder=folder)
    (folder / "config.yaml").unlink()
    _blocking(server.url, {"action": "a"}, folder=folder)
    assert [("config" in seen.json) for seen in server.seen] == [True, False]


def _modules(server: Server, folder: Path) -> set[str]:
    _blocking(server.url, {"action": "a", "config": {}}, folder=folder)
    return set(server.seen[-1].json["modules"])


def test_what_git_ignores_stays_here(server: Server, folder: Path) -> None:
    """By the patterns of the folder, of those within and of the repository around; what is negated goes along."""
    server.on("POST", PATH, Reply(200, {}))
    inner = folder / "plugin"
    for name in ("local_settings.py", "kept.py", "deep/tokens.py", "private/key.py"):
        (inner / name).parent.mkdir(exist_ok=True)
        (inner / name).write_text("TOKEN = 'secret'\n")
    assert {"local_settings", "deep.tokens", "private.key"} < _modules(server, inner)
    (folder / ".gitignore").write_text("local_*.py\n/plugin/private/\nkept.py\n# plugin\n", encoding="utf-8")
    (inner / "deep" / ".gitignore").write_text("tokens.py\n")
    (inner / ".gitignore").write_text("!kept.py\n")
    assert _modules(server, folder) >= {"plugin.train", "plugin.kept", "plugin.deep.model"}
    assert server.seen[-1].body.count(b"secret") == 1
    assert _modules(server, inner) >= {"train", "kept", "deep.model"}
    assert not {"local_settings", "deep.tokens", "private.key"} & set(server.seen[-1].json["modules"])
    with (folder / ".gitignore").open("a") as file:
        file.write("plugin/\n")  # the whole folder: whoever names it means it
    assert "train" in _modules(server, inner)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("plugin/outside.py", "../elsewhere.py"),
        ("plugin/outside", "../elsewhere"),
        ("plugin/cycle", "plugin"),
        ("config.yaml", "../elsewhere.yaml"),
        ("requirements.txt", "../elsewhere.py"),
    ],
)
def test_links_that_lead_elsewhere_are_refused(server: Server, tmp_path: Path, link: str, target: str) -> None:
    """Files of others, and folders within themselves, are not sent in silence."""
    top = tmp_path / "top"
    (top / "plugin").mkdir(parents=True)
    (top / "plugin" / "train.py").write_text("")
    (tmp_path / "elsewhere").mkdir()
    for name in ("elsewhere.py", "elsewhere.yaml", "elsewhere/a.py"):
        (tmp_path / name).write_text("a: secret")
    (top / link).symlink_to((top / target).resolve(), target_is_directory="." not in link)
    with pytest.raises(InvalidInputError, match="is a link to .*, which is not a part"):
        _blocking(server.url, {"action": "a"}, folder=top)
    assert not server.seen


def test_links_within_are_followed(server: Server, folder: Path) -> None:
    """They are a part of the plugin."""
    server.on("POST", PATH, Reply(200, {}))
    (folder / "alias.py").symlink_to("plugin/train.py")
    assert "alias" in _modules(server, folder)


@pytest.mark.parametrize(
    "line",
    ["--extra-index-url https://user:secret@pypi.example.com/simple", "x @ git+https://ghp_secret@github.com/x/y"],
)
def test_requirements_with_passwords_are_refused(server: Server, folder: Path, line: str) -> None:
    """The error names the line, and not what is in it."""
    server.on("POST", PATH, Reply(200, {}))
    (folder / "requirements.txt").write_text(f"numpy\ngit+ssh://git@github.com/x/y\n{line}\n")
    with pytest.raises(InvalidInputError, match="password or token in line 3") as raised:
        _blocking(server.url, {"action": "a", "config": {}}, folder=folder)
    assert "secret" not in str(raised.value)
    _blocking(server.url, {"action": "a", "config": {}, "requirements": [line]}, folder=folder)


def test_too_much_is_refused(server: Server, folder: Path) -> None:
    """A folder of many files is none of a plugin."""
    with (folder / "huge.py").open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    with pytest.raises(InvalidInputError, match="more than a plugin"):
        _blocking(server.url, {"action": "a", "config": {}}, folder=folder)
