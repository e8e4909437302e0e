"""Items of a bulk import: what they are held to, what tells them apart, and what is noted of them."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path, PureWindowsPath
from typing import Any

import attrs
import pytest

from synapse_client import ClientError, InvalidInputError, ResponseFormatError, ServerError, UploadedFile
from synapse_client.backend.flows.bulk.doubt import unknown
from synapse_client.backend.flows.bulk.items import (
    Entry,
    Job,
    Plan,
    Specification,
    check_of,
    check_project,
    checked,
    digests,
    extra_of,
    label_of,
    original_path,
    specifications_of,
    uploaded,
)
from synapse_client.backend.flows.bulk.matching import checksums_of
from synapse_client.models import DataCollection
from synapse_client.runtime.transfers.uploads.source import UploadSource

_PLAN = Plan(
    collection=1,
    specifications=(
        Specification("image_1", is_required=True, extensions=(".png", ".jpg")),
        Specification("text_1", is_required=True, extensions=()),
        Specification("meta_1", is_required=False, extensions=()),
    ),
)

_REQUIRES = "the data collection requires"
_NO_JSON = "a value of type set has no form in JSON"


def _collection(specifications: Any) -> DataCollection:
    return DataCollection.from_dict({"id": 1, "file_specifications": specifications})


def test_a_collection_says_which_files_it_wants() -> None:
    """Name, whether it must be there, its endings in one form, and its kind."""
    rows = [
        {"name": "a", "is_required": True, "extensions": ["PNG", ".Jpg", "", 5, None], "file_type": "image"},
        {"name": "b"},
        {"name": "c", "is_required": None, "extensions": "png", "file_type": None},
    ]
    assert specifications_of(_collection(rows)) == (
        Specification("a", is_required=True, extensions=(".png", ".jpg"), file_type="image"),
        Specification("b", is_required=False, extensions=(), file_type=""),
        Specification("c", is_required=False, extensions=(), file_type=""),
    )
    assert specifications_of(_collection(None)) == specifications_of(DataCollection.from_dict({"id": 1})) == ()


@pytest.mark.parametrize("row", [5, "image_1", {}, {"name": None}], ids=repr)
def test_a_specification_without_a_name_is_told(row: Any) -> None:
    """With what is there instead."""
    with pytest.raises(ResponseFormatError) as caught:
        specifications_of(_collection([row]))
    assert str(caught.value).startswith("get_data_collection: a file specification of the collection has no name: ")


def test_a_project_is_of_one_collection() -> None:
    """By its id, given as a number or a text, or expanded; a project that does not say is taken."""
    for there in (7, "7", {"id": 7}, None, {}):
        for given in (7, "7"):
            check_project({"data_collection": there}, 5, given)
    check_project({}, 5, 7)
    with pytest.raises(InvalidInputError) as caught:
        check_project({"data_collection": {"id": 8}}, 5, 7)
    assert str(caught.value) == "upload_data_collection: project 5 is of the data collection 8, not 7"


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("image.png", "an item must be a mapping with 'files', got str"),
        ({}, "the item needs 'files': a mapping of specification names to files"),
        ({"files": {}}, "the item needs 'files': a mapping of specification names to files"),
        ({"files": ["a.png"]}, "the item needs 'files': a mapping of specification names to files"),
        ({"files": {"image_1": b"x"}, "meta": [1]}, "the item's 'meta' must be a mapping, got list"),
        ({"files": {"image_1": b"x"}, "meta": {"a": {1}}}, f"the item['meta']['a']: {_NO_JSON}"),
        ({"files": {"image_1": b"x"}, "group": {1}}, f"the item['group']: {_NO_JSON}"),
        (
            {"files": {"x": b"x", "y": b"x", "text_1": b"x"}},
            "the data collection has no file specification 'x', 'y'; it has 'image_1', 'text_1', 'meta_1'",
        ),
        ({"files": {"meta_1": b"x"}}, f"{_REQUIRES} 'image_1', 'text_1', which the item does not have"),
        ({"files": {"image_1": b"x", "text_1": None}}, f"{_REQUIRES} 'text_1', which the item does not have"),
        ({"files": {"image_1": b"x", "text_1": [b"x"]}}, "files['text_1'] is a sequence of files; give one file"),
        ({"files": {"image_1": b"x", "text_1": (b"x",)}}, "files['text_1'] is a sequence of files; give one file"),
        ({"files": {"image_1": "a.gif", "text_1": b"x"}}, "files['image_1']: 'a.gif' must end in .png or .jpg"),
        (
            {"files": {"image_1": "https://host.example/a.gif?x=1", "text_1": b"x"}},
            "files['image_1']: 'https://host.example/a.gif' must end in .png or .jpg",
        ),
        (
            {"files": {"image_1": UploadedFile("0" * 32, "b.gif"), "text_1": b"x"}},
            "files['image_1']: 'b.gif' must end in .png or .jpg",
        ),
    ],
)
def test_what_is_wrong_with_an_item_is_said(item: Any, says: str) -> None:
    """Before anything of it is sent, with its place in the item."""
    with pytest.raises(InvalidInputError) as caught:
        checked(_PLAN, item)
    assert str(caught.value) == says


def test_a_collection_without_specifications_takes_no_files() -> None:
    """The error says that it has none."""
    with pytest.raises(InvalidInputError, match="no file specification 'image_1'; it has none"):
        checked(Plan(collection=1, specifications=()), {"files": {"image_1": b"x"}})


def test_files_that_are_to_be_sent(tmp_path: Path) -> None:
    """Those that are given and not on the server; the endings of what has no name do not count."""
    path = tmp_path / "A.JPG"
    path.write_bytes(b"picture")
    files = {"image_1": path, "text_1": b"text", "meta_1": None}
    found = checked(_PLAN, {"files": files, "meta": None})
    assert {name: source.total for name, source in found.items()} == {"image_1": 7, "text_1": 4}
    files["image_1"] = UploadedFile("0" * 32, "b.png")
    assert set(checked(_PLAN, {"files": files, "meta": {}})) == {"text_1"}
    assert uploaded({"files": files}) == {"image_1": files["image_1"]}
    assert uploaded({"files": 5}) == {}


def test_what_goes_to_another_process() -> None:
    """Paths, URLs and bytes; not what is read here."""
    plan = attrs.evolve(_PLAN, crosses=True)
    files: dict[str, Any] = {"image_1": b"x", "text_1": bytearray(b"x")}
    with pytest.raises(InvalidInputError) as caught:
        checked(plan, {"files": files})
    assert str(caught.value) == (
        "files['text_1']: a bytearray cannot go to another process; give a path, a URL or bytes"
    )
    assert set(checked(_PLAN, {"files": files})) == {"image_1", "text_1"}
    files["text_1"] = Path(__file__).as_uri()
    assert set(checked(plan, {"files": files})) == {"image_1", "text_1"}
    files["text_1"] = __file__
    assert set(checked(plan, {"files": files})) == {"image_1", "text_1"}


class _Named:
    def __init__(self, name: Any) -> None:
        self.name = name


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("a/b.png", "a/b.png"),
        (Path("a/b.png"), str(Path("a/b.png"))),
        (b"content", "file"),
        (_Named("c.png"), "c.png"),
        (_Named(b"d.png"), "file"),
        (_Named(5), "file"),
        (PureWindowsPath("a/b.png"), "a\\b.png"),
        (UploadedFile("0" * 32, "e/f.png"), "e/f.png"),
        ("https://user:secret@host.example/a/b.png?signature=x", "https://host.example/a/b.png"),
    ],
    ids=range(9),
)
def test_the_path_that_is_kept_of_a_file(file: Any, path: str) -> None:
    """Its own, that of a file object's name, or none."""
    assert original_path(file) == path
    assert label_of({"files": {"a": file, "b": "other"}}) == path


