"""What stands against a release."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "release.py"

GOOD = """\
# Changelog

## [Unreleased]

## [1.2.3] - 2026-01-05

### Added

- Something.

## [1.2.2] - 2025-12-01

- Something else.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of version 1.2.3 that is ready."""
    (tmp_path / "synapse_client" / "runtime" / "describe").mkdir(parents=True)
    (tmp_path / "synapse_client" / "runtime" / "describe" / "version.py").write_text('VERSION: Final = "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text(GOOD)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def check(project: Path, *arguments: str) -> tuple[int, str]:
    """Return status and complaints of the check."""
    command = [sys.executable, str(SCRIPT), "--root", str(project), "check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def release() -> Any:
    """The script as a module."""
    found = importlib.util.spec_from_file_location("release_script", SCRIPT)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_a_release_that_is_ready(project: Path) -> None:
    """With the right tag, and without one."""
    assert check(project, "--tag", "v1.2.3") == (0, "")
    assert check(project) == (0, "")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("## [Unreleased]\n", "## [Unreleased]\n\n- New.\n", "still lists changes under [Unreleased]"),
        ("[1.2.3] - 2026-01-05", "[1.2.3] - unreleased", "has no date, but 'unreleased'"),
        ("[1.2.3] - 2026-01-05", "[1.2.3]", "has no date, but 'nothing'"),
        ("[1.2.3] - 2026-01-05", "[1.2.3] - 2999-01-05", "is dated 2999-01-05, which is to come"),
        ("[1.2.3] - 2026-01-05", "[1.2.4] - 2026-01-05", "has no section [1.2.3]"),
        ("### Added\n\n- Something.\n", "", "is empty"),
        ("[1.2.2] - 2025-12-01", "[1.2.3] - 2025-12-01", "stands twice"),
    ],
)
def test_a_changelog_that_is_not_ready(project: Path, before: str, after: str, told: str) -> None:
    """Each departure is told, and the check fails."""
    assert GOOD.count(before) == 1
    (project / "CHANGELOG.md").write_text(GOOD.replace(before, after))
    status, complaints = check(project)
    assert status == 1
    assert told in complaints


def test_a_newer_section_than_the_version(project: Path) -> None:
    """The version that is released is the newest one of the changelog."""
    (project / "CHANGELOG.md").write_text(GOOD.replace("## [1.2.3]", "## [1.3.0] - 2026-02-01\n\n- New.\n\n## [1.2.3]"))
    assert "the newest section of CHANGELOG.md is [1.3.0], not [1.2.3]" in check(project)[1]


def test_a_tag_that_is_another_version(project: Path) -> None:
    """The tag is told beside the version; the tag of the commit counts when none is given."""
    assert check(project, "--tag", "v1.2.2") == (
        1,
        "release 1.2.3: the tag is v1.2.2, but the package's version is 1.2.3: it should be v1.2.3.\n",
    )
    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
    git = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@b"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"], ["tag", "1.2.3"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    assert "the tag is 1.2.3, but" in check(project)[1]


def test_a_list_of_components(release: Any, project: Path) -> None:
    """All that users get must be in it, each with a version, and nothing of ours."""
    asked = release.extras(project)
    assert {"sandbox", "cli", "otel"} <= set(asked)
    assert not {"dev", "test", "docs"} & set(asked)
    names = ["attrs", "httpx", "httptools", "platformdirs", "python-dateutil"]
    names += [re.split(r"[\[>=]", line)[0] for lines in asked.values() for line in lines]
    document: dict[str, Any] = {
        "metadata": {"component": {"name": "synapse-client", "version": "1.2.3"}},
        "components": [{"name": name.replace("-", "_"), "version": "1"} for name in dict.fromkeys(names)],
    }
    assert release.problems_of_sbom(document, project) == []
    document["components"][1]["version"] = ""
    document["components"][0] = {"name": "pytest", "version": "9"}
    document["metadata"]["component"]["version"] = "1.2.2"
    assert release.problems_of_sbom(document, project) == [
        "attrs is missing.",
        "it does not say that it describes version 1.2.3.",
        "httpx has no version.",
        "pytest is not part of the release.",
    ]
