# pyright: reportCallIssue=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# Methods take arguments under other names than a type checker sees.

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from synapse_client.compat import BackendClient, MissingFileError, NotFoundError, UploadError
from synapse_client.testing import Answer, Backend
from synapse_client.testing.seeding import picture


def test_results_are_plain_dictionaries(client: BackendClient) -> None:
    """They can be changed, dumped and asked for their type, with everything in them."""
    found: dict[str, Any] = {
        "project": client.get_project(123),
        "task": client.get_task(456, params={"expand": "data_unit"}),
        "page": client.list_tasks({"project": 123}),
        "tasks": client.create_tasks([{"project": 123, "data_unit": 789}]),
        "batch": client.create_tasks({"project": 123, "data": [{"data_unit": 790}]}),
        "collection": client.get_data_collection(123),
        "job": client.get_job(789),
        "tags": client.set_tags_tasks({"ids": [456], "tags": [1], "action": "add"}),
    }
    assert type(found["task"]) is dict
    assert type(found["page"]["results"][0]) is dict
    assert type(found["task"]["data_unit"]) is dict
    assert [type(task) for task in [*found["tasks"], *found["batch"]]] == [dict, dict]
    found["task"]["path"] = "mine"
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("method", "names"),
    [
        ("get_project", {"pk": 123, "project_id": 123}),
        ("get_task", {"pk": 456, "task_id": 456}),
        ("get_assignment", {"pk": 789, "assignment_id": 789}),
        ("get_data_unit", {"data_unit_id": 787, "unit_id": 787}),
        ("get_data_collection", {"collection_id": 123, "data_collection_id": 123}),
        ("get_job", {"pk": 789, "job_id": 789}),
        ("get_plugin", {"pk": 123, "plugin_id": 123}),
        ("get_plugin_release", {"pk": 456, "release_id": 456}),
        ("get_storage", {"pk": 1, "storage_id": 1}),
        ("get_task_tag", {"pk": 1, "tag_id": 1}),
        ("get_ground_truth_version", {"pk": 123, "version_id": 123}),
    ],
)
def test_names_of_identifiers(client: BackendClient, method: str, names: dict[str, int]) -> None:
    """An identifier can be named as in v1 and as in 2026, or not at all."""
    found = [getattr(client, method)(**{name: value}) for name, value in names.items()]
    value = next(iter(names.values()))
    assert [item["id"] for item in [*found, getattr(client, method)(value)]] == [value] * (len(names) + 1)


def test_annotate_with_schema(client: BackendClient, synapse_backend: Backend) -> None:
    """The schema is a query parameter, and left out where there is none."""
    data: dict[str, Any] = {"action": "submit", "data": {"annotations": {}}}
    client.annotate_task_data(456, data, schema="any")
    client.annotate_task_data(456, data=data)
    assert [request.query for request in synapse_backend.requests("annotate_task_data")] == [[("schema", "any")], []]


def test_annotate_batch_keeps_failures_apart(client: BackendClient, synapse_backend: Backend) -> None:
    """Each task has its outcome; one that fails does not end the others, and a bad item ends all before any is sent."""
    data: dict[str, Any] = {"action": "submit", "data": {"annotations": {}}}
    found = client.annotate_task_data_batch(
        [{"task_id": 456, "data": data, "schema": "any"}, {"task_id": 999, "data": data}], max_workers=2
    )
    assert found[456]["success"]
    assert found[456]["response"]["id"] == 456
    assert found[456]["error"] is None
    assert not found[999]["success"]
    assert "404" in found[999]["error"]
    assert client.annotate_task_data_batch([]) == {}
    synapse_backend.clear_requests()
    with pytest.raises(KeyError, match="task_id"):
        client.annotate_task_data_batch([{"task_id": 456, "data": data}, {"data": data}])
    assert not synapse_backend.requests()


def test_upload_of_one_unit(client: BackendClient, tmp_path: Path) -> None:
    """`upload_data_file` takes every spelling, chooses by size, and leaves what it is given as it is."""
    image, meta = tmp_path / "a.png", tmp_path / "a.json"
    image.write_bytes(picture())
    meta.write_text("{}")
    given = {"files": {"image_1": image, "data_meta_1": str(meta)}, "meta": {"split": "train"}, "groups": "batch"}
    before = json.dumps(given, default=str)
    unit = client.upload_data_file(given, 123, use_chunked_upload=None, read_timeout=300)
    assert json.dumps(given, default=str) == before
    assert unit["groups"] == ["batch"]
    assert unit["files"]["data_meta_1"]["path"] == meta.name
    assert client.upload_data_file(given, data_collection_id=123, use_chunked_upload=True)["files"] == unit["files"]
    created = client.create_data_units([{name: value for name, value in unit.items() if name != "groups"}])
    assert created[0]["meta"] == {"split": "train"}


