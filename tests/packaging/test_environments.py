"""How the other environments are chosen."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "environments.py"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script as a module, without uv and without other Pythons."""
    found = importlib.util.spec_from_file_location("environments_script", SCRIPT)
    assert found is not None
    assert found.loader is not None
    module: Any = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)

    def no_uv(*arguments: object) -> str:
        raise module.EnvironmentProblem(f"no uv for {arguments}")

    monkeypatch.setattr(module, "_uv", no_uv)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    return module


def test_a_python_is_found_where_it_is(script: Any, tmp_path: Path) -> None:
    """The running one, else one on PATH, else the newest of pyenv; one that does not work is passed over."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert script.find_python(version) == Path(sys.executable)
    for patch, answer in (("1", "3.99"), ("2", "3.99"), ("3", "3.98")):
        python = tmp_path / "versions" / f"3.99.{patch}" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f"#!/bin/sh\necho {answer}\n")
        python.chmod(0o755)
    assert script.find_python("3.99") == tmp_path / "versions" / "3.99.2" / "bin" / "python"
    shim = tmp_path / "python3.99"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    assert script.find_python("3.99") == tmp_path / "versions" / "3.99.2" / "bin" / "python"
    shim.write_text("#!/bin/sh\necho 3.99\n")
    assert script.find_python("3.99") == shim


@pytest.mark.parametrize(
    ("name", "told"),
    [("3.97", "no Python 3.97 on PATH or of pyenv"), ("latest", "neither oldest, newest nor a Python")],
)
def test_an_environment_that_cannot_be_made(
    script: Any, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    """It is told, and the command's status is 2, so that nobody takes it for tested."""
    assert script.main([name]) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert f"{name}: not available" in shown.out
