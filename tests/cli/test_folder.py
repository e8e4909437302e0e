"""Which files of a folder belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from synapse_client.backend.flows.bulk.items import Specification
from synapse_client.cli.errors import CommandError
from synapse_client.cli.folder import Folder, Items, patterns_of, read_meta

IMAGE = Specification("image", True, (".jpg", ".png"))
LABEL = Specification("label", True, (".json",))
EXTRA = Specification("extra", False, ())


def _folder(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return root


def _items(folder: Folder) -> list[dict[str, str]]:
    return list(folder.items.values())


def test_one_specification_takes_each_file_as_an_item(tmp_path: Path) -> None:
    """In any folder, by its extensions in any case; the rest, and what is hidden, is left out."""
    _folder(tmp_path, "b.JPG", "a/c.png", "a/c.jpg", "notes.txt", ".hidden.jpg", ".git/x.jpg")
    found = Folder(tmp_path, patterns_of([], [IMAGE, EXTRA]))
    assert _items(found) == [{"image": "b.JPG"}, {"image": "a/c.jpg"}, {"image": "a/c.png"}]
    assert found.left_over == ["notes.txt"]


def test_required_specifications_are_told_apart_by_extension(tmp_path: Path) -> None:
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
    assert found.left_over == ["other.jpg"]


def test_double_stars_match_folders_or_none(tmp_path: Path) -> None:
    """And a single star stays in one."""
    _folder(tmp_path, "a.jpg", "x/a.jpg", "x/y/a.jpg")
    assert len(Folder(tmp_path, patterns_of(["image=**/*.jpg"], [IMAGE])).items) == 3
    assert _items(Folder(tmp_path, patterns_of(["image=*/*.jpg"], [IMAGE]))) == [{"image": "x/a.jpg"}]
    assert _items(Folder(tmp_path, patterns_of(["image=x/**/?.jpg"], [IMAGE]))) == [
        {"image": "x/a.jpg"},
        {"image": "x/y/a.jpg"},
    ]


@pytest.mark.parametrize(
    ("given", "specifications", "message"),
    [
        (["photo"], [IMAGE], "no file specification 'photo'; it has 'image'"),
        (["image", "image=*"], [IMAGE], "given twice"),
        ([], [], "takes no files"),
        ([], [IMAGE, Specification("other", True, (".jpg",))], "Their extensions do not tell"),
        ([], [IMAGE, Specification("other", True, ())], "Their extensions do not tell"),
    ],
)
def test_patterns_that_mean_nothing_are_refused(
    given: list[str], specifications: list[Specification], message: str
) -> None:
    """With what the collection has."""
    with pytest.raises(CommandError, match=message):
        patterns_of(given, specifications)


def test_files_that_fit_twice_are_refused(tmp_path: Path) -> None:
    """Two patterns for a file, or two files for a place."""
    _folder(tmp_path, "a.jpg", "a.png", "a.json")
    with pytest.raises(CommandError, match="fits --spec image=.* and --spec extra=a"):
        Folder(tmp_path, patterns_of(["image=*.jpg", "extra=a.*"], [IMAGE, EXTRA]))
    with pytest.raises(CommandError, match="'a.jpg' and 'a.png' would both be 'image'"):
        Folder(tmp_path, patterns_of([], [IMAGE, LABEL]))


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    """A link to a folder above would never end."""
    _folder(tmp_path, "x/a.jpg")
    (tmp_path / "x" / "up").symlink_to(tmp_path)
    assert _items(Folder(tmp_path, patterns_of([], [IMAGE]))) == [{"image": "x/a.jpg"}]


class TestMeta:
    """Tables of metadata."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Folder:
        """Two pictures, one with a label."""
        root = _folder(tmp_path / "data", "a.jpg", "a.json", "x/b.jpg")
        return Folder(root, patterns_of([], [IMAGE, LABEL]))

    def test_csv_and_json_lines_say_the_same(self, folder: Folder, tmp_path: Path) -> None:
        """CSV holds text only, JSON any value; a file is named by its path."""
        (tmp_path / "m.csv").write_text('file,split,note\na.jpg,train,"x, y"\n./x/b.jpg,test,é\n', encoding="utf-8-sig")
        (tmp_path / "m.jsonl").write_text(
            '{"file": "a.jpg", "split": "train", "note": "x, y"}\n\n{"file": "x/b.jpg", "split": "test", "note": "é"}\n'
        )
        csv, jsonl = read_meta(tmp_path / "m.csv", folder), read_meta(tmp_path / "m.jsonl", folder)
        assert csv == jsonl == {"a.jpg": {"split": "train", "note": "x, y"}, "x/b.jpg": {"split": "test", "note": "é"}}
        items = Items(folder.root, list(folder.items.values()), csv)
        assert items[0]["meta"] == {"split": "train", "note": "x, y"}
        assert items[0]["files"] == {"image": str(folder.root / "a.jpg"), "label": str(folder.root / "a.json")}

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("m.csv", "file,a\nnone.jpg,1\n", "line 2: 'none.jpg' is none of the files"),
            ("m.csv", "file,a\nb.jpg,1\n", "line 2: 'b.jpg' is none of the files"),
            ("m.csv", "name,a\na.jpg,1\n", "line 2: no 'file', only 'name', 'a'"),
            ("m.csv", "file,a\na.jpg\n", "line 2: not as many columns"),
            ("m.csv", "file,a\na.jpg,1,2\n", "line 2: not as many columns"),
            ("m.jsonl", '{"file": "a.jpg"}\n{"file": "a.jpg"}\n', "line 2: 'a.jpg' comes twice"),
            ("m.jsonl", "{\n", "line 1: no JSON"),
            ("m.jsonl", "[]\n", "line 1: no JSON object"),
        ],
    )
    def test_mistakes_are_named_with_their_line(
        self, folder: Folder, tmp_path: Path, name: str, content: str, message: str
    ) -> None:
        """Nothing is dropped in silence."""
        (tmp_path / name).write_text(content)
        with pytest.raises(CommandError, match=message) as caught:
            read_meta(tmp_path / name, folder)
        if "none of the files" in message:
            assert caught.value.hint == "'file' is a path within that folder, such as 'a.jpg'."