def test_a_name_that_is_no_text_can_be_kept() -> None:
    """Names in a file system need not be UTF-8, what a server keeps must be."""
    found = original_path(b"a\xff.png".decode("utf-8", "surrogateescape"))
    assert found.encode() == found.encode("utf-8")
    uploaded_file = UploadedFile("0" * 32, "a\udcff.png")
    assert original_path(uploaded_file) == found


def test_an_item_without_files_has_no_name() -> None:
    """Nor does anything that is no item."""
    assert label_of({}) == label_of({"files": 5}) == label_of("x") == ""


def test_items_are_told_apart_by_names_paths_and_sizes() -> None:
    """And by checksums, where they are known; by nothing else."""
    one = [
        {"image_1": b"a"},
        {"image_1": b"ab"},
        {"image_1": "a"},
        {"image_2": "a"},
        {"image_1": "a", "text_1": "b"},
        {"image_1": "b", "text_1": "a"},
        {"image_1": UploadedFile("0" * 32, "a")},
        {"image_1": UploadedFile("1" * 32, "a")},
        {},
    ]
    checks = [check_of({"files": files}) for files in one]
    assert len(set(checks)) == len(checks)
    assert all(len(check) == 16 and int(check, 16) >= 0 for check in checks)
    assert check_of({"files": {"image_1": b"b"}, "meta": {"n": 1}}) == checks[0]
    assert check_of({"files": {"image_1": bytearray(b"xy")}}) == checks[1]
    expected = hashlib.blake2b(b"image_1\0a\0\0text_1\0b\0", digest_size=8).hexdigest()
    assert checks[4] == expected, "reports of earlier versions could not be gone on with"
    assert check_of({"files": {"\ud800": "a"}}) == check_of({"files": {"?": "a"}})