def test_file_methods(client: BackendClient, tmp_path: Path) -> None:
    """Chunked uploads tell their state, remote paths are read, checksums go under both names."""
    file = tmp_path / "a.bin"
    file.write_bytes(b"abc" * 1000)
    sent: list[int] = []
    upload = client.create_chunked_upload(
        file, chunk_size=1000, on_progress=lambda done, _: sent.append(done), read_timeout=60
    )
    assert sent[-1] == 3000
    assert client.get_chunked_upload(upload["id"])["offset"] == 3000

    class Remote:
        name = "remote.bin"

        def read_bytes(self) -> bytes:
            return b"far away"

    made = client.create_data_file(Remote())
    assert made["size"] == 8
    assert made["file"].endswith("remote.bin")
    asked = [made["checksum"], "0" * 32]
    assert client.verify_data_files_checksums(asked) == client.data_files_verify_checksums(asked)


def test_missing_files(client: BackendClient, synapse_backend: Backend) -> None:
    """They are a `FileNotFoundError`, as in the vendor's methods, and nothing is sent."""
    calls: list[Any] = [
        lambda: client.create_data_file("/no/such/file"),
        lambda: client.create_chunked_upload(Path("/no/such/file")),
        lambda: client.create_model({"name": "m"}, file="/no/such/file"),
        lambda: client.create_plugin_release({"plugin": "x", "version": "1"}, file="/no/such/file"),
        lambda: client.upload_files_bulk([Path("/no/such/file")]),
    ]
    for call in calls:
        with pytest.raises(FileNotFoundError, match="/no/such/file") as caught:
            call()
        assert isinstance(caught.value, MissingFileError)
        assert caught.value.detail == str(caught.value)
    assert not synapse_backend.requests()


def test_upload_data_collection_loses_nothing(client: BackendClient, tmp_path: Path) -> None:
    """An item that fails is raised once the others are there, with a report; v1's names are taken."""
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    good.write_bytes(picture())
    items = [{"files": {"image_1": good}, "meta": {"n": 1}}, {"files": {"image_1": bad}}]
    done: list[tuple[int, int]] = []
    with pytest.raises(UploadError, match=r"1 of 2 items failed.*bad\.png") as caught:
        client.upload_data_collection(123, items, project_id=123, on_progress=lambda n, total: done.append((n, total)))
    assert [item.status for item in caught.value.report.results] == ["done", "failed"]
    assert done[-1] == (2, 2)
    other = tmp_path / "other.png"
    other.write_bytes(picture())
    report = client.upload_data_collection(
        data_collection_id=123,
        data_collection=[{"files": {"image_1": other}}],
        process_pool=2,  # type: ignore[call-arg]  # one of synapse_sdk that is ignored
    )
    assert [item.status for item in report.results] == ["done"]


def _checksums(path: Path) -> tuple[str, str]:
    """Return what the server calls a file, and what the storage calls it."""
    content = path.read_bytes()
    return hashlib.md5(content).hexdigest(), hashlib.sha1(content).hexdigest()


@pytest.mark.parametrize("strategy", [None, "presigned"])
def test_upload_files_bulk(client: BackendClient, tmp_path: Path, strategy: str | None) -> None:
    """Files go to the storage or through the server; results have attributes, in input order, and name failures."""
    paths: list[Path] = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"content {number}")
    told: list[tuple[int, int]] = []
    found = client.upload_files_bulk(
        paths, max_workers=2, batch_size=2, strategy=strategy, on_progress=lambda n, total: told.append((n, total))
    )
    assert (found.created_count, found.failed_count) == (3, 0)
    assert [row.checksum for row in found.results] == [_checksums(path)[0 if strategy is None else 1] for path in paths]
    assert all(row.success and row.data_file_id and row.checksum and row.error is None for row in found.results)
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert client.upload_files_bulk([]).model_dump() == {"results": [], "created_count": 0, "failed_count": 0}
    with pytest.raises(ValueError, match="strategy 'ftp'"):
        client.upload_files_bulk(paths, strategy="ftp")


