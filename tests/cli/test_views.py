"""`view`: one page of pictures."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from synapse_client.cli.errors import ExitCode
from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Cli


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What would have been opened in a browser; the test runs in a folder of its own."""
    found: list[str] = []

    def note(url: str) -> bool:
        found.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    monkeypatch.chdir(tmp_path)
    return found


def test_project_becomes_a_page_that_is_opened(cli: Cli, sandbox: Sandbox, opened: list[str], tmp_path: Path) -> None:
    """The file has the project's name, holds the pictures and no token or address, and is opened once."""
    done = cli("view", "--project", "123")

    page = (tmp_path / "project-123.html").read_text(encoding="utf-8")
    assert done.code == 0
    assert opened == [(tmp_path / "project-123.html").as_uri()]
    assert "<h1>Digits</h1>" in page
    assert page.count("data:image/png;base64,") == 2
    assert "2 items on" in done.err
    assert sandbox.token not in page
    assert sandbox.url not in page
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["project-123.html"]


def test_file_limits_and_filters_are_chosen(cli: Cli, opened: list[str], tmp_path: Path) -> None:
    """`--limit`, `--filter`, `--max-size` and `--out` say what is on the page and where it goes."""
    assert cli("view", "-p", "123", "--limit", "1", "--max-size", "0", "--out", "a.html", "--no-open").code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count('<li class="card"') == 1
    assert "1 of 2 are not on this page" in page
    assert "data:image/png" not in page
    shown = cli("view", "-p", "123", "--filter", "id=457", "--out", "-")
    assert shown.out.count('<li class="card"') == 1
    assert "digit_0002.png" in shown.out
    assert opened == []


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--version", "123"], "Ground truth version 123"),
        (["--project", "123", "--of", "assignments"], "digit_0001.png"),
    ],
)
def test_other_lists_are_shown(cli: Cli, arguments: list[str], shown: str) -> None:
    """Assignments and ground truth have pictures too."""
    page = cli("view", *arguments, "--out", "-").out

    assert shown in page
    assert page.count("data:image/png") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], ExitCode.USAGE, "--project ID or --version ID"),
        (["--project", "999"], ExitCode.FAILED, "404"),
        (["--project", "123", "--filter", "nope=1"], ExitCode.USAGE, "list_tasks has no parameter nope"),
        (["--project", "123", "--out", "no/folder.html"], ExitCode.USAGE, "no such folder"),
    ],
)
def test_mistakes_are_told(cli: Cli, arguments: list[str], code: ExitCode, told: str) -> None:
    """Each with its exit code, and without a file."""
    done = cli("view", *arguments, code=code)

    assert told in done.err
    assert not list(Path().glob("*.html"))


def test_machine_without_a_browser_is_told_the_file(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no failure."""

    def fail(_url: str) -> bool:
        return False

    monkeypatch.setattr(webbrowser, "open", fail)

    done = cli("view", "--project", "123")

    assert done.code == 0
    assert "There is no browser to open it with" in done.err
