"""Files behind fsspec: every form is taken wherever a file is, read in ranges, and no secret of them is shown."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import pytest

from synapse_client import (
    BackendClient,
    InvalidInputError,
    RemoteFile,
    UploadError,
    UploadReport,
    list_remote_files,
)
from synapse_client.runtime.http import remote
from synapse_client.runtime.http.files import part_of
from synapse_client.runtime.http.remote import RemoteReader, is_remote
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer
from tests.backend.flows.bulk.engine import Engine

COLLECTION = 123
fsspec: Any = import_module("fsspec")
MemoryFileSystem: Any = import_module("fsspec.implementations.memory").MemoryFileSystem


class Counting(MemoryFileSystem):  # type: ignore[misc]  # an extra without types
    """A file system in memory that counts what is asked of it, and fails when a test wants it."""

    protocol = "counting"
    cachable = False
    asked: ClassVar[list[str]] = []
    failures = 0

    @classmethod
    def _strip_protocol(cls, path: Any) -> Any:
        above: Any = super()
        return above._strip_protocol(str(path).replace("counting://", "memory://"))

    def info(self, path: str, **kwargs: Any) -> Any:
        """Count it."""
        type(self).asked.append("info")
        above: Any = super()
        return above.info(path, **kwargs)

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **kwargs: Any) -> Any:
        """Count it, and fail as often as is wanted."""
        type(self).asked.append(f"{start}-{end}")
        if type(self).failures:
            type(self).failures -= 1
            raise OSError("503 Slow Down")
        return self.store[self._strip_protocol(path)].getvalue()[start:end]


class Elsewhere:
    """What a `UPath` is to this package: a file system and a path."""

    def __init__(self, url: str) -> None:
        self.fs: Any
        self.path: str
        self.fs, self.path = fsspec.core.url_to_fs(url)


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Have a file system in memory, and pauses of no time."""
    fsspec.register_implementation("counting", Counting, clobber=True)
    monkeypatch.setattr(remote, "_FIRST_PAUSE", 0.0)
    Counting.asked, Counting.failures = [], 0
    found = fsspec.filesystem("memory")
    found.pipe({f"/bucket/{n}.png": b"picture %d" % n for n in range(6)})
    found.pipe("/bucket/deep/a/b.png", b"a picture below")
    yield found
    found.store.clear()


@pytest.mark.parametrize(
    "given",
    [
        "memory://bucket/1.png",
        RemoteFile("memory://bucket/1.png"),
        RemoteFile("memory://bucket/1.png", size=9),
        fsspec.open("memory://bucket/1.png"),
        Elsewhere("memory://bucket/1.png"),
    ],
    ids=["URL", "RemoteFile", "RemoteFile with its size", "OpenFile", "UPath"],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_every_form_of_a_remote_file_is_sent(synapse_sandbox: Sandbox, given: Any, chunked: bool) -> None:
    """As a data file, by one request or in chunks, under its name."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        made = client.create_data_file(given, chunked)
    assert made.checksum == hashlib.md5(b"picture 1", usedforsecurity=False).hexdigest()


def test_remote_files_are_items_of_a_bulk_upload(synapse_sandbox_fresh: Sandbox, monkeypatch: Any) -> None:
    """They are opened where they are sent; paths of data units and reports are their URLs."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", synapse_sandbox_fresh.token)
    given = [{"files": {"image_1": file}} for file in list_remote_files("memory://bucket")]
    with BackendClient(synapse_sandbox_fresh.url) as client, Engine() as engine:
        report = client.upload_data_collection(COLLECTION, given, executor=engine)
        assert (report.done, report.failed) == (7, 0)
        unit = client.get_data_unit(report.results[2].data_unit or 0, {"expand": "files"})
    assert report.results[2].path == "memory:///bucket/2.png"
    assert unit["files"]["image_1"]["path_original"] == "memory:///bucket/2.png"
    assert not any(b"picture 2" in task for task in engine.tasks)


def test_a_small_file_whose_size_is_known_costs_one_request(files: Any) -> None:
    """Without the size there is a question before it."""
    reader = RemoteReader(RemoteFile("counting://bucket/1.png", size=9), "file")
    assert reader.read(100) == b"picture 1"
    reader.check_unchanged()
    assert Counting.asked == ["0-9"]
    assert RemoteReader("counting://bucket/1.png", "file").size == 9
    assert Counting.asked[-1] == "info"