def test_what_goes_beside_the_files() -> None:
    """All other keys of the item."""
    assert extra_of({"files": {}, "meta": {"n": 1}, "group": 7}) == {"meta": {"n": 1}, "group": 7}


def test_checksums_as_servers_compute_them() -> None:
    """MD5 of files that go through the server; SHA-1 too where a storage may have them."""
    assert _PLAN.algorithms == ("md5",)
    for provider in ("", "s3"):
        assert attrs.evolve(_PLAN, provider=provider).algorithms == ("md5", "sha1")
    source = UploadSource(b"content", "f")
    wanted = [hashlib.md5(b"content").hexdigest(), hashlib.sha1(b"content").hexdigest()]
    assert digests(source, ("md5", "sha1")) == wanted


def test_checksums_where_weak_ones_are_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems that allow MD5 and SHA-1 for nothing that has to be secure allow them for this."""
    real = hashlib.new

    def strict(name: str, data: bytes = b"", *, usedforsecurity: bool = True) -> Any:
        if usedforsecurity:
            raise ValueError("disabled for FIPS")
        return real(name, data, usedforsecurity=usedforsecurity)

    monkeypatch.setattr(hashlib, "new", strict)
    (tmp_path / "f").write_bytes(b"content")
    found = digests(UploadSource(tmp_path / "f", "f"), ("md5", "sha1"))
    assert tuple(found) == checksums_of(str(tmp_path / "f"))


def test_jobs_and_entries_go_to_other_processes_as_they_are() -> None:
    """With all that they have."""
    job = Job(3, {"files": {}}, True, None, {"a": "b"}, {"c": 1}, 4, 5, 6.5, ValueError("x"))
    found = pickle.loads(pickle.dumps(job))
    assert (repr(found.error), attrs.evolve(found, error=None)) == ("ValueError('x')", attrs.evolve(job, error=None))
    entry = Entry(1, "p", "0" * 16, {"a": 1}, {"b": ["c", "d"]}, {"e": {}}, 2, 3, "f", 400, 5.5, True, 6, 7, 8)
    assert pickle.loads(pickle.dumps(entry)) == entry


def test_what_is_noted_of_an_item_that_was_done() -> None:
    """The ids of what was made of it."""
    entry = Entry(index=3, path="a.png", check="0f")
    plain = {"kind": "item", "index": 3, "status": "done", "path": "a.png", "check": "0f"}
    assert entry.record == plain
    entry.unit, entry.task = 0, 8
    assert entry.record == {**plain, "data_unit": 0, "task": 8}


def test_what_is_noted_of_an_item_that_failed() -> None:
    """Why, and whose fault it was."""
    entry = Entry(index=0, path="", check="0")
    entry.fail("x" * 3000)
    assert (entry.error, entry.status, entry.is_servers_fault) == ("x" * 2000, "failed", False)
    assert entry.record == {
        "kind": "item", "index": 0, "status": "failed", "path": "", "check": "0", "error": "x" * 2000,
        "status_code": None,
    }  # fmt: skip
    entry.fail(ValueError())
    assert (entry.error, entry.is_servers_fault) == ("ValueError", False)
    entry.fail(InvalidInputError("no"))
    assert not entry.is_servers_fault
    entry.fail(ServerError("down", status_code=500))
    assert (entry.error, entry.status_code, entry.status, entry.is_servers_fault) == ("down", 500, "failed", True)


def test_what_is_noted_of_an_item_of_unknown_outcome() -> None:
    """When the answer was lost, so that a later run knows how long to look."""
    entry = Entry(index=0, path="", check="0")
    entry.fail(unknown("its file", ClientError("lost", status_code=502), 5.0, 12.5))
    assert (entry.lost, entry.status, entry.status_code, entry.is_servers_fault) == (12.5, "unknown", 502, True)
    assert entry.record["lost"] == 12.5
    assert entry.record["status"] == "unknown"
