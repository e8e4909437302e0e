"""Which files of a folder belong together, and what is left out."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from synapse_client.backend.flows.bulk.items import Specification
from synapse_client.cli.errors import CommandError
from synapse_client.cli.folder import Folder, Items
from synapse_client.cli.patterns import patterns_of

IMAGE = Specification("image", True, (".jpg", ".png"))
LABEL = Specification("label", True, (".json",))
EXTRA = Specification("extra", False, ())
DATA = Specification("data_1", True, (), "data")


def _folder(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.fsencode(name))
    return root


def _items(folder: Folder) -> list[dict[str, str]]:
    return list(folder.items.values())


def _left_out(folder: Folder) -> dict[str, str]:
    return {entry.path: entry.reason for entry in folder.left_out}


def test_one_specification_takes_each_file_as_an_item(tmp_path: Path) -> None:
    """In any folder, by its endings in any case; the rest is left out, and named."""
    _folder(tmp_path, "b.JPG", "a/c.png", "a/c.jpg", "notes.txt", ".hidden.jpg", ".git/x.jpg")
    found = Folder(tmp_path, patterns_of([], [IMAGE, EXTRA]))
    assert _items(found) == [{"image": "b.JPG"}, {"image": "a/c.jpg"}, {"image": "a/c.png"}]
    assert _left_out(found) == {
        ".git/": "names that begin with a dot are hidden",
        ".hidden.jpg": "names that begin with a dot are hidden",
        "notes.txt": "'image' takes files that end in .jpg or .png",
    }


def test_required_specifications_are_told_apart_by_ending(tmp_path: Path) -> None:
    """Files of the same name in the same folder make an item."""
    _folder(tmp_path, "x/1.jpg", "x/1.json", "y/1.png", "y/1.json", "y/2.json")
    found = Folder(tmp_path, patterns_of([], [IMAGE, LABEL]))
    assert _items(found) == [
        {"image": "x/1.jpg", "label": "x/1.json"},
        {"label": "y/1.json", "image": "y/1.png"},
        {"label": "y/2.json"},
    ]


def test_what_wildcards_stand_for_puts_files_together(tmp_path: Path) -> None:
    """Names and folders may differ in all else."""
    _folder(tmp_path, "images/cat 1.jpg", "masks/cat 1_mask.png", "images/[d]+.jpg", "masks/[d]+_mask.png", "other.jpg")
    patterns = patterns_of(["image=images/*.jpg", "extra=masks/*_mask.png"], [IMAGE, EXTRA])
    found = Folder(tmp_path, patterns)
    assert _items(found) == [
        {"image": "images/[d]+.jpg", "extra": "masks/[d]+_mask.png"},
        {"image": "images/cat 1.jpg", "extra": "masks/cat 1_mask.png"},
    ]
    assert _left_out(found) == {"other.jpg": "no pattern fits"}


def test_names_of_two_systems_come_together(tmp_path: Path) -> None:
    """Pictures from a Mac (letters taken apart), masks from Windows (composed): each keeps the name that it has."""
    picture = unicodedata.normalize("NFD", "images/고양이.jpg")
    mask = unicodedata.normalize("NFC", "masks/고양이.png")
    _folder(tmp_path, picture, mask)
    found = Folder(tmp_path, patterns_of(["image=images/*", "extra=masks/*"], [IMAGE, EXTRA]))
    assert _items(found) == [{"image": picture, "extra": mask}]


def test_patterns_of_one_specification_are_one_set(tmp_path: Path) -> None:
    """A file that fits two of them is one item, and one that fits none of them is named."""
    _folder(tmp_path, "a.png", "b.jpg", "c.gif", "x/d.png")
    found = Folder(tmp_path, patterns_of(["image=*.{png,jpg}", "image=a.*", "image=**/d.png"], [IMAGE, EXTRA]))
    assert _items(found) == [{"image": "a.png"}, {"image": "b.jpg"}, {"image": "x/d.png"}]
    assert _left_out(found) == {"c.gif": "no pattern fits"}


def test_patterns_that_nothing_fits_are_known(tmp_path: Path) -> None:
    """A misspelled one must not go unnoticed."""
    _folder(tmp_path, "a.png")
    found = Folder(tmp_path, patterns_of(["image=*.png", "extra=*.png2"], [IMAGE, EXTRA]))
    assert [pattern.text for pattern in found.idle] == ["*.png2"]


def test_files_that_fit_twice_are_refused(tmp_path: Path) -> None:
    """Patterns of two specifications for a file, or two files for a place."""
    _folder(tmp_path, "a.jpg", "a.png", "a.json")
    with pytest.raises(CommandError, match=r"'a.jpg' fits --spec image=\*.jpg and --spec extra=a"):
        Folder(tmp_path, patterns_of(["image=*.jpg", "extra=a.*"], [IMAGE, EXTRA]))
    with pytest.raises(CommandError, match="'a.jpg' and 'a.png' would both be 'image'"):
        Folder(tmp_path, patterns_of([], [IMAGE, LABEL]))


def test_an_image_collection_takes_images(tmp_path: Path) -> None:
    """Neither tables nor what systems leave behind; each is named with its reason, and folders of systems as one."""
    _folder(tmp_path, "a.jpg", "b.HEIC", "labels.csv", "x/c.webp")
    _folder(tmp_path, "Thumbs.db", "x/desktop.ini", "x/._c.webp", ".DS_Store", "~$labels.xlsx", "d.jpg.crdownload")
    _folder(tmp_path, "@eaDir/a.jpg/SYNOPHOTO_THUMB_M.jpg", "__MACOSX/._a.jpg", "x/$RECYCLE.BIN/e.jpg")
    found = Folder(tmp_path, patterns_of([], [Specification("image_1", True, (), "image")]))
    assert _items(found) == [{"image_1": "a.jpg"}, {"image_1": "b.HEIC"}, {"image_1": "x/c.webp"}]
    assert _left_out(found) == {
        ".DS_Store": "macOS makes such files",
        "@eaDir/": "network storage makes such folders",
        "Thumbs.db": "Windows makes such files",
        "__MACOSX/": "macOS makes such folders",
        "d.jpg.crdownload": "such downloads are not complete",
        "labels.csv": "'image_1' takes images",
        "x/$RECYCLE.BIN/": "Windows makes such folders",
        "x/._c.webp": "macOS makes such files",
        "x/desktop.ini": "Windows makes such files",
        "~$labels.xlsx": "office programs make such files while a document is open",
    }


def test_files_of_systems_are_no_data_either(tmp_path: Path) -> None:
    """Whatever the specification takes and the pattern says."""
    _folder(tmp_path, "a", "b.xyz", "Thumbs.db", "._b.xyz", "Icon\r", "x/.git/config")
    for given in ([], ["data_1"], ["data_1=**"], ["data_1=*"]):
        assert _items(Folder(tmp_path, patterns_of(given, [DATA]))) == [{"data_1": "a"}, {"data_1": "b.xyz"}], given


def test_files_of_the_import_itself_are_left_out(tmp_path: Path) -> None:
    """The table, the report with what lies beside it, and reports of other imports."""
    _folder(tmp_path, "a.bin", "meta.csv", "x/report.jsonl", "old.jsonl.items", "old.jsonl.lock", "data.jsonl")
    (tmp_path / "old.jsonl").write_text('{"kind":"run","version":1}\n')
    (tmp_path / "same.csv").symlink_to(tmp_path / "meta.csv")
    own = {tmp_path / "meta.csv": "the table", tmp_path / "x" / "report.jsonl": "the report"}
    found = Folder(tmp_path, patterns_of([], [DATA]), own)
    assert _items(found) == [{"data_1": "a.bin"}, {"data_1": "data.jsonl"}, {"data_1": "same.csv"}]
    assert _left_out(found) == {
        "meta.csv": "the table",
        "old.jsonl": "an import keeps its report in it",
        "old.jsonl.items": "an import keeps its report in it",
        "old.jsonl.lock": "an import keeps its report in it",
        "x/report.jsonl": "the report",
    }


def test_links_to_folders_are_named_and_not_followed(tmp_path: Path) -> None:
    """They lead out of the folder, or into a loop; links to files are the files."""
    _folder(tmp_path / "in", "x/a.jpg")
    _folder(tmp_path / "out", "b.jpg")
    (tmp_path / "in" / "x" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "other").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "b.jpg").symlink_to(tmp_path / "out" / "b.jpg")
    found = Folder(tmp_path / "in", patterns_of([], [IMAGE]))
    assert _items(found) == [{"image": "b.jpg"}, {"image": "x/a.jpg"}]
    assert _left_out(found) == {
        "other": "links to folders are not followed",
        "x/up": "links to folders are not followed",
    }
    assert not found.twice


def test_a_file_that_is_there_twice_by_links_is_known(tmp_path: Path) -> None:
    """It is imported twice: a mask may belong to many pictures."""
    _folder(tmp_path, "a.jpg")
    (tmp_path / "b.jpg").symlink_to("a.jpg")
    (tmp_path / "c.jpg").symlink_to("b.jpg")
    found = Folder(tmp_path, patterns_of([], [IMAGE]))
    assert len(found.items) == 3
    assert found.twice == {"b.jpg": "a.jpg", "c.jpg": "a.jpg"}


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    """Broken links, links to themselves, pipes, sockets."""
    _folder(tmp_path, "a.jpg")
    (tmp_path / "broken.jpg").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.jpg").symlink_to("loop.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.jpg"))
        (tmp_path / "device.jpg").symlink_to(os.devnull)
        found = Folder(tmp_path, patterns_of([], [IMAGE]))
    assert _items(found) == [{"image": "a.jpg"}]
    assert _left_out(found) == {
        "broken.jpg": "the link leads nowhere",
        "device.jpg": "devices are not files",
        "loop.jpg": "reading fails (Too many levels of symbolic links)",
        "pipe.jpg": "pipes are not files",
        "socket.jpg": "sockets are not files",
    }
    assert found.has_trouble


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read; the folder of the import itself is an error."""
    _folder(tmp_path, "a.jpg", "x/b.jpg", "y/c.jpg")
    scandir = os.scandir

    def fail(path: Path) -> object:
        if path.name == "x":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", fail)  # root may read everything
    found = Folder(tmp_path, patterns_of([], [IMAGE]))
    assert _items(found) == [{"image": "a.jpg"}, {"image": "y/c.jpg"}]
    assert _left_out(found) == {"x/": "reading fails (Permission denied)"}
    assert found.has_trouble
    with pytest.raises(PermissionError):
        Folder(tmp_path / "x", patterns_of([], [IMAGE]))


def test_names_of_any_characters_are_taken(tmp_path: Path) -> None:
    """Line breaks, bytes that are not UTF-8, as many characters as the file system allows."""
    names = ["a\nb.jpg", os.fsdecode(b"\xff.jpg"), f"{'x' * 251}.jpg", " .jpg", "~.jpg"]
    _folder(tmp_path, *names)
    found = Folder(tmp_path, patterns_of([], [IMAGE]))
    assert {files["image"] for files in _items(found)} == set(names)


def test_items_have_paths_within_the_folder(tmp_path: Path) -> None:
    """With the metadata of all their files; a ~ in front is no home folder."""
    items = Items([{"image": "x/a.jpg", "label": "x/a.json"}, {"image": "~/b.jpg"}], {"x/a.jpg": {"n": "1"}})
    assert items[0] == {"files": {"image": "x/a.jpg", "label": "x/a.json"}, "meta": {"n": "1", "path": "x/a.jpg"}}
    assert items[1:][0] == {"files": {"image": "./~/b.jpg"}, "meta": {"path": "~/b.jpg"}}
    assert len(items) == 2