def test_a_large_file_is_read_in_ranges_and_goes_on_after_a_failure(
    files: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A range that fails is asked for again, some times."""
    monkeypatch.setattr(remote, "_WINDOW", 1000)
    content = os.urandom(3500)
    files.pipe("/bucket/large.png", content)
    reader = RemoteReader("counting://bucket/large.png", "file")
    Counting.failures = 3
    assert b"".join(iter(lambda: reader.read(300), b"")) == content
    assert [each for each in Counting.asked if each != "info"] == [
        "0-1000",
        "0-1000",
        "0-1000",
        "0-1000",
        "1000-2000",
        "2000-3000",
        "3000-3500",
    ]
    reader.seek(1500)
    assert reader.read(10) == content[1500:1510]
    Counting.failures = 99
    reader.seek(0)
    with pytest.raises(OSError, match="503"):
        reader.read(1)


def test_a_file_that_changes_while_it_is_sent_is_an_error(files: Any) -> None:
    """By its size or what the storage has instead of an ETag."""
    reader = RemoteReader(RemoteFile("memory://bucket/1.png", size=9, etag="another"), "file")
    with pytest.raises(UploadError, match="was changed"):
        reader.check_unchanged()
    reader = RemoteReader("memory://bucket/1.png", "file")
    files.pipe("/bucket/1.png", b"longer than before")
    with pytest.raises(UploadError, match="was changed"):
        reader.check_unchanged()
    files.rm("/bucket/1.png")
    with pytest.raises(UploadError, match="there is no file"):
        reader.check_unchanged()


def test_a_storage_that_ignores_ranges_is_noticed(files: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it gives instead of the middle of a file is its beginning, and is not sent as the middle."""
    monkeypatch.setattr(remote, "_WINDOW", 1000)
    files.pipe("/bucket/large.png", os.urandom(3500))
    reader = RemoteReader("counting://bucket/large.png", "file")
    monkeypatch.setattr(Counting, "cat_file", lambda fs, path, **_: fs.store["/bucket/large.png"].getvalue())
    reader.seek(1000)
    with pytest.raises(OSError, match="ignores ranges"):
        reader.read(10)


def test_a_large_file_that_is_overwritten_while_it_is_sent(files: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its windows would be of two files; a listing and a question tell of a file alike."""
    monkeypatch.setattr(remote, "_WINDOW", 1000)
    files.pipe("/bucket/9.png", b"x" * 2500)
    (listed,) = list_remote_files("memory://bucket/9.png*")
    assert b"".join(part_of(listed, "op: file").blocks()) == b"x" * 2500
    part = part_of(listed, "op: file")
    files.pipe("/bucket/9.png", b"y" * 2500)
    with pytest.raises(UploadError, match="was changed"):
        list(part.blocks())


def test_a_chunked_upload_of_a_remote_file_goes_on_in_another_process(synapse_sandbox: Sandbox, files: Any) -> None:
    """The journal keeps URL and ETag, and no secret."""
    content = os.urandom(300_000)
    files.pipe("/bucket/large.png", content)
    source = RemoteFile("memory://bucket/large.png")
    rule = {"request": "PUT /chunked_upload/{id}/", "nth": 2, "times": None, "fault": Answer(403).to_dict()}
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token, max_retries=0) as client:
        with synapse_sandbox.faults.plan([rule]), pytest.raises(Exception, match="403"):
            client.create_chunked_upload(source, chunk_size=100_000)
        (entry,) = client.uploads.list()
        assert (entry.remote, entry.offset) == ("memory://bucket/large.png", 200_000)
        synapse_sandbox.clear_requests()
        finished = client.uploads.resume(entry)
    sent = [request for request in synapse_sandbox.requests() if request.method == "PUT"]
    assert len(sent) == 1
    assert finished.size == len(content)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("memory://bucket/none.png", "there is no file 'memory://bucket/none.png'"),
        ("memory://bucket/deep", "is a directory"),
        ("nothing://bucket/a.png", "nothing"),
        (fsspec.open("memory://bucket/1.png", compression="gzip"), "is to be unpacked"),
    ],
)
def test_what_cannot_be_read_is_an_error_that_says_why(synapse_sandbox: Sandbox, given: Any, says: str) -> None:
    """Before anything is sent."""
    with (
        BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client,
        pytest.raises(InvalidInputError, match=says),
    ):
        client.create_data_file(given)


def test_without_fsspec_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what else may be needed."""
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(InvalidInputError, match=r"synapse-client\[fsspec\].*s3fs"):
        RemoteReader("s3://bucket/a.png", "file")


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    """Neither options nor passwords nor signatures, in reprs, paths and errors; pickles take options along."""
    file = RemoteFile(
        "https://user:hidden-password@host/a.png?X-Amz-Signature=hidden", 7, storage_options={"secret": "hidden-secret"}
    )
    reader_error = ""
    try:
        RemoteReader(RemoteFile("nothing://user:hidden@host/a", storage_options={"secret": "hidden"}), "file")
    except InvalidInputError as error:
        reader_error = str(error)
    assert "hidden" not in repr(file) + reader_error
    assert "https://host/a.png" in repr(file)
    assert pickle.loads(pickle.dumps(file)).storage_options == {"secret": "hidden-secret"}
    assert is_remote(file)
    assert not is_remote(tmp_path)


@pytest.mark.parametrize("arguments", [{"url": "a.png"}, {"url": "s3://a", "size": -1}, {"url": "s3://a", "size": "7"}])
def test_what_is_not_a_remote_file_is_refused(arguments: Any) -> None:
    """A local path, a size that is not one."""
    with pytest.raises(InvalidInputError, match="RemoteFile: "):
        RemoteFile(**arguments)


def test_listings_tell_sizes(files: Any) -> None:
    """Of folders and what is below them, and of patterns."""
    found = list(list_remote_files("memory://bucket"))
    assert [(file.url, file.size) for file in found][:2] == [
        ("memory:///bucket/0.png", 9),
        ("memory:///bucket/1.png", 9),
    ]
    assert [file.url for file in list_remote_files("memory://bucket/[12].png*")] == [
        "memory:///bucket/1.png",
        "memory:///bucket/2.png",
    ]
    with pytest.raises(InvalidInputError, match="must have a scheme"):
        list(list_remote_files("bucket"))


def test_reports_hold_no_secret(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """Also of files that failed."""
    given = [
        {"files": {"image_1": RemoteFile("memory://bucket/0.png", storage_options={"secret_thing": "hidden"})}},
        {"files": {"image_1": "https://user:hidden@127.0.0.1:1/a.png?sig=hidden"}},
    ]
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        client.upload_data_collection(COLLECTION, given, report=tmp_path / "report.jsonl")
    assert UploadReport.load(tmp_path / "report.jsonl").items == 2
    assert "hidden" not in (tmp_path / "report.jsonl").read_text()
