"""The same document gives the same bytes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from tests.generator.support import PYTHON, ROOT, SPECS, contents, generate


@pytest.mark.parametrize("name", ["polymorphism", "odd_names"])
def test_output_does_not_depend_on_the_hash_seed(tmp_path: Path, name: str) -> None:
    """Two processes with different hash seeds write the same bytes."""
    outputs: list[dict[str, bytes]] = []
    for seed in ("1", "77"):
        out = tmp_path / seed / name
        subprocess.run(
            [PYTHON, "-m", "generator", "generate", "--spec", str(SPECS / f"{name}.yaml"), "--out", str(out)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        outputs.append(contents(out))
    assert outputs[0] == outputs[1]


def test_a_second_run_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Generating is idempotent."""
    text = (SPECS / "files.yaml").read_text(encoding="utf-8")
    before = contents(generate(tmp_path, text, "files_twice"))
    capsys.readouterr()
    assert contents(generate(tmp_path, text, "files_twice")) == before
    assert "0 new, 0 changed, 0 removed" in capsys.readouterr().out


def test_output_does_not_depend_on_settings_nearby(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ruff configuration around the output has no effect, and no cache is left behind."""
    text = (SPECS / "files.yaml").read_text(encoding="utf-8")
    plain = contents(generate(tmp_path, text, "files_plain"))
    hostile = tmp_path / "hostile"
    hostile.mkdir()
    for name in ("ruff.toml", ".ruff.toml"):
        (hostile / name).write_text('line-length = 40\n[lint]\nselect = ["ALL"]\n[format]\nquote-style = "single"\n')
    monkeypatch.chdir(hostile)
    package = generate(hostile, text, "files_plain")
    assert contents(package) == plain
    assert not list(tmp_path.rglob(".ruff_cache"))


def test_our_own_package_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """What is committed is what the document gives."""
    assert main(["generate", "--check"]) == 0, capsys.readouterr().out
