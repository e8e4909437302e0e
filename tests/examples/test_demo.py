"""The demo as its user runs it: a command with its exit code and what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from synapse_client.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
VARIABLES = {"ACTION", "AGENT", "DATA", "PLUGIN", "PROJECT"}


def _run(**variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SYNAPSE_")}
    environment = {name: value for name, value in kept.items() if name not in VARIABLES} | variables
    command = [sys.executable, "-m", "examples.demo"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder with one picture of its own and one in a subfolder."""
    folder = tmp_path / "my pictures"
    (folder / "고양이").mkdir(parents=True)
    Image.new("RGB", (40, 30), "teal").save(folder / "plain.png")
    Image.new("RGB", (20, 60), "navy").save(folder / "고양이" / "cat [1].jpg")
    (folder / "notes.txt").write_text("no picture")
    return folder


def test_digits_go_all_the_way() -> None:
    """Without any setting, 300 digits are uploaded, annotated with their labels and found again on the server."""
    result = _run()

    assert result.stderr == ""
    assert result.returncode == 0
    assert "300 files" in result.stdout
    assert "42.0 MB in 11 chunks" in result.stdout
    assert "SUCCEEDED" in result.stdout
    assert "train: step 5 of 5" in result.stdout
    assert "Everything agrees" in result.stdout


def test_own_pictures(pictures: Path) -> None:
    """With DATA the files of that folder go up, the names of subfolders are labels, other files stay at home."""
    result = _run(DATA=str(pictures))

    assert result.returncode == 0, result.stderr
    assert "2 files" in result.stdout
    assert "unlabelled: 1" in result.stdout
    assert "고양이: 1" in result.stdout


def test_server_of_ones_own(pictures: Path) -> None:
    """With SYNAPSE_URL that server is used; its plugins run only when one is named."""
    with Sandbox() as sandbox:
        server = {"SYNAPSE_URL": sandbox.url, "SYNAPSE_API_TOKEN": sandbox.token, "DATA": str(pictures)}
        without = _run(**server)
        with_plugin = _run(**server, PLUGIN=str(sandbox.ids["plugin"]))
        annotated = sum(request.path.endswith("/annotate_task_data/") for request in sandbox.requests())

    assert without.returncode == 0, without.stdout
    assert "job left out" in without.stdout
    assert "agent left out" in without.stdout
    assert with_plugin.returncode == 0, with_plugin.stdout
    assert "job left out" not in with_plugin.stdout
    assert annotated == 4


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"DATA": "/no/such/folder"}, "DATA=/no/such/folder is not a folder"),
        ({"SYNAPSE_URL": "http://127.0.0.1:9"}, "set SYNAPSE_API_TOKEN as well"),
        ({"SYNAPSE_URL": "http://127.0.0.1:9", "SYNAPSE_API_TOKEN": "t"}, "ClientConnectionError"),
        ({"SYNAPSE_URL": "here", "SYNAPSE_API_TOKEN": "t"}, "ConfigurationError"),
        ({"SYNAPSE_URL": "http://127.0.0.1:9", "SYNAPSE_API_TOKEN": "t", "PROJECT": "x"}, "PROJECT=x is not an id"),
    ],
)
def test_wrong_settings_are_named(pictures: Path, variables: dict[str, str], message: str) -> None:
    """A setting that cannot work ends the demo with one clear sentence, exit code 1 and no traceback."""
    result = _run(**({"DATA": str(pictures)} | variables))

    assert result.returncode == 1
    assert message in result.stdout
    assert "Traceback" not in result.stderr
