"""`diff` as a command: which documents it compares, and which breaks make it fail."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from tests.generator.support import SPECS

SHOP = (SPECS / "shop.yaml").read_text(encoding="utf-8")
BROKEN = SHOP.replace("maximum: 100", "maximum: 50").replace("        gift: {type: boolean}\n", "")
LIMIT = "list_orders: query parameter limit: maximum became 50, was 100"
GIFT = "create_order: body.gift was removed"


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Two versions of another API's document, in the folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(SHOP, encoding="utf-8")
    Path("new.yaml").write_text(BROKEN, encoding="utf-8")
    return "old.yaml", "new.yaml"


def test_any_two_documents(versions: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """`--spec OLD NEW` compares two files, and says of each change what it breaks."""
    assert main(["diff", "--spec", *versions]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "new.yaml: 2 API changes, 2 breaking",
        f"  BREAKING  {LIMIT} [run time]",
        f"  BREAKING  {GIFT} [type checking]",
    ]
    assert main(["diff", "--spec", *versions, "--fail-on-breaking"]) == 1
    assert main(["diff", "--spec", *reversed(versions), "--fail-on-breaking"]) == 0


def test_a_revision_of_another_document(versions: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The old version may be a git revision of the new one's file, or be named `REV:PATH`."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "old.yaml"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True)
    Path("old.yaml").write_text(BROKEN, encoding="utf-8")
    for old in ("HEAD", "HEAD:old.yaml"):
        assert main(["diff", "--spec", old, "old.yaml"]) == 0
        assert capsys.readouterr().out.startswith("old.yaml: 2 API changes, 2 breaking\n")
    for old in ("nowhere.yaml", "HEAD:new.yaml", "v9"):
        assert main(["diff", "--spec", old, "old.yaml"]) == 1
        assert f"{old!r} is not a file, and git knows no document of that name" in capsys.readouterr().err


def test_breaks_that_are_accepted(versions: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """A break that a file names is no failure, however it was copied; one that does not occur is said."""
    accepted = Path("accepted.txt")
    command = ["diff", "--spec", *versions, "--fail-on-breaking", "--accepted", str(accepted)]
    accepted.write_text(f"# Nobody asks for so many.\n{LIMIT}\n\n", encoding="utf-8")
    assert main(command) == 1
    assert capsys.readouterr().out.splitlines() == [
        "new.yaml: 2 API changes, 2 breaking (1 accepted)",
        f"  accepted  {LIMIT} [run time]",
        f"  BREAKING  {GIFT} [type checking]",
    ]
    accepted.write_text(
        f"  BREAKING  {LIMIT} (also a and 2 more) [run time]\n{GIFT} [type checking]  # never sent\n"
        "pay: removed (POST /pay)\n",
        encoding="utf-8",
    )
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "accepted.txt: line 3 accepts a break that there is not: pay: removed (POST /pay)"
    )


def test_a_file_of_accepted_breaks_that_is_none(versions: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """It must be there and hold breaks; else it is said what is wrong with it."""
    command = ["diff", "--spec", *versions, "--accepted"]
    assert main([*command, "nowhere.txt"]) == 1
    assert "nowhere.txt: cannot be read" in capsys.readouterr().err
    Path("accepted.txt").write_text("all of them\n", encoding="utf-8")
    assert main([*command, "accepted.txt"]) == 1
    assert "accepted.txt: line 1: expected a break as `diff` prints it" in capsys.readouterr().err
