"""What ends up in the wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "scripts" / "check_wheel.py"


def _check(wheel: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CHECKER), str(wheel)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_is_sound(wheel: Path) -> None:
    """The wheel holds the package and the licence, and asks for the runtime dependencies only."""
    result = _check(wheel)

    assert result.stderr == ""
    assert result.returncode == 0


@pytest.mark.parametrize("stray", ["generator/__init__.py", "tests/conftest.py", "overrides/config.yaml"])
def test_checker_names_what_does_not_belong(wheel: Path, tmp_path: Path, stray: str) -> None:
    """A file that is not for users is named, and the check fails."""
    spoiled = tmp_path / wheel.name
    spoiled.write_bytes(wheel.read_bytes())
    with ZipFile(spoiled, "a") as archive:
        archive.writestr(stray, "")

    result = _check(spoiled)

    assert result.returncode == 1
    assert f"{stray} does not belong into a wheel." in result.stderr
