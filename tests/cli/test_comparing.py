"""What `import` and `diff` know of the server and of contents before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pillow

from synapse_client import BackendClient
from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Cli


def _picture(path: Path, colour: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Pillow.new("RGB", (8, 8), (colour, 0, 0)).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures in a tree."""
    for number, name in enumerate(("a.png", "day 1/b.png", "day 1/ü.png")):
        _picture(tmp_path / "p" / name, number)
    return tmp_path / "p"


def test_patterns_choose_files(cli: Cli, folder: Path) -> None:
    """Names in any folder, or paths; what is left out is named with the pattern."""
    for arguments, wanted in (
        (["--include", "b.*"], ["day 1/b.png"]),
        (["--exclude", "day 1/"], ["a.png"]),
        (["--include", "*.png", "--exclude", "{a,b}.png"], ["day 1/ü.png"]),
    ):
        done = cli("import", folder, "-c", 123, "--spec", "image_1", "--dry-run", *arguments)
        assert [row["image_1"] for row in done.lines if row["problem"] is None] == wanted
    assert "left out, as --exclude {a,b}.png fits: a.png, day 1/b.png" in done.err


def test_the_tree_is_kept_in_the_metadata(cli: Cli, sandbox: Sandbox, folder: Path) -> None:
    """A data unit has the path within the folder, and nothing of where the folder is."""
    cli("import", folder, "-c", 123, "--spec", "image_1")
    with BackendClient(sandbox.url, sandbox.token) as client:
        units = list(client.list_data_units({"data_collection": 123, "expand": "files"}, list_all=True))
    made = [unit.to_dict() for unit in units if str(unit.to_dict()).find("b.png") >= 0]
    assert made[-1]["meta"] == {"path": "day 1/b.png"}
    assert str(folder) not in str(made[-1])


@pytest.mark.parametrize("way", ["checksum", "path", "key:serial"])
def test_what_the_collection_has_is_left_out(
    cli: Cli, sandbox: Sandbox, folder: Path, tmp_path: Path, way: str
) -> None:
    """Whatever machine or report it was imported with."""
    table = tmp_path / "meta.csv"
    table.write_text("file,serial\na.png,1\nday 1/b.png,2\nday 1/ü.png,3\n", encoding="utf-8")
    common = ["import", folder, "-c", 123, "--spec", "image_1", "--meta", table]
    assert cli(*common, "--exclude", "a.png", "--report", tmp_path / "one.jsonl", code=2).code == 2
    table.write_text("file,serial\nday 1/b.png,2\nday 1/ü.png,3\n", encoding="utf-8")
    cli(*common, "--exclude", "a.png", "--report", tmp_path / "one.jsonl")
    table.write_text("file,serial\na.png,1\nday 1/b.png,2\nday 1/ü.png,3\n", encoding="utf-8")
    done = cli(*common, "--skip-existing-by", way, "--report", tmp_path / "two.jsonl")
    assert done.json["done"] == 1
    assert f"2 files are left out, as the collection has it, by {way.partition(':')[0]}" in done.err


def test_ways_that_there_are_not(cli: Cli, folder: Path) -> None:
    """They are an error that names those that there are."""
    for way in ("size", "key", "path:x"):
        done = cli("import", folder, "-c", 123, "--spec", "image_1", "--skip-existing-by", way, code=2)
        assert "is not checksum, path or key:NAME" in done.err


def test_contents_are_looked_at_before_anything_is_sent(cli: Cli, folder: Path) -> None:
    """Files that are no pictures, broken ones and equal ones are named."""
    (folder / "text.png").write_text("not a picture")
    (folder / "sound.png").write_bytes(b"RIFF\0\0\0\0WAVEfmt ")
    whole = _picture(folder / "whole.png", 200).read_bytes()
    (folder / "half.png").write_bytes(whole[:40])
    (folder / "again.png").write_bytes(whole)
    photograph = _picture(folder / "cut.jpg", 9)
    photograph.write_bytes(photograph.read_bytes()[:-20])
    told = cli("import", folder, "-c", 123, "--spec", "image_1", "--dry-run").err
    assert "its content is not of type image: text.png" in told
    assert "its content is of type audio: sound.png" in told
    assert "the picture is broken" in told
    assert "half.png" in told
    assert "the picture is broken (its end is missing): cut.jpg" in told
    assert "1 content in several files: again.png = whole.png" in told


def test_a_folder_is_compared_with_the_collection(cli: Cli, folder: Path) -> None:
    """Files that are the same, changed, here only and there only are told apart; differences are exit code 3."""
    cli("import", folder, "-c", 123, "--spec", "image_1")
    _picture(folder / "a.png", 99)
    (folder / "day 1" / "b.png").unlink()
    _picture(folder / "new.png", 50)
    done = cli("diff", folder, "-c", 123, code=3)
    rows = {
        row["path"]: row["state"]
        for row in done.lines
        if row["path"] in {"a.png", "day 1/b.png", "day 1/ü.png", "new.png"}
    }
    assert rows == {"a.png": "changed", "day 1/b.png": "there", "day 1/ü.png": "same", "new.png": "here"}
    assert "1 same, 1 changed, 1 here only," in done.err
    assert "no such folder" in cli("diff", folder / "gone", "-c", 123, code=2).err
