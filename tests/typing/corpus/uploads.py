# ruff: noqa: T201  # programs print
"""Uploads: paths, bytes, open files, progress; data files, units, models, releases, logs, presigned uploads."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, BinaryIO, NotRequired, TypedDict, assert_type

from synapse_client import BackendClient, OrganizedFileInput, UploadReport
from synapse_client.models import (
    ChunkedUpload,
    ChunkedUploadStatus,
    DataFile,
    Log,
    Model,
    PluginRelease,
    PresignedUpload,
)
from synapse_client.params import DataUnitInput
from synapse_client.progress import ProgressBar, progress_bar


def chunked(client: BackendClient) -> int | str:
    """Each way to name a file."""
    upload = client.create_chunked_upload(Path("/path/to/large_file.zip"))
    assert_type(upload, ChunkedUpload)
    assert_type(upload.id, int | str)
    assert_type(upload.status, ChunkedUploadStatus)
    assert_type(upload.size, int | None)
    client.create_chunked_upload("/path/to/large_file.zip", chunk_size=8 * 1024 * 1024)
    client.create_chunked_upload(b"some bytes", filename="some.bin")
    client.create_chunked_upload(io.BytesIO(b"some bytes"))
    with open("/path/to/large_file.zip", "rb") as file:
        client.create_chunked_upload(file)
    return upload.id


def lambda_progress(client: BackendClient) -> None:
    """Progress by a lambda."""
    client.create_chunked_upload("a.zip", on_progress=lambda sent, total: print(f"{sent / total:.0%}"))


def show(sent: int, total: int) -> None:
    """Print progress."""
    print(sent, total)


class Bar:
    """A progress bar whose method is the callback."""

    def __init__(self) -> None:
        self.done = 0

    def update(self, sent: int, total: int) -> None:
        """Take the state."""
        self.done = sent * 100 // total

    def __call__(self, sent: int, total: int) -> bool:
        """Be the callback itself; what it returns does not matter."""
        self.update(sent, total)
        return True


def named_progress(client: BackendClient, callback: Callable[[int, int], None]) -> None:
    """Progress by a function, a method, an object, or a callable that was handed in."""
    client.create_chunked_upload("a.zip", on_progress=show)
    client.create_chunked_upload("a.zip", on_progress=Bar().update)
    client.create_chunked_upload("a.zip", on_progress=Bar())
    client.create_chunked_upload("a.zip", on_progress=callback)
    client.create_data_file("a.zip", use_chunked_upload=True, on_progress=callback)


def data_files(client: BackendClient, path: os.PathLike[str]) -> str:
    """Plain and chunked data files."""
    data_file = client.create_data_file(path)
    assert_type(data_file, DataFile)
    assert_type(data_file.checksum, str)
    assert_type(data_file.created, datetime | None)
    large = client.create_data_file(Path("/path/to/large_file.zip"), use_chunked_upload=True)
    return data_file.checksum + large.checksum


def organized(client: BackendClient) -> None:
    """Upload the files of a unit and create it."""
    unit = client.upload_data_file(
        organized_file={"files": {"image_1": Path("1.png"), "label_1": b"{}"}, "meta": {"split": "train"}},
        collection_id=123,
        use_chunked_upload=False,
    )
    assert_type(unit, DataUnitInput)
    created = client.create_data_units([unit])
    print(created[0].id)


def untyped(folder: Path) -> Iterator[dict[str, object]]:
    """Items as a program makes them that knows nothing of our types."""
    for path in sorted(folder.glob("*.png")):
        yield {"files": {"image_1": path}, "meta": {"name": path.stem}}


def typed(folder: Path) -> Iterator[OrganizedFileInput]:
    """Items whose keys and values are checked."""
    for path in sorted(folder.glob("*.png")):
        yield {"files": {"image_1": path}, "meta": {"name": path.stem}}


def row(values: Mapping[str, Any]) -> dict[str, Any]:
    """An item of a row of a table."""
    return {"files": {"image_1": values["path"]}, "meta": {**values}}


class Item(TypedDict):
    """Somebody's own type of items."""

    files: dict[str, str]
    meta: dict[str, int]
    group: NotRequired[int]