def test_upload_files_bulk_names_what_failed(client: BackendClient, synapse_backend: Backend, tmp_path: Path) -> None:
    """A file that the server refuses is in the results, and the others are made."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(path.name)
    synapse_backend.fail("create_data_file", Answer(400, json={"file": ["no"]}))
    found = client.upload_files_bulk(paths, max_workers=1)
    assert (found.created_count, found.failed_count) == (1, 1)
    assert [row.success for row in found.results] == [False, True]
    assert "no" in found.results[0].error


def test_presigned_methods(client: BackendClient, tmp_path: Path) -> None:
    """The three steps can be taken one by one."""
    file = tmp_path / "a.txt"
    file.write_text("abc")
    place = client.request_presigned_upload([{"filename": "a.txt", "size": 3}], expiration=600).files[0]
    put = client.upload_file_to_presigned_url(place.presigned_url, file, "text/plain")
    done = client.confirm_presigned_upload([{"file_key": place.file_key, "checksum": put.checksum, "size": put.size}])
    assert done.results[0].success


def test_models(client: BackendClient, tmp_path: Path) -> None:
    """A model's file is a keyword or among its fields; reading a model downloads the file, unless told not to."""
    file = tmp_path / "model.bin"
    file.write_bytes(b"weights")
    made = client.create_model({"name": "a", "plugin": "digit-classifier", "version": None}, file=file)
    also = client.create_model({"name": "b", "file": str(file)})
    local = client.get_model(made["id"])["file"]
    assert isinstance(local, Path)
    assert local.read_bytes() == b"weights"
    assert client.get_model(also["id"], url_conversion={})["file"].startswith("http")
    assert client.list_models()["count"] >= 2


def test_plugins(client: BackendClient, tmp_path: Path) -> None:
    """Releases are published with a file as keyword, found by code and version, and listed as a list."""
    file = tmp_path / "plugin.zip"
    file.write_bytes(b"PK")
    data = {"plugin": "digit-classifier", "version": "5.0.0", "config": {"name": "x"}, "requirements": None}
    made = client.create_plugin_release(data, file=file)
    with file.open("rb") as opened:
        also = client.create_plugin_release({"plugin": 123, "version": "5.0.1", "file": opened})
    assert also["version"] == "5.0.1"
    assert data["requirements"] is None
    assert made["version"] in {release["version"] for release in client.list_plugin_releases(123)}
    job = client.run_plugin("digit-classifier", {"agent": 2, "action": "train", "params": {}, "debug": None})
    assert client.get_job(job["id"])["action"] == "train"


def test_jobs_and_logs(client: BackendClient, synapse_backend: Backend, tmp_path: Path) -> None:
    """None is left out of an update; one log entry is answered by one, several by a list."""
    client.update_job(789, {"status": "RUNNING", "result": None, "console_logs": None})
    assert synapse_backend.requests("update_job").one().json == {"status": "RUNNING"}
    image = tmp_path / "a.png"
    image.write_bytes(picture())
    entry: dict[str, Any] = {
        "job": 789,
        "event": "message",
        "data": {},
        "datetime": "2026-01-05 09:00:00",
        "file": str(image),
    }
    assert client.create_logs(entry)["event"] == "message"
    assert [log["event"] for log in client.create_logs([entry, entry])] == ["message"] * 2
    assert entry["file"] == str(image)
    assert isinstance(client.list_job_console_logs(789), list)


def test_objects_with_attributes(client: BackendClient) -> None:
    """Agents and storages are dictionaries whose fields are attributes; an agent's token comes from its script."""
    agents = client.list_agents()
    assert agents[0].id == agents[0]["id"]
    assert agents[0].token == agents[0].extract_token()
    assert isinstance(agents[0].is_connected, bool)
    assert str(agents[0].token) not in repr(agents)
    storage = client.get_storage(1)
    assert storage.provider == storage["provider"] == "file_system"
    assert storage.model_dump()["configuration"] == storage.configuration
    assert type(storage.model_dump()) is dict
    assert client.get_default_storage()["is_default"]
    with pytest.raises(AttributeError, match="no attribute 'bucket'"):
        _ = storage.bucket


def test_no_default_storage(client: BackendClient, synapse_backend: Backend) -> None:
    """It is a `ValueError`, as in the vendor's method, and the 404 of this package."""
    synapse_backend.fail("list_storages", Answer(200, json={"count": 0, "next": None, "previous": None, "results": []}))
    with pytest.raises(ValueError, match="no storage") as caught:
        client.get_default_storage()
    assert isinstance(caught.value, NotFoundError)