def collections(client: BackendClient, folder: Path, rows: list[dict[str, Any]], own: list[Item]) -> UploadReport:
    """Whatever yields mappings: generators, lists of dicts, literals, with any kind of file."""
    client.upload_data_collection(123, untyped(folder), project_id=123)
    client.upload_data_collection(123, typed(folder))
    client.upload_data_collection(123, map(row, rows))
    client.upload_data_collection(123, (row(one) for one in rows))
    client.upload_data_collection(123, own)
    client.upload_data_collection(123, tuple(own))
    paths = [{"files": {"image_1": path}} for path in folder.iterdir()]
    client.upload_data_collection(123, paths)
    named = [{"files": {"image_1": str(path)}, "meta": {"name": path.name}} for path in folder.iterdir()]
    client.upload_data_collection(123, named)
    mixed = [{"files": {"image_1": path, "label_1": b"{}"}, "meta": None} for path in folder.iterdir()]
    client.upload_data_collection(123, mixed)
    client.upload_data_collection(123, [{"files": {"image_1": "1.png", "label_1": io.BytesIO(b"{}")}, "group": 5}])
    return client.upload_data_collection(123, ({"files": {"image_1": path}} for path in folder.iterdir()))


def binary(client: BackendClient, stream: IO[bytes], archive: zipfile.ZipFile, response: BinaryIO) -> None:
    """Files are whatever reads bytes, and whatever holds them."""
    client.create_data_file(stream)
    client.create_data_file(response, use_chunked_upload=True)
    with archive.open("1.png") as member:
        client.create_data_file(member)
    with gzip.open("1.png.gz") as unpacked, tempfile.NamedTemporaryFile() as temporary:
        client.upload_data_file({"files": {"image_1": unpacked, "image_2": temporary}}, 123)
    client.create_chunked_upload(bytearray(b"some bytes"))
    client.create_model({"name": "My Model", "file": memoryview(b"weights")})


def model(client: BackendClient) -> Model:
    """A model of a local file, or of an upload that is there."""
    upload = client.create_chunked_upload("model.pkl")
    client.create_model({"name": "My Model", "chunked_upload": upload.id})
    created = client.create_model({"name": "My Model", "project": 123, "file": "/path/to/model.pkl"}, on_progress=show)
    assert_type(created, Model)
    assert_type(created.metrics, dict[str, Any] | None)
    return created


def release(client: BackendClient) -> PluginRelease:
    """A release with its archive, and one without."""
    with open("/path/to/plugin.zip", "rb") as file:
        client.create_plugin_release({"plugin": 123, "version": "1.0.0", "file": file})
    client.create_plugin_release({"plugin": "my-plugin", "version": "1.0.1", "file": Path("plugin.zip"), "debug": True})
    created = client.create_plugin_release({"plugin": "my-plugin", "version": "1.0.2", "config": {"code": "my-plugin"}})
    assert_type(created, PluginRelease)
    return created


def logs(client: BackendClient, job: int) -> list[Log]:
    """One entry and several, with a file."""
    now = datetime.now(UTC).isoformat(sep=" ")
    client.create_logs({"job": job, "event": "message", "data": {"content": "done"}, "datetime": now, "level": "info"})
    entries = client.create_logs(
        [{"job": job, "event": "image", "data": {}, "datetime": now, "file": Path("1.png"), "step": "train"}]
    )
    assert_type(entries, list[Log])
    assert_type(entries[0].datetime_, datetime)
    assert_type(entries[0]["datetime"], str)
    return entries


def presigned(client: BackendClient) -> PresignedUpload:
    """Ask for addresses to upload to."""
    upload = client.request_presigned_upload({"files": [{"filename": "1.png", "size": 20480}]})
    assert_type(upload.expires_at, datetime)
    return upload


def with_bars(client: BackendClient) -> None:
    """One kind of bar for each upload."""
    with progress_bar("large_file.zip") as on_progress:
        assert_type(on_progress, ProgressBar)
        client.create_chunked_upload("/path/to/large_file.zip", on_progress=on_progress)
        client.create_model({"name": "model", "file": "/path/to/model.pt"}, on_progress=on_progress)
    with progress_bar() as on_progress:
        client.upload_data_collection(5, [{"files": {"image_1": "1.png"}}], on_progress=on_progress)
